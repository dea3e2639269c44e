/* What each version of Landlock is asked for: the kernel is played here. */
#undef _POSIX_C_SOURCE
#define _GNU_SOURCE
#include "case.h"
#include "outside/sandbox.h"

#include <check.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || !defined(__linux__)
#define NO_SANDBOX 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NO_SANDBOX 1
#endif
#endif

enum { CREATE = 444, RESTRICT = 446, REFUSES = 100, NO_PRIVILEGES = 200 };

struct rules {
	uint64_t files, network, scoped;
};

/* The kernel's side: its version, with REFUSES it knows no rules, with NO_PRIVILEGES prctl() fails. */
static long version;
static size_t bytes[2];
static struct rules asked[2];
static int created, restricted, told;

int sandbox_is_watched;		/* wraps.c leaves it to us then */

long syscall(long number, ...);
int prctl(int option, ...);

long
syscall(long number, ...)
{
	va_list v;
	void *rules;
	size_t n;

	va_start(v, number);
	if (number == CREATE) {
		rules = va_arg(v, void *);
		n = va_arg(v, size_t);
		va_end(v);
		if (rules == NULL)
			return version < 0 ? version : version % 100;
		if (created < 2) {
			memcpy(&asked[created], rules, n);
			bytes[created] = n;
		}
		created++;
		return version >= REFUSES && version < NO_PRIVILEGES ? -1 : dup(STDIN_FILENO);
	}
	va_end(v);
	restricted += number == RESTRICT;
	return 0;
}

int
prctl(int option, ...)
{
	(void)option;
	told++;
	return version >= NO_PRIVILEGES ? -1 : 0;
}

#ifndef NO_SANDBOX
static const struct {
	long version;
	int created, restricted;
	size_t bytes;
	struct rules rules;
} kernels[] = {
	{ -1, 0, 0, 0, { 0 } },
	{ 0, 0, 0, 0, { 0 } },
	{ 1, 2, 2, 8, { 0x1fff, 0, 0 } },
	{ 2, 2, 2, 8, { 0x3fff, 0, 0 } },
	{ 3, 2, 2, 8, { 0x7fff, 0, 0 } },
	{ 4, 2, 2, 16, { 0x7fff, 3, 0 } },
	{ 5, 2, 2, 16, { 0x7fff, 3, 0 } },
	{ 6, 2, 2, 24, { 0x7fff, 3, 3 } },
	{ 7, 2, 2, 24, { 0x7fff, 3, 3 } },
	{ REFUSES + 3, 2, 0, 8, { 0x7fff, 0, 0 } },
	{ NO_PRIVILEGES + 3, 0, 0, 0, { 0 } },
};

static int
differs(int i)
{
	int free_before, free_after;

	version = kernels[i].version;
	free_before = dup(STDIN_FILENO);
	close(free_before);
	sandbox_begin();
	sandbox_close();
	free_after = dup(STDIN_FILENO);
	if (created != kernels[i].created)
		return 1;
	if (restricted != kernels[i].restricted)
		return 2;
	if (free_before != free_after && restricted)
		return 3;		/* the rules stay open */
	if (told > 1)
		return 4;
	if (created == 0)
		return 0;
	if (bytes[0] != kernels[i].bytes || bytes[1] != bytes[0])
		return 5;
	if (asked[1].files != kernels[i].rules.files || asked[0].files != (kernels[i].rules.files & ~UINT64_C(0xc)))
		return 6;		/* reading files and folders is allowed until all are open */
	if (asked[1].network != kernels[i].rules.network || asked[1].scoped != kernels[i].rules.scoped)
		return 7;
	return 0;
}

/* The version is asked for once: each in a process of its own. */
START_TEST(each_kernel_is_asked_for_what_it_knows)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		exit(differs(_i));
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 0);
}
END_TEST
#else
START_TEST(it_is_not_built_in)
{
	sandbox_begin();
	sandbox_close();
	ck_assert_int_eq(created + restricted + told, 0);
}
END_TEST
#endif

int
main(void)
{
	TCase *t = tcase_create("sandbox");

#ifndef NO_SANDBOX
	tcase_add_loop_test(t, each_kernel_is_asked_for_what_it_knows, 0, sizeof kernels / sizeof *kernels);
#else
	tcase_add_test(t, it_is_not_built_in);
#endif
	return case_run("sandbox", t, CK_NOFORK);
}
