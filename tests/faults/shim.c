/*
 * shim.c - preloaded into a filter: makes one call fail. For faults.c.
 *
 * FAULT      what fails: alloc, read, write, open, close
 * FAULT_AT   the how-manieth of them (from 1)
 * FAULT_ON   1: that one and all after it
 * FAULT_HOW  an errno's number; 0: not at all, but one byte only (read, write)
 * FAULT_TELL a descriptor that receives one byte when it happens
 *
 * Only what is about the filter's own data counts: reads and writes of descriptors that are no standard error.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char what;		/* first letter of FAULT; 0 while none is asked for */
static long at, how, count;
static int sticky, tell = -1, asked;

void fault_ends(void);

/* From here on nothing fails: what counts the coverage writes its files (tests/coverage/wraps.c). */
void
fault_ends(void)
{
	what = 0;
	asked = 1;
}

static long
number(const char *name, long otherwise)
{
	const char *s = getenv(name);
	long n = 0;

	if (!s)
		return otherwise;
	while (*s >= '0' && *s <= '9')
		n = n * 10 + *s++ - '0';
	return n;
}

static void
ask(void)
{
	const char *s = getenv("FAULT");

	asked = 1;
	at = number("FAULT_AT", 1);
	how = number("FAULT_HOW", 0);
	sticky = (int)number("FAULT_ON", 0);
	tell = (int)number("FAULT_TELL", -1);
	what = s ? *s : 0;
}

static int
hit(char which)
{
	if (!asked)
		ask();
	if (which != what)
		return 0;
	count++;
	if (count != at && !(sticky && count > at))
		return 0;
	if (tell >= 0 && count == at)
		syscall(SYS_write, tell, "!", 1);
	return 1;
}

void *
malloc(size_t n)
{
	static void *(*real)(size_t);

	if (!real)
		real = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
	if (hit('a')) {
		errno = ENOMEM;
		return NULL;
	}
	return real(n);
}

void *
realloc(void *p, size_t n)
{
	static void *(*real)(void *, size_t);

	if (!real)
		real = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
	if (hit('a')) {
		errno = ENOMEM;
		return NULL;
	}
	return real(p, n);
}

void *
calloc(size_t n, size_t size)
{
	static void *(*real)(size_t, size_t);
	static char early[4096];	/* dlsym() itself may ask for some */
	static size_t used;

	if (!real) {
		static int asking;

		if (asking) {
			void *p = early + used;

			used += (n * size + 15) & ~(size_t)15;
			return used <= sizeof early ? p : NULL;
		}
		asking = 1;
		real = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
	}
	if (hit('a')) {
		errno = ENOMEM;
		return NULL;
	}
	return real(n, size);
}

ssize_t
read(int fd, void *p, size_t n)
{
	if (hit('r')) {
		if (how) {
			errno = (int)how;
			return -1;
		}
		n = n > 1 ? 1 : n;
	}
	return syscall(SYS_read, fd, p, n);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	if (fd != 2 && hit('w')) {
		if (how) {
			errno = (int)how;
			return -1;
		}
		n = n > 1 ? 1 : n;
	}
	return syscall(SYS_write, fd, p, n);
}

int
open(const char *path, int flags, ...)
{
	va_list v;
	int mode;

	va_start(v, flags);
	mode = flags & O_CREAT ? va_arg(v, int) : 0;
	va_end(v);
	if (hit('o')) {
		errno = (int)how;
		return -1;
	}
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
close(int fd)
{
	if (hit('c')) {
		syscall(SYS_close, fd);
		errno = (int)how;
		return -1;
	}
	return (int)syscall(SYS_close, fd);
}
