/* config_print.c - the configuration as YAML that reads back to the same. */
#include "terms/config.h"

#include "bytes/buf.h"
#include "terms/config_own.h"

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

/* YAML 1.1 and 1.2 take some words for something else than text. s: not empty, no blanks at the ends. */
static bool
is_plain(struct str s)
{
	static const struct str taken[] = {
		{ "y", 1 }, { "n", 1 }, { "yes", 3 }, { "no", 2 }, { "on", 2 }, { "off", 3 }, { "true", 4 }, { "false", 5 },
		{ "null", 4 },
	};

	if (!is_alpha(s.p[0]))
		return false;
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (str_eq_nocase(s, taken[i]))
			return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) && str_index(STR(" _-./&'()"), s.p[i]) == STR_NONE)
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
	buf_add(out, config_sections[s]);
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
		buf_add(out, config_markup_words[c->markup.v[i].value]);
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
