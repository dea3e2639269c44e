#include "bytes/map.h"

#include <stdlib.h>

#include "bytes/arena.h"

/* Entity labels are looked up for each mention; no two of the usual ones begin alike. */
static void
index_small(struct map *m)
{
	memset(m->first, 0, sizeof m->first);
	m->is_small = m->n <= MAP_FEW;
	for (size_t i = 0; m->is_small && i < m->n; i++) {
		const struct str k = m->v[i].key;
		unsigned char *f = &m->first[k.n ? k.p[0] & 31 : 0];

		*f = *f ? MAP_SEVERAL : (unsigned char)(i + 1);
	}
}

struct map
map_static(const struct map_entry *sorted, size_t n)
{
	struct map m = { .v = sorted, .n = n };

	index_small(&m);
	return m;
}

void
map_add(struct map *m, struct str key, size_t value)
{
	struct map_entry *v = (struct map_entry *)m->v;

	m->is_small = false;
	if (m->n == m->room) {
		m->room = m->room ? m->room * 2 : 64;
		v = memory_resize(v, m->room, sizeof *v);
		m->v = v;
	}
	v[m->n++] = (struct map_entry){ key, value };
}

/* qsort() is not stable, and of equal keys the last one counts. */
struct ordered {
	struct map_entry e;
	size_t order;
};

static int
compare_ordered(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int c = str_cmp(x->e.key, y->e.key);

	return c ? c : (x->order > y->order) - (x->order < y->order);
}

void
map_sort(struct map *m)
{
	struct map_entry *v = (struct map_entry *)m->v;
	struct ordered *o;
	size_t n = 0;

	o = memory_resize(NULL, m->n, sizeof *o);
	for (size_t i = 0; i < m->n; i++)
		o[i] = (struct ordered){ v[i], i };
	qsort(o, m->n, sizeof *o, compare_ordered);
	for (size_t i = 0; i < m->n; i++) {
		if (n && str_eq(v[n - 1].key, o[i].e.key))
			v[n - 1] = o[i].e;
		else
			v[n++] = o[i].e;
	}
	m->n = n;
	free(o);
	index_small(m);
}

size_t
map_get(const struct map *m, struct str key)
{
	size_t lo = 0, hi = m->n;

	if (m->is_small) {
		unsigned first = m->first[key.n ? key.p[0] & 31 : 0];

		if (first == 0)
			return MAP_NONE;
		if (first != MAP_SEVERAL)
			return str_eq(m->v[first - 1].key, key) ? m->v[first - 1].value : MAP_NONE;
	}
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(m->v[mid].key, key);

		if (c == 0)
			return m->v[mid].value;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return MAP_NONE;
}

void
map_free(struct map *m)
{
	if (m->room)
		free((void *)m->v);
	*m = (struct map){ 0 };
}
