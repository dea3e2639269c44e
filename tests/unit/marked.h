/*
 * marked.h - text with its marks between braces, "sailed to {Oslo}": read from a table's input, written to its output.
 */
#ifndef MARKED_H
#define MARKED_H

#include "model/cable.h"
#include "table.h"

enum { MARKED_MOST = 64 };

/* The text without its braces, at the very end of memory (alone_free() it); the marks in v. */
static inline struct str
marked_read(struct str in, struct mark *v, size_t *marks)
{
	struct buf b = { 0 };
	struct str text;

	*marks = 0;
	for (size_t i = 0; i < in.n; i++)
		if (in.p[i] == '{') {
			ck_assert_uint_lt(*marks, MARKED_MOST);
			v[(*marks)++] = (struct mark){ b.n, 0, STR("MISC") };
		} else if (in.p[i] == '}') {
			v[*marks - 1].end = b.n;
		} else {
			buf_put(&b, in.p[i]);
		}
	text = alone(buf_str(&b));
	buf_free(&b);
	return text;
}

static inline struct str
marked_say(struct str text, struct marks marks, struct arena *arena)
{
	struct buf b = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < marks.n; i++) {
		ck_assert_uint_le(at, marks.v[i].start);
		ck_assert_uint_lt(marks.v[i].start, marks.v[i].end);
		ck_assert_uint_le(marks.v[i].end, text.n);
		ck_assert(str_eq(marks.v[i].label, STR("MISC")));
		buf_add(&b, str_slice(text, at, marks.v[i].start));
		buf_put(&b, '{');
		buf_add(&b, str_slice(text, marks.v[i].start, marks.v[i].end));
		buf_put(&b, '}');
		at = marks.v[i].end;
	}
	buf_add(&b, str_from(text, at));
	return table_result(&b, arena);
}

#endif
