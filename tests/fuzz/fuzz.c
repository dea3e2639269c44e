#define _GNU_SOURCE	/* memfd_create(), packet pipes */
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes/utf8.h"
#include "outside/diag.h"
#include "reading/ents.h"
#include "reading/header.h"
#include "reading/paras.h"
#include "records/record.h"

/* cable-strip's own text writer is what the law of the fixed point is about. */
int strip_main(int argc, char **argv);
#define main strip_main
#include "../../tools/cable-strip.c"
#undef main

enum { PIECE_MOST = 4096, PIPE_MOST = 32 * 1024, ALL_SPLITS = 96, CABLE_MOST = 16 << 20 };

/* What stands before OUT_TEXT are records: those of two streams, one behind the other, are those of both. */
enum output {
	OUT_CABLE, OUT_HEAD, OUT_PARA, OUT_ENT, OUT_FOUND, OUT_ALL, OUT_UNWRAPPED, OUT_JSON, OUT_CSV,
	OUT_TEXT, OUT_IDS, OUT_LINES, OUT_TAGGED, OUT_FURNISHED, OUTPUTS,
};

enum { TEXTS = OUTPUTS - OUT_TEXT };

static const char *const output_names[OUTPUTS] = {
	"cable records", "head records", "para records", "ent records", "ents --gazetteer", "ents -a", "strip -r -u", "JSON",
	"CSV", "text", "strip --ids", "strip -u", "strip -e", "strip --keep-furniture",
};

static const struct own text_options[TEXTS] = {
	[OUT_IDS - OUT_TEXT] = { .ids = true },
	[OUT_LINES - OUT_TEXT] = { .unwrap = true },
	[OUT_TAGGED - OUT_TEXT] = { .entities = true },
	[OUT_FURNISHED - OUT_TEXT] = { .furniture = true },
};

struct outputs {
	struct buf v[OUTPUTS];
	bool only_cables;	/* no other records stood in the input */
};

static const char names[] =
	"names: {Rome: {name: Roma, type: place}, Paris: {name: Paris, type: place}, Aldo Steinhauff: {name: A, type: person},\n"
	"  U.S.: United States, United States: United States, of the: Of, whole: {name: W, type: misc}, (C): c, 1: one}\n";

static const struct config *config;
static const struct gazetteer *gazetteer;

/* ---- undamaged cables */

static const char page_neighbour[] =
	"<html><body><table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n"
	"<th>Origin</th>\n</tr>\n<tr>\n<td>\n<a href='x'>08ROME1000</a>\n</td>\n<td>\n<a href='x'>2008-12-02 09:09</a>\n</td>\n<td>\n"
	"<a href='x'>2011-03-14 21:09</a>\n</td>\n<td>\n<a href='x'>CONFIDENTIAL</a>\n</td>\n<td>\n<a href='x'>Embassy Rome</a>\n</td>\n"
	"</tr>\n</table>\n<code><pre>P 020915Z DEC 08&#x000A;FM AMEMBASSY ROME</pre></code>\n"
	"<code><pre>C O N F I D E N T I A L ROME 001000 &#x000A;&#x000A;SUBJECT: WHOLE &#x000A;&#x000A;1. (C) One. &#x000A;&#x000A;2. (C) Two."
	"</pre></code>\n</body>\n</html>\n";

static const char fragment_neighbour[] =
	"<code><pre>UNCLAS [LOC ROME  ] 001000 SUBJECT: WHOLE <a id='par1' href='#par1'>\302\266</a>1 . \n"
	"( U ) [PER Aldo Steinhauff  ] said \" yes \" . \nROSSI\n</pre></code>\n";

static const char text_neighbour[] =
	"UNCLAS ROME 001000\n\nSUBJECT: WHOLE\n\n1. (U) One.\n\n2. (U) Two.\n\nROSSI\n";

static const char csv_neighbour[] =
	"\"1\",\"12/2/2008 9:05\",\"08ROME1000\",\"Embassy Rome\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS ROME 001000\n\nSUBJECT: WHOLE\n\n"
	"1. (U) One \"\"quoted\"\" word.\n\n2. (U) Two.\"\n";

static const char records_neighbour[] =
	"cable\t08ROME1\t\t\tUNCLASSIFIED\tEmbassy Rome\t\tUNCLAS ROME 000001\\n\\nSUBJECT: ONE\\n\\n1. (U) Rome is whole.\t40-44:LOC\n"
	"para\t08ROME1\t1\tU\t\t\tRome is whole.\t0-4:LOC\n";

