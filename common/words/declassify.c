#include "words/declassify.h"

#include "bytes/utf8.h"
#include "bytes/wordlist.h"
#include "words/dtg.h"

enum {
	WORDS_MOST = 200,
	DIGITS_MOST = 9,	/* a whole date has eight */
	SIGNS_MOST = 5,		/* between the parts of a date */
	FAR_MOST = 16,		/* where a date may begin behind stray words */
	FIRST_YEAR = 1950,
	LAST_YEAR = 2100,
	CENTURY = 70,		/* two digits below are of this one */
};

/* What may stand between E.O. and its number, before the date or its words, between the parts of a date, and behind the words. */
enum { OF_ORDER = 1, OF_LEAD = 2, OF_DATE = 4, OF_END = 8 };

static const unsigned char signs[256] = {
	[' '] = OF_ORDER | OF_LEAD | OF_DATE | OF_END,
	['\t'] = OF_ORDER | OF_LEAD | OF_DATE,
	['\n'] = OF_ORDER | OF_LEAD,
	['.'] = OF_ORDER | OF_LEAD | OF_DATE | OF_END,
	[','] = OF_ORDER | OF_LEAD | OF_DATE | OF_END,
	[':'] = OF_ORDER | OF_LEAD | OF_END,
	[';'] = OF_LEAD | OF_END,
	['-'] = OF_LEAD | OF_DATE,
	['='] = OF_LEAD,
	['/'] = OF_DATE,
	['\\'] = OF_END,
};

static bool
is_sign(char c, int of)
{
	return signs[(unsigned char)c] & of;
}

/* A NUL, which is no sign, digit or letter, where s has ended (or not begun). */
static char
byte_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

size_t
declassify_order(struct str s)
{
	size_t i = 1, d;

	if (s.n < 6 || to_upper(s.p[0]) != 'E')
		return 0;
	while (i < 4 && (s.p[i] == '.' || is_space(s.p[i])))
		i++;
	/* O is misprinted as 0 or M. */
	if (to_upper(s.p[i]) != 'O' && s.p[i] != '0' && s.p[i] != 'M')
		return 0;
	for (i++, d = i; i < d + 5 && is_sign(byte_at(s, i), OF_ORDER); i++)
		;
	/* "EO12958" in letters only: E0 and EM have digits behind them elsewhere. */
	if (i == d && (s.p[d - 1] == '0' || s.p[d - 1] == 'M'))
		return 0;
	for (d = i; is_digit(byte_at(s, i)); i++)
		;
	return i - d >= 4 && i - d <= 6 ? i : 0;
}

static bool
skip_word(struct str *s, struct str word)
{
	if (!str_starts_nocase(*s, word))
		return false;
	*s = str_from(*s, word.n);
	return true;
}

/* A part of a date: the name of a month, or a number by how many digits it has. */
enum { MONTH = 1, ONE = 2, TWO = 4, FOUR = 8, EIGHT = 16, DAY = ONE | TWO, YEAR = TWO | FOUR };

struct part {
	unsigned char kind;	/* 0: too many digits for anything */
	int value;
};

/* Up to three parts, with signs or nothing between them; the kind of the others stays as it is. */
static void
parts_read(struct str s, struct part v[3])
{
	static const unsigned char kinds[DIGITS_MOST + 1] = { 0, ONE, TWO, 0, FOUR, 0, 0, 0, EIGHT, 0 };

	for (size_t n = 0, i = 0; n < 3; n++) {
		size_t b = i;
		int value = 0;

		while (is_sign(byte_at(s, i), OF_DATE) && i < b + SIGNS_MOST)
			i++;
		for (b = i; is_digit(byte_at(s, i)) && i < b + DIGITS_MOST; i++)
			value = value * 10 + s.p[i] - '0';
		if (i > b) {
			v[n] = (struct part){ kinds[i - b], value };
			continue;
		}
		value = dtg_month(str_from(s, i));
		if (value == 0)
			return;
		v[n] = (struct part){ MONTH, value };
		while (is_alpha(byte_at(s, i)))
			i++;
	}
}

static bool
is_year(int y)
{
	return y >= FIRST_YEAR && y <= LAST_YEAR;
}

/*
 * 2020/02/10; 08/24/2017, 11/29/10; 24 AUG 2017, 24AUG17; August 24, 2017; never day before month in figures.
 * 20170824, and 08242017 whose signs were lost.
 */
