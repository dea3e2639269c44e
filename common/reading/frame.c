#include "reading/frame.h"

#include <stdint.h>
#include <stdlib.h>

#include "bytes/scan.h"
#include "records/record.h"

enum {
	CHUNK = 64 * 1024,	/* asked of the source at once, at least */
	WINDOW = 256 * 1024,
	AHEAD = 128,		/* no search looks further than this before it decides */
};

/* What a search says about the bytes from `seen` on. */
enum found {
	FOUND_MORE,		/* no end so far */
	FOUND_END,		/* the cable ends at `seen` */
};

void
frame_begin(struct frame *f, struct source *source, enum input_kind kind, size_t max)
{
	char *p = f->p;
	size_t room = f->room;

	*f = (struct frame){ .source = source, .kind = kind, .max = max, .p = p, .room = room, .line = 1 };
}

void
frame_free(struct frame *f)
{
	free(f->p);
	*f = (struct frame){ 0 };
}

static struct str
ahead(const struct frame *f)
{
	return str_make(f->p + f->at, f->n - f->at);
}

/* Lines are counted once, when their bytes are passed. */
static void
count_lines(struct frame *f, size_t upto)
{
	f->line += scan_newlines(str_make(f->p + f->line_at, upto - f->line_at));
	f->line_at = upto;
}

static void
pass(struct frame *f, size_t bytes)
{
	f->at += bytes;
	f->seen = f->seen > bytes ? f->seen - bytes : 0;
}

/* Too large: what has been searched goes, but for the few bytes that a search may look back at. */
static void
drop(struct frame *f)
{
	size_t keep = 16;

	if (f->seen <= keep)
		return;
	f->dropped += f->seen - keep;
	pass(f, f->seen - keep);
}

/* A cable within the limit is within it as a record too: a byte becomes three at most, by Windows-1252 or an escape. */
static size_t
most(const struct frame *f)
{
	size_t max = f->max < SIZE_MAX / 8 ? f->max : SIZE_MAX / 8;		/* what is added to it has room */

	return f->kind == INPUT_RECORDS ? 3 * max : max;
}

static bool
fill(struct frame *f)
{
	size_t got;

	if (f->ended)
		return false;
	if (f->dropped + f->n - f->at > most(f) + AHEAD && f->n - f->at > AHEAD)
		drop(f);
	if (f->room - f->n < CHUNK && f->at) {
		count_lines(f, f->at);
		memmove(f->p, f->p + f->at, f->n - f->at);
		f->n -= f->at;
		f->at = f->line_at = 0;
	}
	if (f->room - f->n < CHUNK) {
		size_t room = f->room ? f->room * 2 : WINDOW;
		size_t limit = most(f) + 2 * CHUNK + AHEAD;

		if (room > limit && limit >= f->n + CHUNK)
			room = limit;
		f->p = memory_resize(f->p, room, 1);
		f->room = room;
	}
	got = source_read(f->source, f->p + f->n, f->room - f->n);
	f->n += got;
	if (got == 0)
		f->ended = true;
	return got != 0;
}

/* Does s begin with `word`, in either case? MAYBE where it is too short to say. */
enum maybe { NO, YES, MAYBE };

static enum maybe
begins(const struct frame *f, struct str s, struct str word)
{
	if (s.n >= word.n)
		return str_starts_nocase(s, word) ? YES : NO;
	return !f->ended && str_starts_nocase(word, s) ? MAYBE : NO;
}

static size_t
blank_length(struct str s)
{
	size_t i = 0;

	while (i < s.n && (is_space(s.p[i]) || s.p[i] == '\r'))
		i++;
	return i;
}

/*
 * Pages.  The parts of a page come in one order; a part that does not come behind the one before it begins
 * the next page. So neither a page that is cut anywhere nor what stands between two pages does harm to the next.
 */
enum page_part { PART_NONE, PART_XML, PART_DOCTYPE, PART_HTML, PART_TABLE, PART_END };

static const struct {
	struct str word;
	enum page_part part;
} page_words[] = {
	{ { "<?xml ", 6 }, PART_XML },
	{ { "<!DOCTYPE", 9 }, PART_DOCTYPE },
	{ { "<html", 5 }, PART_HTML },
	{ { "<table class='cable'", 20 }, PART_TABLE },
	{ { "<table class=\"cable\"", 20 }, PART_TABLE },
	{ { "</html>", 7 }, PART_END },
};

