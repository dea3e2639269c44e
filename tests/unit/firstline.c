#include "table.h"

#include "words/firstline.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	static const char *const levels[] = { "-", "U", "C", "S" };
	struct buf b = { 0 };
	struct firstline f;

	bool inside = str_starts(in, STR("inside: "));

	if (inside)
		in = str_from(in, 8);
	if (!firstline_read(in, !inside, &f))
		return STR("none");
	table_add(&b, str_make(levels[f.level], 1));
	table_add(&b, f.section);
	table_add(&b, f.sections);
	table_add(&b, f.post);
	table_add(&b, f.number);
	table_add(&b, str_from(in, f.used));
	return table_result(&b, arena);
}

TABLE_MAIN("firstline", becomes)
