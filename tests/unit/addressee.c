#include "table.h"

#include "words/addressee.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct addressee a;

	while (addressee_next(&in, &a, arena)) {
		table_add(&b, a.route);
		buf_put(&b, '/');
		buf_add(&b, a.name);
		buf_put(&b, '/');
		buf_add(&b, a.precedence);
		buf_put(&b, '/');
		buf_add(&b, a.mcn);
	}
	return table_result(&b, arena);
}

TABLE_MAIN("addressee", becomes)
