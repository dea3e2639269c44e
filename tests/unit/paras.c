/*
 * paras.c - tests/tables/paras.tsv: a text becomes the records of its paragraphs, "num marking label <section> text", parted
 * by " | "; marks come with the text that they lie on.
 */
#include "reading/paras.h"
#include "table.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct cable c = { .id = STR("08OSLO22"), .text = in };
	struct paras it = paras_begin(&c, arena);
	struct buf b = { 0 };
	struct para p;

	for (bool first = true; paras_next(&it, &p); first = false) {
		if (!first)
			buf_add(&b, STR(" | "));
		ck_assert(str_eq(p.id, c.id));
		ck_assert(str_eq(p.text, str_trim(p.text)));
		ck_assert(str_index(p.text, '\n') == STR_NONE && str_find(p.text, STR("  ")) == STR_NONE);
		buf_add(&b, p.num);
		if (p.marking.n)
			buf_put(&b, ' ');
		buf_add(&b, p.marking);
		if (p.label.n)
			buf_put(&b, ' ');
		buf_add(&b, p.label);
		if (p.section.n) {
			buf_add(&b, STR(" <"));
			buf_add(&b, p.section);
			buf_put(&b, '>');
		}
		buf_add(&b, STR(": "));
		buf_add(&b, p.text);
	}
	return table_result(&b, arena);
}

/* A mark in the preamble, one across a folded line, one that crosses into the heading, one in furniture, one in the next paragraph. */
START_TEST(marks)
{
	struct arena arena = { 0 };
	struct str text = STR("SUBJECT: OSLO\n\n1. (C) They met Ann\n  Cole in Port Louis\nOSLO 00000022 002 OF 002\nand Rome.\n\nOSLO\n----\n\n2. (C) Rome is open.");
	static const char *const words[] = { "OSLO", "Ann\n  Cole", "Port Louis\nOSLO", "Rome.\n\nOSLO", "Rome" };
	struct mark v[5];
	struct cable c = { .id = STR("08OSLO22"), .text = text, .marks = { v, 5 } };
	struct paras it;
	struct para p;
	size_t at = 0;

	for (size_t i = 0; i < 5; i++) {
		struct str w = str_make(words[i], strlen(words[i]));
		size_t k = str_find(str_from(text, at), w);

		ck_assert(k != STR_NONE);
		v[i] = (struct mark){ at + k, at + k + w.n, STR("LOC") };
		at = v[i].end;
	}
	it = paras_begin(&c, &arena);
	ck_assert(paras_next(&it, &p));
	ck_assert(str_eq(p.text, STR("They met Ann Cole in Port Louis and Rome.")));
	ck_assert_uint_eq(p.marks.n, 3);
	ck_assert(str_eq(str_slice(p.text, p.marks.v[0].start, p.marks.v[0].end), STR("Ann Cole")));
	ck_assert(str_eq(str_slice(p.text, p.marks.v[1].start, p.marks.v[1].end), STR("Port Louis")));
	ck_assert(str_eq(str_slice(p.text, p.marks.v[2].start, p.marks.v[2].end), STR("Rome.")));
	ck_assert(paras_next(&it, &p));
	ck_assert(str_eq(p.section, STR("OSLO")));
	ck_assert_uint_eq(p.marks.n, 1);
	ck_assert_uint_eq(p.marks.v[0].start, 0);
	ck_assert_uint_eq(p.marks.v[0].end, 4);
	ck_assert(!paras_next(&it, &p));
	arena_free(&arena);
}
END_TEST

/* Over all of a paragraph, from the one before to the one behind: each has its part, and where the mark came from. */
START_TEST(mark_across_paragraphs)
{
	struct arena arena = { 0 };
	struct str text = STR("SUBJECT: OSLO\n\n1. (C) In Rome\n\n2. (C) and Bern\n\n3. (C) and Oslo.");
	struct str held = alone(str_make((const char *)(struct mark[]){ { 9, 13, STR("A") }, { 25, 58, STR("B") }, { 59, 63, STR("C") } },
		3 * sizeof(struct mark)));
	struct cable c = { .id = STR("08OSLO22"), .text = text, .marks = { (const struct mark *)(const void *)held.p, 3 } };
	static const char *const want[] = { "Rome", "and Bern", "and" };
	struct paras it = paras_begin(&c, &arena);
	struct para p;

	for (size_t i = 0; i < 3; i++) {
		ck_assert(paras_next(&it, &p));
		ck_assert_uint_eq(p.marks.n, i == 2 ? 2 : 1);
		ck_assert(str_eq(str_slice(p.text, p.marks.v[0].start, p.marks.v[0].end), str_make(want[i], strlen(want[i]))));
		ck_assert(str_eq(p.marks.v[0].label, STR("B")));
	}
	ck_assert(str_eq(p.marks.v[1].label, STR("C")));
	ck_assert(!paras_next(&it, &p));
	alone_free(held);
	arena_free(&arena);
}
END_TEST

START_TEST(table)
{
	table_each("paras", becomes);
}
END_TEST

int
main(void)
{
	return table_run("paras", (const TTest *const[]){ table, marks, mark_across_paragraphs, NULL });
}
