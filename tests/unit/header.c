#include "table.h"

#include "reading/header.h"

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
	struct cable c = { .id = STR("07ADEN42") }, bare, half;
	struct head h;

	str_cut(&in, '\t', &c.header);
	c.text = in;
	table_add(&b, or_dash(header_id(c.header, c.text, arena)));
	bare = c;
	header_complete(&c, arena);
	table_add(&b, or_dash(c.classification));
	table_add(&b, or_dash(c.origin));
	header_read(&c, &h, arena);
	ck_assert(str_eq(h.classification, c.classification) && str_eq(h.origin, c.origin));
	/* Nobody need have completed it. */
	header_read(&bare, &h, arena);
	if (!str_eq(h.classification, c.classification) || !str_eq(h.origin, c.origin))
		table_add(&b, STR("differs"));
	/* What an input gives stays, and the rest is found beside it. */
	half = bare;
	half.origin = STR("Embassy Taiz");
	header_complete(&half, arena);
	ck_assert(str_eq(half.classification, c.classification) && str_eq(half.origin, STR("Embassy Taiz")));
	half = bare;
	half.classification = STR("TOP SECRET");
	header_complete(&half, arena);
	ck_assert(str_eq(half.classification, STR("TOP SECRET")) && str_eq(half.origin, c.origin));
	header_read(&bare, &h, arena);
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
