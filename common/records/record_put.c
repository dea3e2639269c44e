/* record_put.c - records out: TSV, JSON Lines, CSV. */
#include "records/record.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "records/record_own.h"

enum {
	SHORT = 16,
	LONG = 128,	/* of so many bytes on a call pays */
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct str
str_of(const char *s)
{
	return str_make(s, strlen(s));
}

/* What stands behind the backslash. */
static const char escapes[256] = { ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\', ['"'] = '"' };

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
			continue;
		}
		for (;;) {		/* where one stands, there are often more */
			if (escapes[c]) {
				*o++ = '\\';
				*o++ = escapes[c];
			}
			if (p == end)
				return o;
			c = (unsigned char)*p;
			if (c >= 0x20 && c != '\\' && c != (unsigned char)also)
				break;
			p++;
		}
	}
}

/* Does any byte of the word need an escape in TSV, in the item of a list (in_list) or else? */
static inline bool
word_is_odd(uint64_t v, bool in_list)
{
	const uint64_t slash = v ^ EACH('\\'), bar = v ^ EACH('|');
	uint64_t odd = ((v - EACH(0x20)) & ~v) | ((slash - EACH(1)) & ~slash);

	if (in_list)
		odd |= (bar - EACH(1)) & ~bar;
	return (odd & EACH(0x80)) != 0;
}

/*
 * A text of 1 to 16 bytes at o, as most fields, codes and ids are, where nothing in it needs an escape: two words that overlap
 * hold it. Returns what is behind it, else NULL.
 */
static inline char *
put_short(char *o, struct str s, bool in_list)
{
	if (s.n < 4) {
		const unsigned char a = (unsigned char)s.p[0], m = (unsigned char)s.p[s.n / 2], z = (unsigned char)s.p[s.n - 1];

		if (word_is_odd(EACH(' ') << 24 | (uint64_t)(a | (unsigned)m << 8 | (unsigned)z << 16), in_list))
			return NULL;
		o[0] = (char)a;
		o[s.n / 2] = (char)m;
		o[s.n - 1] = (char)z;
	} else if (s.n <= 8) {
		uint32_t a, z;

		memcpy(&a, s.p, 4);
		memcpy(&z, s.p + s.n - 4, 4);
		if (word_is_odd((uint64_t)a << 32 | z, in_list))
			return NULL;
		memcpy(o, &a, 4);
		memcpy(o + s.n - 4, &z, 4);
	} else {
		uint64_t a, z;

		memcpy(&a, s.p, 8);
		memcpy(&z, s.p + s.n - 8, 8);
		if (word_is_odd(a, in_list) || word_is_odd(z, in_list))
			return NULL;
		memcpy(o, &a, 8);
		memcpy(o + s.n - 8, &z, 8);
	}
	return o + s.n;
}

