/*
 * declassify.h - "E.O. 12958: DECL: 08/24/2017": the executive order, and when the cable is to be declassified.
 *
 * Owner   views into the field, or the arena.
 * Errors  what is absent or not applicable is empty; a date that no calendar has stays words.
 * Source  tests/tables/declassify.tsv; ODDITIES.md, preamble.
 */
#ifndef DECLASSIFY_H
#define DECLASSIFY_H

#include "bytes/arena.h"

/* Bytes of the words "E.O. 12958" at the start of s in one of their spellings, else 0. */
size_t declassify_order(struct str s);

/* field: from E.O. up to the next field. *order is the number, *when an ISO date or words. */
void declassify_read(struct str field, struct str *order, struct str *when, struct arena *);

#endif
