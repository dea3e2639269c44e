#include "caption.h"

#include "scan.h"

/* Where a caption is believed. */
enum place {
	ANYWHERE,	/* nobody writes it in other words, or without a blank beside it */
	WORD,		/* as a whole word anywhere */
	RUN,		/* at the start of a line, or beside another caption */
	LINE,		/* alone on its line, or beside others: CODEL LUGAR is none */
};

struct caption {
	struct str word;
	enum place place;
	bool is_hidden;		/* counts for the classification only */
};

/* The longer ones first where one begins another. */
static const struct caption captions[] = {
	{ { "SIPDIS", 6 }, ANYWHERE, false },
	{ { "NOFORN", 6 }, ANYWHERE, false },
	{ { "SENSITIVE", 9 }, RUN, true },
	{ { "EXDIS", 5 }, WORD, false },
	{ { "NODIS", 5 }, WORD, false },
	{ { "STADIS", 6 }, WORD, false },
	{ { "LIMDIS", 6 }, WORD, false },
	{ { "NOCONTRACT", 10 }, WORD, false },
	{ { "ORCON", 5 }, WORD, false },
	{ { "PROPIN", 6 }, WORD, false },
	{ { "AIDAC", 5 }, WORD, false },
	{ { "TERREP", 6 }, WORD, false },
	{ { "ROGER CHANNEL", 13 }, WORD, false },
	{ { "DISSENT CHANNEL", 15 }, WORD, false },
	{ { "VISAS VIPER", 11 }, WORD, false },
	{ { "VISAS DONKEY", 12 }, WORD, false },
	{ { "NOT FOR INTERNET DISTRIBUTION", 29 }, WORD, false },
	{ { "NOT FOR INTERNET", 16 }, WORD, false },
	{ { "FOR OFFICIAL USE ONLY", 21 }, WORD, true },
	{ { "FOUO", 4 }, WORD, true },
	{ { "SBU", 3 }, RUN, true },
	{ { "VISAS", 5 }, LINE, false },
	{ { "CODEL", 5 }, LINE, false },
	{ { "EYES ONLY", 9 }, LINE, false },
};

static bool
is_gap(char c)
{
	return is_space(c) || c == ',' || c == ';' || c == '/' || c == '.' || c == ':' || c == '-' || c == '\\';
}

/* With which a caption may begin, in either case for those of cables in lower case. */
static const unsigned char begins[256] = {
	['S'] = 1, ['N'] = 1, ['E'] = 1, ['L'] = 1, ['O'] = 1, ['P'] = 1, ['A'] = 1, ['T'] = 1, ['R'] = 1, ['D'] = 1,
	['V'] = 1, ['F'] = 1, ['C'] = 1, ['s'] = 1, ['n'] = 1,
};

/* The same by two letters. */
static const struct scan_pairs *
beginnings(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "Ss", "IETBie");
		scan_pairs_add(&places, "Nn", "Oo");
		scan_pairs_add(&places, "E", "XY");
		scan_pairs_add(&places, "LVD", "I");
		scan_pairs_add(&places, "RFC", "O");
		scan_pairs_add(&places, "OP", "R");
		scan_pairs_add(&places, "A", "I");
		scan_pairs_add(&places, "T", "E");
	}
	return &places;
}

static const struct caption *
caption_at(struct str s)
{
	if (s.n < 3 || !begins[(unsigned char)s.p[0]])
		return NULL;
	for (size_t k = 0; k < sizeof captions / sizeof *captions; k++)
		if (s.p[0] == captions[k].word.p[0] && s.p[1] == captions[k].word.p[1] && str_starts(s, captions[k].word))
			return &captions[k];
	/* A cable may be in lower case as a whole. */
	if (is_lower(s.p[1]))
		for (size_t k = 0; k < 3; k++)
			if (str_starts_nocase(s, captions[k].word))
				return &captions[k];
	return NULL;
}

static void
add(struct captions *c, const struct caption *found)
{
	if (str_eq(found->word, STR("NOFORN")))
		c->is_noforn = true;
	if (found->is_hidden) {
		c->is_sensitive = true;
		return;
	}
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->v[i], found->word))
			return;
	if (c->n < CAPTIONS_MOST)
		c->v[c->n++] = found->word;
}

static size_t
gaps(struct str s, size_t i)
{
	while (i < s.n && is_gap(s.p[i]))
		i++;
	return i;
}

/* Does it hold here? `after`: what stands before is the line start or another caption. */
static bool
is_placed(const struct caption *found, struct str line, size_t at, size_t end, bool after)
{
	bool whole = (at == 0 || !is_word(line.p[at - 1]) || after) && (end == line.n || !is_word(line.p[end]));

	if (at && line.p[at - 1] == '(')
		return false;
	if (!after && at > 1 && line.p[at - 1] == '/' && line.p[at - 2] == '/')
		return false;		/* "classification: SECRET//NOFORN" of a block before the cable */
	switch (found->place) {
	case ANYWHERE:
		return is_upper(line.p[at + 1]) || whole;
	case WORD:
		return whole;
	case RUN:
		/* Glued to a caption before it, it may be glued to the next word as well. */
		if (after && at && is_upper(line.p[at - 1]))
			return true;
		if (end < line.n && is_alpha(line.p[end]) && caption_at(str_from(line, end)) == NULL)
			return false;
		end = gaps(line, end);
		return after || (whole && (end == line.n || caption_at(str_from(line, end)) != NULL));
	default:
		end = gaps(line, end);
		return whole && after && (end == line.n || caption_at(str_from(line, end)) != NULL);
	}
}

static void
in_line(struct str line, struct captions *c)
{
	const struct scan_pairs *places = beginnings();
	bool after = true;	/* only captions stand before this place */

	for (size_t i = 0; i < line.n; ) {
		const struct caption *found;

		if (!after && (i = scan_pair(line, i, places)) == line.n)
			return;
		if (is_gap(line.p[i])) {
			i++;
			continue;
		}
		/* In the middle of a word only what nobody writes otherwise is looked for. */
		found = !after && i && is_word(line.p[i - 1]) && line.p[i] != 'S' && line.p[i] != 'N' ? NULL
			: caption_at(str_from(line, i));
		if (found && is_placed(found, line, i, i + found->word.n, after)) {
			add(c, found);
			i += found->word.n;
			after = true;
		} else {
			after = false;
			i++;
		}
	}
}

void
caption_read(struct str lines, struct captions *c)
{
	struct str line;

	while (str_line(&lines, &line))
		in_line(line, c);
}

bool
caption_is(struct str word)
{
	const struct caption *found = caption_at(word);

	return found && found->word.n == word.n;
}

bool
caption_line(struct str line, struct captions *c)
{
	size_t i = gaps(line, 0);
	bool any = false;

	for (; i < line.n; i = gaps(line, i)) {
		const struct caption *found = caption_at(str_from(line, i));

		if (found == NULL)
			return false;
		i += found->word.n;
		if (i < line.n && is_word(line.p[i]) && caption_at(str_from(line, i)) == NULL)
			return false;
		any = true;
	}
	for (i = any ? gaps(line, 0) : line.n; i < line.n; i = gaps(line, i)) {
		const struct caption *found = caption_at(str_from(line, i));

		add(c, found);
		i += found->word.n;
	}
	return any;
}
