#include "tagged.h"

#include "clean.h"
#include "html.h"
#include "scan.h"

enum { LABEL_MOST = 32 };

struct reading {
	struct str raw;
	const struct map *entities;
	struct html html;
	struct damages *damage;
	size_t byte_at;
	char *begin, *o;
	size_t i;			/* next byte of raw */
	bool blank;			/* blanks stand before it */
	bool newline;			/* a paragraph sign stands before it */
	bool glue;			/* nothing may stand between the last byte written and the next */
	bool quote_open;
	struct mark *marks;
	size_t n_marks;
	size_t close;			/* of the mark at hand: where its ']' stands; STR_NONE: no mark is open */
};

static bool
is_gap(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The length of a known label behind '[', with a blank behind it; 0 where none stands. */
static size_t
label_length(struct str s, const struct map *entities)
{
	size_t n = 1;

	while (n < s.n && n <= LABEL_MOST && s.p[n] != ' ' && (is_alnum(s.p[n]) || s.p[n] == '_' || s.p[n] == '-'))
		n++;
	if (n == 1 || n >= s.n || s.p[n] != ' ' || map_get(entities, str_slice(s, 1, n)) == MAP_NONE)
		return 0;
	return n - 1;
}

bool
is_tagged(struct str raw, const struct map *entities)
{
	size_t i = 0, at;

	while ((at = str_index(str_from(raw, i), '[')) != STR_NONE) {
		i += at;
		if (label_length(str_from(raw, i), entities))
			return true;
		i++;
	}
	/* "</a>1 . ": a page has "</a>1. ". */
	for (i = 0; (at = str_find(str_from(raw, i), STR("\xB6</a>"))) != STR_NONE;) {
		i += at + 5;
		while (i < raw.n && is_alnum(raw.p[i]))
			i++;
		if (str_starts(str_from(raw, i), STR(" . ")))
			return true;
	}
	return false;
}

/* At '[', a known label behind it: where its ']' stands, or STR_NONE with the damage noted. */
static size_t
find_close(struct reading *r, size_t label)
{
	struct str s = str_from(r->raw, r->i);
	size_t depth = 0;

	for (size_t i = 1 + label; i < s.n && s.p[i] != '\n'; i++) {
		if (s.p[i] == ']') {
			if (depth == 0)
				return r->i + i;
			depth--;
		} else if (s.p[i] == '[') {
			if (label_length(str_from(s, i), r->entities)) {
				damage_note(r->damage, DAMAGE_MARK_NESTED, r->byte_at + r->i);
				return STR_NONE;
			}
			depth++;
		}
	}
	damage_note(r->damage, DAMAGE_MARK_OPEN, r->byte_at + r->i);
	return STR_NONE;
}

static bool
only_blanks(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			return false;
	return true;
}

/* At '[': a mark begins, is dropped, or the bracket is text (false). */
static bool
open_mark(struct reading *r)
{
	size_t label = label_length(str_from(r->raw, r->i), r->entities), close;
	struct str name = str_slice(r->raw, r->i + 1, r->i + 1 + label);

	if (label == 0 || (close = find_close(r, label)) == STR_NONE)
		return false;
	if (only_blanks(str_slice(r->raw, r->i + 1 + label, close))) {
		damage_note(r->damage, DAMAGE_MARK_EMPTY, r->byte_at + r->i);
		r->i = close + 1;
		return true;
	}
	r->marks[r->n_marks] = (struct mark){ STR_NONE, 0, name };
	r->close = close;
	r->i += 1 + label;
	while (r->raw.p[r->i] == ' ')
		r->i++;
	return true;
}

static void
close_mark(struct reading *r)
{
	struct mark *m = &r->marks[r->n_marks];

	if (m->start != STR_NONE) {
		m->end = (size_t)(r->o - r->begin);
		r->n_marks++;
	}
	r->blank = false;
	r->close = STR_NONE;
	r->i++;
}

/* Is the byte at i the end of a token? */
static bool
ends_token(const struct reading *r, size_t i)
{
	return i >= r->raw.n || is_gap(r->raw.p[i]) || r->raw.p[i] == '<' || i == r->close;
}

/* The length of 's, 'd, 'm, 've, 'nt as a token of its own; 0 where none stands. */
static size_t
clitic_length(const struct reading *r)
{
	static const struct str words[] = { { "'s", 2 }, { "'d", 2 }, { "'m", 2 }, { "'ve", 3 }, { "'nt", 3 } };
	struct str rest = str_from(r->raw, r->i);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(rest, words[i]) && ends_token(r, r->i + words[i].n))
			return words[i].n;
	return 0;
}

