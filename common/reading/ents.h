/*
 * ents.h - the named-entity mentions of a paragraph, or of a whole cable, as records.
 *
 * Units   ent.start and ent.end are code points: into the paragraph's text, or, for what stands outside
 *         paragraphs (ents_all_begin), into the text of the `cable` record, with an empty num.
 * Owner   everything lives in the arena given.
 */
#ifndef ENTS_H
#define ENTS_H

#include "model/cable.h"
#include "reading/gazetteer.h"
#include "terms/config.h"

struct ents {
	const struct config *config;
	struct str id, num, text;
	struct marks marks;
	size_t at;		/* next mark */
	size_t byte_at, cp_at;	/* how far code points have been counted */
	bool is_ascii;		/* no need to count */
	struct arena *arena;
};

/* gazetteer may be NULL. */
struct ents ents_begin(const struct para *, const struct config *, const struct gazetteer *, struct arena *);
bool ents_next(struct ents *, struct ent *);

/*
 * Every mention of a cable in the order of its text (cable-ents -a): in paragraphs as ents_begin() gives them,
 * those in header lines, headings, furniture, notices and signatures with offsets into the cable's text.
 *
 *	struct ents_all it = ents_all_begin(&cable, config, gazetteer, arena);
 *	while (ents_all_next(&it, &ent))
 *		…
 */
struct ents_all {
	struct ents *v;		/* one after the other; those of paragraphs and of the cable take turns */
	size_t n, at;
};

struct ents_all ents_all_begin(const struct cable *, const struct config *, const struct gazetteer *, struct arena *);
bool ents_all_next(struct ents_all *, struct ent *);

#endif
