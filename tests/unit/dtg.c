#include "table.h"

#include "dtg.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct dtg d;

	if (!dtg_find(in, &d))
		return STR("none");
	ck_assert(d.is_possible == (dtg_iso(&d, arena).n != 0));
	table_add(&b, d.is_possible ? dtg_iso(&d, arena) : STR("impossible"));
	table_add(&b, dtg_precedence(d.precedence));
	return table_result(&b, arena);
}

TABLE_MAIN("dtg", becomes)
