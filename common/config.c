#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "buf.h"
#include "diag.h"
#include "hash.h"
#include "source.h"
#include "utf8.h"

enum {
	FILE_MOST = 64 * 1024 * 1024,	/* bytes; a million names are about half of it */
	KEY_MOST = 500,			/* bytes; libyaml takes a key of 1024 characters, and each may need a backslash */
	ELEMENT_MOST = 32,		/* bytes, as html.c has it */
	LABEL_MOST = 32,		/* bytes, as tagged.c has it */
	TEXT_ROOM = 64 * 1024,
	SHOWN_MOST = 60,		/* bytes of what was found that a message repeats */
};

enum section { MARKUP, ENTITIES, TAGS, NAMES, SECTIONS };

static const struct str section_names[] = { { "markup", 6 }, { "entities", 8 }, { "tags", 4 }, { "names", 5 }, { "", 0 } };
static const struct str markup_words[] = { { "text", 4 }, { "newline", 7 }, { "drop", 4 }, { "", 0 } };
static const struct str tag_fields[] = { { "name", 4 }, { "kind", 4 }, { "", 0 } };
static const struct str name_fields[] = { { "name", 4 }, { "type", 4 }, { "", 0 } };
const struct str config_tag_kinds[] = {
	{ "subject", 7 }, { "place", 5 }, { "program", 7 }, { "organisation", 12 }, { "other", 5 }, { "", 0 }
};

struct place {
	uint32_t line, column;	/* from 1; the column in characters */
};

struct entry {
	struct str key;
	size_t value;
	struct place at;
};

struct entries {
	struct entry *v;
	size_t n, room;
};

struct load {
	const char *file;
	struct buf bytes;
	yaml_parser_t parser;
	yaml_event_t event;
	bool has_event;
	struct arena arena;		/* lives on in the config */
	char *text, *text_end;		/* room in it: texts stand side by side, a long list touches less memory */
	struct entries sections[SECTIONS];
	struct place section_at[SECTIONS];
	struct str *types;		/* by value of sections[ENTITIES] */
	struct tag_name *tags;
	struct canonical_name *names;
	size_t types_n, types_room, tags_n, tags_room, names_n, names_room;
};

/* Array `v` with room for one more behind the n it has. */
static void *
grown(void *v, size_t n, size_t *room, size_t bytes)
{
	if (n < *room)
		return v;
	*room = *room ? *room * 2 : 16;
	return memory_resize(v, *room, bytes);
}

/* ---- saying what is wrong ---- */

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

/* In quotes, cut at SHOWN_MOST. What moves a cursor is dropped here, so that a NUL does not end the message. */
static void
add_shown(struct buf *b, struct str s)
{
	struct str first = str_first(s, SHOWN_MOST);
	char *room;

	while (first.n < s.n && first.n && (s.p[first.n] & 0xc0) == 0x80)
		first.n--;
	buf_put(b, '"');
	room = buf_reserve(b, 3 * first.n);
	b->n += utf8_clean(first, room);
	add(b, first.n < s.n ? "…\"" : "\"");
}

static void
add_list(struct buf *b, const struct str *words)
{
	for (size_t i = 0; words[i].n; i++) {
		add(b, i ? ", " : "");
		buf_add(b, words[i]);
	}
}

static _Noreturn void
refuse(const struct load *l, struct place at, struct buf *says)
{
	buf_put(says, '\0');
	diag_die("%s:%" PRIu32 ":%" PRIu32 ": %s", l->file, at.line, at.column, says->p);
}

static struct place
place_of(yaml_mark_t m)
{
	return (struct place){ (uint32_t)m.line + 1, (uint32_t)m.column + 1 };
}

/* "found WHAT; allowed: ALLOWED" at the start of the event at hand. */
static _Noreturn void
refuse_event(const struct load *l, const char *what, const char *allowed)
{
	struct buf b = { 0 };

	add(&b, "found ");
	add(&b, what);
	add(&b, "; allowed: ");
	add(&b, allowed);
	refuse(l, place_of(l->event.start_mark), &b);
}

/* The distance of Damerau and Levenshtein (one letter wrong, missing, too many, or two swapped: 1). */
static size_t
edit_distance(struct str a, struct str b)
{
	enum { MOST = 32 };
	size_t row[3][MOST + 1];

	if (a.n > MOST || b.n > MOST)
		return MOST;
	for (size_t j = 0; j <= b.n; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t least = last[j - 1] + (to_lower(a.p[i - 1]) != to_lower(b.p[j - 1]));

			if (last[j] + 1 < least)
				least = last[j] + 1;
			if (now[j - 1] + 1 < least)
				least = now[j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
			    before[j - 2] + 1 < least)
				least = before[j - 2] + 1;
			now[j] = least;
		}
	}
	return row[a.n % 3][b.n];
}

