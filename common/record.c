#include "record.h"

#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { COLUMNS_MOST = 32 };

/* The order is the order of the columns, which users rely on: add at the end. */
#define TEXT(record, column, says) { #column, COLUMN_TEXT, offsetof(struct record, column), says }
#define NUMBER(record, column, says) { #column, COLUMN_NUMBER, offsetof(struct record, column), says }
#define SIZE(record, column, says) { #column, COLUMN_SIZE, offsetof(struct record, column), says }
#define LIST(record, column, says) { #column, COLUMN_LIST, offsetof(struct record, column), says }
#define ADDRESSEES(record, column, says) { #column, COLUMN_ADDRESSEES, offsetof(struct record, column), says }
#define MARKS(record, column, says) { #column, COLUMN_MARKS, offsetof(struct record, column), says }

static const struct column cable_columns[] = {
	TEXT(cable, id, "reference id: 07PARIS3534"),
	TEXT(cable, created, "as the table has it: 2007-08-24T15:03"),
	TEXT(cable, released, "when the site released it"),
	TEXT(cable, classification, "CONFIDENTIAL, SECRET//NOFORN, ..."),
	TEXT(cable, origin, "Embassy Paris"),
	TEXT(cable, header, "the transmission header, lines kept"),
	TEXT(cable, text, "clean text, lines kept, page breaks still in it"),
	MARKS(cable, marks, "entities as start-end:LABEL, code points into text"),
};

static const struct column head_columns[] = {
	TEXT(head, id, "reference id: 07PARIS3534"),
	TEXT(head, created, "as the table has it: 2007-08-24T15:03"),
	TEXT(head, released, "when the site released it"),
	TEXT(head, classification, "CONFIDENTIAL, SECRET//NOFORN, ..."),
	LIST(head, captions, "SIPDIS, NOFORN, EXDIS, ..."),
	TEXT(head, origin, "Embassy Paris"),
	LIST(head, tags, "TAGS: PREL, IR, ..."),
	TEXT(head, subject, "on one line"),
	LIST(head, refs, "cables referred to, as ids"),
	TEXT(head, eo, "number of the executive order: 12958"),
	TEXT(head, declassify, "date, or words, of declassification"),
	TEXT(head, classified_by, "name of the person"),
	TEXT(head, classifier_title, "what stands before or after the name"),
	LIST(head, reasons, "1.4(b), 1.4(d)"),
	LIST(head, signed_by, "signature: PEKALA"),
	TEXT(head, from, "sender, from the FM line: AMEMBASSY PARIS"),
	ADDRESSEES(head, to, "RUEHC/SECSTATE WASHDC IMMEDIATE 9685"),
	ADDRESSEES(head, info, "the same, for information"),
	TEXT(head, dtg, "date-time group: 2007-08-24T15:00Z"),
	TEXT(head, precedence, "FLASH, NIACT IMMEDIATE, IMMEDIATE, PRIORITY, ROUTINE"),
	TEXT(head, transmission_id, "VZCZCXRO9415"),
	NUMBER(head, section, "x in SECTION x OF y"),
	NUMBER(head, sections, "y in SECTION x OF y"),
	NUMBER(head, partial, "1 where the cable says that it is an extract"),
};

static const struct column para_columns[] = {
	TEXT(para, id, "reference id: 07PARIS3534"),
	NUMBER(para, num, "paragraph number"),
	TEXT(para, marking, "portion marking: C, S/NF, SBU, U"),
	TEXT(para, label, "what it calls itself: summary, comment, ..."),
	TEXT(para, section, "heading above it"),
	TEXT(para, text, "what follows number and marking, on one line"),
	MARKS(para, marks, "entities as start-end:LABEL, code points into text"),
};

