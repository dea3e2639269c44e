/*
 * split.c - the pieces of a cable.
 *
 * First the preamble, by its field words, up to what can only be a paragraph. Then every place behind it where a
 * number may begin one, each with a weight, and of all chains of rising numbers the heaviest. Then each
 * paragraph loses the headings at its end, and the last one notices, signature and trailers.
 */
#include "text/split.h"

#include "bytes/rule.h"
#include "bytes/scan.h"
#include "text/ending.h"
#include "text/heading.h"
#include "text/number.h"
#include "text/preamble_end.h"
#include "words/label.h"
#include "words/marking.h"

enum {
	CANDIDATES_MOST = 4096,		/* the longest real cable has 300 */
	PIECES_MOST = 65536,		/* what stands behind them stays in the last one */
	FULL_LINE = 45,			/* a line that is longer was folded, not ended */
	HEADING_MOST = 200,
	TEXT_LEAST = 80,		/* an item of a list is shorter */
};

struct candidate {
	size_t at;
	struct number number;	/* value 0: a bare marking */
	int weight, total;
	int before;		/* the one before it in its best chain, or -1 */
	bool taken;
};

/* How much is read of each piece. */
enum detail { DETAIL_BOUNDS, DETAIL_NUMBERS, DETAIL_ALL };

struct splitter {
	struct str t;
	struct arena *arena;
	size_t field;		/* behind the last field word of the preamble; 0 where there is none */
	struct candidate *c;
	size_t n;
	struct piece *v;
	size_t pieces, room;
	struct str section;
	enum detail detail;
};

/* ---- candidates ---- */

static void
candidate_put(struct splitter *s, size_t at, const struct number *x, int weight)
{
	if (weight == WEIGHT_NONE || s->n == CANDIDATES_MOST)
		return;
	s->c[s->n++] = (struct candidate){ .at = at, .number = *x, .weight = weight, .before = -1 };
}

static void
bare_put(struct splitter *s, size_t at)
{
	struct number x = { .body = at, .is_marked = true };

	candidate_put(s, at, &x, WEIGHT_HINT);
}

static void
line_put(struct splitter *s, size_t at)
{
	struct number x;

	while (at < s->t.n && is_blank(s->t.p[at]))
		at++;
	if (number_on_line(s->t, at, &x))
		candidate_put(s, at, &x, number_weigh(s->t, at, &x));
}

static void
bracket_put(struct splitter *s, size_t from, size_t at)
{
	struct str t = s->t;
	struct number x;
	size_t n, body;

	/* The one that stands at a line start is there already; "1. 1. (C)": the second number is the first one's. */
	if (s->n && s->c[s->n - 1].number.body == at)
		return;
	n = number_before(t, from, at);
	if (n != STR_NONE && number_at(t, n, &x) && x.is_marked && x.body == at)
		candidate_put(s, n, &x, number_weigh(t, n, &x));
	else {
		struct before b = number_look_before(t, at);

		if ((b.is_empty_line || (b.is_line && b.is_over)) && marking_bare_at(t, at, &body))
			bare_put(s, at);
	}
}

static const struct scan_pairs *
candidate_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "\n", NUMBERED_FIRST);
		scan_pairs_add(&places, "(", LEVEL_FIRST " ");
	}
	return &places;
}

/* Every line start, and every bracket that may hold a marking. */
static void
collect(struct splitter *s, size_t from)
{
	struct scan_places places = { .s = s->t, .pairs = candidate_places() };

	s->c = arena_array(s->arena, CANDIDATES_MOST, sizeof(*s->c));
	line_put(s, from);
	for (size_t at = from; (at = scan_place_from(&places, at)) < s->t.n; at++)
		if (s->t.p[at] == '\n')
			line_put(s, at + 1);
		else if (marking_may_stand(s->t, at))
			bracket_put(s, from, at);
}

/*
 * The heaviest chain: each number follows the one below it, or one some below it (a number is missing or
 * misprinted), or itself (printed twice), at a price.
 */
