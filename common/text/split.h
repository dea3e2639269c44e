/*
 * split.h - the text of a cable cut into its pieces: preamble, headings, paragraphs, what stands at the end.
 *
 * The numbers run 1, 2, 3, …: of all places where a number may begin a paragraph the splitter takes
 * the chain that runs best, at line starts or inside lines, and nothing else (ODDITIES.md).
 *
 * Units   byte offsets into the text given: one without furniture, or with blanks in its place
 *         (intrusions_blanked()), so that the offsets hold for the text with furniture too.
 * Owner   the arrays live in the arena; the strings are views into the text, or live there too.
 */
#ifndef SPLIT_H
#define SPLIT_H

#include "model/cable.h"

enum piece_kind {
	PIECE_PREAMBLE,		/* all before paragraph 1, at most one, always first */
	PIECE_HEADING,		/* with its rules */
	PIECE_PARA,		/* numbered or not; start is where its number or marking stands */
	PIECE_NOTICE,		/* web-site notice, MINIMIZE CONSIDERED …: belongs to no paragraph */
	PIECE_SIGNATURE,
	PIECE_TRAILER,		/* NNNN, CABLE ENDS, copies of the header … */
};

struct piece {
	enum piece_kind kind;
	size_t start, end;	/* bytes, without blanks and newlines around */
	size_t text;		/* PIECE_PARA: where its text begins, behind number and marking */
	struct str num, marking, label;	/* PIECE_PARA: "3", "S/NF" (normalised), "summary" (lower case) */
	struct str section;	/* PIECE_PARA: the heading above it; PIECE_HEADING: its words; else empty */
};

struct pieces {
	const struct piece *v;
	size_t n;
};

struct pieces split_text(struct str text, struct arena *);

/* The same without labels and sections, and perhaps without a marking behind a label: where each text begins, and its number. */
struct pieces split_numbers(struct str text, struct arena *);

/* The same with kinds, starts and ends alone: no number, marking, label or section is read. */
struct pieces split_bounds(struct str text, struct arena *);

#endif
