/*
 * marks.h - stand-off marks: which bytes of a text a recogniser has labelled.
 *
 * Units   BYTE offsets into the text beside it; record.h turns them into code points, the only unit that
 *         users see, and back.
 */
#ifndef MARKS_H
#define MARKS_H

#include "bytes/str.h"

struct mark {
	size_t start, end;		/* bytes into the text, start < end */
	struct str label;		/* the recogniser's: PER, LOC … */
};

struct marks {			/* sorted by start, never overlapping */
	const struct mark *v;
	size_t n;
};

#endif
