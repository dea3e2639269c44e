/* reader.h: whole inputs in, items out: kinds, ids, what is skipped and what is lost. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes/buf.h"
#include "case.h"
#include "outside/diag.h"
#include "reading/reader.h"

static char folder[] = "/tmp/cable-reader-XXXXXX";

static const char *
file_of(const char *name, struct str bytes, char path[200])
{
	FILE *f;

	snprintf(path, 200, "%s/%s", folder, name);
	f = fopen(path, "wb");
	ck_assert(f != NULL);
	ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	fclose(f);
	return path;
}

/* The lowest file descriptor that is free: the same before and after, so all was closed. */
static int
lowest_free(void)
{
	int fd = dup(STDERR_FILENO);

	ck_assert_int_ge(fd, 0);
	close(fd);
	return fd;
}

/* "LINE ID{text}", "LINE !damage" for what is lost, one after the other; damage that costs nothing behind the text. */
static struct buf
items_of(struct input_options o)
{
	struct buf b = { 0 };
	struct reader *r;
	struct item item;
	int before = lowest_free();

	o.config = config_load(NULL, true);
	o.max_cable = o.max_cable ? o.max_cable : 1000;
	r = reader_open(&o);
	while (reader_next(r, &item)) {
		buf_number(&b, item.line);
		buf_put(&b, ' ');
		if (!item.lost) {
			buf_add(&b, item.cable.id);
			buf_put(&b, '{');
			buf_add(&b, item.cable.text);
			buf_put(&b, '}');
		}
		for (size_t i = 0; i < item.damage.n && i < DAMAGE_KEPT; i++) {
			buf_put(&b, '!');
			buf_number(&b, item.damage.v[i].kind);
		}
		buf_put(&b, '\n');
	}
	ck_assert(!reader_next(r, &item));	/* nor later */
	ck_assert_int_eq(lowest_free(), before);
	reader_close(r);
	ck_assert_int_eq(lowest_free(), before);
	buf_put(&b, '\0');
	return b;
}

/* The same, and what is said on standard error. */
static void
expect_said(struct input_options o, const char *want_items, const char *want)
{
	char path[200], got[2000];
	int kept = dup(STDERR_FILENO);
	size_t n;
	struct buf items;
	FILE *f;

	snprintf(path, sizeof path, "%s/said", folder);
	fflush(stderr);
	ck_assert(freopen(path, "wb", stderr) != NULL);
	diag_setup((struct diag_options){ .program = "reader" });
	items = items_of(o);
	fflush(stderr);
	ck_assert_int_ge(dup2(kept, STDERR_FILENO), 0);
	close(kept);
	f = fopen(path, "rb");
	ck_assert(f != NULL);
	n = fread(got, 1, sizeof got - 1, f);
	got[n] = '\0';
	fclose(f);
	unlink(path);
	ck_assert_str_eq(items.p, want_items);
	ck_assert_str_eq(got, want);
	buf_free(&items);
}

static void
expect(const char *name, struct str bytes, enum input_kind kind, unsigned accepts, const char *want)
{
	char path[200];
	const char *names[] = { file_of(name, bytes, path) };
	struct buf got = items_of((struct input_options){ .names = names, .n = 1, .kind = kind, .accepts = accepts });

	ck_assert_str_eq(got.p, want);
	buf_free(&got);
	unlink(path);
}

#define CABLES (1u << RECORD_CABLE)
#define PAGE(id) "<html><table class='cable'><tr><td>" id "</td></tr></table><code><pre>SECRET</pre></code>" \
	"<code><pre>It rained.</pre></code></html>\n"
#define LONG "12345678901234567890123456789012345678901234567890123456789012345678901234567890"

