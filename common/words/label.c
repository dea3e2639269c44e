/* label.c - paragraph labels out of a small vocabulary. */
#include "words/label.h"

enum { WORD_LONGEST = 72, LABEL_LONGEST = 144 };

struct known {
	const char *p;
	size_t n;
	int weight;
};

/* KNOWN words stand in labels, WEAK ones make one together with others, STRONG ones alone. */
enum { UNKNOWN, KNOWN, WEAK, STRONG };

/* Sorted. A label has no word that is not here. */
static const struct known words[] = {
	{ "&", 1, KNOWN }, { "(cont'd)", 8, KNOWN }, { "(cont)", 6, KNOWN }, { "(cont.)", 7, KNOWN },
	{ "(continued)", 11, KNOWN }, { "action", 6, WEAK }, { "amembassy", 9, KNOWN }, { "and", 3, KNOWN },
	{ "background", 10, STRONG }, { "begin", 5, KNOWN }, { "bio", 3, KNOWN }, { "biographic", 10, KNOWN },
	{ "biographical", 12, KNOWN }, { "biography", 9, KNOWN }, { "brief", 5, KNOWN }, { "comment", 7, STRONG },
	{ "comments", 8, STRONG }, { "concluding", 10, KNOWN }, { "conclusion", 10, STRONG },
	{ "conclusions", 11, STRONG }, { "consulate", 9, KNOWN }, { "cont", 4, KNOWN }, { "cont'd", 6, KNOWN },
	{ "cont.", 5, KNOWN }, { "contd", 5, KNOWN }, { "continued", 9, KNOWN }, { "embassy", 7, KNOWN },
	{ "executive", 9, KNOWN }, { "final", 5, KNOWN }, { "general", 7, KNOWN }, { "guidance", 8, STRONG },
	{ "introduction", 12, STRONG }, { "key", 3, KNOWN }, { "mission", 7, KNOWN }, { "note", 4, STRONG },
	{ "notes", 5, STRONG }, { "objective", 9, STRONG }, { "objectives", 10, STRONG }, { "our", 3, KNOWN },
	{ "overview", 8, STRONG }, { "participants", 12, STRONG }, { "points", 6, WEAK }, { "post", 4, KNOWN },
	{ "post's", 6, KNOWN }, { "recommendation", 14, STRONG }, { "recommendations", 15, STRONG },
	{ "request", 7, WEAK }, { "requested", 9, STRONG }, { "requests", 8, STRONG }, { "summary", 7, STRONG },
	{ "talking", 7, KNOWN }, { "text", 4, WEAK }, { "usg", 3, KNOWN },
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

/* The words with one first letter: where they begin, NO_WORD where there are none; and a bit for each second letter of theirs. */
struct letter {
	unsigned char at;
	unsigned seconds;
};

static struct letter
first_with(char c)
{
	static struct letter letters[256];
	static bool is_filled;

	if (!is_filled) {
		for (size_t i = 0; i < 256; i++)
			letters[i].at = NO_WORD;
		for (size_t i = WORDS; i-- > 0; ) {
			struct letter *letter = &letters[(unsigned char)words[i].p[0]];

			letter->at = (unsigned char)i;
			letter->seconds |= 1u << (words[i].p[1] & 31);
		}
		is_filled = true;
	}
	return letters[(unsigned char)to_lower(c)];
}

/* Two letters with which no word begins: nearly every paragraph has such ones. */
static bool
begins_otherwise(struct str s)
{
	return s.n > 1 && is_alpha(s.p[0]) && is_alpha(s.p[1]) && !(first_with(s.p[0]).seconds >> (s.p[1] & 31) & 1);
}

/* Of a word, or of none before a joint. */
static int
word_weight(struct str w)
{
	char low[WORD_LONGEST];
	size_t n;

	if (w.n > sizeof low || begins_otherwise(w))
		return UNKNOWN;
	n = lowered(w, low);
	for (size_t i = first_with(w.p[0]).at; i < WORDS && words[i].p[0] == to_lower(w.p[0]); i++)
		if (words[i].n == n && memcmp(words[i].p, low, n) == 0)
			return words[i].weight;
	return UNKNOWN;
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
	int best = UNKNOWN, one;

	while (w.n) {
		size_t n = 0;

		while (n < w.n && !is_joint(w.p[n]))
			n++;
		one = word_weight(str_first(w, n));
		if (one == UNKNOWN)
			return UNKNOWN;
		if (one > best)
			best = one;
		w = str_from(w, n + 1);
	}
	return best;
}

static bool
is_dash(struct str w)
{
	if (str_eq(w, STR("\xe2\x80\x93")) || str_eq(w, STR("\xe2\x80\x94")))
		return true;
	while (str_ends(w, STR("-")))
		w.n--;
	return w.n == 0;
}

/* Without colons, points and dashes behind it; "cont." keeps its point. */
static struct str
bare_word(struct str w)
{
	while (str_ends(w, STR(":")) || str_ends(w, STR("-")) || (str_ends(w, STR(".")) && !str_eq_nocase(w, STR("cont."))))
		w.n--;
	return w;
}

/* "This is an action request." names itself one. */
static bool
is_request_sentence(struct str text)
{
	static const char *const say[] = { "this", "is", "an", "action", "request" };
	struct str w;

	for (size_t i = 0; i < 5; i++) {
		size_t n = 0;

		if (!str_word(&text, &w))
			return false;
		while (n < w.n && is_alpha(w.p[n]))
			n++;
		if (!str_eq_nocase(str_first(w, n), str_make(say[i], strlen(say[i]))))
			return false;
	}
	return true;
}

struct str
label_read(struct str text, struct arena *arena)
{
	struct str rest = str_first(text, LABEL_LONGEST), w;
	char *room, *out;
	bool capitals = true, done = false;
	int best = UNKNOWN;
	size_t n = 0;

	if (rest.n == 0)
		return STR("");
	if ((is_space(rest.p[0]) || str_starts_nocase(rest, STR("this"))) && is_request_sentence(rest))
		return STR("action request");
	if (begins_otherwise(rest))
		return STR("");
	if (rest.p[0] == '(')		/* "(Comment) …", "(Summary: …" */
		rest = str_from(rest, 1);
	room = out = arena_room(arena, 2 * LABEL_LONGEST);
	while (!done && str_word(&rest, &w)) {
		struct str bare = bare_word(w), next = rest, after = { NULL, 0 };
		int weight;

		done = bare.n < w.n || is_dash(w);
		if (is_dash(w))
			break;
		if (str_ends(bare, STR(")")) && bare.p[0] != '(') {
			bare.n--;
			done = true;
		}
		weight = compound_weight(bare);
		if (weight == UNKNOWN) {
			/* "SUMMARY The Minister …": the line end behind the label was lost. */
			done = capitals && str_has_lower(w) && is_upper(w.p[0]);
			break;
		}
		if (weight > best)
			best = weight;
		capitals = capitals && !str_has_lower(bare);
		if (n++)
			*out++ = ' ';
		out += lowered(bare, out);
		/* A line end ends the label, unless the label runs on: "Summary and\nComment:". */
		str_word(&next, &after);
		if (rest.n && rest.p[0] == '\n' && compound_weight(bare_word(after)) == UNKNOWN)
			done = true;
	}
	if (!done || best < (n > 1 ? WEAK : STRONG)) {
		arena_keep(arena, room, 0);
		return STR("");
	}
	w = arena_keep(arena, room, (size_t)(out - room));
	if (str_starts(w, STR("begin ")) && !str_ends(w, STR("text")) && !str_ends(w, STR("points")))
		w = str_from(w, 6);
	return w;
}

bool
label_is_end(struct str s)
{
	struct str w = { NULL, 0 };
	int n = 0;

	while (s.n && !is_word(s.p[0]))
		s = str_from(s, 1);
	str_word(&s, &w);
	if (!str_eq_nocase(w, STR("end")))
		return false;
	while (str_word(&s, &w)) {
		while (w.n && !is_word(w.p[w.n - 1]))
			w.n--;
		if (w.n == 0 || str_eq_nocase(w, STR("of")))
			continue;
		if (compound_weight(w) == UNKNOWN)
			break;
		n++;
	}
	return n > 0;
}

bool
label_is_words(struct str s)
{
	struct str w;
	int best = UNKNOWN;

	while (str_word(&s, &w)) {
		int weight = compound_weight(bare_word(w));

		if (weight == UNKNOWN)
			return false;
		if (weight > best)
			best = weight;
	}
	return best >= WEAK;
}
