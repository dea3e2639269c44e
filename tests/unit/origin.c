#include "table.h"

#include "words/origin.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	if (str_starts(in, STR("FM ")))
		return origin_of_from(str_from(in, 3), arena);
	return origin_of_post(in, arena);
}

/* Its tables are sorted: each of their names stands in origin.tsv, and is found by halves. */
TABLE_MAIN("origin", becomes)
