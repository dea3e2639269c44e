/* number.c - a number, and how likely it begins a paragraph. */
#include "text/number.h"

#include "bytes/rule.h"
#include "bytes/scan.h"
#include "bytes/wordlist.h"
#include "words/marking.h"

bool
number_is_reference(struct str s)
{
	struct str w;

	static const char *const no_posts[] = {
		"ON", "IN", "THE", "AT", "AS", "BY", "FOR", "TO", "FROM",
		"SINCE", "AFTER",
		"A", "AN", "OF", "SUMMARY:", "COMMENT:", "OVER", "ONLY", "SOME", "ABOUT", NULL
	};
	static struct wordlist list = { .words = no_posts };

	s = str_first(s, 40);
	for (int words = 0; words < 5 && str_word(&s, &w); words++) {
		size_t digits = 0;

		while (digits < w.n && is_digit(w.p[digits]))
			digits++;
		if (words && digits >= 2 && (digits == w.n || !is_alpha(w.p[digits])))
			return true;
		/* A text in capitals: "ON NOVEMBER 16 THEY …" */
		if (wordlist_has(&list, w))
			return false;
		for (size_t i = 0; i < w.n; i++)
			if (is_lower(w.p[i]))
				return false;
	}
	return false;
}

bool
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
	x->body = skip_gap(t, q);
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
	if ((x->delimiter == ' ' || x->delimiter == '.') && t.p[x->body] == '-') {		/* "1 - (C)", "1.- (C)" */
		size_t behind = skip_space(t, x->body + 1);

		if (x->delimiter == ' ' || (behind < t.n && t.p[behind] == '(' && marking_stands(str_from(t, behind), &used)))
			x->body = behind;
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
		return x->body + 1 < t.n && (x->value != 1 || t.p[x->body + 1] != ' ');		/* "1. 4 (b)" */
	return is_word(t.p[x->body]) || strchr("(\"'[$&-`/", t.p[x->body]) != NULL;
}

bool
number_on_line(struct str t, size_t at, struct number *x)
{
	bool is_bracket;

	if (str_starts(str_from(t, at), STR(PARAGRAPH_SIGN)))
		at = str_blanks(t, at + sizeof(PARAGRAPH_SIGN) - 1);
	is_bracket = at < t.n && t.p[at] == '(';
	at += is_bracket;
	return at < t.n && is_digit(t.p[at]) && number_at(t, at, x) && (!is_bracket || (x->is_marked && x->delimiter == ')'));
}

struct before
number_look_before(struct str t, size_t at)
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

/* "see paragraph", "paras 2 and", "ref": the number that follows belongs to it. */
static bool
is_counting_word(struct str t, size_t end)
{
	static const char *const words[] = {
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"and", "ref", "see", "no", "of", "the", "section", "article", "reftel", NULL
	};
	static struct wordlist list = { .words = words };
	size_t a = end;
	struct str w;

	while (a && end - a < 16 && is_alpha(t.p[a - 1]))
		a--;
	if (a == end)		/* a full stop, nearly always */
		return false;
	w = str_slice(t, a, end);
	return wordlist_has_nocase(&list, w) || str_starts_nocase(w, STR("para"));
}

int
number_weigh(struct str t, size_t at, const struct number *x)
{
	struct before b = number_look_before(t, at);

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
	if (!b.is_line || number_is_reference(str_from(t, x->body)))
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

size_t
number_before(struct str t, size_t from, size_t at)
{
	size_t k = at, digits, lines = 0;

	while (k > from && at - k < 8 && (is_blank(t.p[k - 1]) || t.p[k - 1] == '\n'))
		lines += t.p[--k] == '\n';
	while (k > from && at - k < 10 && (t.p[k - 1] == '.' || t.p[k - 1] == ')' || t.p[k - 1] == ',' || t.p[k - 1] == ':' || t.p[k - 1] == ' '))
		k--;
	for (digits = k; digits > from && k - digits < 4 && is_digit(t.p[digits - 1]); digits--)
		;
	if (digits == k || k - digits > 3)
		return STR_NONE;
	/* "… only 3.", empty line, "(U) He": the number ends its own sentence. */
	if (lines > 1) {
		struct before b = number_look_before(t, digits);

		if (!b.is_line && !b.is_over)
			return STR_NONE;
	}
	return digits;
}

/* The bytes of LEVEL_FIRST. */
static const bool begins_level[256] = {
	['S'] = true, ['C'] = true, ['U'] = true, ['T'] = true, ['F'] = true, ['L'] = true, ['N'] = true,
	['s'] = true, ['c'] = true, ['u'] = true, ['t'] = true, ['f'] = true, ['l'] = true, ['n'] = true,
};

bool
marking_may_stand(struct str t, size_t at)
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

/* "(C) The Governor" above a rule, "(U) THE GOVERNOR" above a numbered paragraph: a heading has the marking, no text. */
static bool
is_marked_heading(struct str t, size_t at, size_t body)
{
	enum { LONGEST = 100, SMALL_WORD = 4 };
	struct str line = str_slice(t, body, body + LONGEST), rest, w;
	size_t end = str_index(line, '\n'), next;
	struct number x;

	if (end == STR_NONE || !number_look_before(t, at).is_line)
		return false;
	next = skip_space(t, body + end);
	line = str_trim(str_first(line, end));
	if (line.n < 3 || strchr(".,;", line.p[line.n - 1]))
		return false;
	for (rest = line; str_word(&rest, &w);)
		if (is_lower(w.p[0]) && w.n > SMALL_WORD)
			return false;
	if (next + 2 < t.n && is_rule_char(t.p[next]) && is_rule_char(t.p[next + 1]) && is_rule_char(t.p[next + 2]))
		return true;
	return !str_has_lower(line) && number_on_line(t, next, &x);
}

bool
marking_bare_at(struct str t, size_t at, size_t *body)
{
	size_t used;

	/* In small letters nearly always: "(see reftel)". */
	if (!marking_may_stand(t, at) || is_lower(t.p[skip_space(t, at + 1)]) || !marking_stands(str_from(t, at), &used))
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
	return !str_starts(str_from(t, *body), STR("AND ")) && !str_starts(str_from(t, *body), STR("OR ")) &&
		!is_marked_heading(t, at, *body);
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

size_t
number_inside(struct str t, size_t from, size_t to, unsigned n, bool loose, struct number *x)
{
	struct scan_each first;
	char digits[4];
	size_t len = 0;

	/* No number is beyond NUMBER_MOST, no n beyond the next one. */
	if (n >= 100)
		digits[len++] = (char)('0' + n / 100);
	if (n >= 10)
		digits[len++] = (char)('0' + n / 10 % 10);
	digits[len++] = (char)('0' + n % 10);
	digits[len++] = '.';
	first = (struct scan_each){ .s = str_first(t, to), .a = digits[0], .b = digits[0] };
	for (size_t at = from; (at = scan_each_from(&first, at)) < first.s.n; at++) {
		if (!str_starts(str_slice(t, at, to), str_make(digits, len)))
			continue;
		if (at == from || !is_space(t.p[at - 1]) || !number_at(t, at, x) || x->body >= to)
			continue;
		if (!x->is_marked) {
			struct before b;

			if (!is_upper(t.p[x->body]) && t.p[x->body] != '"' && (unsigned char)t.p[x->body] < 0x80)
				continue;
			b = number_look_before(t, at);
			if ((!b.is_over && !loose && !is_upper(first_of_word(t, b.end))) || b.last == ',' || is_counting_word(t, b.end) ||
				number_is_reference(str_from(t, x->body)))
				continue;
		}
		return at;
	}
	return STR_NONE;
}