static const struct column ent_columns[] = {
	TEXT(ent, id, "reference id: 07PARIS3534"),
	NUMBER(ent, num, "number of the paragraph"),
	SIZE(ent, start, "first code point, in the paragraph's text"),
	SIZE(ent, end, "code point behind the last"),
	TEXT(ent, type, "person, place, organisation, misc: by configuration"),
	TEXT(ent, text, "the mention as it stands there"),
	TEXT(ent, name, "canonical name by configuration, else the mention"),
	TEXT(ent, label, "the recogniser's label: PER, LOC, ..."),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

const struct table record_tables[RECORD_KINDS] = {
	[RECORD_CABLE] = { "cable", cable_columns, COUNT(cable_columns) },
	[RECORD_HEAD] = { "head", head_columns, COUNT(head_columns) },
	[RECORD_PARA] = { "para", para_columns, COUNT(para_columns) },
	[RECORD_ENT] = { "ent", ent_columns, COUNT(ent_columns) },
};

static struct str
str_of(const char *s)
{
	return str_make(s, strlen(s));
}

/* ---- choosing fields */

static bool
column_find(const struct table *t, struct str name, int *at)
{
	*at = -1;
	if (str_eq(name, STR("kind")))
		return true;
	for (*at = 0; *at < (int)t->n; ++*at)
		if (str_eq(name, str_of(t->v[*at].name)))
			return true;
	return false;
}

bool
selection_read(const struct table *t, struct str list, struct selection *sel, struct str *wrong)
{
	struct str name;
	int at;
	bool first = true;

	*sel = (struct selection){ 0 };
	*wrong = list;
	for (; str_cut(&list, ',', &name); first = false) {
		bool out = str_starts(name, STR("-"));

		*wrong = name;
		if (!column_find(t, str_from(name, out), &at))
			return false;
		if (out && first)
			for (; sel->n < t->n; sel->n++)
				sel->v[sel->n] = (int)sel->n;
		if (out) {
			size_t kept = 0;

			for (size_t i = 0; i < sel->n; i++)
				if (sel->v[i] != at)
					sel->v[kept++] = sel->v[i];
			sel->n = kept;
		} else if (sel->n == RECORD_FIELDS_MOST) {
			return false;
		} else {
			sel->v[sel->n++] = at;
		}
	}
	return sel->n != 0;
}

/* ---- writing */

/* What stands behind the backslash. */
static const char escapes[256] = { ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\', ['"'] = '"' };

#define EACH(c) (0x0101010101010101u * (unsigned char)(c))

/*
 * STEP bytes from p to o, and a mask in which the first bit set tells the first byte that is a control
 * character, a backslash or `also`: bit number / BITS is its place.
 */
#ifdef __SSE2__
enum { STEP = 16, BITS = 1 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
	const __m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
	const __m128i other = _mm_cmpeq_epi8(v, _mm_set1_epi8(also));

	_mm_storeu_si128((__m128i *)(void *)o, v);
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(slash, other)));
}
#elif defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { STEP = 8, BITS = 8 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	uint64_t v, slash, other;

	memcpy(&v, p, 8);
	memcpy(o, &v, 8);
	slash = v ^ EACH('\\');
	other = v ^ EACH(also);
	/* A borrow may set bits behind the first true one, never before it. */
	return (((v - EACH(0x20)) & ~v) | ((slash - EACH(1)) & ~slash) | ((other - EACH(1)) & ~other)) & EACH(0x80);
}
#else
enum { STEP = 1, BITS = 1 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	*o = *p;
	return (unsigned char)*p < 0x20 || *p == '\\' || *p == also;
}
#endif

static inline size_t
step_place(uint64_t mask)
{
	return (size_t)__builtin_ctzll(mask) / BITS;
}

/* Room for 2 * s.n + STEP bytes. A control character without an escape cannot be there: it would go. */
static inline char *
put_escaped(char *o, struct str s, char also)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned char c;

	for (;;) {
		if (end - p >= STEP) {
			uint64_t odd = step_copy(o, p, also);

			if (odd == 0) {
				o += STEP;
				p += STEP;
				continue;
			}
			o += step_place(odd);
			p += step_place(odd);
		} else if (p == end) {
			return o;
		}
		c = (unsigned char)*p++;
		if (c >= 0x20 && c != '\\' && c != (unsigned char)also) {
			*o++ = (char)c;
		} else if (escapes[c]) {
			*o++ = '\\';
			*o++ = escapes[c];
		}
	}
}

