/*
 * label.h - how a paragraph names itself: "Summary:", "COMMENT.", "Action Request --".
 *
 * Owner   the result lives in the arena.
 * Source  the words that follow number and marking in real cables (ODDITIES.md, "paragraphs").
 */
#ifndef LABEL_H
#define LABEL_H

#include "bytes/arena.h"

/* text: what follows number and marking, line ends kept. In lower case, one blank between words; empty
 * where the paragraph begins with anything else. */
struct str label_read(struct str text, struct arena *);

/* Does it end with "End Summary.", "END COMMENT" …: words that close a part and are no heading? */
bool label_is_end(struct str words);

/* Is it nothing but words of labels, such as "SUMMARY AND COMMENT"? */
bool label_is_words(struct str words);

#endif
