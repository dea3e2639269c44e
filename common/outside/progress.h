/*
 * progress.h - bytes, cables and rate on standard error, where that is a terminal.
 *
 * Units   bytes of input, seconds of the monotonic clock.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
	bool on;
	size_t bytes, cables;		/* the owner counts */
	double began, shown;
};

void progress_begin(struct progress *, bool wanted);

/* After each cable; prints a few times a second. */
void progress_show(struct progress *);

/* Takes the line away where messages are to follow; prints the last one for good. */
void progress_hide(struct progress *);
void progress_end(struct progress *);

#endif
