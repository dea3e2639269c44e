#include "terms/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "bytes/buf.h"
#include "bytes/utf8.h"
#include "outside/diag.h"
#include "terms/config_own.h"
#include "terms/names.h"
#include "terms/yamlfile.h"

enum {
	KEY_MOST = 500,			/* bytes; libyaml takes a key of 1024 characters, and each may need a backslash */
	ELEMENT_MOST = 32,		/* bytes, as html.c has it */
	LABEL_MOST = 32,		/* bytes, as tagged.c has it */
	TEXT_ROOM = 64 * 1024,
};

const struct str config_sections[] = { { "markup", 6 }, { "entities", 8 }, { "tags", 4 }, { "names", 5 }, { "", 0 } };
const struct str config_markup_words[] = { { "text", 4 }, { "newline", 7 }, { "drop", 4 }, { "", 0 } };
static const struct str tag_fields[] = { { "name", 4 }, { "kind", 4 }, { "", 0 } };
static const struct str name_fields[] = { { "name", 4 }, { "type", 4 }, { "", 0 } };
const struct str config_tag_kinds[] = {
	{ "subject", 7 }, { "place", 5 }, { "program", 7 }, { "organisation", 12 }, { "other", 5 }, { "", 0 }
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
	struct yamlfile *yaml;
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

static _Noreturn void
refuse(const struct load *l, const char *what, struct str shown, const char *allowed)
{
	yamlfile_refuse_text(l->file, yamlfile_place(l->yaml), what, shown, allowed);
}

/* The distance of Damerau and Levenshtein (one letter wrong, missing, too many, or two swapped: 1). */
static size_t
edit_distance(struct str a, struct str b)
{
	enum { MOST = 32 };		/* b is a word of ours */
	size_t row[3][MOST + 1];

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
	size_t best = MAP_NONE, least = MAP_NONE;

	for (size_t i = 0; allowed[i].n; i++) {
		size_t d = edit_distance(found, allowed[i]);

		if (d <= 1 + allowed[i].n / 4 && d < least) {
			best = i;
			least = d;
		}
	}
	for (size_t i = 0; allowed[i].n; i++) {
		if (i)
			buf_add(&b, STR(", "));
		buf_add(&b, allowed[i]);
	}
	if (best != MAP_NONE) {
		buf_add(&b, STR(" (is \""));
		buf_add(&b, allowed[best]);
		buf_add(&b, STR("\" meant?)"));
	}
	buf_put(&b, '\0');
	refuse(l, what, found, b.p);
}

/* "each once (the first is on line 3)" */
static _Noreturn void
refuse_second(const struct load *l, struct place at, const char *what, struct str key, struct place first)
{
	char allowed[64];

	snprintf(allowed, sizeof allowed, "each once (the first is on line %lu)", (unsigned long)first.line);
	yamlfile_refuse_text(l->file, at, what, key, allowed);
}

/* ---- texts ---- */

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
	for (size_t n; (n = utf8_sequence(s)) != 0; s = str_from(s, n)) {
		unsigned long cp = utf8_decode(s.p, n);

		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			yamlfile_refuse(l->yaml, "a control character in text", allowed);
		if (cp == 0xfeff || cp == 0xfffe || cp == 0xffff)
			yamlfile_refuse(l->yaml, "a byte-order mark or no character at all in text", allowed);
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
	struct str raw = yamlfile_text(l->yaml), s;

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
			yamlfile_refuse(l->yaml, "empty text", allowed);
	}
	l->text += s.n;
	return s;
}

/* ---- sections ---- */

/* The next key of a mapping; false at its end. */
static bool
next_key(struct load *l, const char *allowed, struct str *key, struct place *at)
{
	struct str raw;

	switch (yamlfile_next(l->yaml, allowed)) {
	case YAMLFILE_MAPPING_END: return false;
	case YAMLFILE_MAPPING: yamlfile_refuse(l->yaml, "a mapping as key", allowed);
	default: break;
	}
	/* NULL is a name like others, and a TAGS code may be. */
	raw = yamlfile_text(l->yaml);
	if (yamlfile_is_null(l->yaml) && (raw.n == 0 || raw.p[0] == '~'))
		yamlfile_refuse(l->yaml, "no key", allowed);
	*key = text(l, allowed);
	*at = yamlfile_place(l->yaml);
	if (key->n > KEY_MOST)
		refuse(l, "the long key ", *key, "a key of at most 500 bytes");
	return true;
}