static enum maybe
page_part(const struct frame *f, struct str s, enum page_part *part, size_t *length)
{
	enum maybe maybe = NO;

	for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++) {
		enum maybe m = begins(f, s, page_words[i].word);

		if (m == YES) {
			*part = page_words[i].part;
			*length = page_words[i].word.n;
			return YES;
		}
		if (m == MAYBE)
			maybe = MAYBE;
	}
	return maybe;
}

static enum found
page_end(struct frame *f)
{
	struct str s = ahead(f);
	enum page_part part = PART_NONE;
	size_t length = 0;

	for (;;) {
		f->seen += scan_part(str_from(s, f->seen));
		if (f->seen >= s.n)
			return FOUND_MORE;
		switch (page_part(f, str_from(s, f->seen), &part, &length)) {
		case MAYBE:
			return FOUND_MORE;
		case NO:
			f->seen++;
			continue;
		case YES:
			break;
		}
		if (part == PART_END) {
			f->seen += length;
			return FOUND_END;
		}
		if ((int)part <= f->state)
			return FOUND_END;
		f->state = (int)part;
		if (part == PART_TABLE)
			f->count = f->dropped + f->seen;
		f->seen += length;
	}
}

/*
 * Fragments. `<pre>` opens and `</pre>` closes; the `<code>` around it is dropped between the cables and in the reader.
 * Text that no `<pre>` opens is a cable too: tagged text whose markup somebody took off (-i fragment).
 */
enum { FRAGMENT_BARE, FRAGMENT_OPEN };

/* Behind <pre>: what ends in "pre>" closes it, or opens the next one. */
static enum found
block_end(struct frame *f)
{
	const struct str word = STR("pre>"), code = STR("<code>");
	struct str s = ahead(f);
	size_t i;

	while ((i = scan_find(str_from(s, f->seen), word)) != STR_NONE) {
		i += f->seen;
		f->seen = i + word.n;
		if (str_ends(str_first(s, i), STR("</")))
			return FOUND_END;
		if (str_ends(str_first(s, i), STR("<"))) {
			f->seen = i - 1;
			if (str_ends(str_first(s, f->seen), code))
				f->seen -= code.n;
			return FOUND_END;
		}
	}
	if (f->seen + word.n <= s.n)
		f->seen = s.n - word.n + 1;
	return FOUND_MORE;
}

static enum found
fragment_end(struct frame *f)
{
	struct str s = ahead(f), open = STR("<pre>"), close = STR("</pre>"), code = STR("<code>");

	if (f->state == FRAGMENT_OPEN)
		return block_end(f);
	for (;;) {
		struct str rest = str_from(s, f->seen);
		size_t i = scan_either(rest, '<', '\f');
		enum maybe is_open, is_close, is_code;

		if (i >= rest.n) {
			f->seen = s.n;
			return FOUND_MORE;
		}
		f->seen += i;
		rest = str_from(s, f->seen);
		if (rest.p[0] == '\f')
			return FOUND_END;
		is_open = begins(f, rest, open);
		is_close = begins(f, rest, close);
		is_code = begins(f, rest, code);
		if (is_open == MAYBE || is_close == MAYBE || is_code == MAYBE)
			return FOUND_MORE;
		if (is_close == YES) {
			f->seen += close.n;
			return FOUND_END;
		}
		if (is_code == YES) {
			/* Only together with the <pre> behind it does <code> begin a cable. */
			enum maybe both = begins(f, str_from(rest, code.n), open);

			if (both == MAYBE)
				return FOUND_MORE;
			if (both == YES && f->dropped + f->seen > 0)
				return FOUND_END;
			f->seen += code.n;
			if (both == NO)
				continue;
			f->seen += open.n;
			f->state = FRAGMENT_OPEN;
			return block_end(f);
		}
		if (is_open == YES) {
			if (f->dropped + f->seen > 0)
				return FOUND_END;
			f->state = FRAGMENT_OPEN;
			f->seen += open.n;
			return block_end(f);
		}
		f->seen++;
	}
}

/*
 * Rows of the dump. A quote closes its field only before a comma or a line end; anywhere else it is text.
 */
enum { ROW_FIELD, ROW_QUOTED, ROW_PLAIN };
enum { ROW_COLUMNS = 8 };

