/*
 * heading.c - tests/tables/heading.tsv: what stands before a paragraph becomes the words of the heading, with "<" and ">"
 * where it begins before them and ends behind them (rules, strokes); "-" is none. PRE before it: a preamble's last field.
 */
#include "heading.h"
#include "table.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	bool in_preamble = str_starts(in, STR("PRE"));
	struct str t = in_preamble ? str_from(in, 3) : in;
	struct heading h;
	struct buf b = { 0 };

	if (!heading_before(t, 0, t.n, in_preamble, &h))
		return STR("-");
	ck_assert_uint_le(h.start, h.words);
	ck_assert_uint_le(h.words, h.words_end);
	ck_assert_uint_le(h.words_end, h.end);
	ck_assert_uint_le(h.end, t.n);
	if (h.start < h.words)
		buf_put(&b, '<');
	buf_add(&b, str_slice(t, h.words, h.words_end));
	if (h.words_end < h.end)
		buf_put(&b, '>');
	return table_result(&b, arena);
}

TABLE_MAIN("heading", becomes)
