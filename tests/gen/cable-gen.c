/*
 * cable-gen - fictional cables in any amount, with known truth.
 *
 * They have the form of real ones (their preambles, headers, page breaks, the site's markup, the tagger's
 * blanks, and as many oddities as asked for), and nothing of their content. The same seed gives the same
 * cables, of whatever kind, on every machine. With --truth the records that the filters should write for
 * them come out instead.
 *
 * Nothing of common/ is used, so that a mistake there is not made here too.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PICK(array) ((array)[below(COUNT(array))])

enum kind { KIND_PAGE, KIND_FRAGMENT, KIND_TAGGED, KIND_TEXT, KIND_CSV, KINDS };

static const char *const kind_names[KINDS] = { "page", "fragment", "tagged", "text", "csv" };

/* How a cable may break the form. The order is the order of their bits; ODD_WRAPPERS exclude one another. */
enum oddity {
	ODD_TEASER, ODD_NUMBER_BLOCK, ODD_ID_BLOCK, ODD_CSV_ROW, ODD_DATE_LINE, ODD_WRAPPERS,
	ODD_BREAK_INLINE = ODD_WRAPPERS, ODD_BREAK_SUBJECT, ODD_SIPDIS_INLINE, ODD_JOINED_LINES, ODD_JOINED_PREAMBLE,
	ODD_FOLD, ODD_LA_PAZ, ODD_TAGS_PLAIN, ODD_TAGS_MORE, ODD_TAGS_LAST, ODD_SEVEN_BIT, ODD_LINE_TAIL,
	ODD_LINE_SEPARATOR, ODD_NUMBER_GLUED, ODD_NUMBER_BRACKET, ODD_NUMBER_INLINE, ODD_NUMBER_MISSING,
	ODD_CABLE_ENDS, ODD_NNNN, ODD_SIGNED_INLINE, ODD_SIGNED_MIXED, ODD_REF_DOUBLED, ODD_REF_OTHERS, ODD_NOTICE,
	ODD_HEADING_ONE_LINE, ODD_EMPTY_LINES, ODD_REDACTED, ODD_BRACKETS, ODD_LOWER_MARKING, ODD_NAME_FIRST,
	ODD_PARTIAL, ODD_SHORT_HEADER, ODD_DISTRIBUTION, ODD_PAGE_LINE, ODD_OLD_PAGE, ODD_BACKSLASH, ODDITIES
};

static const char *const oddity_names[ODDITIES] = {
	[ODD_TEASER] = "teaser", [ODD_NUMBER_BLOCK] = "number-block", [ODD_ID_BLOCK] = "id-block",
	[ODD_CSV_ROW] = "csv-row", [ODD_DATE_LINE] = "date-line", [ODD_BREAK_INLINE] = "break-inline",
	[ODD_BREAK_SUBJECT] = "break-subject", [ODD_SIPDIS_INLINE] = "sipdis-inline",
	[ODD_JOINED_LINES] = "joined-lines", [ODD_JOINED_PREAMBLE] = "joined-preamble", [ODD_FOLD] = "fold",
	[ODD_LA_PAZ] = "la-paz", [ODD_TAGS_PLAIN] = "tags-plain", [ODD_TAGS_MORE] = "tags-more",
	[ODD_TAGS_LAST] = "tags-last", [ODD_SEVEN_BIT] = "seven-bit", [ODD_LINE_TAIL] = "line-tail",
	[ODD_LINE_SEPARATOR] = "line-separator", [ODD_NUMBER_GLUED] = "number-glued",
	[ODD_NUMBER_BRACKET] = "number-bracket", [ODD_NUMBER_INLINE] = "number-inline",
	[ODD_NUMBER_MISSING] = "number-missing", [ODD_CABLE_ENDS] = "cable-ends", [ODD_NNNN] = "nnnn",
	[ODD_SIGNED_INLINE] = "signed-inline", [ODD_SIGNED_MIXED] = "signed-mixed",
	[ODD_REF_DOUBLED] = "ref-doubled", [ODD_REF_OTHERS] = "ref-others", [ODD_NOTICE] = "notice",
	[ODD_HEADING_ONE_LINE] = "heading-one-line", [ODD_EMPTY_LINES] = "empty-lines", [ODD_REDACTED] = "redacted",
	[ODD_BRACKETS] = "brackets", [ODD_LOWER_MARKING] = "lower-marking", [ODD_NAME_FIRST] = "name-first",
	[ODD_PARTIAL] = "partial", [ODD_SHORT_HEADER] = "short-header", [ODD_DISTRIBUTION] = "distribution",
	[ODD_PAGE_LINE] = "page-line", [ODD_OLD_PAGE] = "old-page", [ODD_BACKSLASH] = "backslash",
};

/* ---- chance */

static uint64_t chance_state;

