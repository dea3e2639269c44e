/* label.c - tests/tables/label.tsv: what follows number and marking becomes the label, or nothing. */
#include "label.h"
#include "table.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	return label_read(in, arena);
}

START_TEST(ends)
{
	ck_assert(label_is_end(STR("End Summary")));
	ck_assert(label_is_end(STR("END COMMENT.")));
	ck_assert(label_is_end(STR("(End of Note)")));
	ck_assert(label_is_end(STR("End Summary and Comment")));
	ck_assert(!label_is_end(STR("END")));
	ck_assert(!label_is_end(STR("END OF THE ROAD")));
	ck_assert(!label_is_end(STR("THE END")));
	ck_assert(!label_is_end(STR("")));
}
END_TEST

START_TEST(words)
{
	ck_assert(label_is_words(STR("SUMMARY")));
	ck_assert(label_is_words(STR("Summary and Comment:")));
	ck_assert(label_is_words(STR("ACTION REQUEST")));
	ck_assert(!label_is_words(STR("AND")));
	ck_assert(!label_is_words(STR("SUMMARY OF THE DAY")));
	ck_assert(!label_is_words(STR("")));
}
END_TEST

START_TEST(table)
{
	table_each("label", becomes);
}
END_TEST

int
main(void)
{
	return table_run("label", (const TTest *const[]){ table, ends, words, NULL });
}
