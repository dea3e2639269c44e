/* marking.c - tests/tables/marking.tsv: what stands in brackets becomes the marking, a blank, the bytes used; or nothing. */
#include "table.h"
#include "words/marking.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct str m = STR("untouched");
	size_t used, stands = 0;
	bool read = marking_read(in, arena, &m, &used);

	ck_assert(marking_stands(in, &stands) == read);
	if (read) {
		ck_assert_uint_eq(stands, used);
		buf_add(&b, m);
		buf_put(&b, ' ');
		buf_number(&b, used);
	} else {
		ck_assert(str_eq(m, STR("untouched")));
	}
	return table_result(&b, arena);
}

TABLE_MAIN("marking", becomes)
