#include "table.h"

#include "tagline.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct list tags = tagline_read(in, arena);

	for (size_t i = 0; i < tags.n; i++)
		table_add(&b, tags.v[i]);
	return table_result(&b, arena);
}

TABLE_MAIN("tagline", becomes)
