#include "table.h"

#include "reading/transmission.h"

static void
add_list(struct buf *b, struct str name, struct addressees list)
{
	for (size_t i = 0; i < list.n; i++) {
		table_add(b, name);
		buf_put(b, ' ');
		buf_add(b, list.v[i].route);
		buf_put(b, '/');
		buf_add(b, list.v[i].name);
		buf_put(b, '/');
		buf_add(b, list.v[i].precedence);
		buf_put(b, '/');
		buf_add(b, list.v[i].mcn);
	}
}

/* "length: " asks for transmission_length() and shows what follows the header. */
static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct transmission t;

	if (str_starts(in, STR("length: "))) {
		in = str_from(in, 8);
		return str_from(in, transmission_length(in));
	}
	transmission_read(in, &t, arena);
	table_add(&b, t.id);
	buf_put(&b, ';');
	buf_add(&b, t.dtg);
	buf_put(&b, ';');
	buf_add(&b, t.precedence);
	buf_put(&b, ';');
	buf_add(&b, t.from);
	if (t.partial)
		table_add(&b, STR("partial"));
	add_list(&b, STR("to"), t.to);
	add_list(&b, STR("info"), t.info);
	return table_result(&b, arena);
}

TABLE_MAIN("transmission", becomes)
