/*
 * split.c - the pieces of a cable.
 *
 * First the preamble, by its field words, up to what can only be a paragraph. Then every place behind it where a
 * number may begin one, each with a weight, and of all chains of rising numbers the heaviest. Then each
 * paragraph loses the headings at its end, and the last one notices, signature and trailers.
 */
#include "split.h"

#include "ending.h"
#include "heading.h"
#include "label.h"
#include "marking.h"
#include "rule.h"
#include "scan.h"

#define DOTS STR("...")

enum {
	CANDIDATES_MOST = 4096,		/* the longest real cable has 300 */
	PIECES_MOST = 65536,		/* what stands behind them stays in the last one */
	NUMBER_MOST = 400,
	FIELD_REACH = 6000,		/* no field of the preamble stands further from the one before it */
	TEASER_REACH = 1000,
	FIRST_REACH = 20000,		/* nor the first one further from the beginning */
	HEADINGS_MOST = 4,		/* one above the other */
	GAP_MOST = 4,
	OPENER_REACH = 800,
	FULL_LINE = 45,			/* a line that is longer was folded, not ended */
};

enum weight {
	WEIGHT_NONE = 0,
	WEIGHT_HINT = 1,	/* good enough to fill a gap in a chain, nothing else */
	WEIGHT_BARE_WORD = 4,
	WEIGHT_LINE = 6,
	WEIGHT_INSIDE = 10,	/* marked, inside a line */
	WEIGHT_INSIDE_ENDED = 14,	/* the same behind the end of a sentence */
	WEIGHT_MARKED = 16,
};

struct number {
	unsigned value;
	struct str digits;
	size_t body;		/* where the marking, or the text, begins */
	bool is_marked;
	char delimiter;		/* '.', ')', ',', or ' ' for none */
};

struct candidate {
	size_t at;
	struct number number;	/* value 0: a bare marking */
	int weight, total;
	int before;		/* the one before it in its best chain, or -1 */
	bool taken;
};

/* How much is read of each piece. */
enum detail { DETAIL_BOUNDS, DETAIL_NUMBERS, DETAIL_ALL };

struct splitter {
	struct str t;
	struct arena *arena;
	size_t field;		/* behind the last field word of the preamble; 0 where there is none */
	struct candidate *c;
	size_t n;
	struct piece *v;
	size_t pieces, room;
	struct str section;
	enum detail detail;
};

static size_t
skip_space(struct str t, size_t at)
{
	while (at < t.n && is_space(t.p[at]))
		at++;
	return at;
}

/* ---- numbers ---- */

/* "STATE 12345", "08 PARIS 123": an item of a reference list. */
static bool
is_reference(struct str s)
{
	struct str w;

	static const struct str no_posts[] = {
		{ "ON", 2 }, { "IN", 2 }, { "THE", 3 }, { "AT", 2 }, { "AS", 2 }, { "BY", 2 }, { "FOR", 3 }, { "TO", 2 }, { "FROM", 4 },
		{ "SINCE", 5 }, { "AFTER", 5 },
		{ "A", 1 }, { "AN", 2 }, { "OF", 2 }, { "SUMMARY:", 8 }, { "COMMENT:", 8 }, { "OVER", 4 }, { "ONLY", 4 }, { "SOME", 4 }, { "ABOUT", 5 },
	};

	s = str_first(s, 40);
	for (int words = 0; words < 5 && str_word(&s, &w); words++) {
		size_t digits = 0;

		while (digits < w.n && is_digit(w.p[digits]))
			digits++;
		if (words && digits >= 2 && (digits == w.n || !is_alpha(w.p[digits])))
			return true;
		/* A text in capitals: "ON NOVEMBER 16 THEY …" */
		for (size_t i = 0; i < sizeof(no_posts) / sizeof(no_posts[0]); i++)
			if (str_eq(w, no_posts[i]))
				return false;
		for (size_t i = 0; i < w.n; i++)
			if (is_lower(w.p[i]))
				return false;
	}
	return false;
}

/* A number, which stands at p, that may begin a paragraph: "3. (C)", "3.(C)", "3) (C)", "3, (C)", "3 (C)", "3. Text", "3. 3. Text". */
static bool
number_at(struct str t, size_t p, struct number *x)
{
	size_t q = p, used;

	while (q < t.n && is_digit(t.p[q]) && q - p < 4)
		q++;
	if (q == t.n || q - p > 3)
		return false;
	x->digits = str_slice(t, p, q);
	x->value = 0;
	for (size_t i = p; i < q; i++)
		x->value = 10 * x->value + (unsigned)(t.p[i] - '0');
	if (x->value > NUMBER_MOST)
		return false;
	x->delimiter = ' ';
	if (str_starts(str_from(t, q), STR(" .")))		/* "1 . (C)" */
		q++;
	if (t.p[q] == '.' || t.p[q] == ')' || t.p[q] == ',' || t.p[q] == ':') {
		x->delimiter = t.p[q++];
		if (q < t.n && (t.p[q] == '.' || t.p[q] == ')'))
			q++;
	}
	x->body = skip_space(t, q);
	if (x->body == t.n)
		return false;
	/* "1. 1. Summary", "12. 10. The District": numbered twice, the second time by the text that was copied. */
	if (x->delimiter == '.' && x->body > q && is_digit(t.p[x->body])) {
		size_t again = x->body;

		while (again < t.n && is_digit(t.p[again]) && again - x->body < 3)
			again++;
		if (again + 1 < t.n && t.p[again] == '.' && is_space(t.p[again + 1]) && memchr(t.p + q, '\n', x->body - q) == NULL) {
			again = skip_space(t, again + 1);
			if (again < t.n && (is_upper(t.p[again]) || t.p[again] == '('))
				x->body = again;
		}
	}
	if (x->delimiter == ' ' && t.p[x->body] == '-') {		/* "1 - (C)" */
		x->body = skip_space(t, x->body + 1);
		if (x->body == t.n)
			return false;
	}
	x->is_marked = t.p[x->body] == '(' && marking_stands(str_from(t, x->body), &used);
	if (x->is_marked)
		return true;
	if (x->value == 0 || (x->delimiter != '.' && x->delimiter != ')') || (t.p[x->body] != '(' && x->body == q &&
		!is_upper(t.p[q]) && t.p[q] != '"'))
		return false;
	if (is_digit(t.p[x->body]))
		return x->body + 1 < t.n && t.p[x->body + 1] != ' ';		/* "1. 4 (b)" */
	return is_word(t.p[x->body]) || strchr("(\"'[$&-`/", t.p[x->body]) != NULL;
}