/* Does any byte of the word need an escape in TSV? */
static inline bool
word_is_odd(uint64_t v)
{
	const uint64_t slash = v ^ EACH('\\');

	return ((((v - EACH(0x20)) & ~v) | ((slash - EACH(1)) & ~slash)) & EACH(0x80)) != 0;
}

/* The same for TSV; most fields are short, and two words that overlap hold them. */
static inline char *
put_tsv(char *o, struct str s)
{
	if (s.n == 0)
		return o;
	if (s.n < 4) {
		const unsigned char a = (unsigned char)s.p[0], m = (unsigned char)s.p[s.n / 2], z = (unsigned char)s.p[s.n - 1];

		if (!word_is_odd(EACH(' ') << 24 | (uint64_t)(a | (unsigned)m << 8 | (unsigned)z << 16))) {
			o[0] = (char)a;
			o[s.n / 2] = (char)m;
			o[s.n - 1] = (char)z;
			return o + s.n;
		}
	} else if (s.n <= 8) {
		uint32_t a, b;

		memcpy(&a, s.p, 4);
		memcpy(&b, s.p + s.n - 4, 4);
		if (!word_is_odd((uint64_t)a << 32 | b)) {
			memcpy(o, &a, 4);
			memcpy(o + s.n - 4, &b, 4);
			return o + s.n;
		}
	} else if (s.n <= 16) {
		uint64_t a, b;

		memcpy(&a, s.p, 8);
		memcpy(&b, s.p + s.n - 8, 8);
		if (!word_is_odd(a) && !word_is_odd(b)) {
			memcpy(o, &a, 8);
			memcpy(o + s.n - 8, &b, 8);
			return o + s.n;
		}
	}
	return put_escaped(o, s, '\\');
}

static void
add_json(struct buf *b, struct str s)
{
	char *o = buf_reserve(b, 2 * s.n + STEP + 2), *start = o;

	*o++ = '"';
	o = put_escaped(o, s, '"');
	*o++ = '"';
	b->n += (size_t)(o - start);
}

static void
add_json_or_null(struct buf *b, struct str s)
{
	if (s.n)
		add_json(b, s);
	else
		buf_add(b, STR("null"));
}

/* RFC 4180: what stands in b from `start` on is quoted where it has to be. */
static void
quote_csv(struct buf *b, size_t start)
{
	size_t quotes = 0, others = 0, n = b->n - start;
	bool needs = n && (b->p[start] == ' ' || b->p[b->n - 1] == ' ');	/* some readers trim */
	char *from, *to;

	for (size_t i = start; i < b->n; i++) {
		char c = b->p[i];

		quotes += c == '"';
		others += (c == ',') + (c == '\n') + (c == '\r');
	}
	if (!needs && quotes == 0 && others == 0)
		return;
	buf_reserve(b, quotes + 2);
	if (quotes == 0) {
		memmove(b->p + start + 1, b->p + start, n);
		b->p[start] = b->p[start + n + 1] = '"';
		b->n += 2;
		return;
	}
	from = b->p + b->n;
	b->n += quotes + 2;
	to = b->p + b->n;
	*--to = '"';
	while (from > b->p + start) {
		*--to = *--from;
		if (*to == '"')
			*--to = '"';
	}
	*--to = '"';
}

/* An item of a list, behind the bar that parts it from the one before. */
static void
add_item(struct buf *b, struct str s, bool first, bool is_tsv)
{
	char *o = buf_reserve(b, 4 * s.n + 1), *start = o;

	if (!first)
		*o++ = '|';
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '|' || c == '\\') {
			*o++ = '\\';
			if (is_tsv)
				*o++ = '\\';
		}
		if (is_tsv && escapes[c] && c != '"') {
			*o++ = '\\';
			c = (unsigned char)escapes[c];
		}
		*o++ = (char)c;
	}
	b->n += (size_t)(o - start);
}

