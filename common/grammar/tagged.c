/* tagged.c - in and out: masks, walk, quotes, and what is left squeezed together. */
#include "grammar/tagged.h"

#include "bytes/utf8.h"
#include "grammar/tagged_own.h"

bool
is_tagged(struct str raw, const struct map *entities)
{
	size_t i = 0, at;

	for (; (at = str_index(str_from(raw, i), '[')) != STR_NONE; i++) {
		i += at;
		while (i + 1 < raw.n && raw.p[i + 1] == '[')
			i++;
		if (tagged_label(str_from(raw, i), entities))
			return true;
	}
	/* "</a>1 . ": a page has "</a>1. ". */
	for (i = 0; (at = str_find(str_from(raw, i), STR("\xB6</a>"))) != STR_NONE;) {
		i += at + 5;
		while (i < raw.n && is_alnum(raw.p[i]))
			i++;
		if (str_starts(str_from(raw, i), STR(" . ")))
			return true;
	}
	return false;
}

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/*
 * Is every byte what clean text may hold? Then raw is worked on as it stands. Only the few bytes beyond
 * ASCII are looked at one by one.
 */
static bool
is_clean(struct walk *w)
{
	size_t on = 0;

	if (w->m.has_odd)
		return false;
	if (!w->m.has_high)
		return true;
	for (size_t i = 0; i < w->words; i++)
		for (uint64_t bits = w->m.high[i]; bits; bits &= bits - 1) {
			size_t at = i * PER_WORD + (size_t)__builtin_ctzll(bits), n;
			struct str rest;

			if (at < on)
				continue;
			rest = str_from(w->raw, at);
			n = utf8_sequence(rest);
			if (n == 0 || utf8_is_c1(rest, n) ||
			    (n == 3 && (memcmp(rest.p, "\xE2\x80\xA8", 3) == 0 || memcmp(rest.p, BYTE_ORDER_MARK, 3) == 0)))
				return false;
			w->has_curly |= n == 3;
			on = at + n;
		}
	return true;
}

/* Clean, and every kind of line end and tab a blank. */
static struct str
made_clean(struct walk *w)
{
	struct str s = w->raw;
	char *room, *o;

	if (str_index(s, '\0') != STR_NONE)
		damage_note(w->damage, DAMAGE_NUL, w->byte_at + str_index(s, '\0'));
	room = o = arena_room(w->arena, s.n * 3);
	while (s.n) {
		size_t n = utf8_clean_next(&s, o);

		if (n == 1 && *o == '\t')
			*o = ' ';
		if (n >= 3) {
			w->has_curly = true;
			if (memcmp(o, BYTE_ORDER_MARK, 3) == 0) {	/* dropped anywhere (clean.c) */
				n = 0;
			} else if (memcmp(o, "\xE2\x80\xA8", 3) == 0) {
				*o = ' ';
				n = 1;
			}
		}
		o += n;
	}
	return arena_keep(w->arena, room, (size_t)(o - room));
}

static void
masks_read(struct walk *w)
{
	size_t n = mask_words(w->raw.n) + MASK_SLACK;
	uint64_t *v = arena_array(w->arena, 5 * n, sizeof *v);

	w->words = mask_words(w->raw.n);
	w->m = (struct masks){ .drop = v, .special = v + n, .quote = v + 2 * n, .line = v + 3 * n, .high = v + 4 * n };
	w->m.line[w->words] = 0;
	mask_read(w->raw, &w->m);
}

/* Masks and walk; then the text squeezed together, of which [*lead, *lead + n) is what is left when blanks at its ends are gone. */
static struct str
read_text(struct walk *w, const struct map *markup, uint32_t **before, size_t *lead)
{
	size_t n, blanks = 0;
	char *text;

	html_begin(&w->html, markup);
	masks_read(w);
	if (!is_clean(w)) {
		w->raw = made_clean(w);
		masks_read(w);
	}
	*before = arena_array(w->arena, w->words, sizeof **before);
	tagged_walk(w);
	tagged_quotes(w);

	text = arena_alloc(w->arena, w->raw.n + 64);
	n = mask_squeeze(w->raw, w->m.drop, *before, text);
	for (size_t i = 0; i < w->patches; i++) {
		struct patch *p = &w->patch[i];

		mask_places(w->m.drop, *before, &p->at, 1, 1);
		text[p->at] = p->to;
	}
	while (n > 0 && is_gap(text[n - 1]))
		n--;
	while (blanks < n && is_gap(text[blanks]))
		blanks++;
	*lead = blanks;
	return str_slice(str_make(text, n), blanks, n);
}

void
tagged_read(struct str raw, const struct map *markup, const struct map *entities, struct arena *a, struct damages *d,
    size_t byte_at, struct tagged *t)
{
	struct walk w = { .raw = raw, .entities = entities, .arena = a, .damage = d, .byte_at = byte_at };
	uint32_t *before;
	size_t lead, end, kept = 0;

	t->text = read_text(&w, markup, &before, &lead);
	end = lead + t->text.n;
	if (w.marks) {
		mask_places(w.m.drop, before, &w.mark->start, w.marks, sizeof *w.mark / sizeof(size_t));
		mask_places(w.m.drop, before, &w.mark->end, w.marks, sizeof *w.mark / sizeof(size_t));
	}
	for (size_t i = 0; i < w.marks; i++) {
		const struct mark m = w.mark[i];
		size_t from = m.start > lead ? m.start : lead, to = m.end < end ? m.end : end;

		if (from < to)
			w.mark[kept++] = (struct mark){ from - lead, to - lead, m.label };
	}
	t->marks = (struct marks){ w.mark, kept };
}

struct str
tagged_text(struct str raw, const struct map *markup, const struct map *entities, struct arena *a, struct damages *d,
    size_t byte_at)
{
	struct walk w = { .raw = raw, .entities = entities, .arena = a, .damage = d, .byte_at = byte_at, .has_no_marks = true };
	uint32_t *before;
	size_t lead;

	return read_text(&w, markup, &before, &lead);
}
