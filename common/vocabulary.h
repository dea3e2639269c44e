/*
 * vocabulary.h - the built-in default as static tables: made of default.yaml by vocabulary.awk.
 *
 * Owner   static. Whoever reads a cable asks struct config (config.h), which a file may have changed; here
 *         is what everybody knows without one.
 */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "map.h"
#include "markup.h"

struct tag_name {
	struct str name;	/* External Political Relations */
	struct str kind;	/* subject, place, program, organisation, other */
};

extern const struct map vocabulary_markup;		/* element, lower case -> enum markup */
extern const struct map vocabulary_entities;		/* label -> index into vocabulary_types */
extern const struct str vocabulary_types[];		/* empty where the label is dropped */
extern const struct map vocabulary_tags;		/* code, upper case -> index into vocabulary_tag_names */
extern const struct tag_name vocabulary_tag_names[];

/* The comment above each section of default.yaml, with its '#' and line ends: markup, entities, tags, names. */
extern const struct str vocabulary_notes[4];

#endif
