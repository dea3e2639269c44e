#include "terms/yamlfile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "bytes/buf.h"
#include "bytes/utf8.h"
#include "outside/diag.h"
#include "outside/source.h"

enum {
	FILE_MOST = 64 * 1024 * 1024,	/* bytes; a million names are about half of it */
	SHOWN_MOST = 60,		/* bytes of what was found that a message repeats */
};

struct yamlfile {
	const char *name;
	struct buf bytes;
	yaml_parser_t parser;
	yaml_event_t event;
};

/* ---- saying what is wrong ---- */

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

/* In quotes, cut at SHOWN_MOST. What moves a cursor is dropped here, so that a NUL does not end the message. */
static void
add_shown(struct buf *b, struct str s)
{
	struct str first = utf8_first(s, SHOWN_MOST);
	char *room;

	buf_put(b, '"');
	room = buf_reserve(b, 3 * first.n);
	b->n += utf8_clean(first, room);
	add(b, first.n < s.n ? "…\"" : "\"");
}

_Noreturn void
yamlfile_refuse_text(const char *name, struct place at, const char *what, struct str shown, const char *allowed)
{
	struct buf b = { 0 };

	add(&b, "found ");
	add(&b, what);
	if (shown.p)
		add_shown(&b, shown);
	add(&b, "; allowed: ");
	add(&b, allowed);
	buf_put(&b, '\0');
	diag_die("%s:%" PRIu32 ":%" PRIu32 ": %s", name, at.line, at.column, b.p);
}

static struct place
place_of(yaml_mark_t m)
{
	return (struct place){ (uint32_t)m.line + 1, (uint32_t)m.column + 1 };
}

struct place
yamlfile_place(const struct yamlfile *f)
{
	return place_of(f->event.start_mark);
}

_Noreturn void
yamlfile_refuse(const struct yamlfile *f, const char *what, const char *allowed)
{
	yamlfile_refuse_text(f->name, yamlfile_place(f), what, str_make(NULL, 0), allowed);
}

/* ---- the bytes of the file ---- */

static struct place
place_at(struct str bytes, size_t at)
{
	struct str before = str_first(bytes, at);
	struct place p = { 1, 1 };

	for (size_t i = 0; i < before.n; i++) {
		if (before.p[i] == '\n')
			p = (struct place){ p.line + 1, 1 };
		else if ((before.p[i] & 0xc0) != 0x80)
			p.column++;
	}
	return p;
}

/* Where the parser stopped, as a byte; its marks count characters. */
static char
byte_at(struct str bytes, struct place at)
{
	struct str line = { 0 };

	for (size_t i = 0; i < at.line; i++)
		if (!str_line(&bytes, &line))
			return '\0';
	for (size_t i = 0, column = 0; i < line.n; i++) {
		column += (line.p[i] & 0xc0) != 0x80;
		if (column == at.column)
			return line.p[i];
	}
	return '\0';
}

static _Noreturn void
refuse_byte(const struct yamlfile *f, size_t at, const char *what, const char *allowed)
{
	yamlfile_refuse_text(f->name, place_at(buf_str(&f->bytes), at), what, str_make(NULL, 0), allowed);
}

