#include "grammar/csv.h"

#include "bytes/scan.h"
#include "grammar/clean.h"

/* Where the field that begins at `from`, behind its quote, ends; the closing quote stands there. */
static size_t
quoted_end(struct str row, size_t from, bool *has_escape, bool *is_closed)
{
	size_t i = from;

	*has_escape = *is_closed = false;
	for (;;) {
		struct str next;

		if (i < row.n && row.p[i] != '"' && row.p[i] != '\\')
			i += scan_either(str_from(row, i), '"', '\\');
		if (i >= row.n)
			return row.n;
		next = str_from(row, i + 1);
		if (row.p[i] == '\\') {
			*has_escape = true;
			i += i + 1 < row.n ? 2 : 1;
		} else if (next.n == 0 || next.p[0] == ',' || next.p[0] == '\n' || str_starts(next, STR("\r\n"))) {
			*is_closed = true;
			return i;
		} else if (next.p[0] == '"') {
			*has_escape = true;
			i += 2;
		} else {
			i++;	/* a quote that closes nothing is text */
		}
	}
}

/* Are those fields the whole row? */
static bool
is_whole(struct str row, const struct csv_fields *seen)
{
	return seen->n == CSV_COLUMNS && seen->v[CSV_COLUMNS - 1].to + 1 == row.n;
}

void
csv_read(struct str row, const struct csv_fields *seen, struct damages *d, struct csv_row *r)
{
	size_t at = 0;

	while (row.n && (row.p[row.n - 1] == '\n' || row.p[row.n - 1] == '\r'))
		row.n--;
	if (is_whole(row, seen)) {
		for (size_t i = 0; i < CSV_COLUMNS; i++) {
			r->v[i] = str_slice(row, seen->v[i].from, seen->v[i].to);
			r->has_escape[i] = seen->v[i].has_escape;
		}
		r->n = CSV_COLUMNS;
		return;
	}
	*r = (struct csv_row){ 0 };
	for (;;) {
		struct str field;
		bool has_escape = false, is_closed = true;
		size_t next;

		if (at < row.n && row.p[at] == '"') {
			size_t end = quoted_end(row, at + 1, &has_escape, &is_closed);

			field = str_slice(row, at + 1, end);
			next = end + 1;
			if (!is_closed)
				damage_note(d, DAMAGE_CSV_QUOTE, at);
		} else {
			field = str_make(row.p + at, 0);
			next = at;
		}
		/* What stands without quotes, up to the comma. */
		if (next < row.n && row.p[next] != ',') {
			size_t comma = str_index(str_from(row, next), ','), end = comma == STR_NONE ? row.n : next + comma;

			if (next == at)
				field = str_slice(row, at, end);
			next = end;
		}
		if (r->n < CSV_COLUMNS) {
			r->v[r->n] = field;
			r->has_escape[r->n] = has_escape;
		}
		r->n++;
		if (next >= row.n)
			break;
		at = next + 1;
	}
	if (r->n != CSV_COLUMNS)
		damage_note(d, DAMAGE_CSV_COLUMNS, 0);
}

struct str
csv_text(const struct csv_row *r, enum csv_column column, struct arena *a, struct damages *d)
{
	enum { SHORT = 64 };		/* an id, a post, a classification: they stand as they are */
	struct str s = r->v[column];
	char quote = r->has_escape[column] ? '"' : '\n', slash = r->has_escape[column] ? '\\' : '\n';
	size_t i = 0, dropped = 0;
	char *room, *o;

	if (s.n <= SHORT && !r->has_escape[column] && scan_is_printable(s))
		return str_trim(s);
	room = o = arena_room(a, s.n * 3 + SCAN_SLACK);
	while (i < s.n) {
		char c = s.p[i], next;

		if (scan_is_odd(c)) {		/* the line ends, too, that come before anything else does */
			i += clean_drops(c) ? 1 : clean_odd(str_from(s, i), room, &o, d, i - dropped);
			continue;
		}
		if (c != quote && c != slash) {
			i += scan_copy_lines(str_from(s, i), quote, slash, room, &o);
			continue;
		}
		next = ++i < s.n ? s.p[i] : '\0';
		if (next == '"' || (c == '\\' && (next == '\'' || next == '\\'))) {
			c = next;
			i++;
			dropped++;
		}
		*o++ = c;
	}
	return str_trim(arena_keep(a, room, (size_t)(o - room)));
}

/* One or two digits, as two; no jump asks which. */
static bool
two_digits(struct str *s, char out[2])
{
	char first, second;
	bool both;

	if (s->n == 0 || !is_digit(s->p[0]))
		return false;
	first = s->p[0];
	second = s->p[s->n > 1];
	both = (s->n > 1) & is_digit(second);
	out[0] = both ? first : '0';
	out[1] = both ? second : first;
	*s = str_from(*s, 1 + (size_t)both);
	return true;
}

/* "07" would be the year 7. */
static bool
year_digits(struct str *s, char out[4])
{
	if (s->n < 4 || s->p[0] == '0' || !is_digit(s->p[0]) || !is_digit(s->p[1]) || !is_digit(s->p[2]) || !is_digit(s->p[3]))
		return false;
	memcpy(out, s->p, 4);
	*s = str_from(*s, 4);
	return true;
}

static bool
sign(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

struct str
csv_date(struct str s, struct arena *a)
{
	char month[2], day[2], year[4], hour[2], minute[2], *p;

	s = str_trim(s);
	if (!two_digits(&s, month) || !sign(&s, '/') || !two_digits(&s, day) || !sign(&s, '/') || !year_digits(&s, year) ||
	    !sign(&s, ' ') || !two_digits(&s, hour) || !sign(&s, ':') || !two_digits(&s, minute) || s.n)
		return str_make(NULL, 0);
	p = arena_alloc(a, 16);
	memcpy(p, year, 4);
	p[4] = '-';
	memcpy(p + 5, month, 2);
	p[7] = '-';
	memcpy(p + 8, day, 2);
	p[10] = 'T';
	memcpy(p + 11, hour, 2);
	p[13] = ':';
	memcpy(p + 14, minute, 2);
	return str_make(p, 16);
}