#define ALL_OF(literal) str_make(literal, sizeof(literal) - 1)

struct str
fuzz_neighbour(enum input_kind kind)
{
	switch (kind) {
	case INPUT_PAGE: return ALL_OF(page_neighbour);
	case INPUT_FRAGMENT: return ALL_OF(fragment_neighbour);
	case INPUT_TEXT: return ALL_OF(text_neighbour);
	case INPUT_CSV: return ALL_OF(csv_neighbour);
	case INPUT_RECORDS: return ALL_OF(records_neighbour);
	default: return STR("");
	}
}

struct str
fuzz_separator(enum input_kind kind)
{
	return kind == INPUT_TEXT ? STR("\f\n") : STR("");
}

static void
broken(const char *law, const char *what, struct str want, struct str got)
{
	size_t at = 0, from;

	while (at < want.n && at < got.n && want.p[at] == got.p[at])
		at++;
	from = at < 60 ? 0 : at - 60;
	fprintf(stderr, "law broken: %s: %s, at byte %zu\nexpected  %.*s\ngot       %.*s\n", law, what, at,
	    (int)str_slice(want, from, at + 120).n, want.p + from, (int)str_slice(got, from, at + 120).n, got.p + from);
	abort();
}

static void
check(bool holds, const char *law, struct str where)
{
	if (!holds)
		broken(law, "", where, where);
}

/* ---- bytes on standard input, whole or in pieces */

static void
stdin_is(int fd)
{
	dup2(fd, STDIN_FILENO);
	close(fd);
}

static void
feed_whole(struct str bytes)
{
	int fd = memfd_create("fuzz", 0);
	size_t at = 0;

	while (at < bytes.n) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);

		if (n <= 0)
			abort();
		at += (size_t)n;
	}
	lseek(fd, 0, SEEK_SET);
	stdin_is(fd);
}

/* Pieces of the sizes given in turn, the last for all that is left; a packet pipe keeps them apart. */
static void
feed_pieces(struct str bytes, const size_t *sizes, size_t n)
{
	int ends[2];
	size_t at = 0, i = 0;

	if (pipe2(ends, O_DIRECT) < 0 || fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) < 0)
		abort();
	while (at < bytes.n) {
		struct str piece = str_first(str_from(bytes, at), sizes[i] < PIECE_MOST ? sizes[i] : PIECE_MOST);

		if (i + 1 < n)
			i++;
		if (piece.n && write(ends[1], piece.p, piece.n) != (ssize_t)piece.n)
			abort();
		at += piece.n;
	}
	close(ends[1]);
	stdin_is(ends[0]);
}

/* ---- what the filters write for it */

static void
put(enum record_kind kind, const void *record, enum output to, struct outputs *o)
{
	static const struct selection all = { .all = true };

	record_put(&record_tables[kind], &all, FORMAT_TSV, record, &o->v[to]);
	if (to == OUT_CABLE || to == OUT_HEAD || to == OUT_PARA || to == OUT_ENT) {
		record_put(&record_tables[kind], &all, FORMAT_JSON, record, &o->v[OUT_JSON]);
		record_put(&record_tables[kind], &all, FORMAT_CSV, record, &o->v[OUT_CSV]);
	}
}

static bool
is_between(struct str text, size_t at)
{
	return at == text.n || (text.p[at] & 0xc0) != 0x80;
}

static void
check_marks(struct str text, struct marks marks)
{
	size_t end = 0;

	for (size_t i = 0; i < marks.n; i++) {
		const struct mark *m = &marks.v[i];

		check(m->start >= end && m->start < m->end && m->end <= text.n, "marks lie in order inside the text", text);
		check(is_between(text, m->start) && is_between(text, m->end), "a mark begins and ends between characters", text);
		end = m->end;
	}
}

static void
check_mention(const struct ent *e, struct str text)
{
	size_t at = 0, cp = 0, start;

	for (; cp < e->start && at < text.n; cp++)
		at += utf8_sequence(str_from(text, at));
	for (start = at; cp < e->end && at < text.n; cp++)
		at += utf8_sequence(str_from(text, at));
	if (!str_eq(str_slice(text, start, at), e->text))
		broken("a mention is what its offsets show", "", str_slice(text, start, at), e->text);
}