/* The event's text is none of these words: say so, with the one that was probably meant. */
static _Noreturn void
refuse_word(const struct load *l, const char *what, struct str found, const struct str *allowed)
{
	struct buf b = { 0 };
	size_t best = MAP_NONE, least = 0;

	for (size_t i = 0; allowed[i].n; i++) {
		size_t d = edit_distance(found, allowed[i]);

		if (d <= 1 + allowed[i].n / 4 && d < allowed[i].n && (best == MAP_NONE || d < least)) {
			best = i;
			least = d;
		}
	}
	add(&b, "found ");
	add(&b, what);
	add_shown(&b, found);
	add(&b, "; allowed: ");
	add_list(&b, allowed);
	if (best != MAP_NONE) {
		add(&b, " (is \"");
		buf_add(&b, allowed[best]);
		add(&b, "\" meant?)");
	}
	refuse(l, place_of(l->event.start_mark), &b);
}

static _Noreturn void
refuse_text(const struct load *l, const char *what, struct str found, const char *allowed)
{
	struct buf b = { 0 };

	add(&b, what);
	add_shown(&b, found);
	buf_put(&b, '\0');
	refuse_event(l, b.p, allowed);
}

/* ---- the bytes of the file ---- */

static struct place
place_at(struct str bytes, size_t at)
{
	struct place p = { 1, 1 };

	for (size_t i = 0; i < at && i < bytes.n; i++) {
		if (bytes.p[i] == '\n')
			p = (struct place){ p.line + 1, 1 };
		else if ((bytes.p[i] & 0xc0) != 0x80)
			p.column++;
	}
	return p;
}

/* Where the parser stopped, as a byte; its marks count characters. */
static char
byte_at(struct str bytes, struct place at)
{
	struct str line = { 0 };

	for (size_t i = 0; i < at.line; i++)
		if (!str_line(&bytes, &line))
			return '\0';
	for (size_t i = 0, column = 0; i < line.n; i++) {
		column += (line.p[i] & 0xc0) != 0x80;
		if (column == at.column)
			return line.p[i];
	}
	return '\0';
}

static _Noreturn void
refuse_byte(const struct load *l, size_t at, const char *what, const char *allowed)
{
	struct buf b = { 0 };

	add(&b, "found ");
	add(&b, what);
	add(&b, "; allowed: ");
	add(&b, allowed);
	refuse(l, place_at(buf_str(&l->bytes), at), &b);
}

/* Looked at before the parser is: it places such bytes by offset only, and takes a byte-order mark in silence. */
static void
check_bytes(const struct load *l)
{
	struct str s = buf_str(&l->bytes);
	size_t at = 0;

	if (str_starts(s, STR("\xef\xbb\xbf")))
		refuse_byte(l, 0, "a byte-order mark", "UTF-8 without one");
	if (str_starts(s, STR("\xff\xfe")) || str_starts(s, STR("\xfe\xff")))
		refuse_byte(l, 0, "UTF-16", "UTF-8");
	while (at < s.n) {
		unsigned char c = (unsigned char)s.p[at];
		uint64_t eight;

		/* Eight bytes from blank to '}' at once; '~' and more go the long way. */
		if (s.n - at >= 8) {
			memcpy(&eight, s.p + at, 8);
			if (((eight | (eight + 0x0202020202020202) | (eight - 0x2020202020202020)) &
			    0x8080808080808080) == 0) {
				at += 8;
				continue;
			}
		}
		if (c < 0x20 ? c == '\t' || c == '\n' || c == '\r' : c < 0x7f) {
			at++;
			continue;
		}
		if (c < 0x80) {
			char what[48];

			snprintf(what, sizeof what, c ? "the control character 0x%02X" : "a NUL byte", c);
			refuse_byte(l, at, what, "text and line ends");
		}
		size_t n = utf8_sequence(str_from(s, at));

		if (n == 0) {
			char what[48];

			snprintf(what, sizeof what, "the byte 0x%02X, which is not UTF-8", c);
			refuse_byte(l, at, what, "UTF-8");
		}
		if (n == 2 && c == 0xc2 && (unsigned char)s.p[at + 1] < 0xa0)
			refuse_byte(l, at, "a control character (U+0080 to U+009F)", "text and line ends");
		at += n;
	}
}

/* A line that begins with '%': the parser looks each %TAG up in a list of all of them before. */
static void
check_directives(const struct load *l)
{
	struct str s = buf_str(&l->bytes), rest = s;

	for (size_t at = 0, n; (n = str_index(rest, '%')) != STR_NONE; at++) {
		at += n;
		rest = str_from(s, at + 1);
		if (at > 0 && s.p[at - 1] != '\n' && s.p[at - 1] != '\r' && (at < 3 || utf8_white(str_from(s, at - 3)) != 3))
			continue;
		if (!str_starts(rest, STR("YAML ")))
			refuse_byte(l, at, "a directive (a line that begins with \"%\")", "entries, and %YAML before them");
	}
}