static void
add_list(struct buf *b, const struct list *l, enum record_format format)
{
	if (format != FORMAT_JSON) {
		for (size_t i = 0; i < l->n; i++)
			add_item(b, l->v[i], i == 0, format == FORMAT_TSV);
		return;
	}
	buf_put(b, '[');
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_put(b, ',');
		add_json(b, l->v[i]);
	}
	buf_put(b, ']');
}

void
record_put_address(const struct addressee *a, struct buf *b)
{
	const struct str rest[] = { a->name, a->precedence, a->mcn };
	size_t start;

	if (a->route.n) {
		buf_add(b, a->route);
		buf_put(b, '/');
	}
	start = b->n;
	for (size_t i = 0; i < COUNT(rest); i++) {
		if (rest[i].n && b->n > start)
			buf_put(b, ' ');
		buf_add(b, rest[i]);
	}
}

static void
add_addressees(struct buf *b, const struct addressees *l, enum record_format format)
{
	struct buf item = { 0 };

	if (format == FORMAT_JSON)
		buf_put(b, '[');
	for (size_t i = 0; i < l->n; i++) {
		const struct addressee *a = l->v + i;

		if (format == FORMAT_JSON) {
			buf_add(b, i ? STR(",{\"route\":") : STR("{\"route\":"));
			add_json_or_null(b, a->route);
			buf_add(b, STR(",\"name\":"));
			add_json_or_null(b, a->name);
			buf_add(b, STR(",\"precedence\":"));
			add_json_or_null(b, a->precedence);
			buf_add(b, STR(",\"mcn\":"));
			add_json_or_null(b, a->mcn);
			buf_put(b, '}');
		} else {
			item.n = 0;
			record_put_address(a, &item);
			add_item(b, buf_str(&item), i == 0, format == FORMAT_TSV);
		}
	}
	if (format == FORMAT_JSON)
		buf_put(b, ']');
	buf_free(&item);
}

/* Offsets are short: those of up to four digits go straight out. */
static inline char *
put_number(char *o, size_t v)
{
	char digits[24], *d = digits + sizeof digits;
	size_t n;

	if (v < 10000) {
		unsigned u = (unsigned)v, hundreds = u / 100, ones = u % 100;

		*o = (char)('0' + hundreds / 10);
		o += hundreds >= 10;
		*o = (char)('0' + hundreds % 10);
		o += hundreds > 0;
		*o = (char)('0' + ones / 10);
		o += u >= 10;
		*o++ = (char)('0' + ones % 10);
		return o;
	}

	do
		*--d = (char)('0' + v % 10);
	while (v /= 10);
	n = (size_t)(digits + sizeof digits - d);
	memcpy(o, d, n);
	return o + n;
}

/* Code points in the bytes of text up to `to`, counted on from where the last call stopped. */
struct counter {
	struct str text;
	size_t byte_at, cp_at;
	bool is_ascii;
};

static struct counter
counter_begin(struct str text, bool is_ascii)
{
	return (struct counter){ .text = text, .is_ascii = is_ascii };
}

static size_t
count_to(struct counter *c, size_t to)
{
	if (c->is_ascii)
		return to;
	c->cp_at += utf8_count(str_slice(c->text, c->byte_at, to));
	c->byte_at = to;
	return c->cp_at;
}

static void
add_marks(struct buf *b, const struct marks *m, struct str text, enum record_format format)
{
	struct counter c = counter_begin(text, m->n && utf8_ascii(text) == text.n);
	char *o;

	if (format == FORMAT_JSON)
		buf_put(b, '[');
	for (size_t i = 0; i < m->n; i++) {
		size_t start = count_to(&c, m->v[i].start), end = count_to(&c, m->v[i].end);

		if (format == FORMAT_JSON) {
			buf_add(b, i ? STR(",{\"start\":") : STR("{\"start\":"));
			buf_number(b, start);
			buf_add(b, STR(",\"end\":"));
			buf_number(b, end);
			buf_add(b, STR(",\"label\":"));
			add_json(b, m->v[i].label);
			buf_put(b, '}');
			continue;
		}
		o = buf_reserve(b, 64);
		if (i)
			*o++ = '|';
		o = put_number(o, start);
		*o++ = '-';
		o = put_number(o, end);
		*o++ = ':';
		b->n = (size_t)(o - b->p);
		add_item(b, m->v[i].label, true, format == FORMAT_TSV);
	}
	if (format == FORMAT_JSON)
		buf_put(b, ']');
}