static void
chain(struct splitter *s)
{
	static const int price[] = { 7, 0, 5, 8, 11, 14 };	/* by the step: same number, next one, gaps */
	int last[NUMBER_MOST + 1], best = -1;

	memset(last, -1, sizeof(last));
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = &s->c[i];
		unsigned n = c->number.value;

		if (n == 0)
			continue;
		/* The first of all: 1; a later one where those before it are lost. */
		c->total = c->weight - 4 * (int)(n - 1);
		if (c->weight == WEIGHT_HINT)
			c->total = -100;
		for (unsigned step = 0; step < sizeof(price) / sizeof(price[0]) && step < n; step++) {
			int b = last[n - step];

			if (b < 0 || (step == 0 && !c->number.is_marked))
				continue;
			if (s->c[b].total + c->weight - price[step] > c->total) {
				c->total = s->c[b].total + c->weight - price[step];
				c->before = b;
			}
		}
		if (last[n] < 0 || c->total > s->c[last[n]].total)
			last[n] = (int)i;
		if (c->total > 0 && (best < 0 || c->total > s->c[best].total))
			best = (int)i;
	}
	/* What only fills gaps ends no chain. */
	while (best >= 0 && s->c[best].weight <= WEIGHT_HINT)
		best = s->c[best].before;
	for (; best >= 0; best = s->c[best].before)
		s->c[best].taken = true;
	/* "10." printed "0. (C)", annexes that count anew: a marking says that it is a paragraph all the same. */
	for (size_t i = 0; i < s->n; i++) {
		struct candidate *c = &s->c[i];

		if (c->weight >= WEIGHT_INSIDE_ENDED)
			c->taken = true;
	}
}

static bool
candidate_insert(struct splitter *s, size_t at, const struct number *x)
{
	size_t i = s->n;

	if (s->n == CANDIDATES_MOST)
		return false;
	for (; i && s->c[i - 1].at > at; i--)
		s->c[i] = s->c[i - 1];
	if (i && s->c[i - 1].at == at) {
		memmove(&s->c[i], &s->c[i + 1], (s->n - i) * sizeof(*s->c));
		s->c[i - 1].taken = true;
		return false;
	}
	s->c[i] = (struct candidate){ .at = at, .number = *x, .weight = WEIGHT_HINT, .before = -1, .taken = true };
	s->n++;
	return true;
}

/*
 * Numbers that the chain lacks, looked for once more inside of lines, where they stand without a marking or
 * without the blank behind them: each between its neighbours, so that the text is read a second time at most
 * GAP_MOST times.
 */
static void
fill_gaps(struct splitter *s, size_t from, size_t first)
{
	struct str t = s->t;
	struct number x;
	unsigned last = 0;
	size_t at = from, found;
	bool is_marked = false, is_alone = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct candidate *c = &s->c[i];
		unsigned value = c->number.value;
		size_t to = c->at;

		if (!c->taken || value == 0)
			continue;
		if (value > last + 1 && value <= last + 1 + GAP_MOST)
			for (unsigned n = last + 1; n < value; n++) {
				found = number_inside(t, at, to, n, last == 0, &x);
				if (found == STR_NONE)
					continue;
				i += candidate_insert(s, found, &x);
				at = found + 1;
			}
		last = value;
		is_marked = s->c[i].number.is_marked;
		at = s->c[i].number.body;
	}
	if (last == 0) {
		/* None at all: "… J. WALKER 1. In the early morning hours" */
		size_t to = first != STR_NONE ? first + 8 : preamble_field_end(t, from);

		if (from == 0 || (found = number_inside(t, from, to, 1, true, &x)) == STR_NONE)
			return;
		candidate_insert(s, found, &x);
		last = 1;
		at = x.body;
		is_alone = true;
	}
	/* Those behind the last one, in a cable without markings; but a list that begins at 1 has numbers of its own. */
	if (is_marked || (!is_alone && number_inside(t, at, t.n, 1, true, &x) != STR_NONE))
		return;
	while ((found = number_inside(t, at, t.n, ++last, false, &x)) != STR_NONE) {
		candidate_insert(s, found, &x);
		at = x.body;
	}
}

/* ---- pieces ---- */

