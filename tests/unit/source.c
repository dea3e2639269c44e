/* Bytes in: from files, pipes, directories. */
#undef _POSIX_C_SOURCE
#define _XOPEN_SOURCE 700	/* setitimer() */
#include "case.h"
#include "outside/source.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int blocked;

static void
count_blocks(void *arg)
{
	ck_assert_ptr_eq(arg, &blocked);
	blocked++;
}

static struct source
on_pipe(int fd)
{
	return (struct source){ .fd = fd, .may_block = true, .before_block = count_blocks, .before_block_arg = &blocked };
}

START_TEST(a_missing_file_is_said)
{
	struct source s = { 0 };

	ck_assert(!source_open(&s, "build/no/such/file"));
	ck_assert_int_eq(errno, ENOENT);
}
END_TEST

START_TEST(a_directory_is_said)
{
	struct source s = { 0 };

	ck_assert(!source_open(&s, "tests"));
	ck_assert_int_eq(errno, EISDIR);
	ck_assert_int_eq(s.fd, -1);
}
END_TEST

START_TEST(a_file_is_read_to_its_end)
{
	struct source s = { 0 };
	size_t n, sum = 0, counted = 0;
	char got[100];

	s.bytes_read = &counted;
	ck_assert(source_open(&s, "tests/unit/source.c"));
	ck_assert(!s.may_block);
	ck_assert_str_eq(s.name, "tests/unit/source.c");
	while ((n = source_read(&s, got, sizeof got)))
		sum += n;
	ck_assert_uint_gt(sum, 1000);
	ck_assert_uint_eq(sum, counted);
	ck_assert_int_eq(s.error, 0);
	n = (size_t)s.fd;
	source_close(&s);
	ck_assert_int_eq(s.fd, -1);
	ck_assert_int_eq(fcntl((int)n, F_GETFD), -1);
	source_close(&s);
}
END_TEST

/* Nothing more comes from where a read has failed, and nobody is asked who has nothing to say. */
START_TEST(after_an_error_nothing_is_read)
{
	struct source s = { 0 };
	char got[100];

	ck_assert(source_open(&s, "tests/unit/source.c"));
	s.before_block = count_blocks;
	s.before_block_arg = &blocked;
	blocked = 0;
	ck_assert_uint_gt(source_read(&s, got, sizeof got), 0);
	ck_assert_int_eq(blocked, 0);
	s.error = EIO;
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 0);
	source_close(&s);
}
END_TEST

START_TEST(standard_input_has_two_names)
{
	struct source s = { 0 };

	ck_assert(source_open(&s, NULL));
	ck_assert_int_eq(s.fd, STDIN_FILENO);
	source_close(&s);
	ck_assert(source_open(&s, "-"));
	ck_assert_int_eq(s.fd, STDIN_FILENO);
	source_close(&s);
	ck_assert_int_ge(fcntl(STDIN_FILENO, F_GETFD), 0);	/* it is not ours to close */
}
END_TEST

START_TEST(an_error_is_kept)
{
	struct source s = { .fd = -1 };
	char got[10];

	ck_assert_uint_eq(source_read(&s, got, sizeof got), 0);
	ck_assert_int_eq(s.error, EBADF);
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 0);
}
END_TEST

START_TEST(output_is_flushed_only_before_a_read_that_blocks)
{
	int ends[2];
	struct source s;
	char got[10];

	ck_assert_int_eq(pipe(ends), 0);
	s = on_pipe(ends[0]);
	blocked = 0;
	ck_assert_int_eq(write(ends[1], "abc", 3), 3);
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 3);
	ck_assert_int_eq(blocked, 0);
	close(ends[1]);
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 0);	/* the end does not block either */
	ck_assert_int_eq(blocked, 0);
	ck_assert_int_eq(s.error, 0);
	close(ends[0]);
}
END_TEST

static void *
write_late(void *fd)
{
	struct timespec wait = { .tv_nsec = 20000000 };

	nanosleep(&wait, NULL);
	ck_assert_int_eq(write(*(int *)fd, "late", 4), 4);
	return NULL;
}

START_TEST(a_pipe_that_does_not_block_is_waited_for)
{
	int ends[2];
	struct source s;
	char got[10];
	pthread_t writer;

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	s = on_pipe(ends[0]);
	blocked = 0;
	ck_assert_int_eq(pthread_create(&writer, NULL, write_late, &ends[1]), 0);
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 4);
	ck_assert_int_eq(blocked, 1);
	pthread_join(writer, NULL);
	close(ends[0]);
	close(ends[1]);
}
END_TEST

static void *
write_later(void *fd)
{
	struct timespec wait = { .tv_nsec = 60000000 };

	nanosleep(&wait, NULL);
	ck_assert_int_eq(write(*(int *)fd, "late", 4), 4);
	return NULL;
}

static void
nothing(int signal)
{
	(void)signal;
}

/* A signal while a read waits; nobody wants to know before it blocks. */
START_TEST(an_interrupted_read_is_read_again)
{
	int ends[2];
	struct source s = { .may_block = true };
	struct sigaction a = { .sa_handler = nothing };
	struct itimerval soon = { .it_value = { .tv_usec = 20000 } };
	char got[10];
	pthread_t writer;
	sigset_t alarms;

	ck_assert_int_eq(pipe(ends), 0);
	s.fd = ends[0];
	ck_assert_int_eq(sigaction(SIGALRM, &a, NULL), 0);
	sigemptyset(&alarms);
	sigaddset(&alarms, SIGALRM);
	pthread_sigmask(SIG_BLOCK, &alarms, NULL);	/* the writer is to sleep on */
	ck_assert_int_eq(pthread_create(&writer, NULL, write_later, &ends[1]), 0);
	pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &soon, NULL), 0);
	ck_assert_uint_eq(source_read(&s, got, sizeof got), 4);
	ck_assert_int_eq(s.error, 0);
	pthread_join(writer, NULL);
	close(ends[0]);
	close(ends[1]);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("source");

	tcase_add_test(t, a_missing_file_is_said);
	tcase_add_test(t, a_directory_is_said);
	tcase_add_test(t, a_file_is_read_to_its_end);
	tcase_add_test(t, standard_input_has_two_names);
	tcase_add_test(t, an_error_is_kept);
	tcase_add_test(t, after_an_error_nothing_is_read);
	tcase_add_test(t, an_interrupted_read_is_read_again);
	tcase_add_test(t, output_is_flushed_only_before_a_read_that_blocks);
	tcase_add_test(t, a_pipe_that_does_not_block_is_waited_for);
	return case_run("source", t, CK_NOFORK);
}
