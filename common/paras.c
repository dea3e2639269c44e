/* paras.c - pieces of a cable as records. */
#include "paras.h"

#include "fold.h"
#include "furniture.h"

static bool
is_lone_line(struct str t, size_t at, size_t n)
{
	size_t a = at, b = at + n;

	while (a && is_blank(t.p[a - 1]))
		a--;
	while (b < t.n && is_blank(t.p[b]))
		b++;
	return (a == 0 || t.p[a - 1] == '\n') && (b == t.n || t.p[b] == '\n');
}

/* Blanks over [a, b) and the white space around it; one line end where there was one. */
static void
blank_out(char *p, size_t n, size_t a, size_t b)
{
	bool line = false;

	while (a && is_space(p[a - 1]))
		line |= p[--a] == '\n';
	while (b < n && is_space(p[b]))
		line |= p[b++] == '\n';
	memset(p + a, ' ', b - a);
	if (line)
		p[a] = '\n';
}

/*
 * Captions of later pages that stand in the text: SIPDIS wherever it is a whole word, a classification alone
 * on its line. The text is ours to write to, or a copy is made.
 */
static struct str
without_captions(struct str t, const char *original, size_t from, struct arena *arena)
{
	char *own = t.p == original ? NULL : (char *)(size_t)t.p;

	for (size_t i = from; i < t.n; i++) {
		const char *s = memchr(t.p + i, 'D', t.n - i);
		size_t a, n = 6;

		/* SIPDIS and CONFIDENTIAL have a D as their fourth and sixth letter; SECRET lines are rarer than words. */
		if (s == NULL)
			break;
		i = (size_t)(s - t.p);
		if (i >= from + 3 && i + 2 < t.n && memcmp(s - 3, "SIPDIS", 6) == 0) {
			a = i - 3;
			if ((a && is_word(t.p[a - 1])) || (a + 6 < t.n && is_word(t.p[a + 6])))
				continue;
		} else if (i >= from + 5 && i + 6 < t.n && memcmp(s - 5, "CONFIDENTIAL", 12) == 0) {
			a = i - 5;
			n = 12;
			if (!is_lone_line(t, a, n))
				continue;
		} else {
			continue;
		}
		if (own == NULL) {
			own = arena_alloc(arena, t.n);
			memcpy(own, t.p, t.n);
			t.p = own;
		}
		blank_out(own, t.n, a, a + n);
	}
	return t;
}

struct paras
paras_begin(const struct cable *c, struct arena *arena)
{
	struct paras it = { .id = c->id, .marks = c->marks, .arena = arena };
	size_t end;

	it.text = furniture_blanked(c, arena);
	end = split_preamble_end(it.text);
	it.text = without_captions(it.text, c->text.p, end, arena);
	it.pieces = split_text(it.text, arena);
	return it;
}

bool
paras_next(struct paras *it, struct para *p)
{
	while (it->at < it->pieces.n) {
		const struct piece *piece = &it->pieces.v[it->at++];
		struct fold f = { .text = it->text, .in = it->marks, .at = it->mark_at };

		if (piece->kind != PIECE_PARA)
			continue;
		while (f.at < f.in.n && f.in.v[f.at].end <= piece->text)
			f.at++;
		it->mark_at = f.at;
		while (it->mark_at < f.in.n && f.in.v[it->mark_at].start < piece->end)
			it->mark_at++;
		f.v = arena_array(it->arena, it->mark_at - f.at, sizeof(*f.v));
		f.source = arena_array(it->arena, it->mark_at - f.at, sizeof(*f.source));
		f.in.n = it->mark_at;
		/* A mark that crosses the end may have a part in the next piece. */
		if (it->mark_at && it->mark_at > f.at && f.in.v[it->mark_at - 1].end > piece->end)
			it->mark_at--;
		f.out = arena_alloc(it->arena, piece->end - piece->text + 1);
		fold_add(&f, piece->text, piece->end, false);
		fold_end(&f);
		it->source = f.source;
		*p = (struct para){
			.id = it->id, .num = piece->num, .marking = piece->marking, .label = piece->label, .section = piece->section,
			.text = str_make(f.out, f.n), .marks = { f.v, f.kept },
		};
		return true;
	}
	return false;
}
