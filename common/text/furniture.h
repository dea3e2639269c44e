/*
 * furniture.h - page-break lines in the body, found and taken out.
 *
 * "PARIS 00003534  002 OF 002" alone on its line or inside a sentence, "PAGE 02 HARARE 06677 01 OF 03 291400Z",
 * the first lines of later sections. Taken out with the empty lines around it; the halves of a
 * sentence are joined again (ODDITIES.md).
 *
 * Units   byte offsets into cable->text.
 * Owner   all results live in the arena, or are views into the cable where nothing was found.
 * Law     what comes out holds no furniture: taking out twice is taking out once.
 */
#ifndef FURNITURE_H
#define FURNITURE_H

#include "model/cable.h"

struct span {
	size_t start, end;	/* bytes, end exclusive */
};

struct spans {
	const struct span *v;	/* sorted, apart */
	size_t n;
};

/* False: there is none, for sure. */
bool furniture_may_be(struct str text);

/* The same for the letter O at one place: each phrase has the word OF between two numbers. */
bool furniture_may_be_at(struct str text, size_t of);

/* The phrases, without the white space around them. */
struct spans furniture_find(const struct cable *, struct arena *);

/* The text without them. *marks (may be NULL) receives the marks that remain, moved; a mark that touches
 * furniture is cut back to the part outside, or dropped where nothing is left. */
struct str furniture_out(const struct cable *, struct marks *marks, struct arena *);

/* A copy of the text with blanks and line ends in their place: nothing moves, offsets hold for both. */
char *furniture_blank(const struct cable *, struct spans, struct arena *);

#endif
