#include "table.h"

#include "words/refid.h"

/* "id 07ADEN42" is read, "make 2007 POST NUMBER" made. */
static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct refid id;
	struct str year, post;

	if (str_starts(in, STR("make "))) {
		in = str_from(in, 5);
		str_cut(&in, ',', &year);
		str_cut(&in, ',', &post);
		return refid_make(atoi((char[]){ year.p[0], year.p[1], year.p[2], year.p[3], '\0' }), post, in, arena);
	}
	if (!refid_read(in, &id))
		return STR("no");
	table_add(&b, id.year);
	table_add(&b, id.post);
	table_add(&b, id.number);
	if (id.year.n == 0)
		buf_add(&b, STR(" (no year)"));
	return table_result(&b, arena);
}

TABLE_MAIN("refid", becomes)
