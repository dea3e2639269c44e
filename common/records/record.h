/*
 * record.h - the columns of each record, written as TSV, JSON Lines or CSV, and read back from TSV.
 *
 * One column table per record is read by the writers, the reader, --fields, --header and --list-fields.
 *
 * Units   code points for marks in records, bytes in the structs; converted here.
 * Owner   what is read is a view into the line where nothing had to be unescaped, else in the arena.
 * Errors  reading: a damage kind (DAMAGE_RECORD_…) and what was expected.
 */
#ifndef RECORD_H
#define RECORD_H

#include "bytes/buf.h"
#include "model/item.h"

enum column_type {
	COLUMN_TEXT,		/* struct str */
	COLUMN_NUMBER,		/* struct str of digits; a number in JSON */
	COLUMN_SIZE,		/* size_t */
	COLUMN_LIST,		/* struct list */
	COLUMN_ADDRESSEES,	/* struct addressees */
	COLUMN_MARKS,		/* struct marks, offsets into the column before it */
};

struct column {
	const char *name;
	enum column_type type;
	size_t at;		/* offsetof() in the struct */
	const char *says;	/* for --list-fields */
};

struct table {
	const char *kind;	/* cable, head, para, ent */
	const struct column *v;
	size_t n;
};

extern const struct table record_tables[RECORD_KINDS];

enum record_format { FORMAT_TSV, FORMAT_JSON, FORMAT_CSV };

enum { RECORD_FIELDS_MOST = 64 };

/* What --fields chose: column numbers in order; -1 is the kind column. */
struct selection {
	int v[RECORD_FIELDS_MOST];
	size_t n;
	bool all;		/* nothing was chosen: kind and every column */
};

/* false: *wrong is the name that is no column. */
bool selection_read(const struct table *, struct str list, struct selection *, struct str *wrong);

/* Are marks among the columns? */
bool selection_has_marks(const struct table *, const struct selection *);

void record_names(const struct table *, const struct selection *, enum record_format, struct buf *);
void record_put(const struct table *, const struct selection *, enum record_format, const void *record, struct buf *);

/* RUEHC/SECSTATE WASHDC IMMEDIATE 9685, as it stands in a list, added to the buffer. */
void record_put_address(const struct addressee *, struct buf *);

/* Is this line one of ours, made by -H? */
bool record_is_names(struct str line);

/* The kind by the first column; RECORD_KINDS where it is none. */
enum record_kind record_kind_of(struct str line);

/* For a person whose line is refused: "expected cable or para", by bits 1 << RECORD_…; "a para record has 8 columns". */
struct str record_expected(unsigned accepts, struct arena *);
struct str record_width(enum record_kind, struct arena *);

/* line has no newline. Fills the struct of that kind in the item; false: *damage says why. */
bool record_get(struct str line, struct item *, enum damage_kind *damage);

#endif