static bool
date_of(const struct part v[3], int *y, int *m, int *d)
{
	static const struct {
		unsigned char kind[3], year, month, day;
	} shapes[] = {
		{ { FOUR, DAY, DAY }, 0, 1, 2 },
		{ { DAY, DAY, YEAR }, 2, 0, 1 },
		{ { DAY, MONTH, YEAR }, 2, 1, 0 },
		{ { MONTH, DAY, FOUR }, 2, 0, 1 },
	};

	if (v[0].kind == EIGHT) {
		int value = v[0].value;

		*y = value / 10000, *m = value / 100 % 100, *d = value % 100;
		if (!is_year(*y))
			*y = value % 10000, *m = value / 1000000, *d = value / 10000 % 100;
		return true;
	}
	for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
		if ((v[0].kind & shapes[k].kind[0]) && (v[1].kind & shapes[k].kind[1]) && (v[2].kind & shapes[k].kind[2])) {
			const struct part *year = &v[shapes[k].year];

			*y = year->kind == FOUR ? year->value : year->value + (year->value < CENTURY ? 2000 : 1900);
			*m = v[shapes[k].month].value;
			*d = v[shapes[k].day].value;
			return true;
		}
	return false;
}

static struct str
iso_date(int y, int m, int d, struct arena *arena)
{
	char *p = arena_room(arena, 10);

	for (int i = 3; i >= 0; i--, y /= 10)
		p[i] = (char)('0' + y % 10);
	p[4] = p[7] = '-';
	p[5] = (char)('0' + m / 10);
	p[6] = (char)('0' + m % 10);
	p[8] = (char)('0' + d / 10);
	p[9] = (char)('0' + d % 10);
	return arena_keep(arena, p, 10);
}

/* A date at the start, or behind a stray word or two ("CO 08/24/2017"). */
static bool
date_read(struct str s, struct str *iso, struct arena *arena)
{
	int y, m, d;

	for (size_t i = 0; i < FAR_MOST; i++) {
		char before = byte_at(s, i - 1);	/* NUL at first: that offset lies behind any end */
		struct part v[3] = { { 0 } };

		if (is_word(before) || before == '/' || before == '-')		/* "RDS-1 7/23/99" */
			continue;
		parts_read(str_from(s, i), v);
		if (!date_of(v, &y, &m, &d))
			continue;
		if (!is_year(y) || !dtg_is_date(y, m, d))
			return false;
		*iso = iso_date(y, m, d, arena);
		return true;
	}
	return false;
}

static bool
is_nothing(struct str s)
{
	static const char *const words[] = {
		"NA", "N.A.", "N.A", "N/", "NONE", "NOT APPLICABLE",
		"N", "A", "NA/", "N//A", "N A", NULL
	};
	static struct wordlist list = { .words = words };

	if (wordlist_has_nocase(&list, s))
		return true;
	/* "N/A" with rubbish behind it is no date and no event. */
	return str_starts_nocase(s, STR("N/A")) && !is_alpha(byte_at(s, 3));
}

/* DECL:, DECL ON:, DECLASSIFY ON, DECL.: … */
static bool
lead_words(struct str *s)
{
	static const struct str words[] = { { "DECL", 4 }, { "DCL:", 4 }, { "DECEL:", 6 }, { "ECL:", 4 }, { "DNG:", 4 } };
	bool found = false;

	for (;;) {
		size_t k = 0;

		while (is_sign(byte_at(*s, 0), OF_LEAD))
			*s = str_from(*s, 1);
		if (skip_word(s, STR("AS AMENDED")) || skip_word(s, STR("(AS AMENDED)")) || (found && (skip_word(s, STR("ON:")) || skip_word(s, STR("ON ")))))
			continue;
		while (k < sizeof words / sizeof *words && !skip_word(s, words[k]))
			k++;
		if (k == sizeof words / sizeof *words)
			return found;
		found = true;
		while (is_alpha(byte_at(*s, 0)))	/* DECLASSIFY, DECLASSIFICATION */
			*s = str_from(*s, 1);
	}
}

void
declassify_read(struct str field, struct str *order, struct str *when, struct arena *arena)
{
	size_t used = declassify_order(field), b = used;
	bool has_lead, is_cut;
	struct str s;

	*order = *when = STR("");
	if (used == 0)
		return;
	while (is_digit(field.p[b - 1]))
		b--;
	*order = str_slice(field, b, used);
	s = utf8_first(str_from(field, used), WORDS_MOST);
	s = str_first(s, str_find(s, STR("\n\n")));
	has_lead = lead_words(&s);
	if (date_read(s, when, arena))
		return;
	s = arena_one_line(arena, s);
	is_cut = str_ends(s, STR("..."));
	while (is_sign(byte_at(s, s.n - 1), OF_END))
		s.n--;
	if (is_nothing(s) || (is_cut && s.n < 4))
		return;
	/* Without DECL only what is short can be its value: other lines may follow. */
	if (has_lead || s.n <= 40)
		*when = s;
}
