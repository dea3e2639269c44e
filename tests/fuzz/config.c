/*
 * A configuration is read or refused; one that is read prints as one that reads back to the same.
 * A refusal ends the program, so each input has a process of its own; what it has reached is brought back to where the
 * fuzzer looks for it.
 */
#define _GNU_SOURCE	/* memfd_create() */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes/buf.h"
#include "fuzz.h"
#include "outside/diag.h"
#include "terms/config.h"

/* clang's counters of what has been reached; none where nobody fuzzes. Named to C, they would be lost to clang itself. */
#ifdef FUZZER
__asm__(".weak __start___sancov_cntrs, __stop___sancov_cntrs\n\t.pushsection .data.counters, \"aw\"\n\t.balign 8\n"
    "counters:\t.quad __start___sancov_cntrs\ncounters_end:\t.quad __stop___sancov_cntrs\n\t.popsection");
extern uint8_t *const counters __asm__("counters"), *const counters_end __asm__("counters_end");
#else
static uint8_t *const counters, *const counters_end;
#endif

static uint8_t *shared;
static size_t shared_n;

static void
bring_back(void)
{
	if (shared_n)
		memcpy(shared, counters, shared_n);
}

static void
leave(void)
{
	bring_back();
	_exit(2);		/* before libFuzzer takes exit() for a crash */
}

static const struct config *
load(struct str bytes)
{
	char name[64];
	int fd = memfd_create("config", 0);

	if (fd < 0 || write(fd, bytes.p, bytes.n) != (ssize_t)bytes.n)
		abort();
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	return config_load(name, false);
}

static void
read_twice(struct str bytes)
{
	struct buf first = { 0 }, second = { 0 };

	config_print(load(bytes), &first);
	config_print(load(buf_str(&first)), &second);
	if (!str_eq(buf_str(&first), buf_str(&second)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int status = 0;
	pid_t child, ended;

	diag_setup((struct diag_options){ .program = "fuzz" });
	if (shared == NULL && counters_end > counters) {
		shared_n = (size_t)(counters_end - counters);
		shared = mmap(NULL, shared_n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		if (shared == MAP_FAILED)
			abort();
	}
	child = fork();
	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(3);
		atexit(leave);
		read_twice(str_make((const char *)data, n));
		bring_back();
		_exit(0);
	}
	while ((ended = waitpid(child, &status, 0)) < 0 && errno == EINTR)
		;
	if (shared_n)
		memcpy(counters, shared, shared_n);
	if (child < 0 || ended != child || !WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 2)) {
		fprintf(stderr, "a configuration is neither read nor refused: status %#x\n", (unsigned)status);
		abort();
	}
	return 0;
}