/* Room for 2 * s.n + SCAN_SLACK bytes. */
static inline char *
put_tsv(char *o, struct str s)
{
	if (s.n == 0)
		return o;
	if (s.n <= SHORT) {
		char *behind = put_short(o, s, false);

		if (behind)
			return behind;
	}
	return s.n < LONG ? put_escaped(o, s, '\\') : o + scan_escape(s, o);
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

/* Does any byte of a list's item need an escape in TSV? */
static inline bool
item_is_odd(struct str s)
{
	uint64_t v;

	for (; s.n > 8; s.p += 8, s.n -= 8) {
		memcpy(&v, s.p, 8);
		if (word_is_odd(v, true))
			return true;
	}
	v = EACH(' ');
	memcpy(&v, s.p, s.n);
	return word_is_odd(v, true);
}

/* An item of a list, behind the bar that parts it from the one before. */
static void
add_item(struct buf *b, struct str s, bool first, bool is_tsv)
{
	char *o = buf_reserve(b, 4 * s.n + 1), *start = o;

	if (!first)
		*o++ = '|';
	if (is_tsv && s.n && !item_is_odd(s)) {
		memcpy(o, s.p, s.n);
		b->n += (size_t)(o - start) + s.n;
		return;
	}
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
		for (size_t i = 0; i < l->n; i++) {
			struct str s = l->v[i];

			if (format == FORMAT_TSV && s.n && s.n <= SHORT) {
				char *o = buf_reserve(b, 1 + SHORT);

				*o = '|';
				o = put_short(o + (i > 0), s, true);
				if (o) {
					b->n = (size_t)(o - b->p);
					continue;
				}
			}
			add_item(b, s, i == 0, format == FORMAT_TSV);
		}
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

/* Copies s without a call where it is short: two words that overlap hold it. */
static inline char *
put_part(char *o, struct str s)
{
	if (s.n >= 8 && s.n <= 16) {
		memmove(o, s.p, 8);
		memmove(o + s.n - 8, s.p + s.n - 8, 8);
	} else if (s.n >= 4 && s.n < 8) {
		memmove(o, s.p, 4);
		memmove(o + s.n - 4, s.p + s.n - 4, 4);
	} else {
		memcpy(o, s.p, s.n);
	}
	return o + s.n;
}

void
record_put_address(const struct addressee *a, struct buf *b)
{
	const struct str *const rest[] = { &a->name, &a->precedence, &a->mcn };
	char *o = buf_reserve(b, a->route.n + a->name.n + a->precedence.n + a->mcn.n + 3), *start;

	if (a->route.n) {
		o = put_part(o, a->route);
		*o++ = '/';
	}
	start = o;
	/* The count of pointers is meant. NOLINTNEXTLINE(bugprone-sizeof-expression) */
	for (size_t i = 0; i < COUNT(rest); i++) {
		if (rest[i]->n == 0)
			continue;
		*o = ' ';
		o = put_part(o + (o > start), *rest[i]);
	}
	b->n = (size_t)(o - b->p);
}

/* Does nothing in the buffer from `at` on need an escape in an item? Looked at STEP bytes at a time, with blanks behind them. */
static bool
is_plain_from(struct buf *b, size_t at)
{
	uint64_t odd = 0;

	memset(buf_reserve(b, STEP), ' ', STEP);
	for (; at < b->n; at += STEP)
		odd |= step_copy(b->p + at, b->p + at, '|');
	return odd == 0;
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
			size_t start = b->n;

			/* Nearly always it stands as it is. */
			if (i)
				buf_put(b, '|');
			record_put_address(a, b);
			if (format == FORMAT_TSV && is_plain_from(b, start + (i > 0)))
				continue;
			b->n = start;
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

/* Code points in the bytes of text up to `to`. */
static size_t
count_to(struct counter *c, size_t to)
{
	if (c->is_ascii)
		return to;
	c->cp_at += utf8_count(str_slice(c->text, c->byte_at, to));
	c->byte_at = to;
	return c->cp_at;
}

/* "12-34:PER|…", most labels without anything to escape. */
static void
add_marks_tsv(struct buf *b, const struct marks *m, struct counter *c)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct mark *mark = &m->v[i];
		size_t start = count_to(c, mark->start), end = count_to(c, mark->end);
		char *o = buf_reserve(b, 64 + mark->label.n), *behind;

		if (i)
			*o++ = '|';
		o = put_number(o, start);
		*o++ = '-';
		o = put_number(o, end);
		*o++ = ':';
		behind = mark->label.n && mark->label.n <= SHORT ? put_short(o, mark->label, true) : NULL;
		b->n = (size_t)((behind ? behind : o) - b->p);
		if (behind == NULL)
			add_item(b, mark->label, true, true);
	}
}

static void
add_marks(struct buf *b, const struct marks *m, struct str text, enum record_format format)
{
	struct counter c = counter_begin(text, m->n && utf8_ascii(text) == text.n);
	char *o;

	if (format == FORMAT_TSV) {
		add_marks_tsv(b, m, &c);
		return;
	}
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
		add_item(b, m->v[i].label, true, false);
	}
	if (format == FORMAT_JSON)
		buf_put(b, ']');
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
	case COLUMN_NUMBER:
		if (format == FORMAT_JSON) {
			add_json_number(b, *(const struct str *)field);
			break;
		}
		/* fall through */
	case COLUMN_TEXT:	/* put_json() has it */
		buf_add(b, *(const struct str *)field);
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
	default:		/* COLUMN_MARKS, which follow their text */
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
	/* The count of pointers is meant. NOLINTNEXTLINE(bugprone-sizeof-expression) */
	for (size_t i = 0; i < COUNT(last); i++) {
		*o++ = '\t';
		o = put_tsv(o, *last[i]);
	}
	*o++ = '\n';
	b->n = (size_t)(o - b->p);
}

/* So are paragraphs, and most of their fields are short. */
static void
put_para(const struct para *p, struct buf *b)
{
	const struct str *const fields[] = { &p->id, &p->num, &p->marking, &p->label, &p->section, &p->text };
	size_t most = 256 + 2 * (p->id.n + p->num.n + p->marking.n + p->label.n + p->section.n + p->text.n);
	char *o = buf_reserve(b, most);

	memcpy(o, "para\t", 5);
	o += 5;
	/* The count of pointers is meant. NOLINTNEXTLINE(bugprone-sizeof-expression) */
	for (size_t i = 0; i < COUNT(fields); i++) {
		o = put_tsv(o, *fields[i]);
		*o++ = '\t';
	}
	b->n = (size_t)(o - b->p);
	if (p->marks.n)
		add_marks(b, &p->marks, p->text, FORMAT_TSV);
	buf_put(b, '\n');
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
		} else if (c->type == COLUMN_SIZE) {
			o = put_number(o, *(const size_t *)(const void *)(record + c->at));
		} else if (c->type == COLUMN_TEXT) {
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
		else if (sel->all && t == &record_tables[RECORD_PARA])
			put_para(record, b);
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
