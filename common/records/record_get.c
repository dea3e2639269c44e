/* record_get.c - records in, from TSV. */
#include "records/record.h"

#include "bytes/utf8.h"
#include "records/record_own.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { COLUMNS_MOST = 32 };

/* `\r` goes: clean text holds no carriage return. */
static bool
unescape(struct str s, struct str *out, struct arena *a)
{
	char *room = arena_room(a, s.n + STEP), *o = room;
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		if (end - p >= STEP) {
			uint64_t odd = step_copy(o, p, '\\');
			size_t n = odd ? step_place(odd) : STEP;

			o += n;
			p += n;
			if (odd == 0)
				continue;
		}
		if (*p != '\\') {
			*o++ = *p++;
			continue;
		}
		do {		/* where one stands, there is often another */
			if (end - p < 2)
				return false;
			switch (p[1]) {
			case 't': *o++ = '\t'; break;
			case 'n': *o++ = '\n'; break;
			case 'r': break;
			case '\\': *o++ = '\\'; break;
			default: return false;
			}
			p += 2;
		} while (p < end && *p == '\\');
	}
	*out = arena_keep(a, room, (size_t)(o - room));
	return true;
}

/* The same for an item in which something is escaped. */
static void
item_unescape(struct str *rest, struct str *item, struct arena *a)
{
	const char *p = rest->p;
	char *room, *o;
	size_t n = 0;

	while (n < rest->n && p[n] != '|')
		n += p[n] == '\\' && n + 1 < rest->n ? 2 : 1;
	o = room = arena_room(a, n);
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\\' && i + 1 < n)
			i++;
		*o++ = p[i];
	}
	*rest = str_from(*rest, n + 1);
	*item = arena_keep(a, room, (size_t)(o - room));
}

/* The next item of a list; *rest is behind its bar. */
static inline bool
item_next(struct str *rest, struct str *item, struct arena *a)
{
	size_t i = 0;

	if (rest->n == 0)
		return false;
	while (i < rest->n && rest->p[i] != '|') {
		if (rest->p[i++] == '\\') {
			item_unescape(rest, item, a);
			return true;
		}
	}
	*item = str_make(rest->p, i);
	*rest = str_from(*rest, i + 1);
	return true;
}

/* At most this many items, none shorter than `least` bytes. */
static size_t
item_most(struct str s, size_t least)
{
	size_t n = 1;

	if (s.n < 1024)
		return s.n / (least + 1) + 1;

	for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memchr(p, '|', (size_t)(end - p))); p++)
		n++;
	return n;
}

static void
get_list(struct str s, struct list *l, struct arena *a)
{
	struct str *v;
	size_t n = 0;

	*l = (struct list){ 0 };
	if (s.n == 0)
		return;
	v = arena_array(a, item_most(s, 0), sizeof *v);
	while (item_next(&s, &v[n], a))
		n++;
	*l = (struct list){ v, n };
}

/* The last word cut off s; false where that would be all of it. */
static bool
cut_last(struct str *s, struct str *last)
{
	size_t i = s->n;

	while (i && s->p[i - 1] != ' ')
		i--;
	if (i == 0)
		return false;
	*last = str_from(*s, i);
	*s = str_first(*s, i - 1);
	return true;
}

static const struct str precedences[] = {
	STR("NIACT IMMEDIATE"), STR("FLASH"), STR("IMMEDIATE"), STR("PRIORITY"), STR("ROUTINE"),
};

static struct str
cut_precedence(struct str *s)
{
	for (size_t i = 0; i < COUNT(precedences); i++) {
		struct str p = precedences[i];

		if (str_eq(*s, p) || (str_ends(*s, p) && s->p[s->n - p.n - 1] == ' ')) {
			*s = str_first(*s, s->n > p.n ? s->n - p.n - 1 : 0);
			return p;
		}
	}
	return str_make(NULL, 0);
}

