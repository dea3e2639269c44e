/*
 * intrusion.c - tests/tables/intrusion.tsv: a text of the cable 08OSLO22 becomes what its paragraphs are read from; of each
 * run of blanks one is shown. Nothing moves: what is gone has become a blank or a line end.
 */
#include "table.h"
#include "text/intrusion.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct cable c = { .id = STR("08OSLO22"), .text = in };
	struct str out;
	struct buf b = { 0 };

	/* white space stands behind the copy that is made of it */
	memset(arena_alloc(arena, 2 * in.n + 64), '\n', 2 * in.n + 64);
	arena_reset(arena);
	out = intrusions_blanked(&c, arena, NULL);
	ck_assert_uint_eq(out.n, in.n);
	for (size_t i = 0; i < out.n; i++) {
		ck_assert(out.p[i] == in.p[i] || out.p[i] == ' ' || out.p[i] == '\n');
		if (out.p[i] != ' ' || i == 0 || out.p[i - 1] != ' ')
			buf_put(&b, out.p[i]);
	}
	return table_result(&b, arena);
}

START_TEST(table)
{
	table_each("intrusion", becomes);
}
END_TEST

/* A copy of the first lines is no longer than such lines are: what is longer is text. */
START_TEST(copies)
{
	for (size_t lines = 200; lines <= 400; lines += 200) {
		struct arena arena = { 0 };
		struct buf b = { 0 };
		struct str out;

		buf_add(&b, STR("SUBJECT: OSLO\n\n1. (C) They\nPAGE 01 OSLO 06677 02 OF 03 291401Z\n"));
		for (size_t i = 0; i < lines; i++)
			buf_add(&b, STR("ACTION AF-00\n"));
		buf_add(&b, STR("PAGE 02 OSLO 06677 02 OF 03 291402Z\nsail."));
		out = becomes(buf_str(&b), &arena);
		ck_assert_int_eq(str_find(out, STR("ACTION")) == STR_NONE, lines == 200);
		ck_assert(str_ends(out, STR("sail.")));
		buf_free(&b);
		arena_free(&arena);
	}
}
END_TEST

/* What is known not to be there is not looked for, and said not to be there. */
START_TEST(none_known)
{
	struct cable c = { .id = STR("08OSLO22"), .text = STR("1. (C) They sail SIPDIS now."), .has_no_intrusions = true };
	struct traces known = { true, true };
	struct arena arena = { 0 };

	ck_assert_ptr_eq(intrusions_blanked(&c, &arena, &known).p, c.text.p);
	ck_assert(!known.furniture && !known.others);
	c.has_no_intrusions = false;
	ck_assert_ptr_ne(intrusions_blanked(&c, &arena, &known).p, c.text.p);
	ck_assert(!known.furniture && known.others);
	arena_free(&arena);
}
END_TEST

/* A post whose name begins as PAGE does: its line is no page heading, before which a classification would go. */
START_TEST(post_of_the_same_letter)
{
	struct cable c = { .id = STR("08PARIS22") };
	struct arena arena = { 0 };
	struct str out;

	c.text = STR("SUBJECT: OSLO\n\n1. (C) They keep it SECRET\nPARIS 00000022 002 OF 002\nSIPDIS\nfor now.");
	out = intrusions_blanked(&c, &arena, NULL);
	ck_assert(str_starts(out, STR("SUBJECT: OSLO\n\n1. (C) They keep it SECRET\n ")));
	ck_assert(str_ends(out, STR(" for now.")));
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	return table_run("intrusion", (const TTest *const[]){ table, copies, none_known, post_of_the_same_letter, NULL });
}
