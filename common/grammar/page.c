#include "grammar/page.h"

#include "bytes/scan.h"
#include "grammar/html.h"

enum { COLUMNS_MOST = 8 };

/* A cell on one line. */
static struct str
cell_text(struct str raw, size_t from, size_t to, const struct map *markup, struct arena *a)
{
	struct damages ignored = { 0 };
	struct str s = html_text(str_slice(raw, from, to), markup, a, &ignored, 0), word;
	char *room = arena_room(a, s.n), *o = room;

	while (str_word(&s, &word)) {
		if (o != room)
			*o++ = ' ';
		memcpy(o, word.p, word.n);
		o += word.n;
	}
	return arena_keep(a, room, (size_t)(o - room));
}

/* The next <td> or <th> in raw before `end`; *at moves behind it. */
static bool
next_cell(struct str raw, size_t end, size_t *at, bool *is_head, size_t *from, size_t *to)
{
	for (;;) {
		size_t i = scan_find(str_slice(raw, *at, end), STR("<t"));
		struct str rest;

		if (i == STR_NONE)
			return false;
		*at += i + 2;
		rest = str_slice(raw, *at, end);
		if (!str_starts(rest, STR("d>")) && !str_starts(rest, STR("h>")))
			continue;
		*is_head = rest.p[0] == 'h';
		*from = *at + 2;
		i = scan_find(str_slice(raw, *from, end), *is_head ? STR("</th>") : STR("</td>"));
		*to = i == STR_NONE ? end : *from + i;
		*at = *to;
		return true;
	}
}

/* 2007-08-24 15:03 as 2007-08-24T15:03; nothing where it is no date. */
static struct str
date_time(struct str s, struct arena *a)
{
	static const char form[] = "9999-99-99 99:99";
	char *p;

	if (s.n != sizeof form - 1)
		return str_make(NULL, 0);
	for (size_t i = 0; i < s.n; i++)
		if (form[i] == '9' ? !is_digit(s.p[i]) : s.p[i] != form[i])
			return str_make(NULL, 0);
	p = arena_alloc(a, s.n);
	memcpy(p, s.p, s.n);
	p[10] = 'T';
	return str_make(p, s.n);
}

/* The table names its columns; without names there are five, or four without Released. */
static void
read_table(struct str raw, size_t from, size_t end, const struct map *markup, struct arena *a, struct page *p)
{
	struct str heads[COLUMNS_MOST], values[COLUMNS_MOST];
	size_t n_heads = 0, n_values = 0, at = from, cell, cell_end;
	bool is_head;

	while (next_cell(raw, end, &at, &is_head, &cell, &cell_end)) {
		if (is_head && n_heads < COLUMNS_MOST)
			heads[n_heads++] = cell_text(raw, cell, cell_end, markup, a);
		else if (!is_head && n_values < COLUMNS_MOST)
			values[n_values++] = cell_text(raw, cell, cell_end, markup, a);
	}
	for (size_t i = 0; i < n_values; i++) {
		static const char *const usual[] = { "ID", "Created", "Released", "Classification", "Origin" };
		const char *name = i < 5 ? usual[n_values == 4 && i >= 2 ? i + 1 : i] : "";
		struct str head = n_heads == n_values ? heads[i] : str_make(name, strlen(name));

		if (str_ends(head, STR("ID")))
			p->id = values[i];
		else if (str_eq(head, STR("Created")))
			p->created = date_time(values[i], a);
		else if (str_eq(head, STR("Released")))
			p->released = date_time(values[i], a);
		else if (str_eq(head, STR("Classification")))
			p->classification = values[i];
		else if (str_eq(head, STR("Origin")))
			p->origin = values[i];
	}
}

/* The next block: what stands between <pre> and </pre>, or up to the next <pre> or the end; false where none begins.
 * *at moves behind it. */
static bool
next_block(struct str raw, size_t *at, struct str *block, struct damages *d)
{
	size_t i = scan_find(str_from(raw, *at), STR("<pre>")), from, close, next;

	if (i == STR_NONE)
		return false;
	from = *at + i + STR("<pre>").n;
	i = scan_find(str_from(raw, from), STR("</pre>"));
	close = i == STR_NONE ? raw.n : from + i;
	i = scan_find(str_slice(raw, from, close), STR("<pre>"));
	next = i == STR_NONE ? raw.n : from + i;
	if (next < close) {
		/* Never closed: the next block, with its <code>, ends it. */
		*at = next;
		*block = str_slice(raw, from, next);
		if (str_ends(*block, STR("<code>")))
			block->n -= STR("<code>").n;
	} else {
		*at = close < raw.n ? close + STR("</pre>").n : raw.n;
		*block = str_slice(raw, from, close);
	}
	if (next < close || close == raw.n)
		damage_note(d, DAMAGE_PRE_OPEN, from - STR("<pre>").n);
	return true;
}

bool
page_read(struct str raw, size_t table, const struct map *markup, struct arena *a, struct damages *d, struct page *p)
{
	size_t end, at;

	*p = (struct page){ 0 };
	if (table < raw.n) {
		end = scan_find(str_from(raw, table), STR("</table>"));
		if (end == STR_NONE)
			end = scan_find(str_from(raw, table), STR("<pre>"));
		end = end == STR_NONE ? raw.n : table + end;
		at = end;
		if (next_block(raw, &at, &p->header, d)) {
			read_table(raw, table, end, markup, a, p);
			if (!next_block(raw, &at, &p->body, d)) {
				p->body = p->header;
				p->header = str_make(NULL, 0);
			}
			return true;
		}
	}
	damage_note(d, DAMAGE_PAGE_CUT, 0);
	return false;
}
