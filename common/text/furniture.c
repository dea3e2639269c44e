/*
 * furniture.c - page-break phrases, found by the word OF between two numbers.
 *
 * What is taken out may bring together the halves of another phrase: each hole is looked across again,
 * with the holes before it skipped, until nothing fits. Each step looks at a few words, so the whole is linear.
 */
#include "text/furniture.h"

#include "bytes/rule.h"
#include "bytes/scan.h"

enum {
	POST_CUT = 10,		/* the software cuts the post's name after so many characters */
	POST_WORDS = 5,
	POST_LONGEST = 64,
	PENDING_MOST = 4,
	SECTION_LONGEST = 160,	/* a first line of a later section is no longer */
};

struct search {
	struct str text, id;
	char post[POST_LONGEST];	/* the cable's own, without blanks */
	size_t post_n;
	char other[POST_LONGEST];	/* one that stood alone on a line */
	size_t other_n;
	struct span *v;			/* holes so far, a stack */
	size_t n, room;
	struct arena *arena;
	size_t pending[PENDING_MOST];	/* where OF stands behind SECTION on the line at hand, and what is around it does not fit yet */
	size_t pendings;
};

/* The word that ends before `at`, holes and white space skipped; [*start, *end). false at the start. */
static bool
word_before(const struct search *f, size_t at, size_t *hole, size_t *start, size_t *end)
{
	const char *p = f->text.p;
	size_t least;

	for (;;) {
		while (at && is_space(p[at - 1]))
			at--;
		if (*hole == 0 || f->v[*hole - 1].end < at)
			break;
		at = f->v[--*hole].start;
	}
	*end = at;
	least = at > POST_LONGEST ? at - POST_LONGEST : 0;
	if (*hole && f->v[*hole - 1].end > least)
		least = f->v[*hole - 1].end;
	*start = least + str_word_back(str_slice(f->text, least, at), at - least);
	return *start < *end;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n != 0;
}

static bool
is_post_char(char c)
{
	return is_upper(c) || c == '\'' || c == '.';
}

/* Capitals, stops and apostrophes at the end of a word: what a post's name is made of. */
static size_t
post_tail(struct str w)
{
	size_t n = 0;

	while (n < w.n && is_post_char(w.p[w.n - 1 - n]))
		n++;
	while (n && !is_upper(w.p[w.n - n]))
		n--;
	return n;
}

static bool
is_own_post(const struct search *f, const char *bare, size_t n)
{
	return (n == f->post_n && memcmp(bare, f->post, n) == 0) || (n == f->other_n && memcmp(bare, f->other, n) == 0);
}

/*
 * Where the post's name begins, of which the last word is [start, end): the longest of the words before
 * it that spell the cable's own post, whole or cut after ten characters; else all of a line that holds
 * nothing else; else the word alone.
 */
static size_t
post_start(struct search *f, size_t hole, size_t start, size_t end, bool is_alone)
{
	char bare[POST_LONGEST];
	struct str w = str_slice(f->text, start, end);
	size_t n = post_tail(w), at = end - n, words = 1, chars = n, line = STR_NONE, line_chars = 0, line_n = 0, best = at, bare_n;

	/* JELLISONMOSCOW: only the post goes. */
	if (f->post_n && n > f->post_n && memcmp(w.p + w.n - f->post_n, f->post, f->post_n) == 0)
		return end - f->post_n;
	bare_n = n;
	memcpy(bare + sizeof(bare) - n, w.p + w.n - n, n);
	for (;;) {
		const char *b = bare + sizeof(bare) - bare_n;
		bool cut = chars == POST_CUT && bare_n < f->post_n && memcmp(b, f->post, bare_n) == 0;

		if (cut || is_own_post(f, b, bare_n))
			return at;
		if (line == STR_NONE && (at == 0 || f->text.p[at - 1] == '\n')) {
			line = at;
			line_chars = chars;
			line_n = bare_n;
		}
		if (at != start || words == POST_WORDS)		/* glued to something before it */
			break;
		if (!word_before(f, start, &hole, &start, &end))
			break;
		w = str_slice(f->text, start, end);
		n = post_tail(w);
		if (n == 0 || bare_n + n > sizeof(bare))
			break;
		bare_n += n;
		memcpy(bare + sizeof(bare) - bare_n, w.p + w.n - n, n);
		chars += n + 1;
		at = end - n;		/* "(NEW" + "DELHI" */
		words++;
	}
	/* The whole line, and no longer than names are: the same name may stand inside of lines, too. */
	if (is_alone && line != STR_NONE && line_chars <= POST_CUT + 2) {
		f->other_n = line_n;
		memcpy(f->other, bare + sizeof(bare) - line_n, line_n);
		return line;
	}
	return best;
}

