/*
 * fold.h - stretches of a text copied on to one line, with the marks that lie on them.
 *
 * Every run of white space becomes one blank. A mark is cut to its first and last byte that is no white space
 * inside the stretches; one of which nothing is left is noted as lost, with the place where it would stand.
 *
 * Units   bytes; marks in: offsets into text; marks out: offsets into the copy.
 * Owner   room is the caller's; it needs as many bytes as the stretches and their joints have. The arrays of marks are
 *         the caller's too, with room for all marks of the text.
 */
#ifndef FOLD_H
#define FOLD_H

#include "model/cable.h"

struct fold {
	struct str text;
	struct marks in;
	size_t at;		/* next mark */
	char *out;
	size_t n;		/* bytes written */
	struct mark *v;
	size_t kept;
	bool is_open;		/* v[kept] has a start already */
};

/*
 * [start, end) of text is added; blank says that a run of white space with a line end keeps the line end (a
 * '\n') instead. Stretches come in order.
 */
void fold_add(struct fold *, size_t start, size_t end, bool keep_lines);

/* A byte of the caller's own between two stretches. */
void fold_put(struct fold *, char c);

/* Closes a mark that is still open. */
void fold_end(struct fold *);

#endif
