#include "tagged.h"

#include "html.h"
#include "mask.h"
#include "utf8.h"

enum {
	LABEL_MOST = 32,
	LABELS_KEPT = 4,
	PER_WORD = 64,
	CHUNK = 128,		/* words whose special bytes are listed at once */
};

/* A label with the blank behind it, as eight bytes are compared at once: byte & mask == want. */
struct known {
	uint64_t want, mask;
	size_t n;		/* of the label */
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

	struct mark *mark;
	size_t marks, marks_room;

	/* Bytes that become others, in order: '\n' for a paragraph sign, a blank for a line break. */
	struct patch *patch;
	size_t patches, patches_room;

	uint32_t *quote;	/* places of " */
	size_t quotes, quotes_room;

	bool has_curly;		/* U+2018 to U+201D are in the text */

	bool is_open;		/* a bracket with a label waits for its end: */
	size_t open_at;		/* its '[' */
	struct str label;
	struct known known[LABELS_KEPT];	/* labels met */
	int known_at;
	size_t inner;		/* literal brackets since */
};

struct patch {
	size_t at;
	char to;
	bool is_number;		/* a paragraph sign before a number: quotes begin anew */
};

static bool
has(const uint64_t *mask, size_t at)
{
	return mask[at / PER_WORD] >> at % PER_WORD & 1;
}

static bool
is_dropped(const struct walk *w, size_t at)
{
	return has(w->m.drop, at);
}

static void
drop_one(struct walk *w, size_t at)
{
	w->m.drop[at / PER_WORD] |= (uint64_t)1 << at % PER_WORD;
}

static void
keep_one(struct walk *w, size_t at)
{
	w->m.drop[at / PER_WORD] &= ~((uint64_t)1 << at % PER_WORD);
}

/* The bits of one word from `from` up to bit 64, from bit 0 up to `to`. */
static uint64_t
from_bit(size_t from)
{
	return ~(uint64_t)0 << from % PER_WORD;
}

static uint64_t
up_to_bit(size_t to)
{
	return ((uint64_t)1 << to % PER_WORD) - 1;
}

static void
drop_range(struct walk *w, size_t from, size_t to)
{
	size_t i = from / PER_WORD, last = to / PER_WORD;

	if (i == last) {
		w->m.drop[i] |= from_bit(from) & up_to_bit(to);
		return;
	}
	w->m.drop[i++] |= from_bit(from);
	while (i < last)
		w->m.drop[i++] = ~(uint64_t)0;
	w->m.drop[i] |= up_to_bit(to);
}

/* The same for one to sixty-three bytes; no guess whether they lie in one word or two. */
static void
drop_few(struct walk *w, size_t from, size_t n)
{
	uint64_t bits = ((uint64_t)1 << n) - 1, *drop = &w->m.drop[from / PER_WORD];

	drop[0] |= bits << from % PER_WORD;
	drop[1] |= bits >> 1 >> (PER_WORD - 1 - from % PER_WORD);
}

/* Does a line end in [from, to)? */
static bool
has_line_end(const struct walk *w, size_t from, size_t to)
{
	size_t i = from / PER_WORD, last = to / PER_WORD;

	if (i == last)
		return (w->m.line[i] & from_bit(from) & up_to_bit(to)) != 0;
	if (w->m.line[i++] & from_bit(from))
		return true;
	while (i < last)
		if (w->m.line[i++])
			return true;
	return (w->m.line[i] & up_to_bit(to)) != 0;
}

static bool
is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* Drops the blanks that stand before `at`; they are one by now, the first of their run. */
static void
join_left(struct walk *w, size_t at)
{
	while (at > 0 && is_gap(w->raw.p[at - 1]))
		drop_one(w, --at);
}

static void
join_right(struct walk *w, size_t at)
{
	if (at < w->raw.n && is_gap(w->raw.p[at]))
		drop_one(w, at);	/* the rest of the run is dropped already */
}

/*
 * "Egypt , s": seven-bit lines made a comma of the apostrophe (ODDITIES, tagged), and the tagger set it apart.
 * No word of English is "s" or "ve", so the letters belong to the word before.
 */
static bool
is_lost_apostrophe(struct str raw, size_t comma)
{
	static const struct str cuts[] = { { "s", 1 }, { "t", 1 }, { "d", 1 }, { "m", 1 }, { "ve", 2 }, { "re", 2 }, { "ll", 2 } };

	if (raw.p[comma] != ',' || comma < 2 || comma + 2 >= raw.n || !is_lower(raw.p[comma + 2]) ||
	    !is_gap(raw.p[comma - 1]) || (!is_alpha(raw.p[comma - 2]) && raw.p[comma - 2] != ']'))
		return false;
	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		size_t end = comma + 2 + cuts[i].n;

		if (str_starts(str_from(raw, comma + 2), cuts[i]) && (end == raw.n || is_gap(raw.p[end])))
			return true;
	}
	return false;
}