/* What stands before a place, in words: is the sentence over, does an empty line part them? */
struct before {
	bool is_over, is_empty_line, is_line;
	char last;
	size_t end;	/* behind the last character that is no white space */
};

static struct before
look_before(struct str t, size_t at)
{
	struct before b = { 0 };
	size_t lines = 0, k = at;

	while (k && is_space(t.p[k - 1]))
		lines += t.p[--k] == '\n';
	b.end = k;
	b.is_line = k == 0 || lines != 0;
	b.is_empty_line = k == 0 || lines > 1;
	if (k == 0) {
		b.is_over = true;
		return b;
	}
	b.last = t.p[k - 1];
	while (k > 1 && (t.p[k - 1] == '"' || t.p[k - 1] == '\'' || t.p[k - 1] == ')' || t.p[k - 1] == ']' || (unsigned char)t.p[k - 1] >= 0x80) &&
		b.end - k < 12)
		k--;
	b.is_over = t.p[k - 1] == '.' || t.p[k - 1] == '?' || t.p[k - 1] == '!' || t.p[k - 1] == ':' || is_rule_char(t.p[k - 1]) || b.last == ')' ||
		(t.p[k - 1] == '8' && k > 1 && t.p[k - 2] == '.');
	return b;
}

static const struct str months[] = {
	{ "January", 7 }, { "February", 8 }, { "March", 5 }, { "April", 5 }, { "May", 3 }, { "June", 4 }, { "July", 4 },
	{ "August", 6 }, { "September", 9 },
	{ "October", 7 }, { "November", 8 }, { "December", 8 }, { "Jan", 3 }, { "Feb", 3 }, { "Mar", 3 }, { "Apr", 3 },
	{ "Jun", 3 }, { "Jul", 3 }, { "Aug", 3 },
	{ "Sep", 3 }, { "Sept", 4 }, { "Oct", 3 }, { "Nov", 3 }, { "Dec", 3 },
};

/* "see paragraph", "paras 2 and", "ref": the number that follows belongs to it. */
static bool
is_counting_word(struct str t, size_t end)
{
	size_t a = end;
	struct str w;

	while (a && end - a < 16 && is_alpha(t.p[a - 1]))
		a--;
	if (a == end)		/* a full stop, nearly always */
		return false;
	w = str_slice(t, a, end);
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (str_eq_nocase(w, months[i]))
			return true;
	return str_starts_nocase(w, STR("para")) || str_eq_nocase(w, STR("and")) || str_eq_nocase(w, STR("ref")) || str_eq_nocase(w, STR("see")) ||
		str_eq_nocase(w, STR("no")) || str_eq_nocase(w, STR("of")) || str_eq_nocase(w, STR("the")) || str_eq_nocase(w, STR("section")) ||
		str_eq_nocase(w, STR("article")) || str_eq_nocase(w, STR("reftel"));
}

static int
weigh(struct str t, size_t at, const struct number *x)
{
	struct before b = look_before(t, at);

	if (x->is_marked) {
		if (b.is_line && !(is_counting_word(t, b.end) && !b.is_empty_line))
			return x->delimiter == '.' ? WEIGHT_MARKED : WEIGHT_MARKED - 3;
		if (x->delimiter != '.' && x->delimiter != ')')		/* "1 (C)", but not "see para 1 (C)" */
			return b.is_over && is_space(t.p[at - 1]) ? WEIGHT_BARE_WORD : WEIGHT_NONE;
		if (b.end == at)		/* "… text.8. (C)" */
			return b.is_over && b.last != '-' && !(b.last == '.' && at > 1 && is_digit(t.p[at - 2])) ? WEIGHT_INSIDE : WEIGHT_NONE;
		if (is_counting_word(t, b.end))
			return WEIGHT_HINT;
		return b.is_over ? WEIGHT_INSIDE_ENDED : WEIGHT_INSIDE;
	}
	if (!b.is_line || is_reference(str_from(t, x->body)))
		return WEIGHT_NONE;
	if (is_counting_word(t, b.end) && !b.is_empty_line)
		return WEIGHT_NONE;
	if (b.is_empty_line || b.is_over) {
		int w = b.is_empty_line && b.is_over ? WEIGHT_LINE : WEIGHT_LINE - 1;

		if (x->delimiter == ')')
			w -= 3;
		if (is_lower(t.p[x->body]))
			w -= 2;
		return w;
	}
	/* Under a heading without a full stop; but not in the middle of a sentence. */
	{
		size_t a = b.end;

		while (a && b.end - a < 40 && !is_space(t.p[a - 1]))
			a--;
		if (b.last == ',' || is_lower(t.p[x->body]))
			return WEIGHT_NONE;
		return is_lower(t.p[a]) ? WEIGHT_HINT : WEIGHT_BARE_WORD;
	}
}