static void
read_file(struct load *l, int fd)
{
	struct source source = { .fd = fd };
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= FILE_MOST)
		buf_reserve(&l->bytes, (size_t)st.st_size + 1);		/* and one, to see the end without growing */
	for (;;) {
		size_t got;

		if (l->bytes.n > FILE_MOST)
			diag_die("%s: found more than %d MiB; allowed: a YAML file of at most that", l->file, FILE_MOST >> 20);
		if (l->bytes.room == l->bytes.n)
			buf_reserve(&l->bytes, 4096);
		got = source_read(&source, l->bytes.p + l->bytes.n, l->bytes.room - l->bytes.n);
		if (source.error == EISDIR)
			diag_die("%s: found a directory; allowed: a YAML file", l->file);
		if (source.error)
			diag_die("%s: cannot be read: %s; allowed: a YAML file", l->file, strerror(source.error));
		if (got == 0)
			return;
		l->bytes.n += got;
	}
}

/* ---- events ---- */

static _Noreturn void
refuse_syntax(const struct load *l)
{
	const yaml_parser_t *p = &l->parser;
	struct place at = place_of(p->problem_mark);
	struct buf b = { 0 };

	if (p->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	if (p->error == YAML_READER_ERROR)
		/* problem_mark is unset; what check_bytes() has let through is U+FEFF, U+FFFE and U+FFFF. */
		refuse_byte(l, p->problem_offset, "a character that YAML does not allow", "text and line ends");
	if (byte_at(buf_str(&l->bytes), at) == '\t') {
		add(&b, "found a tab; allowed: blanks for indentation");
	} else {
		const char *problem = p->problem ? p->problem : "it cannot be parsed";

		add(&b, "found bad YAML: ");
		add(&b, strncmp(problem, "found ", 6) == 0 ? problem + 6 : problem);
		if (p->context) {
			char from[48];

			add(&b, " ");
			add(&b, p->context);
			snprintf(from, sizeof from, " from line %zu", p->context_mark.line + 1);
			if (p->context_mark.line + 1 != at.line)
				add(&b, from);
		}
		add(&b, "; allowed: entries KEY: VALUE, or {KEY: VALUE, …}");
	}
	refuse(l, at, &b);
}

/* The next event; nothing but scalars, mappings and the ends of things comes through. */
static yaml_event_type_t
next(struct load *l, const char *allowed)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (l->has_event)
		yaml_event_delete(&l->event);
	l->has_event = false;
	if (!yaml_parser_parse(&l->parser, &l->event))
		refuse_syntax(l);
	l->has_event = true;
	switch (l->event.type) {
	case YAML_ALIAS_EVENT:
		anchor = l->event.data.alias.anchor;
		refuse_text(l, "the alias ", str_make((const char *)anchor, strlen((const char *)anchor)),
		    "the value itself, each time");
	case YAML_SEQUENCE_START_EVENT:
		anchor = l->event.data.sequence_start.anchor;
		tag = l->event.data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = l->event.data.mapping_start.anchor;
		tag = l->event.data.mapping_start.tag;
		break;
	case YAML_SCALAR_EVENT:
		anchor = l->event.data.scalar.anchor;
		tag = l->event.data.scalar.tag;
		break;
	default:
		break;
	}
	if (anchor)
		refuse_text(l, "the anchor ", str_make((const char *)anchor, strlen((const char *)anchor)),
		    "values without anchors");
	if (tag) {
		static const char core[] = "tag:yaml.org,2002:";	/* what "!!" stands for */
		struct str s = str_make((const char *)tag, strlen((const char *)tag));

		if (str_starts(s, str_make(core, sizeof core - 1)))
			s = str_from(s, sizeof core - 1);
		refuse_text(l, "the explicit tag ", s, "values without tags, for all are text");
	}
	if (l->event.type == YAML_SEQUENCE_START_EVENT)
		refuse_event(l, "a list", allowed);
	return l->event.type;
}

static struct str
raw_text(const struct load *l)
{
	return str_make((const char *)l->event.data.scalar.value, l->event.data.scalar.length);
}

/* `~`, `null` or nothing at all; in quotes they are text. */
static bool
is_null(const struct load *l)
{
	struct str s = raw_text(l);

	return l->event.type == YAML_SCALAR_EVENT && l->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    (s.n == 0 || str_eq(s, STR("~")) || str_eq(s, STR("null")) || str_eq(s, STR("Null")) ||
	    str_eq(s, STR("NULL")));
}