/* "( FAST ) -an office": the dash of a list stands before a capital. */
static bool
is_compound(struct str raw, size_t bracket)
{
	return raw.p[bracket] == ')' && bracket + 3 < raw.n && raw.p[bracket + 2] == '-' && is_lower(raw.p[bracket + 3]);
}

/*
 * Is the full stop at `at`, which stands between blanks, the next of a row that does so: "culture. . .it"? One
 * behind a full stop that is part of a word ("right direction. .") is a second one, as printed.
 */
static bool
is_in_row(struct str raw, size_t at)
{
	while (at > 0 && is_gap(raw.p[at - 1]))
		at--;
	return at > 1 && raw.p[at - 1] == '.' && is_gap(raw.p[at - 2]);
}

/*
 * Room for one more, met at byte `at`. The arena gives nothing back before the next cable, and doubling would leave up to
 * twice in it what is needed; how many there were so far tells how many are to come.
 */
static void *
grow(struct walk *w, void *v, size_t n, size_t *room, size_t bytes, size_t at)
{
	size_t expected, least = n + n / 2;
	void *bigger;

	if (n < *room)
		return v;
	expected = (size_t)((uint64_t)n * w->raw.n / (at + 1));
	expected += expected / 16;
	*room = 256 + (expected > least ? expected : least);
	bigger = arena_array(w->arena, *room, bytes);
	return n ? memcpy(bigger, v, n * bytes) : bigger;
}

static void
patch_add(struct walk *w, size_t at, char to, bool is_number)
{
	w->patch = grow(w, w->patch, w->patches, &w->patches_room, sizeof *w->patch, at);
	w->patch[w->patches++] = (struct patch){ at, to, is_number };
	keep_one(w, at);
}

/* A tag, or '<' as text. Returns where the walk goes on. */
static size_t
at_tag(struct walk *w, size_t at)
{
	struct html_tag tag;
	bool is_open;
	size_t end;

	if (!html_tag_read(&w->html, str_from(w->raw, at), &tag, &is_open)) {
		if (is_open)
			damage_note(w->damage, DAMAGE_TAG_OPEN, w->byte_at + at);
		return at + 1;
	}
	end = at + tag.length;
	drop_range(w, at, end);
	if (tag.is_sign) {
		join_left(w, at);
		join_right(w, end);
		/* id='parN': N is a number, or the letter of a list */
		patch_add(w, at, '\n', end < w->raw.n && is_digit(w->raw.p[end]));
	} else if (at == 0 || is_gap(w->raw.p[at - 1])) {
		/* a blank on either side of what went: one is enough */
		join_right(w, end);
	} else if (tag.markup == MARKUP_NEWLINE && end < w->raw.n && !is_gap(w->raw.p[end])) {
		patch_add(w, at, ' ', false);
	}
	return end;
}

/* A reference is decoded in place; the bytes that it needs less are dropped. */
static size_t
at_reference(struct walk *w, size_t at)
{
	unsigned long cp;
	char bytes[4];
	size_t length = html_reference_read(str_from(w->raw, at), &cp), n;

	if (length == 0)
		return at + 1;
	drop_range(w, at, at + length);
	if (cp == '\n' || cp == '\r' || cp == '\t' || cp == 0x2028)
		cp = ' ';
	if (cp == ' ' && (at == 0 || is_gap(w->raw.p[at - 1])))
		return at + length;
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return at + length;
	n = utf8_encode(cp, bytes);
	for (size_t i = 0; i < n; i++)		/* "&#9;" is the shortest, and longer than what it stands for */
		patch_add(w, at + i, bytes[i], false);
	return at + length;
}

static bool
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

static bool
is_label_byte(char c)
{
	return is_alnum(c) || c == '_' || c == '-';
}

/* At '[': the length up to the blank behind a known label, 0 where none stands. */
static size_t
label_length(struct str s, const struct map *entities)
{
	size_t i = 1;

	while (i < s.n && i <= LABEL_MOST && is_label_byte(s.p[i]))
		i++;
	return i > 1 && i < s.n && is_gap(s.p[i]) && map_get(entities, str_slice(s, 1, i)) != MAP_NONE ? i : 0;
}