/* The number before the bracket at `at`: "8. (C)". Where it begins, or STR_NONE. */
static size_t
number_before(struct str t, size_t from, size_t at)
{
	size_t k = at, digits;

	while (k > from && at - k < 8 && (is_blank(t.p[k - 1]) || t.p[k - 1] == '\n'))
		k--;
	while (k > from && at - k < 10 && (t.p[k - 1] == '.' || t.p[k - 1] == ')' || t.p[k - 1] == ',' || t.p[k - 1] == ':' || t.p[k - 1] == ' '))
		k--;
	for (digits = k; digits > from && k - digits < 4 && is_digit(t.p[digits - 1]); digits--)
		;
	if (digits == k || k - digits > 3)
		return STR_NONE;
	return digits;
}

/* With which a level begins (marking.c), in either case. */
#define LEVEL_FIRST "SCUTFLNscutfln"
static const bool begins_level[256] = {
	['S'] = true, ['C'] = true, ['U'] = true, ['T'] = true, ['F'] = true, ['L'] = true, ['N'] = true,
	['s'] = true, ['c'] = true, ['u'] = true, ['t'] = true, ['f'] = true, ['l'] = true, ['n'] = true,
};

/* A bracket that may hold a marking; the letters after it decide nearly always. */
static bool
may_be_marking(struct str t, size_t at)
{
	size_t i = at + 1;

	while (i < t.n && t.p[i] == ' ' && i - at < 3)
		i++;
	if (i >= t.n || !begins_level[(unsigned char)t.p[i]])
		return false;
	if (i + 1 < t.n && t.p[i + 1] == ')')
		return true;
	for (i++; i < t.n && i - at < 24; i++)
		if (t.p[i] == ')')
			return true;
		else if (t.p[i] == '(')
			return false;
	return i < t.n;
}

/*
 * "(C) In a January 28 conversation": a marking in capitals without a number, followed by a sentence.
 * *body is where that begins.
 */
static bool
bare_at(struct str t, size_t at, size_t *body)
{
	size_t used;

	if (!may_be_marking(t, at) || !marking_stands(str_from(t, at), &used))
		return false;
	if (is_lower(t.p[skip_space(t, at + 1)]))
		return false;
	*body = skip_space(t, at + used);
	if (*body >= t.n || *body == at + used)
		return false;
	if (t.p[*body] == '(')		/* "(C) (S)", "(C) (Comment …" */
		return true;
	if (t.p[*body] == '"' || (unsigned char)t.p[*body] >= 0x80)
		return true;
	if (!is_upper(t.p[*body]))
		return false;
	/* "1.4 (C) AND (D)" */
	return !str_starts(str_from(t, *body), STR("AND ")) && !str_starts(str_from(t, *body), STR("OR "));
}

/* Of the word that ends at `end`. */
static char
first_of_word(struct str t, size_t end)
{
	size_t a = end;

	while (a && end - a < 40 && !is_space(t.p[a - 1]))
		a--;
	return t.p[a];
}

/*
 * Where number n begins a paragraph inside of a line of [from, to), without a marking: "… text. 3.On September",
 * "1.KEY POINTS". Or STR_NONE. loose: the sentence before it need not be over.
 */
static size_t
find_inside(struct str t, size_t from, size_t to, unsigned n, bool loose, struct number *x)
{
	char digits[4];
	size_t len = 0;

	/* No number is beyond NUMBER_MOST, no n beyond the next one. */
	if (n >= 100)
		digits[len++] = (char)('0' + n / 100);
	if (n >= 10)
		digits[len++] = (char)('0' + n / 10 % 10);
	digits[len++] = (char)('0' + n % 10);
	digits[len++] = '.';
	for (size_t at = from; at < to; at++) {
		size_t i = scan_find(str_slice(t, at, to), str_make(digits, len));

		if (i == STR_NONE)
			return STR_NONE;
		at += i;
		if (at == from || !is_space(t.p[at - 1]) || !number_at(t, at, x) || x->body >= to)
			continue;
		if (!x->is_marked) {
			struct before b = look_before(t, at);

			if (!is_upper(t.p[x->body]) && t.p[x->body] != '"' && (unsigned char)t.p[x->body] < 0x80)
				continue;
			if ((!b.is_over && !loose && !is_upper(first_of_word(t, b.end))) || b.last == ',' || is_counting_word(t, b.end) ||
				is_reference(str_from(t, x->body)))
				continue;
		}
		return at;
	}
	return STR_NONE;
}

/* ---- the preamble ---- */

/* With what a line that may begin with a number begins, a marking, and a field word (field_at()). */
static const struct scan_pairs *
preamble_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "\n", "0123456789 \t");
		scan_pairs_add(&places, "(", LEVEL_FIRST " ");
		scan_pairs_add(&places, "T", "Aa");
		scan_pairs_add(&places, "S", "Uu");
		scan_pairs_add(&places, "U", "B");
		scan_pairs_add(&places, "RD", "Ee");
		scan_pairs_add(&places, "E", ".Oo");
		scan_pairs_add(&places, "C", "Ll");
	}
	return &places;
}

static bool
starts_field(struct str s, struct str word)
{
	return str_starts(s, word) && s.n > word.n && !is_alpha(s.p[word.n]);
}

