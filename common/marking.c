/* marking.c - portion markings, normalised. */
#include "marking.h"

enum { MARKING_LONGEST = 72 };

/* Levels; SE, NC, SU … are misprints that stay as they are. */
static const struct str levels[] = {
	{ "UNCLASSIFIED", 12 }, { "CONFIDENTIAL", 12 }, { "UNCLAS", 6 }, { "SECRET", 6 }, { "FOUO", 4 }, { "SBU", 3 },
	{ "SUB", 3 }, { "SBI", 3 }, { "CBU", 3 }, { "LOU", 3 }, { "SB", 2 }, { "SU", 2 }, { "SE", 2 }, { "NC", 2 },
	{ "TS", 2 }, { "S", 1 }, { "C", 1 }, { "U", 1 },
};

/* What may follow a level; all is dropped after ENTIRE. The second word is how it is written. */
static const struct str controls[][2] = {
	{ { "NF", 2 }, { "NF", 2 } }, { { "NOFORN", 6 }, { "NF", 2 } }, { { "NOFORM", 6 }, { "NF", 2 } },
	{ { "FOUO", 4 }, { "FOUO", 4 } }, { { "FGI", 3 }, { "FGI", 3 } }, { { "OC", 2 }, { "OC", 2 } },
	{ { "ORCON", 5 }, { "OC", 2 } }, { { "PROPIN", 6 }, { "PROPIN", 6 } }, { { "FRD", 3 }, { "FRD", 3 } },
	{ { "RD", 2 }, { "RD", 2 } }, { { "SI", 2 }, { "SI", 2 } }, { { "LIMDIS", 6 }, { "LIMDIS", 6 } },
	{ { "SBU", 3 }, { "SBU", 3 } }, { { "NODIS", 5 }, { "NODIS", 5 } }, { { "EXDIS", 5 }, { "EXDIS", 5 } },
	{ { "C", 1 }, { "C", 1 } }, { { "S", 1 }, { "S", 1 } }, { { "U", 1 }, { "U", 1 } }, { { "NATO", 4 }, { "NATO", 4 } },
};

static bool
is_separator(char c)
{
	return c == '/' || c == '-' || c == ',' || c == '\\' || is_space(c);
}

/* A level goes up to the first separator, whole. */
static size_t
level_length(struct str s)
{
	size_t n = 0;
	char first;

	while (n < s.n && !is_separator(s.p[n]) && s.p[n] != ':' && s.p[n] != '.')
		n++;
	if (n == 0)
		return 0;
	first = to_upper(s.p[0]);
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (levels[i].n == n && levels[i].p[0] == first && str_starts_nocase(s, levels[i]))
			return n;
	return 0;
}

static struct str
control_of(struct str word)
{
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		if (str_eq_nocase(word, controls[i][0]))
			return controls[i][1];
	return STR("");
}

/* The words between the brackets, without blanks at their ends. */
static bool
inside(struct str at, struct str *in, size_t *used)
{
	size_t i;

	if (at.n < 3 || at.p[0] != '(')
		return false;
	for (i = 1; i < at.n && i < MARKING_LONGEST; i++) {
		if (at.p[i] == ')' || at.p[i] == '}')
			break;
		if (at.p[i] == '(')
			return false;
	}
	if (i == at.n || i == MARKING_LONGEST)
		return false;
	*in = str_trim(str_slice(at, 1, i));
	*used = i + 1;
	return in->n != 0;
}

/*
 * Cuts the next control off *rest: "REL …" takes all that is left. false: something that no marking holds.
 */
static bool
control_cut(struct str *rest, struct str *word, bool *is_rel)
{
	size_t n = 0;

	while (rest->n && is_separator(rest->p[0]))
		*rest = str_from(*rest, 1);
	while (n < rest->n && !is_separator(rest->p[n]))
		n++;
	*word = str_first(*rest, n);
	*is_rel = n == 3 && str_starts_nocase(*rest, STR("REL"));
	if (*is_rel || str_eq_nocase(*word, STR("ENTIRE")) || str_eq_nocase(*word, STR("ALL"))) {
		if (!*is_rel)
			*word = STR("");
		else
			*word = str_trim(*rest);
		*rest = STR("");
		return true;
	}
	*rest = str_from(*rest, n);
	*word = control_of(*word);
	return word->n != 0;
}

/* "(C)": nearly all of them. The letter as it is written in a record, or 0. */
static char
one_letter(struct str at)
{
	char c;

	if (at.n < 3 || at.p[0] != '(' || at.p[2] != ')')
		return 0;
	c = to_upper(at.p[1]);
	return c == 'C' || c == 'S' || c == 'U' ? c : 0;
}

bool
marking_stands(struct str at, size_t *used)
{
	struct str in, word;
	size_t n;
	bool is_rel;

	if (one_letter(at)) {
		*used = 3;
		return true;
	}
	if (!inside(at, &in, used) || (n = level_length(in)) == 0)
		return false;
	in = str_from(in, n);
	if (in.n && (in.p[0] == ':' || in.p[0] == '.'))
		return in.n == 1;
	while (in.n)
		if (!control_cut(&in, &word, &is_rel))
			return false;
	return true;
}

static char *
put(char *out, struct str s)
{
	if (s.n)
		memcpy(out, s.p, s.n);
	return out + s.n;
}

/* "Rel to USA, XXXX": one blank each; the word itself in capitals, countries as printed. */
static char *
put_rel(char *out, struct str words)
{
	struct str w;
	bool first = true;

	out = put(out, STR("REL"));
	words = str_from(words, 3);
	if (words.n && words.p[0] == '/')
		words = str_from(words, 1);
	while (str_word(&words, &w)) {
		*out++ = ' ';
		out = put(out, first && str_eq_nocase(w, STR("TO")) ? STR("TO") : w);
		first = false;
	}
	return out;
}

bool
marking_read(struct str at, struct arena *arena, struct str *m, size_t *used)
{
	struct str in, word;
	char *room, *out;
	size_t n;
	bool is_rel;
	char letter = one_letter(at);

	if (letter) {
		*m = letter == 'C' ? STR("C") : letter == 'S' ? STR("S") : STR("U");
		*used = 3;
		return true;
	}
	if (!inside(at, &in, used) || (n = level_length(in)) == 0)
		return false;
	word = str_first(in, n);
	in = str_from(in, n);
	if (str_eq_nocase(word, STR("UNCLASSIFIED")) || str_eq_nocase(word, STR("UNCLAS")))
		word = STR("U");
	else if (str_eq_nocase(word, STR("CONFIDENTIAL")))
		word = STR("C");
	else if (str_eq_nocase(word, STR("SECRET")))
		word = STR("S");
	room = out = arena_room(arena, 3 * MARKING_LONGEST);
	for (size_t i = 0; i < word.n; i++)
		*out++ = to_upper(word.p[i]);
	if (in.n && (in.p[0] == ':' || in.p[0] == '.')) {
		if (in.n > 1)
			goto none;
		in = STR("");
	}
	while (in.n) {
		if (!control_cut(&in, &word, &is_rel))
			goto none;
		if (word.n == 0)
			continue;
		*out++ = '/';
		out = is_rel ? put_rel(out, word) : put(out, word);
	}
	*m = arena_keep(arena, room, (size_t)(out - room));
	return true;
none:
	arena_keep(arena, room, 0);
	return false;
}