static void
remember_label(struct walk *w, struct str label)
{
	struct known *k = &w->known[w->known_at];
	char want[8] = { 0 }, mask[8] = { 0 };

	if (label.n >= sizeof want)
		return;
	memcpy(want, label.p, label.n);
	want[label.n] = ' ';
	memset(mask, 0xFF, label.n + 1);
	memcpy(&k->want, want, sizeof want);
	memcpy(&k->mask, mask, sizeof mask);
	k->n = label.n;
	w->known_at = (w->known_at + 1) % LABELS_KEPT;
}

/*
 * The same where it is one of the labels met before, with a blank behind it; nearly every bracket has one of a few. No guess
 * which: they come as they please.
 */
static size_t
known_label(const struct walk *w, size_t at)
{
	uint64_t bytes;
	size_t n = 0;

	if (w->raw.n - at <= sizeof bytes)
		return 0;
	memcpy(&bytes, w->raw.p + at + 1, sizeof bytes);
	for (int i = 0; i < LABELS_KEPT; i++) {
		const struct known *k = &w->known[i];

		/* A place without a label has no mask, and wants more. */
		n |= (k->n + 1) & (0 - (size_t)((bytes & k->mask) == k->want));
	}
	return n;
}

static size_t
label_length_again(struct walk *w, size_t at)
{
	size_t n = known_label(w, at);

	if (n == 0 && (n = label_length(str_from(w->raw, at), w->entities)) != 0)
		remember_label(w, str_slice(w->raw, at + 1, at + n));
	return n;
}

