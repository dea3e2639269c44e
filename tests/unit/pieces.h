/*
 * pieces.h - the pieces of a text as one line: "preamble | [SUMMARY] | 1 C summary: Summary: The harbor … | sign COLE".
 */
#ifndef PIECES_H
#define PIECES_H

#include "table.h"
#include "text/split.h"

static inline void
pieces_word(struct buf *b, struct str s)
{
	if (s.n) {
		if (b->n && b->p[b->n - 1] != ' ')
			buf_put(b, ' ');
		buf_add(b, s);
	}
}

static inline void
pieces_line(struct buf *b, struct str s)
{
	struct str w;

	while (str_word(&s, &w))
		pieces_word(b, w);
}

static inline struct str
pieces_say(struct str text, struct pieces p, struct arena *arena)
{
	static const char *const kinds[] = { "preamble", "", "", "notice", "sign", "trailer" };
	struct buf b = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < p.n; i++) {
		const struct piece *x = &p.v[i];
		struct str s = str_slice(text, x->start, x->end);

		ck_assert_uint_le(at, x->start);
		ck_assert_uint_le(x->start, x->end);
		ck_assert_uint_le(x->end, text.n);
		at = x->end;
		if (i)
			buf_add(&b, STR(" | "));
		if (x->kind == PIECE_HEADING) {
			buf_put(&b, '[');
			buf_add(&b, x->section);
			buf_put(&b, ']');
		} else if (x->kind == PIECE_PARA) {
			ck_assert(x->start <= x->text && x->text <= x->end);
			buf_add(&b, x->num);
			pieces_word(&b, x->marking);
			pieces_word(&b, x->label);
			if (x->section.n) {
				pieces_word(&b, STR("<"));
				buf_add(&b, x->section);
				buf_put(&b, '>');
			}
			buf_put(&b, ':');
			pieces_line(&b, str_slice(text, x->text, x->end));
		} else {
			buf_add(&b, str_make(kinds[x->kind], strlen(kinds[x->kind])));
			if (x->kind != PIECE_PREAMBLE)
				pieces_line(&b, s);
		}
	}
	return table_result(&b, arena);
}

#endif