static uint64_t
chance(void)
{
	uint64_t z = chance_state += 0x9e3779b97f4a7c15u;	/* splitmix64 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t
below(size_t n)
{
	return (size_t)((chance() >> 32) * n >> 32);
}

static bool
one_in(size_t n)
{
	return below(n) == 0;
}

/* ---- buffers */

struct out {
	char *p;
	size_t n, room;
};

static char *
room(struct out *o, size_t more)
{
	if (o->room - o->n < more) {
		o->room = (o->room + more) * 2 + 4096;
		o->p = realloc(o->p, o->room);
		if (!o->p) {
			fputs("cable-gen: out of memory\n", stderr);
			exit(2);
		}
	}
	return o->p + o->n;
}

static void
put(struct out *o, const char *p, size_t n)
{
	if (n)
		memcpy(room(o, n), p, n);
	o->n += n;
}

static void
putch(struct out *o, char c)
{
	*room(o, 1) = c;
	o->n++;
}

static void
puts_to(struct out *o, const char *s)
{
	put(o, s, strlen(s));
}

static void putf(struct out *, const char *, ...) __attribute__((format(printf, 2, 3)));

static void
putf(struct out *o, const char *format, ...)
{
	va_list v;
	char line[4096];
	int n;

	va_start(v, format);
	n = vsnprintf(line, sizeof line, format, v);
	va_end(v);
	put(o, line, n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

static void
put_number(struct out *o, size_t v)
{
	char digits[24];
	size_t n = sizeof digits;

	do
		digits[--n] = (char)('0' + v % 10);
	while (v /= 10);
	put(o, digits + n, sizeof digits - n);
}

static void
repeat(struct out *o, char c, size_t n)
{
	memset(room(o, n), c, n);
	o->n += n;
}

/* ---- a cable before it has a form */

/* Logical text: one blank between words, '\n' before a list item, \1 for the full stop of a sentence. */
#define STOP '\1'

struct mark {
	size_t start, end;	/* bytes into the text pool */
	const char *label;
};

struct span {
	size_t start, end;	/* bytes into the text pool */
	size_t mark, marks;	/* into the mark pool */
};

enum piece_kind { PIECE_HEADING, PIECE_PARA, PIECE_NOTICE };

struct piece {
	enum piece_kind kind;
	struct span text;
	int num;			/* 0: none printed */
	const char *marking;
	const char *label;
	int heading;			/* number of the piece that is its section, or -1 */
	bool inline_number;		/* on the line of the paragraph before */
	size_t break_at;		/* a page break before that byte of the text; 0: none */
	int break_section;
};

enum { PIECES = 128 };

struct addressee {
	const char *place;	/* RUEHC/SECSTATE WASHDC */
	const char *precedence;
	int mcn;		/* -1: none */
};

struct cable {
	uint64_t odd;
	const struct post *post;
	int year, month, day, hour, minute, number, sections;
	char id[40];
	char level;		/* U, C, S */
	bool sensitive, noforn, twice;
	const char *tags[12];
	size_t tags_n;
	struct span subject;
	char refs[8][40];	/* as ids */
	char ref_text[8][64];	/* as printed */
	size_t refs_n;
	const char *officer, *officer_title;
	char letters[4];
	int decl_year, decl_month, decl_day;
	char signer[40];
	char transmission[20];
	bool relay;		/* VZCZCXRO: has page breaks where it has sections */
	char precedence;	/* the letter before the date-time group */
	struct addressee to[3], info[12];
	size_t to_n, info_n;
	const char *given[4], *family[4];
	const char *town[4];
	const char *organisation[4];
	struct piece piece[PIECES];
	size_t pieces;
	unsigned long serial;
};

static struct out pool;			/* of texts */
static struct mark *mark_pool;
static size_t mark_count, mark_room;

static bool
odd(const struct cable *c, enum oddity which)
{
	return c->odd >> which & 1;
}

static void
add_mark(size_t start, size_t end, const char *label)
{
	if (mark_count == mark_room) {
		mark_room = mark_room * 2 + 256;
		mark_pool = realloc(mark_pool, mark_room * sizeof *mark_pool);
		if (!mark_pool)
			exit(2);
	}
	mark_pool[mark_count++] = (struct mark){ start, end, label };
}

static struct span
text_begin(void)
{
	return (struct span){ pool.n, pool.n, mark_count, 0 };
}

static void
text_end(struct span *s)
{
	s->end = pool.n;
	s->marks = mark_count - s->mark;
}

static void
put_marked(const char *words, const char *label)
{
	size_t start = pool.n;

	puts_to(&pool, words);
	add_mark(start, pool.n, label);
}

static void
put_date(const struct cable *c, bool with_year)
{
	puts_to(&pool, months[below(12)]);
	putch(&pool, ' ');
	put_number(&pool, 1 + below(28));
	if (with_year) {
		puts_to(&pool, ", ");
		put_number(&pool, (size_t)c->year - below(4));
	}
}

static void
expand(const struct cable *c, const char *template)
{
	const char *s;

	for (s = template; *s; s++) {
		const char *stretch = s;
		size_t who = below(4), start = pool.n;

		while (*s && *s != '%' && *s != STOP)
			s++;
		put(&pool, stretch, (size_t)(s - stretch));
		start += (size_t)(s - stretch);
		if (!*s)
			return;
		if (*s == STOP) {
			putch(&pool, STOP);
			continue;
		}
		switch (*++s) {
		case 'F':
			puts_to(&pool, c->given[who]);
			putch(&pool, ' ');
			puts_to(&pool, c->family[who]);
			add_mark(start, pool.n, "PER");
			break;
		case 'S': put_marked(c->family[who], "PER"); break;
		case 'L':
			if (s[1] == STOP && !strcmp(c->town[who], "U.S."))	/* where a sentence ends could not be told */
				put_marked(c->post->town, "LOC");
			else
				put_marked(c->town[who], "LOC");
			break;
		case 'C': put_marked(c->post->country, "LOC"); break;
		case 'T': put_marked(c->post->town, "LOC"); break;
		case 'O': put_marked(c->organisation[who], "ORG"); break;
		case 'P': put_marked(c->post->people, "MISC"); break;
		case 'M': put_marked(PICK(miscellaneous), "MISC"); break;
		case 'n': puts_to(&pool, PICK(nouns)); break;
		case 'a': puts_to(&pool, PICK(adjectives)); break;
		case 'v': puts_to(&pool, PICK(verbs)); break;
		case 'w': puts_to(&pool, PICK(adverbs)); break;
		case 'd': put_date(c, s[1] == STOP || one_in(4)); break;
		case '#': put_number(&pool, 2 + below(97)); break;
		case 'K':
			put_number(&pool, 1 + below(98));
			putch(&pool, ',');
			put_number(&pool, 100 + below(899));
			break;
		}
	}
}

/* Not every mention is found by a recogniser: one in eight is not marked. */
static void
forget_marks(struct span *s)
{
	size_t to = s->mark, from;

	for (from = s->mark; from < s->mark + s->marks; from++)
		if (!one_in(8))
			mark_pool[to++] = mark_pool[from];
	mark_count = to;
	s->marks = to - s->mark;
}

static void
oddities_inside(struct cable *c, struct span *s)
{
	(void)s;
	if (odd(c, ODD_REDACTED) && one_in(3))
		puts_to(&pool, one_in(2) ? " He gave XXXXXXXXXXXX as his source" : " Then XXXXXXXXXXXX left the room"), putch(&pool, STOP);
	if (odd(c, ODD_BRACKETS) && one_in(3)) {
		puts_to(&pool, one_in(2) ? " Our contact [NAME REMOVED] agreed" : " He called it \"the [sic] plan\" twice");
		putch(&pool, STOP);
	}
	if (odd(c, ODD_SEVEN_BIT) && one_in(2))
		puts_to(&pool, " It was an &open secret8 in town"), putch(&pool, STOP);
}

static struct piece *
add_piece(struct cable *c, enum piece_kind kind)
{
	struct piece *p = &c->piece[c->pieces++];

	*p = (struct piece){ .kind = kind, .heading = -1 };
	return p;
}

static void
add_heading(struct cable *c)
{
	struct piece *p = add_piece(c, PIECE_HEADING);
	size_t i;

	p->text = text_begin();
	expand(c, PICK(headings));
	mark_count = p->text.mark;
	text_end(&p->text);
	for (i = p->text.start; i < p->text.end; i++)	/* title case, as most are */
		if ((i == p->text.start || pool.p[i - 1] == ' ') && pool.p[i] >= 'a' && pool.p[i] <= 'z')
			pool.p[i] = (char)(pool.p[i] - 32);
}

static const char *
pick_marking(const struct cable *c)
{
	static const char *const high[] = { "S", "S", "S/NF", "C", "U" };
	static const char *const middle[] = { "C", "C", "C", "C", "C/NF", "SBU", "U" };
	static const char *const low[] = { "U", "SBU", "SBU", "U" };

	if (c->level == 'S')
		return PICK(high);
	return c->level == 'C' ? PICK(middle) : c->sensitive ? PICK(low) : one_in(3) ? "U" : "";
}

static void
build_paragraphs(struct cable *c)
{
	size_t paras = 3 + below(10), i, heading = (size_t)-1;
	bool headed = one_in(2);

	for (i = 0; i < paras; i++) {
		struct piece *p;
		bool last = i + 1 == paras;
		size_t n = 2 + below(5), k;

		if (headed && i && !last && one_in(3)) {
			heading = c->pieces;
			add_heading(c);
		}
		p = add_piece(c, PIECE_PARA);
		p->num = (int)i + 1;
		p->marking = pick_marking(c);
		p->heading = heading == (size_t)-1 ? -1 : (int)heading;
		p->label = "";
		p->text = text_begin();
		if (i == 0 && !one_in(4))
			puts_to(&pool, "Summary: "), p->label = "summary";
		else if (last && !one_in(3))
			puts_to(&pool, "Comment: "), p->label = "comment";
		for (k = 0; k < n; k++) {
			if (k)
				putch(&pool, ' ');
			expand(c, PICK(sentences));
		}
		oddities_inside(c, &p->text);
		if (*p->label == 's')
			puts_to(&pool, " End Summary"), putch(&pool, STOP);
		else if (*p->label == 'c' && one_in(2))
			puts_to(&pool, " End Comment"), putch(&pool, STOP);
		else if (one_in(8))
			for (k = 2 + below(3); k > 0; k--)
				putch(&pool, '\n'), expand(c, PICK(bullets));
		text_end(&p->text);
		forget_marks(&p->text);
		p->inline_number = odd(c, ODD_NUMBER_INLINE) && i && *p->marking && c->piece[c->pieces - 2].kind == PIECE_PARA
		    && one_in(3);
	}
	if (odd(c, ODD_NUMBER_MISSING) && paras > 4)
		for (i = 0; i < c->pieces; i++)
			if (c->piece[i].kind == PIECE_PARA && c->piece[i].num > 3)
				c->piece[i].num++;
	if (odd(c, ODD_NOTICE)) {
		struct piece *p = add_piece(c, PIECE_NOTICE);

		p->text = text_begin();
		putf(&pool, "Visit Embassy %s's Classified Website:\nhttp://www.state.sgov.gov/p/eur/%c%c%c/index.cfm",
		    c->post->town, c->post->id[0] | 32, c->post->id[1] | 32, c->post->id[2] | 32);
		text_end(&p->text);
	}
}

/* A page break goes before a word near the middle of a paragraph. */
static void
place_breaks(struct cable *c)
{
	int section;

	if (!c->relay)
		return;
	for (section = 2; section <= c->sections; section++) {
		size_t i = c->pieces * (size_t)(section - 1) / (size_t)c->sections, at;
		struct piece *p;

		while (i < c->pieces && (c->piece[i].kind != PIECE_PARA || c->piece[i].break_at))
			i++;
		if (i == c->pieces)
			return;
		p = &c->piece[i];
		for (at = (p->text.start + p->text.end) / 2; at < p->text.end && pool.p[at] != ' '; at++)
			;
		for (size_t k = p->text.mark; k < p->text.mark + p->text.marks; k++)	/* not inside a mention */
			if (mark_pool[k].start < at && at < mark_pool[k].end)
				at = p->text.end;
		if (at + 1 < p->text.end) {
			p->break_at = at + 1;
			p->break_section = section;
		}
	}
}

static int
year_day(int year, int month, int day)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };

	return before[month - 1] + day + (month > 2 && year % 4 == 0);
}

static void
add_ref(struct cable *c, const struct post *post, int year, int number, bool print_year)
{
	static const char *const pad[] = { "%s %d", "%s %06d", "%s %05d" };
	size_t i = c->refs_n++;
	char *at = c->ref_text[i];

	snprintf(c->refs[i], sizeof c->refs[i], "%02d%s%d", year % 100, post->id, number);
	if (print_year)
		at += snprintf(at, 8, "%02d ", year % 100);
	snprintf(at, 48, PICK(pad), post->line, number);
}

static void
build_refs(struct cable *c)
{
	size_t n = one_in(2) ? 0 : 1 + below(4), i;

	for (i = 0; i < n; i++) {
		const struct post *post = one_in(2) ? c->post : &PICK(posts);
		int number = 20 + (int)below(4000), year = c->year;
		bool print_year = one_in(3);

		if (print_year)
			year -= (int)below(2);
		else if (post == c->post && number > c->number)
			year--;		/* ahead of the cable's own: last year's */
		if (post == c->post && number == c->number)
			continue;
		add_ref(c, post, year, number, print_year);
	}
}

static void
add_addressee(struct addressee *a, size_t *n, const char *place, const char *precedence, int mcn)
{
	a[(*n)++] = (struct addressee){ place, precedence, mcn };
}

static void
build_addressees(struct cable *c)
{
	static const char *const urgency[] = { "", "", "PRIORITY", "PRIORITY", "IMMEDIATE" };
	static char names[16][64];
	size_t n = below(6), i;

	if (c->post->id[0] == 'S' && !strcmp(c->post->id, "STATE"))
		add_addressee(c->to, &c->to_n, "RUEHFR/AMEMBASSY PARIS", "PRIORITY", 1 + (int)below(9998));
	else
		add_addressee(c->to, &c->to_n, "RUEHC/SECSTATE WASHDC", PICK(urgency), (int)below(9999));
	for (i = 0; i < n; i++) {
		const struct post *p = &PICK(posts);

		if (one_in(2)) {
			add_addressee(c->info, &c->info_n, PICK(addressees), PICK(urgency), one_in(2) ? -1 : (int)below(9999));
		} else {
			snprintf(names[i], sizeof names[i], "%s/%s", p->route, p->fm);
			add_addressee(c->info, &c->info_n, names[i], PICK(urgency), one_in(3) ? -1 : (int)below(9999));
		}
	}
}

static void
build_subject(struct cable *c)
{
	size_t i;

	c->subject = text_begin();
	expand(c, PICK(subjects));
	for (i = c->subject.start; i < pool.n; i++)
		if (pool.p[i] >= 'a' && pool.p[i] <= 'z')
			pool.p[i] = (char)(pool.p[i] - 32);
	text_end(&c->subject);
	forget_marks(&c->subject);
	for (i = mark_count; i > c->subject.mark; i--)	/* the tagger takes "KOUCHNER'S" for one word, and for nobody's name */
		if (pool.p[mark_pool[i - 1].end] == '\'') {
			memmove(mark_pool + i - 1, mark_pool + i, (mark_count - i) * sizeof *mark_pool);
			mark_count--;
			c->subject.marks--;
		}
}

static uint64_t
keep_one_wrapper(uint64_t set)
{
	uint64_t wrappers = set & ((UINT64_C(1) << ODD_WRAPPERS) - 1);

	return (set & ~wrappers) | (wrappers & -wrappers);
}

static void
build_cable(struct cable *c, unsigned long serial, uint64_t oddities)
{
	static const char urgent[] = "OPPPRRRRZ";
	size_t i;

	memset(c, 0, offsetof(struct cable, piece));
	c->pieces = 0;
	pool.n = 0;
	mark_count = 0;
	c->serial = serial;
	c->odd = keep_one_wrapper(oddities);
	c->post = &PICK(posts);
	c->year = 2003 + (int)below(8);
	c->month = 1 + (int)below(12);
	c->day = 1 + (int)below(28);
	c->hour = (int)below(24);
	c->minute = (int)below(60);
	c->number = 10 + (int)below(3900);
	c->sections = one_in(2) ? 1 : 2 + (int)below(3);
	snprintf(c->id, sizeof c->id, "%02d%s%d", c->year % 100, c->post->id, c->number);
	c->level = "UUCCCCS"[below(7)];
	c->sensitive = c->level == 'U' && one_in(2);
	c->noforn = c->level != 'U' && one_in(4);
	c->twice = one_in(3);
	for (i = 2 + below(4); c->tags_n < i; c->tags_n++)	/* none twice */
		c->tags[c->tags_n] = subject_tags[(below(6) + 6 * c->tags_n) % COUNT(subject_tags)];
	c->tags[c->tags_n++] = c->post->tag;
	for (i = 0; i < 4; i++) {
		c->given[i] = PICK(given_names);
		c->family[i] = PICK(surnames);
		c->town[i] = PICK(places);
		c->organisation[i] = PICK(organisations);
	}
	c->officer = PICK(officer_names);
	c->officer_title = PICK(officer_titles);
	strcpy(c->letters, one_in(3) ? "d" : one_in(3) ? "bcd" : "bd");
	c->decl_year = c->year + (one_in(4) ? 20 : 10);
	c->decl_month = c->month;
	c->decl_day = c->day;
	strcpy(c->signer, PICK(chiefs));
	c->relay = c->sections > 1 || one_in(3);
	snprintf(c->transmission, sizeof c->transmission, "VZCZC%s%04d", c->relay ? "XRO" : "XYZ", (int)below(10000));
	c->precedence = urgent[below(sizeof urgent - 1)];
	build_refs(c);
	build_addressees(c);
	build_subject(c);
	build_paragraphs(c);
	place_breaks(c);
	if (odd(c, ODD_TAGS_LAST)) {
		c->subject.end = c->subject.start;
		c->subject.marks = 0;
		c->refs_n = 0;
	}
}

/* ---- what stands in it, for the parts that need it twice */

static bool
has_header_date(const struct cable *c)
{
	return !odd(c, ODD_PARTIAL);
}

static bool
is_classified(const struct cable *c)
{
	return c->level != 'U' && !odd(c, ODD_TAGS_LAST);
}

static const char *
precedence_name(char c)
{
	return c == 'Z' ? "FLASH" : c == 'O' ? "IMMEDIATE" : c == 'P' ? "PRIORITY" : "ROUTINE";
}

static const char *
classification(const struct cable *c)
{
	if (c->level == 'U')
		return c->sensitive ? "UNCLASSIFIED//FOR OFFICIAL USE ONLY" : "UNCLASSIFIED";
	if (c->level == 'C')
		return c->noforn ? "CONFIDENTIAL//NOFORN" : "CONFIDENTIAL";
	return c->noforn ? "SECRET//NOFORN" : "SECRET";
}

/* The site prints the hour of a 12-hour clock where the minutes belong. */
static int
false_minutes(int hour)
{
	return hour > 12 ? hour - 12 : hour == 0 ? 12 : hour;
}

static void
put_break(struct out *o, const struct cable *c, int section)
{
	putf(o, "%.10s %08d%s%03d OF %03d", c->post->line, c->number, c->number % 2 ? "  " : " ", section, c->sections);
}

/* What has no place in the middle of a paragraph, and before which byte of its text it stands; 0: nothing is there. */
static size_t
intrusion(const struct cable *c, const struct piece *p, char line[96])
{
	size_t at = (p->text.start + p->text.end) / 2;
	int page = 2 + p->num % 7;

	if (p->break_at || p->num == 0 || p->text.end - p->text.start <= 80 || strpbrk(c->post->line, ".'"))
		return 0;
	if (odd(c, ODD_SIPDIS_INLINE) && p->num % 4 == 2)
		strcpy(line, "SIPDIS");
	else if (odd(c, ODD_PAGE_LINE) && p->num % 4 == 1)
		sprintf(line, "PAGE %02d %s%04d %s %.40s %06d", page, c->post->route, 20 + c->number,
		    c->level == 'U' ? "UNCLAS" : c->level == 'C' ? "C O N F I D E N T I A L" : "S E C R E T", c->post->line, c->number);
	else if (odd(c, ODD_OLD_PAGE) && p->num % 4 == 3)
		sprintf(line, "PAGE %02d %.10s %05d %02d OF %02d %02d%02d%02dZ", page, c->post->line, c->number, 1, c->sections, c->day, c->hour,
		    c->minute);
	else if (odd(c, ODD_BACKSLASH) && p->num % 4 == 0)
		strcpy(line, "\\");
	else
		return 0;
	while (at < p->text.end && pool.p[at] != ' ')
		at++;
	for (size_t k = p->text.mark; k < p->text.mark + p->text.marks; k++)	/* not inside a mention */
		if (mark_pool[k].start < at && at < mark_pool[k].end)
			return 0;
	return at + 1 < p->text.end ? at + 1 : 0;
}

/* ---- the transmission header */

static void
put_addressees(struct out *o, const struct cable *c, const char *lead, const struct addressee *a, size_t n, bool routes)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *place = a[i].place, *slash = strchr(place, '/');

		putf(o, "\n%s%s", i ? "" : lead, routes || !slash ? place : slash + 1);
		if (*a[i].precedence)
			putf(o, " %s", a[i].precedence);
		if (a[i].mcn >= 0)
			putf(o, " %04d", a[i].mcn);
	}
	if (*lead == 'I' && odd(c, ODD_LA_PAZ))
		putf(o, "\n%s%sAMEMBASSY LA PAZ %.3s MONTEVIDEO %04d", n ? "" : lead, routes ? "RUEHLP/" : "", "FEB", 3043);
}

