/*
 * intrusion.h - what the telegram's software left inside of paragraphs, beside furniture: it stays in clean text and
 * is no part of a paragraph.
 *
 * SIPDIS as a whole word, a classification alone on its line, old page headers with the copy of the first lines that
 * they bring along, the lone backslashes of a data base (ODDITIES.md).
 *
 * Units   bytes. The result is as long as the cable's text: blanks and line ends stand where something is gone.
 * Owner   the arena, or the cable where nothing was found.
 */
#ifndef INTRUSION_H
#define INTRUSION_H

#include "model/cable.h"

/* False: there is none, for sure, and there is none either when white space becomes other white space (layout.c). */
struct traces {
	bool furniture, others;
};

/* Furniture is blanked out too. What the splitter and the paragraphs are read from. *traces may be NULL. */
struct str intrusions_blanked(const struct cable *, struct arena *, struct traces *);

#endif
