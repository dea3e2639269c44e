/*
 * names.h - configured names looked up by a hash: each mention of each cable asks.
 *
 * Owner   the index, which lives as long as the program; the map is the caller's and stays as it is.
 */
#ifndef NAMES_H
#define NAMES_H

#include "bytes/map.h"

const struct name_index *names_index(const struct map *);

/* The value of a key of the map, or MAP_NONE. */
size_t names_find(const struct name_index *, const struct map *, struct str key);

#endif
