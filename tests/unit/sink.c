/* What a sink writes, and when. */
#undef _POSIX_C_SOURCE
#define _XOPEN_SOURCE 700	/* posix_openpt() */
#include "case.h"
#include "outside/sink.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

static int ends[2];

static void
pipe_open(void)
{
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
}

static ssize_t
waiting(char *p, size_t n)
{
	return read(ends[0], p, n);
}

START_TEST(nothing_is_written_before_its_time)
{
	struct sink s;
	char got[64];

	pipe_open();
	sink_open(&s, ends[1]);
	ck_assert(!s.is_terminal);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert_int_eq(waiting(got, sizeof got), -1);
	buf_add(&s.b, STR("half a rec"));
	ck_assert(sink_flush(&s));			/* whole records only */
	ck_assert_int_eq(waiting(got, sizeof got), 4);
	buf_add(&s.b, STR("ord\n"));
	ck_assert(sink_end(&s));
	ck_assert(sink_close(&s));
	ck_assert_int_eq(waiting(got, sizeof got), 14);
	ck_assert(memcmp(got, "half a record\n", 14) == 0);
	close(ends[0]);
}
END_TEST

struct count {
	size_t bytes;
};

static void *
read_all(void *count)
{
	struct count *c = count;
	static char got[1 << 16];
	ssize_t n;

	while ((n = read(ends[0], got, sizeof got)) > 0)
		c->bytes += (size_t)n;
	return NULL;
}

/* More than a pipe holds, into an end that does not block: EAGAIN and short writes are the sink's business. */
START_TEST(a_full_pipe_is_waited_for)
{
	static char line[1000];
	struct sink s;
	struct count c = { 0 };
	pthread_t reader;

	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\n';
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
	ck_assert_int_eq(pthread_create(&reader, NULL, read_all, &c), 0);
	sink_open(&s, ends[1]);
	for (int i = 0; i < 20000; i++) {
		buf_add(&s.b, str_make(line, sizeof line));
		ck_assert(sink_end(&s));
	}
	ck_assert(sink_close(&s));
	pthread_join(reader, NULL);
	ck_assert_uint_eq(c.bytes, 20000 * sizeof line);
	close(ends[0]);
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
	struct sink s;
	int fd = open("/dev/full", O_WRONLY);

	ck_assert_int_ge(fd, 0);
	sink_open(&s, fd);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert(!sink_close(&s));
	ck_assert_int_eq(s.error, ENOSPC);
	close(fd);
}
END_TEST

START_TEST(after_an_error_nothing_is_kept)
{
	struct sink s;
	int fd = open("/dev/full", O_WRONLY);

	sink_open(&s, fd);
	for (int i = 0; i < 1000; i++) {
		buf_add(&s.b, STR("a record that is lost\n"));
		sink_end(&s);
		sink_flush(&s);
	}
	ck_assert_uint_eq(s.b.n, 0);
	ck_assert(!sink_close(&s));
	close(fd);
}
END_TEST

START_TEST(a_closed_output_is_an_error)
{
	struct sink s;

	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	close(ends[1]);
	sink_open(&s, ends[1]);
	ck_assert_int_eq(s.error, EBADF);
	buf_add(&s.b, STR("one\n"));
	ck_assert(!sink_end(&s));
	ck_assert(!sink_close(&s));
}
END_TEST

START_TEST(a_reader_that_has_gone_is_an_error)
{
	struct sink s;

	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	sink_open(&s, ends[1]);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert(!sink_close(&s));
	ck_assert_int_eq(s.error, EPIPE);
	close(ends[1]);
}
END_TEST

START_TEST(a_huge_record_gives_its_memory_back)
{
	struct sink s;
	int fd = open("/dev/null", O_WRONLY);

	sink_open(&s, fd);
	memset(buf_reserve(&s.b, 8 << 20), 'x', 8 << 20);
	s.b.n += 8 << 20;
	ck_assert(sink_end(&s));
	ck_assert_uint_le(s.b.room, 1 << 20);
	ck_assert(sink_close(&s));
}
END_TEST