/* Back from what record_put_address() wrote: a route is one word of capitals, a message number has four digits. */
static struct addressee
get_addressee(struct str s)
{
	struct addressee a = { .name = s };
	struct str rest = s, last;
	size_t slash = str_index(s, '/');

	if (slash != STR_NONE && slash >= 4 && slash <= 8) {
		size_t i = 0;

		while (i < slash && (is_upper(s.p[i]) || is_digit(s.p[i])))
			i++;
		if (i == slash) {
			a.route = str_first(s, slash);
			a.name = str_from(s, slash + 1);
		}
	}
	rest = a.name;
	if (cut_last(&rest, &last) && is_number(last)) {
		struct str before = rest;

		a.precedence = cut_precedence(&rest);
		if (a.precedence.n || last.n == 4) {
			a.mcn = last;
			a.name = a.precedence.n ? rest : before;
		}
	} else {
		a.precedence = cut_precedence(&a.name);
	}
	return a;
}

static void
get_addressees(struct str s, struct addressees *l, struct arena *a)
{
	struct addressee *v;
	struct str item;
	size_t n = 0;

	*l = (struct addressees){ 0 };
	if (s.n == 0)
		return;
	v = arena_array(a, item_most(s, 0), sizeof *v);
	while (item_next(&s, &item, a))
		v[n++] = get_addressee(item);
	*l = (struct addressees){ v, n };
}

static inline bool
cut_number(struct str *s, size_t *v)
{
	const char *p = s->p, *end = p + s->n;
	size_t n = 0;

	for (; p < end && is_digit(*p); p++) {
		if (n > (SIZE_MAX - 9) / 10)
			return false;
		n = n * 10 + (size_t)(*p - '0');
	}
	if (p == s->p)
		return false;
	*v = n;
	*s = str_make(p, (size_t)(end - p));
	return true;
}

