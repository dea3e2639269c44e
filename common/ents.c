/* ents.c - marks as mentions: type, canonical name, code points. */
#include "ents.h"

#include "paras.h"
#include "scan.h"
#include "utf8.h"

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
is_inside(struct str blanked, const struct mark *m, size_t start, size_t end)
{
	size_t a = m->start > start ? m->start : start, b = m->end < end ? m->end : end;

	while (a < b && is_space(blanked.p[a]))
		a++;
	return a < b;
}

struct all {
	struct ents *v;
	size_t n, room;
	struct arena *arena;
	size_t byte_at, cp_at;	/* of what is outside paragraphs */
};

/* A stretch of marks that are reported against one text. */
static void
all_put(struct all *all, struct ents stretch, bool outside)
{
	if (stretch.marks.n == 0)
		return;
	if (all->n == all->room) {
		size_t room = all->room ? 2 * all->room : 32;
		struct ents *v = arena_array(all->arena, room, sizeof(*v));

		if (all->n)
			memcpy(v, all->v, all->n * sizeof(*v));
		all->v = v;
		all->room = room;
	}
	/* Code points are counted once through the text, from stretch to stretch. */
	if (outside) {
		size_t first = stretch.marks.v[0].start;

		all->cp_at += utf8_count(str_slice(stretch.text, all->byte_at, first));
		all->byte_at = first;
		stretch.byte_at = all->byte_at;
		stretch.cp_at = all->cp_at;
	}
	all->v[all->n++] = stretch;
}

static struct marks
some(struct marks m, size_t from, size_t to)
{
	return (struct marks){ m.v + from, to - from };
}

struct ents_all
ents_all_begin(const struct cable *c, const struct config *config, const struct gazetteer *gazetteer, struct arena *arena)
{
	struct paras paras = paras_numbered(c, arena);
	struct all all = { .arena = arena };
	struct ents outside = { .config = config, .id = c->id, .text = c->text, .marks = c->marks, .arena = arena };
	struct marks marks = gazetteer ? gazetteer_find(gazetteer, c->text, c->marks, arena) : c->marks;
	struct para p;
	size_t m = 0;

	while (paras_next(&paras, &p)) {
		const struct piece *piece = &paras.pieces.v[paras.at - 1];
		struct ents inside = ents_begin(&p, config, gazetteer, arena);
		struct marks own = inside.marks;
		size_t from = m, k = 0, byte_at = 0, cp_at = 0;

		while (m < marks.n && !is_inside(paras.text, &marks.v[m], piece->text, piece->end) && marks.v[m].start < piece->end)
			m++;
		outside.marks = some(marks, from, m);
		all_put(&all, outside, true);
		while (k < own.n || (m < marks.n && marks.v[m].start < piece->end)) {
			size_t run = k;

			while (m < marks.n && marks.v[m].start < piece->end && is_inside(paras.text, &marks.v[m], piece->text, piece->end)) {
				m++;
				if (run < own.n)
					run++;
			}
			if (m >= marks.n || marks.v[m].start >= piece->end)
				run = own.n;
			inside.marks = some(own, k, run);
			inside.byte_at = byte_at;
			inside.cp_at = cp_at;
			if (run > k) {
				cp_at += utf8_count(str_slice(p.text, byte_at, own.v[k].start));
				byte_at = own.v[k].start;
				inside.byte_at = byte_at;
				inside.cp_at = cp_at;
			}
			all_put(&all, inside, false);
			k = run;
			/* Furniture inside of the paragraph. */
			from = m;
			while (m < marks.n && marks.v[m].start < piece->end && !is_inside(paras.text, &marks.v[m], piece->text, piece->end))
				m++;
			outside.marks = some(marks, from, m);
			all_put(&all, outside, true);
		}
	}
	outside.marks = some(marks, m, marks.n);
	all_put(&all, outside, true);
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