/* Copies with runs of white space as one blank, none at the ends. Room for s.n bytes. */
static size_t
fold(struct str s, char *out)
{
	size_t n = 0;

	while (s.n) {
		size_t space = utf8_white(s);

		if (space && n && out[n - 1] != ' ')
			out[n++] = ' ';
		else if (!space)
			out[n++] = *s.p;
		s = str_from(s, space ? space : 1);
	}
	return n && out[n - 1] == ' ' ? n - 1 : n;
}

/* Escapes of YAML can make characters that the file may not hold as such. */
static void
check_text(const struct load *l, struct str s, const char *allowed)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i], d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		unsigned char e = i + 2 < s.n ? (unsigned char)s.p[i + 2] : 0;

		if (c < 0x20 || c == 0x7f || (c == 0xc2 && d < 0xa0))
			refuse_event(l, "a control character in text", allowed);
		if (c == 0xef && ((d == 0xbb && e == 0xbf) || (d == 0xbf && e >= 0xbe)))
			refuse_event(l, "a byte-order mark or no character at all in text", allowed);
	}
}

/* ASCII without controls and already folded, as nearly all of it is: nothing to do but to copy it. */
static bool
is_tidy(struct str s)
{
	char last = ' ';

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((unsigned char)(c - ' ') >= 0x7f - ' ' || (c == ' ' && last == ' '))
			return false;
		last = c;
	}
	return last != ' ';
}

/* The scalar at hand, white space folded, in the arena. */
static struct str
text(struct load *l, const char *allowed)
{
	struct str raw = raw_text(l), s;

	if ((size_t)(l->text_end - l->text) < raw.n) {
		size_t room = raw.n > TEXT_ROOM ? raw.n : TEXT_ROOM;

		l->text = arena_alloc(&l->arena, room);
		l->text_end = l->text + room;
	}
	s = str_make(l->text, raw.n);
	if (is_tidy(raw)) {
		memcpy(l->text, raw.p, raw.n);
	} else {
		s.n = fold(raw, l->text);
		check_text(l, s, allowed);
		if (s.n == 0)
			refuse_event(l, "empty text", allowed);
	}
	l->text += s.n;
	return s;
}

/* ---- sections ---- */

/* The next key of a mapping; false at its end. */
static bool
next_key(struct load *l, const char *allowed, struct str *key, struct place *at)
{
	switch (next(l, allowed)) {
	case YAML_MAPPING_END_EVENT:
		return false;
	case YAML_SCALAR_EVENT:
		break;
	default:
		refuse_event(l, "a mapping as key", allowed);
	}
	/* NULL is a name like others, and a TAGS code may be. */
	if (is_null(l) && (raw_text(l).n == 0 || raw_text(l).p[0] == '~'))
		refuse_event(l, "no key", allowed);
	*key = text(l, allowed);
	*at = place_of(l->event.start_mark);
	if (key->n > KEY_MOST)
		refuse_text(l, "the long key ", *key, "a key of at most 500 bytes");
	return true;
}

/* The value of a key: true for text, false for null; a mapping where none may stand ends it. */
static bool
next_text(struct load *l, const char *allowed)
{
	if (next(l, allowed) != YAML_SCALAR_EVENT)
		refuse_event(l, "a mapping", allowed);
	return !is_null(l);
}

static size_t
word_index(struct str s, const struct str *words)
{
	for (size_t i = 0; words[i].n; i++)
		if (str_eq(s, words[i]))
			return i;
	return MAP_NONE;
}

static void
add_entry(struct entries *e, struct str key, size_t value, struct place at)
{
	e->v = grown(e->v, e->n, &e->room, sizeof *e->v);
	e->v[e->n++] = (struct entry){ key, value, at };
}

/* key: in the arena, so that it may be changed in place. */
static void
to_case(struct str key, char (*convert)(char))
{
	char *p = (char *)key.p;

	for (size_t i = 0; i < key.n; i++)
		p[i] = convert(p[i]);
}

static void
read_markup(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "text, newline or drop";
	size_t word;

	to_case(key, to_lower);
	for (size_t i = 0; i < key.n; i++)
		if (key.n > ELEMENT_MOST || !is_alpha(key.p[0]) ||
		    !(is_alnum(key.p[i]) || key.p[i] == '-' || key.p[i] == ':' || key.p[i] == '_'))
			refuse_text(l, "the element ", key, "a letter, then letters, digits, \"-\", \"_\" and \":\", 32 in all");
	if (!next_text(l, allowed))
		refuse_event(l, "no value", allowed);
	word = word_index(raw_text(l), markup_words);
	if (word == MAP_NONE)
		refuse_word(l, "", raw_text(l), markup_words);
	add_entry(&l->sections[MARKUP], key, word, at);
}

