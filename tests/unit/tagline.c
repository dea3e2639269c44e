#include "table.h"

#include "words/tagline.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct list tags = tagline_read(in, arena);

	for (size_t i = 0; i < tags.n; i++)
		table_add(&b, tags.v[i]);
	return table_result(&b, arena);
}

START_TEST(table)
{
	table_each("tagline", becomes);
}
END_TEST

/* A megabyte of tags costs no more than a field does: 128 of them, out of 2000 bytes. */
START_TEST(many)
{
	char field[3000];
	struct arena arena = { 0 };
	struct list tags;

	for (size_t i = 0; i < sizeof field / 4; i++) {
		field[4 * i] = 'A' + (char)(i / 26 / 26 % 26);
		field[4 * i + 1] = 'A' + (char)(i / 26 % 26);
		field[4 * i + 2] = 'A' + (char)(i % 26);
		field[4 * i + 3] = ' ';
	}
	tags = tagline_read(str_make(field, sizeof field), &arena);
	ck_assert_uint_eq(tags.n, 128);
	ck_assert(str_eq(tags.v[127], STR("AEX")));
	/* "AAA AAA AAA … AAB": what stands beyond the field is not read. */
	for (size_t i = 0; i < sizeof field / 4; i++)
		memcpy(field + 4 * i, i == 501 ? "AAC " : i == 499 ? "AAB " : "AAA ", 4);
	tags = tagline_read(str_make(field, sizeof field), &arena);
	ck_assert_uint_eq(tags.n, 2);
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	return table_run("tagline", (const TTest *const[]){ table, many, NULL });
}