static void
hole_put(struct search *f, size_t start, size_t end)
{
	while (f->n && f->v[f->n - 1].end >= start) {
		if (f->v[f->n - 1].start < start)
			start = f->v[f->n - 1].start;
		f->n--;
	}
	if (f->n) {
		/* Nothing but white space between two holes: one hole. At the start of one there is none. */
		size_t at = f->v[f->n - 1].end;

		while (is_space(f->text.p[at]))
			at++;
		if (at == start)
			start = f->v[--f->n].start;
	}
	if (f->n == f->room) {
		size_t room = f->room ? 2 * f->room : 32;
		struct span *v = arena_array(f->arena, room, sizeof(*v));

		if (f->room)
			memcpy(v, f->v, f->n * sizeof(*v));
		f->v = v;
		f->room = room;
	}
	f->v[f->n++] = (struct span){ start, end };
}

static bool
ends_line(struct str t, size_t at)
{
	while (at < t.n && (is_blank(t.p[at]) || t.p[at] == '\\'))
		at++;
	return at == t.n || t.p[at] == '\n';
}

/* "PARIS 00003534  002.1" before OF, three digits behind it. */
static bool
is_break(struct search *f, struct str section, size_t hole, size_t at, struct str total, size_t behind, size_t *start)
{
	size_t s, e, dots;
	struct str w;

	if (section.n < 3 || !all_digits(str_first(section, 3)) || total.n < 3)
		return false;
	dots = section.n > 3;
	if (dots && (section.p[3] != '.' || !all_digits(str_from(section, 4))))
		return false;
	if (!word_before(f, at, &hole, &s, &e))
		return false;
	w = str_slice(f->text, s, e);
	if (w.n != 8 || !all_digits(w) || !word_before(f, s, &hole, &s, &e))
		return false;
	if (post_tail(str_slice(f->text, s, e)) == 0)
		return false;
	*start = post_start(f, hole, s, e, ends_line(f->text, behind));
	return true;
}