static void
read_entity(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "a type such as person, or ~ to drop the label";

	for (size_t i = 0; i < key.n; i++)
		if (key.n > LABEL_MOST || !is_alpha(key.p[0]) ||
		    !(is_alnum(key.p[i]) || key.p[i] == '-' || key.p[i] == '_'))
			refuse_text(l, "the label ", key, "a letter, then letters, digits, \"-\" and \"_\", 32 in all");
	l->types = grown(l->types, l->types_n, &l->types_room, sizeof *l->types);
	l->types[l->types_n] = next_text(l, allowed) ? text(l, allowed) : str_make("", 0);
	add_entry(&l->sections[ENTITIES], key, l->types_n++, at);
}

/* {name: …, SECOND: …}: each at most once; null is as if it were not there. */
static void
read_fields(struct load *l, const struct str *fields, struct str values[2], const struct str *second_words)
{
	struct place seen[2] = { { 0 } };
	struct str key;
	struct place at;

	while (next_key(l, "the keys of a mapping", &key, &at)) {
		size_t i = word_index(key, fields);
		const char *allowed = i == 0 ? "a name" : second_words ? "a kind" : "a type such as person";

		if (i == MAP_NONE)
			refuse_word(l, "unknown key ", key, fields);
		if (seen[i].line)
			refuse_text(l, "a second ", key, "each key once");
		seen[i] = at;
		if (!next_text(l, allowed))
			continue;
		values[i] = text(l, allowed);
		if (i == 1 && second_words && word_index(values[1], second_words) == MAP_NONE)
			refuse_word(l, "", values[1], second_words);
	}
}

static void
read_tag(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "a name, {name: NAME, kind: KIND}, or ~ to drop the tag";
	struct str values[2] = { { 0 } };
	struct tag_name known = { key, STR("other") };
	size_t i;

	to_case(key, to_upper);
	if (next(l, allowed) == YAML_MAPPING_START_EVENT) {
		read_fields(l, tag_fields, values, config_tag_kinds);
	} else if (is_null(l)) {
		known.name = str_make("", 0);
	} else {
		values[0] = text(l, allowed);
	}
	/* What the file does not name stays; a new tag's name is its code. */
	i = vocabulary_tag_find(key);
	if (i != MAP_NONE && known.name.n)
		known = vocabulary_tag_name(i);
	l->tags = grown(l->tags, l->tags_n, &l->tags_room, sizeof *l->tags);
	l->tags[l->tags_n] = (struct tag_name){
		values[0].n ? values[0] : known.name, values[1].n ? values[1] : known.kind
	};
	add_entry(&l->sections[TAGS], key, l->tags_n++, at);
}

static void
read_name(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "a name, or {name: NAME, type: TYPE}";
	struct str values[2] = { { 0 } };

	if (next(l, allowed) == YAML_MAPPING_START_EVENT)
		read_fields(l, name_fields, values, NULL);
	else if (is_null(l))
		refuse_event(l, raw_text(l).n ? "null (quote it if it is a name)" : "no value", allowed);
	else
		values[0] = text(l, allowed);
	if (values[0].n == 0)
		values[0] = key;		/* a watch list need not say a name twice */
	l->names = grown(l->names, l->names_n, &l->names_room, sizeof *l->names);
	l->names[l->names_n] = (struct canonical_name){ values[0], values[1] };
	add_entry(&l->sections[NAMES], key, l->names_n++, at);
}

static void
read_section(struct load *l, enum section s)
{
	static void (*const read_entry[])(struct load *, struct str, struct place) = {
		read_markup, read_entity, read_tag, read_name
	};
	static const char *const allowed[] = {
		"a mapping {ELEMENT: text, newline or drop}", "a mapping {LABEL: TYPE}",
		"a mapping {CODE: {name: NAME, kind: KIND}}", "a mapping {MENTION: NAME}",
	};
	struct str key;
	struct place at;

	if (next(l, allowed[s]) != YAML_MAPPING_START_EVENT) {
		if (is_null(l))
			return;			/* all its lines are comments */
		refuse_text(l, "the text ", raw_text(l), allowed[s]);
	}
	while (next_key(l, allowed[s], &key, &at))
		read_entry[s](l, key, at);
}

static void
read_document(struct load *l)
{
	static const char allowed[] = "a mapping with markup, entities, tags, names";
	struct str key;
	struct place at;

	if (next(l, allowed) != YAML_MAPPING_START_EVENT) {
		if (is_null(l))
			return;
		refuse_text(l, "the text ", raw_text(l), allowed);
	}
	while (next_key(l, allowed, &key, &at)) {
		size_t s = word_index(key, section_names);

		if (s == MAP_NONE)
			refuse_word(l, "unknown key ", key, section_names);
		if (l->section_at[s].line) {
			char why[64];

			snprintf(why, sizeof why, "each once (the first is on line %" PRIu32 ")", l->section_at[s].line);
			refuse_text(l, "a second key ", key, why);
		}
		l->section_at[s] = at;
		read_section(l, (enum section)s);
	}
}