/* Half a record behind a huge one stays. */
START_TEST(a_huge_record_takes_no_half_with_it)
{
	struct sink s;
	struct count c = { 0 };
	pthread_t reader;

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(pthread_create(&reader, NULL, read_all, &c), 0);
	sink_open(&s, ends[1]);
	memset(buf_reserve(&s.b, 2 << 20), 'x', 2 << 20);
	s.b.n += 2 << 20;
	s.whole = s.b.n;
	buf_add(&s.b, STR("half"));
	ck_assert(sink_flush(&s));
	ck_assert_uint_eq(s.b.n, 4);
	ck_assert(memcmp(s.b.p, "half", 4) == 0);
	buf_add(&s.b, STR(" a record\n"));
	ck_assert(sink_end(&s));
	ck_assert(sink_close(&s));
	pthread_join(reader, NULL);
	ck_assert_uint_eq(c.bytes, (2 << 20) + 14);
	close(ends[0]);
}
END_TEST

static void
drain(int signal)
{
	static char c[1 << 16];

	(void)signal;
	while (read(ends[0], c, sizeof c) > 0)
		;
}

START_TEST(an_interrupted_write_is_written_again)
{
	struct sink s;
	struct sigaction a = { .sa_handler = drain };
	struct itimerval soon = { .it_value = { .tv_usec = 20000 } };
	static char full[1 << 16];
	char got[10];

	pipe_open();
	sink_open(&s, ends[1]);
	ck_assert_int_eq(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	while (write(ends[1], full, sizeof full) > 0)
		;
	ck_assert_int_eq(fcntl(ends[1], F_SETFL, 0), 0);
	ck_assert_int_eq(sigaction(SIGALRM, &a, NULL), 0);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &soon, NULL), 0);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert(sink_flush(&s));
	ck_assert_int_eq(s.error, 0);
	ck_assert_int_eq(waiting(got, sizeof got), 4);
	ck_assert(sink_close(&s));
	close(ends[0]);
}
END_TEST

START_TEST(a_failed_close_is_an_error)
{
	struct sink s;

	pipe_open();
	sink_open(&s, ends[1]);
	close(ends[1]);
	ck_assert(!sink_close(&s));
	ck_assert_int_eq(s.error, EBADF);
	close(ends[0]);
}
END_TEST

/* A record is out as soon as it is whole. */
START_TEST(a_terminal_waits_for_nothing)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;
	struct sink s;
	char got[64] = "";

	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 || (slave = open(ptsname(master), O_RDWR | O_NOCTTY)) < 0)
		return;		/* no terminals to be had */
	sink_open(&s, slave);
	ck_assert(s.is_terminal);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert_uint_eq(s.b.n, 0);
	ck_assert_int_gt(read(master, got, sizeof got - 1), 0);
	ck_assert(strncmp(got, "one", 3) == 0);
	ck_assert(sink_close(&s));
	close(slave);
	close(master);
}
END_TEST

START_TEST(a_device_that_is_no_terminal_may_wait)
{
	struct sink s;
	int fd = open("/dev/null", O_WRONLY);

	sink_open(&s, fd);
	ck_assert(!s.is_terminal);
	buf_add(&s.b, STR("one\n"));
	ck_assert(sink_end(&s));
	ck_assert_uint_eq(s.b.n, 4);
	ck_assert(sink_close(&s));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("sink");

	tcase_add_test(t, nothing_is_written_before_its_time);
	tcase_add_test(t, a_full_pipe_is_waited_for);
	tcase_add_test(t, a_full_disk_is_an_error);
	tcase_add_test(t, after_an_error_nothing_is_kept);
	tcase_add_test(t, a_closed_output_is_an_error);
	tcase_add_test(t, a_reader_that_has_gone_is_an_error);
	tcase_add_test(t, a_huge_record_gives_its_memory_back);
	tcase_add_test(t, a_huge_record_takes_no_half_with_it);
	tcase_add_test(t, an_interrupted_write_is_written_again);
	tcase_add_test(t, a_failed_close_is_an_error);
	tcase_add_test(t, a_terminal_waits_for_nothing);
	tcase_add_test(t, a_device_that_is_no_terminal_may_wait);
	return case_run("sink", t, CK_NOFORK);
}
