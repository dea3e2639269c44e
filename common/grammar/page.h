/*
 * page.h - a page of the site: the values of its table, its two blocks.
 *
 * Owner   the values live in the arena; header and body are views into raw, their markup still in them.
 * Errors  false, with DAMAGE_PAGE_CUT noted, where no table or no block stands.
 * Source  cable-format 1.1 and 1.2; pages in the wild have no column Released, or one block only, the body.
 */
#ifndef PAGE_H
#define PAGE_H

#include "bytes/arena.h"
#include "bytes/map.h"
#include "outside/damage.h"

struct page {
	struct str id, created, released, classification, origin;
	struct str header, body;
};

/* table: offset of <table class='cable'> in raw, raw.n where none was seen. */
bool page_read(struct str raw, size_t table, const struct map *markup, struct arena *, struct damages *, struct page *);

#endif
