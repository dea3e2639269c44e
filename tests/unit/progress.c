/* progress.h on a terminal of our own, and on none. */
#undef _POSIX_C_SOURCE
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "outside/progress.h"
#include "table.h"

START_TEST(terminal)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave, old;
	struct timespec pause = { 0, 250000000 };
	struct progress p;
	char said[512] = "";
	ssize_t n = 0;

	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 || (slave = open(ptsname(master), O_RDWR | O_NOCTTY)) < 0)
		return;		/* no terminals to be had */
	old = dup(STDERR_FILENO);
	dup2(slave, STDERR_FILENO);
	progress_begin(&p, true);
	ck_assert(p.on);
	p.bytes = 3000000;
	p.cables = 7;
	progress_show(&p);		/* too soon */
	nanosleep(&pause, NULL);
	progress_show(&p);
	progress_hide(&p);
	progress_end(&p);
	progress_begin(&p, false);
	ck_assert(!p.on);
	dup2(old, STDERR_FILENO);
	/* A terminal hands on what was written when it pleases: up to the newline, which ends it. */
	while (strchr(said, '\n') == NULL) {
		ssize_t more = read(master, said + n, sizeof said - 1 - (size_t)n);

		ck_assert_int_gt(more, 0);
		n += more;
		said[n] = '\0';
	}
	ck_assert_msg(strncmp(said, "\r\033[K3.0 MB, 7 cables, ", 22) == 0, "%s", said);
	ck_assert(strstr(said, " MB/s, ") && strstr(said, " cables/s"));
	ck_assert(strstr(said + 22, "\r\033[K\r\033[K3.0 MB, 7 cables, "));
	ck_assert_ptr_null(strstr(strstr(said + 22, "3.0 MB") + 1, "3.0 MB"));	/* twice: once was too soon */
	close(slave);
	close(master);
}
END_TEST

START_TEST(no_terminal)
{
	int out[2];
	struct progress p;
	char c;

	ck_assert_int_eq(pipe(out), 0);
	dup2(out[1], STDERR_FILENO);
	progress_begin(&p, true);
	ck_assert(!p.on);
	progress_show(&p);
	progress_hide(&p);
	progress_end(&p);
	ck_assert_int_eq(fcntl(out[0], F_SETFL, O_NONBLOCK), 0);
	ck_assert_int_lt(read(out[0], &c, 1), 0);
}
END_TEST

int
main(void)
{
	return table_run("progress", (const TTest *const[]){ no_terminal, terminal, NULL });
}