static void
put_header(struct out *o, const struct cable *c)
{
	static const char month[12][4] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
	char p = c->precedence;
	bool routes = !odd(c, ODD_SHORT_HEADER) && !odd(c, ODD_DISTRIBUTION);

	if (odd(c, ODD_PARTIAL)) {
		puts_to(o, "This record is a partial extract of the original cable. The full text of the original cable is not available.");
		return;
	}
	if (odd(c, ODD_DISTRIBUTION))
		putf(o, "ACTION EUR-00   \n\nINFO  LOG-00   EEB-00   AF-00    CIAE-00  INL-00   DODE-00  \n"
		    "      DS-00    VCI-00   NSCE-00  IO-00      /001W\n"
		    "                  ------------------%06X  %02d%02d%02dZ /38    \n\n", (unsigned)(c->number * 37), c->day,
		    c->hour, c->minute);
	if (routes) {
		putf(o, "%s\n%c%c %s\n", c->transmission, p, p, c->relay ? "RUEHAG RUEHROV RUEHSL" : "RUEHWEB");
		if (!c->relay)
			putch(o, '\n');
		putf(o, "DE %s #%04d%s %03d%02d%02d\n", c->post->route, c->number % 10000, c->sections > 1 ? "/01" : "",
		    year_day(c->year, c->month, c->day), c->hour, c->minute);
		puts_to(o, c->level == 'U' ? "ZNR UUUUU ZZH\n" : c->level == 'C' ? "ZNY CCCCC ZZH\n" : "ZNY SSSSS ZZH\n");
	}
	putf(o, "%c %02d%02d%02dZ %s %02d", p, c->day, c->hour, c->minute, month[c->month - 1], c->year % 100);
	putf(o, "\nFM %s", c->post->fm);
	put_addressees(o, c, "TO ", c->to, c->to_n, routes);
	put_addressees(o, c, "INFO ", c->info, c->info_n, routes);
}

