/*
 * cable.h - the structs of the suite: a cable, its header fields, a paragraph, a mention.
 *
 * Units   a mark's start and end are BYTE offsets into the text beside it, which is clean UTF-8;
 *         record.c turns them into code points, the only unit users see, and back.
 * Owner   every view and array lives in the arena of the cable at hand (reader.h), until the next one.
 *
 * Invariant  direct or through `cable-strip -r`, the same struct cable comes out of the reader;
 *            whatever later filters need is in its columns and nowhere else.
 */
#ifndef CABLE_H
#define CABLE_H

#include "bytes/arena.h"
#include "model/marks.h"

/* Empty (n == 0) means absent, for strings and lists alike. */
struct list {
	const struct str *v;
	size_t n;
};

/*
 * header and text are clean (utf8.h) and keep line ends as '\n'; no trailing blanks on a line, no
 * newline at the end, runs of empty lines as they were. Furniture still stands in text: each filter
 * takes it out (furniture.h), so that --keep-furniture and `cable-ents -a` work after `-r` too.
 * Tagged text has been laid out by the reader: one line a paragraph, an empty line between.
 */
struct cable {
	struct str id;			/* 07PARIS3534 */
	struct str created, released;	/* 2007-08-24T15:03 */
	struct str classification;	/* as table or column have it; header_complete() fills it where they do not */
	struct str origin;		/* the same */
	struct str header;		/* the transmission header, may be empty */
	struct str text;
	struct marks marks;

	/* Known of the text where true; no columns. */
	bool is_laid_out;		/* layout_paragraphs() made it: no run of empty lines */
	bool has_no_furniture;		/* furniture_may_be() is false */
	bool has_no_intrusions;		/* intrusions_blanked() gives it back as it is */
};

struct addressee {
	struct str route;		/* RUEHC */
	struct str name;		/* SECSTATE WASHDC */
	struct str precedence;		/* IMMEDIATE */
	struct str mcn;			/* 9685 */
};

struct addressees {
	const struct addressee *v;
	size_t n;
};

struct head {
	struct str id, created, released, classification;
	struct list captions;
	struct str origin;
	struct list tags;
	struct str subject;
	struct list refs;
	struct str eo, declassify;
	struct str classified_by, classifier_title;
	struct list reasons;
	struct list signed_by;
	struct str from;
	struct addressees to, info;
	struct str dtg, precedence, transmission_id;
	struct str section, sections;	/* digits */
	struct str partial;		/* "1" or empty */
};

struct para {
	struct str id;
	struct str num;			/* digits, or empty */
	struct str marking, label, section;
	struct str text;		/* one line */
	struct marks marks;
	bool is_ascii;			/* text is known to be ASCII: a code point is a byte. Not a column */
};

struct ent {
	struct str id, num;
	size_t start, end;		/* code points into the paragraph's text */
	struct str type, text, name, label;
};

#endif