/* Length of the field word at p, or 0. Lines may have been joined without a blank before it. */
static size_t
field_at(struct str t, size_t p)
{
	struct str s = str_from(t, p);
	char before = p ? t.p[p - 1] : '\n';
	bool line = before == '\n', apart = !is_alpha(before);

	switch (t.p[p]) {
	case 'T':
		if (starts_field(s, STR("TAGS")) || starts_field(s, STR("TAG")))
			return 3;
		return apart && (str_starts(s, STR("Tags:")) || str_starts(s, STR("Tags "))) && (line || s.p[4] == ':') ? 4 : 0;
	case 'S':
		if (str_starts(s, STR("SUBJECT")) && s.n > 7 && (s.p[7] == ':' || (line && !is_alpha(s.p[7]))))
			return 7;
		return apart && (str_starts(s, STR("Subject:")) || str_starts(s, STR("SUBJ:")) || str_starts(s, STR("Subj:"))) ? 5 : 0;
	case 'U':
		return str_starts(s, STR("UBJECT:")) ? 6 : 0;
	case 'R':
		if (!apart && !str_starts(s, STR("REF:")))
			return 0;
		if (str_starts(s, STR("REF:")) || str_starts(s, STR("REFS:")) || str_starts(s, STR("REF(S)")) || str_starts(s, STR("REFTEL:")) ||
			str_starts(s, STR("REFTELS:")) || str_starts(s, STR("Ref:")) || str_starts(s, STR("Refs:")) || str_starts(s, STR("REASON")))
			return 4;
		if (apart && (str_starts(s, STR("Reason 1")) || str_starts(s, STR("Reasons 1")) || str_starts(s, STR("Reasons: 1"))))
			return 6;
		return line && (str_starts(s, STR("REF ")) || str_starts(s, STR("REFS ")) || str_starts(s, STR("REF."))) ? 4 : 0;
	case 'E':
		s = str_first(s, 12);
		for (size_t i = 1; s.n >= 10 && i < s.n; i++)
			if (is_digit(s.p[i]) && s.p[i] != '0')
				return i;
			else if (s.p[i] != '.' && s.p[i] != 'O' && s.p[i] != 'o' && s.p[i] != ' ' && s.p[i] != '0' && s.p[i] != 'M')
				return 0;
		return 0;
	case 'C':
		if (str_starts_nocase(s, STR("classified by")) || str_starts(s, STR("CLASS BY")) || str_starts_nocase(s, STR("classfied by")))
			return 10;
		return 0;
	default:	/* D */
		return apart && (str_starts(s, STR("DECL:")) || str_starts_nocase(s, STR("derived from"))) ? 5 : 0;
	}
}

/* Where the value of the last field ends that no paragraph follows: at an empty line, but reference lists go on behind one. */
static size_t
field_end(struct str t, size_t field)
{
	size_t at = field, next;

	for (;;) {
		const char *nl = memchr(t.p + at, '\n', t.n - at);

		if (nl == NULL)
			return t.n;
		at = (size_t)(nl - t.p);
		next = at + 1;
		while (next < t.n && is_blank(t.p[next]))
			next++;
		if (next < t.n && t.p[next] != '\n') {
			at = next;
			continue;
		}
		next = skip_space(t, at);
		/* "B. STATE 123", "(B) 08 PARIS 123" */
		if (next + 2 < t.n && ((is_upper(t.p[next]) && (t.p[next + 1] == '.' || t.p[next + 1] == ')' || t.p[next + 1] == ':')) ||
			(t.p[next] == '(' && is_upper(t.p[next + 1]) && t.p[next + 2] == ')')) && is_reference(str_from(t, next + 2))) {
			at = next;
			continue;
		}
		return at;
	}
}

/* "REF: STATE 188244 On November 17, PolCouns spoke …": words that begin a text and no name of a post. */
static bool
is_opener(struct str w)
{
	static const struct str say[] = {
		{ "According", 9 }, { "Action", 6 }, { "After", 5 }, { "Ambassador", 10 }, { "Amembassy", 9 }, { "As", 2 }, { "At", 2 },
		{ "Charge", 6 }, { "Consul", 6 },
		{ "DCM", 3 }, { "During", 6 }, { "Econoff", 7 }, { "EconOff", 7 }, { "Emboff", 6 }, { "Emboffs", 7 }, { "Embassy", 7 },
		{ "Following", 9 }, { "For", 3 },
		{ "From", 4 }, { "Further", 7 }, { "Here", 4 }, { "In", 2 }, { "It", 2 }, { "Mission", 7 }, { "On", 2 }, { "Per", 3 },
		{ "Please", 6 }, { "PolCouns", 8 },
		{ "Polcouns", 8 }, { "PolOff", 6 }, { "Poloff", 6 }, { "Post", 4 }, { "Reftel", 6 }, { "Responses", 9 }, { "Since", 5 }, { "Summary:", 8 },
		{ "Summary.", 8 }, { "SUMMARY:", 8 }, { "The", 3 }, { "There", 5 }, { "This", 4 }, { "To", 2 }, { "We", 2 },
		{ "When", 4 }, { "While", 5 }, { "With", 4 },
	};

	for (size_t i = 0; i < sizeof(say) / sizeof(say[0]); i++)
		if (str_eq(w, say[i]))
			return true;
	return false;
}

/*
 * The text of a cable whose lines were joined, without number and marking, behind the last field: where it begins, by
 * a word that opens texts right behind a number, a bracket or a full stop; or STR_NONE.
 */
static size_t
opener_behind(struct str t, size_t field)
{
	struct str rest = str_slice(t, field, field + OPENER_REACH), w, before = { 0 };
	char last = ':';

	while (str_word(&rest, &w)) {
		size_t at = (size_t)(w.p - t.p);

		if ((is_digit(last) || last == ')' || last == '.') && is_opener(w))
			return before.n <= 3 && is_digit(before.p[0]) && last == '.' ? (size_t)(before.p - t.p) : at;
		before = w;
		last = w.p[w.n - 1];
	}
	return STR_NONE;
}

struct preamble_scan {
	size_t field;	/* behind the last field word; 0: none */
	unsigned value;	/* the number there */
	size_t first;	/* where what can only be a paragraph begins; STR_NONE: none in reach */
	bool is_refs;	/* that is REF */
	size_t bare;	/* where a bare marking inside a line begins, behind the last field word; or STR_NONE */
	struct preamble_seen seen;
};

