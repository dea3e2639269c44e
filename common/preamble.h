/*
 * preamble.h - the lines before paragraph 1, cut into their fields.
 *
 * The field words are looked for anywhere, not at line starts only, for lines may have been joined
 * anywhere; of several copies (teasers, wrappers) the last complete one counts (ODDITIES.md).
 *
 * Owner   views into the text given.
 */
#ifndef PREAMBLE_H
#define PREAMBLE_H

#include "cable.h"

struct preamble {
	struct str first_line;	/* C O N F I D E N T I A L SECTION 01 OF 02 PARIS 003534 */
	struct str captions;	/* the lines between it and E.O.: captions and passing instructions */
	struct str eo;		/* each of the rest: what follows its word, line ends kept, */
	struct str tags;	/* up to the next field or the end of the field */
	struct str subject;
	struct str refs;
	struct str classified;	/* including its lead words, for the fold after 71 characters is counted from them */
	struct str whole;	/* of that copy */
};

/* text has no furniture any more; end is split_preamble_end(). */
void preamble_read(struct str text, size_t end, struct preamble *);

#endif
