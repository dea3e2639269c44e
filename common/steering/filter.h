/*
 * filter.h - what the four tools share: options, items in, records out, the exit status.
 *
 * Owner   the item and all it shows live until the next filter_next(); so does what the tool takes from
 *         item->arena.
 * Errors  usage and configuration end the program (options.h). Damage is reported and counted; writing
 *         fails once, then filter_put() and filter_next() are false and filter_end() returns 2.
 */
#ifndef FILTER_H
#define FILTER_H

#include "outside/progress.h"
#include "outside/sink.h"
#include "steering/options.h"

struct filter {
	struct options o;
	const struct table *table;	/* of the records it writes */
	struct reader *in;
	struct sink out;
	struct progress progress;
	bool stop;
};

void filter_begin(struct filter *, int argc, char **argv, const struct tool *, void *tool_options);

/* The names line, if asked for; of another table than the tool's where it writes another. Before the first record. */
void filter_names(struct filter *);

/* The next item that can be used: its damage has been reported, what is lost has been passed over. */
bool filter_next(struct filter *, struct item *);

/* A record of filter.table. */
bool filter_put(struct filter *, const void *record);

int filter_end(struct filter *);

#endif