static struct piece *
piece_put(struct splitter *s, enum piece_kind kind, size_t start, size_t end)
{
	struct piece *p;

	if (s->pieces == PIECES_MOST) {
		p = &s->v[s->pieces - 1];
		p->end = end;
		return p;
	}
	if (s->pieces == s->room) {
		size_t room = s->room ? 2 * s->room : 64;
		struct piece *v = arena_array(s->arena, room, sizeof(*v));

		if (s->pieces)
			memcpy(v, s->v, s->pieces * sizeof(*v));
		s->v = v;
		s->room = room;
	}
	p = &s->v[s->pieces++];
	*p = (struct piece){ .kind = kind, .start = start, .end = end, .text = start };
	return p;
}

static struct str
one_line(struct str s, struct arena *arena)
{
	char *room = arena_room(arena, s.n);
	size_t n = 0;
	struct str w;

	while (str_word(&s, &w)) {
		if (n)
			room[n++] = ' ';
		memcpy(room + n, w.p, w.n);
		n += w.n;
	}
	return arena_keep(arena, room, n);
}

static void
heading_put(struct splitter *s, const struct heading *h)
{
	struct piece *p = piece_put(s, PIECE_HEADING, h->start, h->end);

	if (h->words < h->words_end && s->detail == DETAIL_ALL) {
		p->section = one_line(str_slice(s->t, h->words, h->words_end), s->arena);
		s->section = p->section;
	}
}

/* Number, markings and label at the beginning of a paragraph that runs from p->start. */
static void
read_lead(struct splitter *s, struct piece *p, const struct number *x)
{
	struct str t = s->t, m;
	size_t at = p->start, used;

	if (x != NULL) {
		p->num = x->digits;
		at = x->body;
	}
	/* "(C)", "(C):", "(C) (C)"; of two that differ the first counts. */
	while (at < p->end && t.p[at] == '(' && marking_read(str_slice(t, at, p->end), s->arena, &m, &used)) {
		size_t behind = at + used;

		if (p->marking.n && !str_eq(p->marking, m))
			break;
		p->marking = m;
		while (behind + 1 < p->end && (t.p[behind] == ':' || (t.p[behind] == '.' && is_space(t.p[behind + 1]))))
			behind++;
		at = skip_gap(t, behind);
	}
	if (at > p->end)
		at = p->end;
	p->text = at;
	if (s->detail < DETAIL_ALL)
		return;
	p->label = label_read(str_slice(t, at, p->end), s->arena);
	/* "KEY POINTS -- (C) On June 7": the marking behind the label. */
	if (p->marking.n == 0) {
		struct str head = str_slice(t, at, at + 60 < p->end ? at + 60 : p->end);
		size_t open = str_index(head, '(');

		if (p->label.n && open != STR_NONE && open <= p->label.n + 6 && marking_read(str_slice(t, at + open, p->end), s->arena, &m, &used))
			p->marking = m;
	}
}

/* A paragraph from `start` up to `end`, and the headings of the next one, if there is one. */
static void
paragraph_put(struct splitter *s, size_t start, size_t end, const struct number *x, bool is_last)
{
	struct heading h[HEADINGS_MOST];
	size_t text = x ? x->body : start, e = str_trim_back(s->t, start, end);
	struct piece *p;
	int n = 0;

	if (text > e)
		text = e;
	while (!is_last && n < HEADINGS_MOST && heading_before(s->t, text, e, false, &h[n]) && h[n].start > text)
		e = str_trim_back(s->t, text, h[n++].start);
	p = piece_put(s, PIECE_PARA, start, e);
	p->section = s->section;
	if (s->detail >= DETAIL_NUMBERS)
		read_lead(s, p, x);
	while (n)
		heading_put(s, &h[--n]);
}

static void
ending_put(struct splitter *s, const struct ending *e)
{
	size_t trailer = skip_space(s->t, e->trailer);

	if (e->notice < e->notice_end)
		piece_put(s, PIECE_NOTICE, e->notice, e->notice_end);
	if (e->signature < e->signature_end)
		piece_put(s, PIECE_SIGNATURE, e->signature, e->signature_end);
	if (trailer < s->t.n)
		piece_put(s, PIECE_TRAILER, trailer, str_trim_back(s->t, trailer, s->t.n));
}