static void
put_mentions(const struct para *p, struct outputs *o, struct arena *a)
{
	for (enum output to = OUT_ENT; to <= OUT_FOUND; to++) {
		struct ents it = ents_begin(p, config, to == OUT_FOUND ? gazetteer : NULL, a);
		struct ent e;

		while (ents_next(&it, &e)) {
			check_mention(&e, p->text);
			put(RECORD_ENT, &e, to, o);
		}
	}
}

static void
put_all_mentions(const struct cable *c, struct outputs *o, struct arena *a)
{
	struct ents_all it = ents_all_begin(c, config, gazetteer, a);
	struct ent e;

	while (ents_all_next(&it, &e))
		put(RECORD_ENT, &e, OUT_ALL, o);
}

static void
put_texts(const struct cable *c, struct filter *texts, struct arena *a)
{
	for (size_t i = 0; i < TEXTS; i++) {
		struct item copy = { .kind = RECORD_CABLE, .cable = *c, .arena = a };

		if (text_options[i].ids)
			identify_as_text(&copy);
		if (text_options[i].unwrap)
			layout_paragraphs(&copy.cable, a);
		put_text(&texts[i], &copy.cable, &text_options[i], !furniture_may_be(copy.cable.text), a, texts[i].out.b.n == 0);
		texts[i].out.whole = 0;		/* nothing is written, it only grows */
	}
}

static void
put_cable(const struct cable *c, struct outputs *o, struct filter *texts, struct arena *a)
{
	struct paras it = paras_begin(c, a);
	struct cable full = *c, unwrapped;
	struct head h;
	struct para p;

	check_marks(c->text, c->marks);
	header_complete(&full, a);
	put(RECORD_CABLE, &full, OUT_CABLE, o);
	unwrapped = full;
	layout_paragraphs(&unwrapped, a);
	check_marks(unwrapped.text, unwrapped.marks);
	put(RECORD_CABLE, &unwrapped, OUT_UNWRAPPED, o);
	header_read(c, &h, a);
	put(RECORD_HEAD, &h, OUT_HEAD, o);
	while (paras_next(&it, &p)) {
		check(str_index(p.text, '\n') == STR_NONE, "a paragraph is one line", p.text);
		check_marks(p.text, p.marks);
		put(RECORD_PARA, &p, OUT_PARA, o);
		put_mentions(&p, o, a);
	}
	put_all_mentions(c, o, a);
	put_texts(c, texts, a);
}

static void
read_stdin(enum input_kind kind, struct outputs *o)
{
	struct input_options in = { .kind = kind, .max_cable = CABLE_MOST, .config = config,
		.accepts = (1 << RECORD_KINDS) - 1 };
	struct reader *r = reader_open(&in);
	struct filter texts[TEXTS];
	struct item item;

	for (size_t i = 0; i < OUTPUTS; i++)
		o->v[i].n = 0;
	for (size_t i = 0; i < TEXTS; i++)	/* what a filter writes for people grows in the place of the output */
		texts[i] = (struct filter){ .out = { .fd = -1, .b = o->v[OUT_TEXT + i] } };
	o->only_cables = true;
	while (reader_next(r, &item)) {
		if (item.lost)
			continue;
		o->only_cables &= item.kind == RECORD_CABLE;
		switch (item.kind) {
		case RECORD_CABLE: put_cable(&item.cable, o, texts, item.arena); break;
		case RECORD_HEAD: put(RECORD_HEAD, &item.head, OUT_HEAD, o); break;
		case RECORD_PARA:
			put(RECORD_PARA, &item.para, OUT_PARA, o);
			put_mentions(&item.para, o, item.arena);
			break;
		default: put(RECORD_ENT, &item.ent, OUT_ENT, o); break;
		}
	}
	for (size_t i = 0; i < TEXTS; i++)
		o->v[OUT_TEXT + i] = texts[i].out.b;
	reader_close(r);
}

/* As cable-strip reads it, which wants the id only where it may matter. */
static void
read_late(enum input_kind kind, struct str bytes, struct buf *text)
{
	static const struct own plain;
	struct input_options in = { .kind = kind, .max_cable = CABLE_MOST, .config = config, .late_ids = true,
		.accepts = 1 << RECORD_CABLE };
	struct filter f = { .out = { .fd = -1, .b = *text } };
	struct reader *r;
	struct item item;

	f.out.b.n = 0;
	feed_whole(bytes);
	r = reader_open(&in);
	while (reader_next(r, &item)) {
		bool seek_furniture;

		if (item.lost)
			continue;
		seek_furniture = may_have_furniture(&item.cable);
		if (seek_furniture)
			reader_identify(&item);
		put_text(&f, &item.cable, &plain, !seek_furniture, item.arena, f.out.b.n == 0);
		f.out.whole = 0;
	}
	*text = f.out.b;
	reader_close(r);
}

