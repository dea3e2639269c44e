/*
 * layout.h - one paragraph a line, an empty line between: for tagged text, which has lost its line ends,
 * and for --unwrap.
 *
 * Owner   text and marks of the result live in the arena.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "model/cable.h"

/*
 * Lays out c->text in place of the old one and moves c->marks with it. In tagged text a '\n' stands where
 * the page had a paragraph sign, that is, where a line began with a number or a letter: in the preamble it
 * stays a line end (REF lists), in a paragraph it is a hint for the splitter and becomes a blank.
 * Furniture in the text stays where it is, inside its paragraph.
 */
void layout_paragraphs(struct cable *c, struct arena *);

#endif
