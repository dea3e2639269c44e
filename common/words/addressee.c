#include "words/addressee.h"

#include "bytes/scan.h"
#include "words/dtg.h"

enum { ROUTE_LEAST = 4, ROUTE_MOST = 9, MCN_DIGITS = 4 };

size_t
addressee_route(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_upper(s.p[n]))
		n++;
	return n >= ROUTE_LEAST && n <= ROUTE_MOST && n < s.n && s.p[n] == '/' && s.p[0] == 'R' ? n + 1 : 0;
}

/* The last word of s, and s without it. */
static struct str
last_word(struct str s, struct str *before)
{
	size_t b = str_word_back(s, s.n);

	*before = str_first(s, str_trim_back(s, 0, b));
	return str_from(s, b);
}

static struct str
precedence_of(struct str word)
{
	static const struct str known[][2] = {
		{ { "IMMEDIATE", 9 }, { "IMMEDIATE", 9 } },
		{ { "PRIORITY", 8 }, { "PRIORITY", 8 } },
		{ { "PRIORTY", 7 }, { "PRIORITY", 8 } },
		{ { "FLASH", 5 }, { "FLASH", 5 } },
		{ { "ROUTINE", 7 }, { "ROUTINE", 7 } },
		{ { "IMMEDIAT", 8 }, { "IMMEDIATE", 9 } },
		{ { "IMMED", 5 }, { "IMMEDIATE", 9 } },
		{ { "NIACT", 5 }, { "NIACT IMMEDIATE", 15 } },
	};

	static const bool begins[256] = { ['I'] = true, ['P'] = true, ['F'] = true, ['R'] = true, ['N'] = true };

	if (word.n >= 5 && begins[(unsigned char)word.p[0]])
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			if (str_eq(word, known[i][0]))
				return known[i][1];
	return STR("");
}

/* "9685", "0021-0023"; the last byte is a digit. */
static bool
is_number(struct str word, size_t least)
{
	size_t digits = 0;

	for (size_t i = 0; i < word.n; i++) {
		if (is_digit(word.p[i]))
			digits++;
		else if (word.p[i] != '-')
			return false;
	}
	return digits >= least && word.p[0] != '-';
}

/*
 * Where this addressee ends: before the next routing indicator on the line, and behind "LA PAZ" where a
 * month follows (ODDITIES.md, transmission.1). *next is where the line goes on; *is_wide: there are tabs or two blanks.
 */
static size_t
end_of_name(struct str s, size_t *next, bool *is_wide)
{
	struct scan_each blanks = { .s = s, .a = ' ', .b = '\t' };
	size_t i = 0;

	*is_wide = false;
	while ((i = scan_each_from(&blanks, i) + 1) < s.n) {
		*is_wide |= s.p[i - 1] != ' ' || s.p[i] == ' ';
		if (i + 2 >= s.n)
			continue;
		if (s.p[i] == 'R' && (s.p[i + 1] == 'U' || s.p[i + 1] == 'H') && addressee_route(str_from(s, i))) {
			*next = i;
			return i - 1;
		}
		if (i >= 7 && s.p[i - 2] == 'Z' && memcmp(s.p + i - 7, "LA PAZ ", 7) == 0 && dtg_month(str_from(s, i)) &&
		    (s.n == i + 3 || is_blank(s.p[i + 3]))) {
			*next = i + 3;
			return i - 1;
		}
	}
	*next = s.n;
	return s.n;
}

/* Precedence and continuity number stand at the end, in either order; what stands before them is returned. */
static struct str
tail_read(struct str s, struct addressee *a)
{
	size_t b;

	while (s.n) {
		struct str before, more, word = last_word(s, &before);
		struct str precedence = precedence_of(word);

		if (precedence.n)
			a->precedence = precedence;	/* the first of several counts: NIACT IMMEDIATE */
		else if (a->mcn.n == 0 && is_digit(word.p[word.n - 1]) &&
		    (is_number(word, 3) || (is_number(word, 1) && precedence_of(last_word(before, &more)).n)))
			a->mcn = word;
		else
			break;
		s = before;
	}
	/* "AMEMBASSY LIMA0123": the blank was lost. */
	for (b = s.n; b && is_digit(s.p[b - 1]); b--)
		;
	if (a->mcn.n == 0 && s.n - b == MCN_DIGITS && b > MCN_DIGITS && is_upper(s.p[b - 1])) {
		a->mcn = str_from(s, b);
		s = str_first(s, b);
	}
	return s;
}

/* "COLLECTIVE, XMT AMEMBASSY X": who is left out is no addressee. */
static struct str
without_exclusions(struct str s)
{
	size_t at = 0, x;

	if (str_index(s, 'X') == STR_NONE)
		return s;
	for (; (x = str_find(str_from(s, at), STR("XMT"))) != STR_NONE; at += x + 3) {
		size_t b = at + x;

		if ((b == 0 || !is_word(s.p[b - 1])) && (b + 3 == s.n || !is_word(s.p[b + 3]))) {
			while (b && (is_blank(s.p[b - 1]) || s.p[b - 1] == ','))
				b--;
			return str_first(s, b);
		}
	}
	return s;
}

bool
addressee_next(struct str *line, struct addressee *a, struct arena *arena)
{
	struct str s = str_trim(*line);

	*a = (struct addressee){ 0 };
	while (s.n) {
		bool is_wide;
		size_t next, route, end = end_of_name(s, &next, &is_wide);
		struct str name = str_trim(str_first(s, end)), rest = str_trim(str_from(s, next));

		/* "LA PAZ MAY 0135": no second name is left, and the number is the only one. */
		if (next == end + 4 && tail_read(rest, a).n == 0)
			rest = STR("");
		else
			*a = (struct addressee){ 0 };
		route = addressee_route(name);
		if (route) {
			a->route = str_first(name, route - 1);
			name = str_trim(str_from(name, route));
		} else if (str_starts(name, STR("ZEN/"))) {
			name = str_from(name, 4);	/* delivered by other means: no route */
		}
		name = tail_read(without_exclusions(name), a);
		a->name = is_wide ? arena_one_line(arena, name) : name;
		s = rest;
		if (a->name.n)
			break;
	}
	*line = s;
	return a->name.n != 0;
}