/* Does a row begin here: "210563","2/6/2007 12:06", ? No stretch may be longer than a number can be. */
static enum maybe
row_begins(const struct frame *f, struct str s)
{
	static const char form[] = "\"9\",\"9/9/9 9:9\",\"";
	size_t i = 0;

	for (const char *want = form; *want; want++) {
		size_t from = i;

		if (*want == '9') {
			while (i < s.n && is_digit(s.p[i]) && i - from < 12)
				i++;
			if (i == s.n)
				return f->ended ? NO : MAYBE;
			if (i == from)
				return NO;
		} else {
			if (i == s.n)
				return f->ended ? NO : MAYBE;
			if (s.p[i++] != *want)
				return NO;
		}
	}
	return YES;
}

/* The next row begins at i, or may do so. */
static enum found
next_row(struct frame *f, size_t i, enum maybe m)
{
	if (m == MAYBE)
		return FOUND_MORE;
	f->seen = i;
	return FOUND_END;
}

/* Nearly always the second byte tells that none does. */
static inline enum maybe
row_at(const struct frame *f, struct str s, size_t i)
{
	return i + 1 < s.n && !is_digit(s.p[i + 1]) ? NO : row_begins(f, str_from(s, i));
}

static void
field_begins(struct frame *f, size_t at)
{
	if (f->count < CSV_COLUMNS)
		f->fields.v[f->count] = (struct csv_field){ .from = at };
}

static void
field_has_escape(struct frame *f)
{
	if (f->count < CSV_COLUMNS)
		f->fields.v[f->count].has_escape = true;
}

static void
field_ends(struct frame *f, size_t at)
{
	if (f->count < CSV_COLUMNS) {
		f->fields.v[f->count].to = at;
		f->fields.n = f->burst ? 0 : f->count + 1;
	}
}

/*
 * No field holds what a row begins with: a number, a date, and three bare quotes. Wherever that stands, the next row
 * begins, whatever was cut off or never closed before it.
 */
static enum found
row_end(struct frame *f)
{
	struct str s = ahead(f);
	struct scan_each quotes = { .s = s, .a = '"', .b = '\\' };
	enum maybe m;

	while (f->seen < s.n) {
		char c = s.p[f->seen];
		struct str next;
		size_t i;

		switch (f->state) {
		case ROW_FIELD:
			if (f->dropped + f->seen > 0)
				if ((m = row_at(f, s, f->seen)) != NO)
					return next_row(f, f->seen, m);
			f->state = c == '"' ? ROW_QUOTED : ROW_PLAIN;
			f->burst |= c != '"';
			f->seen += c == '"';
			field_begins(f, f->seen);
			continue;
		case ROW_PLAIN:
			i = c == ',' || c == '\n' ? f->seen : f->seen + scan_either(str_from(s, f->seen), ',', '\n');
			f->plain |= i != f->seen;
			if (i >= s.n) {
				f->seen = s.n;
				return FOUND_MORE;
			}
			if (s.p[i] == ',') {
				f->burst |= f->plain;
				f->plain = false;
				f->seen = i + 1;
				f->count++;
				f->state = ROW_FIELD;
				continue;
			}
			/* A row of the wrong form goes on to where the next one begins: a quote in it may be lost. */
			f->seen = i;
			if (f->burst || f->count + 1 != ROW_COLUMNS) {
				m = row_begins(f, str_from(s, i + 1));
				if (m == MAYBE)
					return FOUND_MORE;
				if (m == NO) {
					f->plain = false;
					f->seen = i + 1;
					continue;
				}
			}
			f->seen = i + 1;
			return FOUND_END;
		case ROW_QUOTED:
			i = scan_each_from(&quotes, f->seen);
			f->seen = i;
			if (i >= s.n)
				return FOUND_MORE;
			if (s.p[i] == '\\') {
				if ((m = row_at(f, s, i + 1)) != NO)
					return next_row(f, i + 1, m);
				field_has_escape(f);
				f->seen = i + 2 < s.n ? i + 2 : s.n;
				continue;
			}
			if ((m = row_at(f, s, i)) != NO)
				return next_row(f, i, m);
			next = str_from(s, i + 1);	/* empty at the end of all alone: else it may be a row that begins */
			if (next.n == 1 && next.p[0] == '\r' && !f->ended)
				return FOUND_MORE;
			f->seen = i + 1;
			if (next.n == 0 || next.p[0] == ',' || next.p[0] == '\n' || str_starts(next, STR("\r\n"))) {
				field_ends(f, i);
				f->state = ROW_PLAIN;
				/* The next field, quoted as nearly all are, and no row for sure. */
				if (next.n > 2 && next.p[0] == ',' && next.p[1] == '"' && !is_digit(next.p[2])) {
					f->state = ROW_QUOTED;
					f->seen = i + 3;
					f->count++;
					field_begins(f, f->seen);
				}
			} else if (next.p[0] == '"') {
				if ((m = row_at(f, s, i + 1)) != NO) {
					f->seen = i;
					return next_row(f, i + 1, m);
				}
				field_has_escape(f);
				f->seen++;
			}
			continue;
		}
	}
	return FOUND_MORE;
}

