/* tagged_walk.c - the bytes of tagged text that ask for thought, one by one. */
#include "grammar/tagged_own.h"

#include "bytes/bytes.h"
#include "bytes/utf8.h"

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

/* The same for the bytes that have a bit, from `from` on; no guess whether they lie in one word or two. */
static void
drop_few(struct walk *w, size_t from, uint64_t bits)
{
	uint64_t *drop = &w->m.drop[from / PER_WORD];

	drop[0] |= bits << from % PER_WORD;
	/* cppcheck-suppress objectIndex ; it points into an array, of which one more word is there */
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

/*
 * "Egypt , s": seven-bit lines made a comma of the apostrophe (ODDITIES, tagged), and the tagger set it apart.
 * No word of English is "s" or "ve", so the letters belong to the word before.
 */
static bool
is_lost_apostrophe(struct str raw, size_t comma)
{
	static const struct str cuts[] = { { "s", 1 }, { "t", 1 }, { "d", 1 }, { "m", 1 }, { "ve", 2 }, { "re", 2 }, { "ll", 2 } };

	/* A blank stands before it, else it would not be looked at (mask.h). */
	if (raw.p[comma] != ',' || comma < 2 || comma + 2 >= raw.n || !is_lower(raw.p[comma + 2]) ||
	    (!is_alpha(raw.p[comma - 2]) && raw.p[comma - 2] != ']'))
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
	size_t expected, least = 2 * n;
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
		/* id='parN': N is a number, or the letter of a list; behind PAGE the number is the page's */
		patch_add(w, at, '\n', end < w->raw.n && is_digit(w->raw.p[end]) && !str_ends(str_first(w->raw, at), STR("PAGE ")));
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
is_label_byte(char c)
{
	return is_alnum(c) || c == '_' || c == '-';
}

size_t
tagged_label(struct str s, const struct map *entities)
{
	size_t i = 1;

	while (i < s.n && is_label_byte(s.p[i]))
		i++;
	return i < s.n && is_gap(s.p[i]) && map_get(entities, str_slice(s, 1, i)) != MAP_NONE ? i : 0;
}

/* Labels of seven bytes at most as one number; the usual ones (PER, ORG, LOC, MISC) come to different places. */
static uint64_t *
known_place(struct walk *w, uint64_t label)
{
	return &w->known[label * 0x9E3779B97F4A7C15u >> 60];
}

static void
remember_label(struct walk *w, struct str label)
{
	uint64_t bytes = 0;

	if (label.n >= sizeof bytes)
		return;
	for (size_t i = label.n; i-- > 0;)
		bytes = bytes << 8 | (unsigned char)label.p[i];
	*known_place(w, bytes) = bytes;
}

/* tagged_label() where it is one of the labels met before, with a blank behind it; nearly every bracket has one of a few. */
static size_t
known_label(struct walk *w, size_t at)
{
	uint64_t bytes, blank;
	unsigned bits;

	if (w->raw.n - at <= sizeof bytes)
		return 0;
	memcpy(&bytes, w->raw.p + at + 1, sizeof bytes);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	blank = bytes ^ EACH(' ');
	blank = (blank - EACH(1)) & ~blank & EACH(0x80);	/* its lowest bit is right */
	if (blank == 0)
		return 0;
	bits = (unsigned)__builtin_ctzll(blank) & ~7u;
	bytes &= ((uint64_t)1 << bits) - 1;
	return *known_place(w, bytes) == bytes && bits ? bits / 8 + 1 : 0;
}

static size_t
label_length_again(struct walk *w, size_t at)
{
	size_t n;

	if (at + 1 == w->raw.n || !is_label_byte(w->raw.p[at + 1]))
		return 0;
	n = known_label(w, at);
	if (n == 0 && (n = tagged_label(str_from(w->raw, at), w->entities)) != 0)
		remember_label(w, str_slice(w->raw, at + 1, at + n));
	return n;
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
	if (w->has_no_marks)
		return;
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
	while (w->raw.p[from] == ' ' || is_dropped(w, from))		/* "[PER <br>  ]" */
		from++;
	while (to > from && w->raw.p[to - 1] == ' ')
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

		if (str_starts(str_from(raw, at + 1), cuts[i]) && (end == raw.n || is_gap(raw.p[end]) || raw.p[end] == '<'))
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
	size_t n, next, before = at;		/* a blank stands before it, or the text begins (mask.h) */

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
	if (from >= to || p[to - 1] == ' ')		/* at `from` one is dropped already, as second of its run */
		return false;
	if ((w->m.line[i] >> bit | w->m.line[i + 1] << 1 << (PER_WORD - 1 - bit)) & up_to_bit(length))
		return false;
	drop_few(w, open, (((uint64_t)1 << (from - open)) - 1) | (uint64_t)7 << (to - open));
	mark_add(w, from, to, str_slice(w->raw, open + 1, open + n));
	return true;
}

void
tagged_walk(struct walk *w)
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

