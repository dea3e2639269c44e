#include "table.h"

#include "words/declassify.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct str order, when;

	declassify_read(in, &order, &when, arena);
	buf_add(&b, order);
	buf_add(&b, STR(" | "));
	buf_add(&b, when);
	return table_result(&b, arena);
}

TABLE_MAIN("declassify", becomes)
