/*
 * preamble_end.h - where the preamble of a cable ends: behind its last field word, before paragraph 1 or the first heading above it.
 *
 * Units   byte offsets into the text given: one without furniture, or with blanks in its place.
 */
#ifndef PREAMBLE_END_H
#define PREAMBLE_END_H

#include "bytes/str.h"

enum {
	HEADINGS_MOST = 8,		/* one above the other */
	GAP_MOST = 4,			/* numbers that may be missing in a row */
};

/* The preamble only, as cheap as can be: where paragraph 1, or the first heading above it, begins. */
size_t preamble_end(struct str text);

/* What the end depends on: the first bytes, of which there may be more than the text has, and a stretch without "...". */
struct preamble_seen {
	size_t bytes, dotless, dotless_end;
};

size_t preamble_end_seen(struct str text, struct preamble_seen *);

/* Has another text the same preamble for sure, with the same end? */
bool preamble_end_is_same(struct str text, struct str other, const struct preamble_seen *);

/* The same in parts, for the splitter. */
struct preamble_scan {
	size_t field;	/* behind the last field word; 0: none */
	unsigned value;	/* the number there */
	size_t first;	/* where what can only be a paragraph begins; STR_NONE: none in reach */
	bool is_refs;	/* that is REF */
	size_t bare;	/* where a bare marking inside a line begins, behind the last field word; or STR_NONE */
	struct preamble_seen seen;
};

/* Paragraph 1 may stand inside of the last field's line, without a marking: "1.KEY POINTS -- (C) …". */
struct preamble_scan preamble_scan(struct str t);

/* The first paragraph is a bare marking, but text stands unmarked between the last field and it: where that begins; else scan->first. */
size_t preamble_unmarked(struct str t, const struct preamble_scan *);

/* Headings above the first paragraph belong to it: where the first of them begins. */
size_t preamble_before_headings(struct str t, size_t field, size_t first);

/* Where the value of the last field ends that no paragraph follows: at an empty line, but reference lists go on behind one. */
size_t preamble_field_end(struct str t, size_t field);

#endif
