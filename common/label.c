/* label.c - paragraph labels out of a small vocabulary. */
#include "label.h"

enum { LABEL_WORDS = 8, LABEL_LONGEST = 72 };

struct known {
	const char *p;
	size_t n;
	int weight;
};

/* Sorted. A label needs one word of weight 2, and no word that is not here. */
static const struct known words[] = {
	{ "&", 1, 1 }, { "(cont'd)", 8, 1 }, { "(cont)", 6, 1 }, { "(cont.)", 7, 1 }, { "(continued)", 11, 1 },
	{ "action", 6, 2 }, { "amembassy", 9, 1 }, { "and", 3, 1 }, { "background", 10, 2 }, { "begin", 5, 1 },
	{ "bio", 3, 1 }, { "biographic", 10, 1 }, { "biographical", 12, 1 }, { "biography", 9, 1 },
	{ "brief", 5, 1 }, { "comment", 7, 2 }, { "comments", 8, 2 }, { "concluding", 10, 1 },
	{ "conclusion", 10, 2 }, { "conclusions", 11, 2 }, { "consulate", 9, 1 }, { "cont", 4, 1 },
	{ "cont'd", 6, 1 }, { "cont.", 5, 1 }, { "contd", 5, 1 }, { "continued", 9, 1 }, { "embassy", 7, 1 },
	{ "executive", 9, 1 }, { "final", 5, 1 }, { "general", 7, 1 }, { "guidance", 8, 2 },
	{ "introduction", 12, 2 }, { "key", 3, 1 }, { "mission", 7, 1 }, { "note", 4, 2 }, { "notes", 5, 2 },
	{ "objective", 9, 2 }, { "objectives", 10, 2 }, { "our", 3, 1 }, { "overview", 8, 2 },
	{ "participants", 12, 2 }, { "points", 6, 2 }, { "post", 4, 1 }, { "post's", 6, 1 },
	{ "recommendation", 14, 2 }, { "recommendations", 15, 2 }, { "request", 7, 2 }, { "requested", 9, 2 },
	{ "requests", 8, 2 }, { "summary", 7, 2 }, { "talking", 7, 1 }, { "text", 4, 2 }, { "usg", 3, 1 },
};

enum { WORDS = sizeof(words) / sizeof(words[0]), NO_WORD = 255 };

static size_t
lowered(struct str w, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < w.n; i++) {
		if (w.n - i >= 3 && memcmp(w.p + i, "\xe2\x80\x99", 3) == 0) {	/* U+2019 */
			out[n++] = '\'';
			i += 2;
		} else {
			out[n++] = to_lower(w.p[i]);
		}
	}
	return n;
}

/* The first of the words with this letter, or NO_WORD. */
static unsigned char
first_with(unsigned char letter)
{
	static unsigned char at[256];
	static bool is_filled;

	if (!is_filled) {
		memset(at, NO_WORD, sizeof(at));
		for (size_t i = WORDS; i-- > 0; )
			at[(unsigned char)words[i].p[0]] = (unsigned char)i;
		is_filled = true;
	}
	return at[letter];
}

/* 0 unknown, 1 known, 2 a word that makes a label. */
static int
word_weight(struct str w)
{
	char low[LABEL_LONGEST];
	unsigned char first, at;
	size_t n = 0;

	if (w.n == 0 || w.n >= sizeof(low))
		return 0;
	first = (unsigned char)to_lower(w.p[0]);
	at = first_with(first);
	if (at == NO_WORD)
		return 0;
	for (size_t i = at; i < WORDS && (unsigned char)words[i].p[0] == first; i++) {
		if (words[i].n > w.n)
			continue;
		if (n == 0)
			n = lowered(w, low);
		if (words[i].n == n && memcmp(words[i].p, low, n) == 0)
			return words[i].weight;
	}
	return 0;
}

static bool
is_joint(char c)
{
	return c == '/' || c == '-' || c == ',';
}

/* SUMMARY/COMMENT and SUMMARY-COMMENT are two words. */
static int
compound_weight(struct str w)
{
	struct str part;
	size_t from = 0, joints = 0, i;
	int best = word_weight(w);

	if (best || w.n >= LABEL_LONGEST || w.n < 3 || first_with((unsigned char)to_lower(w.p[0])) == NO_WORD)
		return best;
	for (i = 0; i < w.n && !is_joint(w.p[i]); i++)
		;
	if (i == w.n)
		return 0;
	for (i = 0; i <= w.n; i++) {
		int one;

		if (i < w.n && !is_joint(w.p[i]))
			continue;
		part = str_slice(w, from, i);
		from = i + 1;
		joints += i < w.n;
		if (part.n == 0 && i == w.n)
			break;
		one = joints ? word_weight(part) : 0;
		if (one == 0)
			return 0;
		if (one > best)
			best = one;
	}
	return best;
}

static bool
is_dash(struct str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] != '-')
			return str_eq(w, STR("\xe2\x80\x93")) || str_eq(w, STR("\xe2\x80\x94"));
	return w.n != 0;
}

