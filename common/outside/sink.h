/*
 * sink.h - records out: whole records, whole buffers.
 *
 * A record is built in `sink.b` and ended by sink_end(); every write() ends at the end of a record, so
 * that several writers may append to one file. Written when the buffer is full, when sink_flush() is
 * called before a read that would block, after each record on a terminal, and at sink_close().
 *
 * Errors  kept: after the first failed write everything is dropped, sink_end() and sink_close() return
 *         false, and the caller ends. A reader that has gone (EPIPE) is such an end, but a quiet one.
 */
#ifndef SINK_H
#define SINK_H

#include "bytes/buf.h"

struct sink {
	int fd;
	struct buf b;
	size_t whole;		/* bytes of b that are whole records */
	bool is_terminal;
	int error;		/* errno of the first failed write, else 0 */
};

void sink_open(struct sink *, int fd);
bool sink_end(struct sink *);
bool sink_flush(struct sink *);
bool sink_close(struct sink *);

#endif
