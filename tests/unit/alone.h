/*
 * alone.h - bytes at the very end of the memory that may be read: whoever reads on falls, without a sanitiser too (the
 * mutants of tests/mutation are built without one).
 */
#ifndef ALONE_H
#define ALONE_H

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "str.h"

/* Bytes of the whole pages that n bytes take. */
static inline size_t
alone_room(size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return (n + page - 1) / page * page;
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
