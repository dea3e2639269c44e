#include "table.h"

#include "header.h"

static struct str
or_dash(struct str s)
{
	return s.n ? s : STR("-");
}

/* Header TAB text: what the reader asks for, then fields of the record. */
static struct str
becomes(struct str in, struct arena *arena)
{
	struct buf b = { 0 };
	struct cable c = { .id = STR("07ADEN42") };
	struct head h;

	str_cut(&in, '\t', &c.header);
	c.text = in;
	table_add(&b, or_dash(header_id(c.header, c.text, arena)));
	header_complete(&c, arena);
	table_add(&b, or_dash(c.classification));
	table_add(&b, or_dash(c.origin));
	header_read(&c, &h, arena);
	for (size_t i = 0; i < h.captions.n; i++)
		table_add(&b, h.captions.v[i]);
	if (h.section.n) {
		table_add(&b, h.section);
		buf_add(&b, STR(" of "));
		buf_add(&b, h.sections);
	}
	if (h.partial.n)
		table_add(&b, STR("partial"));
	if (h.classified_by.n)
		table_add(&b, h.classified_by);
	for (size_t i = 0; i < h.signed_by.n; i++) {
		table_add(&b, STR("signed "));
		buf_add(&b, h.signed_by.v[i]);
	}
	return table_result(&b, arena);
}

TABLE_MAIN("header", becomes)