static bool
field_is_reasons(struct str t, size_t at)
{
	/* "1.4 (C)", "(B), (C)", "(b) (d)": a letter among reasons. */
	size_t k = str_trim_back(t, 0, at);

	return is_digit(t.p[k - 1]) || t.p[k - 1] == ',' || t.p[k - 1] == '&' || str_ends(str_first(t, k), STR("and")) ||
		str_ends(str_first(t, k), STR("AND"));
}

/*
 * A teaser: the first 250 characters of the cable, ended by "...", before the whole of it. Where paragraph 1 of the
 * teaser stands at `first`: where the teaser ends, or 0 where it is none.
 */
static size_t
teaser_end(struct str t, size_t first, struct preamble_seen *seen)
{
	struct str rest;
	size_t dots, end;

	if (first > TEASER_REACH)
		return 0;
	seen->dotless = first;
	seen->dotless_end = first + TEASER_REACH;
	dots = scan_find(str_slice(t, first, first + TEASER_REACH), DOTS);
	if (dots == STR_NONE)
		return 0;
	end = first + dots + 3;
	seen->dotless = seen->dotless_end = 0;
	seen->bytes = end + FIELD_REACH;
	rest = str_slice(t, end, end + FIELD_REACH);
	if (end < t.n && !is_space(t.p[end]))
		return 0;
	return str_find(rest, STR("TAGS")) != STR_NONE || str_find(rest, STR("E.O. 1")) != STR_NONE ? end : 0;
}

/* The first paragraph is found: it was decided by what stands before it and a few words of its own. */
static struct preamble_scan
scan_ends(struct preamble_scan s, size_t first, unsigned value, size_t body, struct preamble_seen seen)
{
	enum { WORDS = 100 };		/* more than a marking or a reference */

	s.first = first;
	s.value = value;
	s.seen = seen;
	if (s.seen.bytes < body + WORDS)
		s.seen.bytes = body + WORDS;
	return s;
}

static struct preamble_scan
scan_fields(struct str t)
{
	static const struct preamble_scan nothing = { .first = STR_NONE, .bare = STR_NONE, .seen = { .bytes = STR_NONE } };
	struct preamble_scan s = nothing;
	size_t i = 0, limit = FIRST_REACH;
	struct preamble_seen seen = { 0 };
	struct scan_places places = { .s = t, .pairs = preamble_places() };
	struct number x;

	while ((i = scan_place_from(&places, i)) < t.n && i < limit) {
		size_t n, body;

		switch (t.p[i]) {
		case '\n':	/* a line: does it begin with a number? */
			n = i + 1;
			while (n < t.n && is_blank(t.p[n]))
				n++;
			if (s.field && n < t.n && is_digit(t.p[n]) && number_at(t, n, &x)) {
				int w = weigh(t, n, &x);

				if ((x.is_marked && w >= WEIGHT_MARKED - 3) || (x.value == 1 && w >= (x.delimiter == ')' ? WEIGHT_LINE - 4 : WEIGHT_BARE_WORD))) {
					size_t again = teaser_end(t, n, &seen);

					if (again == 0)
						return scan_ends(s, n, x.value, x.body, seen);
					s = nothing;
					n = again;
					limit = again + FIELD_REACH;
				}
			}
			i = n;
			break;
		case '(':
			if (may_be_marking(t, i)) {
				n = number_before(t, s.field, i);
				if (n != STR_NONE && number_at(t, n, &x) && x.is_marked && x.body == i && x.value <= 9 &&
					weigh(t, n, &x) >= (x.value == 1 ? WEIGHT_BARE_WORD : WEIGHT_INSIDE)) {
					size_t again = teaser_end(t, n, &seen);

					if (again == 0)
						return scan_ends(s, n, x.value, x.body, seen);
					s = nothing;
					i = again;
					limit = again + FIELD_REACH;
					break;
				}
				if (s.field && bare_at(t, i, &body) && !field_is_reasons(t, i)) {
					struct before b = look_before(t, i);

					if (b.is_empty_line && b.end > s.field + 1)
						return scan_ends(s, i, 0, body, seen);
					if (s.bare == STR_NONE && b.is_over && b.end > s.field + 1)
						s.bare = i;
				} else if (s.field && s.is_refs && s.bare == STR_NONE && bare_at(t, i, &body) && !is_reference(str_from(t, body)) &&
					i > s.field + 3 && body + 1 < t.n && is_digit(t.p[str_trim_back(t, 0, i) - 1])) {
					/* "REF: STATE 73257 (U) DCM delivered …" */
					s.bare = i;
				}
			}
			i++;
			break;
		default:
			n = field_at(t, i);
			if (n) {
				s.field = i + n;
				s.bare = STR_NONE;
				s.is_refs = to_lower(t.p[i]) == 'r' && to_lower(t.p[i + 2]) == 'f';
				i += n;
				limit = s.field + FIELD_REACH;
				break;
			}
			i++;
			break;
		}
	}
	s.first = s.bare;
	if (s.first == STR_NONE && s.field && field_end(t, s.field) == t.n)
		s.first = opener_behind(t, s.field);
	return s;
}

/* Paragraph 1 may stand inside of the last field's line, without a marking: "1.KEY POINTS -- (C) …". */
static struct preamble_scan
scan_preamble(struct str t)
{
	struct preamble_scan s = scan_fields(t);
	struct number x;

	if (s.field && s.first != STR_NONE && s.value <= GAP_MOST)
		for (unsigned n = 1; n < s.value; n++) {
			size_t at = find_inside(t, s.field, s.first, n, n == 1, &x);

			if (at != STR_NONE) {
				s.first = at;
				break;
			}
		}
	return s;
}

/* Headings above the first paragraph belong to it. */
static size_t
before_headings(struct str t, size_t field, size_t first)
{
	struct heading h;
	size_t e = first;

	for (int i = 0; i < HEADINGS_MOST && heading_before(t, field, e, true, &h); i++)
		e = h.start;
	return e;
}

