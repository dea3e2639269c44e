#include "reading/reader.h"

#include <errno.h>
#include <stdlib.h>

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "grammar/csv.h"
#include "grammar/html.h"
#include "grammar/page.h"
#include "grammar/plain.h"
#include "grammar/tagged.h"
#include "outside/diag.h"
#include "reading/frame.h"
#include "reading/header.h"
#include "reading/transmission.h"
#include "records/record.h"
#include "text/layout.h"

enum { NAMES_CHUNK = 4096 };

struct reader {
	struct input_options o;
	size_t next;			/* operand */
	struct source list;		/* of --files0-from */
	bool list_open;
	struct buf names;		/* read from it, not yet used up to names_at */
	size_t names_at;
	struct buf name;		/* the one at hand, with its NUL */
	struct source source;
	bool source_open;
	bool first;			/* no cable of this source so far */
	bool json_said;			/* that it holds JSON Lines */
	bool without_marks;
	struct frame frame;
	struct arena arena;
};

struct reader *
reader_open(const struct input_options *o)
{
	struct reader *r = memory_resize(NULL, 1, sizeof *r);

	*r = (struct reader){ .o = *o };
	return r;
}

void
reader_without_marks(struct reader *r)
{
	r->without_marks = true;
}

void
reader_close(struct reader *r)
{
	if (r->source_open)
		source_close(&r->source);
	if (r->list_open)
		source_close(&r->list);
	buf_free(&r->names);
	buf_free(&r->name);
	frame_free(&r->frame);
	arena_free(&r->arena);
	free(r);
}

static void
use(struct reader *r, struct source *s)
{
	s->before_block = r->o.before_block;
	s->before_block_arg = r->o.before_block_arg;
}

static void
all_open(struct reader *r)
{
	if (r->o.all_open)
		r->o.all_open();
	r->o.all_open = NULL;
}

/* The next name of the list, up to its NUL or the end; NULL at the end. */
static const char *
list_next(struct reader *r)
{
	for (;;) {
		struct str rest = str_from(buf_str(&r->names), r->names_at);
		size_t i = str_index(rest, '\0'), got;

		if (i != STR_NONE) {
			r->names_at += i + 1;
			r->name.n = 0;
			buf_add(&r->name, str_first(rest, i + 1));
			return r->name.p;
		}
		if (r->names_at) {
			if (rest.n)
				memmove(r->names.p, rest.p, rest.n);
			r->names.n = rest.n;
			r->names_at = 0;
		}
		got = source_read(&r->list, buf_reserve(&r->names, NAMES_CHUNK), NAMES_CHUNK);
		r->names.n += got;
		if (got)
			continue;
		if (r->list.error)
			diag_unreadable(r->o.files0_from, r->list.error);
		source_close(&r->list);
		r->list_open = false;
		if (r->names.n == 0)
			return NULL;
		buf_put(&r->names, '\0');
	}
}

/* The next input by name, NULL after the last. */
static const char *
name_next(struct reader *r)
{
	if (r->next < r->o.n)
		return r->o.names[r->next++];
	if (r->o.files0_from) {
		if (r->next++ == r->o.n) {
			use(r, &r->list);
			if (!source_open(&r->list, r->o.files0_from)) {
				diag_unreadable(r->o.files0_from, errno);
				return NULL;
			}
			r->list_open = true;
		}
		return r->list_open ? list_next(r) : NULL;
	}
	return r->o.n == 0 && r->next++ == 0 ? "-" : NULL;
}

static bool
is_standard_input(const char *name)
{
	return str_eq(str_make(name, strlen(name)), STR("-"));
}

static bool
open_next(struct reader *r)
{
	const char *name;

	while ((name = name_next(r)) != NULL) {
		use(r, &r->source);
		r->source.bytes_read = r->o.bytes_read;
		if (name[0] == '\0') {
			diag_unreadable("(empty name)", ENOENT);
			continue;
		}
		if (!source_open(&r->source, name)) {
			diag_unreadable(name, errno);
			continue;
		}
		if (is_standard_input(name))
			r->source.name = r->o.name ? r->o.name : "standard input";
		r->source_open = r->first = true;
		r->json_said = false;
		frame_begin(&r->frame, &r->source, r->o.kind, r->o.max_cable);
		if (r->o.files0_from == NULL && r->next >= r->o.n)
			all_open(r);
		return true;
	}
	all_open(r);
	return false;
}

/* Letters and digits as 07PARIS3534. */
static bool
is_id(struct str s)
{
	size_t i = 2;

	if (s.n < 4 || !is_digit(s.p[0]) || !is_digit(s.p[1]) || !is_upper(s.p[2]))
		return false;
	while (i < s.n && is_upper(s.p[i]))
		i++;
	if (i == s.n)
		return false;
	while (i < s.n && is_digit(s.p[i]))
		i++;
	return i == s.n;
}

