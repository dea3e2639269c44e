/*
 * heading.h - the heading of the next paragraph, which stands at the end of the one before it.
 *
 * Units   byte offsets into the text.
 * Source  ODDITIES.md, "paragraphs".
 */
#ifndef HEADING_H
#define HEADING_H

#include "bytes/str.h"

struct heading {
	size_t start, end;	/* with its rules */
	size_t words, words_end;	/* without; equal where there are rules only */
};

/*
 * Looks for a heading, or for a bare rule, that ends at the end of text[from, to). in_preamble: what
 * stands before it is the last field of the preamble, which ends like a heading itself: only what a
 * rule, an empty line or a known word sets apart is one.
 */
bool heading_before(struct str text, size_t from, size_t to, bool in_preamble, struct heading *);

/* The same for a text without a preamble that begins with its heading, above paragraph 1 at `to`. */
bool heading_begins(struct str text, size_t to, struct heading *);

/* In capitals, or most of the longer words begin with one. */
bool heading_is_title(struct str words);

#endif