size_t
split_preamble_end(struct str text)
{
	struct preamble_seen seen;

	return split_preamble_seen(text, &seen);
}

size_t
split_preamble_seen(struct str text, struct preamble_seen *seen)
{
	struct preamble_scan s = scan_preamble(text);

	*seen = s.seen;
	/* White space may have been passed up to there. */
	while (seen->bytes < text.n && is_space(text.p[seen->bytes - 1]))
		seen->bytes++;
	if (s.first != STR_NONE)
		return s.field ? before_headings(text, s.field, s.first) : s.first;
	return s.field ? field_end(text, s.field) : 0;
}

bool
split_preamble_is_same(struct str text, struct str other, const struct preamble_seen *seen)
{
	return seen->bytes <= text.n && seen->bytes <= other.n && memcmp(text.p, other.p, seen->bytes) == 0 &&
		scan_find(str_slice(other, seen->dotless, seen->dotless_end), DOTS) == STR_NONE;
}

/* ---- candidates ---- */

static void
candidate_put(struct splitter *s, size_t at, const struct number *x, int weight)
{
	if (weight == WEIGHT_NONE || s->n == CANDIDATES_MOST)
		return;
	s->c[s->n++] = (struct candidate){ .at = at, .number = *x, .weight = weight, .before = -1 };
}

static void
bare_put(struct splitter *s, size_t at)
{
	struct number x = { .body = at, .is_marked = true };

	candidate_put(s, at, &x, WEIGHT_HINT);
}

static void
line_put(struct splitter *s, size_t at)
{
	struct number x;

	while (at < s->t.n && is_blank(s->t.p[at]))
		at++;
	if (at < s->t.n && is_digit(s->t.p[at]) && number_at(s->t, at, &x))
		candidate_put(s, at, &x, weigh(s->t, at, &x));
}

static void
bracket_put(struct splitter *s, size_t from, size_t at)
{
	struct str t = s->t;
	struct number x;
	size_t n, body;

	/* The one that stands at a line start is there already; "1. 1. (C)": the second number is the first one's. */
	if (s->n && s->c[s->n - 1].number.body == at)
		return;
	n = number_before(t, from, at);
	if (n != STR_NONE && number_at(t, n, &x) && x.is_marked && x.body == at)
		candidate_put(s, n, &x, weigh(t, n, &x));
	else if (bare_at(t, at, &body)) {
		struct before b = look_before(t, at);

		if (b.is_empty_line || (b.is_line && b.is_over))
			bare_put(s, at);
	}
}

static const struct scan_pairs *
candidate_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "\n", "0123456789 \t");
		scan_pairs_add(&places, "(", LEVEL_FIRST " ");
	}
	return &places;
}

/* Every line start, and every bracket that may hold a marking. */
static void
collect(struct splitter *s, size_t from)
{
	struct scan_places places = { .s = s->t, .pairs = candidate_places() };

	s->c = arena_array(s->arena, CANDIDATES_MOST, sizeof(*s->c));
	line_put(s, from);
	for (size_t at = from; (at = scan_place_from(&places, at)) < s->t.n; at++)
		if (s->t.p[at] == '\n')
			line_put(s, at + 1);
		else if (may_be_marking(s->t, at))
			bracket_put(s, from, at);
}

/*
 * The heaviest chain: each number follows the one below it, or one some below it (a number is missing or
 * misprinted), or itself (printed twice), at a price.
 */
static void
chain(struct splitter *s)
{
	static const int price[] = { 7, 0, 5, 8, 11, 14 };	/* by the step: same number, next one, gaps */
	int last[NUMBER_MOST + 1], best = -1;

	memset(last, -1, sizeof(last));
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = &s->c[i];
		unsigned n = c->number.value;

		if (n == 0)
			continue;
		/* The first of all: 1; a later one where those before it are lost. */
		c->total = c->weight - 4 * (int)(n - 1);
		if (c->weight == WEIGHT_HINT)
			c->total = -100;
		for (unsigned step = 0; step < sizeof(price) / sizeof(price[0]) && step < n; step++) {
			int b = last[n - step];

			if (b < 0 || (step == 0 && !c->number.is_marked))
				continue;
			if (s->c[b].total + c->weight - price[step] > c->total) {
				c->total = s->c[b].total + c->weight - price[step];
				c->before = b;
			}
		}
		if (last[n] < 0 || c->total > s->c[last[n]].total)
			last[n] = (int)i;
		if (c->total > 0 && (best < 0 || c->total > s->c[best].total))
			best = (int)i;
	}
	/* What only fills gaps ends no chain. */
	while (best >= 0 && s->c[best].weight <= WEIGHT_HINT)
		best = s->c[best].before;
	for (; best >= 0; best = s->c[best].before)
		s->c[best].taken = true;
	/* "10." printed "0. (C)", annexes that count anew: a marking says that it is a paragraph all the same. */
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = &s->c[i];

		if (c->weight >= WEIGHT_INSIDE_ENDED)
			c->taken = true;
	}
}

static bool
candidate_insert(struct splitter *s, size_t at, const struct number *x)
{
	size_t i = s->n;

	if (s->n == CANDIDATES_MOST)
		return false;
	for (; i && s->c[i - 1].at > at; i--)
		s->c[i] = s->c[i - 1];
	if (i && s->c[i - 1].at == at) {
		memmove(&s->c[i], &s->c[i + 1], (s->n - i) * sizeof(*s->c));
		s->c[i - 1].taken = true;
		return false;
	}
	s->c[i] = (struct candidate){ .at = at, .number = *x, .weight = WEIGHT_HINT, .before = -1, .taken = true };
	s->n++;
	return true;
}

/*
 * Numbers that the chain lacks, looked for once more inside of lines, where they stand without a marking or
 * without the blank behind them: each between its neighbours, so that the text is read a second time at most
 * GAP_MOST times.
 */