static enum found
line_end(struct frame *f)
{
	struct str s = ahead(f);
	size_t i = str_index(str_from(s, f->seen), '\n');

	f->seen = i == STR_NONE ? s.n : f->seen + i + 1;
	return i == STR_NONE ? FOUND_MORE : FOUND_END;
}

static enum found
form_feed(struct frame *f)
{
	struct str s = ahead(f);
	size_t i = str_index(str_from(s, f->seen), '\f');

	f->seen = i == STR_NONE ? s.n : f->seen + i;
	return i == STR_NONE ? FOUND_MORE : FOUND_END;
}

size_t
frame_id(struct str s)
{
	size_t i = 0;
	bool has_digit = false, has_letter = false, is_hash = s.n && s.p[0] == 'x';

	for (; i < s.n && i < FRAME_ID && is_alnum(s.p[i]); i++) {
		has_digit |= is_digit(s.p[i]);
		has_letter |= is_alpha(s.p[i]);
		is_hash &= i == 0 || (s.p[i] >= 'a' && s.p[i] <= 'f');	/* without digits, that is */
	}
	return has_letter && (has_digit || (is_hash && i == 9)) && i < FRAME_ID ? i : 0;
}

/* Passes what stands between two texts. False: more bytes have to come first, or there are none. */
static bool
begin_text(struct frame *f)
{
	for (;;) {
		struct str s;
		size_t n, end;

		pass(f, blank_length(ahead(f)));
		s = ahead(f);
		if (s.n == 0)
			return false;
		if (s.p[0] != '\f')
			return true;
		if (s.n > 1 && s.p[1] == '\f') {		/* no id is between them */
			f->id_n = 0;
			pass(f, 1);
			continue;
		}
		n = frame_id(str_from(s, 1));
		end = 1 + n;
		f->id_n = 0;
		if (n == 0 && !f->ended) {
			size_t i = 1;

			while (i < s.n && i <= FRAME_ID && is_alnum(s.p[i]))
				i++;
			if (i == s.n)
				return false;	/* a digit may still come */
		}
		if (n && end < s.n && s.p[end] == '\r')
			end++;
		if (n && end == s.n && !f->ended)
			return false;
		if (n && (end == s.n || s.p[end] == '\n')) {
			memcpy(f->id, s.p + 1, n);
			f->id_n = n;
			pass(f, end);
		} else {
			pass(f, 1);
		}
	}
}

/* What saves pages leaves a comment before or behind them. One that is never closed is no comment. */
static enum maybe
pass_comment(struct frame *f)
{
	const struct str open = STR("<!--"), close = STR("-->");
	struct str s = ahead(f);
	enum maybe m = begins(f, s, open);
	size_t i;

	if (m != YES)
		return m;
	if (f->seen < open.n)
		f->seen = open.n;
	i = scan_find(str_from(s, f->seen), close);
	if (i != STR_NONE) {
		pass(f, f->seen + i + close.n);
		f->seen = 0;
		return YES;
	}
	f->seen = s.n - close.n + 1;
	return f->ended || s.n > f->max ? NO : MAYBE;
}

static bool
begin(struct frame *f)
{
	if (f->kind == INPUT_TEXT)
		return begin_text(f);
	for (;;) {
		struct str s;

		pass(f, blank_length(ahead(f)));
		s = ahead(f);
		if (s.n == 0)
			return false;
		if (f->kind == INPUT_PAGE) {
			enum maybe m = pass_comment(f);

			if (m == MAYBE)
				return false;
			if (m == YES)
				continue;
		}
		if (f->kind == INPUT_FRAGMENT) {
			enum maybe m = begins(f, s, STR("</code>"));

			if (m == MAYBE)
				return false;
			if (m == YES || s.p[0] == '\f') {
				pass(f, m == YES ? STR("</code>").n : 1);
				continue;
			}
		}
		return true;
	}
}