static bool
is_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n != 0;
}

static void
add_json_number(struct buf *b, struct str s)
{
	if (!is_number(s)) {
		add_json_or_null(b, s);
		return;
	}
	while (s.n > 1 && s.p[0] == '0')
		s = str_from(s, 1);
	buf_add(b, s);
}

static void
add_field(struct buf *b, const struct table *t, size_t at, enum record_format format, const char *record)
{
	const struct column *c = t->v + at;
	const void *field = record + c->at;
	size_t start = b->n;

	switch (c->type) {
	case COLUMN_TEXT:
	case COLUMN_NUMBER:
		if (format == FORMAT_CSV)
			buf_add(b, *(const struct str *)field);
		else if (c->type == COLUMN_NUMBER)
			add_json_number(b, *(const struct str *)field);
		else
			add_json_or_null(b, *(const struct str *)field);
		break;
	case COLUMN_SIZE:
		buf_number(b, *(const size_t *)field);
		break;
	case COLUMN_LIST:
		add_list(b, field, format);
		break;
	case COLUMN_ADDRESSEES:
		add_addressees(b, field, format);
		break;
	case COLUMN_MARKS:
		add_marks(b, field, *(const struct str *)(const void *)(record + c[-1].at), format);
		break;
	}
	if (format == FORMAT_CSV)
		quote_csv(b, start);
}

/* The columns that are written: number i of them, -1 for the kind. */
static int
column_at(const struct selection *sel, size_t i)
{
	return sel->all ? (int)i - 1 : sel->v[i];
}

static size_t
column_count(const struct table *t, const struct selection *sel)
{
	return sel->all ? t->n + 1 : sel->n;
}

static void
end_line(struct buf *b, enum record_format format)
{
	buf_add(b, format == FORMAT_CSV ? STR("\r\n") : STR("\n"));
}

void
record_names(const struct table *t, const struct selection *sel, enum record_format format, struct buf *b)
{
	if (format == FORMAT_JSON)
		return;
	for (size_t i = 0; i < column_count(t, sel); i++) {
		int at = column_at(sel, i);

		if (i)
			buf_put(b, format == FORMAT_CSV ? ',' : '\t');
		buf_add(b, str_of(at < 0 ? "kind" : t->v[at].name));
	}
	end_line(b, format);
}

/* The way most records go: no call a field. `end` is where the room ends. */
static void
put_line(const struct table *t, const struct selection *sel, const char *record, struct buf *b)
{
	enum { LEAST = 64 };		/* a kind or a number, its separator, a STEP */
	size_t n = column_count(t, sel);
	char *o = buf_reserve(b, LEAST), *end = b->p + b->room;

	for (size_t i = 0; i < n; i++) {
		int at = column_at(sel, i);
		const struct column *c = t->v + at;
		const void *field = record + (at < 0 ? 0 : c->at);
		size_t most = LEAST;

		if (at >= 0 && c->type <= COLUMN_NUMBER)
			most += 2 * ((const struct str *)field)->n;
		if ((size_t)(end - o) < most) {
			b->n = (size_t)(o - b->p);
			o = buf_reserve(b, most);
			end = b->p + b->room;
		}
		if (at < 0) {
			for (const char *k = t->kind; *k; k++)
				*o++ = *k;
		} else if (c->type <= COLUMN_NUMBER) {
			o = put_tsv(o, *(const struct str *)field);
		} else if (c->type == COLUMN_SIZE) {
			o = put_number(o, *(const size_t *)field);
		} else {
			b->n = (size_t)(o - b->p);
			add_field(b, t, (size_t)at, FORMAT_TSV, record);
			o = buf_reserve(b, LEAST);
			end = b->p + b->room;
		}
		*o++ = '\t';
	}
	o[-1] = '\n';
	b->n = (size_t)(o - b->p);
}