static void
fill_gaps(struct splitter *s, size_t from, size_t first)
{
	struct str t = s->t;
	struct number x;
	unsigned last = 0;
	size_t at = from, found;
	bool is_marked = false, is_alone = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct candidate *c = &s->c[i];
		unsigned value = c->number.value;
		size_t to = c->at;

		if (!c->taken || value == 0)
			continue;
		if (value > last + 1 && value <= last + 1 + GAP_MOST)
			for (unsigned n = last + 1; n < value; n++) {
				found = find_inside(t, at, to, n, last == 0, &x);
				if (found == STR_NONE)
					continue;
				i += candidate_insert(s, found, &x);
				at = found + 1;
			}
		last = value;
		is_marked = s->c[i].number.is_marked;
		at = s->c[i].number.body;
	}
	if (last == 0) {
		/* None at all: "… J. WALKER 1. In the early morning hours" */
		size_t to = first != STR_NONE ? first + 8 : field_end(t, from);

		if (from == 0 || (found = find_inside(t, from, to, 1, true, &x)) == STR_NONE)
			return;
		candidate_insert(s, found, &x);
		last = 1;
		at = x.body;
		is_alone = true;
	}
	/* Those behind the last one, in a cable without markings; but a list that begins at 1 has numbers of its own. */
	if (is_marked || (!is_alone && find_inside(t, at, t.n, 1, true, &x) != STR_NONE))
		return;
	while ((found = find_inside(t, at, t.n, ++last, false, &x)) != STR_NONE) {
		candidate_insert(s, found, &x);
		at = x.body;
	}
}

/* ---- pieces ---- */

static struct piece *
piece_put(struct splitter *s, enum piece_kind kind, size_t start, size_t end)
{
	struct piece *p;

	if (s->pieces == PIECES_MOST) {
		p = &s->v[s->pieces - 1];
		p->end = end;
		return p;
	}
	if (s->pieces == s->room) {
		size_t room = s->room ? 2 * s->room : 64;
		struct piece *v = arena_array(s->arena, room, sizeof(*v));

		if (s->pieces)
			memcpy(v, s->v, s->pieces * sizeof(*v));
		s->v = v;
		s->room = room;
	}
	p = &s->v[s->pieces++];
	*p = (struct piece){ .kind = kind, .start = start, .end = end, .text = start };
	return p;
}

static struct str
one_line(struct str s, struct arena *arena)
{
	char *room = arena_room(arena, s.n);
	size_t n = 0;
	struct str w;

	while (str_word(&s, &w)) {
		if (n)
			room[n++] = ' ';
		memcpy(room + n, w.p, w.n);
		n += w.n;
	}
	return arena_keep(arena, room, n);
}

static void
heading_put(struct splitter *s, const struct heading *h)
{
	struct piece *p = piece_put(s, PIECE_HEADING, h->start, h->end);

	if (h->words < h->words_end && s->detail == DETAIL_ALL) {
		p->section = one_line(str_slice(s->t, h->words, h->words_end), s->arena);
		s->section = p->section;
	}
}

/* Number, markings and label at the beginning of a paragraph that runs from p->start. */
static void
read_lead(struct splitter *s, struct piece *p, const struct number *x)
{
	struct str t = s->t, m;
	size_t at = p->start, used;

	if (x != NULL) {
		p->num = x->digits;
		at = x->body;
	}
	/* "(C)", "(C):", "(C) (C)"; of two that differ the first counts. */
	while (at < p->end && t.p[at] == '(' && marking_read(str_slice(t, at, p->end), s->arena, &m, &used)) {
		size_t behind = at + used;

		if (p->marking.n && !str_eq(p->marking, m))
			break;
		p->marking = m;
		while (behind + 1 < p->end && (t.p[behind] == ':' || (t.p[behind] == '.' && is_space(t.p[behind + 1]))))
			behind++;
		at = skip_space(t, behind);
	}
	if (at > p->end)
		at = p->end;
	p->text = at;
	if (s->detail < DETAIL_ALL)
		return;
	p->label = label_read(str_slice(t, at, p->end), s->arena);
	/* "KEY POINTS -- (C) On June 7": the marking behind the label. */
	if (p->marking.n == 0) {
		struct str head = str_slice(t, at, at + 60 < p->end ? at + 60 : p->end);
		size_t open = str_index(head, '(');

		if (p->label.n && open != STR_NONE && open <= p->label.n + 6 && marking_read(str_slice(t, at + open, p->end), s->arena, &m, &used))
			p->marking = m;
	}
}

/* A paragraph from `start` up to `end`, and the headings of the next one, if there is one. */
static void
paragraph_put(struct splitter *s, size_t start, size_t end, const struct number *x, bool is_last)
{
	struct heading h[HEADINGS_MOST];
	size_t text = x ? x->body : start, e = str_trim_back(s->t, start, end);
	struct piece *p;
	int n = 0;

	if (text > e)
		text = e;
	while (!is_last && n < HEADINGS_MOST && heading_before(s->t, text, e, false, &h[n]) && h[n].start > text)
		e = str_trim_back(s->t, text, h[n++].start);
	p = piece_put(s, PIECE_PARA, start, e);
	p->section = s->section;
	if (s->detail >= DETAIL_NUMBERS)
		read_lead(s, p, x);
	while (n)
		heading_put(s, &h[--n]);
}

static void
ending_put(struct splitter *s, const struct ending *e)
{
	size_t trailer = skip_space(s->t, e->trailer);

	if (e->notice < e->notice_end)
		piece_put(s, PIECE_NOTICE, e->notice, e->notice_end);
	if (e->signature < e->signature_end)
		piece_put(s, PIECE_SIGNATURE, e->signature, e->signature_end);
	if (trailer < s->t.n)
		piece_put(s, PIECE_TRAILER, trailer, str_trim_back(s->t, trailer, s->t.n));
}

