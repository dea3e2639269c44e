#include "declassify.h"

#include "dtg.h"
#include "utf8.h"

enum { WORDS_MOST = 200 };

size_t
declassify_order(struct str s)
{
	size_t i = 1, d;

	if (s.n < 6 || to_upper(s.p[0]) != 'E')
		return 0;
	while (i < s.n && i < 4 && (s.p[i] == '.' || is_space(s.p[i])))
		i++;
	/* O is misprinted as 0 or M. */
	if (i == s.n || (to_upper(s.p[i]) != 'O' && s.p[i] != '0' && s.p[i] != 'M'))
		return 0;
	for (i++, d = i; i < s.n && i < d + 5 && (s.p[i] == '.' || s.p[i] == ':' || s.p[i] == ',' || is_space(s.p[i])); i++)
		;
	if (i == d)
		return 0;
	for (d = i; i < s.n && is_digit(s.p[i]); i++)
		;
	return i - d >= 4 && i - d <= 6 ? i : 0;
}

static void
skip(struct str *s, const char *what)
{
	while (s->n && strchr(what, s->p[0]) != NULL && s->p[0])
		*s = str_from(*s, 1);
}

static bool
skip_word(struct str *s, struct str word)
{
	if (!str_starts_nocase(*s, word))
		return false;
	*s = str_from(*s, word.n);
	return true;
}

static bool
number_read(struct str s, size_t *i, int *value, size_t *digits)
{
	size_t b = *i;

	while (*i < s.n && is_blank(s.p[*i]) && *i < b + 2)
		++*i;
	*value = 0;
	for (b = *i; *i < s.n && is_digit(s.p[*i]); ++*i)
		if (*i - b < 5)
			*value = *value * 10 + s.p[*i] - '0';
	*digits = *i - b;
	return *digits > 0;
}

static bool
separator(struct str s, size_t *i)
{
	size_t b = *i;

	while (*i < s.n && (s.p[*i] == '/' || s.p[*i] == '-' || s.p[*i] == '.' || is_blank(s.p[*i])) && *i < b + 3)
		++*i;
	return *i > b;
}

/* 08/24/2017, 11/29/10, 2020/02/10, 2020-02-10; never day before month. */
static bool
date_of_digits(struct str s, int *y, int *m, int *d)
{
	size_t i = 0, a, b, c;
	int one, two, three;

	if (!number_read(s, &i, &one, &a) || !separator(s, &i) || !number_read(s, &i, &two, &b) ||
	    !separator(s, &i) || !number_read(s, &i, &three, &c))
		return false;
	if (a == 4 && b <= 2 && c <= 2) {
		*y = one, *m = two, *d = three;
	} else if (a <= 2 && b <= 2 && (c == 4 || c == 2)) {
		*y = c == 4 ? three : three + (three < 70 ? 2000 : 1900);
		*m = one, *d = two;
	} else {
		return false;
	}
	return true;
}

/* "August 24, 2017", "24 AUG 2017". */
static bool
date_of_words(struct str s, int *y, int *m, int *d)
{
	size_t i = 0, digits;
	bool day_first = number_read(s, &i, d, &digits) && digits <= 2;

	if (!day_first)
		i = 0;
	while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '-'))
		i++;
	*m = dtg_month(str_from(s, i));
	if (*m == 0)
		return false;
	while (i < s.n && is_alpha(s.p[i]))
		i++;
	while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '.' || s.p[i] == '-'))
		i++;
	if (!day_first) {
		if (!number_read(s, &i, d, &digits) || digits > 2)
			return false;
		while (i < s.n && (is_blank(s.p[i]) || s.p[i] == ','))
			i++;
	}
	return number_read(s, &i, y, &digits) && digits == 4;
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
	int y = 0, m = 0, d = 0;

	for (size_t i = 0; i < s.n && i < 16; i++) {
		struct str rest = str_from(s, i);

		if (i && (is_word(s.p[i - 1]) || s.p[i - 1] == '/'))
			continue;
		if (!date_of_digits(rest, &y, &m, &d) && !date_of_words(rest, &y, &m, &d))
			continue;
		if (y < 1950 || y > 2100 || !dtg_is_date(y, m, d))
			return false;
		*iso = iso_date(y, m, d, arena);
		return true;
	}
	return false;
}

static bool
is_nothing(struct str s)
{
	static const struct str words[] = {
		{ "N/A", 3 }, { "NA", 2 }, { "N.A.", 4 }, { "N.A", 3 }, { "N/", 2 }, { "NONE", 4 }, { "NOT APPLICABLE", 14 },
		{ "N", 1 }, { "A", 1 }, { "N/A.", 4 }, { "NA/", 3 }, { "N//A", 4 }, { "N A", 3 },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(s, words[i]))
			return true;
	/* "N/A" with rubbish behind it is no date and no event. */
	return s.n > 3 && str_starts_nocase(s, STR("N/A")) && !is_alpha(s.p[3]);
}

/* DECL:, DECL ON:, DECLASSIFY ON, DECL.: … */
static bool
lead_words(struct str *s)
{
	bool found = false;

	for (;;) {
		skip(s, " \t\n:;,.-=");
		if (skip_word(s, STR("AS AMENDED")) || (found && skip_word(s, STR("ON:"))) ||
		    (found && skip_word(s, STR("ON "))))
			continue;
		if (!skip_word(s, STR("DECL")) && !skip_word(s, STR("DCL:")) && !skip_word(s, STR("DECEL:")) &&
		    !skip_word(s, STR("ECL:")) && !skip_word(s, STR("DNG:")))
			return found;
		found = true;
		while (s->n && is_alpha(s->p[0]))	/* DECLASSIFY, DECLASSIFICATION */
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
	while (b && is_digit(field.p[b - 1]))
		b--;
	*order = str_slice(field, b, used);
	s = utf8_first(str_from(field, used), WORDS_MOST);
	s = str_first(s, str_find(s, STR("\n\n")));
	has_lead = lead_words(&s);
	if (date_read(s, when, arena))
		return;
	s = arena_one_line(arena, s);
	is_cut = str_ends(s, STR("..."));
	while (s.n && strchr(".,;: \\", s.p[s.n - 1]) != NULL)
		s.n--;
	if (s.n == 0 || is_nothing(s) || (is_cut && s.n < 4))
		return;
	/* Without DECL only what is short can be its value: other lines may follow. */
	if (has_lead || s.n <= 40)
		*when = s;
}