static bool
all_capitals(struct str s)
{
	bool some = false;

	for (size_t i = 0; i < s.n; i++) {
		if (is_lower(s.p[i]))
			return false;
		some |= is_upper(s.p[i]);
	}
	return some;
}

/* "This is an action request." names itself one. */
static bool
is_request_sentence(struct str text)
{
	static const char *const say[] = { "this", "is", "an", "action", "request" };
	struct str w;
	char low[16];

	if (text.n == 0 || (!is_space(text.p[0]) && to_lower(text.p[0]) != 't'))
		return false;
	for (size_t i = 0; i < 5; i++) {
		if (!str_word(&text, &w))
			return false;
		if (i == 4)
			while (w.n && !is_alpha(w.p[w.n - 1]))
				w.n--;
		if (w.n > sizeof(low) || !str_eq(str_make(low, lowered(w, low)), str_make(say[i], strlen(say[i]))))
			return false;
	}
	return true;
}

static struct str
bare_word(struct str w)
{
	while (w.n && (w.p[w.n - 1] == ':' || w.p[w.n - 1] == '.' || w.p[w.n - 1] == '-'))
		w.n--;
	return w;
}

struct str
label_read(struct str text, struct arena *arena)
{
	struct str rest = str_first(text, 2 * LABEL_LONGEST), w, end = { 0 };
	char *room, *out;
	bool core = false, capitals = true, done = false;
	size_t n = 0;

	/* Nothing that begins so is a label, nor "This is an action request". */
	if (rest.n == 0 || (rest.p[0] != '(' && !is_space(rest.p[0]) && first_with((unsigned char)to_lower(rest.p[0])) == NO_WORD))
		return STR("");
	if (is_request_sentence(rest))
		return STR("action request");
	if (rest.n && rest.p[0] == '(') {		/* "(Comment) …", "(Summary: …" */
		rest = str_from(rest, 1);
		if (rest.n && !is_alpha(rest.p[0]))
			return STR("");
	}
	room = out = arena_room(arena, 4 * LABEL_LONGEST);
	while (!done && n < LABEL_WORDS && str_word(&rest, &w)) {
		struct str bare = w;

		if (is_dash(w)) {
			done = true;
			break;
		}
		while (bare.n && (bare.p[bare.n - 1] == ':' || bare.p[bare.n - 1] == '.' || bare.p[bare.n - 1] == '-')) {
			if (str_eq_nocase(bare, STR("cont.")))
				break;
			done = true;
			bare.n--;
		}
		if (bare.n && bare.p[bare.n - 1] == ')' && bare.p[0] != '(') {
			bare.n--;
			done = true;
		}
		if (compound_weight(bare) == 0) {
			done = false;
			/* "SUMMARY The Minister …": the line end behind the label was lost. */
			if (n && capitals && core && !all_capitals(w) && is_upper(w.p[0]))
				done = true;
			break;
		}
		core |= compound_weight(bare) == 2;
		capitals &= all_capitals(bare);
		if (n++)
			*out++ = ' ';
		out += lowered(bare, out);
		end = bare;
		if (!done && core && rest.n && rest.p[0] == '\n') {
			struct str next = rest, after;

			/* A line end ends the label, unless the label runs on: "Summary and\nComment:". */
			if (!str_word(&next, &after) || compound_weight(bare_word(after)) == 0)
				done = true;
		}
	}
	if (!done || !core || end.n == 0) {
		arena_keep(arena, room, 0);
		return STR("");
	}
	w = str_make(room, (size_t)(out - room));
	if (str_eq(w, STR("action")) || str_eq(w, STR("text")) || str_eq(w, STR("points")) || str_eq(w, STR("request"))) {
		arena_keep(arena, room, 0);
		return STR("");
	}
	w = arena_keep(arena, room, w.n);
	if (str_starts(w, STR("begin ")) && !str_ends(w, STR("text")) && !str_ends(w, STR("points")))
		w = str_from(w, 6);
	return w;
}

bool
label_is_end(struct str s)
{
	struct str w;
	int n = 0;

	while (s.n && !is_word(s.p[0]))
		s = str_from(s, 1);
	if (!str_word(&s, &w) || !str_eq_nocase(w, STR("end")))
		return false;
	while (str_word(&s, &w)) {
		while (w.n && !is_word(w.p[w.n - 1]))
			w.n--;
		if (str_eq_nocase(w, STR("of")))
			continue;
		if (w.n && compound_weight(w) == 0 && !str_eq_nocase(w, STR("points")))
			return n > 0;
		n++;
	}
	return n > 0;
}

bool
label_is_words(struct str s)
{
	struct str w;
	bool core = false;

	while (str_word(&s, &w)) {
		while (w.n && (w.p[w.n - 1] == ':' || w.p[w.n - 1] == '.'))
			w.n--;
		if (compound_weight(w) == 0)
			return false;
		core |= compound_weight(w) == 2;
	}
	return core;
}
