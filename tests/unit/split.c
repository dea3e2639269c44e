/*
 * split.c - tests/tables/split.tsv: a body, of which the preamble is written "PRE", becomes its pieces. PRE stands for
 * a preamble of the usual form.
 */
#include "pieces.h"
#include "text/number.h"
#include "text/preamble_end.h"

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

/* A rule of many lines is looked at once: else this takes minutes. */
START_TEST(long_rule)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct pieces p;

	buf_add(&b, STR("They sail."));
	for (int i = 0; i < 500000; i++)
		buf_add(&b, STR("\n=="));
	buf_add(&b, STR("\nThey row."));
	p = split_text(buf_str(&b), &arena);
	ck_assert_uint_ge(count(p, PIECE_PARA), 1);
	ck_assert_uint_le(p.n, 4);
	buf_free(&b);
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

/* How much is read of each piece: the bounds are the same, what is not asked for is left out. */
START_TEST(detail)
{
	struct arena arena = { 0 };
	struct str text = STR("SUBJECT: X\n\nSHIPS\n\n1. (C) Summary: They sail.\n\nBOATS\n\n2. (S) They row.\n\n(U) They eat. COLE");
	struct pieces all = split_text(text, &arena), read = split_numbers(text, &arena), bounds = split_bounds(text, &arena);

	ck_assert_uint_eq(all.n, 7);
	ck_assert_uint_eq(read.n, 7);
	ck_assert_uint_eq(bounds.n, 7);
	for (size_t i = 0; i < all.n; i++) {
		ck_assert(read.v[i].kind == all.v[i].kind && bounds.v[i].kind == all.v[i].kind);
		ck_assert(read.v[i].start == all.v[i].start && bounds.v[i].start == all.v[i].start);
		ck_assert(read.v[i].end == all.v[i].end && bounds.v[i].end == all.v[i].end);
		ck_assert(read.v[i].text == all.v[i].text);
		ck_assert(str_eq(read.v[i].num, all.v[i].num) && str_eq(read.v[i].marking, all.v[i].marking));
		ck_assert(read.v[i].label.n == 0 && read.v[i].section.n == 0);
		ck_assert(bounds.v[i].num.n == 0 && bounds.v[i].marking.n == 0 && bounds.v[i].label.n == 0 && bounds.v[i].section.n == 0);
	}
	ck_assert(str_eq(all.v[2].label, STR("summary")) && str_eq(all.v[2].section, STR("SHIPS")));
	ck_assert(str_eq(all.v[1].section, STR("SHIPS")) && str_eq(all.v[4].section, STR("BOATS")));
	arena_free(&arena);
}
END_TEST

/* Where the preamble ends. */
START_TEST(preamble_ends)
{
	static const struct {
		struct str preamble, rest;
	} ends[] = {
		{ { "UNCLAS OSLO 000022\n\nDEPT FOR EUR\n\n", 34 }, { "1. (C) They sail.", 17 } },
		{ { "SUBJECT: X\n\n", 12 }, { "SHIPS\n\n1. (C) They sail.", 24 } },
		{ { "SUBJECT: X\n\n", 12 }, { "SHIPS\n-----\n\nBOATS\n-----\n\n1. (C) They sail.", 43 } },
		{ { "SUBJECT: X\n\n", 12 }, { "1. (C) They sail.", 17 } },
		{ { "SUBJECT: X", 10 }, { "\n\nThey sail.", 12 } },
		{ { "SUBJECT: X\nAND Y", 16 }, { "\n \nThey sail.", 13 } },
		{ { "SUBJECT: X ", 11 }, { "1. (C) They sail.", 17 } },
		{ { "REF: STATE 12345 ", 17 }, { "On Monday they sail.", 20 } },
		{ { "SUBJECT: X", 10 }, { "", 0 } },
		{ { "", 0 }, { "They sail.", 10 } },
		{ { "", 0 }, { "", 0 } },
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		struct buf b = { 0 };
		struct str text;

		buf_add(&b, ends[i].preamble);
		buf_add(&b, ends[i].rest);
		text = alone(buf_str(&b));
		ck_assert_msg(preamble_end(text) == ends[i].preamble.n, "%zu: %zu", i, preamble_end(text));
		alone_free(text);
		buf_free(&b);
	}
}
END_TEST

/* What is said to have the same end has it, whichever byte is another one. */
START_TEST(same)
{
	struct buf b = { 0 };
	struct preamble_seen seen;
	struct arena arena = { 0 };
	struct str text;
	size_t body, end, count = 0;

	buf_add(&b, STR("SUBJECT: X\n\nREF: STATE 12345\n\n1. (C) "));
	body = b.n - 4;
	for (int i = 0; i < 195; i++)
		buf_put(&b, 'a');
	buf_add(&b, STR(" \t\n\n\t  They sail home. "));
	while (b.n < 1500)
		buf_add(&b, STR("They sail home. "));
	buf_add(&b, STR("\n\nTAGS: PREL\n\n1. (C) They row."));
	text = buf_str(&b);
	end = preamble_end_seen(text, &seen);
	ck_assert_uint_eq(end, body - 3);
	ck_assert_uint_eq(seen.bytes, body + 207);		/* 200 bytes, and no white space at their end */
	ck_assert(preamble_end_is_same(text, text, &seen));
	ck_assert(!preamble_end_is_same(text, str_first(text, seen.bytes - 1), &seen));
	ck_assert(!preamble_end_is_same(str_first(text, seen.bytes - 1), text, &seen));
	ck_assert(preamble_end_is_same(text, str_first(text, seen.bytes), &seen));
	for (size_t i = 0; i < b.n; i++)
		for (const char *c = "\n(.1X"; *c; c++) {
			char was = b.p[i];
			struct str copy = arena_copy(&arena, text);

			if (was == *c)
				continue;
			((char *)copy.p)[i] = *c;
			if (i < seen.bytes)
				ck_assert(!preamble_end_is_same(text, copy, &seen));
			if (preamble_end_is_same(text, copy, &seen)) {
				count++;
				ck_assert_uint_eq(preamble_end(copy), end);
			}
			arena_reset(&arena);
		}
	ck_assert_uint_gt(count, 1000);
	/* Three points within reach: they may end a teaser. */
	memcpy(b.p + 700, "...", 3);
	b.p[703] = ' ';
	{
		struct buf plain = { 0 };

		buf_add(&plain, text);
		memcpy(plain.p + 700, "aaa", 3);
		ck_assert_uint_eq(preamble_end_seen(buf_str(&plain), &seen), end);
		ck_assert(!preamble_end_is_same(buf_str(&plain), text, &seen));
		ck_assert_uint_gt(preamble_end(text), end);
		buf_free(&plain);
	}
	/* They end none where no TAGS follow. */
	text = str_first(text, 1500);
	ck_assert_uint_eq(preamble_end_seen(text, &seen), end);
	ck_assert_uint_gt(seen.bytes, 1500);
	ck_assert(!preamble_end_is_same(text, text, &seen));
	/* Without a paragraph all of it is seen. */
	text = STR("SUBJECT: X\n\nThey sail.");
	preamble_end_seen(text, &seen);
	ck_assert(!preamble_end_is_same(text, text, &seen));
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
	return table_run("split", (const TTest *const[]){ table, cut, many, long_rule, far, in_field, numbers, detail, preamble_ends, same, NULL });
}
