#include "table.h"

#include "reading/preamble.h"

static void
add_field(struct buf *b, struct str name, struct str value)
{
	value = str_trim(value);
	if (value.n == 0)
		return;
	table_add(b, name);
	buf_put(b, '=');
	for (size_t i = 0; i < value.n; i++)	/* line ends to be seen */
		buf_put(b, value.p[i] == '\n' ? '~' : value.p[i]);
}

static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct preamble p;

	preamble_read(in, in.n, &p);
	add_field(&b, STR("first"), p.first_line);
	add_field(&b, STR("captions"), p.captions);
	add_field(&b, STR("eo"), p.eo);
	add_field(&b, STR("tags"), p.tags);
	add_field(&b, STR("subject"), p.subject);
	add_field(&b, STR("refs"), p.refs);
	add_field(&b, STR("classified"), p.classified);
	return table_result(&b, arena);
}

TABLE_MAIN("preamble", becomes)