static void
last_put(struct splitter *s, size_t start, const struct number *x)
{
	size_t at = x->body, used;
	struct ending e;

	while (at < s->t.n && s->t.p[at] == '(' && marking_stands(str_from(s->t, at), &used))
		at = skip_space(s->t, at + used);
	e = ending_find(s->t, at);
	paragraph_put(s, start, e.paragraph, x, true);
	ending_put(s, &e);
}

/* Does this block go on with the paragraph above it: a list item, or the rest of a sentence? */
static bool
is_continuation(struct str b)
{
	if (is_lower(b.p[0]) || b.p[0] == '-' || b.p[0] == '*')
		return true;
	return b.n > 2 && is_alpha(b.p[0]) && (b.p[1] == '.' || b.p[1] == ')') && is_space(b.p[2]);
}

/* Does a text begin here: a long line, a sentence? An item of a list does not. */
static bool
is_text(struct str t, size_t at, size_t end)
{
	struct str s = str_trim(str_first(str_slice(t, at, end), str_find(str_slice(t, at, at + TEXT_LEAST < end ? at + TEXT_LEAST : end), STR("\n\n"))));

	return s.n >= TEXT_LEAST || (s.n && strchr(".?!\")", s.p[s.n - 1]));
}

/* Is the last line of [from, stop) a rule, whole, and the line above it none? Text goes on at `next`. */
static bool
ends_in_rule(struct str t, size_t from, size_t stop, size_t next)
{
	size_t e = str_trim_back(t, from, stop), rule, above;

	if (e > from && t.p[next] == t.p[e - 1])	/* of a rule of many lines the last one: each is looked at once */
		return false;
	rule = rule_before(t, from, e);
	above = str_trim_back(t, from, rule);
	return rule < e && above > from && !is_rule_char(t.p[above - 1]) && memchr(t.p + above, '\n', rule - above) != NULL;
}

/*
 * Is the block [from, stop), or its end, a heading? With a rule, or as a line of its own between a text and another one;
 * what is a heading for nothing is an item of a list.
 */
static bool
is_heading_block(const struct splitter *s, size_t from, size_t stop, size_t next, size_t end, struct heading *h)
{
	struct str t = s->t;
	const struct piece *p = s->pieces ? &s->v[s->pieces - 1] : NULL;
	size_t above = str_trim_back(t, 0, from);
	bool is_preamble = p == NULL || p->kind == PIECE_PREAMBLE;

	if (above == 0)
		return false;
	if (!heading_before(t, is_preamble ? above - 1 : p->start - 1, stop, false, h) || h->start < from)
		return false;
	if (h->words == h->words_end)
		return h->start == from;
	return h->words_end < h->end || h->words > h->start || (stop - from < HEADING_MOST && (is_preamble || p->kind == PIECE_PARA) &&
		heading_is_title(str_slice(t, h->words, h->words_end)) && !is_digit(t.p[h->words_end - 1]) && is_text(t, next, end));
}

/* No number anywhere: what empty lines set apart, each with its marking. */
static void
unnumbered_put(struct splitter *s, size_t start)
{
	struct str t = s->t;
	size_t at = skip_space(t, start), from = at, end;
	struct ending e;

	if (at >= t.n)
		return;
	e = ending_find(t, at);
	end = e.paragraph;
	while (from < end) {
		const char *nl = memchr(t.p + at, '\n', end - at);
		size_t stop = nl ? (size_t)(nl - t.p) : end, next = stop, lines = 0, used;
		struct str block = str_slice(t, from, stop);
		struct heading h;
		bool is_rule, is_heading;

		while (next < end && is_space(t.p[next]))
			lines += t.p[next++] == '\n';
		at = next;
		if (next >= end) {
			paragraph_put(s, from, end, NULL, true);
			break;
		}
		is_rule = ends_in_rule(t, from, stop, next);
		if (s->pieces == PIECES_MOST || (lines < 2 && !is_rule && !(t.p[next] == '(' && marking_bare_at(t, next, &used) && number_look_before(t, next).is_over)) ||
			is_continuation(str_slice(t, next, next + 3 < end ? next + 3 : end)))
			continue;
		is_heading = (is_rule || stop - from < HEADING_MOST) && is_heading_block(s, from, stop, next, end, &h);
		if (is_rule && lines < 2 && !is_heading)
			continue;
		if (!(is_heading && (is_rule || !str_has_lower(block))) && stop - from >= FULL_LINE && !number_look_before(t, next).is_over &&
			memchr(t.p + stop - FULL_LINE, '\n', FULL_LINE) == NULL)
			continue;		/* an empty line after every line */
		if (marking_stands(block, &used) && used == block.n)		/* the marking alone: its text follows */
			continue;
		/* A block that is a heading is one for what follows. */
		if (is_heading && h.start == from)
			heading_put(s, &h);
		else
			paragraph_put(s, from, stop, NULL, false);
		from = next;
	}
	ending_put(s, &e);
}

