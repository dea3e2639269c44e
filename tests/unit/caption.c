#include "table.h"

#include "caption.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct captions c = { 0 };

	if (str_starts(in, STR("line: "))) {
		if (!caption_line(str_from(in, 6), &c))
			table_add(&b, STR("no"));
	} else {
		caption_read(in, &c);
	}
	for (size_t i = 0; i < c.n; i++)
		table_add(&b, c.v[i]);
	if (c.is_noforn)
		table_add(&b, STR("(noforn)"));
	if (c.is_sensitive)
		table_add(&b, STR("(sensitive)"));
	return table_result(&b, arena);
}

TABLE_MAIN("caption", becomes)
