/*
 * subject.h - the SUBJECT field on one line, as written.
 */
#ifndef SUBJECT_H
#define SUBJECT_H

#include "bytes/arena.h"

/* field: what stands between the word SUBJECT: and the next field, line ends kept. */
struct str subject_read(struct str field, struct arena *);

#endif
