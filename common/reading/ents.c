/* ents.c - marks as mentions: type, canonical name, code points. */
#include "reading/ents.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "reading/paras.h"

struct ents
ents_begin(const struct para *p, const struct config *config, const struct gazetteer *gazetteer, struct arena *arena)
{
	struct ents it = { .config = config, .id = p->id, .num = p->num, .text = p->text, .marks = p->marks, .arena = arena };

	if (gazetteer)
		it.marks = gazetteer_find(gazetteer, p->text, p->marks, arena);
	it.is_ascii = p->is_ascii || (it.marks.n && scan_is_printable(p->text));
	return it;
}

bool
ents_next(struct ents *it, struct ent *e)
{
	while (it->at < it->marks.n) {
		const struct mark *m = &it->marks.v[it->at++];
		size_t index = map_get(&it->config->entities, m->label);
		struct str type = index == MAP_NONE ? m->label : it->config->entity_types[index];

		if (type.n == 0)		/* the configuration drops this label */
			continue;
		e->id = it->id;
		e->num = it->num;
		e->type = type;
		e->label = m->label;
		e->text = str_slice(it->text, m->start, m->end);
		e->name = config_canonical(it->config, e->text, it->arena);
		if (it->is_ascii) {
			e->start = m->start;
			e->end = m->end;
			return true;
		}
		e->start = it->cp_at + utf8_count(str_slice(it->text, it->byte_at, m->start));
		e->end = e->start + utf8_count(e->text);
		it->byte_at = m->end;
		it->cp_at = e->end;
		return true;
	}
	return false;
}

/* Is any of the mark left where furniture is blanked out? */
static bool
is_inside(struct str blanked, const struct mark *m, const struct piece *piece)
{
	size_t a = m->start > piece->text ? m->start : piece->text, b = m->end < piece->end ? m->end : piece->end;

	return str_trim(str_slice(blanked, a, b)).n > 0;
}

/* How far code points of a text have been counted: once through it, from stretch to stretch. */
struct place {
	size_t byte_at, cp_at;
};

struct all {
	struct ents *v;
	size_t n, room;
	struct arena *arena;
};

/* A stretch of marks, from `from` up to `to`, that are reported against one text. */
static void
all_put(struct all *all, struct ents stretch, size_t from, size_t to, struct place *place)
{
	if (from == to)
		return;
	if (all->n == all->room) {
		struct ents *v = arena_array(all->arena, 2 * all->room, sizeof(*v));

		memcpy(v, all->v, all->n * sizeof(*v));
		all->v = v;
		all->room *= 2;
	}
	stretch.marks = (struct marks){ stretch.marks.v + from, to - from };
	place->cp_at += utf8_count(str_slice(stretch.text, place->byte_at, stretch.marks.v[0].start));
	place->byte_at = stretch.marks.v[0].start;
	stretch.byte_at = place->byte_at;
	stretch.cp_at = place->cp_at;
	all->v[all->n++] = stretch;
}

struct ents_all
ents_all_begin(const struct cable *c, const struct config *config, const struct gazetteer *gazetteer, struct arena *arena)
{
	struct paras paras = paras_numbered(c, arena);
	struct all all = { .v = arena_array(arena, 32, sizeof(struct ents)), .room = 32, .arena = arena };
	struct marks marks = gazetteer ? gazetteer_find(gazetteer, c->text, c->marks, arena) : c->marks;
	struct ents outside = { .config = config, .id = c->id, .text = c->text, .marks = marks, .arena = arena };
	struct place place = { 0, 0 };
	struct para p;
	size_t m = 0;

	while (paras_next(&paras, &p)) {
		const struct piece *piece = &paras.pieces.v[paras.at - 1];
		struct ents inside = ents_begin(&p, config, gazetteer, arena);
		struct place own = { 0, 0 };
		size_t k = 0;

		/* In turn what stands before the paragraph, or is furniture inside of it, and what is its own. */
		for (bool last = false; !last; ) {
			size_t from = m, run = k;

			while (m < marks.n && marks.v[m].start < piece->end && !is_inside(paras.text, &marks.v[m], piece))
				m++;
			all_put(&all, outside, from, m, &place);
			while (m < marks.n && marks.v[m].start < piece->end && is_inside(paras.text, &marks.v[m], piece)) {
				m++;
				run += run < inside.marks.n;
			}
			last = m == marks.n || marks.v[m].start >= piece->end;
			if (last)
				run = inside.marks.n;
			all_put(&all, inside, k, run, &own);
			k = run;
		}
	}
	all_put(&all, outside, m, marks.n, &place);
	return (struct ents_all){ all.v, all.n, 0 };
}

bool
ents_all_next(struct ents_all *it, struct ent *e)
{
	while (it->at < it->n) {
		if (ents_next(&it->v[it->at], e))
			return true;
		it->at++;
	}
	return false;
}
