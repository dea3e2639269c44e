/*
 * map.h - words looked up: a map from strings to numbers, built once, read often.
 *
 * Units   bytes; keys are compared byte by byte.
 * Owner   the map owns its table; keys are views that have to outlive it.
 * Errors  none reach the caller; out of memory ends the program (arena.h).
 *
 * Sorted, with a binary search: no input can make it slow, as it could a hash with a known function.
 * A zeroed struct map is empty. Static vocabularies are written sorted and set up by map_static().
 */
#ifndef MAP_H
#define MAP_H

#include "bytes/str.h"

struct map_entry {
	struct str key;
	size_t value;
};

struct map {
	const struct map_entry *v;	/* sorted by key once map_sort() has run */
	size_t n, room;			/* room is 0 where the table is static */
	bool is_small;			/* a few keys: `first` tells by the first byte (& 31) */
	unsigned char first[32];	/* which entry it must be, from 1; 0 for none; MAP_SEVERAL */
};

#define MAP_NONE ((size_t)-1)

enum { MAP_FEW = 8, MAP_SEVERAL = 255 };

/* A table that is sorted already; the caller keeps it. */
struct map map_static(const struct map_entry *sorted, size_t n);

void map_add(struct map *, struct str key, size_t value);

/* Sorts; of equal keys the one added last stays. */
void map_sort(struct map *);

/* The value, or MAP_NONE. */
size_t map_get(const struct map *, struct str key);
void map_free(struct map *);

#endif