bool
is_tagged(struct str raw, const struct map *entities)
{
	size_t i = 0, at;

	for (; (at = str_index(str_from(raw, i), '[')) != STR_NONE; i++) {
		i += at;
		while (i + 1 < raw.n && raw.p[i + 1] == '[')
			i++;
		if (label_length(str_from(raw, i), entities))
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

/* A literal bracket, which the tagger sets apart by blanks. */
static void
bracket_is_text(struct walk *w, size_t at)
{
	if (w->raw.p[at] == '[')
		join_right(w, at + 1);
	else
		join_left(w, at);
}

static void
mark_add(struct walk *w, size_t from, size_t to, struct str label)
{
	w->mark = grow(w, w->mark, w->marks, &w->marks_room, sizeof *w->mark, to);
	w->mark[w->marks++] = (struct mark){ from, to, label };
}

static void
give_up_mark(struct walk *w, enum damage_kind why)
{
	damage_note(w->damage, why, w->byte_at + w->open_at);
	w->is_open = false;
}

static size_t
at_bracket(struct walk *w, size_t at)
{
	size_t n = label_length_again(w, at);

	if (n == 0) {
		bracket_is_text(w, at);
		w->inner += w->is_open;
		return at + 1;
	}
	if (w->is_open)
		give_up_mark(w, has_line_end(w, w->open_at, at) ? DAMAGE_MARK_OPEN : DAMAGE_MARK_NESTED);
	w->is_open = true;
	w->open_at = at;
	w->label = str_slice(w->raw, at + 1, at + n);
	w->inner = 0;
	return at + n;
}

static size_t
at_close(struct walk *w, size_t at)
{
	size_t from, to = at;

	if (w->is_open && w->inner) {
		w->inner--;
		bracket_is_text(w, at);
		return at + 1;
	}
	if (w->is_open && has_line_end(w, w->open_at, at))
		give_up_mark(w, DAMAGE_MARK_OPEN);	/* the tagger never goes over a line end */
	if (!w->is_open) {
		bracket_is_text(w, at);
		return at + 1;
	}
	from = w->open_at + 1 + w->label.n;
	while (from < at && is_gap(w->raw.p[from]))
		from++;
	while (to > from && is_gap(w->raw.p[to - 1]))
		to--;
	w->is_open = false;
	drop_range(w, w->open_at, from);
	drop_range(w, to, at + 1);
	if (from == to) {
		damage_note(w->damage, DAMAGE_MARK_EMPTY, w->byte_at + w->open_at);
		if (w->open_at == 0 || is_gap(w->raw.p[w->open_at - 1]))
			join_right(w, at + 1);
		for (to = at + 1; to < w->raw.n && is_gap(w->raw.p[to]);)
			to++;
		if (to < w->raw.n && is_closing(w->raw, to))
			join_left(w, w->open_at);
		return at + 1;
	}
	mark_add(w, from, to, w->label);
	return at + 1;
}

/* "'s ", "'d ", "'m ", "'ve ", "'nt ": how long the letters are that the tagger cuts off; 0 where none. */
static size_t
cut_length(struct str raw, size_t at)
{
	static const struct str cuts[] = { { "s", 1 }, { "d", 1 }, { "m", 1 }, { "ve", 2 }, { "nt", 2 } };

	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		size_t end = at + 1 + cuts[i].n;

		if ((end == raw.n || is_gap(raw.p[end]) || raw.p[end] == '<') && str_starts(str_from(raw, at + 1), cuts[i]))
			return 1 + cuts[i].n;
	}
	return 0;
}

/*
 * The cut was made wherever these letters follow an apostrophe, so in "'some" too. It opens a quotation where
 * the word that it would make with the next token closes one ("'s ucatao'"), a plural's apostrophe apart.
 */
static bool
opens_word(struct str raw, size_t next)
{
	size_t i = next;

	if (i >= raw.n || !is_lower(raw.p[i]))
		return false;
	while (i < raw.n && (is_word(raw.p[i]) || raw.p[i] == '-'))
		i++;
	return i < raw.n && raw.p[i] == '\'' && raw.p[i - 1] != 's' && (i + 1 == raw.n || !is_word(raw.p[i + 1]));
}

static size_t
at_apostrophe(struct walk *w, size_t at)
{
	struct str raw = w->raw;
	size_t n, next, before = at;

	if (at == 0 || !is_gap(raw.p[at - 1]))
		return at + 1;
	while (before > 0 && is_gap(raw.p[before - 1]))
		before--;
	/* "'the American , ' he": a single quote is no token of its own, but the comma before it was one. */
	if (at + 1 < raw.n && is_gap(raw.p[at + 1]) && before > 0 && (raw.p[before - 1] == ',' || raw.p[before - 1] == '.')) {
		join_left(w, at);
		return at + 1;
	}
	if ((n = cut_length(raw, at)) == 0)
		return at + 1;
	next = at + n;
	while (next < raw.n && is_gap(raw.p[next]))
		next++;
	if (opens_word(raw, next)) {
		join_right(w, at + n);
		return at + n;
	}
	join_left(w, at);
	/* "N 'd jamena": one capital alone before it was the beginning of this word */
	if (before > 0 && is_upper(raw.p[before - 1]) && raw.p[before - 1] != 'I' &&
	    (before == 1 || is_gap(raw.p[before - 2])) && next < raw.n && is_lower(raw.p[next]))
		join_right(w, at + n);
	return at + n;
}

/* One of , ; : ? ! ) } where more goes than the blank before it (mask.h). */
static size_t
at_closing(struct walk *w, size_t at)
{
	join_left(w, at);
	if (is_lost_apostrophe(w->raw, at) || is_compound(w->raw, at))
		join_right(w, at + 1);
	return at + 1;
}

/* A full stop between blanks, behind another or behind two blanks. */
static size_t
at_stop(struct walk *w, size_t at)
{
	if (!is_in_row(w->raw, at))
		join_left(w, at);
	return at + 1;
}

/*
 * "[PER Kouchner  ]" as nearly every one is written: its label known, nothing inside it that is to be looked at, on one
 * line. false: it is not; then at_bracket() and at_close() do it byte by byte.
 */
static bool
at_pair(struct walk *w, size_t open, size_t close)
{
	const char *p = w->raw.p;
	size_t from, to = close - 2, n, length = close - open, i = open / PER_WORD, bit = open % PER_WORD;

	if (w->is_open || length >= PER_WORD || p[close - 1] != ' ' || p[to] != ' ' || (n = known_label(w, open)) == 0)
		return false;
	from = open + n + 1;
	if (from >= to || is_gap(p[from]) || is_gap(p[to - 1]))
		return false;
	if ((w->m.line[i] >> bit | w->m.line[i + 1] << 1 << (PER_WORD - 1 - bit)) & up_to_bit(length))
		return false;
	drop_few(w, open, from - open);
	drop_few(w, to, 3);
	mark_add(w, from, to, str_slice(w->raw, open + 1, open + n));
	return true;
}

static void
look_at_each(struct walk *w)
{
	uint32_t list[CHUNK * PER_WORD + MASK_LIST_SLACK];
	size_t on = 0;		/* everything before it has been dealt with */

	for (size_t i = 0; i < w->words; i += CHUNK) {
		size_t base = i * PER_WORD, n;

		n = mask_list(w->m.special + i, w->words - i < CHUNK ? w->words - i : CHUNK, list);
		for (size_t k = 0; k < n; k++) {
			size_t at = base + list[k];

			if (at < on)
				continue;
			if (w->raw.p[at] == '[' && k + 1 < n && w->raw.p[base + list[k + 1]] == ']' &&
			    at_pair(w, at, base + list[k + 1])) {
				k++;
				continue;
			}
			switch (w->raw.p[at]) {
			case '[': on = at_bracket(w, at); break;
			case '<': on = at_tag(w, at); break;
			case '&': on = at_reference(w, at); break;
			case ']': on = at_close(w, at); break;
			case '\'': on = at_apostrophe(w, at); break;
			case '.': on = at_stop(w, at); break;
			default: on = at_closing(w, at); break;
			}
		}
	}
	if (w->is_open)
		give_up_mark(w, DAMAGE_MARK_OPEN);
}

/* ---------------------------------------------------------------- quotes */

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
	return pairs * 10 >= w->quotes * 3 && pairs > 0;
}

