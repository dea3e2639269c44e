/*
 * A configuration is read or refused; one that is read prints as one that reads back to the same.
 * A refusal ends the program, so each input has a process of its own.
 */
#define _GNU_SOURCE	/* memfd_create() */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buf.h"
#include "config.h"
#include "diag.h"
#include "fuzz.h"

#ifdef FUZZER
enum { REFUSED = 77 };		/* libFuzzer has its own end for a program that calls exit() */
#else
enum { REFUSED = 2 };
#endif

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
	pid_t child;

	diag_setup((struct diag_options){ .program = "fuzz" });
	child = fork();
	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(3);
		read_twice(str_make((const char *)data, n));
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != REFUSED)) {
		fprintf(stderr, "a configuration is neither read nor refused: status %#x\n", (unsigned)status);
		abort();
	}
	return 0;
}
