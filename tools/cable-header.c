/* cable-header - one `head` record for every cable, or its values one a line. */
#include "outside/diag.h"
#include "reading/header.h"
#include "steering/filter.h"

enum { OPTION_TAG_NAMES = OPTION_OWN, OPTION_TAG_KIND };

struct own {
	bool is_long;			/* -l */
	bool tag_names;
	const char *tag_kind;		/* or NULL: of every kind */
};

static const struct option_line lines[] = {
	{ 'l', "long", NULL, "one line for each value instead: id, field, value", OPTION_TOOL },
	{ OPTION_TAG_NAMES, "tag-names", NULL, "TAGS by name: External Political Relations", OPTION_TOOL },
	{ OPTION_TAG_KIND, "tag-kind", "KIND", "only TAGS that are subject, place, program, ...", OPTION_TOOL },
	{ 0 },
};

static void
own_option(int letter, const char *argument, void *own)
{
	static const char *const kinds[] = { "subject", "place", "program", "organisation", "other" };
	struct own *o = own;

	switch (letter) {
	case 'l':
		o->is_long = true;
		return;
	case OPTION_TAG_NAMES:
		o->tag_names = true;
		return;
	}
	o->tag_kind = argument;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(argument, kinds[i]) == 0)
			return;
	diag_die("--tag-kind=%s: expected subject, place, program, organisation or other", argument);
}

static const struct tool tool = {
	.name = "cable-header",
	.does = "One `head` record for every cable: origin, TAGS, subject, references, ...",
	.writes = RECORD_HEAD,
	.accepts = 1 << RECORD_CABLE | 1 << RECORD_HEAD,
	.lines = lines,
	.own = own_option,
};

/* The long form is a table of its own. */
struct value {
	struct str id, field, value;
};

static const struct column value_columns[] = {
	{ "id", COLUMN_TEXT, offsetof(struct value, id), "reference id" },
	{ "field", COLUMN_TEXT, offsetof(struct value, field), "name of the field" },
	{ "value", COLUMN_TEXT, offsetof(struct value, value), "one of its values" },
};

static const struct table values = { "value", value_columns, sizeof value_columns / sizeof *value_columns };
static const struct selection value_selection = { .v = { 0, 1, 2 }, .n = 3 };

static void
put_value(struct filter *f, struct str id, const char *field, struct str value)
{
	struct value v = { id, str_make(field, strlen(field)), value };

	if (value.n)
		filter_put(f, &v);
}

static void
put_values(struct filter *f, const struct head *h, const struct column *c)
{
	const void *field = (const char *)h + c->at;
	const struct list *l = field;
	const struct addressees *to = field;
	struct buf b = { 0 };

	switch (c->type) {
	case COLUMN_TEXT:
	case COLUMN_NUMBER:
		put_value(f, h->id, c->name, *(const struct str *)field);
		break;
	case COLUMN_LIST:
		for (size_t i = 0; i < l->n; i++)
			put_value(f, h->id, c->name, l->v[i]);
		break;
	default:		/* COLUMN_ADDRESSEES: a head record has no other */
		for (size_t i = 0; i < to->n; i++) {
			b.n = 0;
			record_put_address(&to->v[i], &b);
			put_value(f, h->id, c->name, buf_str(&b));
		}
		buf_free(&b);
		break;
	}
}

/* Column 0, the id, stands on every line already. */
static void
put_long(struct filter *f, const struct head *h, const struct selection *fields)
{
	const struct table *t = &record_tables[RECORD_HEAD];

	if (fields->all) {
		for (size_t i = 1; i < t->n; i++)
			put_values(f, h, &t->v[i]);
		return;
	}
	for (size_t i = 0; i < fields->n; i++)
		if (fields->v[i] > 0)
			put_values(f, h, &t->v[fields->v[i]]);
}

static void
translate_tags(struct head *h, const struct config *config, const struct own *own, struct arena *a)
{
	struct str *v = arena_array(a, h->tags.n, sizeof *v);
	size_t n = 0;

	for (size_t i = 0; i < h->tags.n; i++) {
		struct str code = h->tags.v[i];
		struct tag_name known;
		bool is_known = config_tag(config, code, &known);

		if (own->tag_kind && (!is_known
		    || !str_eq(known.kind, str_make(own->tag_kind, strlen(own->tag_kind)))))
			continue;
		v[n++] = own->tag_names && is_known ? known.name : code;
	}
	h->tags = (struct list){ v, n };
}

int
main(int argc, char **argv)
{
	struct own own = { 0 };
	struct filter f;
	struct item item;
	struct selection fields;

	filter_begin(&f, argc, argv, &tool, &own);
	reader_without_marks(f.in);
	fields = f.o.fields;
	if (own.is_long) {
		f.table = &values;
		f.o.fields = value_selection;
	}
	filter_names(&f);
	while (filter_next(&f, &item)) {
		struct head h;

		if (item.kind == RECORD_HEAD)
			h = item.head;
		else
			header_read(&item.cable, &h, item.arena);
		if (own.tag_names || own.tag_kind)
			translate_tags(&h, f.o.in.config, &own, item.arena);
		if (own.is_long)
			put_long(&f, &h, &fields);
		else
			filter_put(&f, &h);
	}
	return filter_end(&f);
}
