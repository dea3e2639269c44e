/*
 * furniture.c - tests/tables/furniture.tsv: a text of the cable 07NEWDELHI1643 becomes the text without
 * furniture. What comes out holds none, blanks in its place leave the rest where it was, marks move along.
 */
#include "furniture.h"
#include "table.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct cable c = { .id = STR("07NEWDELHI1643"), .text = in };
	struct spans holes = furniture_find(&c, arena);
	struct str out = furniture_out(&c, NULL, arena);
	const char *blank = furniture_blank(&c, holes, arena);

	ck_assert((holes.n != 0) == !str_eq(in, out));
	ck_assert(holes.n == 0 || furniture_may_be(in));
	c.text = out;
	ck_assert_uint_eq(furniture_find(&c, arena).n, 0);
	c.id = STR("");
	ck_assert_uint_eq(furniture_find(&c, arena).n, 0);
	for (size_t i = 0; i < in.n; i++)
		ck_assert(blank[i] == in.p[i] || is_space(blank[i]));
	return out;
}

/* Five words, the second and the last but one of furniture; each is marked, and one mark crosses the border. */
START_TEST(marks)
{
	struct arena arena = { 0 };
	static const struct mark v[] = {
		{ 0, 4, { "PER", 3 } }, { 5, 14, { "LOC", 3 } }, { 24, 31, { "MISC", 4 } }, { 32, 47, { "ORG", 3 } }, { 48, 54, { "LOC", 3 } },
	};
	struct cable c = { .id = STR("07NEWDELHI1643"), .text = STR("Anna NEW DELHI 00001643  002 OF 002 sailed to Oslo harbor"), .marks = { v, 5 } };
	struct marks out;
	struct str text = furniture_out(&c, &out, &arena);

	ck_assert(str_eq(text, STR("Anna sailed to Oslo harbor")));
	ck_assert_uint_eq(out.n, 3);
	ck_assert_uint_eq(out.v[0].start, 0);
	ck_assert_uint_eq(out.v[0].end, 4);
	/* "002 sailed to O": what is left of it. */
	ck_assert_uint_eq(out.v[1].start, 5);
	ck_assert_uint_eq(out.v[1].end, 16);
	ck_assert_uint_eq(out.v[2].start, 17);
	ck_assert_uint_eq(out.v[2].end, 23);
	arena_free(&arena);
}
END_TEST

START_TEST(table)
{
	table_each("furniture", becomes);
}
END_TEST

int
main(void)
{
	return table_run("furniture", (const TTest *const[]){ table, marks, NULL });
}
