/* What is said on standard error, and the status. Each test is a process of its own: diag counts. */
#undef _POSIX_C_SOURCE
#define _XOPEN_SOURCE 700	/* setitimer() */
#include "case.h"
#include "outside/diag.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

static int ends[2];

static void
listen_to_stderr(struct diag_options o)
{
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(dup2(ends[1], STDERR_FILENO), STDERR_FILENO);
	close(ends[1]);
	o.program = "cable-paras";
	diag_setup(o);
}

static void
assert_said(const char *want)
{
	char got[4096];
	size_t n = 0;
	ssize_t more;

	close(STDERR_FILENO);
	while ((more = read(ends[0], got + n, sizeof got - 1 - n)) > 0)
		n += (size_t)more;
	got[n] = '\0';
	ck_assert_str_eq(got, want);
}

static const struct diag_place place = { "a.html", { "one\ntwo\nthree\n", 14 }, 11 };

static struct damages
one_damage(enum damage_kind kind, size_t byte_at)
{
	struct damages d = { 0 };

	damage_note(&d, kind, byte_at);
	return d;
}

START_TEST(nothing_wrong_is_silence)
{
	struct damages damage = { 0 };

	listen_to_stderr((struct diag_options){ 0 });
	diag_damage(&damage, place, STR("07PARIS1"));
	ck_assert_int_eq(diag_finish(), 0);
	assert_said("");
}
END_TEST

START_TEST(damage_names_file_line_and_id)
{
	struct damages damage = one_damage(DAMAGE_MARK_OPEN, 9);

	listen_to_stderr((struct diag_options){ 0 });
	diag_damage(&damage, place, STR("07PARIS1"));
	diag_unreadable("b.html", ENOENT);
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: a.html:13: 07PARIS1: entity bracket is never closed; kept as text\n"
	    "cable-paras: b.html: No such file or directory\n"
	    "cable-paras: 1 cable was damaged, 1 file could not be read\n");
}
END_TEST

START_TEST(several_kinds_have_a_line_each_and_count_once)
{
	struct damages damage = one_damage(DAMAGE_MARK_OPEN, 9);

	damage_note(&damage, DAMAGE_NUL, 4);
	listen_to_stderr((struct diag_options){ .tolerate = true });
	diag_damage(&damage, place, STR(""));
	ck_assert_int_eq(diag_finish(), 0);
	assert_said("cable-paras: a.html:13: entity bracket is never closed; kept as text\n"
	    "cable-paras: a.html:12: NUL bytes; dropped\n"
	    "cable-paras: 1 cable was damaged\n");
}
END_TEST

START_TEST(names_cannot_drive_a_terminal)
{
	listen_to_stderr((struct diag_options){ 0 });
	diag_unreadable("\033[2J\tx\r\n\x9Bname\xC2\x9B", EISDIR);
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: [2J x \xE2\x80\xBAname: Is a directory\n"
	    "cable-paras: 1 file could not be read\n");
}
END_TEST

START_TEST(quiet_leaves_the_status)
{
	struct damages damage = one_damage(DAMAGE_NUL, 0);

	listen_to_stderr((struct diag_options){ .quiet = true });
	diag_damage(&damage, place, STR("x"));
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("");
}
END_TEST

START_TEST(strict_stops_at_the_first)
{
	struct damages damage = one_damage(DAMAGE_NUL, 0);

	listen_to_stderr((struct diag_options){ .strict = true });
	ck_assert(!diag_stopped());
	diag_damage(&damage, place, STR("x"));
	ck_assert(diag_stopped());
	diag_damage(&damage, place, STR("y"));
	diag_unreadable("b.html", ENOENT);
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: a.html:11: x: NUL bytes; dropped\n"
	    "cable-paras: 1 cable was damaged; stopped there (--strict)\n");
}
END_TEST

START_TEST(a_refused_record_says_what_was_expected)
{
	struct damages refused = { 0 };

	damage_hint(&refused, DAMAGE_RECORD_KIND, 0, STR("expected cable, para or ent"));
	listen_to_stderr((struct diag_options){ 0 });
	diag_damage(&refused, place, STR(""));
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: a.html:11: not a record of a kind that is read here; line skipped"
	    " (expected cable, para or ent)\n"
	    "cable-paras: 1 cable was damaged\n");
}
END_TEST

START_TEST(strict_stops_at_the_first_file)
{
	struct damages damage = one_damage(DAMAGE_NUL, 0);

	listen_to_stderr((struct diag_options){ .strict = true });
	diag_unreadable("b.html", ENOENT);
	ck_assert(diag_stopped());
	diag_unreadable("c.html", ENOENT);
	diag_damage(&damage, place, STR("x"));
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: b.html: No such file or directory\n"
	    "cable-paras: 1 file could not be read; stopped there (--strict)\n");
}
END_TEST

/* Of a cable that is broken in two ways, too. */
START_TEST(strict_says_one_thing)
{
	struct damages damage = one_damage(DAMAGE_MARK_OPEN, 9);

	damage_note(&damage, DAMAGE_NUL, 12);
	listen_to_stderr((struct diag_options){ .strict = true });
	diag_damage(&damage, place, STR("x"));
	assert_said("cable-paras: a.html:13: x: entity bracket is never closed; kept as text\n");
}
END_TEST

