/*
 * reader.h - inputs in, one item after the other out: a cable, or a record that a filter of ours wrote.
 *
 * Owner   the item and all it shows live in item.arena until the next reader_next(). What a tool derives
 *         from a cable (head, paragraphs) goes into the same arena.
 * Errors  an unreadable file is reported (diag.h) and the next one is taken; damage is left in the item
 *         for the tool to report with its id. Never a program end but for out of memory.
 */
#ifndef READER_H
#define READER_H

#include "model/item.h"
#include "terms/config.h"

struct input_options {
	const char *const *names;	/* operands; "-" is standard input; none and no files0: standard input */
	size_t n;
	const char *files0_from;	/* --files0-from, or NULL */
	const char *name;		/* --name: what standard input is called, or NULL */
	enum input_kind kind;
	size_t max_cable;		/* bytes */
	unsigned accepts;		/* bits 1 << RECORD_…: what records this tool takes */
	const struct config *config;	/* markup and entity labels */
	/* For each source (source.h): runs before a read that would block; counts the bytes read. May be NULL. */
	void (*before_block)(void *);
	void *before_block_arg;
	size_t *bytes_read;
	bool late_ids;			/* an id that the input does not give costs a look at the first lines: the tool asks */
	void (*all_open)(void);		/* runs once the last input is open; from then on nothing is opened. May be NULL */
};

struct reader;

struct reader *reader_open(const struct input_options *);

/* Nobody will ask for the marks of a cable: where it is tagged, it comes without them, which is faster. */
void reader_without_marks(struct reader *);

bool reader_next(struct reader *, struct item *);

/* With late_ids: the id, where it is wanted after all. */
void reader_identify(struct item *);
void reader_close(struct reader *);

#endif
