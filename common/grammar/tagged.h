/*
 * tagged.h - text that a named-entity recogniser has tokenised and tagged, put back as it was written.
 *
 * `[PER Josiah Rosenblatt  ]` becomes a mark beside the words; tokens that were set apart by blanks are joined
 * again. Where the page had a paragraph sign stands a newline; all other line ends have become blanks.
 *
 * How: everything that goes is a run of bytes that is dropped, so the work is done on masks, sixty-four bytes
 * at a time (mask.h), and by a walk over the few bytes that ask for thought; what remains is squeezed
 * together, and the place of a mark is a count of what was kept before it.
 *
 * Units   bytes; a mark's start and end count in the text of the result.
 * Owner   text and marks live in the arena, labels are views into raw.
 * Errors  damage is noted; everything can be read.
 * Source  cable-format 5; ODDITIES.md, tagged.
 */
#ifndef TAGGED_H
#define TAGGED_H

#include "bytes/arena.h"
#include "bytes/map.h"
#include "model/marks.h"
#include "outside/damage.h"

struct tagged {
	struct str text;
	struct marks marks;
};

/* Does it hold a known entity bracket, or a paragraph number that was tokenised? */
bool is_tagged(struct str raw, const struct map *entities);

void tagged_read(struct str raw, const struct map *markup, const struct map *entities, struct arena *, struct damages *,
    size_t byte_at, struct tagged *);

/* The text alone, where nobody asks for the marks. */
struct str tagged_text(struct str raw, const struct map *markup, const struct map *entities, struct arena *, struct damages *,
    size_t byte_at);

#endif
