/*
 * tagged_own.h - what the files that read tagged text share, and nobody else needs: a cable at work, and how bytes are
 * dropped and blanks joined.
 *
 * Units   bytes of raw.
 * Owner   all arrays live in the arena.
 */
#ifndef TAGGED_OWN_H
#define TAGGED_OWN_H

#include "bytes/map.h"
#include "bytes/mask.h"
#include "grammar/html.h"
#include "model/marks.h"
#include "outside/damage.h"

enum {
	LABELS_KEPT = 16,
	PER_WORD = 64,
	CHUNK = 128,		/* words whose special bytes are listed at once */
};


/* One cable at work. */
struct walk {
	struct str raw;
	const struct map *entities;
	struct arena *arena;
	struct damages *damage;
	size_t byte_at;
	struct html html;
	struct masks m;
	size_t words;

	bool has_no_marks;	/* nobody asks for them */
	struct mark *mark;
	size_t marks, marks_room;

	/* Bytes that become others, in order: '\n' for a paragraph sign, a blank for a line break. */
	struct patch *patch;
	size_t patches, patches_room;

	bool has_curly;		/* U+2018 to U+201D are in the text */

	bool is_open;		/* a bracket with a label waits for its end: */
	size_t open_at;		/* its '[' */
	struct str label;
	uint64_t known[LABELS_KEPT];		/* labels met, as eight bytes, where known_place() says */
	size_t inner;		/* literal brackets since */
};

struct patch {
	size_t at;
	char to;
	bool is_number;		/* a paragraph sign before a number: quotes begin anew */
};

static inline bool
has(const uint64_t *mask, size_t at)
{
	return mask[at / PER_WORD] >> at % PER_WORD & 1;
}

static inline bool
is_dropped(const struct walk *w, size_t at)
{
	return has(w->m.drop, at);
}

static inline void
drop_one(struct walk *w, size_t at)
{
	w->m.drop[at / PER_WORD] |= (uint64_t)1 << at % PER_WORD;
}

static inline bool
is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* Drops the blanks that stand before `at`; they are one by now, the first of their run. */
static inline void
join_left(struct walk *w, size_t at)
{
	while (at > 0 && is_gap(w->raw.p[at - 1]))
		drop_one(w, --at);
}

static inline void
join_right(struct walk *w, size_t at)
{
	if (at < w->raw.n && is_gap(w->raw.p[at]))
		drop_one(w, at);	/* the rest of the run is dropped already */
}

static inline bool
is_closing(struct str raw, size_t at)
{
	switch (raw.p[at]) {
	case ',': case ';': case ':': case '?': case '!': case ')': case ']': case '}':
		return true;
	case '.':
		return at + 1 == raw.n || is_gap(raw.p[at + 1]);
	}
	return false;
}

/* Every special byte dealt with: tags, references, brackets, apostrophes, signs that the masks leave open (tagged_walk.c). */
void tagged_walk(struct walk *);

/* At '[': the length up to the blank behind a known label, 0 where none stands. */
size_t tagged_label(struct str s, const struct map *entities);

/* Blanks on the inner side of quotes dropped, once all else has been dealt with (tagged_quotes.c). */
void tagged_quotes(struct walk *);

#endif
