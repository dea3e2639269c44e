#define _GNU_SOURCE	/* syscall() */
#include "outside/sandbox.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NO_SANDBOX 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define NO_SANDBOX 1
#endif
#endif

#if defined(__linux__) && !defined(NO_SANDBOX)

#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Numbers of the kernel's interface, which do not change; the headers here may be older than the kernel. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif
#ifndef SYS_landlock_restrict_self
#define SYS_landlock_restrict_self 446
#endif

enum {
	ASK_VERSION = 1,
	FILES = (1 << 13) - 1,		/* all that version 1 knows */
	READING = 1 << 2 | 1 << 3,	/* files, directories */
	REFER = 1 << 13,		/* version 2 */
	TRUNCATE = 1 << 14,		/* 3 */
	NETWORK = 3,			/* 4: bind and connect by TCP */
	SCOPED = 3,			/* 6: abstract sockets, signals */
};

static void
restrict_to(uint64_t allowed)
{
	struct {
		uint64_t files, network, scoped;
	} deny = { .files = FILES };
	size_t bytes = sizeof deny.files;	/* the kernel refuses what it does not know */
	static long version;
	long fd;

	if (version == 0) {
		version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_VERSION);
		if (version > 0 && prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) < 0)
			version = -1;
	}
	if (version < 1)
		return;
	if (version >= 2)
		deny.files |= REFER;
	if (version >= 3)
		deny.files |= TRUNCATE;
	if (version >= 4) {
		deny.network = NETWORK;
		bytes = 2 * sizeof deny.files;
	}
	if (version >= 6) {
		deny.scoped = SCOPED;
		bytes = 3 * sizeof deny.files;
	}
	deny.files &= ~allowed;
	fd = syscall(SYS_landlock_create_ruleset, &deny, bytes, 0);
	if (fd < 0)
		return;
	(void)syscall(SYS_landlock_restrict_self, (int)fd, 0);
	close((int)fd);
}

void
sandbox_begin(void)
{
	restrict_to(READING);
}

void
sandbox_close(void)
{
	restrict_to(0);
}

#elif defined(__OpenBSD__) && !defined(NO_SANDBOX)

#include <unistd.h>

int pledge(const char *, const char *);		/* hidden by _POSIX_C_SOURCE */

void
sandbox_begin(void)
{
	(void)pledge("stdio rpath", "");
}

void
sandbox_close(void)
{
	(void)pledge("stdio", "");
}

#else

void
sandbox_begin(void)
{
}

void
sandbox_close(void)
{
}

#endif
