#include "words/dtg.h"

int
dtg_month(struct str at)
{
	static const char names[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

	if (at.n < 3)
		return 0;
	for (int m = 0; m < 12; m++)
		if (to_upper(at.p[0]) == names[3 * m] && to_upper(at.p[1]) == names[3 * m + 1] &&
		    to_upper(at.p[2]) == names[3 * m + 2])
			return m + 1;
	return 0;
}

bool
dtg_is_date(int year, int month, int day)
{
	static const char days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static bool
are_digits(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_digit(p[i]))
			return false;
	return true;
}

static int
two(const char *p)
{
	return (p[0] - '0') * 10 + p[1] - '0';
}

/* "O P 281944Z": the letter of the action precedence, which stands first. */
static char
precedence_before(struct str text, size_t at)
{
	char letter = '\0';

	for (int i = 0; i < 2; i++) {
		size_t b = at;

		while (b && is_blank(text.p[b - 1]))
			b--;
		if (b == 0 || dtg_precedence(text.p[b - 1]).n == 0)
			break;
		if (b > 1 && !is_space(text.p[b - 2]))
			break;
		letter = text.p[b - 1];
		at = b - 1;
	}
	return letter;
}

/* Blanks and a month and a year behind the Z. */
static bool
month_and_year(struct str text, size_t at, struct dtg *d)
{
	size_t i = at;

	while (i < text.n && is_blank(text.p[i]))
		i++;
	d->month = dtg_month(str_from(text, i));
	if (d->month == 0)
		return false;
	i += 3;
	if (i < text.n && is_alpha(text.p[i]))
		return false;
	while (i < text.n && is_blank(text.p[i]))
		i++;
	if (i + 2 > text.n || !are_digits(text.p + i, 2))
		return false;
	d->year = two(text.p + i);
	i += 2;
	if (i + 2 <= text.n && are_digits(text.p + i, 2)) {
		d->year = d->year * 100 + two(text.p + i);
		i += 2;
	} else {
		d->year += d->year < 50 ? 2000 : 1900;
	}
	d->used = i;
	return i == text.n || !is_digit(text.p[i]);
}

bool
dtg_find(struct str text, struct dtg *d)
{
	size_t at = 6, z;	/* behind six digits */

	for (; (z = str_index(str_from(text, at), 'Z')) != STR_NONE; at = z + 1) {
		z += at;
		if (!are_digits(text.p + z - 6, 6) || (z > 6 && is_word(text.p[z - 7])))
			continue;
		if (!month_and_year(text, z + 1, d))
			continue;
		d->day = two(text.p + z - 6);
		d->hour = two(text.p + z - 4);
		d->minute = two(text.p + z - 2);
		d->is_possible = dtg_is_date(d->year, d->month, d->day) && d->hour < 24 && d->minute < 60;
		d->precedence = precedence_before(text, z - 6);
		return true;
	}
	return false;
}

static char *
put_two(char *p, int value, char behind)
{
	p[0] = (char)('0' + value / 10);
	p[1] = (char)('0' + value % 10);
	p[2] = behind;
	return p + 3;
}

struct str
dtg_iso(const struct dtg *d, struct arena *arena)
{
	enum { LENGTH = 17 };
	char *iso, *p;

	if (!d->is_possible)
		return STR("");
	iso = arena_alloc(arena, LENGTH);
	p = put_two(iso, d->year / 100, ' ') - 1;
	p = put_two(p, d->year % 100, '-');
	p = put_two(p, d->month, '-');
	p = put_two(p, d->day, 'T');
	p = put_two(p, d->hour, ':');
	put_two(p, d->minute, 'Z');
	return str_make(iso, LENGTH);
}

struct str
dtg_precedence(char letter)
{
	switch (letter) {
	case 'Z':
		return STR("FLASH");
	case 'O':
		return STR("IMMEDIATE");
	case 'P':
		return STR("PRIORITY");
	case 'R':
		return STR("ROUTINE");
	default:
		return STR("");
	}
}