/* How many holes end at or before `at`: the next one ends behind it. They are sorted. */
static size_t
hole_behind(const struct search *f, size_t at)
{
	size_t low = 0, high = f->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		/* No holes, no turns. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
		if (f->v[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The next byte from `at` on that is neither white space nor gone. */
static size_t
skip_holes(const struct search *f, size_t at)
{
	for (size_t hole = hole_behind(f, at);; hole++) {
		while (at < f->text.n && is_space(f->text.p[at]))
			at++;
		/* No holes: it is f->n. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
		if (hole == f->n || f->v[hole].start > at)
			return at;
		at = f->v[hole].end;
	}
}

/* "PAGE 02 HARARE 06677 01" before OF, "03 291400Z" behind it. */
static bool
is_old_break(const struct search *f, struct str section, size_t hole, size_t at, struct str total, size_t behind, size_t *start,
	size_t *end)
{
	struct str rest, w;
	size_t s, e;

	if (section.n != 2 || !all_digits(section) || total.n != 2)
		return false;
	behind = skip_holes(f, behind);
	rest = str_slice(f->text, behind, behind + 64);
	if (!str_word(&rest, &w) || w.n < 7 || !all_digits(str_first(w, 6)) || w.p[6] != 'Z')
		return false;
	*end = (size_t)(w.p - f->text.p) + 7;
	if (!word_before(f, at, &hole, &s, &e) || e - s != 5 || !all_digits(str_slice(f->text, s, e)))
		return false;
	for (int words = 0; words <= POST_WORDS && word_before(f, s, &hole, &s, &e); words++) {
		w = str_slice(f->text, s, e);
		if (words && w.n == 2 && all_digits(w)) {
			if (!word_before(f, s, &hole, &s, &e) || !str_ends(str_slice(f->text, s, e), STR("PAGE")))
				return false;
			*start = e - 4;
			return true;
		}
		if (post_tail(w) != w.n)
			return false;
	}
	return false;
}

/*
 * The rest of the line before `at`, or behind it, as it reads without the holes: white space is one blank.
 * false where it is longer than first lines are. *edge is where it begins, or ends, in the text; *first that it is the first line.
 */
static bool
line_before(const struct search *f, size_t at, char *line, size_t *n, size_t *edge, bool *first)
{
	const char *p = f->text.p;
	size_t hole = hole_behind(f, at), room = SECTION_LONGEST;

	*first = false;
	*edge = at;
	for (;;) {
		bool blank = false;

		for (;;) {
			/* A hole was counted where there is one. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
			if (hole && f->v[hole - 1].end == at) {
				at = f->v[--hole].start;
				blank = true;
			} else if (at && is_space(p[at - 1])) {
				if (p[at - 1] == '\n')
					goto done;
				at--;
				blank = true;
			} else {
				break;
			}
		}
		if (at == 0) {
			*first = true;
			break;
		}
		if (room < 2)
			return false;
		if (blank)
			line[--room] = ' ';
		line[--room] = p[--at];
		*edge = at;
	}
done:
	*n = SECTION_LONGEST - room;
	memmove(line, line + room, *n);
	return true;
}

static bool
line_behind(const struct search *f, size_t at, char *line, size_t *n, size_t *edge)
{
	const char *p = f->text.p;
	size_t hole = hole_behind(f, at);

	*n = 0;
	*edge = at;
	for (;;) {
		bool blank = false;

		for (;;) {
			if (hole < f->n && f->v[hole].start <= at) {
				at = f->v[hole++].end;
				blank = true;
			} else if (at < f->text.n && is_space(p[at])) {
				if (p[at] == '\n')
					return true;
				at++;
				blank = true;
			} else {
				break;
			}
		}
		if (at == f->text.n)
			return true;
		if (*n + 2 > SECTION_LONGEST)
			return false;
		if (blank)
			line[(*n)++] = ' ';
		line[(*n)++] = p[at++];
		*edge = at;
	}
}

/* "C O N F I D E N T I A L SECTION 02 OF 04 SAN JOSE 000653" alone on a line, but not on the first. */
static bool
is_section_line(const struct search *f, struct str section, size_t at, struct str total, size_t behind, size_t *start, size_t *end)
{
	char room[SECTION_LONGEST];
	struct str line;
	size_t n, digits, i;
	bool first;

	if (section.n != 2 || !all_digits(section) || str_eq(section, STR("01")) || total.n != 2)
		return false;
	if (!line_before(f, at, room, &n, start, &first) || first)
		return false;
	line = str_trim(str_make(room, n));
	if (!str_ends(line, STR("SECTION")) || line.n < 8 || !is_upper(line.p[0]))
		return false;
	for (i = 0; i < line.n; i++)
		if (!is_upper(line.p[i]) && !is_blank(line.p[i]) && line.p[i] != '/')
			return false;
	if (!line_behind(f, behind, room, &n, end))
		return false;
	line = str_trim(str_make(room, n));
	while (line.n && (line.p[line.n - 1] == '\\' || is_space(line.p[line.n - 1]))) {
		line.n--;
		*end -= line.p[line.n] == '\\';
	}
	for (digits = 0; digits < line.n && is_digit(line.p[line.n - 1 - digits]); digits++)
		;
	if (digits < 3 || !is_upper(line.p[0]))
		return false;
	for (i = 0; i < line.n - digits; i++)
		if (!is_upper(line.p[i]) && !is_blank(line.p[i]))
			return false;
	while (is_space(f->text.p[*end - 1]))
		--*end;
	return true;
}

/* OF stands at `of`; what it counts begins at or after `behind`. Makes a hole and returns true where they belong to furniture. */
static bool
phrase_at(struct search *f, size_t of, size_t behind)
{
	size_t hole, s, e, from, start, end;
	struct str section, total;

	while (behind < f->text.n && is_space(f->text.p[behind]))
		behind++;
	from = behind;
	while (behind < f->text.n && is_digit(f->text.p[behind]) && behind - from < 3)
		behind++;
	total = str_slice(f->text, from, behind);
	if (total.n < 2)
		return false;
	hole = hole_behind(f, of);
	if (!word_before(f, of, &hole, &s, &e))
		return false;
	section = str_slice(f->text, s, e);
	if (is_break(f, section, hole, s, total, behind, &start))
		end = behind;
	else if (!is_old_break(f, section, hole, s, total, behind, &start, &end) &&
		!is_section_line(f, section, s, total, behind, &start, &end)) {
		if (section.n == 2 && total.n == 2 && f->pendings < PENDING_MOST)
			f->pending[f->pendings++] = of;
		return false;
	}
	hole_put(f, start, end);
	return true;
}

/* A hole was made: does a first line of a section, left of it, fit now? */
static bool
pending_fits(struct search *f)
{
	size_t n = f->pendings;

	for (size_t i = 0; i < n; i++) {
		size_t of = f->pending[i];

		f->pendings = 0;
		if (phrase_at(f, of, of + 2))
			return true;
		f->pendings = n;
		f->pending[i] = of;
	}
	return false;
}

static void
own_post(struct search *f)
{
	struct str id = f->id;
	size_t n;

	while (id.n && is_digit(id.p[0]))
		id = str_from(id, 1);
	for (n = id.n; n && is_digit(id.p[n - 1]); n--)
		;
	if (n && n <= sizeof(f->post)) {
		memcpy(f->post, id.p, n);
		f->post_n = n;
	}
	if (f->post_n == 0) {
		/* No id: the first line's last words, "… SECTION 01 OF 02 NEW DELHI 001643". */
		struct str line = str_first(f->text, 256);
		size_t i;

		line = str_trim(str_first(line, str_index(line, '\n')));
		while (line.n && (is_digit(line.p[line.n - 1]) || is_blank(line.p[line.n - 1])))
			line.n--;
		for (i = line.n; i && (is_upper(line.p[i - 1]) || line.p[i - 1] == ' '); i--)
			;
		if (i && is_digit(line.p[i - 1]))
			for (; i < line.n && f->post_n < sizeof(f->post); i++)
				if (is_upper(line.p[i]))
					f->post[f->post_n++] = line.p[i];
	}
}

static bool
is_of(struct str t, size_t at)
{
	return at + 2 < t.n && t.p[at] == 'O' && t.p[at + 1] == 'F' && is_space(t.p[at + 2]);
}

/* Every phrase has the word OF between two numbers: the next one from `at` on, or STR_NONE. */
static size_t
next_of(struct str t, size_t at)
{
	size_t i;

	for (; (i = scan_find(str_from(t, at), STR("OF"))) != STR_NONE; at += i + 2) {
		size_t of = at + i;

		if (of && is_space(t.p[of - 1]) && of + 2 < t.n && is_space(t.p[of + 2]))
			return of;
	}
	return STR_NONE;
}

bool
furniture_may_be_at(struct str t, size_t of)
{
	size_t before = of, behind = of + 2;

	if (of == 0 || !is_space(t.p[of - 1]) || !is_of(t, of))
		return false;
	while (before && is_space(t.p[before - 1]))
		before--;
	while (behind < t.n && is_space(t.p[behind]))
		behind++;
	return before && is_digit(t.p[before - 1]) && behind < t.n && is_digit(t.p[behind]);
}

bool
furniture_may_be(struct str t)
{
	for (size_t of = 0; (of = next_of(t, of)) != STR_NONE; of++)
		if (furniture_may_be_at(t, of))
			return true;
	return false;
}

struct spans
furniture_find(const struct cable *c, struct arena *arena)
{
	struct search f = { .text = c->text, .id = c->id, .arena = arena };
	const char *p = c->text.p;
	size_t at = 0, of, seen = 0;

	if (c->text.n == 0)
		return (struct spans){ 0 };
	own_post(&f);
	while ((of = next_of(c->text, at)) != STR_NONE) {
		bool ended = false;

		at = of + 1;
		if (f.pendings) {		/* of another line? Each byte is looked at once. */
			if (seen < f.pending[0])
				seen = f.pending[0];
			ended = memchr(p + seen, '\n', at - seen) != NULL;
			seen = at;
		}
		if (!phrase_at(&f, of, of + 2)) {
			if (ended) {		/* A phrase may begin on the line before; this is none: the one at hand alone is pending. */
				f.pendings = 0;
				phrase_at(&f, of, of + 2);
			}
			continue;
		}
		/* The hole may have brought OF and its number together: "001 OF" hole "002". */
		for (;;) {
			size_t hole = f.n - 1, s, e, after = f.v[f.n - 1].end;

			at = after;
			if (word_before(&f, f.v[f.n - 1].start, &hole, &s, &e) && str_eq(str_slice(f.text, s, e), STR("OF")) && phrase_at(&f, s, after))
				continue;
			/* It stands before OF, "001" hole "OF 002", which has become a word only now. */
			if (is_of(f.text, after) && phrase_at(&f, after, after + 2))
				continue;
			if (!pending_fits(&f))
				break;
		}
	}
	return (struct spans){ f.v, f.n };
}

/*
 * How the text goes on where a phrase with all the white space around it, [a, b), is gone: a blank
 * inside a line; a line end where the line ended; an empty line only where one stood and the sentence was over.
 */
static struct str
joint(struct str text, size_t a, size_t b, struct span hole)
{
	struct str before = str_slice(text, a, hole.start), after = str_slice(text, hole.end, b);
	size_t lines_before = 0, lines_after = 0;
	char last, next;

	if (a == 0 || b == text.n)
		return STR("");
	for (size_t i = 0; i < before.n; i++)
		lines_before += before.p[i] == '\n';
	for (size_t i = 0; i < after.n; i++)
		lines_after += after.p[i] == '\n';
	if (lines_before == 0 && lines_after == 0)
		return STR(" ");
	if (lines_before < 2 && lines_after < 2)
		return STR("\n");
	last = text.p[a - 1];
	next = text.p[b];
	if (is_lower(next))
		return STR("\n");
	if (is_digit(next) || next == '(' || is_rule_char(next) || is_rule_char(last))
		return STR("\n\n");
	if (last == '.' || last == '?' || last == '!' || last == ':' || last == '"' || last == ')' || (unsigned char)last >= 0x80)
		return STR("\n\n");
	if (is_upper(last) || is_digit(last)) {
		/* The end of a heading or of a reference, not of half a sentence: the line is short. */
		size_t i = a;

		while (i && text.p[i - 1] != '\n' && a - i < 48)
			i--;
		if (a - i < 48)
			return STR("\n\n");
	}
	return STR("\n");
}

/* [*a, *b): the hole and the white space around it. */
static void
widen(struct str text, struct span hole, size_t *a, size_t *b)
{
	*a = hole.start;
	*b = hole.end;
	while (*a && is_space(text.p[*a - 1]))
		--*a;
	while (*b < text.n && is_space(text.p[*b]))
		++*b;
}

char *
furniture_blank(const struct cable *c, struct spans holes, struct arena *arena)
{
	char *out = arena_alloc(arena, c->text.n);

	memcpy(out, c->text.p, c->text.n);
	for (size_t i = 0; i < holes.n; i++) {
		size_t a, b;
		struct str with;

		widen(c->text, holes.v[i], &a, &b);
		with = joint(c->text, a, b, holes.v[i]);
		memset(out + a, ' ', b - a);
		if (with.n && with.p[0] == '\n')
			memset(out + a, '\n', with.n);
	}
	return out;
}

struct str
furniture_out(const struct cable *c, struct marks *marks, struct arena *arena)
{
	struct spans holes = furniture_find(c, arena);
	struct mark *v;
	char *out;
	size_t from = 0, n = 0, m = 0, kept = 0;
	bool carried = false;		/* the mark at hand goes on behind the hole */

	if (holes.n == 0) {
		if (marks)
			*marks = c->marks;
		return c->text;
	}
	v = marks && c->marks.n ? arena_array(arena, c->marks.n, sizeof(*v)) : NULL;
	out = arena_alloc(arena, c->text.n + 1);
	for (size_t i = 0; i <= holes.n; i++) {
		size_t a = c->text.n, b = a;
		struct str with = STR("");

		if (i < holes.n) {
			widen(c->text, holes.v[i], &a, &b);
			with = joint(c->text, a, b, holes.v[i]);
		}
		/* The marks that begin before the end of this stretch of text, which moves by n - from. */
		while (v && m < c->marks.n && c->marks.v[m].start < a) {
			struct mark one = c->marks.v[m];
			bool goes_on = one.end > a;

			if (one.start < from)
				one.start = from;
			if (goes_on)
				one.end = a;
			if (one.start < one.end) {
				one.start = one.start - from + n;
				one.end = one.end - from + n;
				if (carried)
					v[kept - 1].end = one.end;
				else
					v[kept++] = one;
			}
			carried = goes_on && one.start < one.end;
			if (goes_on)
				break;
			m++;
		}
		memcpy(out + n, c->text.p + from, a - from);
		n += a - from;
		if (with.n)
			memcpy(out + n, with.p, with.n);
		n += with.n;
		from = b;
		for (; v && m < c->marks.n && c->marks.v[m].end <= from; m++)
			carried = false;
	}
	if (marks)
		*marks = (struct marks){ v, kept };
	return str_make(out, n);
}