static void
read_whole(enum input_kind kind, struct str bytes, struct outputs *o)
{
	feed_whole(bytes);
	read_stdin(kind, o);
}

static void
same_outputs(const char *law, const struct outputs *want, const struct outputs *got)
{
	for (size_t i = 0; i < OUTPUTS; i++)
		if (!str_eq(buf_str(&want->v[i]), buf_str(&got->v[i])))
			broken(law, output_names[i], buf_str(&want->v[i]), buf_str(&got->v[i]));
}

/* ---- notations of others, read apart from common/ so that a mistake there is not repeated here */

static size_t
json_string(struct str s, size_t i)
{
	for (i++; i < s.n && s.p[i] != '"'; i++) {
		if ((unsigned char)s.p[i] < 0x20)
			return STR_NONE;
		if (s.p[i] != '\\')
			continue;
		if (++i >= s.n || !strchr("\"\\/bfnrtu", s.p[i]))
			return STR_NONE;
		for (size_t k = 0; s.p[i - k] == 'u' && k < 4; k++)
			if (++i >= s.n || !strchr("0123456789abcdefABCDEF", s.p[i]))
				return STR_NONE;
	}
	return i < s.n ? i + 1 : STR_NONE;
}

/* Objects, lists, strings, numbers without a sign, null: what the filters write. */
static bool
is_json(struct str s)
{
	enum { VALUE, FIRST_VALUE, KEY, FIRST_KEY, COLON, AFTER } want = VALUE;
	char open[8];
	size_t depth = 0, i = 0, from;

	while (i < s.n) {
		char c = s.p[i];
		bool value = want == VALUE || want == FIRST_VALUE, key = want == KEY || want == FIRST_KEY;

		if (c == '"' && (value || key)) {
			if ((i = json_string(s, i)) == STR_NONE)
				return false;
			want = key ? COLON : AFTER;
			continue;
		}
		if ((c == '{' || c == '[') && value && depth < sizeof open) {
			open[depth++] = c;
			want = c == '{' ? FIRST_KEY : FIRST_VALUE;
		} else if ((c == '}' && (want == AFTER || want == FIRST_KEY)) || (c == ']' && (want == AFTER || want == FIRST_VALUE))) {
			if (depth == 0 || open[--depth] != (c == '}' ? '{' : '['))
				return false;
			want = AFTER;
		} else if (c == ',' && want == AFTER && depth) {
			want = open[depth - 1] == '{' ? KEY : VALUE;
		} else if (c == ':' && want == COLON) {
			want = VALUE;
		} else if (value && str_starts(str_from(s, i), STR("null"))) {
			i += 3;
			want = AFTER;
		} else if (value && is_digit(c)) {
			for (from = i; i + 1 < s.n && is_digit(s.p[i + 1]);)
				i++;
			if (c == '0' && i > from)
				return false;
			want = AFTER;
		} else {
			return false;
		}
		i++;
	}
	return want == AFTER && depth == 0;
}

static size_t
csv_columns(struct str kind)
{
	for (size_t i = 0; i < RECORD_KINDS; i++)
		if (str_eq(kind, str_make(record_tables[i].kind, strlen(record_tables[i].kind))))
			return record_tables[i].n + 1;
	return 0;
}

/* Quotes stand around whole fields, doubled inside; a row has the columns that its kind has. */
static bool
is_csv(struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t columns = 0, from = i;
		struct str kind = { 0 };

		do {
			if (columns)
				i++;		/* the comma */
			if (i < s.n && s.p[i] == '"') {
				for (i++; i < s.n && (s.p[i] != '"' || (i + 1 < s.n && s.p[i + 1] == '"' && i++)); i++)
					;
				i++;
			} else {
				while (i < s.n && s.p[i] != ',' && s.p[i] != '\r' && s.p[i] != '\n' && s.p[i] != '"')
					i++;
			}
			if (columns++ == 0)
				kind = str_slice(s, from, i);
		} while (i < s.n && s.p[i] == ',');
		if (columns != csv_columns(kind))
			return false;
		i += i < s.n && s.p[i] == '\r';
		if (i >= s.n || s.p[i++] != '\n')
			return false;
	}
	return true;
}

