/*
 * split.c - tests/tables/split.tsv: a body, of which the preamble is written "PRE", becomes its pieces. PRE stands for
 * a preamble of the usual form.
 */
#include "number.h"
#include "pieces.h"
#include "preamble_end.h"

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
		ck_assert_uint_le(preamble_end(text), p.v[1].start);
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
		ck_assert_uint_le(preamble_end(text), n);
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

static size_t
count(struct pieces p, enum piece_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < p.n; i++)
		n += p.v[i].kind == kind;
	return n;
}

/* `head`, and `times` times `more`: how many paragraphs? */
static size_t
paragraphs(const char *head, size_t times, const char *more, struct pieces *p, struct arena *arena)
{
	struct buf b = { 0 };
	struct str text;

	buf_add(&b, str_make(head, strlen(head)));
	for (size_t i = 0; i < times; i++)
		buf_add(&b, str_make(more, strlen(more)));
	text = arena_copy(arena, buf_str(&b));
	buf_free(&b);
	*p = split_bounds(text, arena);
	for (size_t i = 1; i < p->n; i++)
		ck_assert_uint_le(p->v[i - 1].end, p->v[i].start);
	return count(*p, PIECE_PARA);
}

/* More than is asked for: what stands behind the last candidate, or the last piece, belongs to it. */
START_TEST(many)
{
	struct arena arena = { 0 };
	struct pieces p;

	ck_assert_uint_eq(paragraphs("SUBJECT: X", 100, "\n\n1. (C) They sail.", &p, &arena), 100);
	ck_assert_uint_eq(paragraphs("SUBJECT: X", 4096, "\n\n1. (C) They sail.", &p, &arena), 4096);
	ck_assert_uint_eq(paragraphs("SUBJECT: X", 5000, "\n\n1. (C) They sail.", &p, &arena), 4096);
	ck_assert_uint_eq(paragraphs("SUBJECT: X\n\n1. (C) They sail. 2. They row.", 5000, "\n\n3. (C) They eat.", &p, &arena), 4096);
	arena_reset(&arena);
	ck_assert_uint_eq(paragraphs("SUBJECT: X", 70000, "\n\nThey sail.", &p, &arena), 65535);
	ck_assert_uint_eq(p.n, 65536);
	arena_reset(&arena);
	ck_assert_uint_eq(paragraphs("SUBJECT: X", 65000, "\n\nThey sail.", &p, &arena), 65000);
	arena_free(&arena);
}
END_TEST

/* What stands far from the field before it is no field, what stands far from the first byte none at all. */
START_TEST(far)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct pieces p;

	for (size_t blanks = 5900; blanks <= 6100; blanks += 200) {
		b.n = 0;
		buf_add(&b, STR("TAGS: PREL"));
		for (size_t i = 0; i < blanks; i++)
			buf_put(&b, ' ');
		buf_add(&b, STR("SUBJECT: X\n\nREF: STATE 12345 On Monday they sail."));
		p = split_bounds(buf_str(&b), &arena);
		ck_assert_uint_eq(p.n, 2);
		ck_assert(str_starts(str_from(buf_str(&b), p.v[1].start), blanks < 6000 ? STR("On") : STR("REF")));
	}
	for (size_t blanks = 19900; blanks <= 20100; blanks += 200) {
		b.n = 0;
		buf_put(&b, '.');
		for (size_t i = 0; i < blanks; i++)
			buf_put(&b, ' ');
		buf_add(&b, STR("SUBJECT: X\n\nThey sail."));
		p = split_bounds(buf_str(&b), &arena);
		ck_assert_int_eq(p.v[0].kind, blanks < 20000 ? PIECE_PREAMBLE : PIECE_PARA);
	}
	/* A teaser's paragraph stands near the beginning, and its points near that. */
	for (size_t blanks = 900; blanks <= 1100; blanks += 200) {
		b.n = 0;
		buf_add(&b, STR("SUBJECT: X"));
		for (size_t i = 0; i < blanks; i++)
			buf_put(&b, ' ');
		buf_add(&b, STR("\n\n1. (C) They...\n\nTAGS: PREL\n\n1. (C) They sail."));
		p = split_bounds(buf_str(&b), &arena);
		ck_assert_uint_eq(count(p, PIECE_PARA), blanks < 1000 ? 1 : 2);
		b.n = 0;
		buf_add(&b, STR("SUBJECT: X\n\n1. (C) They"));
		for (size_t i = 0; i < blanks; i++)
			buf_put(&b, ' ');
		buf_add(&b, STR("sail...\n\nTAGS: PREL\n\n1. (C) They sail."));
		p = split_bounds(buf_str(&b), &arena);
		ck_assert_uint_eq(count(p, PIECE_PARA), blanks < 1000 ? 1 : 2);
	}
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

/* In what was taken for the last field: preamble_end() does not look for numbers there. */
START_TEST(in_field)
{
	struct arena arena = { 0 };
	struct str say, text;

	text = STR("SUBJECT: THE HARBOR J. WALKER 1. They sail. 2. They row.");
	say = pieces_say(text, split_text(text, &arena), &arena);
	ck_assert(str_eq(say, STR("preamble | 1: They sail. | 2: They row.")));
	text = STR("SUBJECT: THE STATE OF 1. (C) It is open.");
	say = pieces_say(text, split_text(text, &arena), &arena);
	ck_assert(str_eq(say, STR("preamble | 1 C: It is open.")));
	text = STR("SUBJECT: THE HARBOR\n\nSUMMARY 1.It is so. 2. (C) It is open.");
	say = pieces_say(text, split_text(text, &arena), &arena);
	ck_assert(str_eq(say, STR("preamble | [SUMMARY] | 1 <SUMMARY>: It is so. | 2 C <SUMMARY>: It is open.")));
	arena_free(&arena);
}
END_TEST

/* Numbers of three digits, up to the greatest. */
START_TEST(numbers)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct pieces p;

	buf_add(&b, STR("SUBJECT: X"));
	for (int i = 1; i <= 402; i++) {
		char digits[8];

		snprintf(digits, sizeof(digits), "%d", i);
		buf_add(&b, i % 10 == 1 ? STR("\n\n") : STR(" "));
		buf_add(&b, str_make(digits, strlen(digits)));
		buf_add(&b, STR(". They sail."));
	}
	p = split_numbers(buf_str(&b), &arena);
	ck_assert_uint_eq(count(p, PIECE_PARA), 400);
	ck_assert(str_eq(p.v[400].num, STR("400")));
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
	return table_run("split", (const TTest *const[]){ table, cut, many, far, in_field, numbers, NULL });
}
