/*
 * layout.c - tests/tables/layout.tsv: a text becomes the same with one paragraph a line. Nothing but white space may change,
 * laying out again changes nothing, and each word that is marked stays marked.
 */
#include "table.h"
#include "text/fold.h"
#include "text/layout.h"

enum { WORDS_MOST = 400 };

static struct str
becomes(struct str in, struct arena *arena)
{
	struct mark *v = arena_array(arena, WORDS_MOST, sizeof(*v));
	struct cable c = { .id = STR("08OSLO22"), .text = in }, again;
	struct str rest = in, w;
	size_t n = 0, i = 0;

	while (n < WORDS_MOST && str_word(&rest, &w))
		v[n++] = (struct mark){ (size_t)(w.p - in.p), (size_t)(w.p - in.p) + w.n, STR("MISC") };
	c.marks = (struct marks){ v, n };
	layout_paragraphs(&c, arena);
	ck_assert_uint_eq(c.marks.n, n);
	for (rest = c.text; str_word(&rest, &w); i++) {
		ck_assert(str_eq(w, str_slice(in, v[i].start, v[i].end)));
		ck_assert_uint_eq(c.marks.v[i].start, (size_t)(w.p - c.text.p));
		ck_assert_uint_eq(c.marks.v[i].end, (size_t)(w.p - c.text.p) + w.n);
	}
	ck_assert_uint_eq(i, n);
	again = c;
	layout_paragraphs(&again, arena);
	ck_assert(str_eq(again.text, c.text));
	return c.text;
}

static struct cable
laid_out(struct str text, struct arena *arena)
{
	struct cable c = { .id = STR("08OSLO22"), .text = text };

	layout_paragraphs(&c, arena);
	return c;
}

/* What is known of a text that is laid out: whether furniture or anything else that no author wrote may stand in it. */
START_TEST(what_may_stand_in_it)
{
	struct arena arena = { 0 };
	struct cable c = laid_out(STR("SUBJECT: THE HARBOR\n1. (C) It is open."), &arena);

	ck_assert(c.is_laid_out && c.has_no_furniture && c.has_no_intrusions);
	c = laid_out(STR("SUBJECT: THE HARBOR\n1. (C) It is OSLO 00000022 002 OF 002 open."), &arena);
	ck_assert(c.is_laid_out && !c.has_no_furniture && !c.has_no_intrusions);
	c = laid_out(STR("SUBJECT: THE HARBOR\n1. (C) It is SIPDIS open."), &arena);
	ck_assert(c.is_laid_out && c.has_no_furniture && !c.has_no_intrusions);
	c = laid_out(STR(""), &arena);
	ck_assert(c.text.n == 0 && c.marks.n == 0);
	arena_free(&arena);
}
END_TEST

START_TEST(table)
{
	table_each("layout", becomes);
}
END_TEST

int
main(void)
{
	return table_run("layout", (const TTest *const[]){ table, what_may_stand_in_it, NULL });
}
