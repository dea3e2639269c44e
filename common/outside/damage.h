/*
 * damage.h - what was wrong with a cable, and what was done about it.
 *
 * A parser notes kind and byte; diag.h turns them into lines for people. A cable keeps the first
 * few: one that is broken in a thousand places is not more broken than one in eight.
 *
 * Units   byte_at counts from the first byte of the cable in its input.
 */
#ifndef DAMAGE_H
#define DAMAGE_H

#include "bytes/str.h"

enum damage_kind {
	DAMAGE_NONE,
	DAMAGE_TOO_LARGE,	/* frame: larger than --max-cable; skipped */
	DAMAGE_PAGE_CUT,	/* page: no table or no block of text; skipped */
	DAMAGE_PRE_OPEN,	/* page, fragment: <pre> is never closed; the cable ends with the file or the next one */
	DAMAGE_TAG_OPEN,	/* markup: a tag is never closed; kept as text */
	DAMAGE_MARK_OPEN,	/* tagged: entity bracket is never closed; kept as text */
	DAMAGE_MARK_NESTED,	/* tagged: a bracket inside a bracket; the outer one is kept as text */
	DAMAGE_MARK_EMPTY,	/* tagged: an entity without words; dropped */
	DAMAGE_NUL,		/* NUL bytes; dropped */
	DAMAGE_CSV_QUOTE,	/* csv: a quote is never closed; the row ends with the file or where the next begins */
	DAMAGE_CSV_COLUMNS,	/* csv: not eight columns; what is there is taken */
	DAMAGE_RECORD_KIND,	/* records: not a record of ours; line skipped */
	DAMAGE_RECORD_COLUMNS,	/* records: too few columns; line skipped */
	DAMAGE_RECORD_MARKS,	/* records: marks that do not fit the text; line skipped */
	DAMAGE_RECORD_FIELD,	/* records: a field of the wrong form, a bad escape; line skipped */
	DAMAGE_KINDS
};

enum { DAMAGE_KEPT = 8 };

struct damage {
	enum damage_kind kind;
	size_t byte_at;
	struct str hint;		/* what was expected, where that helps; else empty */
};

struct damages {
	size_t n;			/* kinds noted; v holds the first DAMAGE_KEPT */
	struct damage v[DAMAGE_KEPT];
};

/* Notes one, unless that kind is noted already: the first place counts. */
void damage_note(struct damages *, enum damage_kind, size_t byte_at);

/* The same with a hint, which has to live as long. */
void damage_hint(struct damages *, enum damage_kind, size_t byte_at, struct str hint);

/* "<pre> is never closed; the cable is taken to end with the file" */
const char *damage_says(enum damage_kind);

#endif