static void
read_stream(struct load *l)
{
	if (!yaml_parser_initialize(&l->parser))
		memory_exhausted();
	yaml_parser_set_encoding(&l->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&l->parser, (const unsigned char *)l->bytes.p, l->bytes.n);
	next(l, "");				/* the stream's start */
	if (next(l, "") != YAML_STREAM_END_EVENT) {
		read_document(l);
		next(l, "");			/* the document's end */
		if (next(l, "") != YAML_STREAM_END_EVENT)
			refuse_event(l, "a second document", "one");
	}
	yaml_event_delete(&l->event);
	yaml_parser_delete(&l->parser);
}

/* ---- tables ---- */

/* Most pairs of keys differ in their first eight bytes: those are compared as a number. */
struct ordered {
	uint64_t first;
	size_t at;
};

static uint64_t
first_eight(struct str s)
{
	uint64_t first = 0;

	for (size_t i = 0; i < 8; i++)
		first = first << 8 | (i < s.n ? (unsigned char)s.p[i] : 0);
	return first;
}

/* The order of the entries. A merge sort: stable, so that of equal keys the one that stands first in the file comes
 * first. */
static struct ordered *
sort_entries(const struct entries *e)
{
	struct ordered *from = memory_resize(NULL, e->n, sizeof *from);
	struct ordered *to = memory_resize(NULL, e->n, sizeof *to), *swap;

	for (size_t i = 0; i < e->n; i++)
		from[i] = (struct ordered){ first_eight(e->v[i].key), i };
	for (size_t width = 1; width < e->n; width *= 2) {
		for (size_t lo = 0; lo < e->n; lo += 2 * width) {
			size_t mid = lo + width < e->n ? lo + width : e->n;
			size_t hi = mid + width < e->n ? mid + width : e->n, a = lo, b = mid, n = lo;

			while (a < mid && b < hi) {
				size_t second = from[a].first > from[b].first;

				if (from[a].first == from[b].first)
					second = str_cmp(e->v[from[a].at].key, e->v[from[b].at].key) > 0;
				/* Which it is cannot be foretold: no branch on it. */
				to[n++] = from[second ? b : a];
				a += 1 - second;
				b += second;
			}
			while (a < mid)
				to[n++] = from[a++];
			while (b < hi)
				to[n++] = from[b++];
		}
		swap = from;
		from = to;
		to = swap;
	}
	free(to);
	return from;
}

/* A key given twice: the first of them in the file is named. */
static void
check_twice(const struct load *l, const struct entries *e, const struct ordered *order)
{
	const struct entry *found = NULL, *first = NULL;

	for (size_t i = 1; i < e->n; i++) {
		const struct entry *a = &e->v[order[i - 1].at], *b = &e->v[order[i].at];

		if (order[i - 1].first == order[i].first && str_eq(a->key, b->key) && (found == NULL || b < found)) {
			first = a;
			found = b;
		}
	}
	if (found) {
		struct buf b = { 0 };

		add(&b, "found a second key ");
		add_shown(&b, found->key);
		add(&b, "; allowed: each once (the first is on line ");
		buf_number(&b, first->at.line);
		add(&b, ")");
		refuse(l, found->at, &b);
	}
}

/* The default's entries and the file's, where the file's count. Values of the file are moved up by `more`. */
static struct map
merge(struct map standard, const struct load *l, enum section s, size_t more)
{
	const struct entries *e = &l->sections[s];
	struct ordered *order;
	struct map m = { 0 };
	struct map_entry *v;
	size_t i = 0, j = 0;

	if (e->n == 0)
		return standard;
	order = sort_entries(e);
	check_twice(l, e, order);
	m.room = standard.n + e->n;
	m.v = v = memory_resize(NULL, m.room, sizeof *v);
	while (i < standard.n || j < e->n) {
		const struct entry *own = j < e->n ? &e->v[order[j].at] : NULL;
		int c = i == standard.n ? 1 : own == NULL ? -1 : str_cmp(standard.v[i].key, own->key);

		if (c < 0) {
			v[m.n++] = standard.v[i++];
			continue;
		}
		i += c == 0;
		v[m.n++] = (struct map_entry){ own->key, own->value + more };
		j++;
	}
	free(order);
	return map_static(m.v, m.n);
}

/* The default's array and the file's behind it. */
static void *
joined(const void *standard, size_t standard_n, const void *own, size_t own_n, size_t bytes)
{
	char *v = memory_resize(NULL, standard_n + own_n, bytes);

	memcpy(v, standard, standard_n * bytes);
	if (own_n)
		memcpy(v + standard_n * bytes, own, own_n * bytes);
	return v;
}

/* ---- canonical names ---- */

