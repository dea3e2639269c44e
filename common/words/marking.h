/*
 * marking.h - portion markings: "(S//NF)" before a paragraph, as S/NF.
 *
 * Units   bytes; `used` counts the brackets too.
 * Owner   the result is a view into `at`, a constant, or lives in the arena.
 * Errors  false, and *m untouched, where no marking stands.
 * Source  cable-format's counts; tests/tables/marking.tsv; ODDITIES.md, "paragraphs".
 */
#ifndef MARKING_H
#define MARKING_H

#include "bytes/arena.h"

/* at begins with the bracket. */
bool marking_read(struct str at, struct arena *, struct str *m, size_t *used);

/* Could one stand here? Cheap and without an arena: what the splitter asks of every bracket. */
bool marking_stands(struct str at, size_t *used);

#endif
