/* preamble_end.c - field words one after the other, up to what can only be a paragraph. */
#include "text/preamble_end.h"

#include "bytes/rule.h"
#include "bytes/scan.h"
#include "bytes/wordlist.h"
#include "text/heading.h"
#include "text/number.h"
#include "words/marking.h"

#define DOTS STR("...")

enum {
	FIELD_REACH = 6000,		/* no field of the preamble stands further from the one before it */
	TEASER_REACH = 1000,
	FIRST_REACH = 20000,		/* nor the first one further from the beginning */
	OPENER_REACH = 800,
	UNMARKED_LEAST = 50,		/* what else a preamble may end in is shorter */
};

/* With what a line that may begin with a number begins, a marking, and a field word (field_at()). */
static const struct scan_pairs *
preamble_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "\n", NUMBERED_FIRST);
		scan_pairs_add(&places, "(", LEVEL_FIRST " ");
		scan_triple_add(&places, "T", "Aa", "Gg");
		scan_triple_add(&places, "S", "Uu", "Bb");
		scan_triple_add(&places, "U", "B", "J");
		scan_triple_add(&places, "RD", "Ee", "FfAaCRr");
		scan_triple_add(&places, "E", ".Oo", ".Oo M0123456789");
		scan_triple_add(&places, "C", "Ll", "Aa");
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
		if (str_starts(s, STR("Reason 1")) || str_starts(s, STR("Reason: 1")) || str_starts(s, STR("Reasons 1")) || str_starts(s, STR("Reasons: 1")))
			return 6;
		return line && (str_starts(s, STR("REF ")) || str_starts(s, STR("REFS ")) || str_starts(s, STR("REF."))) ? 4 : 0;
	case 'E':
		s = str_first(s, 12);
		for (size_t i = 1; i < s.n; i++)
			if (is_digit(s.p[i]) && s.p[i] != '0')
				return i;
			else if (s.p[i] != '.' && s.p[i] != 'O' && s.p[i] != 'o' && s.p[i] != ' ' && s.p[i] != '0' && s.p[i] != 'M')
				return 0;
		return 0;
	case 'C':
		if (str_starts(s, STR("CLASS BY")))
			return 8;
		return str_starts_nocase(s, STR("classified by")) || str_starts_nocase(s, STR("classfied by")) ? 10 : 0;
	default:	/* D */
		return apart && (str_starts(s, STR("DECL:")) || str_starts_nocase(s, STR("derived from"))) ? 5 : 0;
	}
}

