/*
 * source.h - bytes in: files, pipes and devices, one after the other.
 *
 * Whole buffers by read(); EINTR and short reads are nobody's business but ours. Before a read that
 * would block, `before_block` runs, so that output is out while we wait.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct source {
	int fd;
	const char *name;	/* as the user gave it */
	void (*before_block)(void *);
	void *before_block_arg;
	size_t *bytes_read;	/* counted here, unless NULL */
	bool may_block;		/* no plain file */
	int error;		/* errno of the read that failed, else 0 */
};

/* NULL or "-" is standard input. false: errno says why (a directory is EISDIR). before_block and bytes_read are
 * the caller's to set, before or after. */
bool source_open(struct source *, const char *name);

/* Up to n bytes to p; 0 at the end or on an error, which is kept in `error`. */
size_t source_read(struct source *, char *p, size_t n);
void source_close(struct source *);

#endif
