/*
 * gazetteer.h - configured names found in text that no recogniser has seen.
 *
 * Every occurrence at word boundaries, longest match first, white space in the text folded, in one
 * pass for any number of names (Aho-Corasick). Marks that are there already win; what overlaps them is
 * not reported.
 *
 * Units   byte offsets into text, as all marks in cable.h.
 * Owner   the result lives in the arena; the gazetteer until gazetteer_free().
 */
#ifndef GAZETTEER_H
#define GAZETTEER_H

#include "model/cable.h"
#include "terms/config.h"

struct gazetteer;

struct gazetteer *gazetteer_new(const struct config *);
void gazetteer_free(struct gazetteer *);	/* NULL may be given */

/* `tagged` and the finds together, sorted by start. A find carries the type of its name as its label
 * wherever no label of the configuration maps to that type, else that label. */
struct marks gazetteer_find(const struct gazetteer *, struct str text, struct marks tagged, struct arena *);

#endif