/* ---- the laws */

static void
read_back(const struct outputs *direct, enum output which)
{
	static struct outputs again;

	read_whole(INPUT_RECORDS, buf_str(&direct->v[which]), &again);
	if (!str_eq(buf_str(&again.v[which]), buf_str(&direct->v[which])))
		broken("records are read back as they were written", output_names[which], buf_str(&direct->v[which]),
		    buf_str(&again.v[which]));
	if (which != OUT_PARA || !direct->only_cables)
		return;
	for (enum output i = OUT_ENT; i <= OUT_FOUND; i++)
		if (!str_eq(buf_str(&again.v[i]), buf_str(&direct->v[i])))
			broken("mentions are the same through `para` records", output_names[i], buf_str(&direct->v[i]),
			    buf_str(&again.v[i]));
}

static void
law_records(const struct outputs *direct)
{
	static struct outputs once, twice;

	for (enum output i = OUT_CABLE; i <= OUT_ENT; i++)
		read_back(direct, i);
	if (!direct->only_cables)
		return;
	read_whole(INPUT_RECORDS, buf_str(&direct->v[OUT_CABLE]), &once);
	same_outputs("through `cable` records it is the same", direct, &once);
	read_whole(INPUT_RECORDS, buf_str(&once.v[OUT_CABLE]), &twice);
	same_outputs("through `cable` records twice it is the same", direct, &twice);
}

static void
law_clean(enum input_kind kind, const struct outputs *o)
{
	for (size_t i = 0; i < OUTPUTS; i++) {
		struct str rest = buf_str(&o->v[i]), line;

		check(rest.n == 0 || str_ends(rest, STR("\n")), "every output ends in a newline", rest);
		while (str_line(&rest, &line)) {
			check(i != OUT_JSON || is_json(line), "every line is one JSON value", line);
			if (i == OUT_CSV && str_ends(line, STR("\r")))
				line.n--;
			if (i >= OUT_TEXT && str_starts(line, STR("\f")))
				line = str_from(line, 1);
			check(utf8_is_clean(line), "every output is clean UTF-8", line);
			check(i < OUT_TEXT || kind == INPUT_RECORDS || line.n == 0 || !is_blank(line.p[line.n - 1]),
			    "no line has trailing blanks", line);
		}
	}
	check(is_csv(buf_str(&o->v[OUT_CSV])), "quotes and columns of CSV", buf_str(&o->v[OUT_CSV]));
}

static void
law_late_ids(enum input_kind kind, struct str bytes, const struct outputs *direct)
{
	static struct buf text;

	read_late(kind, bytes, &text);
	if (!str_eq(buf_str(&text), buf_str(&direct->v[OUT_TEXT])))
		broken("the text is the same where the id is looked for late", "text", buf_str(&direct->v[OUT_TEXT]), buf_str(&text));
}

/* What is written as `from`, read as plain text, is written as `to` without a change. */
static void
read_again(const struct outputs *direct, enum output from, enum output to)
{
	static struct outputs again;

	read_whole(INPUT_TEXT, buf_str(&direct->v[from]), &again);
	if (!str_eq(buf_str(&again.v[to]), buf_str(&direct->v[from])))
		broken("clean text is a fixed point", output_names[from], buf_str(&direct->v[from]), buf_str(&again.v[to]));
}

static void
law_fixed_point(const struct outputs *direct)
{
	read_again(direct, OUT_TEXT, OUT_TEXT);
	read_again(direct, OUT_IDS, OUT_IDS);
	read_again(direct, OUT_LINES, OUT_TEXT);
	read_again(direct, OUT_FURNISHED, OUT_FURNISHED);
}

static void
law_pieces(enum input_kind kind, struct str bytes, const struct outputs *direct)
{
	static struct outputs pieces;
	size_t sizes[8], at;

	if (bytes.n > PIPE_MOST)
		return;
	if (bytes.n <= ALL_SPLITS) {
		for (at = 1; at < bytes.n; at++) {
			sizes[0] = at;
			sizes[1] = bytes.n;
			feed_pieces(bytes, sizes, 2);
			read_stdin(kind, &pieces);
			same_outputs("cut in two anywhere it is the same", direct, &pieces);
		}
		sizes[0] = 1;
		feed_pieces(bytes, sizes, 1);
		read_stdin(kind, &pieces);
		same_outputs("one byte at a time it is the same", direct, &pieces);
		return;
	}
	/* The bytes themselves choose the places, so that a run can be repeated. */
	at = bytes.n * 2654435761u;
	for (size_t i = 0; i < bytes.n; i += 13)
		at = at * 31 + (unsigned char)bytes.p[i];
	for (size_t i = 0; i < 7; i++)
		sizes[i] = 1 + (at >> (i * 7) & 127) * bytes.n / 512;
	sizes[7] = 64 + bytes.n / 128;
	feed_pieces(bytes, sizes, 8);
	read_stdin(kind, &pieces);
	same_outputs("in pieces it is the same", direct, &pieces);
}