static void
last_put(struct splitter *s, size_t start, const struct number *x)
{
	size_t at = x->body, used;
	struct ending e;

	while (at < s->t.n && s->t.p[at] == '(' && marking_stands(str_from(s->t, at), &used))
		at = skip_space(s->t, at + used);
	e = ending_find(s->t, at);
	paragraph_put(s, start, e.paragraph, x, true);
	ending_put(s, &e);
}

/* Does this block go on with the paragraph above it: a list item, or the rest of a sentence? */
static bool
is_continuation(struct str b)
{
	if (is_lower(b.p[0]) || b.p[0] == '-' || b.p[0] == '*')
		return true;
	return b.n > 2 && is_alpha(b.p[0]) && (b.p[1] == '.' || b.p[1] == ')') && is_space(b.p[2]);
}

/* No number anywhere: what empty lines set apart, each with its marking. */
static void
unnumbered_put(struct splitter *s, size_t start)
{
	struct str t = s->t;
	size_t at = skip_space(t, start), from = at, end;
	struct ending e;

	if (at >= t.n)
		return;
	e = ending_find(t, at);
	end = e.paragraph;
	while (from < end) {
		const char *nl = memchr(t.p + at, '\n', end - at);
		size_t stop = nl ? (size_t)(nl - t.p) : end, next = stop, lines = 0, used;
		struct str block = str_slice(t, from, stop);
		struct heading h;

		while (next < end && is_space(t.p[next]))
			lines += t.p[next++] == '\n';
		at = next;
		if (next >= end) {
			paragraph_put(s, from, end, NULL, true);
			break;
		}
		if (s->pieces == PIECES_MOST || (lines < 2 && !(t.p[next] == '(' && bare_at(t, next, &used) && look_before(t, next).is_over)) ||
			is_continuation(str_slice(t, next, next + 3 < end ? next + 3 : end)))
			continue;
		if (stop - from >= FULL_LINE && !look_before(t, next).is_over && memchr(t.p + stop - FULL_LINE, '\n', FULL_LINE) == NULL)
			continue;		/* an empty line after every line */
		if (marking_stands(block, &used) && used == block.n)		/* the marking alone: its text follows */
			continue;
		/* A block that is a heading is one for what follows. */
		if (block.n < 200 && from > 0 && heading_before(t, from - 1, stop, false, &h) && h.start <= from)
			heading_put(s, &h);
		else
			paragraph_put(s, from, stop, NULL, false);
		from = next;
	}
	ending_put(s, &e);
}

static struct pieces
split(struct str text, enum detail detail, struct arena *arena)
{
	struct splitter s = { .t = text, .arena = arena, .detail = detail };
	struct preamble_scan scan = scan_preamble(text);
	size_t end, taken = 0, first = STR_NONE;
	const struct candidate *open = NULL;

	if (scan.first != STR_NONE)
		end = scan.field ? before_headings(text, scan.field, scan.first) : scan.first;
	else
		end = scan.field ? field_end(text, scan.field) : 0;
	collect(&s, scan.first != STR_NONE ? scan.first : end);
	chain(&s);
	fill_gaps(&s, scan.field ? scan.field : end, scan.first);
	for (size_t i = 0; i < s.n; i++)
		if (s.c[i].taken) {
			taken++;
			if (first == STR_NONE)
				first = s.c[i].at;
		}
	if (first < end)		/* found in what was taken for the last field */
		end = scan.field && scan.field < first ? before_headings(text, scan.field, first) : first;
	if (end) {
		size_t e = str_trim_back(text, 0, end);

		if (e)
			piece_put(&s, PIECE_PREAMBLE, 0, e);
	}
	/* Bare markings: paragraphs of their own where an empty line sets them apart. */
	for (size_t i = 0; i < s.n; i++)
		if (s.c[i].number.delimiter == 0 && look_before(text, s.c[i].at).is_over) {
			s.c[i].taken = true;
			if (s.c[i].at < first)
				first = s.c[i].at;
		}
	if (first == STR_NONE)
		first = scan.first;
	if (first == STR_NONE) {
		unnumbered_put(&s, end);
		return (struct pieces){ s.v, s.pieces };
	}
	/* Headings above the first one; anything else there goes to the preamble. */
	{
		struct heading h[HEADINGS_MOST];
		size_t e = first;
		int n = 0;

		while (n < HEADINGS_MOST && e > end && heading_before(text, scan.field &&
			scan.field < end ? scan.field : 0, e, true, &h[n]) && h[n].start >= end)
			e = h[n++].start;
		if (s.pieces && e > end)
			s.v[0].end = str_trim_back(text, 0, e);
		else if (e > end && str_trim_back(text, end, e) > end)
			piece_put(&s, PIECE_PREAMBLE, skip_space(text, end), str_trim_back(text, end, e));
		while (n)
			heading_put(&s, &h[--n]);
	}
	for (size_t i = 0; taken && i < s.n; i++) {
		const struct candidate *c = &s.c[i];

		if (!c->taken)
			continue;
		if (open)
			paragraph_put(&s, open->at, c->at, &open->number, false);
		open = c;
	}
	if (taken == 0)
		unnumbered_put(&s, first);
	else
		last_put(&s, open->at, &open->number);
	return (struct pieces){ s.v, s.pieces };
}

struct pieces
split_text(struct str text, struct arena *arena)
{
	return split(text, DETAIL_ALL, arena);
}

struct pieces
split_numbers(struct str text, struct arena *arena)
{
	return split(text, DETAIL_NUMBERS, arena);
}

struct pieces
split_bounds(struct str text, struct arena *arena)
{
	return split(text, DETAIL_BOUNDS, arena);
}
