/* csv.h by its table: the fields of a row, dates in their second one; what was damaged. */
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

TABLE_MAIN("csv", becomes)