/* Looked at before the parser is: it places such bytes by offset only, and takes a byte-order mark in silence. */
static void
check_bytes(const struct yamlfile *f)
{
	struct str s = buf_str(&f->bytes);
	size_t at = 0;

	if (str_starts(s, STR("\xef\xbb\xbf")))
		refuse_byte(f, 0, "a byte-order mark", "UTF-8 without one");
	if (str_starts(s, STR("\xff\xfe")) || str_starts(s, STR("\xfe\xff")))
		refuse_byte(f, 0, "UTF-16", "UTF-8");
	while (at < s.n) {
		unsigned char c = (unsigned char)s.p[at];
		uint64_t eight;

		/* Eight bytes from blank to '}' at once; '~' and more go the long way. */
		if (s.n - at >= 8) {
			memcpy(&eight, s.p + at, 8);
			if (((eight | (eight + 0x0202020202020202) | (eight - 0x2020202020202020)) &
			    0x8080808080808080) == 0) {
				at += 8;
				continue;
			}
		}
		if (c < 0x20 ? c == '\t' || c == '\n' || c == '\r' : c < 0x7f) {
			at++;
			continue;
		}
		if (c < 0x80) {
			char what[48];

			snprintf(what, sizeof what, c ? "the control character 0x%02X" : "a NUL byte", c);
			refuse_byte(f, at, what, "text and line ends");
		}
		size_t n = utf8_sequence(str_from(s, at));

		if (n == 0) {
			char what[48];

			snprintf(what, sizeof what, "the byte 0x%02X, which is not UTF-8", c);
			refuse_byte(f, at, what, "UTF-8");
		}
		if (c == 0xc2 && (unsigned char)s.p[at + 1] < 0xa0)
			refuse_byte(f, at, "a control character (U+0080 to U+009F)", "text and line ends");
		at += n;
	}
}

/* YAML 1.1 has U+2028 and U+2029 among the line ends; U+0085 is refused above. */
static bool
is_line_start(struct str before)
{
	return before.n == 0 || str_ends(before, STR("\n")) || str_ends(before, STR("\r")) ||
	    str_ends(before, STR("\xe2\x80\xa8")) || str_ends(before, STR("\xe2\x80\xa9"));
}

/* A line that begins with '%': the parser looks each %TAG up in a list of all of them before. */
static void
check_directives(const struct yamlfile *f)
{
	struct str s = buf_str(&f->bytes), rest = s;

	for (size_t at = 0, n; (n = str_index(rest, '%')) != STR_NONE; at++) {
		at += n;
		rest = str_from(s, at + 1);
		if (is_line_start(str_first(s, at)) && !str_starts(rest, STR("YAML ")))
			refuse_byte(f, at, "a directive (a line that begins with \"%\")", "entries, and %YAML before them");
	}
}

static void
read_bytes(struct yamlfile *f, int fd)
{
	struct source source = { .fd = fd };
	struct stat st = { 0 };

	(void)fstat(fd, &st);
	if (S_ISREG(st.st_mode) && st.st_size <= FILE_MOST)
		buf_reserve(&f->bytes, (size_t)st.st_size + 1);		/* and one, to see the end without growing */
	for (;;) {
		size_t got;

		if (f->bytes.n > FILE_MOST)
			diag_die("%s: found more than %d MiB; allowed: a YAML file of at most that", f->name, FILE_MOST >> 20);
		if (f->bytes.room == f->bytes.n)
			buf_reserve(&f->bytes, 4096);
		got = source_read(&source, f->bytes.p + f->bytes.n, f->bytes.room - f->bytes.n);
		if (source.error == EISDIR)
			diag_die("%s: found a directory; allowed: a YAML file", f->name);
		if (source.error)
			diag_die("%s: cannot be read: %s; allowed: a YAML file", f->name, strerror(source.error));
		if (got == 0)
			return;
		f->bytes.n += got;
	}
}

/* ---- events ---- */