enum { PROBES_MOST = 64, SEEDS = 4 };

/* An open table: the upper half of the hash, and which entry of config.names plus 1; 0 is free. */
struct name_slot {
	uint32_t hash, entry;
};

struct name_index {
	uint64_t seed;
	size_t mask;
	struct name_slot *slots;	/* NULL: every seed gave long runs; the sorted map is asked */
};

static bool
fill_index(struct name_index *x, const struct map *names)
{
	memset(x->slots, 0, (x->mask + 1) * sizeof *x->slots);
	for (size_t i = 0; i < names->n; i++) {
		uint64_t h = hash_bytes(names->v[i].key, x->seed);
		size_t at = (size_t)h & x->mask, probes = 0;

		for (; x->slots[at].entry; at = (at + 1) & x->mask)
			if (++probes == PROBES_MOST)
				return false;
		x->slots[at] = (struct name_slot){ (uint32_t)(h >> 32), (uint32_t)i + 1 };
	}
	return true;
}

static const struct name_index *
make_index(const struct map *names)
{
	struct name_index *x = memory_resize(NULL, 1, sizeof *x);

	*x = (struct name_index){ .mask = 15 };
	while (x->mask + 1 < names->n * 2)
		x->mask = x->mask * 2 + 1;
	x->slots = memory_resize(NULL, x->mask + 1, sizeof *x->slots);
	while (!fill_index(x, names))
		if (++x->seed == SEEDS) {
			free(x->slots);
			x->slots = NULL;
			break;
		}
	return x;
}

static size_t
find_name(const struct config *c, struct str key)
{
	const struct name_index *x = c->index;
	uint64_t h;

	if (x == NULL || x->slots == NULL)
		return map_get(&c->names, key);
	h = hash_bytes(key, x->seed);
	for (size_t at = (size_t)h & x->mask; x->slots[at].entry; at = (at + 1) & x->mask) {
		const struct map_entry *e = &c->names.v[x->slots[at].entry - 1];

		if (x->slots[at].hash == (uint32_t)(h >> 32) && str_eq(e->key, key))
			return e->value;
	}
	return MAP_NONE;
}

struct str
config_canonical(const struct config *c, struct str mention, struct arena *a)
{
	struct str key = mention;
	size_t found, i;

	if (!c->has_names || mention.n == 0)
		return mention;
	for (i = 0; i < mention.n; i++)
		if (utf8_white(str_from(mention, i)) &&
		    (mention.p[i] != ' ' || i == 0 || i + 1 == mention.n || is_space(mention.p[i + 1])))
			break;
	if (i < mention.n) {
		char *room = arena_room(a, mention.n);

		key = arena_keep(a, room, fold(mention, room));
	}
	found = find_name(c, key);
	return found == MAP_NONE ? mention : c->canonical[found].name;
}

bool
config_tag(const struct config *c, struct str code, struct tag_name *t)
{
	size_t i = map_get(&c->tags, code);

	if (i != MAP_NONE) {
		*t = c->tag_names[i];
		return t->name.n > 0;
	}
	i = vocabulary_tag_find(code);
	if (i == MAP_NONE)
		return false;
	*t = vocabulary_tag_name(i);
	return true;
}

/* ---- loading ---- */

static const struct config *
default_config(void)
{
	static struct config c;

	c.markup = vocabulary_markup;
	c.entities = map_static(vocabulary_entities.v, vocabulary_entities.n);
	c.entity_types = vocabulary_types;
	return &c;
}

static const struct config *
load_file(const char *file, int fd)
{
	static const struct config *last;
	struct load l = { .file = file };
	struct config *c = memory_resize(NULL, 1, sizeof *c);

	read_file(&l, fd);
	close(fd);
	check_bytes(&l);
	check_directives(&l);
	read_stream(&l);
	buf_free(&l.bytes);
	*c = (struct config){ .arena = l.arena, .before = last };
	last = c;
	c->markup = merge(vocabulary_markup, &l, MARKUP, 0);
	c->entities = merge(vocabulary_entities, &l, ENTITIES, vocabulary_entities.n);
	c->entity_types = joined(vocabulary_types, vocabulary_entities.n, l.types, l.types_n, sizeof *l.types);
	c->tags = merge((struct map){ 0 }, &l, TAGS, 0);
	c->tag_names = l.tags;
	c->names = merge((struct map){ 0 }, &l, NAMES, 0);
	c->canonical = l.names;
	c->has_names = c->names.n > 0;
	c->index = c->has_names ? make_index(&c->names) : NULL;
	for (size_t s = 0; s < SECTIONS; s++)
		free(l.sections[s].v);
	free(l.types);
	return c;
}