/* ---- the body as the telegram printed it */

struct layout {
	struct out *o;
	size_t column, width;	/* width 0: lines are joined */
	const char *tail;	/* what every line ends in */
	size_t tags_start, tags_end;	/* of the TAGS that the site linked, in o */
};

static void
line_end(struct layout *l)
{
	if (l->column)
		puts_to(l->o, l->tail);
	putch(l->o, '\n');
	l->column = 0;
}

static void
empty_line(struct layout *l)
{
	if (l->column)
		line_end(l);
	line_end(l);
}

static void
word(struct layout *l, const char *p, size_t n)
{
	if (l->column && l->width && l->column + 1 + n > l->width)
		line_end(l);
	if (l->column) {
		putch(l->o, ' ');
		l->column++;
	}
	for (size_t i = 0; i < n; i++)
		putch(l->o, p[i] == STOP ? '.' : p[i]);
	l->column += n;
}

static void
words(struct layout *l, const char *p, size_t n)
{
	size_t i = 0, start;

	for (;;) {
		while (i < n && p[i] == ' ')
			i++;
		for (start = i; i < n && p[i] != ' ' && p[i] != '\n'; i++)
			;
		if (i > start)
			word(l, p + start, i - start);
		if (i == n)
			return;
		if (p[i] == '\n') {
			if (n - i > 2 && p[i + 1] == '-')
				empty_line(l);
			else
				line_end(l);
			i++;
		}
	}
}

static void
line(struct layout *l, const char *s)
{
	if (l->column)
		line_end(l);
	puts_to(l->o, s);
	l->column += strlen(s);
}

static void
break_here(struct layout *l, const struct cable *c, int section)
{
	struct out phrase = { 0 };

	put_break(&phrase, c, section);
	if (odd(c, ODD_BREAK_INLINE)) {
		putch(l->o, ' ');
		put(l->o, phrase.p, phrase.n);
		l->column += phrase.n + 1;
	} else {
		empty_line(l);
		put(l->o, phrase.p, phrase.n);
		l->column += phrase.n;
		empty_line(l);
		line_end(l);
	}
	free(phrase.p);
}

static void
put_para(struct layout *l, const struct cable *c, const struct piece *p)
{
	char number[16] = "";
	const char *t = pool.p + p->text.start;
	char intruder[96];
	size_t n = p->text.end - p->text.start, at = p->break_at ? p->break_at : intrusion(c, p, intruder);

	if (p->num)
		snprintf(number, sizeof number, odd(c, ODD_NUMBER_BRACKET) && !p->inline_number && *p->marking ? "%d)" : "%d.", p->num);
	if (p->inline_number)
		putch(l->o, ' ');
	else if (l->column)
		line_end(l);
	if (odd(c, ODD_LINE_SEPARATOR) && !p->inline_number && p->num % 2)
		puts_to(l->o, "\xe2\x80\xa8");
	puts_to(l->o, number);
	l->column += strlen(number);
	if (*p->marking) {
		if (!odd(c, ODD_NUMBER_GLUED))
			putch(l->o, ' ');
		putch(l->o, '(');
		for (const char *m = p->marking; *m; m++)
			putch(l->o, odd(c, ODD_LOWER_MARKING) ? (char)(*m | 32) : *m);
		putch(l->o, ')');
		l->column += 3 + strlen(p->marking);
	}
	if (at) {
		words(l, t, at - p->text.start);
		if (p->break_at) {
			break_here(l, c, p->break_section);
		} else if (*intruder == 'P') {
			line(l, intruder);
			line_end(l);
		} else {
			word(l, intruder, strlen(intruder));
		}
		words(l, pool.p + at, p->text.end - at);
	} else {
		words(l, t, n);
	}
}

static void
rule(struct layout *l, size_t n)
{
	if (l->column)
		line_end(l);
	if (n < 3)
		n = 3;
	l->column = n;
	repeat(l->o, '-', n > 45 ? 45 : n);
	if (n > 45) {		/* the software folds them there */
		putch(l->o, ' ');
		repeat(l->o, '-', n - 45);
	}
}

static void
put_heading(struct layout *l, const struct cable *c, const struct piece *p)
{
	size_t n = p->text.end - p->text.start;

	if (odd(c, ODD_HEADING_ONE_LINE)) {
		line(l, "------------------ ");
		put(l->o, pool.p + p->text.start, n);
		puts_to(l->o, " ------------------");
		l->column = n + 38;
		return;
	}
	if (c->number % 3 == 0)
		rule(l, n);
	if (l->column)
		line_end(l);
	put(l->o, pool.p + p->text.start, n);
	l->column = n;
	rule(l, n);
}

static void
put_first_line(struct layout *l, const struct cable *c)
{
	line(l, c->level == 'U' ? "UNCLAS" : c->level == 'C' ? "C O N F I D E N T I A L" : "S E C R E T");
	if (c->sections > 1)
		putf(l->o, " SECTION 01 OF %02d", c->sections);
	putf(l->o, " %s %06d", c->post->line, c->number);
}

static void
put_tags(struct layout *l, const struct cable *c, bool plain)
{
	size_t i, last = odd(c, ODD_TAGS_MORE) && c->tags_n > 2 && !plain ? c->tags_n - 1 : c->tags_n;

	line(l, "TAGS: ");
	l->tags_start = l->o->n;
	for (i = 0; i < last; i++) {
		puts_to(l->o, i == 0 ? "" : plain ? ", " : " ");
		puts_to(l->o, c->tags[i]);
	}
	l->tags_end = plain ? l->tags_start : l->o->n;
	if (last < c->tags_n)
		line(l, c->tags[last]);
}

static void
put_refs(struct layout *l, const struct cable *c)
{
	size_t i;

	if (!c->refs_n && !odd(c, ODD_REF_OTHERS))
		return;
	if (odd(c, ODD_TAGS_LAST))
		return;
	for (i = 0; i < c->refs_n; i++) {
		line(l, i ? "     " : "REF: ");
		if (c->refs_n > 1 || odd(c, ODD_REF_OTHERS)) {
			putf(l->o, "%c. ", (int)('A' + i));
			if (odd(c, ODD_REF_DOUBLED))
				putf(l->o, "%c. ", (int)('A' + i));
		}
		puts_to(l->o, c->ref_text[i]);
		if (i % 3 == 2)
			puts_to(l->o, " (NOTAL)");
	}
	if (odd(c, ODD_REF_OTHERS)) {
		line(l, i ? "     " : "REF: ");
		putf(l->o, "%c. 5/12/%02d HENSGROVE-TALLECK EMAIL", (int)('A' + i), c->year % 100);
		line(l, "     ");
		putf(l->o, "%c. %s 0%d AND PREVIOUS", (int)('A' + i + 1), "SEPTEL", 0);
	}
	empty_line(l);
}

