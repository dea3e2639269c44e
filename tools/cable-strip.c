/* cable-strip - cables as clean text, or as `cable` records. */
#include "bytes/scan.h"
#include "outside/diag.h"
#include "reading/frame.h"
#include "reading/header.h"
#include "reading/transmission.h"
#include "steering/filter.h"
#include "text/furniture.h"
#include "text/layout.h"

enum { OPTION_IDS = OPTION_OWN, OPTION_FURNITURE };

enum {
	HEADER_MOST = 16 * 1024,	/* of the text looked at for more of a header, before all of it is */
	ROUNDS_MOST = 8,
};

struct own {
	bool records, unwrap, ids, entities, furniture;
};

static const struct option_line lines[] = {
	{ 'r', "records", NULL, "`cable` records, which the other filters read", OPTION_TOOL },
	{ 'u', "unwrap", NULL, "each paragraph on one line", OPTION_TOOL },
	{ OPTION_IDS, "ids", NULL, "a form feed and the id before every cable", OPTION_TOOL },
	{ 'e', "keep-entities", NULL, "leave the entity brackets in place", OPTION_TOOL },
	{ OPTION_FURNITURE, "keep-furniture", NULL, "leave the page-break lines in place", OPTION_TOOL },
	{ 0 },
};

static void
own_option(int letter, const char *argument, void *own)
{
	struct own *o = own;

	(void)argument;
	switch (letter) {
	case 'r': o->records = true; break;
	case 'u': o->unwrap = true; break;
	case 'e': o->entities = true; break;
	case OPTION_IDS: o->ids = true; break;
	default: o->furniture = true; break;
	}
}

static const struct tool tool = {
	.name = "cable-strip",
	.does = "Cables as clean text: markup, entity brackets and page breaks taken out.",
	.writes = RECORD_CABLE,
	.accepts = 1 << RECORD_CABLE,
	.late_ids = true,
	.lines = lines,
	.own = own_option,
};

/* Adds s with runs of empty lines made one; b ends in what is before it, `start` is where the cable begins. */
static void
add_squeezed(struct buf *b, struct str s, size_t start)
{
	size_t i = 0, run;

	/* What b ends in counts. */
	while (i < s.n && s.p[i] == '\n' && (b->n == start || (b->n >= start + 2 && b->p[b->n - 1] == '\n'
	    && b->p[b->n - 2] == '\n')))
		i++;
	for (s = str_from(s, i); (run = scan_find(s, STR("\n\n\n"))) != STR_NONE; s = str_from(s, i)) {
		buf_add(b, str_first(s, run + 2));
		for (i = run + 3; i < s.n && s.p[i] == '\n'; i++)
			;
	}
	buf_add(b, s);
}

/* "[PER Kouchner  ]" */
static void
add_tagged(struct buf *b, struct str s, struct marks marks, size_t start)
{
	size_t at = 0;

	for (size_t i = 0; i < marks.n; i++) {
		const struct mark *m = &marks.v[i];

		add_squeezed(b, str_slice(s, at, m->start), start);
		buf_put(b, '[');
		buf_add(b, m->label);
		buf_put(b, ' ');
		add_squeezed(b, str_slice(s, m->start, m->end), start);
		buf_add(b, STR("  ]"));
		at = m->end;
	}
	add_squeezed(b, str_from(s, at), start);
}

static void
trim_newlines(struct buf *b, size_t start)
{
	while (b->n > start && b->p[b->n - 1] == '\n')
		b->n--;
}

/* Where the body begins for who reads this as plain text: behind every transmission header (reader.c). */
static size_t
body_start(struct str all)
{
	size_t body = 0, more;

	while ((more = transmission_length(str_from(all, body))) != 0)
		for (body += more; body < all.n && is_space(all.p[body]);)
			body++;
	return body;
}

/* Header, empty line, and as much of the text. */
static struct str
joined(const struct cable *c, size_t most, struct arena *a)
{
	size_t between = c->header.n && c->text.n ? 2 : 0, text = c->text.n < most ? c->text.n : most;
	char *all = arena_alloc(a, c->header.n + between + text);

	if (c->header.n)
		memcpy(all, c->header.p, c->header.n);
	memcpy(all + c->header.n, "\n\n", between);
	if (text)
		memcpy(all + c->header.n + between, c->text.p, text);
	return str_make(all, c->header.n + between + text);
}

/*
 * The border between header and body put where a reader of the text will see it: a page's header block may hold
 * something else behind the header, or none, and its body another header. false: it is there.
 */
