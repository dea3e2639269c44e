/* intrusion.c - intrusions blanked out, offsets kept. */
#include "text/intrusion.h"

#include "bytes/scan.h"
#include "text/furniture.h"
#include "text/preamble_end.h"

#define SIPDIS STR("SIPDIS")
#define CONFIDENTIAL STR("CONFIDENTIAL")
#define PAGE STR("PAGE ")

enum {
	COPY_LONGEST = 3000,	/* distribution block, first line, captions, E.O. and TAGS of a later section */
	PAGE_LONGEST = 100,
};

/* What stands anywhere in the text, a bit each. */
enum { HAS_SIPDIS = 1, HAS_CONFIDENTIAL = 2, HAS_PAGE = 4, HAS_BACKSLASH = 8 };

struct blanking {
	struct str t;
	char *own;		/* t.p where it may be written to, else NULL */
	const struct cable *c;
	struct arena *arena;
	size_t from, to;	/* the last stretch blanked out: the next may join it, and need not walk over it */
	size_t ends;		/* line ends that stand at its beginning */
};

static void
make_own(struct blanking *b)
{
	if (b->own)
		return;
	b->own = arena_alloc(b->arena, b->t.n);
	memcpy(b->own, b->t.p, b->t.n);
	b->t.p = b->own;
}

/* Is the sentence over that ends at `begin`, and may what stands at `end` begin another? */
static bool
is_over(const struct blanking *b, size_t begin, size_t end)
{
	return begin && end < b->t.n && !is_lower(b->own[end]) && (strchr(".?!:\")", b->own[begin - 1]) != NULL || is_digit(b->own[end]));
}

/* Blanks over [from, to) and the white space around it; a line end where there was one, an empty line where the sentence was over. */
static void
blank_out(struct blanking *b, size_t from, size_t to)
{
	size_t before = 0, after = 0, n, known = from >= b->to ? b->to : 0, begin;

	make_own(b);
	while (from > known && is_space(b->own[from - 1]))
		before += b->own[--from] == '\n';
	while (to < b->t.n && is_space(b->own[to]))
		after += b->own[to++] == '\n';
	begin = from;
	if (known && from == known) {
		begin = b->from;
		before += b->ends;
		memset(b->own + begin, ' ', b->ends);
	}
	n = before > 1 || after > 1 ? 1 + is_over(b, begin, to) : before || after;
	memset(b->own + from, ' ', to - from);
	memset(b->own + begin, '\n', n);
	b->from = begin;
	b->to = to;
	b->ends = n;
}

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

/* "PAGE 03 RUEHFRA2440 C O N F I D E N T I A L PARIS 002440", at whose PAGE the text begins: length, or 0. */
static size_t
page_line(struct str s)
{
	size_t i, words = 0;
	struct str rest, w;

	if (s.n < 20 || !is_digit(s.p[5]) || !is_digit(s.p[6]) || s.p[7] != ' ')
		return 0;
	rest = str_slice(s, 8, PAGE_LONGEST);
	while (str_word(&rest, &w)) {
		for (i = 0; i < w.n && is_digit(w.p[i]); i++)
			;
		if (i == w.n && i >= 5 && words > 1)
			return (size_t)(w.p - s.p) + w.n;
		for (i = 0; i < w.n; i++)
			if (!is_upper(w.p[i]) && !is_digit(w.p[i]))
				return 0;
		if (str_eq(w, STR("PAGE")))	/* another line begins, and of this one the end is lost */
			return 0;
		words++;
	}
	return 0;
}

static const struct scan_pairs *
trace_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_triple_add(&places, "O", "F", " \t\n");
		scan_triple_add(&places, "S", "I", "P");
		scan_triple_add(&places, "C", "O", "N");
		scan_triple_add(&places, "P", "A", "G");
		scan_triple_add(&places, "T", "A", "G");
		scan_pairs_add(&places, "\\", NULL);
	}
	return &places;
}

/*
 * The next `word` from `from` on, or s.n, by its first letters: it may stand everywhere. White space around it may be blanked
 * out since, which takes no letter that is still to come.
 */
static size_t
next_word(struct scan_places *begins, size_t from, struct str word)
{
	while ((from = scan_place_from(begins, from)) < begins->s.n && !str_starts(str_from(begins->s, from), word))
		from++;
	return from;
}

/* A caption of later pages, wherever it is a whole word. */
static void
blank_sipdis(struct blanking *b, size_t from)
{
	struct scan_places p = { .s = b->t, .pairs = trace_places() };
	size_t at;

	for (size_t i = from; (at = next_word(&p, i, SIPDIS)) < b->t.n; i = at + SIPDIS.n)
		if (!(at && is_word(b->t.p[at - 1])) && !(at + SIPDIS.n < b->t.n && is_word(b->t.p[at + SIPDIS.n])))
			blank_out(b, at, at + SIPDIS.n);
}

