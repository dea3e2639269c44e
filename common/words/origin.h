/*
 * origin.h - who sent it, as the collection's table names it: Embassy Paris, Consulate Hong Kong.
 *
 * Owner   constant, or in the arena.
 * Errors  empty where neither says it.
 * Source  the tables of real pages, and their FM and first lines (192 names, one origin each);
 *         tests/tables/origin.tsv.
 */
#ifndef ORIGIN_H
#define ORIGIN_H

#include "bytes/arena.h"

/* from: what stands behind FM. "AMEMBASSY PARIS" is Embassy Paris. */
struct str origin_of_from(struct str from, struct arena *);

/* post: that of the first line. RIO DE JANEIRO is Consulate Rio De Janeiro. */
struct str origin_of_post(struct str post, struct arena *);

#endif
