/*
 * refid.h - reference ids: 07PARIS3534 is year, post without blanks, number without leading zeros.
 *
 * Source  cable-strip's contract; tests/tables/refid.tsv.
 */
#ifndef REFID_H
#define REFID_H

#include "bytes/arena.h"

struct refid {
	struct str year;	/* two digits, or empty */
	struct str post;	/* capitals */
	struct str number;	/* digits, no leading zeros */
};

/* Is this an id, and nothing else? The year may be missing. */
bool refid_read(struct str s, struct refid *);

/*
 * An id out of the pieces as a cable prints them: year is four digits or 0; of post only the letters count,
 * in capitals; leading zeros of number go. Empty where post or number is.
 */
struct str refid_make(int year, struct str post, struct str number, struct arena *);

#endif
