/*
 * ending.h - what stands behind the last paragraph: notices, the signature, trailers.
 *
 * Units   byte offsets into the text given.
 * Source  ODDITIES.md, "ending".
 */
#ifndef ENDING_H
#define ENDING_H

#include "bytes/str.h"

struct ending {
	size_t paragraph;			/* where the last paragraph ends */
	size_t notice, notice_end;		/* equal where there is none */
	size_t signature, signature_end;
	size_t trailer;				/* up to the end of the text; equal to it where there is none */
};

/* from: where the last paragraph's text begins, no white space (or the end of the text); it keeps what stands at its very start. */
struct ending ending_find(struct str text, size_t from);

/* The signature alone, which is cheaper: its words, or empty; empty too where the name was taken out (XXXXXXXXXXXX). */
struct str ending_signature(struct str text, size_t from);

#endif
