/*
 * frame.h - the stream of bytes cut into cables: the only place that meets the pieces in which they arrive.
 *
 * A cable is delivered as soon as its own end has been seen, where its kind has one (`</html>`, `</pre>`, the end of a
 * row, a line or a form feed), so that `tail -f` works. Where the end is damaged, the start of the next
 * cable ends it. Each byte is searched once, however it arrives.
 *
 * Units   bytes; lines count from 1.
 * Owner   what a cut shows lives until the next frame_next(). The source stays the caller's.
 * Errors  a cable larger than `max` is thrown away while its end is looked for, and reported as too_large.
 */
#ifndef FRAME_H
#define FRAME_H

#include "grammar/csv.h"
#include "model/item.h"
#include "outside/source.h"

enum { FRAME_ID = 48 };

struct frame {
	struct source *source;
	enum input_kind kind;		/* INPUT_AUTO until the first bytes have told */
	size_t max;			/* bytes of one cable */
	char *p;			/* the window */
	size_t n, room;
	size_t at;			/* where the cable at hand begins in it */
	size_t seen;			/* bytes behind `at` that hold no end */
	size_t dropped;			/* bytes of a too large cable that are gone */
	size_t line, line_at;		/* line of p[line_at] */
	size_t start_line;		/* line on which the cable at hand begins */
	bool begun;			/* separators are behind us */
	bool ended;			/* the source has no more */
	int state;			/* of the kind's search */
	size_t count;			/* csv: fields behind us; page: where the table begins */
	bool burst;			/* csv: a field without quotes, or something behind one */
	bool plain;			/* csv: bytes stand between the last quote, comma or line end and `seen`, without a quote */
	struct csv_fields fields;	/* csv */
	char id[FRAME_ID];		/* text: from the form feed's line */
	size_t id_n;
};

struct cut {
	struct str raw;			/* the whole cable; empty where too_large */
	size_t line;			/* on which raw begins */
	struct str id;			/* text: what stood behind the form feed, or empty */
	size_t mark;			/* page: where <table class='cable'> begins in raw; raw.n where none was seen */
	const struct csv_fields *fields;	/* csv: those that the search for the end has met */
	bool too_large;
};

/* Length of the id at the start of s that may stand behind a text's form feed: letters and digits, or the hash of a
 * cable without id, "xedfceeeb". 0 where there is none. */
size_t frame_id(struct str s);

/* The window of an earlier round is used again: begin with a zeroed struct, then the same one for each source. */
void frame_begin(struct frame *, struct source *, enum input_kind, size_t max);
bool frame_next(struct frame *, struct cut *);
void frame_free(struct frame *);

#endif
