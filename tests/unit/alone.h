/*
 * alone.h - bytes at the very end of the memory that may be read: whoever reads on falls, without a sanitiser too (the
 * mutants of tests/mutation are built without one). Before them stands a byte that is no part of them. With the address
 * sanitiser the bytes are alone in memory of their own: it finds reading on by itself, and its search for leaks falls over
 * pages of the heap that it may not read.
 */
#ifndef ALONE_H
#define ALONE_H

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bytes/str.h"

/* What stands before the text, over and over. */
static char alone_behind = '\n';

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ALONE_SANITISED
#endif
#elif defined __SANITIZE_ADDRESS__
#define ALONE_SANITISED
#endif

#ifdef ALONE_SANITISED

static inline struct str
alone(struct str s)
{
	char *p = malloc(s.n ? s.n : 1);

	(void)alone_behind;
	if (p == NULL)
		abort();
	if (s.n)
		memcpy(p, s.p, s.n);
	return str_make(p, s.n);
}

static inline void
alone_free(struct str s)
{
	free((char *)s.p);
}

#else

/* Bytes of the whole pages that n bytes take with some before them. */
static inline size_t
alone_room(size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return (n + 16 + page - 1) / page * page;
}

static inline struct str
alone(struct str s)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = alone_room(s.n);
	void *memory;
	char *p;

	if (posix_memalign(&memory, page, room + page) != 0)
		abort();
	p = (char *)memory + room - s.n;
	memset(memory, alone_behind, room - s.n);
	if (s.n)
		memcpy(p, s.p, s.n);
	if (mprotect((char *)memory + room, page, PROT_NONE) != 0)
		abort();
	return str_make(p, s.n);
}

static inline void
alone_free(struct str s)
{
	char *end = (char *)s.p + s.n;

	if (s.p == NULL)
		return;
	if (mprotect(end, (size_t)sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE) != 0)
		abort();
	free(end - alone_room(s.n));
}

#endif
#endif