static void
put_classified(struct layout *l, const struct cable *c)
{
	struct out o = { 0 };
	size_t i;
	const char *letters = c->letters;

	if (!is_classified(c))
		return;
	if (odd(c, ODD_NAME_FIRST))
		putf(&o, "Classified By: %s, %s, for reasons 1.4 ", c->officer, c->officer_title);
	else
		putf(&o, "Classified By: %s %s for reasons 1.4 ", c->officer_title, c->officer);
	for (i = 0; letters[i]; i++)
		putf(&o, "%s(%c)", i == 0 ? "" : letters[i + 1] ? ", " : c->number % 2 ? " and " : ", ", letters[i]);
	putch(&o, '.');
	if (l->column)
		line_end(l);
	if (odd(c, ODD_FOLD) && o.n > 71) {	/* cut after 71 characters, in mid-word */
		size_t cut = 71;

		put(l->o, o.p, cut);
		if (c->number % 2)
			puts_to(l->o, l->tail), putch(l->o, '\n');
		else
			putch(l->o, ' ');
		put(l->o, o.p + cut, o.n - cut);
		l->column = o.n;
	} else {
		words(l, o.p, o.n);
	}
	free(o.p);
	empty_line(l);
}

static void
put_preamble(struct layout *l, const struct cable *c)
{
	bool joined = odd(c, ODD_JOINED_PREAMBLE), plain = odd(c, ODD_TAGS_PLAIN) || odd(c, ODD_DATE_LINE) || joined;
	size_t from = l->o->n, i;

	put_first_line(l, c);
	empty_line(l);
	line(l, "SIPDIS");
	empty_line(l);
	if (c->sensitive)
		line(l, "SENSITIVE"), empty_line(l);
	if (c->noforn)
		line(l, "NOFORN"), empty_line(l);
	if (c->twice)
		line(l, "SIPDIS"), empty_line(l);
	if (c->number % 3 == 0) {
		line(l, "STATE FOR ");
		putf(l->o, "EUR/SE AND NEA; TREASURY FOR %s", surnames[c->number % 4]);
		empty_line(l);
	}
	if (odd(c, ODD_DATE_LINE)) {
		line(l, "EO 12958 ");
		if (c->level == 'U')
			puts_to(l->o, "N/A");
		else
			putf(l->o, "DECL: %04d/%02d/%02d", c->decl_year, c->decl_month, c->decl_day);
		line_end(l);
	} else {
		line(l, "E.O. 12958: ");
		if (c->level == 'U')
			puts_to(l->o, "N/A");
		else
			putf(l->o, "DECL: %02d/%02d/%04d", c->decl_month, c->decl_day, c->decl_year);
	}
	put_tags(l, c, plain);
	if (c->subject.end > c->subject.start) {
		line(l, "SUBJECT: ");
		l->column = 8;
		l->o->n--;
		words(l, pool.p + c->subject.start, c->subject.end - c->subject.start);
		if (odd(c, ODD_BREAK_SUBJECT) && c->relay && c->sections > 1) {
			putch(l->o, ' ');
			put_break(l->o, c, 1);
		}
	}
	empty_line(l);
	put_refs(l, c);
	put_classified(l, c);
	if (joined) {
		bool blank = false;
		size_t to = from;

		for (i = from; i < l->o->n; i++) {
			char b = l->o->p[i];

			if (b == '\n' || b == ' ') {
				blank = true;
				continue;
			}
			if (blank && to > from)
				l->o->p[to++] = ' ';
			blank = false;
			l->o->p[to++] = b;
		}
		l->o->n = to;
		l->tags_start = l->tags_end = 0;
		putch(l->o, '\n');
		putch(l->o, '\n');
		l->column = 0;
	}
}

static void
put_signature(struct layout *l, const struct cable *c)
{
	char name[48];
	size_t i;

	strcpy(name, c->signer);
	if (odd(c, ODD_SIGNED_MIXED))
		for (i = 1; name[i]; i++)
			if (name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] != ' ')
				name[i] = (char)(name[i] + 32);
	if (odd(c, ODD_SIGNED_INLINE)) {
		putch(l->o, ' ');
		puts_to(l->o, name);
		l->column++;
	} else {
		empty_line(l);
		line(l, name);
	}
	if (odd(c, ODD_NNNN))
		empty_line(l), line(l, "NNNN");
	if (odd(c, ODD_CABLE_ENDS))
		line(l, "=======================CABLE ENDS============================");
}

