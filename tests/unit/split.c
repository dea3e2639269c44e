/*
 * split.c - tests/tables/split.tsv: a body, of which the preamble is written "PRE", becomes its pieces. PRE stands for
 * a preamble of the usual form.
 */
#include "pieces.h"

static const char preamble[] = "C O N F I D E N T I A L OSLO 000022\n\nSIPDIS\n\nE.O. 12958: DECL: 01/02/2018\nTAGS: PREL, NO\n"
	"SUBJECT: THE HARBOR\n\nREF: A. STATE 12345\n     B. 07 OSLO 1\n\nClassified By: DCM Ann Cole for reasons 1.4 (b) and (d).";

/* PRE becomes the preamble, PRELINE the same on one line. */
static struct str
whole(struct str in, struct arena *arena)
{
	char *room = arena_alloc(arena, in.n + sizeof(preamble));
	struct str rest = in;
	bool one_line = str_starts(in, STR("PRELINE"));
	size_t n = 0;

	if (str_starts(in, STR("PRE"))) {
		for (size_t i = 0; i + 1 < sizeof(preamble); i++)
			if (!one_line || preamble[i] != '\n')
				room[n++] = preamble[i];
			else if (room[n - 1] != ' ')
				room[n++] = ' ';
		rest = str_from(in, one_line ? 7 : 3);
	}
	memcpy(room + n, rest.p, rest.n);
	return str_make(room, n + rest.n);
}

static struct str
becomes(struct str in, struct arena *arena)
{
	struct str text = whole(in, arena);
	struct pieces p = split_text(text, arena);

	if (p.n > 1 && p.v[0].kind == PIECE_PREAMBLE)
		ck_assert_uint_le(split_preamble_end(text), p.v[1].start);
	return pieces_say(text, p, arena);
}

/* The k-th byte is missing: nothing breaks, the pieces stay in order (pieces_say() looks). */
START_TEST(cut)
{
	struct arena arena = { 0 };
	static const char *const more = "\n\n1. (C) Summary: The harbor is open. End summary.\n\n-----\nSHIPS\n-----\n\n2. (C) They sail.\n\nVisit Oslo's "
		"Classified Website:\nhttp://www.state.sgov.gov/p/eur/oslo\nCOLE\n\nNNNN";
	struct buf b = { 0 };

	buf_add(&b, str_make(preamble, sizeof(preamble) - 1));
	buf_add(&b, str_make(more, strlen(more)));
	for (size_t n = 0; n <= b.n; n++) {
		struct str text = alone(str_make(b.p, n));

		pieces_say(text, split_text(text, &arena), &arena);
		ck_assert_uint_le(split_preamble_end(text), n);
		alone_free(text);
		text = alone(str_from(str_make(b.p, b.n), n));
		pieces_say(text, split_text(text, &arena), &arena);
		alone_free(text);
		arena_reset(&arena);
	}
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

START_TEST(table)
{
	table_each("split", becomes);
}
END_TEST

int
main(void)
{
	return table_run("split", (const TTest *const[]){ table, cut, NULL });
}
