#include "table.h"

#include "../../common/origin.c"	/* for its tables */

static struct str
becomes(struct str in, struct arena *arena)
{
	if (str_starts(in, STR("FM ")))
		return origin_of_from(str_from(in, 3), arena);
	return origin_of_post(in, arena);
}

START_TEST(tables_are_sorted)
{
	for (size_t i = 1; i < sizeof senders / sizeof *senders; i++)
		ck_assert_int_lt(str_cmp(senders[i - 1].name, senders[i].name), 0);
	for (size_t i = 1; i < sizeof posts / sizeof *posts; i++)
		ck_assert_int_lt(str_cmp(posts[i - 1].name, posts[i].name), 0);
	for (size_t i = 1; i < sizeof consulates / sizeof *consulates; i++)
		ck_assert_int_lt(str_cmp(consulates[i - 1], consulates[i]), 0);
}
END_TEST

START_TEST(lengths_are_right)
{
	for (size_t i = 0; i < sizeof senders / sizeof *senders; i++)
		ck_assert(senders[i].name.n == strlen(senders[i].name.p) && senders[i].origin.n == strlen(senders[i].origin.p));
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
		ck_assert(posts[i].name.n == strlen(posts[i].name.p) && posts[i].origin.n == strlen(posts[i].origin.p));
	for (size_t i = 0; i < sizeof consulates / sizeof *consulates; i++)
		ck_assert_uint_eq(consulates[i].n, strlen(consulates[i].p));
}
END_TEST

START_TEST(table)
{
	table_each("origin", becomes);
}
END_TEST

int
main(void)
{
	return table_run("origin", (const TTest *const[]){ table, tables_are_sorted, lengths_are_right, NULL });
}
