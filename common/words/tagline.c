#include "words/tagline.h"

#include "bytes/wordlist.h"
#include "terms/vocabulary.h"
#include "words/caption.h"

enum {
	TAGS_MOST = 128,	/* a real cable has up to 30 */
	TAG_BYTES = 120,
	NAME_BYTES = 80,	/* "(STEINBERG, JAMES B.)" */
	FIELD_BYTES = 2000,
	CODE_LETTERS = 4,	/* subjects and places */
	PLAIN_LETTERS = 6,	/* codes are shorter; of those that are not, the vocabulary has most */
};

struct tags {
	struct str v[TAGS_MOST];
	size_t n;
};

static bool
is_known(struct str code)
{
	return vocabulary_tag_find(code) != MAP_NONE;
}

/* A word of ordinary language, as in COUNTER TERRORISM or POL MIL, which only together make a tag. */
static bool
is_plain(struct str word)
{
	size_t i = vocabulary_tag_find(word);

	if (i != MAP_NONE)
		return str_starts(vocabulary_tag_name(i).name, STR("word of a "));
	if (word.n < PLAIN_LETTERS)
		return false;
	for (size_t k = 0; k < word.n; k++)
		if (!is_upper(word.p[k]))
			return false;
	return true;
}

/* There is room for one more. */
static void
add(struct tags *t, struct str tag)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->v[i], tag))
			return;
	t->v[t->n++] = tag;
}

static bool
is_tag_byte(char c)
{
	return is_alnum(c) || c == '-' || c == '&' || c == '\'' || c == '/';
}

/* What parts tags; on the first line parentheses do, too. */
enum { ANY_LINE = 1, FIRST_LINE = 2 };

static const unsigned char separators[256] = {
	[' '] = ANY_LINE | FIRST_LINE,
	['\t'] = ANY_LINE | FIRST_LINE,
	[','] = ANY_LINE | FIRST_LINE,
	[';'] = ANY_LINE | FIRST_LINE,
	['.'] = ANY_LINE | FIRST_LINE,
	[':'] = ANY_LINE | FIRST_LINE,
	['/'] = ANY_LINE | FIRST_LINE,
	['\\'] = ANY_LINE | FIRST_LINE,
	['('] = FIRST_LINE,
	[')'] = FIRST_LINE,
};

/* The token at i, where a letter stands. A slash divides it, but for UNGA/C-1; so does nothing else. */
static size_t
token_end(struct str line, size_t i)
{
	size_t b = i, slash;
	bool has_slash = false;

	for (; i < line.n && is_tag_byte(line.p[i]); i++)
		has_slash |= line.p[i] == '/';
	if (!has_slash && is_alnum(line.p[i - 1]))
		return i;
	while (line.p[i - 1] == '-' || line.p[i - 1] == '\'' || line.p[i - 1] == '/')
		i--;
	slash = str_index(str_slice(line, b, i), '/');
	return slash == STR_NONE || is_known(str_slice(line, b, i)) ? i : b + slash;
}

/* The words that begin what is no list of tags any more, should the field not have been cut there. */
static bool
ends_list(struct str word)
{
	static const char *const words[] = {
		"SUBJECT", "SUBJ", "REF", "REFS", "REFTEL", "CLASSIFIED",
		"SUMMARY", "COMMENT", "DERIVED", "REASON", "REASONS", NULL
	};
	static struct wordlist list = { .words = words };

	return wordlist_has(&list, word);
}

/* "OVIP (STEINBERG, JAMES B.)": where the name ends, or `at` where none stands. */
static size_t
name_end(struct str line, size_t at)
{
	size_t i = at, close, w;

	while (i < line.n && is_blank(line.p[i]))
		i++;
	if (i == line.n || line.p[i] != '(')
		return at;
	close = str_index(str_slice(line, i, i + NAME_BYTES), ')');
	if (close == STR_NONE)
		return at;
	for (w = i + 1; is_alpha(line.p[w]); w++)
		;		/* as far as the parenthesis at most */
	return w - i - 1 <= 5 && is_known(str_slice(line, i + 1, w)) ? at : i + close + 1;
}