size_t
preamble_field_end(struct str t, size_t field)
{
	struct scan_each ends = { .s = t, .a = '\n', .b = '\n' };
	size_t at = field, next;

	for (;;) {
		at = scan_each_from(&ends, at);
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
			(t.p[next] == '(' && is_upper(t.p[next + 1]) && t.p[next + 2] == ')')) && number_is_reference(str_from(t, next + 2))) {
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
	static const char *const say[] = {
		"According", "Action", "After", "Ambassador", "Amembassy", "As", "At",
		"Charge", "Consul",
		"DCM", "During", "Econoff", "EconOff", "Emboff", "Emboffs", "Embassy",
		"Following", "For",
		"From", "Further", "Here", "In", "It", "Mission", "On", "Per",
		"Please", "PolCouns",
		"Polcouns", "PolOff", "Poloff", "Post", "Reftel", "Responses", "Since", "Summary:",
		"Summary.", "SUMMARY:", "The", "There", "This", "To", "We",
		"When", "While", "With", NULL
	};
	static struct wordlist list = { .words = say };

	return wordlist_has(&list, w);
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
	enum { WORDS = 200 };		/* more than a marking, a reference, or a heading with a marking */

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
	bool has_reasons = false;	/* the field at hand may: Classified By, REASON, DECL */
	struct scan_places places = { .s = t, .pairs = preamble_places() };
	struct number x;

	while ((i = scan_place_from(&places, i)) < t.n && i < limit) {
		size_t n, body, first = STR_NONE;	/* where a number may begin the first paragraph */

		switch (t.p[i]) {
		case '\n':	/* a line: does it begin with a number? */
			n = i + 1;
			while (n < t.n && is_blank(t.p[n]))
				n++;
			if (s.field && number_on_line(t, n, &x)) {
				int w = number_weigh(t, n, &x);

				if ((x.is_marked && w >= WEIGHT_MARKED - 3) || (x.value == 1 && w >= (x.delimiter == ')' ? WEIGHT_LINE - 4 : WEIGHT_BARE_WORD)))
					first = n;
			}
			i = n;
			break;
		case '(':
			if (marking_may_stand(t, i)) {
				n = number_before(t, s.field, i);
				if (n != STR_NONE && number_at(t, n, &x) && x.is_marked && x.body == i && x.value <= 9 &&
					number_weigh(t, n, &x) >= (x.value == 1 ? WEIGHT_BARE_WORD : WEIGHT_INSIDE)) {
					first = n;
					break;
				}
				if (s.field && marking_bare_at(t, i, &body)) {
					struct before b = number_look_before(t, i);
					bool is_reason = has_reasons && field_is_reasons(t, i), is_item = s.is_refs && number_is_reference(str_from(t, body));

					if (!is_reason && !is_item && (b.is_empty_line || (b.is_line && is_rule_char(b.last))) && b.end > s.field + 1)
						return scan_ends(s, i, 0, body, seen);
					/* "REF: STATE 73257 (U) DCM delivered …" */
					if (s.bare == STR_NONE && ((!is_reason && b.is_over && b.end > s.field + 1) ||
						(s.is_refs && !is_item && i > s.field + 3 && body + 1 < t.n && is_digit(b.last))))
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
				has_reasons = t.p[i] == 'C' || t.p[i] == 'D' || t.p[i] == 'R';
				s.is_refs = to_lower(t.p[i + 2]) == 'f';	/* REF alone has one there */
				has_reasons &= !s.is_refs;
				i += n;
				limit = s.field + FIELD_REACH;
				break;
			}
			i++;
			break;
		}
		if (first != STR_NONE) {
			size_t again = teaser_end(t, first, &seen);

			if (again == 0)
				return scan_ends(s, first, x.value, x.body, seen);
			s = nothing;
			i = again;
			limit = again + FIELD_REACH;
		}
	}
	s.first = s.bare;
	if (s.first == STR_NONE && s.field && preamble_field_end(t, s.field) == t.n)
		s.first = opener_behind(t, s.field);
	return s;
}

struct preamble_scan
preamble_scan(struct str t)
{
	struct preamble_scan s = scan_fields(t);
	struct number x;

	if (s.field && s.value <= GAP_MOST)		/* 0 where there is no number */
		for (unsigned n = 1; n < s.value; n++) {
			size_t at = number_inside(t, s.field, s.first, n, n == 1, &x);

			if (at != STR_NONE) {
				s.first = at;
				break;
			}
		}
	return s;
}

size_t
preamble_before_headings(struct str t, size_t field, size_t first)
{
	struct heading h;
	size_t e = first;

	for (int i = 0; i < HEADINGS_MOST && heading_before(t, field, e, true, &h); i++)
		e = h.start;
	return e;
}

/* "Sensitive but unclassified. Please protect accordingly." */
static bool
is_handling(struct str s)
{
	return str_find_nocase(s, STR("unclassified")) != STR_NONE || str_find_nocase(s, STR("internet")) != STR_NONE ||
		str_find_nocase(s, STR("protect")) != STR_NONE;
}

size_t
preamble_unmarked(struct str t, const struct preamble_scan *scan)
{
	size_t at, next, end = scan->first;

	if (scan->field == 0 || scan->value || end == STR_NONE)
		return end;
	for (at = skip_space(t, preamble_field_end(t, scan->field)); at < end; at = skip_space(t, next)) {
		struct str s = str_slice(t, at, end);
		size_t gap = str_find(s, STR("\n\n"));

		next = gap == STR_NONE ? end : at + gap;
		s = str_trim(str_slice(t, at, next));
		if (s.n >= UNMARKED_LEAST && (is_upper(s.p[0]) || s.p[0] == '"') && s.p[s.n - 1] == '.' && str_has_lower(s) && !is_handling(s))
			return at;
	}
	return end;
}

size_t
preamble_end(struct str text)
{
	struct preamble_seen seen;

	return preamble_end_seen(text, &seen);
}

size_t
preamble_end_seen(struct str text, struct preamble_seen *seen)
{
	struct preamble_scan s = preamble_scan(text);

	*seen = s.seen;
	/* White space may have been passed up to there. */
	while (seen->bytes < text.n && is_space(text.p[seen->bytes - 1]))
		seen->bytes++;
	if (s.first != STR_NONE)
		return s.field ? preamble_before_headings(text, s.field, preamble_unmarked(text, &s)) : s.first;
	return s.field ? preamble_field_end(text, s.field) : 0;
}

bool
preamble_end_is_same(struct str text, struct str other, const struct preamble_seen *seen)
{
	return seen->bytes <= text.n && seen->bytes <= other.n && memcmp(text.p, other.p, seen->bytes) == 0 &&
		scan_find(str_slice(other, seen->dotless, seen->dotless_end), DOTS) == STR_NONE;
}
