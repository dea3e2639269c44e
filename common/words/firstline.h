/*
 * firstline.h - the first line of a cable: "C O N F I D E N T I A L SECTION 01 OF 02 PARIS 003534".
 *
 * Owner   views into the text.
 * Errors  false where no classification word stands at the start of the text. With one, post and number
 *         may still be empty: then it may be a first line that lost them, or any other line that begins so.
 * Source  tests/tables/firstline.tsv; ODDITIES.md, preamble.
 */
#ifndef FIRSTLINE_H
#define FIRSTLINE_H

#include "bytes/str.h"

enum level { LEVEL_NONE, LEVEL_UNCLASSIFIED, LEVEL_CONFIDENTIAL, LEVEL_SECRET };

struct firstline {
	enum level level;
	struct str section, sections;	/* without leading zeros, or empty */
	struct str post;		/* as printed: SAN JOSE */
	struct str number;		/* as printed: 000130 */
	size_t word;			/* bytes of the classification word */
	size_t used;			/* bytes up to the end of the number, or of the word */
};

/*
 * is_line_start: what stands there begins a line. Then the first letter may be lost
 * ("O N F I D E N T I A L").
 */
bool firstline_read(struct str at, bool is_line_start, struct firstline *);

#endif
