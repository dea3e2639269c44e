/*
 * preamble.h - the lines before paragraph 1, cut into their fields.
 *
 * The field words are looked for anywhere, not at line starts only, for lines may have been joined
 * anywhere; of several copies (teasers, wrappers) the last one counts, and an earlier one for what the
 * last lost (ODDITIES.md, preamble).
 *
 * Owner   views into the text given.
 */
#ifndef PREAMBLE_H
#define PREAMBLE_H

#include "model/cable.h"
#include "words/firstline.h"

struct preamble {
	struct str first_line;	/* C O N F I D E N T I A L SECTION 01 OF 02 PARIS 003534, up to the number */
	struct str captions;	/* what stands between it and the first field: captions and passing instructions */
	struct str eo;		/* from its own words E.O. 12958 on */
	struct str tags;	/* each of the rest: what follows its word, line ends kept, */
	struct str subject;	/* up to the next field word or the end of the preamble */
	struct str refs;
	struct str classified;	/* including its lead words, for the fold after 71 characters is counted from them */
	struct str whole;	/* of that copy, from its first line on */
	struct firstline first;	/* first_line, read */
};

/* text has no furniture any more; end is preamble_end(). */
void preamble_read(struct str text, size_t end, struct preamble *);

/* False: `classified` cannot begin in the first bytes of s, up to `most`; a paragraph is seldom worth being read. */
bool preamble_may_be_classified(struct str s, size_t most);

#endif
