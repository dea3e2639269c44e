/*
 * markup.h - what an HTML element becomes in clean text.
 */
#ifndef MARKUP_H
#define MARKUP_H

enum markup {
	MARKUP_TEXT,		/* the tags go, what stands between them stays */
	MARKUP_NEWLINE,		/* the tag is a line end */
	MARKUP_DROP,		/* the element goes with all that it holds */
};

#endif
