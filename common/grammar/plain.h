/*
 * plain.h - clean text out of text in which no markup is looked for.
 *
 * Owner   the result lives in the arena.
 * Errors  NUL bytes are noted as damage.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "bytes/arena.h"
#include "outside/damage.h"

struct str plain_text(struct str raw, struct arena *, struct damages *, size_t byte_at);

#endif
