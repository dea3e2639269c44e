#include "terms/names.h"

#include <stdint.h>
#include <stdlib.h>

#include "bytes/arena.h"
#include "bytes/hash.h"

enum { PROBES_MOST = 64, SEEDS = 4 };

/* An open table: the upper half of the hash, and which entry of the map plus 1; 0 is free. */
struct name_slot {
	uint32_t hash, entry;
};

struct name_index {
	uint64_t seed;
	size_t mask;
	struct name_slot *slots;	/* NULL: every seed gave long runs; the sorted map is asked */
};

static bool
fill_index(struct name_index *x, const struct map *names)
{
	memset(x->slots, 0, (x->mask + 1) * sizeof *x->slots);
	for (size_t i = 0; i < names->n; i++) {
		uint64_t h = hash_bytes(names->v[i].key, x->seed);
		size_t at = (size_t)h & x->mask, probes = 0;

		for (; x->slots[at].entry; at = (at + 1) & x->mask)
			if (++probes == PROBES_MOST)
				return false;
		x->slots[at] = (struct name_slot){ (uint32_t)(h >> 32), (uint32_t)i + 1 };
	}
	return true;
}

const struct name_index *
names_index(const struct map *names)
{
	struct name_index *x = memory_resize(NULL, 1, sizeof *x);

	*x = (struct name_index){ .mask = 15 };
	while (x->mask + 1 < names->n * 2)
		x->mask = x->mask * 2 + 1;
	x->slots = memory_resize(NULL, x->mask + 1, sizeof *x->slots);
	while (!fill_index(x, names))
		if (++x->seed == SEEDS) {
			free(x->slots);
			x->slots = NULL;
			break;
		}
	return x;
}

size_t
names_find(const struct name_index *x, const struct map *names, struct str key)
{
	uint64_t h;

	if (x->slots == NULL)
		return map_get(names, key);
	h = hash_bytes(key, x->seed);
	for (size_t at = (size_t)h & x->mask; x->slots[at].entry; at = (at + 1) & x->mask) {
		const struct map_entry *e = &names->v[x->slots[at].entry - 1];

		if (x->slots[at].hash == (uint32_t)(h >> 32) && str_eq(e->key, key))
			return e->value;
	}
	return MAP_NONE;
}