/* The value of a key: true for text, false for null; a mapping where none may stand ends it. */
static bool
next_text(struct load *l, const char *allowed)
{
	if (yamlfile_next(l->yaml, allowed) != YAMLFILE_SCALAR)
		yamlfile_refuse(l->yaml, "a mapping", allowed);
	return !yamlfile_is_null(l->yaml);
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

/* A letter, then letters, digits and signs. */
static bool
is_name(struct str key, size_t most, struct str signs)
{
	if (key.n > most || !is_alpha(key.p[0]))
		return false;
	for (size_t i = 1; i < key.n; i++)
		if (!is_alnum(key.p[i]) && str_index(signs, key.p[i]) == STR_NONE)
			return false;
	return true;
}

static void
read_markup(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "text, newline or drop";
	size_t word;

	to_case(key, to_lower);
	if (!is_name(key, ELEMENT_MOST, STR("-_:")))
		refuse(l, "the element ", key, "a letter, then letters, digits, \"-\", \"_\" and \":\", 32 in all");
	if (!next_text(l, allowed))
		yamlfile_refuse(l->yaml, "no value", allowed);
	word = word_index(yamlfile_text(l->yaml), config_markup_words);
	if (word == MAP_NONE)
		refuse_word(l, "", yamlfile_text(l->yaml), config_markup_words);
	add_entry(&l->sections[MARKUP], key, word, at);
}

static void
read_entity(struct load *l, struct str key, struct place at)
{
	static const char allowed[] = "a type such as person, or ~ to drop the label";

	if (!is_name(key, LABEL_MOST, STR("-_")))
		refuse(l, "the label ", key, "a letter, then letters, digits, \"-\" and \"_\", 32 in all");
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
			refuse(l, "a second ", key, "each key once");
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
	if (yamlfile_next(l->yaml, allowed) == YAMLFILE_MAPPING) {
		read_fields(l, tag_fields, values, config_tag_kinds);
	} else if (yamlfile_is_null(l->yaml)) {
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

	if (yamlfile_next(l->yaml, allowed) == YAMLFILE_MAPPING)
		read_fields(l, name_fields, values, NULL);
	else if (yamlfile_is_null(l->yaml))
		yamlfile_refuse(l->yaml, yamlfile_text(l->yaml).n ? "null (quote it if it is a name)" : "no value", allowed);
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

	if (yamlfile_next(l->yaml, allowed[s]) != YAMLFILE_MAPPING) {
		if (yamlfile_is_null(l->yaml))
			return;			/* all its lines are comments */
		refuse(l, "the text ", yamlfile_text(l->yaml), allowed[s]);
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

	if (yamlfile_next(l->yaml, allowed) != YAMLFILE_MAPPING) {
		if (yamlfile_is_null(l->yaml))
			return;
		refuse(l, "the text ", yamlfile_text(l->yaml), allowed);
	}
	while (next_key(l, allowed, &key, &at)) {
		size_t s = word_index(key, config_sections);

		if (s == MAP_NONE)
			refuse_word(l, "unknown key ", key, config_sections);
		if (l->section_at[s].line)
			refuse_second(l, at, "a second key ", key, l->section_at[s]);
		l->section_at[s] = at;
		read_section(l, (enum section)s);
	}
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

		if (str_eq(a->key, b->key) && (found == NULL || b < found)) {
			first = a;
			found = b;
		}
	}
	if (found)
		refuse_second(l, found->at, "a second key ", found->key, first->at);
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
		const struct entry *own;
		int c = -1;

		if (j < e->n)
			c = i < standard.n ? str_cmp(standard.v[i].key, e->v[order[j].at].key) : 1;
		if (c < 0) {
			v[m.n++] = standard.v[i++];
			continue;
		}
		own = &e->v[order[j++].at];
		i += c == 0;
		v[m.n++] = (struct map_entry){ own->key, own->value + more };
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

/* ---- looking up ---- */

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
	found = names_find(c->index, &c->names, key);
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
	struct load l = { .file = file, .yaml = yamlfile_open(file, fd) };
	struct config *c = memory_resize(NULL, 1, sizeof *c);

	l.text = arena_alloc(&l.arena, TEXT_ROOM);
	l.text_end = l.text + TEXT_ROOM;
	if (l.yaml) {
		read_document(&l);
		yamlfile_close(l.yaml);
	}
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
	c->index = c->has_names ? names_index(&c->names) : NULL;
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
	buf_add(&b, str_make(base, strlen(base)));
	buf_add(&b, str_make(middle, strlen(middle)));
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
