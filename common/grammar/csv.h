/*
 * csv.h - a row of the eight-column dump.
 *
 * Owner   fields are views into the row.
 * Errors  an unclosed quote, a wrong number of columns and NUL bytes are noted; what is there is taken.
 */
#ifndef CSV_H
#define CSV_H

#include "bytes/arena.h"
#include "outside/damage.h"

enum csv_column {
	CSV_NUMBER, CSV_CREATED, CSV_ID, CSV_ORIGIN, CSV_CLASSIFICATION, CSV_REFERENCES, CSV_HEADER, CSV_BODY, CSV_COLUMNS
};

struct csv_row {
	struct str v[CSV_COLUMNS];	/* as they are escaped; empty where the row is short */
	bool has_escape[CSV_COLUMNS];
	size_t n;			/* columns that the row has, which may be more */
};

/* Quoted fields of a row whose end was looked for: the first one, and each that stands behind a comma behind the last. */
struct csv_fields {
	struct csv_field {
		size_t from, to;	/* bytes of the row, without the quotes */
		bool has_escape;
	} v[CSV_COLUMNS];
	size_t n;			/* those that are closed */
};

/* row: as frame.h cuts it, its newline may be there; `seen` are fields of it that need not be looked for again, or none. */
void csv_read(struct str row, const struct csv_fields *seen, struct damages *, struct csv_row *);

/* Clean text of one field, in the arena or as it stands in the row. */
struct str csv_text(const struct csv_row *, enum csv_column, struct arena *, struct damages *);

/* "8/24/2007 15:03" as 2007-08-24T15:03; empty where it is no date. */
struct str csv_date(struct str, struct arena *);

#endif