/* What stands in the text since a quote opened. */
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
		if (dot < 2 || !is_gap(raw.p[dot - 1]) || next == raw.n || !is_gap(raw.p[next]))
			continue;
		found.sentence_ends = true;
		while (next < to && is_gap(raw.p[next]))
			next++;
		found.paragraph_begins |= is_digit(raw.p[dot - 2]) && next < to && raw.p[next] == '(';
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
			    !(since.sentence_ends && before != STR_NONE && w->raw.p[before] == ':');
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
			if (at == 0 || !is_gap(w->raw.p[at - 1]) || (before = kept_before(w, at)) == STR_NONE)
				continue;
			if (is_closing(w->raw, before))
				join_left(w, at);
		}
}

/* ---------------------------------------------------------------- in and out */

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
			if (n == 0 || (n == 2 && rest.p[0] == '\xC2' && (unsigned char)rest.p[1] < 0xA0) ||
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
	char *room;
	size_t n, to = 0;

	if (str_index(s, '\0') != STR_NONE)
		damage_note(w->damage, DAMAGE_NUL, w->byte_at + str_index(s, '\0'));
	room = arena_room(w->arena, s.n * 3);
	n = utf8_clean(s, room);
	for (size_t i = 0; i < n; i++) {
		bool is_separator = i + 2 < n && memcmp(room + i, "\xE2\x80\xA8", 3) == 0;

		if (i + 2 < n && memcmp(room + i, BYTE_ORDER_MARK, 3) == 0) {	/* dropped anywhere (clean.c) */
			i += 2;
			continue;
		}
		room[to++] = is_separator || room[i] == '\t' ? ' ' : room[i];
		i += is_separator ? 2 : 0;
	}
	return arena_keep(w->arena, room, to);
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

void
tagged_read(struct str raw, const struct map *markup, const struct map *entities, struct arena *a, struct damages *d,
    size_t byte_at, struct tagged *t)
{
	struct walk w = { .raw = raw, .entities = entities, .arena = a, .damage = d, .byte_at = byte_at };
	uint32_t *before;
	size_t n, lead = 0, kept = 0;
	char *text;

	for (int i = 0; i < LABELS_KEPT; i++)
		w.known[i].want = 1;	/* nothing & mask is ever that */
	html_begin(&w.html, markup);
	masks_read(&w);
	if (!is_clean(&w)) {
		w.raw = made_clean(&w);
		masks_read(&w);
		w.has_curly = w.m.has_high;
	}
	before = arena_array(a, w.words, sizeof *before);
	look_at_each(&w);
	if (w.m.has_quote) {
		list_quotes(&w);
		join_quotes(&w);
	}
	if (w.has_curly)
		join_curly(&w);

	text = arena_alloc(a, w.raw.n + 64);
	n = mask_squeeze(w.raw, w.m.drop, before, text);
	for (size_t i = 0; i < w.patches; i++) {
		struct patch *p = &w.patch[i];
		bool stays = !is_dropped(&w, p->at);

		mask_places(w.m.drop, before, &p->at, 1, 1);
		if (stays)
			text[p->at] = p->to;
	}
	while (n > 0 && is_gap(text[n - 1]))
		n--;
	while (lead < n && is_gap(text[lead]))
		lead++;
	t->text = str_slice(str_make(text, n), lead, n);

	if (w.marks) {
		mask_places(w.m.drop, before, &w.mark->start, w.marks, sizeof *w.mark / sizeof(size_t));
		mask_places(w.m.drop, before, &w.mark->end, w.marks, sizeof *w.mark / sizeof(size_t));
	}
	for (size_t i = 0; i < w.marks; i++) {
		const struct mark m = w.mark[i];

		if (m.start < m.end && m.start >= lead && m.end <= n)
			w.mark[kept++] = (struct mark){ m.start - lead, m.end - lead, m.label };
	}
	t->marks = (struct marks){ w.mark, kept };
}
