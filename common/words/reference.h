/*
 * reference.h - the REF field: the cables it names, as ids that join with `id`.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "model/cable.h"

struct reference_context {
	struct str id;		/* the cable's own: its year, post and number decide about references without a year */
};

/* field: what stands behind REF: up to the next field, line ends kept. */
struct list reference_read(struct str field, struct reference_context, struct arena *);

#endif