/* What other publishers left before the cable. */
static void
put_wrapper(struct out *o, const struct cable *c, const struct out *body, const struct out *header)
{
	static const char *const day[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" };

	if (odd(c, ODD_TEASER)) {
		size_t n = body->n < 230 ? body->n : 230;

		put(o, body->p, n);
		puts_to(o, "...\n");
	} else if (odd(c, ODD_NUMBER_BLOCK)) {
		putf(o, "%lu\n%d-%02d-%02d %02d:%02d:00\n%s\n%s\n%s\n", 210000 + c->serial, c->year, c->month, c->day, c->hour,
		    c->minute, c->id, c->post->origin, classification(c));
		if (c->refs_n)
			puts_to(o, c->refs[0]);
		putch(o, '\n');
		put(o, header->p, header->n);
		puts_to(o, "\n\n");
	} else if (odd(c, ODD_ID_BLOCK)) {
		putf(o, "id: %lu\ndate: %d/%d/%d %d:%02d\nrefid: %s\norigin: %s\nclassification: %s\ndestination: %s\nheader:\n",
		    190000 + c->serial, c->month, c->day, c->year, c->hour, c->minute, c->id, c->post->origin, classification(c),
		    c->refs_n ? c->refs[0] : "");
		put(o, header->p, header->n);
		puts_to(o, "\n\n\n----------------- header ends ----------------\n\n");
	} else if (odd(c, ODD_CSV_ROW)) {
		putf(o, "%lu,%d/%d/%d %d:%02d,%s,\"%s\",%s,%s,\"", 90000 + c->serial, c->month, c->day, c->year, c->hour, c->minute,
		    c->id, c->post->origin, classification(c), c->refs_n ? c->refs[0] : "");
		put(o, header->p, header->n);
		puts_to(o, "\",\"");
	} else if (odd(c, ODD_DATE_LINE)) {
		putf(o, "%s, %02d %s %d, %02d:%02d\n", day[c->number % 5], c->day, months[c->month - 1], c->year, c->hour, c->minute);
	}
}

/* The whole body; *links receives where the linked TAGS stand. */
static void
put_body(struct out *o, const struct cable *c, const struct out *header, size_t links[2])
{
	static struct out body;
	struct layout l = { .o = &body };
	size_t i, shift;

	body.n = 0;
	l.width = odd(c, ODD_JOINED_LINES) ? 0 : c->number % 4 ? 61 : 67;
	l.tail = odd(c, ODD_LINE_TAIL) ? "\t\t\t\t\t" : odd(c, ODD_JOINED_LINES) ? "" : " ";
	put_preamble(&l, c);
	for (i = 0; i < c->pieces; i++) {
		const struct piece *p = &c->piece[i];

		if (i && !p->inline_number)
			empty_line(&l);
		switch (p->kind) {
		case PIECE_HEADING: put_heading(&l, c, p); break;
		case PIECE_PARA: put_para(&l, c, p); break;
		case PIECE_NOTICE: words(&l, pool.p + p->text.start, p->text.end - p->text.start); break;
		}
	}
	put_signature(&l, c);
	if (odd(c, ODD_EMPTY_LINES)) {
		static struct out wide;

		wide.n = 0;
		for (i = 0; i < body.n; i++) {
			putch(&wide, body.p[i]);
			if (body.p[i] == '\n')
				putch(&wide, '\n');
			if (i < l.tags_start)
				links[0] = wide.n;
			if (i < l.tags_end)
				links[1] = wide.n;
		}
		l.tags_end = l.tags_end > l.tags_start ? links[1] : links[0];
		l.tags_start = links[0];
		body.n = 0;
		put(&body, wide.p, wide.n);
	}
	shift = o->n;
	put_wrapper(o, c, &body, header);
	shift = o->n - shift;
	links[0] = l.tags_start + shift;
	links[1] = l.tags_end + shift;
	put(o, body.p, body.n);
}

/* ---- the site's markup around it */

static void
put_links(struct out *o, const char *p, size_t n)
{
	size_t i = 0, start;

	while (i < n) {
		for (start = i; i < n && p[i] != ' '; i++)
			;
		putf(o, "<a href='/tag/%.*s_0.html'>%.*s</a>", (int)(i - start), p + start, (int)(i - start), p + start);
		if (i < n)
			putch(o, p[i++]);
	}
}

/* The site puts a sign before every line that begins with digits or one capital, a full stop and a blank. */
static bool
has_anchor(const char *p, size_t n, size_t *name)
{
	size_t i = 0;

	while (i < n && p[i] >= '0' && p[i] <= '9')
		i++;
	if (i == 0 && n && p[0] >= 'A' && p[0] <= 'Z')
		i = 1;
	*name = i;
	return i > 0 && i + 1 < n && p[i] == '.' && p[i + 1] == ' ';
}

static void
put_site(struct out *o, const struct out *body, const size_t links[2])
{
	size_t i = 0, end, name;

	while (i < body->n) {
		const char *newline = memchr(body->p + i, '\n', body->n - i);

		end = newline ? (size_t)(newline - body->p) : body->n;
		while (i < end && body->p[i] == ' ')
			putch(o, body->p[i++]);
		if (has_anchor(body->p + i, end - i, &name))
			putf(o, "<a id='par%.*s' href='#par%.*s'>\xc2\xb6</a>", (int)name, body->p + i, (int)name, body->p + i);
		if (links[1] > links[0] && i < links[0] && links[0] <= end) {
			put(o, body->p + i, links[0] - i);
			put_links(o, body->p + links[0], links[1] - links[0]);
			i = links[1];		/* the rest of the line is gone */
		}
		put(o, body->p + i, end - i);
		if (newline)
			puts_to(o, "&#x000A;");
		i = end + 1;
	}
}

/* About 60 KB without anything of the cable. */
static const struct out *
navigation(void)
{
	static struct out nav;
	int year, month, day;
	size_t i;

	if (nav.n)
		return &nav;
	puts_to(&nav, "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
	    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html lang='en' xml:lang='en' "
	    "xmlns='http://www.w3.org/1999/xhtml'>\n<head>\n<title>Cable Viewer</title>\n"
	    "<link href='/static/css/cables.css' rel='stylesheet' type='text/css' />\n</head>\n<body>\n<div class='main'>\n"
	    "<div class='pane small'>\n<p>Fictional cables so far... 4711 / 251,287</p>\n<div id='browse'>\n"
	    "<h3>Browse latest releases</h3>\n");
	for (year = 2010; year <= 2011; year++)
		for (month = 1; month <= 12; month++) {
			putf(&nav, "<div class='sort' id='rdate_%d%02d'>\n", year, month);
			for (day = 1; day <= 28; day++)
				putf(&nav, "<a href='/reldate/%d-%02d-%02d_0.html'>%d/%02d/%02d</a>\n", year, month, day, year, month, day);
			puts_to(&nav, "</div>\n");
		}
	puts_to(&nav, "<h3>Browse by origin</h3>\n");
	for (i = 0; i < COUNT(posts); i++)
		putf(&nav, "<a href='/origin/%zu_0.html'>%s</a>\n", i, posts[i].origin);
	puts_to(&nav, "<h3>Browse by tag</h3>\n");
	for (i = 0; nav.n < 59000; i++)
		putf(&nav, "<a class='sort' href='/tag/%s_%zu.html' onclick=\"return swap('%s');\">%s</a>\n",
		    subject_tags[i % COUNT(subject_tags)], i, subject_tags[i % COUNT(subject_tags)],
		    subject_tags[i % COUNT(subject_tags)]);
	puts_to(&nav, "</div>\n</div>\n");
	return &nav;
}

static void
put_cell(struct out *o, const char *kind, const char *text)
{
	putf(o, "<td>\n<a href='/%s/%s_0.html'>%s</a>\n</td>\n", kind, kind, text);
}

static void
put_page(struct out *o, const struct cable *c, const struct out *header, const struct out *body, const size_t links[2])
{
	const struct out *nav = navigation();
	size_t i, subject = c->subject.end - c->subject.start;
	char date[32];

	put(o, nav->p, nav->n);
	putf(o, "<h3>Viewing cable %s, %.*s</h3>\n<div>\nIf you are new to these pages, please read an introduction on the "
	    "<a href=\"#help_1\" onclick=\"return sh(1);\">structure of a cable</a>.\n</div>\n<table class='cable'>\n<tr>\n"
	    "<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n<th>Origin</th>\n</tr>\n<tr>\n",
	    c->id, (int)(subject < 40 ? subject : 40), pool.p + c->subject.start);
	put_cell(o, "cable", c->id);
	snprintf(date, sizeof date, "%d-%02d-%02d %02d:%02d", c->year, c->month, c->day, c->hour, false_minutes(c->hour));
	put_cell(o, "date", date);
	put_cell(o, "reldate", "2011-03-14 21:09");
	put_cell(o, "classification", classification(c));
	put_cell(o, "origin", c->post->origin);
	puts_to(o, "</tr>\n");
	if (c->number % 4 == 0)
		puts_to(o, "<tr>\n<td colspan='5'>Appears in these articles:<br />\n<a href='http://http://www.example.org/a'>"
		    "http://http://www.example.org/a</a>\n</td>\n</tr>\n");
	puts_to(o, "</table>\n<code><pre>");
	for (i = 0; i < header->n; i++)
		if (header->p[i] == '\n')
			puts_to(o, "&#x000A;");
		else
			putch(o, header->p[i]);
	puts_to(o, "</pre></code>\n<code><pre>");
	put_site(o, body, links);
	puts_to(o, "</pre></code>\n</div>\n</div>\n<script src='/static/js/cables.js' type='text/javascript'></script>\n"
	    "</body>\n</html>\n");
}

/* ---- the recogniser's form */

static bool
is_possessive(const char *p, size_t n)
{
	static const char *const tails[] = { "s", "d", "m", "ve", "nt" };
	size_t i;

	for (i = 0; i < COUNT(tails); i++)
		if (n > strlen(tails[i]) && !memcmp(p + 1, tails[i], strlen(tails[i])))
			return true;
	return false;
}

static void
blank(struct out *o)
{
	char last = o->n ? o->p[o->n - 1] : '\n';

	if (last != ' ' && last != '\n')
		putch(o, ' ');
}

static bool
digit(const struct span *s, size_t at)
{
	return at >= s->start && at < s->end && pool.p[at] >= '0' && pool.p[at] <= '9';
}

/* From one place of a text to another, in the tagger's spacing. `glue` says that no sentence end is seen at the last stop. */
static void
put_tagged(struct out *o, const struct span *s, size_t from, size_t to, bool glue)
{
	size_t k = s->mark, end = s->mark + s->marks, i;
	bool open = false;

	while (k < end && mark_pool[k].start < from)
		k++;
	for (i = from; i < to; i++) {
		char b = pool.p[i];

		if (open && i == mark_pool[k].end) {
			puts_to(o, "  ] ");
			open = false;
			k++;
		}
		if (k < end && !open && i == mark_pool[k].start) {
			blank(o);
			putf(o, "[%s ", mark_pool[k].label);
			open = true;
		}
		switch (b) {
		case ',':
			if (digit(s, i - 1) && digit(s, i + 1))
				putch(o, b);
			else
				blank(o), puts_to(o, ", ");
			break;
		case '"': case ';': case '(': case ')': case '{': case '}': case '[': case ']': case '?': case '!':
			blank(o);
			putch(o, b);
			putch(o, ' ');
			if ((b == '?' || b == '!') && i + 1 < to)
				putch(o, '\n');
			break;
		case STOP:
			if ((i + 2 < to && pool.p[i + 1] == '\n') || (i + 1 == to && glue)) {
				puts_to(o, ". ");
			} else {
				blank(o);
				puts_to(o, ". ");
				if (i + 1 < to)
					putch(o, '\n');
			}
			break;
		case '\'':
			if (is_possessive(pool.p + i, to - i) && !open && (i + 2 == to || pool.p[i + 2] == ' ')) {
				blank(o);
				putch(o, b);
			} else if (is_possessive(pool.p + i, to - i) && open && i + 2 < to && pool.p[i + 2] == ' ') {
				blank(o);
				putch(o, b);
			} else {
				putch(o, b);
			}
			break;
		case '\n': case ' ':
			blank(o);
			break;
		default:
			putch(o, b);
		}
	}
	if (open)
		puts_to(o, "  ] ");
}

static void
put_tagged_cable(struct out *o, const struct cable *c)
{
	size_t i;

	puts_to(o, "<code><pre>");
	puts_to(o, c->level == 'U' ? "UNCLAS" : c->level == 'C' ? "C O N F I D E N T I A L" : "S E C R E T");
	if (c->sections > 1)
		putf(o, " SECTION 01 OF %02d", c->sections);
	putf(o, " [LOC %s  ] %06d SIPDIS ", c->post->line, c->number);
	puts_to(o, c->sensitive ? "SENSITIVE " : c->noforn ? "NOFORN " : "");
	if (c->twice)
		puts_to(o, "SIPDIS ");
	if (c->level == 'U')
		puts_to(o, "E.O. 12958: N/A TAGS: ");
	else
		putf(o, "E.O. 12958: [LOC DECL:  ] %02d/%02d/%04d TAGS: ", c->decl_month, c->decl_day, c->decl_year);
	for (i = 0; i < c->tags_n; i++)
		putf(o, "<a href='/tag/%s_0.html'>%s</a> ", c->tags[i], c->tags[i]);
	if (c->subject.end > c->subject.start) {
		puts_to(o, "SUBJECT: ");
		put_tagged(o, &c->subject, c->subject.start, c->subject.end, false);
		blank(o);
	}
	for (i = 0; i < c->refs_n; i++) {
		if (i == 0)
			putf(o, "REF: %s%s ", c->refs_n > 1 ? "A. " : "", c->ref_text[i]);
		else
			putf(o, "<a id='par%c' href='#par%c'>\xc2\xb6</a>%c. %s ", (int)('A' + i), (int)('A' + i), (int)('A' + i), c->ref_text[i]);
	}
	if (is_classified(c)) {
		putf(o, odd(c, ODD_NAME_FIRST) ? "Classified By: [PER %s  ] , %s , for reasons 1.4 " : "Classified By: %2$s [PER %1$s  ] for reasons 1.4 ",
		    c->officer, c->officer_title);
		for (i = 0; c->letters[i]; i++)
			putf(o, "%s( %c ) ", i == 0 ? "" : c->letters[i + 1] ? ", " : c->number % 2 ? "and " : ", ", c->letters[i]);
		puts_to(o, ". ");
	}
	for (i = 0; i < c->pieces; i++) {
		const struct piece *p = &c->piece[i];
		bool glue = i + 1 < c->pieces && (c->piece[i + 1].kind == PIECE_HEADING || (c->number + (int)i) % 3 == 0);
		size_t n = p->text.end - p->text.start, at;
		char intruder[96];

		blank(o);
		if (p->kind == PIECE_HEADING) {
			repeat(o, '-', n < 3 ? 3 : n > 45 ? 45 : n);
			putch(o, ' ');
			put_tagged(o, &p->text, p->text.start, p->text.end, false);
			blank(o);
			repeat(o, '-', n < 3 ? 3 : n > 45 ? 45 : n);
			continue;
		}
		if (p->kind == PIECE_PARA) {
			putf(o, "<a id='par%d' href='#par%d'>\xc2\xb6</a>%d . \n", p->num, p->num, p->num);
			if (*p->marking)
				putf(o, "( %s ) ", p->marking);
		}
		at = p->break_at ? p->break_at : intrusion(c, p, intruder);
		if (at) {
			put_tagged(o, &p->text, p->text.start, at, false);
			blank(o);
			if (p->break_at)
				putf(o, "[LOC %.10s  ] %08d %03d OF %03d ", c->post->line, c->number, p->break_section, c->sections);
			else if (*intruder == 'P' && p->num % 3)		/* the site takes its number for a paragraph's */
				putf(o, "PAGE <a id='par%1$d' href='#par%1$d'>\xc2\xb6</a>%2$s ", 2 + p->num % 7, intruder + 5);
			else
				putf(o, "%s ", intruder);
			put_tagged(o, &p->text, at, p->text.end, glue);
		} else {
			put_tagged(o, &p->text, p->text.start, p->text.end, glue);
		}
	}
	blank(o);
	puts_to(o, c->signer);
	puts_to(o, "\n</pre></code>\n");
}

/* ---- the dump */

static void
put_quoted(struct out *o, const char *p, size_t n, int way)
{
	putch(o, '"');
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\\')
			putch(o, '\\');
		else if (p[i] == '"')
			putch(o, way ? '\\' : '"');
		else if (p[i] == '\'' && way == 2)
			putch(o, '\\');
		putch(o, p[i]);
	}
	putch(o, '"');
}

