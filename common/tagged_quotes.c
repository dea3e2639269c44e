/* tagged_quotes.c - which quotes open, and which close. */
#include "tagged_own.h"

/* The nearest byte that stays and is no blank; STR_NONE at either end. */
static size_t
next_kept(const struct walk *w, size_t at)
{
	for (at++; at < w->raw.n; at++)
		if (!is_gap(w->raw.p[at]) && !is_dropped(w, at))
			return at;
	return STR_NONE;
}

static size_t
kept_before(const struct walk *w, size_t at)
{
	while (at-- > 0)
		if (!is_gap(w->raw.p[at]) && !is_dropped(w, at))
			return at;
	return STR_NONE;
}

static bool
is_opening(char c)
{
	return c == '(' || c == '[' || c == '{';
}

/* A cable of nothing but quotes is possible: so there is room for the first few, then for exactly as many as are left. */
static void
room_for_quotes(struct walk *w, size_t word)
{
	size_t left = w->quotes ? 0 : 256;
	uint32_t *bigger;

	for (; w->quotes && word < w->words; word++)
		left += mask_count(w->m.quote[word]);
	w->quotes_room = w->quotes + left;
	bigger = arena_array(w->arena, w->quotes_room, sizeof *bigger);
	if (w->quotes)
		memcpy(bigger, w->quote, w->quotes * sizeof *bigger);
	w->quote = bigger;
}

static void
list_quotes(struct walk *w)
{
	uint32_t list[CHUNK * PER_WORD + MASK_LIST_SLACK];

	for (size_t i = 0; i < w->words; i += CHUNK) {
		size_t n = mask_list(w->m.quote + i, w->words - i < CHUNK ? w->words - i : CHUNK, list);

		for (size_t k = 0; k < n; k++) {
			if (w->quotes == w->quotes_room)
				room_for_quotes(w, i);
			w->quote[w->quotes++] = (uint32_t)(i * PER_WORD) + list[k];
		}
	}
}

/* Doubled quotes ("" word "") come from a CSV export: then two are one. */
static bool
are_doubled(const struct walk *w)
{
	size_t pairs = 0, last = STR_NONE;

	for (size_t i = 0; i < w->quotes; i++) {
		size_t at = w->quote[i];

		if (last != STR_NONE && at - last <= 4 && str_trim(str_slice(w->raw, last + 1, at)).n == 0) {
			pairs++;
			last = STR_NONE;
		} else {
			last = at;
		}
	}
	return pairs * 10 >= w->quotes * 3;
}

/* What stands in the text since a quote opened, up to the next one: between two quotes, so nothing looks beyond them. */
struct since {
	bool sentence_ends, paragraph_begins;
};

/* "8 . ( C )" begins a paragraph, sign or no sign. */
static struct since
look_since(struct str raw, size_t from, size_t to)
{
	struct since found = { false, false };
	size_t i;

	while ((i = str_index(str_slice(raw, from, to), '.')) != STR_NONE) {
		size_t dot = from + i, next = dot + 1;

		from = next;
		if (!is_gap(raw.p[dot - 1]) || !is_gap(raw.p[next]))
			continue;
		found.sentence_ends = true;
		do
			next++;
		while (is_gap(raw.p[next]));
		found.paragraph_begins |= is_digit(raw.p[dot - 2]) && raw.p[next] == '(';
	}
	return found;
}

/*
 * Quotes stand between blanks and alternate: one opens (no blank behind it), one closes (none before it),
 * beginning anew with each paragraph. One that is missing would turn all that follow around: so behind an open
 * bracket one opens, and before a closing one it closes; behind a colon it opens where a sentence has ended since the last
 * one opened, for some close there.
 */
static void
join_quotes(struct walk *w)
{
	bool doubled = are_doubled(w), is_open = false;
	size_t p = 0, second = STR_NONE, open_at = 0;

	for (size_t i = 0; i < w->quotes; i++) {
		size_t at = w->quote[i], before, next, end = at;

		if (is_dropped(w, at))
			continue;
		for (; p < w->patches && w->patch[p].at < at; p++)
			if (w->patch[p].is_number)
				is_open = false;
		if (at == second)
			continue;
		next = next_kept(w, at);
		if (doubled && next != STR_NONE && w->raw.p[next] == '"') {
			second = end = next;
			join_right(w, at + 1);
			join_left(w, end);
			next = next_kept(w, end);
		}
		before = kept_before(w, at);
		if (is_open) {
			struct since since = look_since(w->raw, open_at, at);

			is_open = !since.paragraph_begins &&
			    !(since.sentence_ends && w->raw.p[before] == ':');
		}
		is_open = !is_open;
		if (next != STR_NONE && (w->raw.p[next] == ')' || w->raw.p[next] == '}'))
			is_open = false;
		else if (before != STR_NONE && is_opening(w->raw.p[before]))
			is_open = true;
		if (is_open) {
			open_at = end + 1;
			join_right(w, end + 1);
		} else {
			join_left(w, at);
		}
	}
}

/* A curly quote is no token of its own, but the comma before it was one: "history , ” and". */
static void
join_curly(struct walk *w)
{
	for (size_t i = 0; i < w->words; i++)
		for (uint64_t bits = w->m.high[i]; bits; bits &= bits - 1) {
			size_t at = i * PER_WORD + (size_t)__builtin_ctzll(bits), before;
			struct str rest = str_from(w->raw, at);

			if (!str_starts(rest, STR("\xE2\x80\x9D")) && !str_starts(rest, STR("\xE2\x80\x99")))
				continue;
			before = kept_before(w, at);
			if (before != STR_NONE && is_closing(w->raw, before))
				join_left(w, at);
		}
}

void
tagged_quotes(struct walk *w)
{
	if (w->m.has_quote) {
		list_quotes(w);
		join_quotes(w);
	}
	if (w->has_curly)
		join_curly(w);
}
