/*
 * addressee.h - one line of the TO and INFO lists: "RUEHC/SECSTATE WASHDC IMMEDIATE 9685".
 *
 * Owner   views into the line; a name whose blanks had to be folded lives in the arena.
 * Errors  false at the end of the line. A line of words without routing indicator is a name.
 * Source  ACP 126/127; tests/tables/addressee.tsv; ODDITIES.md, transmission, for the names of La Paz.
 */
#ifndef ADDRESSEE_H
#define ADDRESSEE_H

#include "model/cable.h"

/* Takes the next addressee off *line, of which one line may hold several. */
bool addressee_next(struct str *line, struct addressee *, struct arena *);

/* Length of a routing indicator with its slash at the start of s ("RUEHC/" is 6), else 0. */
size_t addressee_route(struct str s);

#endif
