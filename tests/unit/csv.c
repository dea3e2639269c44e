/* csv.h by its table: the fields of a row, dates in their second one; what was damaged. Dates that are cut. */
#include "alone.h"
#include "table.h"

#include "grammar/csv.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct damages damage = { 0 };
	struct csv_row row;
	struct buf b = { 0 };
	size_t n;

	csv_read(in, &(struct csv_fields){ 0 }, &damage, &row);
	n = row.n < CSV_COLUMNS ? row.n : CSV_COLUMNS;
	for (size_t i = 0; i < n; i++) {
		buf_put(&b, '[');
		buf_add(&b, i == CSV_CREATED ? csv_date(row.v[i], arena) : csv_text(&row, i, arena, &damage));
		buf_put(&b, ']');
	}
	for (size_t i = 0; i < damage.n; i++)
		table_add(&b, str_make(damage_says(damage.v[i].kind), strcspn(damage_says(damage.v[i].kind), ";")));
	return table_result(&b, arena);
}

START_TEST(table)
{
	table_each("csv", becomes);
}
END_TEST

/* What stands behind the view is no part of the date, and is not read. */
START_TEST(cut)
{
	static const struct str whole = { "12/24/2007 12:30", 16 };
	struct arena arena = { 0 };

	for (size_t n = 0; n <= whole.n; n++) {
		struct str want = n < 15 ? STR("") : n == 15 ? STR("2007-12-24T12:03") : STR("2007-12-24T12:30"), s;

		ck_assert(str_eq(csv_date(str_first(whole, n), &arena), want));
		s = alone(str_first(whole, n));
		ck_assert(str_eq(csv_date(s, &arena), want));
		alone_free(s);
	}
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	return table_run("csv", (const TTest *const[]){ table, cut, NULL });
}
