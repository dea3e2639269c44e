/*
 * intrusion.c - tests/tables/intrusion.tsv: a text of the cable 08OSLO22 becomes what its paragraphs are read from; of each
 * run of blanks one is shown. Nothing moves: what is gone has become a blank or a line end.
 */
#include "intrusion.h"
#include "table.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct cable c = { .id = STR("08OSLO22"), .text = in };
	struct str out = intrusions_blanked(&c, arena, NULL);
	struct buf b = { 0 };

	ck_assert_uint_eq(out.n, in.n);
	for (size_t i = 0; i < out.n; i++) {
		ck_assert(out.p[i] == in.p[i] || out.p[i] == ' ' || out.p[i] == '\n');
		if (out.p[i] != ' ' || i == 0 || out.p[i - 1] != ' ')
			buf_put(&b, out.p[i]);
	}
	return table_result(&b, arena);
}

TABLE_MAIN("intrusion", becomes)
