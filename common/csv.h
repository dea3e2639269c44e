/*
 * csv.h - a row of the eight-column dump.
 *
 * Owner   fields are views into the row where nothing is escaped, else they live in the arena.
 * Errors  an unclosed quote and a wrong number of columns are noted; what is there is taken.
 */
#ifndef CSV_H
#define CSV_H

#include "arena.h"
#include "damage.h"

enum csv_column {
	CSV_NUMBER, CSV_CREATED, CSV_ID, CSV_ORIGIN, CSV_CLASSIFICATION, CSV_REFERENCES, CSV_HEADER, CSV_BODY, CSV_COLUMNS
};

struct csv_row {
	struct str v[CSV_COLUMNS];	/* unescaped; empty where the row is short */
	size_t n;			/* columns that the row has, which may be more */
};

/* row: as frame.h cuts it, its newline may be there. */
void csv_read(struct str row, struct arena *, struct damages *, struct csv_row *);

/* "8/24/2007 15:03" as 2007-08-24T15:03; empty where it is no date. */
struct str csv_date(struct str, struct arena *);

#endif