static bool
move_border(struct cable *c, struct arena *a)
{
	size_t shift = c->header.n + (c->header.n && c->text.n ? 2 : 0), body, kept = 0;
	struct mark *v;
	struct str all;

	if (c->header.n == 0 && transmission_length(c->text) == 0)
		return false;
	all = joined(c, HEADER_MOST, a);
	body = body_start(all);
	if (body == shift)
		return false;
	if (all.n < shift + c->text.n) {
		all = joined(c, c->text.n, a);
		body = body_start(all);
	}
	c->header = str_first(all, body);
	while (c->header.n && is_space(c->header.p[c->header.n - 1]))
		c->header.n--;
	c->text = str_from(all, body);
	v = arena_array(a, c->marks.n, sizeof *v);
	for (size_t i = 0; i < c->marks.n; i++) {
		const struct mark *m = &c->marks.v[i];

		if (m->start + shift >= body)
			v[kept++] = (struct mark){ m->start + shift - body, m->end + shift - body, m->label };
	}
	c->marks = (struct marks){ v, kept };
	c->is_laid_out = false;
	return true;
}

/* As plain text has it: what is printed reads back as the same. */
static struct cable
as_text(const struct cable *c, bool keep_furniture, bool is_free_of_it, struct arena *a)
{
	struct cable t = *c;
	struct marks marks;
	bool is_moved;
	int round = 0;

	is_moved = move_border(&t, a);
	if (keep_furniture || (is_free_of_it && !is_moved))
		return t;
	/* With the furniture what a header was taken for may go: then as the next reader would see it, once more. */
	do {
		t.text = furniture_out(&t, &marks, a);
		t.marks = marks;
	} while (++round < ROUNDS_MOST && move_border(&t, a));
	return t;
}

/* A column of a row may hold anything. What would not be read back as an id makes way for the one a text would get. */
static void
identify_as_text(struct item *item)
{
	struct str id = item->cable.id;

	if (frame_id(id) == id.n)
		return;
	item->cable.id = STR("");
	item->is_first = false;		/* the text will have no file to be named by */
	reader_identify(item);
}

/*
 * False: as text it has none, for sure. The border between header and body may move (move_border()), and bring together
 * what the two columns held apart.
 */
static bool
may_have_furniture(const struct cable *c)
{
	return (!c->has_no_furniture && furniture_may_be(c->text)) ||
	    (c->header.n && (str_find(c->header, STR("OF")) != STR_NONE || str_starts(str_trim(c->text), STR("OF"))));
}

/* false: there was nothing to print. */
static bool
put_text(struct filter *f, const struct cable *c, const struct own *own, bool is_free_of_furniture, struct arena *a, bool first)
{
	struct buf *b = &f->out.b;
	const struct cable t = as_text(c, own->furniture, is_free_of_furniture, a);
	size_t before = b->n, start;

	if (own->ids) {
		buf_put(b, '\f');
		buf_add(b, c->id);
		buf_put(b, '\n');
	} else if (!first) {
		buf_add(b, STR("\f\n"));
	}
	start = b->n;
	add_squeezed(b, t.header, start);
	trim_newlines(b, start);
	if (b->n > start && t.text.n)
		buf_add(b, STR("\n\n"));
	if (own->entities)
		add_tagged(b, t.text, t.marks, start);
	else if (t.is_laid_out)
		buf_add(b, t.text);
	else
		add_squeezed(b, t.text, start);
	trim_newlines(b, start);
	if (b->n == start) {
		b->n = before;		/* nothing to part from the next one, and nothing that could be read back */
		return false;
	}
	buf_put(b, '\n');
	f->stop |= !sink_end(&f->out);
	return true;
}

int
main(int argc, char **argv)
{
	struct own own = { 0 };
	struct filter f;
	struct item item;
	bool first = true;

	filter_begin(&f, argc, argv, &tool, &own);
	own.records |= f.o.chose_records;
	if (own.records && own.entities)
		diag_die("-e is for text: a record has its entities in `marks`; try cable-strip --help");
	if (own.records)
		filter_names(&f);
	if (own.records ? !selection_has_marks(f.table, &f.o.fields) : !own.entities)
		reader_without_marks(f.in);
	while (filter_next(&f, &item)) {
		struct cable *c = &item.cable;
		bool seek_furniture = !own.records && !own.furniture && may_have_furniture(c);

		/* Furniture is known by the post in the id. */
		if (own.records || own.ids || seek_furniture)
			reader_identify(&item);
		if (own.ids && !own.records)
			identify_as_text(&item);
		if (own.records)
			header_complete(c, item.arena);		/* out of the lines as they came */
		if (own.unwrap)
			layout_paragraphs(c, item.arena);
		if (own.records) {
			filter_put(&f, c);
		} else if (put_text(&f, c, &own, !seek_furniture, item.arena, first)) {
			first = false;
		}
	}
	return filter_end(&f);
}