START_TEST(ids)
{
	expect("07ADEN34.html", STR(PAGE("08TAIZ5")), INPUT_AUTO, CABLES, "1 08TAIZ5{It rained.}\n");
	expect("07ADEN34.html", STR(PAGE("")), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}\n");
	expect("07ADEN34.ner.html", STR("<code><pre>It rained.</pre></code>"), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}\n");
	expect("07ADEN34", STR("It rained."), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}\n");
	expect("07ADEN34.txt", STR("\f08TAIZ5\nIt rained."), INPUT_AUTO, CABLES, "2 08TAIZ5{It rained.}\n");
	/* a file name says nothing about its second cable */
	expect("07ADEN34.txt", STR("It rained.\n\f\nC O N F I D E N T I A L ADEN 000005\n\n1. (C) It rained."), INPUT_AUTO, CABLES,
	    "1 07ADEN34{It rained.}\n3 ADEN5{C O N F I D E N T I A L ADEN 000005\n\n1. (C) It rained.}\n");
}
END_TEST

/* Names of files that are no ids. */
START_TEST(names_that_are_none)
{
	static const char *const names[] = {
		"07A", "ADEN34", "0ADEN34", "07aden34", "07ADEN", "07ADEN34X", "07ADEN3a", "0734", "07", "_7ADEN34", "0_ADEN34", ".07ADEN34",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		expect(names[i], STR("It rained."), INPUT_AUTO, CABLES, "1 x7a7de073{It rained.}\n");
	expect("07A1", STR("It rained."), INPUT_AUTO, CABLES, "1 07A1{It rained.}\n");
}
END_TEST

/* No id anywhere: a hash of what it says, the same from a page, a fragment and a text. */
START_TEST(id_of_the_bytes)
{
	expect("a.txt", STR("It rained."), INPUT_AUTO, CABLES, "1 x7a7de073{It rained.}\n");
	expect("b.html", STR("<code><pre>It&#x20;rained. </pre></code>"), INPUT_AUTO, CABLES, "1 x7a7de073{It rained.}\n");
}
END_TEST

START_TEST(nothing_to_read)
{
	static const char *const blank[] = { "", " \n\t\n", "\f\n\f\n", "<code><pre>  </pre></code>\n", "\x07\n" };

	for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
		expect("x", str_make(blank[i], strlen(blank[i])), INPUT_AUTO, CABLES, "");
}
END_TEST

START_TEST(damage_costs_its_own_cable)
{
	expect("x", STR("<html>\n" PAGE("07ADEN34")), INPUT_AUTO, CABLES, "1 !2\n2 07ADEN34{It rained.}\n");
	expect("07ADEN34", STR("<code><pre>It rained.\n"), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}!3\n");
	expect("07ADEN34", STR("<pre>x"), INPUT_AUTO, CABLES, "1 07ADEN34{x}!3\n");
	expect("07ADEN34", STR("<pre>"), INPUT_AUTO, CABLES, "1 !3\n");
	expect("07ADEN34", STR("<PRE>It rained.</PRE>"), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}\n");
	expect("07ADEN34", STR("<pre></pre>"), INPUT_AUTO, CABLES, "");
	expect("07ADEN34", STR("<b>Talk.</b>"), INPUT_FRAGMENT, CABLES, "1 07ADEN34{Talk.}\n");
	/* nothing opens it, so nothing is open; its end may be there */
	expect("07ADEN34", STR("x"), INPUT_FRAGMENT, CABLES, "1 07ADEN34{x}\n");
	expect("07ADEN34", STR("Talk.</pre>"), INPUT_FRAGMENT, CABLES, "1 07ADEN34{Talk.}\n");
	expect("07ADEN34", STR("Talks, long ones, rained out"), INPUT_FRAGMENT, CABLES, "1 07ADEN34{Talks, long ones, rained out}\n");
	expect("07ADEN34", STR("<html><table class='cable'><tr><td>08TAIZ5</td></tr></table></html>\n"), INPUT_AUTO, CABLES, "1 !2\n");
	expect("x", STR("\0\0\n"), INPUT_TEXT, CABLES, "1 !8\n");
	expect("07ADEN34", STR("a\0b"), INPUT_TEXT, CABLES, "1 07ADEN34{ab}!8\n");
}
END_TEST

START_TEST(too_large)
{
	char path[200];
	const char *names[] = { file_of("x", STR("\f07ADEN34\n" LONG "\n\f07ADEN35\nshort\n"), path) };
	struct buf got = items_of((struct input_options){ .names = names, .n = 1, .max_cable = 80 });

	ck_assert_str_eq(got.p, "2 !1\n4 07ADEN35{short}\n");
	buf_free(&got);
	unlink(path);
}
END_TEST

START_TEST(records)
{
	expect("x", STR("kind\tid\tcreated\treleased\tclassification\torigin\theader\ttext\tmarks\n"
	    "cable\t07ADEN34\t\t\tSECRET\t\t\tIt\\nrained.\t0-2:LOC\n"
	    "no record\n"
	    "cable\t07ADEN35\n"
	    "para\t07ADEN34\t1\t\t\t\tIt rained.\t\n"
	    "cable\t07ADEN36\t\t\t\t\t\tx\t5-2:LOC\n"
	    "\n"
	    "cable\t07ADEN37\t\t\t\t\t\tIt\x1B rained.\t"), INPUT_AUTO, CABLES,
	    "2 07ADEN34{It\nrained.}\n3 !11\n4 !12\n5 !11\n6 !13\n8 07ADEN37{It rained.}\n");
	expect("x", STR("{\"kind\":\"cable\"}\n"), INPUT_AUTO, CABLES, "1 !11\n");
	expect("x", STR("cable\t07ADEN34\t\t\t\t\t\tIt rained.\t\r\n\r\n"), INPUT_AUTO, CABLES, "1 07ADEN34{It rained.}\n");
}
END_TEST

START_TEST(rows)
{
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"07ADEN34\",\"Embassy Aden\",\"SECRET\",\"\",\"h\",\"It \\\"rained\\\".\"\n"
	    "\"2\",\"8/24/2007 15:03\",\"07ADEN35\"\n"), INPUT_AUTO, CABLES,
	    "1 07ADEN34{It \"rained\".}\n2 07ADEN35{}!10\n");
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\",\"9\"\n"), INPUT_CSV, CABLES,
	    "1 07ADEN34{It rained.}!10\n");
	/* names may stand before them */
	expect("x", STR("\"id\",\"date\",\"ref\",\"origin\",\"class\",\"refs\",\"header\",\"body\"\n"
	    "\"1\",\"8/24/2007 15:03\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES,
	    "2 07ADEN34{It rained.}\n");
	expect("x", STR("id,date,ref,origin,class,refs,header,body\n"
	    "\"1\",\"8/24/2007 15:03\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES,
	    "2 07ADEN34{It rained.}\n");
	expect("x", STR("\"id\",\"date\",\"ref2\",\"origin3\",\"class\",\"refs\",\"header\",\"4\"\n"), INPUT_CSV, CABLES, "");
	expect("x", STR("\"id\",\"\",\"ref2\",\"origin3\",\"class\",\"refs\",\"header\",\"4\"\n"), INPUT_CSV, CABLES, "");
	/* a digit is one wherever it stands */
	expect("x", STR("\"no1\",\"date\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES, "1 07ADEN34{It rained.}\n");
	expect("x", STR("\"no\",\"of 8/24\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES, "1 07ADEN34{It rained.}\n");
	/* not of seven columns, nor of nine */
	expect("x", STR("\"id\",\"date\",\"ref\",\"origin\",\"class\",\"refs\",\"header\"\n"), INPUT_CSV, CABLES, "1 ref{}!10\n");
	expect("x", STR("\"id\",\"date\",\"ref\",\"origin\",\"class\",\"refs\",\"header\",\"body\",\"9\"\n"), INPUT_CSV, CABLES,
	    "1 ref{body}!10\n");
	/* the number alone, the header alone, the text alone, nothing at all but the row's number */
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"\"\n"), INPUT_CSV, CABLES, "1 07ADEN34{}\n");
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"\",\"\",\"\",\"\",\"h\",\"\"\n"), INPUT_CSV, CABLES, "1 x03bce38e{}\n");
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES, "1 x7a7de073{It rained.}\n");
	expect("x", STR("\"1\",\"8/24/2007 15:03\",\"\",\"\",\"\",\"\",\"\",\"\"\n"), INPUT_CSV, CABLES, "");
	/* but a row with a number or a date is none of names, nor is a later one */
	expect("x", STR("\"\",\"date\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"
	    "\"a\",\"b\",\"07ADEN35\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES,
	    "1 07ADEN34{It rained.}\n2 07ADEN35{It rained.}\n");
	expect("x", STR("\"a\",\"8/24/2007 15:03\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES,
	    "1 07ADEN34{It rained.}\n");
	expect("x", STR("\"1\",\"date\",\"07ADEN34\",\"\",\"\",\"\",\"\",\"It rained.\"\n"), INPUT_CSV, CABLES,
	    "1 07ADEN34{It rained.}\n");
}
END_TEST

START_TEST(tagged_text_without_its_markup)
{
	expect("07ADEN34", STR("Talks in [LOC Aden  ] ended . \n"), INPUT_FRAGMENT, CABLES, "1 07ADEN34{Talks in Aden ended.}\n");
	expect("07ADEN34", STR("Talk."), INPUT_FRAGMENT, CABLES, "1 07ADEN34{Talk.}\n");
	expect("07ADEN34", STR("Talks in [LOC Aden  ] ended . \n"), INPUT_TEXT, CABLES, "1 07ADEN34{Talks in [LOC Aden  ] ended .}\n");
}
END_TEST

/* What cannot be read is named (on standard error), and the rest is read. */
START_TEST(lists_of_names)
{
	char a[200], b[200], list[200], names[800];
	int n;
	struct buf got;

	file_of("07ADEN34.txt", STR("one"), a);
	file_of("07ADEN35.txt", STR("two"), b);
	n = snprintf(names, sizeof names, "%s%c%s/none%c%c%s", a, 0, folder, 0, 0, b);
	file_of("list", str_make(names, (size_t)n), list);
	diag_setup((struct diag_options){ .program = "reader", .quiet = true });
	got = items_of((struct input_options){ .files0_from = list });
	ck_assert_str_eq(got.p, "1 07ADEN34{one}\n1 07ADEN35{two}\n");
	ck_assert_int_eq(diag_finish(), 1);
	buf_free(&got);
	unlink(a);
	unlink(b);
	unlink(list);
}
END_TEST

START_TEST(lists_that_fail)
{
	char a[200], list[200], names[400];
	struct buf got;
	struct reader *r;
	struct item item;
	struct input_options o = { .files0_from = list, .max_cable = 100 };
	int n, before;

	diag_setup((struct diag_options){ .program = "reader", .quiet = true });
	got = items_of((struct input_options){ .files0_from = "/no/such/list" });
	ck_assert_str_eq(got.p, "");
	ck_assert_int_eq(diag_finish(), 1);
	buf_free(&got);
	/* given up before it is read to its end */
	file_of("07ADEN34.txt", STR("one"), a);
	n = snprintf(names, sizeof names, "%s%c%s", a, 0, a);
	file_of("list", str_make(names, (size_t)n), list);
	o.config = config_load(NULL, true);
	before = lowest_free();
	r = reader_open(&o);
	ck_assert(reader_next(r, &item));
	ck_assert_int_ne(lowest_free(), before);
	reader_close(r);
	ck_assert_int_eq(lowest_free(), before);
	unlink(a);
	unlink(list);
}
END_TEST

#define SENT "R 241500Z AUG 07\nFM AMEMBASSY ADEN\nTO SECSTATE WASHDC\nBT\n"

/* However often it stands there, it is no text; and what stands between belongs to neither. */
START_TEST(headers_before_a_text)
{
	static const struct { struct str bytes, header; const char *text; } v[] = {
		{ { SENT "It rained.", sizeof SENT - 1 + 10 }, { SENT, sizeof SENT - 2 }, "It rained." },
		{ { SENT "\n" SENT "\nIt rained.", 2 * sizeof SENT + 10 }, { SENT "\n" SENT, 2 * sizeof SENT - 2 }, "It rained." },
		{ { SENT " It rained.", sizeof SENT - 1 + 11 }, { SENT, sizeof SENT - 2 }, "It rained." },
		{ { SENT " \n  It rained.", sizeof SENT - 1 + 14 }, { SENT, sizeof SENT - 2 }, "It rained." },
		{ { "It rained.\n" SENT, sizeof SENT - 1 + 11 }, { NULL, 0 }, "It rained.\nR 241500Z AUG 07\nFM AMEMBASSY ADEN\nTO SECSTATE WASHDC\nBT" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		char path[200];
		const char *names[] = { file_of("07ADEN34", v[i].bytes, path) };
		struct input_options o = { .names = names, .n = 1, .max_cable = 1000, .kind = INPUT_TEXT };
		struct reader *r;
		struct item item;

		o.config = config_load(NULL, true);
		r = reader_open(&o);
		ck_assert(reader_next(r, &item));
		ck_assert(str_eq(item.cable.header, v[i].header));
		ck_assert(str_eq(item.cable.text, str_make(v[i].text, strlen(v[i].text))));
		reader_close(r);
		unlink(path);
	}
}
END_TEST

/* An id that is asked for late, or that nothing may have. */
START_TEST(ids_asked_for_late)
{
	static const struct { const char *name, *bytes, *id; unsigned accepts; bool lost; } v[] = {
		{ "07ADEN34", "It rained.", "07ADEN34", CABLES, false },
		{ "x", "It rained.", "x7a7de073", CABLES, false },
		{ "07ADEN34", SENT "It rained.", "07ADEN34", CABLES, false },
		{ "07ADEN34", "cable\t\t\t\t\t\t\tIt rained.\t\n", "07ADEN34", CABLES, false },
		{ "07ADEN34", "para\t\t1\tC\t\t\tIt rained.\t\n", "", 1u << RECORD_PARA, false },
		{ "07ADEN34", "para\t\t1\tC\t\t\tIt rained.\t\n", "", CABLES, true },
		{ "07ADEN34", "<html></html>", "", CABLES, true },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		char path[200];
		const char *names[] = { file_of(v[i].name, str_make(v[i].bytes, strlen(v[i].bytes)), path) };
		struct input_options o = { .names = names, .n = 1, .max_cable = 1000, .accepts = v[i].accepts, .late_ids = true };
		struct reader *r;
		struct item item;

		o.config = config_load(NULL, true);
		r = reader_open(&o);
		ck_assert(reader_next(r, &item));
		ck_assert(item.lost == v[i].lost);
		ck_assert_uint_eq(item.cable.id.n, 0);
		reader_identify(&item);
		ck_assert(str_eq(item.cable.id, str_make(v[i].id, strlen(v[i].id))));
		reader_identify(&item);		/* what has one keeps it */
		ck_assert(str_eq(item.cable.id, str_make(v[i].id, strlen(v[i].id))));
		ck_assert(!reader_next(r, &item));
		reader_close(r);
		unlink(path);
	}
}
END_TEST

/* A line that is no record of ours is a lost cable; of JSON Lines the first one is said. */
START_TEST(lost_records)
{
	char path[200];
	const char *names[] = { file_of("x", STR("kind\tid\tcreated\treleased\tclassification\torigin\theader\ttext\tmarks\n"
	    "nothing\n{\"a\":1}\n{\"b\":1}\npara\tx\n"), path) };
	struct input_options o = { .names = names, .n = 1, .max_cable = 1000, .accepts = CABLES };
	struct reader *r;
	struct item item;

	o.config = config_load(NULL, true);
	r = reader_open(&o);
	ck_assert(reader_next(r, &item) && item.lost && item.kind == RECORD_CABLE && item.line == 2);
	ck_assert(reader_next(r, &item) && item.lost && item.kind == RECORD_CABLE && item.line == 3);
	ck_assert(reader_next(r, &item) && item.lost && item.kind == RECORD_PARA && item.line == 5);
	ck_assert(!reader_next(r, &item));
	reader_close(r);
	unlink(path);
}
END_TEST

/* Where no name is given it is read, once; `name` says what it is called. */
START_TEST(standard_input)
{
	static const char *const dash[] = { "-" };
	static const struct { const char *const *names; size_t n; const char *name, *called, *id; } v[] = {
		{ NULL, 0, NULL, "standard input", "x7a7de073" },
		{ dash, 1, NULL, "standard input", "x7a7de073" },
		{ NULL, 0, "a/07ADEN34.txt", "a/07ADEN34.txt", "07ADEN34" },
		{ dash, 1, "a/07ADEN34.txt", "a/07ADEN34.txt", "07ADEN34" },
	};
	char path[200];
	int kept = dup(STDIN_FILENO), fd;

	file_of("x", STR("It rained."), path);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct input_options o = { .names = v[i].names, .n = v[i].n, .name = v[i].name, .max_cable = 1000, .accepts = CABLES };
		struct reader *r;
		struct item item;

		fd = open(path, O_RDONLY);
		ck_assert_int_ge(dup2(fd, STDIN_FILENO), 0);
		close(fd);
		o.config = config_load(NULL, true);
		r = reader_open(&o);
		ck_assert(reader_next(r, &item));
		ck_assert_str_eq(item.file, v[i].called);
		ck_assert(str_eq(item.cable.id, str_make(v[i].id, strlen(v[i].id))));
		ck_assert(!reader_next(r, &item));
		ck_assert(!reader_next(r, &item));
		reader_close(r);
	}
	/* a file is called by its own name; it is closed where it is given up */
	{
		const char *names[] = { path };
		struct input_options o = { .names = names, .n = 1, .name = "07ADEN34", .max_cable = 1000, .accepts = CABLES };
		struct reader *r;
		struct item item;

		o.config = config_load(NULL, true);
		fd = lowest_free();
		r = reader_open(&o);
		ck_assert(reader_next(r, &item));
		ck_assert_str_eq(item.file, path);
		ck_assert_int_ne(lowest_free(), fd);
		reader_close(r);
		ck_assert_int_eq(lowest_free(), fd);
	}
	if (kept >= 0)
		dup2(kept, STDIN_FILENO);
	close(kept);
	unlink(path);
}
END_TEST

START_TEST(what_is_said)
{
	char a[200], list[200], said[800], names[400];
	const char *operands[] = { a, "", "/no/such/file", "/proc/self/mem", a };
	int n;

	file_of("07ADEN34.txt", STR("one"), a);
	expect_said((struct input_options){ .names = operands, .n = 1 }, "1 07ADEN34{one}\n", "");
	expect_said((struct input_options){ .names = operands, .n = 3 }, "1 07ADEN34{one}\n",
	    "reader: (empty name): No such file or directory\nreader: /no/such/file: No such file or directory\n");
	if (access("/proc/self/mem", R_OK) == 0)	/* it opens, but nothing can be read */
		expect_said((struct input_options){ .names = operands + 3, .n = 2 }, "1 07ADEN34{one}\n",
		    "reader: /proc/self/mem: Input/output error\n");
	/* the last name of a list may have its NUL, or not */
	n = snprintf(names, sizeof names, "%s%c%s", a, 0, a);
	for (int end = 0; end < 2; end++) {
		file_of("list", str_make(names, (size_t)(n + end)), list);
		expect_said((struct input_options){ .files0_from = list }, "1 07ADEN34{one}\n1 07ADEN34{one}\n", "");
	}
	unlink(list);
	if (access("/proc/self/mem", R_OK) == 0)
		expect_said((struct input_options){ .files0_from = "/proc/self/mem" }, "",
		    "reader: /proc/self/mem: Input/output error\n");
	snprintf(said, sizeof said, "reader: %s: No such file or directory\n", list);
	expect_said((struct input_options){ .files0_from = list }, "", said);
	unlink(a);
}
END_TEST

/* Longer than what is read of it at once. */
START_TEST(long_lists)
{
	char a[200], list[200];
	struct buf names = { 0 }, want = { 0 }, got;

	file_of("07ADEN34.txt", STR("one"), a);
	for (int i = 0; i < 300; i++) {
		buf_add(&names, str_make(a, strlen(a) + 1));
		buf_add(&want, STR("1 07ADEN34{one}\n"));
	}
	buf_put(&want, '\0');
	file_of("list", buf_str(&names), list);
	got = items_of((struct input_options){ .files0_from = list });
	ck_assert_str_eq(got.p, want.p);
	buf_free(&got);
	buf_free(&names);
	buf_free(&want);
	unlink(a);
	unlink(list);
}
END_TEST

static int opened;

static void
count_open(void)
{
	opened++;
}

START_TEST(tells_when_all_is_open)
{
	char a[200], b[200];
	const char *names[] = { file_of("07ADEN34.txt", STR("one"), a), file_of("07ADEN35.txt", STR("two"), b) };
	struct input_options o = { .names = names, .n = 2, .max_cable = 100, .all_open = count_open };
	struct reader *r;
	struct item item;
	char list[200], list_names[400];
	int n;

	o.config = config_load(NULL, true);
	r = reader_open(&o);
	ck_assert(reader_next(r, &item));
	ck_assert_int_eq(opened, 0);
	ck_assert(reader_next(r, &item));
	ck_assert_int_eq(opened, 1);
	ck_assert(!reader_next(r, &item));
	ck_assert(!reader_next(r, &item));
	ck_assert_int_eq(opened, 1);
	reader_close(r);
	/* of a list nobody knows before its end */
	opened = 0;
	n = snprintf(list_names, sizeof list_names, "%s%c%s", a, 0, b);
	o = (struct input_options){ .files0_from = file_of("list", str_make(list_names, (size_t)n), list), .max_cable = 100,
	    .all_open = count_open, .config = o.config };
	r = reader_open(&o);
	ck_assert(reader_next(r, &item));
	ck_assert(reader_next(r, &item));
	ck_assert_int_eq(opened, 0);
	ck_assert(!reader_next(r, &item));
	ck_assert_int_eq(opened, 1);
	reader_close(r);
	unlink(a);
	unlink(b);
	unlink(list);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("reader");
	int failed;

	if (mkdtemp(folder) == NULL)
		return 2;
	tcase_add_test(t, ids);
	tcase_add_test(t, id_of_the_bytes);
	tcase_add_test(t, nothing_to_read);
	tcase_add_test(t, damage_costs_its_own_cable);
	tcase_add_test(t, too_large);
	tcase_add_test(t, records);
	tcase_add_test(t, rows);
	tcase_add_test(t, tagged_text_without_its_markup);
	tcase_add_test(t, lists_of_names);
	tcase_add_test(t, lists_that_fail);
	tcase_add_test(t, names_that_are_none);
	tcase_add_test(t, headers_before_a_text);
	tcase_add_test(t, ids_asked_for_late);
	tcase_add_test(t, lost_records);
	tcase_add_test(t, standard_input);
	tcase_add_test(t, what_is_said);
	tcase_add_test(t, long_lists);
	tcase_add_test(t, tells_when_all_is_open);
	failed = case_run("reader", t, CK_NOFORK);
	rmdir(folder);
	return failed;
}