/* The file's name, without folder and suffix, where that is an id. */
static struct str
id_of_name(const char *name)
{
	struct str s = str_make(name, strlen(name)), part = s;
	size_t i;

	while (str_cut(&s, '/', &part))
		;
	i = str_index(part, '.');
	if (i != STR_NONE)
		part = str_first(part, i);
	return is_id(part) ? part : str_make(NULL, 0);
}

/* FNV-1a, folded to 32 bits, of what the cable says: the same wherever it is read. */
static struct str
id_of_bytes(const struct cable *c, struct arena *a)
{
	static const char digits[] = "0123456789abcdef";
	unsigned long long h = 0xCBF29CE484222325u;
	const struct str parts[] = { c->header, STR("\n\n"), c->text };
	char *p = arena_alloc(a, 9);
	unsigned long folded;

	for (size_t k = 0; k < 3; k++)
		for (size_t i = 0; i < parts[k].n; i++)
			h = (h ^ (unsigned char)parts[k].p[i]) * 0x100000001B3u & 0xFFFFFFFFFFFFFFFFu;
	folded = (unsigned long)((h ^ h >> 32) & 0xFFFFFFFFu);
	p[0] = 'x';
	for (size_t i = 8; i > 0; i--, folded >>= 4)
		p[i] = digits[folded & 15];
	return str_make(p, 9);
}

void
reader_identify(struct item *item)
{
	struct cable *c = &item->cable;

	if (c->id.n || item->kind != RECORD_CABLE || item->lost)
		return;
	if (item->is_first)
		c->id = id_of_name(item->file);
	if (c->id.n == 0)
		c->id = header_id(c->header, c->text, item->arena);
	if (c->id.n == 0)
		c->id = id_of_bytes(c, item->arena);
}

static void
read_page(struct reader *r, const struct cut *cut, struct item *item)
{
	const struct map *markup = &r->o.config->markup;
	struct cable *c = &item->cable;
	struct page page;

	if (!page_read(cut->raw, cut->mark, markup, &r->arena, &item->damage, &page)) {
		item->lost = true;
		return;
	}
	c->id = page.id;
	c->created = page.created;
	c->released = page.released;
	c->classification = page.classification;
	c->origin = page.origin;
	if (page.header.n)
		c->header = html_text(page.header, markup, &r->arena, &item->damage, (size_t)(page.header.p - cut->raw.p));
	c->text = html_text(page.body, markup, &r->arena, &item->damage, (size_t)(page.body.p - cut->raw.p));
}

static void
read_fragment(struct reader *r, const struct cut *cut, struct item *item)
{
	const struct config *k = r->o.config;
	struct str block = cut->raw;
	struct cable *c = &item->cable;
	size_t byte_at = 0;
	bool is_open;

	/* frame.h has cut it at its </pre>, or before the next <pre>. */
	if (str_starts_nocase(block, STR("<code>")))
		block = str_from(block, STR("<code>").n);
	is_open = str_starts_nocase(block, STR("<pre>"));
	if (is_open) {
		byte_at = (size_t)(block.p - cut->raw.p);
		block = str_from(block, STR("<pre>").n);
	}
	if (block.n >= STR("</pre>").n && str_eq_nocase(str_from(block, block.n - STR("</pre>").n), STR("</pre>")))
		block.n -= STR("</pre>").n;
	else if (is_open)
		damage_note(&item->damage, DAMAGE_PRE_OPEN, byte_at);
	byte_at = (size_t)(block.p - cut->raw.p);
	if (is_tagged(block, &k->entities)) {
		struct tagged t = { 0 };

		if (r->without_marks)
			t.text = tagged_text(block, &k->markup, &k->entities, &r->arena, &item->damage, byte_at);
		else
			tagged_read(block, &k->markup, &k->entities, &r->arena, &item->damage, byte_at, &t);
		c->text = t.text;
		c->marks = t.marks;
		layout_paragraphs(c, &r->arena);
	} else {
		c->text = html_text(block, &k->markup, &r->arena, &item->damage, byte_at);
	}
}

static void
read_text(struct reader *r, const struct cut *cut, struct item *item)
{
	struct cable *c = &item->cable;
	struct str rest;
	size_t n;

	c->id = arena_copy(&r->arena, cut->id);
	c->text = plain_text(cut->raw, &r->arena, &item->damage, 0);
	/* Clean text is a fixed point: what is left must not begin with another header. */
	for (rest = c->text; (n = transmission_length(rest)) != 0;)
		rest = str_trim(str_from(rest, n));
	if (rest.p != c->text.p) {
		c->header = str_trim(str_first(c->text, (size_t)(rest.p - c->text.p)));
		c->text = rest;
	}
}

