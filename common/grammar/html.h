/*
 * html.h - markup to clean text: elements become what the configuration says, character references are decoded.
 *
 * A real cable holds bare '<' and '&': what begins no known element, and what is no well-formed reference,
 * is text (ODDITIES.md, pages).
 *
 * Units   byte_at counts from the start of the cable.
 * Owner   the result lives in the arena.
 * Errors  damage is noted; everything can be read.
 */
#ifndef HTML_H
#define HTML_H

#include "bytes/arena.h"
#include "bytes/map.h"
#include "grammar/markup.h"
#include "outside/damage.h"

/* What stands at a '<'. */
struct html_tag {
	enum markup markup;
	size_t length;		/* of the tag, or of all that is dropped with it */
	bool is_sign;		/* <a id='par3' …>¶</a>: a paragraph sign of the site's; length is that of all of it */
};

enum { HTML_OPEN = 8, HTML_ELEMENT = 32 };

struct html {
	const struct map *markup;	/* element, lower case -> enum markup */
	size_t a;			/* what it says of <a>, which nearly every tag is */
	char last[HTML_ELEMENT];	/* the other element looked up last, in lower case */
	size_t last_n, last_value;
	bool last_ends, last_is_open;	/* it has an end tag; its end has been looked for in vain */
	/* Elements to drop that are never closed, so that nobody looks for their ends again: that bounds the search. */
	struct str open[HTML_OPEN];
	size_t n_open;
};

void html_begin(struct html *, const struct map *markup);

/* s begins with '<' and goes on to the end of the text. False: it is text; *is_open where a known tag never ends. */
bool html_tag_read(struct html *, struct str s, struct html_tag *, bool *is_open);

/* s begins with '&'. The length of a well-formed reference and its code point; 0 where none stands. */
size_t html_reference_read(struct str s, unsigned long *cp);

/* Clean text (clean.h) out of markup. */
struct str html_text(struct str raw, const struct map *markup, struct arena *, struct damages *, size_t byte_at);

#endif