/* ${XDG_CONFIG_HOME:-$HOME/.config}/cable/config.yaml; a relative XDG_CONFIG_HOME is ignored, as XDG has it. */
static char *
home_file(void)
{
	static const char below[] = "/cable/config.yaml";
	const char *base = getenv("XDG_CONFIG_HOME"), *middle = "";
	struct buf b = { 0 };

	if (base == NULL || base[0] != '/') {
		base = getenv("HOME");
		middle = "/.config";
	}
	if (base == NULL || base[0] == '\0')
		return NULL;
	add(&b, base);
	add(&b, middle);
	buf_add(&b, str_make(below, sizeof below));
	return b.p;
}

const struct config *
config_load(const char *file, bool alone)
{
	char *home = NULL;
	int fd;

	if (alone)
		return default_config();
	if (file == NULL)
		file = getenv("CABLE_CONFIG");
	if (file == NULL || file[0] == '\0')
		file = home = home_file();
	if (file == NULL)
		return default_config();
	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		if (home && (errno == ENOENT || errno == ENOTDIR)) {
			free(home);
			return default_config();
		}
		diag_die("%s: cannot be opened: %s; allowed: a YAML file", file, strerror(errno));
	}
	const struct config *c = load_file(file, fd);

	free(home);
	return c;
}

/* ---- printing ---- */

/* YAML 1.1 and 1.2 take these for something else than text. */
static bool
is_plain(struct str s)
{
	static const struct str taken[] = {
		{ "y", 1 }, { "n", 1 }, { "yes", 3 }, { "no", 2 }, { "on", 2 }, { "off", 3 }, { "true", 4 }, { "false", 5 },
		{ "null", 4 },
	};

	if (s.n == 0 || !is_alpha(s.p[0]) || s.p[s.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (str_eq_nocase(s, taken[i]))
			return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) && (s.p[i] == '\0' || strchr(" _-./&'()", s.p[i]) == NULL))
			return false;
	return true;
}

static void
put_text(struct buf *out, struct str s)
{
	if (is_plain(s)) {
		buf_add(out, s);
		return;
	}
	buf_put(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_put(out, '\\');
		buf_put(out, s.p[i]);
	}
	buf_put(out, '"');
}

static void
put_section(struct buf *out, enum section s, bool any)
{
	if (s)
		buf_put(out, '\n');
	buf_add(out, vocabulary_notes[s]);
	buf_add(out, section_names[s]);
	add(out, any ? ":\n" : ": {}\n");
}

static void
put_key(struct buf *out, struct str key)
{
	add(out, "  ");
	put_text(out, key);
	add(out, ": ");
}

static void
put_pair(struct buf *out, struct str name, const char *second, struct str value)
{
	add(out, "{name: ");
	put_text(out, name);
	add(out, ", ");
	add(out, second);
	add(out, ": ");
	put_text(out, value);
	add(out, "}\n");
}

static void
put_tag(struct buf *out, struct str code, struct tag_name t)
{
	put_key(out, code);
	if (t.name.n)
		put_pair(out, t.name, "kind", t.kind);
	else
		add(out, "~\n");
}

/* The default's and the file's, in order; where both have a code, the file's. */
static void
put_tags(const struct config *c, struct buf *out)
{
	size_t i = 0, j = 0;

	while (i < c->tags.n || j < vocabulary_tags_n) {
		int order = i == c->tags.n ? 1 : j == vocabulary_tags_n ? -1 :
		    str_cmp(c->tags.v[i].key, vocabulary_tag_code(j));

		if (order > 0) {
			put_tag(out, vocabulary_tag_code(j), vocabulary_tag_name(j));
			j++;
			continue;
		}
		put_tag(out, c->tags.v[i].key, c->tag_names[c->tags.v[i].value]);
		i++;
		j += order == 0;
	}
}

void
config_print(const struct config *c, struct buf *out)
{
	put_section(out, MARKUP, true);
	for (size_t i = 0; i < c->markup.n; i++) {
		put_key(out, c->markup.v[i].key);
		buf_add(out, markup_words[c->markup.v[i].value]);
		buf_put(out, '\n');
	}
	put_section(out, ENTITIES, true);
	for (size_t i = 0; i < c->entities.n; i++) {
		struct str type = c->entity_types[c->entities.v[i].value];

		put_key(out, c->entities.v[i].key);
		if (type.n)
			put_text(out, type);
		else
			buf_put(out, '~');
		buf_put(out, '\n');
	}
	put_section(out, TAGS, true);
	put_tags(c, out);
	put_section(out, NAMES, c->has_names);
	for (size_t i = 0; i < c->names.n; i++) {
		const struct canonical_name *n = &c->canonical[c->names.v[i].value];

		put_key(out, c->names.v[i].key);
		if (n->type.n) {
			put_pair(out, n->name, "type", n->type);
		} else {
			put_text(out, n->name);
			buf_put(out, '\n');
		}
	}
}
