/*
 * caption.h - distribution captions: SIPDIS, NOFORN, EXDIS … between the first line and E.O.
 *
 * They share their lines with passing instructions ("SIPDIS DEPT FOR EUR/WE"), may be glued to what
 * stands beside them, and one may follow SUBJECT or TAGS on a line of its own.
 *
 * Owner   the names are constant.
 * Source  5 FAH-2 for the names; tests/tables/caption.tsv; ODDITIES.md, preamble.
 */
#ifndef CAPTION_H
#define CAPTION_H

#include "bytes/str.h"

enum { CAPTIONS_MOST = 25 };

struct captions {
	struct str v[CAPTIONS_MOST];	/* once each, in order; SENSITIVE is not among them */
	size_t n;
	bool is_noforn;
	bool is_sensitive;		/* SENSITIVE, SBU, FOUO, FOR OFFICIAL USE ONLY */
};

/* Adds those of the lines between the first line and E.O. */
void caption_read(struct str lines, struct captions *);

/* Adds those of one line, if it holds nothing else; true if so. */
bool caption_line(struct str line, struct captions *);

/* Is the whole word one? */
bool caption_is(struct str word);

#endif