/* The neighbour before the bytes, and behind them. */
static const struct outputs *
in_a_stream(enum input_kind kind, struct str bytes)
{
	static struct outputs all;
	static struct buf stream;

	stream.n = 0;
	buf_add(&stream, fuzz_neighbour(kind));
	buf_add(&stream, fuzz_separator(kind));
	buf_add(&stream, bytes);
	buf_add(&stream, STR("\n"));
	buf_add(&stream, fuzz_separator(kind));
	buf_add(&stream, fuzz_neighbour(kind));
	read_whole(kind, buf_str(&stream), &all);
	return &all;
}

static const struct outputs *
alone(enum input_kind kind)
{
	static struct outputs of[INPUT_RECORDS + 1];
	static bool known[INPUT_RECORDS + 1];

	if (!known[kind])
		read_whole(kind, fuzz_neighbour(kind), &of[kind]);
	for (size_t i = 0; i < OUT_ENT; i++)
		check(of[kind].v[i].n, "the neighbour has records of its own", STR(""));
	known[kind] = true;
	return &of[kind];
}

static void
law_neighbours(enum input_kind kind, struct str bytes)
{
	const struct outputs *one = alone(kind), *all = in_a_stream(kind, bytes);

	for (size_t i = 0; i < OUT_TEXT; i++) {
		struct str want = buf_str(&one->v[i]), got = buf_str(&all->v[i]);

		if (!str_starts(got, want))
			broken("what follows a cable does not change it", output_names[i], want, got);
		if (!str_ends(got, want))
			broken("what stands before a cable does not change it", output_names[i], want, got);
	}
}

static void
begin(void)
{
	if (config)
		return;
	diag_setup((struct diag_options){ .program = "fuzz", .quiet = true });
	feed_whole(ALL_OF(names));
	config = config_load("/dev/stdin", false);
	gazetteer = gazetteer_new(config);
}

void
fuzz_input(enum input_kind kind, struct str bytes)
{
	static struct outputs direct;

	begin();
	read_whole(kind, bytes, &direct);
	law_clean(kind, &direct);
	law_records(&direct);
	if (direct.only_cables)
		law_late_ids(kind, bytes, &direct);
	if (kind != INPUT_RECORDS && (kind != INPUT_AUTO || !str_starts(bytes, STR("cable\t"))))
		law_fixed_point(&direct);
	law_pieces(kind, bytes, &direct);
	if (kind != INPUT_AUTO)
		law_neighbours(kind, bytes);
}

bool
fuzz_between(enum input_kind kind, struct str bytes)
{
	const struct outputs *one, *all;

	begin();
	one = alone(kind);
	all = in_a_stream(kind, bytes);
	for (size_t i = 0; i < OUT_TEXT; i++)
		if (!str_starts(buf_str(&all->v[i]), buf_str(&one->v[i])) || !str_ends(buf_str(&all->v[i]), buf_str(&one->v[i])))
			return false;
	return true;
}

#ifndef FUZZER

static size_t replayed;

static void
replay(const char *path)
{
	struct buf b = { 0 };
	struct stat is;
	FILE *f;
	size_t n;

	if (stat(path, &is) == 0 && S_ISDIR(is.st_mode)) {
		DIR *folder = opendir(path);
		struct dirent *e;
		char inside[4096];

		while (folder && (e = readdir(folder)) != NULL)
			if (e->d_name[0] != '.' && snprintf(inside, sizeof inside, "%s/%s", path, e->d_name) < (int)sizeof inside)
				replay(inside);
		if (folder)
			closedir(folder);
		return;
	}
	f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(2);
	}
	while ((n = fread(buf_reserve(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	fclose(f);
	if (getenv("FUZZ_SAY"))
		fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput((const uint8_t *)b.p, b.n);
	buf_free(&b);
	replayed++;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("%zu passed, 0 failed\n", replayed);
	return 0;
}

#endif
