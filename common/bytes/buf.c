#include "bytes/buf.h"

#include <stdint.h>
#include <stdlib.h>

void
buf_grow(struct buf *b, size_t more)
{
	size_t room = b->room ? b->room : 4096;

	if (more > SIZE_MAX / 4)	/* b->n bytes are there */
		memory_exhausted();
	while (room - b->n < more)
		room *= 2;
	b->p = memory_resize(b->p, room, 1);
	b->room = room;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void
buf_number(struct buf *b, size_t v)
{
	char digits[24], *d = digits + sizeof digits;

	do
		*--d = (char)('0' + v % 10);
	while (v /= 10);
	buf_add(b, str_make(d, (size_t)(digits + sizeof digits - d)));
}