static void
put_row(struct out *o, const struct cable *c, const struct out *header, const struct out *body)
{
	size_t i;
	int way = (int)(c->serial % 3);

	putf(o, "\"%lu\",\"%d/%d/%d %d:%02d\",\"%s\",\"%s\",\"%s\",\"", c->serial + 1, c->month, c->day, c->year, c->hour, c->minute,
	    c->id, c->post->origin, classification(c));
	for (i = 0; i < c->refs_n; i++)
		putf(o, "%s%s", i ? "|" : "", c->refs[i]);
	puts_to(o, "\",");
	put_quoted(o, header->p, header->n, way);
	putch(o, ',');
	put_quoted(o, body->p, body->n, way);
	putch(o, '\n');
}

static void
put_cable(struct out *o, const struct cable *c, enum kind kind)
{
	static struct out header, body;
	size_t links[2] = { 0, 0 };

	if (kind == KIND_TAGGED) {
		put_tagged_cable(o, c);
		return;
	}
	header.n = body.n = 0;
	put_header(&header, c);
	put_body(&body, c, &header, links);
	switch (kind) {
	case KIND_PAGE:
		put_page(o, c, &header, &body, links);
		break;
	case KIND_FRAGMENT:
		puts_to(o, "<code><pre>");
		put_site(o, &body, links);
		puts_to(o, "</pre></code>\n");
		break;
	case KIND_CSV:
		put_row(o, c, &header, &body);
		break;
	default:
		if (c->serial)
			puts_to(o, "\f\n");
		put(o, header.p, header.n);
		puts_to(o, "\n\n");
		put(o, body.p, body.n);
		putch(o, '\n');
	}
}

/* ---- the truth, as records */

static void
put_field(struct out *o, const char *p, size_t n)
{
	putch(o, '\t');
	for (size_t i = 0; i < n; i++)
		if (p[i] == STOP)
			putch(o, '.');
		else if (p[i] == '\n')
			putch(o, ' ');
		else if (p[i] == '\\')
			puts_to(o, "\\\\");
		else
			putch(o, p[i]);
}

static void
field(struct out *o, const char *s)
{
	put_field(o, s, strlen(s));
}

/* Without a header there is no year; the number alone is the id. */
static void
true_id(char id[40], const struct cable *c, enum kind kind)
{
	bool years = kind == KIND_PAGE || kind == KIND_CSV || (kind == KIND_TEXT && has_header_date(c)) ||
	    odd(c, ODD_NUMBER_BLOCK) || odd(c, ODD_ID_BLOCK) || odd(c, ODD_CSV_ROW) || odd(c, ODD_DATE_LINE);

	strcpy(id, c->id + (years && kind != KIND_FRAGMENT && kind != KIND_TAGGED ? 0 : 2));
	if (kind == KIND_TEXT && !has_header_date(c))
		strcpy(id, c->id + 2);
}

static void
true_addressees(struct out *o, const struct cable *c, const struct addressee *a, size_t n, bool routes, bool la_paz)
{
	putch(o, '\t');
	for (size_t i = 0; i < n; i++) {
		const char *slash = strchr(a[i].place, '/');

		putf(o, "%s%s", i ? "|" : "", routes || !slash ? a[i].place : slash + 1);
		if (*a[i].precedence)
			putf(o, " %s", a[i].precedence);
		if (a[i].mcn >= 0)
			putf(o, " %04d", a[i].mcn);
	}
	if (la_paz && odd(c, ODD_LA_PAZ))
		putf(o, "%s%sAMEMBASSY LA PAZ|MONTEVIDEO 3043", n ? "|" : "", routes ? "RUEHLP/" : "");
}

static void
true_head(struct out *o, const struct cable *c, enum kind kind)
{
	static const char *const no_list = "\t\t";
	bool header = kind != KIND_FRAGMENT && kind != KIND_TAGGED && has_header_date(c);
	bool routes = !odd(c, ODD_SHORT_HEADER) && !odd(c, ODD_DISTRIBUTION);
	char id[40], date[40];
	size_t i;

	true_id(id, c, kind);
	puts_to(o, "head");
	field(o, id);
	if (kind == KIND_PAGE || kind == KIND_CSV) {
		snprintf(date, sizeof date, "%d-%02d-%02dT%02d:%02d", c->year, c->month, c->day, c->hour,
		    kind == KIND_PAGE ? false_minutes(c->hour) : c->minute);
		field(o, date);
		field(o, kind == KIND_PAGE ? "2011-03-14T21:09" : "");
	} else {
		puts_to(o, no_list);
	}
	field(o, classification(c));
	field(o, "SIPDIS");		/* SENSITIVE says how to classify, not whom to give it to */
	puts_to(o, c->noforn ? "|NOFORN" : "");
	field(o, c->post->origin);
	for (i = 0; i < c->tags_n; i++)
		putf(o, "%c%s", i ? '|' : '\t', c->tags[i]);
	put_field(o, pool.p + c->subject.start, c->subject.end - c->subject.start);
	putch(o, '\t');
	for (i = 0; i < c->refs_n; i++) {
		bool repeated = false, year = id[0] <= '9' || c->ref_text[i][0] <= '9';

		for (size_t k = 0; k < i; k++)
			repeated |= !strcmp(c->refs[k], c->refs[i]);
		if (!repeated)
			putf(o, "%s%s", i ? "|" : "", c->refs[i] + (year ? 0 : 2));
	}
	field(o, "12958");
	if (c->level == 'U')
		*date = '\0';		/* N/A */
	else
		snprintf(date, sizeof date, "%04d-%02d-%02d", c->decl_year, c->decl_month, c->decl_day);
	field(o, date);
	field(o, is_classified(c) ? c->officer : "");
	field(o, is_classified(c) ? c->officer_title : "");
	putch(o, '\t');
	for (i = 0; is_classified(c) && c->letters[i]; i++)
		putf(o, "%s1.4(%c)", i ? "|" : "", c->letters[i]);
	field(o, c->signer);
	if (header) {
		field(o, c->post->fm);
		true_addressees(o, c, c->to, c->to_n, routes, false);
		true_addressees(o, c, c->info, c->info_n, routes, true);
		snprintf(date, sizeof date, "%d-%02d-%02dT%02d:%02dZ", c->year, c->month, c->day, c->hour, c->minute);
		field(o, date);
		field(o, precedence_name(c->precedence));
		field(o, routes ? c->transmission : "");
	} else {
		puts_to(o, "\t\t\t\t\t\t");
	}
	if (c->sections > 1)
		putf(o, "\t1\t%d", c->sections);
	else
		puts_to(o, "\t\t");
	field(o, kind != KIND_FRAGMENT && kind != KIND_TAGGED && odd(c, ODD_PARTIAL) ? "1" : "");
	putch(o, '\n');
}

