/* tagged_quotes.c - which quotes open, and which close. */
#include "grammar/tagged_own.h"

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

/* Doubled quotes ("" word "") come from a CSV export: then two are one. */
static bool
are_doubled(const struct walk *w)
{
	size_t pairs = 0, quotes = 0, last = STR_NONE;

	for (size_t i = 0; i < w->words; i++)
		for (uint64_t bits = w->m.quote[i]; bits; bits &= bits - 1, quotes++) {
			size_t at = i * PER_WORD + (size_t)__builtin_ctzll(bits);

			if (last != STR_NONE && at - last <= 4 && str_trim_back(w->raw, last + 1, at) == last + 1) {
				pairs++;
				last = STR_NONE;
			} else {
				last = at;
			}
		}
	return pairs * 10 >= quotes * 3;
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

/* What is known before a quote. */
struct quoting {
	bool doubled, is_open;
	size_t patch;		/* the first that stands behind the quote before */
	size_t second;		/* the other half of a doubled one */
	size_t open_at;		/* where text begins behind the one that opened */
};

/*
 * Quotes stand between blanks and alternate: one opens (no blank behind it), one closes (none before it),
 * beginning anew with each paragraph. One that is missing would turn all that follow around: so behind an open
 * bracket one opens, and before a closing one it closes; behind a colon it opens where a sentence has ended since the last
 * one opened, for some close there.
 */
static void
at_quote(struct walk *w, struct quoting *q, size_t at)
{
	size_t before, next, end = at;

	if (at == q->second)
		return;
	for (; q->patch < w->patches && w->patch[q->patch].at < at; q->patch++)
		if (w->patch[q->patch].is_number)
			q->is_open = false;
	next = next_kept(w, at);
	if (q->doubled && next != STR_NONE && w->raw.p[next] == '"') {
		q->second = end = next;
		join_right(w, at + 1);
		join_left(w, end);
		next = next_kept(w, end);
	}
	before = kept_before(w, at);
	if (q->is_open && at - q->open_at > 2) {		/* less ends no sentence */
		struct since since = look_since(w->raw, q->open_at, at);

		q->is_open = !since.paragraph_begins && !(since.sentence_ends && w->raw.p[before] == ':');
	}
	q->is_open = !q->is_open;
	if (next != STR_NONE && (w->raw.p[next] == ')' || w->raw.p[next] == '}'))
		q->is_open = false;
	else if (before != STR_NONE && is_opening(w->raw.p[before]))
		q->is_open = true;
	if (q->is_open) {
		q->open_at = end + 1;
		join_right(w, end + 1);
	} else {
		join_left(w, at);
	}
}

static void
join_quotes(struct walk *w)
{
	struct quoting q = { .doubled = are_doubled(w), .second = STR_NONE };

	for (size_t i = 0; i < w->words; i++)
		for (uint64_t bits = w->m.quote[i] & ~w->m.drop[i]; bits; bits &= bits - 1)
			at_quote(w, &q, i * PER_WORD + (size_t)__builtin_ctzll(bits));
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
	if (w->m.has_quote)
		join_quotes(w);
	if (w->has_curly)
		join_curly(w);
}
