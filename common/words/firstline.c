#include "words/firstline.h"

#include "bytes/wordlist.h"

enum { POST_WORDS = 6, POST_BYTES = 32 };

/* The word with or without blanks between its letters, in either case; returns its bytes or 0. */
static size_t
spaced(struct str s, size_t at, const char *word)
{
	size_t i = at;

	for (size_t w = 0; word[w]; w++) {
		i = str_blanks(s, i);
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
				size_t i = str_blanks(s, 1);

				n = spaced(s, i, w);
				if (n)
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
	if (w > i && (str_ends(str_slice(s, i, w), STR("ION")) || to_upper(s.p[i]) == 'S'))
		i = w;
	a = i = str_blanks(s, i);
	while (i < s.n && is_digit(s.p[i]))
		i++;
	b = i;
	i = str_blanks(s, i);
	if (a == b || b - a > 3 || i + 2 > s.n || to_upper(s.p[i]) != 'O' || to_upper(s.p[i + 1]) != 'F')
		return at;
	c = i = str_blanks(s, i + 2);
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
		{ "FOR OFFICIAL USE ONLY", 21 }, { "N O F O R N", 11 }, { "EXDIS", 5 }, { "NODIS", 5 }, { "SBU", 3 }, { "//", 2 }, { "/", 1 },
		{ "CORRECTED COPY", 14 },
	};
	/* With which they begin: nearly always the post does not. */
	static const bool begins[256] = { ['E'] = true, ['N'] = true, ['S'] = true, ['F'] = true, ['C'] = true, ['/'] = true };

	if (at == s.n || !begins[(unsigned char)s.p[at]])
		return 0;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (str_starts(str_from(s, at), words[k]))
			return words[k].n;
	return 0;
}

/* What follows the post where the number is lost, and what no post is made of. */
static bool
is_other_word(struct str word)
{
	static const char *const words[] = {
		"SIPDIS", "NOFORN", "SENSITIVE", "TAGS", "SUBJECT", "DEPT",
		"FOR", "FROM", "PASS", "EO", "SECTION", NULL
	};
	static struct wordlist list = { .words = words };

	return wordlist_has(&list, word) || str_starts(word, STR("VZCZC"));
}

/*
 * "RIO DE JANEIRO 000612": letters, then digits on the same line. Behind a section ("SECTION 01 OF 02
 * TEL AVIV") the post is believed without its number.
 */
static void
post_and_number(struct str s, size_t at, struct firstline *f)
{
	size_t i = at, end = at, b;

	for (int words = 0; ; words++) {
		if (words == POST_WORDS)
			return;		/* prose */
		for (b = i; i < s.n && (is_alpha(s.p[i]) || ((s.p[i] == '-' || s.p[i] == '\'') && i > b)); i++)
			;
		if (i - b == 2 && i < s.n && s.p[i] == '.' && to_upper(s.p[b]) == 'S')
			i++;		/* ST. PETERSBURG */
		if (i == b || i - at > POST_BYTES || is_other_word(str_slice(s, b, i)) ||
		    (i < s.n && !is_space(s.p[i]) && !is_digit(s.p[i])))
			break;
		end = i;
		i = str_blanks(s, i);
		if (i == s.n || !is_digit(s.p[i]))
			continue;
		for (b = i; i < s.n && is_digit(s.p[i]); i++)
			;
		/* A blank may be lost before five or six digits only. */
		if (i - b < 2 || i - b > 8 || (end == b && i - b < 5))
			return;
		f->post = str_slice(s, at, end);
		f->number = str_slice(s, b, i);
		f->used = i;
		return;
	}
	if (f->sections.n && end > at) {
		f->post = str_slice(s, at, end);
		f->used = end;
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
	for (i = str_blanks(at, i); (q = qualifier(at, i)) != 0; i = str_blanks(at, i + q))
		f->used = i + q;
	i = section_read(at, i, f);
	if (f->sections.n)
		f->used = i;
	post_and_number(at, str_blanks(at, i), f);
	if (f->word == at.n || !is_alpha(at.p[f->word]))
		return true;
	/* A post may follow without a blank, but SECRETARY is another word. */
	return f->number.n && (f->level == LEVEL_UNCLASSIFIED || memchr(at.p, ' ', f->word) != NULL);
}