/* "COUNTER TERRORISM", "GENERAL MOTORS": does this word go on with the last tag, which stands right before it? */
static bool
is_one_term(struct str last, struct str word)
{
	if (last.p + last.n + 1 != word.p || last.p[last.n] != ' ')
		return false;
	/* Codes, nearly always. Needed for speed alone: no term has such words, and none is plain. */
	if (last.n <= CODE_LETTERS && word.n <= CODE_LETTERS && (last.n != 3 || word.n != 3))
		return false;
	if (is_known(str_make(last.p, last.n + 1 + word.n)))
		return true;
	if (!is_plain(word))
		return false;
	/* A third word only where the vocabulary has it: "IRAQI FREEDOM, AFGHANISTAN" lost its comma. */
	return memchr(last.p, ' ', last.n) ? is_known(word) : is_plain(last);
}

/* Captions that stray into the field. Others (CODEL, VISAS) are tags here. */
static bool
is_stray(struct str word)
{
	return str_eq(word, STR("SIPDIS")) || str_eq(word, STR("NOFORN")) || str_eq(word, STR("SENSITIVE"));
}

/* "AU 1", "UNGA C 1": what the site made of AU-1 and UNGA/C-1. Not the number of paragraph 1. */
static size_t
figure_end(struct str line, size_t at)
{
	size_t i = at;

	while (i < line.n && is_digit(line.p[i]))
		i++;
	return i - at <= 4 && (i == line.n || is_blank(line.p[i]) || line.p[i] == ',') &&
		(i + 1 >= line.n || line.p[i + 1] != '(') ? i : at;
}

/*
 * A line's tags; false where something else stands in it. A further line (is_more) holds codes only, or
 * it is none.
 */
static bool
line_read(struct str line, bool is_more, struct tags *t)
{
	for (size_t i = 0, end; i < line.n && t->n < TAGS_MOST; i = end) {
		struct str word, last = t->n ? t->v[t->n - 1] : STR("");
		size_t name;

		end = i + 1;
		if ((separators[(unsigned char)line.p[i]] & (is_more ? ANY_LINE : FIRST_LINE)) ||
		    (line.p[i] == '-' && (end == line.n || is_blank(line.p[end]))))
			continue;
		if (is_digit(line.p[i]) && !is_more && (end = figure_end(line, i)) > i && last.p + last.n + 1 == line.p + i) {
			t->v[t->n - 1].n = (size_t)(line.p + end - last.p);
			continue;
		}
		if (!is_upper(line.p[i]))
			return false;
		end = token_end(line, i);
		word = str_slice(line, i, end);
		if (word.n > TAG_BYTES || str_has_lower(word) || ends_list(word) || (end < line.n && is_word(line.p[end])))
			return false;
		if (is_more && (caption_is(word) || (word.n > PLAIN_LETTERS && !is_known(word))))
			return false;
		if (is_stray(word))
			continue;
		name = name_end(line, end);
		if (name > end) {
			add(t, str_slice(line, i, name));
			end = name;
		} else if (is_one_term(last, word)) {
			t->n--;
			add(t, str_make(last.p, last.n + 1 + word.n));
		} else {
			add(t, word);
		}
	}
	return true;
}

/* A field in lower case is put in capitals as a whole; in one in capitals a small letter ends the tags. */
static bool
is_lower_case(struct str field)
{
	for (size_t i = 0; i < field.n; i++)
		if (is_alpha(field.p[i]))
			return is_lower(field.p[i]) || (i + 1 < field.n && is_lower(field.p[i + 1]));
	return false;
}

struct list
tagline_read(struct str field, struct arena *arena)
{
	struct tags t;
	struct str line, *v;

	t.n = 0;		/* the rest is written before it is read */
	field = str_first(field, FIELD_BYTES);
	if (str_eq_nocase(str_trim(field), STR("N/A")))
		return (struct list){ 0 };
	if (is_lower_case(field))
		field = arena_upper(arena, field);
	for (size_t i = 0; str_line(&field, &line); i++) {
		size_t before = t.n;

		line = str_trim(line);
		if (line.n == 0 && i > 0)
			break;
		if (!line_read(line, before > 0, &t)) {
			if (before)
				t.n = before;	/* not a line of tags */
			break;
		}
	}
	v = arena_array(arena, t.n, sizeof *v);
	memcpy(v, t.v, t.n * sizeof *v);
	return (struct list){ v, t.n };
}
