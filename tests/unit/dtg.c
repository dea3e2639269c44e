#include "table.h"

#include "words/dtg.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct dtg d;

	if (!dtg_find(in, &d))
		return STR("none");
	ck_assert(d.is_possible == (dtg_iso(&d, arena).n != 0));
	ck_assert(d.used <= in.n && is_digit(in.p[d.used - 1]) && (d.used == in.n || !is_digit(in.p[d.used])));
	table_add(&b, d.is_possible ? dtg_iso(&d, arena) : STR("impossible"));
	table_add(&b, dtg_precedence(d.precedence));
	return table_result(&b, arena);
}

START_TEST(table)
{
	table_each("dtg", becomes);
}
END_TEST

/* Other dates than those of a group come from declassification: any figures. */
START_TEST(dates)
{
	static const struct {
		int year, month, day;
		bool is_date;
	} all[] = {
		{ 2007, 1, 1, true }, { 2007, 12, 31, true }, { 2007, 0, 1, false }, { 2007, 13, 1, false }, { 2007, -1, 1, false },
		{ 2007, 1, 0, false }, { 2007, 1, 32, false }, { 2007, 6, 30, true }, { 2007, 6, 31, false },
		{ 2007, 2, 28, true }, { 2007, 2, 29, false }, { 2008, 2, 29, true }, { 2008, 2, 30, false }, { 2006, 2, 29, false },
		{ 1900, 2, 29, false }, { 2000, 2, 29, true }, { 2100, 2, 29, false }, { 1900, 2, 28, true }, { 1900, 3, 29, true },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		ck_assert_msg(dtg_is_date(all[i].year, all[i].month, all[i].day) == all[i].is_date, "%d-%d-%d", all[i].year,
		    all[i].month, all[i].day);
}
END_TEST

START_TEST(months)
{
	ck_assert_int_eq(dtg_month(STR("JAN")), 1);
	ck_assert_int_eq(dtg_month(STR("Decem")), 12);
	ck_assert_int_eq(dtg_month(STR("JA")), 0);
	ck_assert_int_eq(dtg_month(STR("JAX")), 0);
	ck_assert_int_eq(dtg_month(STR("JXN")), 0);
	ck_assert_int_eq(dtg_month(STR("XAN")), 0);
	ck_assert_int_eq(dtg_month(STR("@AN")), 0);
	ck_assert_int_eq(dtg_month(STR("jaN")), 1);
	ck_assert_int_eq(dtg_month(STR("")), 0);
}
END_TEST

/* What stands before the view, or behind it, is not looked at. */
START_TEST(views)
{
	struct dtg d;

	ck_assert(!dtg_find(str_from(STR("010000Z JAN 08"), 1), &d));
	ck_assert(!dtg_find(str_first(STR("010000Z JAN 08"), 13), &d));
	ck_assert(!dtg_find(str_first(STR("010000Z JAN 08"), 10), &d));
	ck_assert(dtg_find(str_from(STR("X010000Z JAN 08"), 1), &d));
	ck_assert(dtg_find(str_first(STR("010000Z JAN 089"), 14), &d) && d.year == 2008);
	ck_assert(dtg_find(str_first(STR("010000Z JAN 2008"), 14), &d) && d.year == 2020);
	ck_assert(dtg_find(str_from(STR("O  010000Z JAN 08"), 1), &d) && d.precedence == '\0');
	ck_assert(dtg_find(str_from(STR("O P 010000Z JAN 08"), 1), &d) && d.precedence == 'P');
	ck_assert(dtg_find(str_from(STR("XP 010000Z JAN 08"), 1), &d) && d.precedence == 'P');
}
END_TEST

int
main(void)
{
	return table_run("dtg", (const TTest *const[]){ table, dates, months, views, NULL });
}
