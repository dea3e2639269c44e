#include "firstline.h"

enum { POST_WORDS = 5, POST_BYTES = 32 };

static size_t
blanks(struct str s, size_t i)
{
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i;
}

/* The word with or without blanks between its letters, in either case; returns its bytes or 0. */
static size_t
spaced(struct str s, size_t at, const char *word)
{
	size_t i = at;

	for (size_t w = 0; word[w]; w++) {
		if (w)
			i = blanks(s, i);
		if (i == s.n || to_upper(s.p[i]) != word[w])
			return 0;
		i++;
	}
	return i - at;
}

static size_t
level_word(struct str s, bool is_line_start, enum level *level)
{
	static const struct {
		const char *word;
		enum level level;
	} words[] = {
		{ "CONFIDENTIAL", LEVEL_CONFIDENTIAL },
		{ "SECRET", LEVEL_SECRET },
		{ "UNCLASSIFIED", LEVEL_UNCLASSIFIED },
		{ "UNCLAS", LEVEL_UNCLASSIFIED },
	};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		const char *w = words[k].word;
		size_t n = 0;
		char c = to_upper(s.p[0]);

		if (c == w[0]) {
			n = spaced(s, 0, w);
			if (n == 0 && is_line_start) {		/* "CC O N F I D E N T I A L" */
				size_t i = blanks(s, 1);

				if (i < s.n && s.p[i] == s.p[0] && (n = spaced(s, i, w)) != 0)
					n += i;
			}
		} else if (is_line_start && c == w[1]) {
			n = spaced(s, 0, w + 1);
		}
		if (n) {
			*level = words[k].level;
			return n;
		}
	}
	return 0;
}

/* "SECTION 01 OF 02", also "ECTION", "SECTION1OF2", "01 OF 02"; returns where it ends, or `at`. */
static size_t
section_read(struct str s, size_t at, struct firstline *f)
{
	size_t i = at, a, b, c, d, w;

	for (w = i; w < s.n && is_alpha(s.p[w]); w++)
		;
	/* The word may be misspelt, but ends so, or begins so. */
	if (w - i >= 3 && (str_ends(str_slice(s, i, w), STR("ION")) || to_upper(s.p[i]) == 'S'))
		i = w;
	a = i = blanks(s, i);
	while (i < s.n && is_digit(s.p[i]))
		i++;
	b = i;
	i = blanks(s, i);
	if (a == b || b - a > 3 || i + 2 > s.n || to_upper(s.p[i]) != 'O' || to_upper(s.p[i + 1]) != 'F')
		return at;
	c = i = blanks(s, i + 2);
	while (i < s.n && is_digit(s.p[i]))
		i++;
	d = i;
	if (c == d || d - c > 3)
		return at;
	while (a + 1 < b && s.p[a] == '0')
		a++;
	while (c + 1 < d && s.p[c] == '0')
		c++;
	f->section = str_slice(s, a, b);
	f->sections = str_slice(s, c, d);
	return d;
}

/* What may stand between the classification and the post. */
static size_t
qualifier(struct str s, size_t at)
{
	static const struct str words[] = {
		{ "EFTO", 4 }, { "E F T O", 7 }, { "NOFORN", 6 }, { "SENSITIVE", 9 }, { "SIPDIS", 6 }, { "FOUO", 4 },
		{ "FOR OFFICIAL USE ONLY", 21 }, { "N O F O R N", 11 }, { "EXDIS", 5 }, { "NODIS", 5 }, { "//", 2 },
	};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (str_starts(str_from(s, at), words[k]))
			return words[k].n;
	return 0;
}

/* "RIO DE JANEIRO 000612": letters, then digits on the same line. */
static void
post_and_number(struct str s, size_t at, struct firstline *f)
{
	size_t i = at, end = at, begun = at;

	for (int words = 0; words < POST_WORDS; words++) {
		size_t w = i;

		while (i < s.n && (is_alpha(s.p[i]) || ((s.p[i] == '-' || s.p[i] == '\'' || s.p[i] == '.') && i > w)))
			i++;
		if (i == w || i - begun > POST_BYTES)
			return;
		end = i;
		i = blanks(s, i);
		if (i < s.n && is_digit(s.p[i])) {
			size_t d = i;

			while (i < s.n && is_digit(s.p[i]))
				i++;
			/* "VZCZCXRO9415" begins another line; a blank may be lost before six digits only. */
			if (i - d < 2 || i - d > 8 || (end == d && i - d < 5) || str_starts(str_from(s, at), STR("VZCZC")))
				return;
			f->post = str_slice(s, at, end);
			f->number = str_slice(s, d, i);
			f->used = i;
			return;
		}
	}
}

bool
firstline_read(struct str at, bool is_line_start, struct firstline *f)
{
	size_t i, q;

	*f = (struct firstline){ 0 };
	if (at.n < 5)
		return false;
	f->word = level_word(at, is_line_start, &f->level);
	if (f->word == 0)
		return false;
	f->used = i = f->word;
	for (i = blanks(at, i); (q = qualifier(at, i)) != 0; i = blanks(at, i + q))
		f->used = i + q;
	i = section_read(at, i, f);
	post_and_number(at, blanks(at, i), f);
	/* A whole word: not SECRETARY. But a post with its number may follow without a blank. */
	return f->number.n || f->used > f->word || f->used == at.n || !is_alpha(at.p[f->used]);
}
