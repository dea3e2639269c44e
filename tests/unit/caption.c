#include "table.h"

#include "words/caption.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct captions c = { 0 };

	if (str_starts(in, STR("word: ")))
		return caption_is(str_from(in, 6)) ? STR("yes") : STR("no");
	if (str_starts(in, STR("line: "))) {
		if (!caption_line(str_from(in, 6), &c))
			table_add(&b, STR("no"));
	} else {
		caption_read(in, &c);
	}
	for (size_t i = 0; i < c.n; i++)
		table_add(&b, c.v[i]);
	if (c.is_noforn)
		table_add(&b, STR("(noforn)"));
	if (c.is_sensitive)
		table_add(&b, STR("(sensitive)"));
	return table_result(&b, arena);
}

START_TEST(table)
{
	table_each("caption", becomes);
}
END_TEST

/* What stands before the view, or behind it, is not looked at. */
START_TEST(views)
{
	struct captions c = { 0 };

	caption_read(str_from(STR("XEXDIS"), 1), &c);
	caption_read(str_from(STR("(SIPDIS"), 1), &c);
	caption_read(str_first(STR("NODISX"), 5), &c);
	caption_read(str_first(STR("SIPDIS CODELX"), 12), &c);
	ck_assert_uint_eq(c.n, 4);
	ck_assert(!c.is_sensitive);
	caption_read(str_from(STR("XSENSITIVEDEPT"), 1), &c);
	ck_assert(!c.is_sensitive);
	ck_assert(!c.is_noforn);
	caption_read(str_first(STR("X SENSITIVEDEPT"), 11), &c);
	ck_assert(c.is_sensitive);
}
END_TEST

int
main(void)
{
	return table_run("caption", (const TTest *const[]){ table, views, NULL });
}