/* A classification alone on its line. */
static void
blank_confidential(struct blanking *b, size_t from)
{
	struct scan_places p = { .s = b->t, .pairs = trace_places() };
	size_t at;

	for (size_t i = from; (at = next_word(&p, i, CONFIDENTIAL)) < b->t.n; i = at + CONFIDENTIAL.n)
		if (is_lone_line(b->t, at, CONFIDENTIAL.n))
			blank_out(b, at, at + CONFIDENTIAL.n);
}

static void
blank_pages(struct blanking *b, size_t from)
{
	struct scan_places p = { .s = b->t, .pairs = trace_places() };
	size_t at, n;

	for (size_t i = from; (at = next_word(&p, i, PAGE)) < b->t.n; i = at + PAGE.n)
		if ((n = page_line(str_from(b->t, at))) != 0)
			blank_out(b, at, at + n);
}

/*
 * May there be furniture, and is there anything else to look at behind the first TAGS, which belongs to the preamble?
 * Nearly no cable has it, and the end of the preamble costs more to find. Returns what there is.
 */
static unsigned
look(struct str t, struct traces *found)
{
	struct scan_places places = { .s = t, .pairs = trace_places() };
	bool tags = false;
	unsigned has = 0;

	for (size_t at = 0; (at = scan_place_from(&places, at)) < t.n; at++) {
		struct str s = str_from(t, at);
		unsigned one = 0;

		switch (s.p[0]) {
		case 'O':
			found->furniture = found->furniture || furniture_may_be_at(t, at);
			break;
		case 'T':
			if (!tags && str_starts(s, STR("TAGS"))) {
				tags = true;
				found->others = false;
			}
			break;
		case '\\':
			one = HAS_BACKSLASH;
			while (at + 1 < t.n && t.p[at + 1] == '\\')
				at++;
			break;
		case 'S':
			one = str_starts(s, SIPDIS) ? HAS_SIPDIS : 0;
			break;
		case 'C':
			one = str_starts(s, CONFIDENTIAL) ? HAS_CONFIDENTIAL : 0;
			break;
		default:
			/* A line end behind PAGE becomes a blank when the text is laid out. */
			one = s.n > 4 && str_starts(s, STR("PAGE")) && is_space(s.p[4]) ? HAS_PAGE : 0;
		}
		has |= one;
		found->others |= one != 0;
	}
	return has;
}

static void
blank_backslashes(struct blanking *b, size_t from)
{
	for (size_t i = from; i < b->t.n; i++) {
		const char *s = b->t.p + i;

		if (*s != '\\' && (s = memchr(s, '\\', b->t.n - i)) == NULL)
			return;
		i = (size_t)(s - b->t.p);
		if ((i == 0 || is_space(s[-1])) && (i + 1 == b->t.n || is_space(s[1]))) {
			make_own(b);
			b->own[i] = ' ';
		}
	}
}

/*
 * "PAGE 01 HARARE 06677 02 OF 03 291401Z ACTION AF-00 …" begins a later section: all up to the next page's
 * line is a copy of the preamble. CONFIDENTIAL stands before each.
 */
static void
blank_copies(struct blanking *b, struct spans holes)
{
	struct str t = b->c->text;

	for (size_t i = 0; i < holes.n; i++) {
		size_t at = holes.v[i].start, e;

		if (!str_starts(str_slice(t, at, holes.v[i].end), STR("PAGE ")))
			continue;
		if (str_starts(str_slice(t, at, holes.v[i].end), STR("PAGE 01")) && i + 1 < holes.n &&
			holes.v[i + 1].start - holes.v[i].end < COPY_LONGEST)
			blank_out(b, holes.v[i].end, holes.v[i + 1].start);
		e = at;
		while (e && is_space(t.p[e - 1]))
			e--;
		if (str_ends(str_first(t, e), STR("CONFIDENTIAL")))
			blank_out(b, e - 12, e);
		else if (str_ends(str_first(t, e), STR(" SECRET")) || str_ends(str_first(t, e), STR("\nSECRET")))
			blank_out(b, e - 6, e);
	}
}

struct str
intrusions_blanked(const struct cable *c, struct arena *arena, struct traces *known)
{
	struct spans holes = { 0 };
	struct blanking b = { .t = c->text, .c = c, .arena = arena };
	struct traces t = { false, false };
	size_t preamble;
	unsigned has = 0;

	if (!c->has_no_intrusions)
		has = look(c->text, &t);
	if (known)
		*known = t;
	if (t.furniture)
		holes = furniture_find(c, arena);
	if (holes.n) {
		b.own = furniture_blank(c, holes, arena);
		b.t.p = b.own;
	}
	if (!t.others)
		return b.t;
	preamble = preamble_end(b.t);
	blank_copies(&b, holes);
	if (has & HAS_SIPDIS)
		blank_sipdis(&b, preamble);
	if (has & HAS_CONFIDENTIAL)
		blank_confidential(&b, preamble);
	if (has & HAS_PAGE)
		blank_pages(&b, preamble);
	if (has & HAS_BACKSLASH)
		blank_backslashes(&b, preamble);
	return b.t;
}