static size_t
code_points(size_t from, size_t to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += (pool.p[from] & 0xc0) != 0x80;
	return n;
}

static void
put_num(struct out *o, const struct piece *p)
{
	putch(o, '\t');
	if (p->num)
		put_number(o, (size_t)p->num);
}

static void
true_paras(struct out *o, const struct cable *c, enum kind kind)
{
	char id[40];

	true_id(id, c, kind);
	for (size_t i = 0; i < c->pieces; i++) {
		const struct piece *p = &c->piece[i];

		if (p->kind != PIECE_PARA)
			continue;
		puts_to(o, "para");
		field(o, id);
		put_num(o, p);
		field(o, p->marking);
		field(o, p->label);
		if (p->heading >= 0)
			put_field(o, pool.p + c->piece[p->heading].text.start,
			    c->piece[p->heading].text.end - c->piece[p->heading].text.start);
		else
			putch(o, '\t');
		put_field(o, pool.p + p->text.start, p->text.end - p->text.start);
		putch(o, '\t');
		for (size_t k = 0; kind == KIND_TAGGED && k < p->text.marks; k++) {
			const struct mark *m = &mark_pool[p->text.mark + k];

			putf(o, "%s%zu-%zu:%s", k ? "|" : "", code_points(p->text.start, m->start), code_points(p->text.start, m->end),
			    m->label);
		}
		putch(o, '\n');
	}
}

static void
true_ents(struct out *o, const struct cable *c, enum kind kind)
{
	char id[40];

	true_id(id, c, kind);
	for (size_t i = 0; kind == KIND_TAGGED && i < c->pieces; i++) {
		const struct piece *p = &c->piece[i];

		for (size_t k = 0; p->kind == PIECE_PARA && k < p->text.marks; k++) {
			const struct mark *m = &mark_pool[p->text.mark + k];
			const char *type = *m->label == 'P' ? "person" : *m->label == 'L' ? "place" : *m->label == 'O' ? "organisation" : "misc";

			puts_to(o, "ent");
			field(o, id);
			put_num(o, p);
			putf(o, "\t%zu\t%zu\t%s", code_points(p->text.start, m->start), code_points(p->text.start, m->end), type);
			put_field(o, pool.p + m->start, m->end - m->start);
			put_field(o, pool.p + m->start, m->end - m->start);
			field(o, m->label);
			putch(o, '\n');
		}
	}
}

/* ---- the command line */

struct wish {
	enum kind kind;
	unsigned long count;
	unsigned long long bytes;
	uint64_t seed;
	unsigned percent;
	uint64_t fixed;		/* oddities in every cable */
	const char *truth;
	const char *folder;	/* one file a cable */
	bool names;
};

static void
die(const char *what, const char *word)
{
	fprintf(stderr, "cable-gen: %s%s%s\n", what, word ? ": " : "", word ? word : "");
	exit(2);
}

static void
usage(void)
{
	puts("usage: cable-gen [options] >FILE\n"
	    "  -k KIND          page, fragment, tagged, text or csv (page)\n"
	    "  -n N             that many cables (1)\n"
	    "  --bytes=SIZE     cables until SIZE bytes are out: 200M, 1G\n"
	    "  --seed=N         other cables (1)\n"
	    "  --oddities=N     N of 100 cables break the form in one to three ways (0)\n"
	    "  --oddity=NAME    every cable breaks it in this way; may be repeated\n"
	    "  --list-oddities  their names\n"
	    "  --truth=RECORD   instead of the cables the head, para or ent records that they should give\n"
	    "  --dir=FOLDER     one file a cable, by id, and nothing to standard output");
	exit(0);
}

static uint64_t
oddity_bit(const char *name)
{
	for (size_t i = 0; i < ODDITIES; i++)
		if (!strcmp(name, oddity_names[i]))
			return UINT64_C(1) << i;
	die("no such oddity", name);
	return 0;
}

static unsigned long long
size_of(const char *s)
{
	char *end;
	unsigned long long n = strtoull(s, &end, 10);

	switch (*end | 32) {
	case 'k': return n << 10;
	case 'm': return n << 20;
	case 'g': return n << 30;
	case ' ': return n;	/* a NUL */
	}
	die("no size", s);
	return 0;
}

static const char *
value_of(const char *arg, const char *name)
{
	size_t n = strlen(name);

	return !strncmp(arg, name, n) && arg[n] == '=' ? arg + n + 1 : NULL;
}

static void
read_wish(struct wish *w, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		const char *a = argv[i], *v;

		if (!strcmp(a, "--help")) {
			usage();
		} else if (!strcmp(a, "--list-oddities")) {
			for (size_t k = 0; k < ODDITIES; k++)
				puts(oddity_names[k]);
			exit(0);
		} else if (!strcmp(a, "-k") && i + 1 < argc) {
			for (w->kind = 0; w->kind < KINDS && strcmp(argv[i + 1], kind_names[w->kind]); w->kind++)
				;
			if (w->kind == KINDS)
				die("no such kind", argv[i + 1]);
			i++;
		} else if (!strcmp(a, "-n") && i + 1 < argc) {
			w->count = strtoul(argv[++i], NULL, 10);
		} else if ((v = value_of(a, "--bytes"))) {
			w->bytes = size_of(v);
		} else if ((v = value_of(a, "--seed"))) {
			w->seed = strtoull(v, NULL, 10);
		} else if ((v = value_of(a, "--oddities"))) {
			w->percent = (unsigned)strtoul(v, NULL, 10);
		} else if ((v = value_of(a, "--oddity"))) {
			w->fixed |= oddity_bit(v);
		} else if ((v = value_of(a, "--truth"))) {
			w->truth = v;
		} else if ((v = value_of(a, "--dir"))) {
			w->folder = v;
		} else {
			die("unknown option (--help tells all)", a);
		}
	}
	if (w->truth && strcmp(w->truth, "head") && strcmp(w->truth, "para") && strcmp(w->truth, "ent"))
		die("no such record", w->truth);
}

static void
write_out(struct out *o, int fd)
{
	size_t at = 0;

	while (at < o->n) {
		ssize_t n = write(fd, o->p + at, o->n - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("writing", strerror(errno));
		at += (size_t)n;
	}
	o->n = 0;
}

static void
write_file(const struct wish *w, const struct cable *c, struct out *o)
{
	static const char *const suffix[KINDS] = { "html", "html", "html", "txt", "csv" };
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.%s", w->folder, c->id, suffix[w->kind]);
	f = fopen(path, "w");
	if (!f || fwrite(o->p, 1, o->n, f) != o->n || fclose(f))
		die(path, strerror(errno));
	o->n = 0;
}

int
main(int argc, char **argv)
{
	static struct cable c;
	struct wish w = { .count = 1, .seed = 1 };
	struct out o = { 0 };
	unsigned long long written = 0;
	unsigned long i;

	read_wish(&w, argc, argv);
	for (i = 0; w.bytes ? written < w.bytes : i < w.count; i++) {
		uint64_t oddities = w.fixed;
		size_t before = o.n;

		chance_state = w.seed * 0x2545f4914f6cdd1du + i;	/* a cable is its number's, whatever came before */
		chance();
		if (below(100) < w.percent)
			for (size_t k = 1 + below(3); k > 0; k--)
				oddities |= UINT64_C(1) << below(ODDITIES);
		build_cable(&c, i, oddities);
		if (!w.truth)
			put_cable(&o, &c, w.kind);
		else if (*w.truth == 'h')
			true_head(&o, &c, w.kind);
		else if (*w.truth == 'p')
			true_paras(&o, &c, w.kind);
		else
			true_ents(&o, &c, w.kind);
		written += o.n - before;
		if (w.folder)
			write_file(&w, &c, &o);
		else if (o.n > 1 << 20)
			write_out(&o, 1);
	}
	write_out(&o, 1);
	free(o.p);
	return 0;
}