/* Whatever came together. */
START_TEST(the_status_and_the_last_line)
{
	bool damaged = _i & 1, unreadable = _i & 2, failed = _i & 4, quiet = _i & 8;
	struct diag_options o = { .tolerate = _i & 16, .quiet = quiet };
	struct damages damage = one_damage(DAMAGE_NUL, 0);
	static char want[1000];

	listen_to_stderr(o);
	if (damaged)
		diag_damage(&damage, place, STR("x"));
	if (unreadable)
		diag_unreadable("b.html", ENOENT);
	if (failed)
		diag_write_failed(ENOSPC);
	if (damaged && !quiet)
		strcat(want, "cable-paras: a.html:11: x: NUL bytes; dropped\n");
	if (unreadable && !quiet)
		strcat(want, "cable-paras: b.html: No such file or directory\n");
	if (failed)
		strcat(want, "cable-paras: standard output: No space left on device\n");
	if ((damaged || unreadable) && !quiet) {
		strcat(want, "cable-paras: ");
		strcat(want, damaged ? "1 cable was damaged" : "");
		strcat(want, damaged && unreadable ? ", " : "");
		strcat(want, unreadable ? "1 file could not be read" : "");
		strcat(want, "\n");
	}
	ck_assert_int_eq(diag_finish(), failed ? 2 : (damaged || unreadable) && !o.tolerate);
	assert_said(want);
}
END_TEST

START_TEST(counts_have_their_plural)
{
	struct damages damage = one_damage(DAMAGE_NUL, 99);

	listen_to_stderr((struct diag_options){ 0 });
	diag_unreadable("b.html", ENOENT);
	diag_unreadable("c.html", EACCES);
	diag_damage(&damage, place, STR("x"));	/* behind its end: at it */
	diag_damage(&damage, place, STR("y"));
	ck_assert_int_eq(diag_finish(), 1);
	assert_said("cable-paras: b.html: No such file or directory\n"
	    "cable-paras: c.html: Permission denied\n"
	    "cable-paras: a.html:14: x: NUL bytes; dropped\n"
	    "cable-paras: a.html:14: y: NUL bytes; dropped\n"
	    "cable-paras: 2 cables were damaged, 2 files could not be read\n");
}
END_TEST

/* A terminal that is full, and a signal while we wait for it. */
static void
drain(int signal)
{
	char c[4096];

	(void)signal;
	while (read(ends[0], c, sizeof c) == (ssize_t)sizeof c)
		;
}

START_TEST(an_interrupted_message_is_said_all_the_same)
{
	struct sigaction a = { .sa_handler = drain };
	struct itimerval soon = { .it_value = { .tv_usec = 20000 } };
	char c[4096] = "";

	listen_to_stderr((struct diag_options){ 0 });
	ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	ck_assert_int_eq(fcntl(STDERR_FILENO, F_SETFL, O_NONBLOCK), 0);
	while (write(STDERR_FILENO, c, sizeof c) > 0)
		;
	ck_assert_int_eq(fcntl(STDERR_FILENO, F_SETFL, 0), 0);
	ck_assert_int_eq(sigaction(SIGALRM, &a, NULL), 0);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &soon, NULL), 0);
	diag_unreadable("b.html", ENOENT);
	assert_said("cable-paras: b.html: No such file or directory\n");
}
END_TEST

START_TEST(nobody_to_tell_is_no_trouble)
{
	listen_to_stderr((struct diag_options){ 0 });
	close(STDERR_FILENO);
	diag_unreadable("b.html", ENOENT);
	ck_assert_int_eq(diag_finish(), 1);
}
END_TEST

START_TEST(a_failed_write_is_two)
{
	listen_to_stderr((struct diag_options){ .tolerate = true });
	diag_write_failed(ENOSPC);
	ck_assert_int_eq(diag_finish(), 2);
	assert_said("cable-paras: standard output: No space left on device\n");
}
END_TEST

START_TEST(a_reader_that_has_gone_is_no_failure)
{
	listen_to_stderr((struct diag_options){ 0 });
	diag_write_failed(EPIPE);
	ck_assert_int_eq(diag_finish(), 0);
	assert_said("");
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("diag");

	tcase_add_test(t, nothing_wrong_is_silence);
	tcase_add_test(t, damage_names_file_line_and_id);
	tcase_add_test(t, several_kinds_have_a_line_each_and_count_once);
	tcase_add_test(t, names_cannot_drive_a_terminal);
	tcase_add_test(t, quiet_leaves_the_status);
	tcase_add_test(t, strict_stops_at_the_first);
	tcase_add_test(t, a_refused_record_says_what_was_expected);
	tcase_add_test(t, strict_stops_at_the_first_file);
	tcase_add_test(t, strict_says_one_thing);
	tcase_add_loop_test(t, the_status_and_the_last_line, 0, 32);
	tcase_add_test(t, counts_have_their_plural);
	tcase_add_test(t, an_interrupted_message_is_said_all_the_same);
	tcase_add_test(t, nobody_to_tell_is_no_trouble);
	tcase_add_test(t, a_failed_write_is_two);
	tcase_add_test(t, a_reader_that_has_gone_is_no_failure);
	return case_run("diag", t, CK_FORK);
}
