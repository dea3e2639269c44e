/*
 * vocabulary.h - the built-in default as static tables: made of default.yaml by vocabulary.awk.
 *
 * Owner   static. Whoever reads a cable asks struct config (config.h), which a file may have changed; here
 *         is what everybody knows without one.
 *
 * The large table holds offsets instead of pointers, so that the dynamic linker has nothing to do for it at each start.
 */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "bytes/map.h"
#include "grammar/markup.h"

struct tag_name {
	struct str name;	/* External Political Relations */
	struct str kind;	/* subject, place, program, organisation, other */
};

extern const struct map vocabulary_markup;		/* element, lower case -> enum markup */
extern const struct map vocabulary_entities;		/* label -> index into vocabulary_types */
extern const struct str vocabulary_types[];		/* empty where the label is dropped */

/* TAGS in order of their codes, which are in upper case; i below vocabulary_tags_n. */
extern const size_t vocabulary_tags_n;
struct str vocabulary_tag_code(size_t i);
struct tag_name vocabulary_tag_name(size_t i);

/* The index of a code, or MAP_NONE. */
static inline size_t
vocabulary_tag_find(struct str code)
{
	size_t lo = 0, hi = vocabulary_tags_n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(vocabulary_tag_code(mid), code);

		if (c == 0)
			return mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return MAP_NONE;
}

/* The comment above each section of default.yaml, with its '#' and line ends: markup, entities, tags, names. */
extern const struct str vocabulary_notes[4];

#endif