static inline bool
cut_char(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

/* Moves on to code point `cp`; false where the text has none. */
static bool
count_points(struct counter *c, size_t cp, size_t *byte_at)
{
	const char *p = c->text.p + c->byte_at, *end = c->text.p + c->text.n;

	while (c->cp_at < cp) {
		uint64_t w;

		if (cp - c->cp_at >= 8 && end - p >= 8) {
			memcpy(&w, p, 8);
			w = ~w >> 7 | w >> 6;		/* bit 0 of each byte: no continuation */
			c->cp_at += (size_t)((w & 0x0101010101010101u) * 0x0101010101010101u >> 56);
			p += 8;
			continue;
		}
		if (p == end)
			return false;
		c->cp_at += ((unsigned char)*p++ & 0xC0) != 0x80;
	}
	/* The point that has been counted may have more bytes. */
	while (p < end && ((unsigned char)*p & 0xC0) == 0x80)
		p++;
	*byte_at = c->byte_at = (size_t)(p - c->text.p);
	return true;
}

static inline bool
count_on(struct counter *c, size_t cp, size_t *byte_at)
{
	if (!c->is_ascii)
		return count_points(c, cp, byte_at);
	*byte_at = cp;
	return cp <= c->text.n;
}

static bool
get_marks(struct str s, struct str text, bool is_ascii, struct marks *m, struct arena *a)
{
	struct counter c = counter_begin(text, is_ascii);
	struct mark *v;
	struct str item;
	size_t n = 0, start, end, before = 0;

	*m = (struct marks){ 0 };
	if (s.n == 0)
		return true;
	v = arena_array(a, item_most(s, sizeof "0-1:A" - 1), sizeof *v);
	while (s.n) {
		if (!cut_number(&s, &start) || !cut_char(&s, '-') || !cut_number(&s, &end) || !cut_char(&s, ':')
		    || !item_next(&s, &item, a) || item.n == 0 || start < before || end <= start
		    || !count_on(&c, start, &v[n].start) || !count_on(&c, end, &v[n].end))
			return false;
		v[n++].label = item;
		before = end;
	}
	*m = (struct marks){ v, n };
	return true;
}

static bool
get_field(const struct column *c, struct str s, char *record, bool is_ascii, struct arena *a)
{
	void *field = record + c->at;
	size_t v;

	switch (c->type) {
	case COLUMN_NUMBER:
		if (s.n && !is_number(s))
			return false;
		/* fall through */
	case COLUMN_TEXT:
		*(struct str *)field = s;
		return true;
	case COLUMN_SIZE:
		if (!cut_number(&s, &v) || s.n)
			return false;
		*(size_t *)field = v;
		return true;
	case COLUMN_LIST:
		get_list(s, field, a);
		return true;
	case COLUMN_ADDRESSEES:
		get_addressees(s, field, a);
		return true;
	default:		/* COLUMN_MARKS, which follow their text */
		return get_marks(s, *(const struct str *)(const void *)(record + c[-1].at), is_ascii, field, a);
	}
}

static void *
record_of(struct item *item)
{
	switch (item->kind) {
	case RECORD_HEAD: return &item->head;
	case RECORD_PARA: return &item->para;
	case RECORD_ENT: return &item->ent;
	default: return &item->cable;
	}
}

/* A line looked over once: where its first tabs are, and what it holds. */
struct line {
	size_t tabs[COLUMNS_MOST];
	size_t n;
	bool is_ascii;			/* printable, and tabs */
	bool has_slash;
};

static void
line_scan(struct line *l, struct str s, size_t most)
{
	size_t i = 0;
	unsigned odd = 0, slash = 0;

	l->n = 0;
#ifdef __SSE2__
	__m128i odds = _mm_setzero_si128(), slashes = odds;

	for (; i + 16 <= s.n; i += 16) {
		const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		const __m128i tab = _mm_cmpeq_epi8(v, _mm_set1_epi8('\t'));
		unsigned tabs = (unsigned)_mm_movemask_epi8(tab);

		/* As signed bytes, controls and what is not ASCII are less than a blank. */
		odds = _mm_or_si128(odds, _mm_andnot_si128(tab, _mm_cmplt_epi8(v, _mm_set1_epi8(' '))));
		odds = _mm_or_si128(odds, _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
		slashes = _mm_or_si128(slashes, _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
		for (; tabs && l->n < most; tabs &= tabs - 1)
			l->tabs[l->n++] = i + (size_t)__builtin_ctz(tabs);
	}
	odd = (unsigned)_mm_movemask_epi8(odds);
	slash = (unsigned)_mm_movemask_epi8(slashes);
#endif
	for (; i < s.n; i++) {
		if (s.p[i] == '\t') {
			if (l->n < most)
				l->tabs[l->n++] = i;
		} else {
			odd |= s.p[i] < ' ' || s.p[i] >= 0x7F;	/* char may be unsigned */
			slash |= s.p[i] == '\\';
		}
	}
	l->is_ascii = odd == 0;
	l->has_slash = slash != 0;
}

bool
record_get(struct str line, struct item *item, enum damage_kind *damage)
{
	enum record_kind kind = record_kind_of(line);
	const struct table *t;
	struct line l;

	*damage = DAMAGE_RECORD_KIND;
	if (kind == RECORD_KINDS)
		return false;
	item->kind = kind;
	t = &record_tables[kind];
	line_scan(&l, line, t->n + 1);
	if (!l.is_ascii && !utf8_is_clean(line)) {
		char *room = arena_room(item->arena, 3 * line.n);

		line = arena_keep(item->arena, room, utf8_clean(line, room));
		line_scan(&l, line, t->n + 1);
	}
	if (l.n < t->n) {
		*damage = DAMAGE_RECORD_COLUMNS;
		return false;
	}
	for (size_t i = 0; i < t->n; i++) {
		struct str field = str_slice(line, l.tabs[i] + 1, i + 1 < l.n ? l.tabs[i + 1] : line.n);

		if (l.has_slash && str_index(field, '\\') != STR_NONE && !unescape(field, &field, item->arena)) {
			*damage = DAMAGE_RECORD_FIELD;
			return false;
		}
		if (!get_field(t->v + i, field, record_of(item), l.is_ascii, item->arena)) {
			*damage = t->v[i].type == COLUMN_MARKS ? DAMAGE_RECORD_MARKS : DAMAGE_RECORD_FIELD;
			return false;
		}
	}
	if (kind == RECORD_PARA)
		item->para.is_ascii = l.is_ascii;
	return true;
}