static struct pieces
split(struct str text, enum detail detail, struct arena *arena)
{
	struct splitter s = { .arena = arena, .detail = detail };
	struct preamble_scan scan;
	size_t end = 0, taken = 0, first = STR_NONE, at;
	const struct candidate *open = NULL;

	text.n = str_trim_back(text, 0, text.n);	/* megabytes may have been blanked out */
	s.t = text;
	scan = preamble_scan(text);
	if (scan.field)
		end = scan.first != STR_NONE ? preamble_before_headings(text, scan.field, scan.first) : preamble_field_end(text, scan.field);
	collect(&s, scan.first != STR_NONE ? scan.first : end);
	chain(&s);
	fill_gaps(&s, scan.field ? scan.field : scan.first != STR_NONE ? scan.first : 0, scan.first);
	for (size_t i = 0; i < s.n; i++)
		if (s.c[i].taken) {
			taken++;
			if (first == STR_NONE)
				first = s.c[i].at;
		}
	if (taken == 0 && (at = preamble_unmarked(text, &scan)) < scan.first) {
		first = at;
		end = preamble_before_headings(text, scan.field, at);
	}
	if (first < end)		/* found in what was taken for the last field */
		end = scan.field && scan.field < first ? preamble_before_headings(text, scan.field, first) : first;
	if (end) {
		size_t e = str_trim_back(text, 0, end);

		if (e)
			piece_put(&s, PIECE_PREAMBLE, 0, e);
	}
	/* Bare markings: paragraphs of their own where an empty line sets them apart. */
	for (size_t i = 0; i < s.n; i++)
		if (s.c[i].number.delimiter == 0) {
			s.c[i].taken = true;
			if (s.c[i].at < first)
				first = s.c[i].at;
		}
	if (first == STR_NONE)
		first = scan.first;
	if (first == STR_NONE) {
		unnumbered_put(&s, end);
		return (struct pieces){ s.v, s.pieces };
	}
	/* Headings above the first one; anything else there goes to the preamble. */
	{
		struct heading h[HEADINGS_MOST];
		size_t e = first;
		int n = 0;

		while (n < HEADINGS_MOST && e > end && (scan.field ? heading_before(text, scan.field < end ? scan.field : 0, e, true, &h[n]) :
			heading_begins(text, e, &h[n])) && h[n].start >= end)
			e = h[n++].start;
		if (s.pieces && e > end)
			s.v[0].end = str_trim_back(text, 0, e);
		else if (e > end && str_trim_back(text, end, e) > end)
			piece_put(&s, PIECE_PREAMBLE, skip_space(text, end), str_trim_back(text, end, e));
		while (n)
			heading_put(&s, &h[--n]);
	}
	for (size_t i = 0; taken && i < s.n; i++) {
		const struct candidate *c = &s.c[i];

		if (!c->taken)
			continue;
		if (open)
			paragraph_put(&s, open->at, c->at, &open->number, false);
		open = c;
	}
	if (taken == 0)
		unnumbered_put(&s, first);
	else
		last_put(&s, open->at, &open->number);
	return (struct pieces){ s.v, s.pieces };
}

struct pieces
split_text(struct str text, struct arena *arena)
{
	return split(text, DETAIL_ALL, arena);
}

struct pieces
split_numbers(struct str text, struct arena *arena)
{
	return split(text, DETAIL_NUMBERS, arena);
}

struct pieces
split_bounds(struct str text, struct arena *arena)
{
	return split(text, DETAIL_BOUNDS, arena);
}
