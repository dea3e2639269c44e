/*
 * item.h - what comes out of the reader one at a time: a cable, or a record that a filter of ours wrote.
 *
 * Owner   everything it shows lives in its arena until the next one.
 */
#ifndef ITEM_H
#define ITEM_H

#include "model/cable.h"
#include "outside/damage.h"

enum input_kind { INPUT_AUTO, INPUT_PAGE, INPUT_FRAGMENT, INPUT_TEXT, INPUT_CSV, INPUT_RECORDS };

enum record_kind { RECORD_CABLE, RECORD_HEAD, RECORD_PARA, RECORD_ENT, RECORD_KINDS };

struct item {
	enum record_kind kind;		/* RECORD_CABLE for anything but records input */
	union {				/* by kind */
		struct cable cable;
		struct head head;
		struct para para;
		struct ent ent;
	};
	struct arena *arena;
	struct damages damage;
	const char *file;		/* as the user named it; "-" shows as "standard input" */
	struct str raw;			/* the cable as it stood in the input; to count lines in */
	size_t line;			/* line of the input on which raw begins, from 1 */
	bool is_first;			/* in its file, whose name may be its id */
	bool lost;			/* damaged beyond reading: report it, write nothing */
};

#endif
