/*
 * number.h - places in a text where the number of a paragraph, or a marking without one, may stand.
 *
 * Units   byte offsets into the text.
 * Owner   strings are views into the text.
 * Source  cable-format, paragraphs; ODDITIES.md, split.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "bytes/str.h"

enum { NUMBER_MOST = 400 };

enum weight {
	WEIGHT_NONE = 0,
	WEIGHT_HINT = 1,	/* good enough to fill a gap in a chain, nothing else */
	WEIGHT_BARE_WORD = 4,
	WEIGHT_LINE = 6,
	WEIGHT_INSIDE = 10,	/* marked, inside a line */
	WEIGHT_INSIDE_ENDED = 14,	/* the same behind the end of a sentence */
	WEIGHT_MARKED = 16,
};

struct number {
	unsigned value;
	struct str digits;
	size_t body;		/* where the marking, or the text, begins */
	bool is_marked;
	char delimiter;		/* '.', ')', ',', or ' ' for none */
};

/* A number that may begin a paragraph at p: "3. (C)", "3.(C)", "3) (C)", "3, (C)", "3 (C)", "3. Text", "3. 3. Text". */
bool number_at(struct str t, size_t p, struct number *);

/* The sign that the site puts before a number; a text copied from it has it. */
#define PARAGRAPH_SIGN "\xc2\xb6"

/* The same where a line begins at p, blanks aside: also behind that sign, and in brackets "(3) (C)", but not "(3) Text". */
bool number_on_line(struct str t, size_t p, struct number *);

/* How likely it begins one, by what stands before it: enum weight. */
int number_weigh(struct str t, size_t at, const struct number *);

/* The number before the bracket at `at`: "8. (C)". Where it begins, or STR_NONE. */
size_t number_before(struct str t, size_t from, size_t at);

/*
 * Where number n begins a paragraph inside of a line of [from, to), without a marking: "… text. 3.On September",
 * "1.KEY POINTS". Or STR_NONE. loose: the sentence before it need not be over.
 */
size_t number_inside(struct str t, size_t from, size_t to, unsigned n, bool loose, struct number *);

/* "STATE 12345", "08 PARIS 123": an item of a reference list, not the words behind a number. */
bool number_is_reference(struct str s);

/* What stands before a place, in words: is the sentence over, does an empty line part them? */
struct before {
	bool is_over, is_empty_line, is_line;
	char last;
	size_t end;	/* behind the last character that is no white space */
};

struct before number_look_before(struct str t, size_t at);

/* A bracket that may hold a marking; the letters after it decide nearly always. */
bool marking_may_stand(struct str t, size_t at);

/* "(C) In a January 28 conversation": a marking in capitals without a number, followed by a sentence, which begins at *body. */
bool marking_bare_at(struct str t, size_t at, size_t *body);

static inline size_t
skip_space(struct str t, size_t at)
{
	while (at < t.n && is_space(t.p[at]))
		at++;
	return at;
}

/* Blanks that do not break, too, as typesetters put them behind a number. */
static inline size_t
skip_gap(struct str t, size_t at)
{
	at = skip_space(t, at);
	while (t.n - at > 2 && t.p[at] == '\xc2' && t.p[at + 1] == '\xa0')
		at = skip_space(t, at + 2);
	return at;
}

/* With which a line begins where number_on_line() may find one behind it; with which a level begins (marking.c), in either case. */
#define NUMBERED_FIRST "0123456789 \t(" PARAGRAPH_SIGN
#define LEVEL_FIRST "SCUTFLNscutfln"

#endif