static bool
has_digit(struct str s)
{
	size_t i = 0;

	while (i < s.n && !is_digit(s.p[i]))
		i++;
	return i < s.n;
}

/* False: the names of the columns, which may stand first; nothing to read. */
static bool
read_row(struct reader *r, const struct cut *cut, struct item *item)
{
	struct cable *c = &item->cable;
	struct csv_row row;

	csv_read(cut->raw, cut->fields, &item->damage, &row);
	if (r->first && row.n == CSV_COLUMNS && row.v[CSV_NUMBER].n && !has_digit(row.v[CSV_NUMBER]) &&
	    !has_digit(row.v[CSV_CREATED]))
		return false;
	c->created = csv_date(row.v[CSV_CREATED], &r->arena);
	c->id = csv_text(&row, CSV_ID, &r->arena, &item->damage);
	c->origin = csv_text(&row, CSV_ORIGIN, &r->arena, &item->damage);
	c->classification = csv_text(&row, CSV_CLASSIFICATION, &r->arena, &item->damage);
	c->header = csv_text(&row, CSV_HEADER, &r->arena, &item->damage);
	c->text = csv_text(&row, CSV_BODY, &r->arena, &item->damage);
	return true;
}

/* False: a line of names or a blank one, nothing to read. */
static bool
read_record(struct reader *r, const struct cut *cut, struct item *item)
{
	struct str line = cut->raw;
	enum damage_kind damage = DAMAGE_NONE;
	enum record_kind kind;
	bool is_json;

	while (line.n && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
		line.n--;
	if (line.n == 0 || record_is_names(line))
		return false;
	kind = record_kind_of(line);
	item->kind = kind == RECORD_KINDS ? RECORD_CABLE : kind;
	if (kind == RECORD_KINDS || !(r->o.accepts & 1u << kind))
		damage = DAMAGE_RECORD_KIND;
	else if (record_get(line, item, &damage))
		return true;
	memset(&item->head, 0, sizeof item->head);	/* the largest; half a record is none */
	is_json = damage == DAMAGE_RECORD_KIND && line.p[0] == '{';
	if (is_json && r->json_said)
		return false;
	r->json_said |= is_json;
	damage_hint(&item->damage, damage, 0,
	    is_json ? STR("JSON Lines are for other programs, leave out -j; all such lines are skipped") :
	    damage == DAMAGE_RECORD_KIND ? record_expected(r->o.accepts, &r->arena) :
	    damage == DAMAGE_RECORD_COLUMNS ? record_width(kind, &r->arena) : str_make(NULL, 0));
	item->lost = true;
	return true;
}

static bool
is_empty(const struct cable *c)
{
	return c->header.n == 0 && c->text.n == 0 && c->id.n == 0;
}

static bool
read_cut(struct reader *r, const struct cut *cut, struct item *item)
{
	arena_reset(&r->arena);
	memset(item, 0, sizeof *item);
	item->kind = RECORD_CABLE;
	item->arena = &r->arena;
	item->file = r->source.name;
	item->is_first = r->first;
	item->raw = cut->raw;
	item->line = cut->line;
	if (cut->too_large) {
		damage_note(&item->damage, DAMAGE_TOO_LARGE, 0);
		item->lost = true;
		return true;
	}
	switch (r->frame.kind) {
	case INPUT_PAGE: read_page(r, cut, item); break;
	case INPUT_FRAGMENT: read_fragment(r, cut, item); break;
	case INPUT_CSV:
		if (!read_row(r, cut, item))
			return false;
		break;
	case INPUT_RECORDS: return read_record(r, cut, item);
	case INPUT_TEXT: case INPUT_AUTO: read_text(r, cut, item); break;
	}
	if (!is_empty(&item->cable) && !r->o.late_ids)
		reader_identify(item);
	item->lost |= is_empty(&item->cable) && item->damage.n;
	return item->lost || !is_empty(&item->cable);	/* blank input holds no cable */
}

bool
reader_next(struct reader *r, struct item *item)
{
	struct cut cut;

	while (r->source_open || open_next(r)) {
		while (frame_next(&r->frame, &cut)) {
			bool is_item = read_cut(r, &cut, item);

			r->first = false;
			if (is_item)
				return true;
		}
		if (r->source.error)
			diag_unreadable(r->source.name, r->source.error);
		source_close(&r->source);
		r->source_open = false;
	}
	return false;
}
