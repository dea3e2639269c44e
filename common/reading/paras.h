/*
 * paras.h - the paragraphs of a cable, as records: number, marking, label, section, text, marks.
 *
 * Owner   everything lives in the arena given.
 */
#ifndef PARAS_H
#define PARAS_H

#include "model/cable.h"
#include "text/split.h"

struct paras {
	struct str id;
	struct str text;	/* of the cable, blanks where furniture stood */
	struct marks marks;
	struct pieces pieces;
	size_t at, mark_at;
	struct arena *arena;
};

struct paras paras_begin(const struct cable *, struct arena *);

/* The same without markings, labels and sections: what a mention needs. */
struct paras paras_numbered(const struct cable *, struct arena *);

bool paras_next(struct paras *, struct para *);

#endif