/* Does the blank before the token at i go? */
static bool
joins_before(struct reading *r)
{
	switch (r->raw.p[r->i]) {
	case ',': case ';': case ':': case '?': case '!': case ')': case ']': case '}':
		return true;
	case '.':
		return ends_token(r, r->i + 1);
	case '\'':
		return clitic_length(r) != 0;
	case '"':
		return r->quote_open;
	}
	return false;
}

/* Before anything is written: the blank, or the line end of a paragraph sign. */
static void
write_gap(struct reading *r)
{
	if (r->o > r->begin) {
		if (r->newline)
			*r->o++ = '\n';
		else if (r->blank && !r->glue && !joins_before(r))
			*r->o++ = ' ';
	}
	r->blank = r->newline = r->glue = false;
	if (r->close != STR_NONE && r->marks[r->n_marks].start == STR_NONE)
		r->marks[r->n_marks].start = (size_t)(r->o - r->begin);
}

static void
read_tag(struct reading *r)
{
	struct html_tag tag;
	bool is_open;

	if (!html_tag_read(&r->html, str_from(r->raw, r->i), &tag, &is_open)) {
		if (is_open)
			damage_note(r->damage, DAMAGE_TAG_OPEN, r->byte_at + r->i);
		write_gap(r);
		*r->o++ = '<';
		r->i++;
		return;
	}
	if (tag.is_sign) {
		r->newline = true;
		r->quote_open = false;
	} else if (tag.markup == MARKUP_NEWLINE) {
		r->blank = true;
	}
	r->i += tag.length;
	/* An element that is dropped may hold the bracket's end. */
	if (r->close != STR_NONE && r->close < r->i) {
		r->i = r->close;
		close_mark(r);
	}
}

static void
read_reference(struct reading *r)
{
	unsigned long cp;
	size_t n = html_reference_read(str_from(r->raw, r->i), &cp);

	if (n && (cp == '\n' || cp == '\t' || cp == ' ' || cp == 0x2028)) {
		r->blank = true;
	} else {
		write_gap(r);
		if (n)
			clean_code_point(cp, r->begin, &r->o);
		else
			*r->o++ = '&';
	}
	r->i += n ? n : 1;
}

/* A control or a byte beyond ASCII. */
static void
read_odd(struct reading *r)
{
	struct str rest = str_from(r->raw, r->i);
	char bytes[12], *end = bytes;
	size_t used;

	if (str_starts(rest, STR("\xE2\x80\xA8"))) {	/* U+2028 */
		r->blank = true;
		r->i += 3;
		return;
	}
	used = clean_odd(rest, bytes, &end, r->damage, r->byte_at + r->i);
	if (end > bytes) {
		write_gap(r);
		memcpy(r->o, bytes, (size_t)(end - bytes));
		r->o += end - bytes;
	}
	r->i += used;
}

static void
read_token(struct reading *r)
{
	char c = r->raw.p[r->i];
	bool was_blank = r->blank;

	write_gap(r);
	*r->o++ = c;
	r->i++;
	switch (c) {
	case '(': case '[': case '{':
		r->glue = true;
		break;
	case '"':
		if (was_blank || ends_token(r, r->i)) {
			r->quote_open = !r->quote_open;
			r->glue = r->quote_open;
		}
		break;
	}
}

/* Words: everything but what any of the above looks at. */
static bool
is_plain(char c)
{
	return (signed char)c > ' ' && c != 0x7F && c != '[' && c != ']' && c != '<' && c != '&' && c != '(' &&
	    c != '{' && c != '"';
}

void
tagged_read(struct str raw, const struct map *markup, const struct map *entities, struct arena *a, struct damages *d,
    size_t byte_at, struct tagged *t)
{
	struct reading r = { .raw = raw, .entities = entities, .damage = d, .byte_at = byte_at, .close = STR_NONE };
	size_t most = 0, at;

	for (size_t i = 0; (at = str_index(str_from(raw, i), ']')) != STR_NONE; i += at + 1)
		most++;
	r.marks = arena_array(a, most, sizeof *r.marks);
	r.begin = r.o = arena_room(a, raw.n * 3 + SCAN_SLACK);
	html_begin(&r.html, markup);
	while (r.i < raw.n) {
		char c = raw.p[r.i];

		if (is_gap(c)) {
			r.blank = true;
			r.i++;
		} else if (r.i == r.close) {
			close_mark(&r);
		} else if (c == '[' && r.close == STR_NONE && open_mark(&r)) {
			;
		} else if (c == '<') {
			read_tag(&r);
		} else if (c == '&') {
			read_reference(&r);
		} else if ((signed char)c < ' ' || c == 0x7F) {
			read_odd(&r);
		} else {
			read_token(&r);
			while (r.i < raw.n && is_plain(raw.p[r.i]))
				*r.o++ = raw.p[r.i++];
		}
	}
	t->text = arena_keep(a, r.begin, (size_t)(r.o - r.begin));
	t->marks = (struct marks){ r.marks, r.n_marks };
}
