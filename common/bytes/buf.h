/*
 * buf.h - a buffer that grows: what is built byte by byte and outlives or outgrows an arena.
 *
 * Units   bytes.
 * Owner   the buffer owns p; buf_free() gives it back. A view of it lives until the next buf_…() call
 *         that adds.
 * Errors  none reach the caller; out of memory ends the program (arena.h).
 *
 * A zeroed struct buf is empty and ready.
 */
#ifndef BUF_H
#define BUF_H

#include "bytes/arena.h"

struct buf {
	char *p;
	size_t n, room;		/* bytes in use; bytes allocated */
};

void buf_grow(struct buf *, size_t more);		/* where there is not room enough */

/* Makes room for `more` bytes behind the end; returns where they go. n is the caller's to raise. */
static inline char *
buf_reserve(struct buf *b, size_t more)
{
	if (b->room - b->n < more)
		buf_grow(b, more);
	return b->p + b->n;
}

void buf_free(struct buf *);

static inline void
buf_add(struct buf *b, struct str s)
{
	if (s.n)
		memcpy(buf_reserve(b, s.n), s.p, s.n);
	b->n += s.n;
}

static inline void
buf_put(struct buf *b, char c)
{
	*buf_reserve(b, 1) = c;
	b->n++;
}

static inline struct str
buf_str(const struct buf *b)
{
	return str_make(b->p, b->n);
}

/* A decimal number, without the detour over printf(). */
void buf_number(struct buf *, size_t);

#endif
