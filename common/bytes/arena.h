/*
 * arena.h - memory that is given back all at once: what belongs to one cable.
 *
 * Units   bytes, aligned for any type.
 * Owner   the arena; everything out of it lives until arena_reset() or arena_free().
 * Errors  none reach the caller: out of memory is said once and ends the program, status 2.
 *
 * A zeroed struct arena is ready for use. arena_reset() keeps what an ordinary cable needs and gives
 * back what only a large one did, so that memory stays bounded by the largest cable at hand. Under the
 * address sanitiser what was taken back is poisoned: a view that is kept too long is found.
 */
#ifndef ARENA_H
#define ARENA_H

#include "bytes/str.h"

struct arena_block;

struct arena {
	struct arena_block *block;	/* the one in use; it knows the ones before it */
	char *at, *end;			/* free room in it */
};

void *arena_alloc(struct arena *, size_t bytes);	/* not zeroed; never NULL */
void *arena_array(struct arena *, size_t count, size_t bytes);	/* the product is checked */
struct str arena_copy(struct arena *, struct str);
struct str arena_one_line(struct arena *, struct str);	/* trimmed, each run of white space one blank */
struct str arena_upper(struct arena *, struct str);	/* ASCII letters in capitals */

/* Room for at most `most` bytes; after writing n of them, arena_keep() gives back the rest at once.
 * Nothing else may be taken from the arena in between. */
char *arena_room(struct arena *, size_t most);
struct str arena_keep(struct arena *, char *room, size_t n);

void arena_reset(struct arena *);
void arena_free(struct arena *);

/* realloc() that cannot fail, for the few buffers that outlive a cable. count * bytes is checked. */
void *memory_resize(void *old, size_t count, size_t bytes);

/* Says "NAME: out of memory" and ends the program with status 2. */
_Noreturn void memory_exhausted(void);
extern const char *memory_program_name;	/* set by options_read(), for that one message */

#endif
