/*
 * tagline.h - the TAGS field: "PREL PGOV FR IZ US", "EU, PHUM, PREL", "OVIP (STEINBERG, JAMES B.), PREL".
 *
 * Owner   the items live in the arena, or are views into the field.
 * Errors  none; what is no tag ends the list.
 * Source  tests/tables/tagline.tsv; ODDITIES.md, preamble.
 */
#ifndef TAGLINE_H
#define TAGLINE_H

#include "model/cable.h"

/*
 * field: what follows TAGS up to the next field. It ends with its line; a further line counts where it
 * holds tags only. Items in capitals, once each, in order. A term of several words, none of which is a
 * known tag (COUNTER TERRORISM), is one item; a name in parentheses stays with its tag.
 */
struct list tagline_read(struct str field, struct arena *);

#endif
