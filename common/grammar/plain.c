#include "grammar/plain.h"

#include "bytes/scan.h"
#include "grammar/clean.h"

struct str
plain_text(struct str raw, struct arena *a, struct damages *d, size_t byte_at)
{
	char *room = arena_room(a, raw.n * 3 + SCAN_SLACK);

	return str_trim(arena_keep(a, room, clean_text(raw, room, d, byte_at)));
}