/* The kind by the first bytes; INPUT_AUTO where more are needed. */
static enum input_kind
recognise(const struct frame *f)
{
	static const struct str kinds[] = { { "cable\t", 6 }, { "head\t", 5 }, { "para\t", 5 }, { "ent\t", 4 }, { "{\"", 2 } };
	struct str s = ahead(f), line;
	enum maybe m;
	size_t i;

	s = str_from(s, blank_length(s));
	if (s.n == 0)
		return INPUT_AUTO;
	if (s.p[0] == '<') {
		if ((m = begins(f, s, STR("<code"))) == NO)
			m = begins(f, s, STR("<pre"));
		if (m == MAYBE)
			return INPUT_AUTO;
		if (m == YES)
			return INPUT_FRAGMENT;
		return s.n > 1 && (is_alpha(s.p[1]) || s.p[1] == '!' || s.p[1] == '?' || s.p[1] == '/') ? INPUT_PAGE : INPUT_TEXT;
	}
	if (s.p[0] == '"') {
		m = row_begins(f, s);
		return m == MAYBE ? INPUT_AUTO : m == YES ? INPUT_CSV : INPUT_TEXT;
	}
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (str_starts(s, kinds[i]))
			return INPUT_RECORDS;
	}
	if (s.p[0] == '{' && s.n == 1 && !f->ended)
		return INPUT_AUTO;
	/* A line of names may begin with any column: wait for it as long as it looks like one. */
	for (i = 0; i < s.n && (is_lower(s.p[i]) || s.p[i] == '_' || s.p[i] == '\t'); i++)
		;
	if (i == s.n && !f->ended && i < 1024)
		return INPUT_AUTO;
	line = str_first(s, i);
	if (i && (i == s.n || s.p[i] == '\n') && record_is_names(line))
		return INPUT_RECORDS;
	return INPUT_TEXT;
}

static enum found
find_end(struct frame *f)
{
	switch (f->kind) {
	case INPUT_PAGE: return page_end(f);
	case INPUT_FRAGMENT: return fragment_end(f);
	case INPUT_CSV: return row_end(f);
	case INPUT_RECORDS: return line_end(f);
	case INPUT_TEXT: case INPUT_AUTO: break;
	}
	return form_feed(f);
}

static void
deliver(struct frame *f, struct cut *c)
{
	struct str s = str_first(ahead(f), f->seen);
	size_t mark = f->kind == INPUT_PAGE && f->state >= PART_TABLE ? f->count : s.n;

	*c = (struct cut){ .raw = s, .line = f->start_line, .id = str_make(f->id, f->id_n), .mark = mark, .fields = &f->fields };
	if (f->dropped + s.n > most(f)) {
		c->too_large = true;
		c->raw.n = c->mark = 0;
	}
	pass(f, f->seen);
	f->begun = false;
	f->dropped = 0;
	f->state = 0;
	f->count = 0;
	f->burst = f->plain = false;
}

bool
frame_next(struct frame *f, struct cut *c)
{
	bool first = f->n == 0 && !f->ended;

	f->seen = 0;
	for (;; first = first && f->at == 0) {
		if (first) {
			enum maybe m = begins(f, ahead(f), STR("\xEF\xBB\xBF"));

			if (m == MAYBE) {
				fill(f);
				continue;
			}
			if (m == YES)
				pass(f, 3);
			first = false;
		}
		if (f->kind == INPUT_AUTO && (f->kind = recognise(f)) == INPUT_AUTO) {
			/* Only blanks, without an end: they need no memory. */
			if (blank_length(ahead(f)) == f->n - f->at)
				pass(f, f->n - f->at);
			if (!fill(f) && f->at == f->n)
				return false;
			continue;
		}
		if (!f->begun) {
			if (!begin(f)) {
				bool ended = f->ended;

				fill(f);
				if (ended)
					return false;
				continue;
			}
			count_lines(f, f->at);
			f->start_line = f->line;
			f->begun = true;
			f->seen = 0;
			f->fields.n = 0;
		}
		if (find_end(f) == FOUND_END) {
			deliver(f, c);
			return true;
		}
		if (f->ended) {
			f->seen = f->n - f->at;
			deliver(f, c);
			return true;
		}
		fill(f);
	}
}
