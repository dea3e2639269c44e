/* marking.c - portion markings, normalised. */
#include "words/marking.h"

enum { MARKING_LONGEST = 72, WRITTEN_LONGEST = 2 * MARKING_LONGEST };

/* A word, and how it is written in a record. */
struct term {
	struct str word, written;
};

/* The commonest first; SE, NC, SU … are misprints that stay as they are. */
static const struct term levels[] = {
	{ { "C", 1 }, { "C", 1 } }, { { "S", 1 }, { "S", 1 } }, { { "U", 1 }, { "U", 1 } }, { { "SBU", 3 }, { "SBU", 3 } },
	{ { "UNCLASSIFIED", 12 }, { "U", 1 } }, { { "UNCLAS", 6 }, { "U", 1 } }, { { "CONFIDENTIAL", 12 }, { "C", 1 } },
	{ { "SECRET", 6 }, { "S", 1 } }, { { "FOUO", 4 }, { "FOUO", 4 } }, { { "SUB", 3 }, { "SUB", 3 } }, { { "SBI", 3 }, { "SBI", 3 } },
	{ { "CBU", 3 }, { "CBU", 3 } }, { { "LOU", 3 }, { "LOU", 3 } }, { { "SB", 2 }, { "SB", 2 } }, { { "SU", 2 }, { "SU", 2 } },
	{ { "SE", 2 }, { "SE", 2 } }, { { "NC", 2 }, { "NC", 2 } }, { { "TS", 2 }, { "TS", 2 } },
};

/* What may follow a level. Behind one that is not written nothing counts: "C - ENTIRE TEXT". */
static const struct term controls[] = {
	{ { "NF", 2 }, { "NF", 2 } }, { { "NOFORN", 6 }, { "NF", 2 } }, { { "NOFORM", 6 }, { "NF", 2 } },
	{ { "FOUO", 4 }, { "FOUO", 4 } }, { { "FGI", 3 }, { "FGI", 3 } }, { { "OC", 2 }, { "OC", 2 } },
	{ { "ORCON", 5 }, { "OC", 2 } }, { { "PROPIN", 6 }, { "PROPIN", 6 } }, { { "FRD", 3 }, { "FRD", 3 } },
	{ { "RD", 2 }, { "RD", 2 } }, { { "SI", 2 }, { "SI", 2 } }, { { "LIMDIS", 6 }, { "LIMDIS", 6 } },
	{ { "SBU", 3 }, { "SBU", 3 } }, { { "NODIS", 5 }, { "NODIS", 5 } }, { { "EXDIS", 5 }, { "EXDIS", 5 } },
	{ { "C", 1 }, { "C", 1 } }, { { "S", 1 }, { "S", 1 } }, { { "U", 1 }, { "U", 1 } }, { { "NATO", 4 }, { "NATO", 4 } },
	{ { "ENTIRE", 6 }, { "", 0 } }, { { "ALL", 3 }, { "", 0 } },
};

#define TERM_OF(terms, word) term_of(terms, sizeof(terms) / sizeof *(terms), word)

static const struct term *
term_of(const struct term *terms, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(word, terms[i].word))
			return &terms[i];
	return NULL;
}

static bool
is_separator(char c)
{
	return c == '/' || c == '-' || c == ',' || c == '\\' || is_space(c);
}

/* Up to the first separator, which goes too. Empty where two stand side by side. */
static struct str
word_cut(struct str *rest)
{
	struct str s = *rest;
	size_t n = 0;

	while (n < s.n && !is_separator(s.p[n]))
		n++;
	*rest = str_from(s, n + 1);
	return str_first(s, n);
}

/* The words between the brackets, without blanks at their ends and a point or a colon behind: "(C:)". */
static bool
inside(struct str at, struct str *in, size_t *used)
{
	size_t i = 1;

	if (at.n == 0 || at.p[0] != '(')
		return false;
	at = str_first(at, MARKING_LONGEST);
	while (i < at.n && at.p[i] != ')' && at.p[i] != '}' && at.p[i] != '(')
		i++;
	if (i == at.n || at.p[i] == '(')
		return false;
	*in = str_trim(str_slice(at, 1, i));
	if (str_ends(*in, STR(":")) || str_ends(*in, STR(".")))
		in->n--;
	*used = i + 1;
	return true;
}

static char *
put(char *out, struct str s)
{
	memcpy(out, s.p, s.n);
	return out + s.n;
}

/* "Rel to USA, XXXX": one blank each; the word itself in capitals, countries as printed. */
static char *
put_rel(char *out, struct str words)
{
	struct str w;
	bool first = true;

	out = put(out, STR("/REL"));
	while (words.n && is_separator(words.p[0]))
		words = str_from(words, 1);
	while (str_word(&words, &w)) {
		*out++ = ' ';
		out = put(out, first && str_eq_nocase(w, STR("TO")) ? STR("TO") : w);
		first = false;
	}
	return out;
}

/* The marking as it is written in a record; its length, 0 where none stands. */
static size_t
marking_write(struct str at, char out[WRITTEN_LONGEST], size_t *used)
{
	char *end = out;
	const struct term *term;
	struct str in, word;

	if (!inside(at, &in, used) || (term = TERM_OF(levels, word_cut(&in))) == NULL)
		return 0;
	end = put(end, term->written);
	while (in.n) {
		word = word_cut(&in);
		if (word.n == 0)
			continue;
		if (str_eq_nocase(word, STR("REL"))) {
			end = put_rel(end, in);
			break;
		}
		if ((term = TERM_OF(controls, word)) == NULL)
			return 0;
		if (term->written.n == 0)
			break;
		*end++ = '/';
		end = put(end, term->written);
	}
	return (size_t)(end - out);
}

/* "(C)", "(SBU)": nearly all of them; NULL where it is another one, or none. */
static const struct term *
plain(struct str at, size_t *used)
{
	enum { C, S, U, SBU };		/* the first of the levels */

	if (at.n < 3 || at.p[0] != '(')
		return NULL;
	if (at.p[2] == ')') {
		*used = 3;
		switch (at.p[1]) {
		case 'C': case 'c': return &levels[C];
		case 'S': case 's': return &levels[S];
		case 'U': case 'u': return &levels[U];
		}
	} else if (str_starts_nocase(str_from(at, 1), STR("SBU)"))) {
		*used = 5;
		return &levels[SBU];
	}
	return NULL;
}

bool
marking_stands(struct str at, size_t *used)
{
	char written[WRITTEN_LONGEST];

	return plain(at, used) || marking_write(at, written, used) > 0;
}

bool
marking_read(struct str at, struct arena *arena, struct str *m, size_t *used)
{
	char written[WRITTEN_LONGEST];
	const struct term *term = plain(at, used);
	size_t n;

	if (term) {
		*m = term->written;
		return true;
	}
	n = marking_write(at, written, used);
	if (n)
		*m = arena_copy(arena, str_make(written, n));
	return n > 0;
}
