#include "words/caption.h"

#include "bytes/scan.h"

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

/* The first of the table. */
enum { SIPDIS, NOFORN, SENSITIVE, IN_LOWER_CASE, SPACED = IN_LOWER_CASE };

/* The longer ones first where one begins another. */
static const struct caption captions[] = {
	[SIPDIS] = { { "SIPDIS", 6 }, ANYWHERE, false },
	[NOFORN] = { { "NOFORN", 6 }, ANYWHERE, false },
	[SENSITIVE] = { { "SENSITIVE", 9 }, RUN, true },
	[SPACED] = { { "N O F O R N", 11 }, WORD, false },	/* read as NOFORN */
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

_Static_assert(sizeof captions / sizeof *captions <= CAPTIONS_MOST, "room for all, once each");

/* What stands between captions. */
static const bool is_gap[256] = {
	[' '] = true, ['\t'] = true, ['\n'] = true, [','] = true, [';'] = true, ['/'] = true, ['.'] = true, [':'] = true, ['-'] = true, ['\\'] = true,
};

/* With which three letters a caption may begin, in either case for those of cables in lower case. */
static const struct scan_pairs *
beginnings(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_triple_add(&places, "Ss", "IiEe", "PpNn");
		scan_triple_add(&places, "S", "TB", "AU");
		scan_triple_add(&places, "Nn", "Oo", "FfDCT");
		scan_triple_add(&places, "N", " ", "O");
		scan_triple_add(&places, "E", "XY", "DE");
		scan_triple_add(&places, "LVD", "I", "MS");
		scan_triple_add(&places, "RFC", "O", "GRUD");
		scan_triple_add(&places, "OPAT", "RIE", "CODR");
	}
	return &places;
}

/* The captions that begin with one letter: the first of them, and behind each the next. A bit for each of their second letters. */
static unsigned char first_with[256], next_with[sizeof captions / sizeof *captions];
static uint32_t seconds[256];
enum { NO_CAPTION = 255 };

/* A letter in either case; what is none may have the bit of one. */
static inline uint32_t
second_bit(char c)
{
	return (uint32_t)1 << (c & 31);
}

static void
letters_fill(void)
{
	static bool is_filled;

	if (is_filled)
		return;
	memset(first_with, NO_CAPTION, sizeof first_with);
	for (size_t k = sizeof captions / sizeof *captions; k-- > 0; ) {
		unsigned char letter = (unsigned char)captions[k].word.p[0];

		next_with[k] = first_with[letter];
		first_with[letter] = (unsigned char)k;
		seconds[letter] |= second_bit(captions[k].word.p[1]);
		if (k < IN_LOWER_CASE)
			seconds[letter | 0x20] |= second_bit(captions[k].word.p[1]);
	}
	is_filled = true;
}

static const struct caption *
caption_at(struct str s)
{
	letters_fill();
	/* Two letters tell nearly always. */
	if (s.n < 2 || !(seconds[(unsigned char)s.p[0]] & second_bit(s.p[1])))
		return NULL;
	for (size_t k = first_with[(unsigned char)s.p[0]]; k != NO_CAPTION; k = next_with[k])
		if (str_starts(s, captions[k].word))
			return &captions[k];
	/* A cable may be in lower case as a whole. */
	for (size_t k = 0; k < IN_LOWER_CASE; k++)
		if (str_starts_nocase(s, captions[k].word))
			return &captions[k];
	return NULL;
}

static void
add(struct captions *c, const struct caption *found)
{
	if (found == &captions[SPACED])
		found = &captions[NOFORN];
	c->is_noforn |= found == &captions[NOFORN];
	if (found->is_hidden) {
		c->is_sensitive = true;
		return;
	}
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].p == found->word.p)
			return;
	c->v[c->n++] = found->word;
}

static size_t
gaps(struct str s, size_t i)
{
	while (i < s.n && is_gap[(unsigned char)s.p[i]])
		i++;
	return i;
}

/* By another caption, or by the end of the line? */
static bool
is_followed(struct str line, size_t end)
{
	end = gaps(line, end);
	return end == line.n || caption_at(str_from(line, end)) != NULL;
}

/* Does it hold here? `after`: what stands before is the line start or another caption. */
static bool
is_placed(const struct caption *found, struct str line, size_t at, size_t end, bool after)
{
	char before = at ? line.p[at - 1] : '\n', behind = end < line.n ? line.p[end] : '\n';
	bool whole = (after || !is_word(before)) && !is_word(behind);

	if (before == '(')
		return false;
	/* Not only captions stand before it, so there are two bytes. */
	if (!after && before == '/' && line.p[at - 2] == '/')
		return false;		/* "classification: SECRET//NOFORN" of a block before the cable */
	switch (found->place) {
	case ANYWHERE:
		return is_upper(line.p[at + 1]) || whole;
	case WORD:
		return whole;
	case RUN:
		/* Glued to a caption before it, it may be glued to the next word as well. */
		if (after && is_upper(before))
			return true;
		if (is_alpha(behind) && caption_at(str_from(line, end)) == NULL)
			return false;
		return after || (whole && is_followed(line, end));
	default:
		return after && is_followed(line, end);
	}
}

static void
in_line(struct str line, struct captions *c)
{
	const struct scan_pairs *places = beginnings();
	bool after = true;	/* only captions stand before this place */

	for (size_t i = 0; i < line.n; i = after ? i : scan_pair(line, i, places)) {
		const struct caption *found;

		if (is_gap[(unsigned char)line.p[i]]) {
			i++;
			continue;
		}
		found = caption_at(str_from(line, i));
		after = found && is_placed(found, line, i, i + found->word.n, after);
		if (after)
			add(c, found);
		i += after ? found->word.n : 1;
	}
}

/* Only lines are read in which one stands somewhere. */
void
caption_read(struct str lines, struct captions *c)
{
	struct scan_places places = { .s = lines, .pairs = beginnings() };

	for (size_t at = 0, start, end; (at = scan_place_from(&places, at)) < lines.n; at++) {
		if (caption_at(str_from(lines, at)) == NULL)
			continue;
		start = str_last(str_first(lines, at), '\n') + 1;	/* 0 on the first line */
		end = str_index(str_from(lines, at), '\n');
		end = end == STR_NONE ? lines.n : at + end;
		in_line(str_slice(lines, start, end), c);
		at = end;
	}
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
	struct captions sum;
	bool any = false;

	for (size_t i = gaps(line, 0); i < line.n; i = gaps(line, i)) {
		const struct caption *found = caption_at(str_from(line, i));

		if (found == NULL)
			return false;
		i += found->word.n;
		if (!any)
			sum = *c;	/* 400 bytes; few lines come so far */
		add(&sum, found);
		any = true;
	}
	if (any)
		*c = sum;
	return any;
}