/* Mentions are many and short: the loop over the columns costs a quarter of each. */
static void
put_ent(const struct ent *e, struct buf *b)
{
	const struct str *const last[] = { &e->type, &e->text, &e->name, &e->label };
	size_t most = 256 + 2 * (e->id.n + e->num.n + e->type.n + e->text.n + e->name.n + e->label.n);
	char *o = buf_reserve(b, most);

	memcpy(o, "ent\t", 4);
	o = put_tsv(o + 4, e->id);
	*o++ = '\t';
	o = put_tsv(o, e->num);
	*o++ = '\t';
	o = put_number(o, e->start);
	*o++ = '\t';
	o = put_number(o, e->end);
	for (size_t i = 0; i < COUNT(last); i++) {
		*o++ = '\t';
		o = put_tsv(o, *last[i]);
	}
	*o++ = '\n';
	b->n = (size_t)(o - b->p);
}

static char *
put_words(char *o, const char *s)
{
	size_t n = strlen(s);

	memcpy(o, s, n);
	return o + n;
}

static void
put_json(const struct table *t, const struct selection *sel, const char *record, struct buf *b)
{
	enum { LEAST = 64 + 32 };	/* a name (the longest has 16 bytes) and its marks, a number, a STEP */
	size_t n = column_count(t, sel);
	char *o;

	for (size_t i = 0; i < n; i++) {
		int at = column_at(sel, i);
		const struct column *c = t->v + at;
		struct str s = at < 0 ? str_of(t->kind) : str_make(NULL, 0);

		if (at >= 0 && c->type == COLUMN_TEXT)
			s = *(const struct str *)(const void *)(record + c->at);
		o = buf_reserve(b, LEAST + 2 * s.n);
		*o++ = i ? ',' : '{';
		*o++ = '"';
		o = put_words(o, at < 0 ? "kind" : c->name);
		*o++ = '"';
		*o++ = ':';
		if (s.n) {
			*o++ = '"';
			o = put_escaped(o, s, '"');
			*o++ = '"';
		} else if (at >= 0 && c->type == COLUMN_SIZE) {
			o = put_number(o, *(const size_t *)(const void *)(record + c->at));
		} else if (at >= 0 && c->type == COLUMN_TEXT) {
			o = put_words(o, "null");
		} else {
			b->n = (size_t)(o - b->p);
			add_field(b, t, (size_t)at, FORMAT_JSON, record);
			continue;
		}
		b->n = (size_t)(o - b->p);
	}
	buf_add(b, STR("}\n"));
}

void
record_put(const struct table *t, const struct selection *sel, enum record_format format, const void *record,
    struct buf *b)
{
	size_t n = column_count(t, sel);

	if (format == FORMAT_TSV) {
		if (sel->all && t == &record_tables[RECORD_ENT])
			put_ent(record, b);
		else
			put_line(t, sel, record, b);
		return;
	}
	if (format == FORMAT_JSON) {
		put_json(t, sel, record, b);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		int at = column_at(sel, i);

		if (i)
			buf_put(b, ',');
		if (at < 0)
			buf_add(b, str_of(t->kind));
		else
			add_field(b, t, (size_t)at, format, record);
	}
	end_line(b, format);
}

/* ---- reading */

bool
record_is_names(struct str line)
{
	return str_starts(line, STR("kind\tid\t"));
}

enum record_kind
record_kind_of(struct str line)
{
	for (int k = 0; k < RECORD_KINDS; k++) {
		struct str kind = str_of(record_tables[k].kind);

		if (str_starts(line, kind) && (line.n == kind.n || line.p[kind.n] == '\t'))
			return (enum record_kind)k;
	}
	return RECORD_KINDS;
}

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
	case COLUMN_MARKS:
		return get_marks(s, *(const struct str *)(const void *)(record + c[-1].at), is_ascii, field, a);
	}
	return false;
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