static _Noreturn void
refuse_syntax(const struct yamlfile *f)
{
	const yaml_parser_t *p = &f->parser;
	struct place at = place_of(p->problem_mark);
	struct buf b = { 0 };

	if (p->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	if (p->error == YAML_READER_ERROR)
		/* problem_mark is unset; what check_bytes() has let through is U+FEFF, U+FFFE and U+FFFF. */
		refuse_byte(f, p->problem_offset, "a character that YAML does not allow", "text and line ends");
	if (byte_at(buf_str(&f->bytes), at) == '\t')
		yamlfile_refuse_text(f->name, at, "a tab", str_make(NULL, 0), "blanks for indentation");
	add(&b, "bad YAML: ");
	add(&b, strncmp(p->problem, "found ", 6) == 0 ? p->problem + 6 : p->problem);
	if (p->context) {
		char from[48];

		add(&b, " ");
		add(&b, p->context);
		snprintf(from, sizeof from, " from line %zu", p->context_mark.line + 1);
		if (p->context_mark.line + 1 != at.line)
			add(&b, from);
	}
	buf_put(&b, '\0');
	yamlfile_refuse_text(f->name, at, b.p, str_make(NULL, 0), "entries KEY: VALUE, or {KEY: VALUE, …}");
}

static struct str
view(const yaml_char_t *s)
{
	return str_make((const char *)s, strlen((const char *)s));
}

/* The next event; nothing but scalars, mappings and the ends of things comes through. */
static yaml_event_type_t
next(struct yamlfile *f, const char *allowed)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	yaml_event_delete(&f->event);
	if (!yaml_parser_parse(&f->parser, &f->event))
		refuse_syntax(f);
	switch (f->event.type) {
	case YAML_ALIAS_EVENT:
		yamlfile_refuse_text(f->name, yamlfile_place(f), "the alias ", view(f->event.data.alias.anchor),
		    "the value itself, each time");
	case YAML_SEQUENCE_START_EVENT:
		anchor = f->event.data.sequence_start.anchor;
		tag = f->event.data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = f->event.data.mapping_start.anchor;
		tag = f->event.data.mapping_start.tag;
		break;
	case YAML_SCALAR_EVENT:
		anchor = f->event.data.scalar.anchor;
		tag = f->event.data.scalar.tag;
		break;
	default:
		break;
	}
	if (anchor)
		yamlfile_refuse_text(f->name, yamlfile_place(f), "the anchor ", view(anchor), "values without anchors");
	if (tag) {
		const struct str core = STR("tag:yaml.org,2002:");	/* what "!!" stands for */
		struct str s = view(tag);

		if (str_starts(s, core))
			s = str_from(s, core.n);
		yamlfile_refuse_text(f->name, yamlfile_place(f), "the explicit tag ", s, "values without tags, for all are text");
	}
	if (f->event.type == YAML_SEQUENCE_START_EVENT)
		yamlfile_refuse(f, "a list", allowed);
	return f->event.type;
}

enum yamlfile_event
yamlfile_next(struct yamlfile *f, const char *allowed)
{
	switch (next(f, allowed)) {
	case YAML_SCALAR_EVENT: return YAMLFILE_SCALAR;
	case YAML_MAPPING_START_EVENT: return YAMLFILE_MAPPING;
	default: return YAMLFILE_MAPPING_END;
	}
}

struct str
yamlfile_text(const struct yamlfile *f)
{
	return str_make((const char *)f->event.data.scalar.value, f->event.data.scalar.length);
}

bool
yamlfile_is_null(const struct yamlfile *f)
{
	struct str s = yamlfile_text(f);

	return f->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    (s.n == 0 || str_eq(s, STR("~")) || str_eq(s, STR("null")) || str_eq(s, STR("Null")) ||
	    str_eq(s, STR("NULL")));
}

static void
done(struct yamlfile *f)
{
	yaml_event_delete(&f->event);
	yaml_parser_delete(&f->parser);
	buf_free(&f->bytes);
	free(f);
}

struct yamlfile *
yamlfile_open(const char *name, int fd)
{
	struct yamlfile *f = memory_resize(NULL, 1, sizeof *f);

	*f = (struct yamlfile){ .name = name };
	read_bytes(f, fd);
	close(fd);
	check_bytes(f);
	check_directives(f);
	if (!yaml_parser_initialize(&f->parser))
		memory_exhausted();
	yaml_parser_set_encoding(&f->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&f->parser, (const unsigned char *)f->bytes.p, f->bytes.n);
	next(f, "");				/* the stream's start */
	if (next(f, "") != YAML_STREAM_END_EVENT)
		return f;
	done(f);
	return NULL;
}

void
yamlfile_close(struct yamlfile *f)
{
	next(f, "");				/* the document's end */
	if (next(f, "") != YAML_STREAM_END_EVENT)
		yamlfile_refuse(f, "a second document", "one");
	done(f);
}
