/* frame.h: where cables end; however the bytes arrive, whatever happened to the cable before. */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "alone.h"
#include "bytes/buf.h"
#include "case.h"
#include "reading/frame.h"

/* Takes the place of source.c: bytes out of memory, `step` at a time. */
static struct {
	struct str rest;
	size_t step;
	size_t asked;
} feed;

size_t
source_read(struct source *s, char *p, size_t n)
{
	size_t got = feed.step < n ? feed.step : n;

	(void)s;
	feed.asked++;
	if (got > feed.rest.n)
		got = feed.rest.n;
	if (got)
		memcpy(p, feed.rest.p, got);
	feed.rest = str_from(feed.rest, got);
	return got;
}

/* "KIND LINE{raw}…" of all cuts; KIND of the last. A too large one shows as {!}, an id as {id:raw}. */
static struct buf
cuts_of(struct str input, enum input_kind kind, size_t max, size_t step)
{
	struct frame f = { 0 };
	struct source source = { 0 };
	struct buf out = { 0 };
	struct cut c;
	size_t asked;

	feed.rest = input;
	feed.step = step;
	frame_begin(&f, &source, kind, max);
	while (frame_next(&f, &c)) {
		buf_number(&out, c.line);
		buf_put(&out, '{');
		if (c.id.n) {
			buf_add(&out, c.id);
			buf_put(&out, ':');
		}
		buf_add(&out, c.too_large ? STR("!") : c.raw);
		buf_put(&out, '}');
	}
	asked = feed.asked;
	ck_assert(!frame_next(&f, &c));		/* nor later */
	ck_assert_uint_eq(feed.asked, asked);
	buf_number(&out, f.kind);
	frame_free(&f);
	return out;
}

static void
expect(struct str input, enum input_kind kind, size_t max, const char *want)
{
	static const size_t steps[] = { 1, 2, 3, 7, 64, 1000000 };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct buf got = cuts_of(input, kind, max, steps[i]);

		buf_put(&got, '\0');
		ck_assert_msg(strcmp(got.p, want) == 0, "%zu at a time: got  %s\nwant %s", steps[i], got.p, want);
		buf_free(&got);
	}
}

#define TEN(x) x x x x x x x x x x
#define A1100 TEN(TEN(TEN("a"))) TEN(TEN("a"))

static const struct {
	const char *input;
	const char *cuts;	/* the number at the end is the kind: 1 page 2 fragment 3 text 4 csv 5 records */
} recognised[] = {
	{ "", "0" },
	{ " \n\t \r\n", "0" },
	{ "\xEF\xBB\xBF", "0" },
	{ "\xEF\xBB\xBF" "SECRET\n", "1{SECRET\n}3" },
	{ "\n\n SECRET", "3{SECRET}3" },
	{ "<code><pre>x</pre></code>\n", "1{<code><pre>x</pre>}2" },
	{ "\n<pre>x</pre>", "2{<pre>x</pre>}2" },
	{ "<cod>", "1{<cod>}1" },
	{ "<html><table class='cable'></html>", "1{<html><table class='cable'></html>}1" },
	{ "<", "1{<}3" },
	{ "<<225330>>\n", "1{<<225330>>\n}3" },
	{ "< a", "1{< a}3" },
	{ "\"1\",\"2/3/2004 5:06\",\"x\"\n", "1{\"1\",\"2/3/2004 5:06\",\"x\"\n}4" },
	{ "\"1\",\"2/3/2004 5:06\"", "1{\"1\",\"2/3/2004 5:06\"}3" },
	{ "\"Quoted\" text", "1{\"Quoted\" text}3" },
	{ "para\t07A1\n", "1{para\t07A1\n}5" },
	{ "kind\tid\tnum\tmarking\tlabel\tsection\ttext\tmarks\n", "1{kind\tid\tnum\tmarking\tlabel\tsection\ttext\tmarks\n}5" },
	{ "{\"kind\":\"para\"}\n", "1{{\"kind\":\"para\"}\n}5" },
	{ "paras are\n", "1{paras are\n}3" },
	{ "cable", "1{cable}3" },
	{ "cable\t", "1{cable\t}5" },
	{ "<?a", "1{<?a}1" },
	{ "</a", "1{</a}1" },
	{ "<!a", "1{<!a}1" },
	{ "<a", "1{<a}1" },
	{ "<1", "1{<1}3" },
	{ "{", "1{{}3" },
	{ "{a", "1{{a}3" },
	{ "a_b\n", "1{a_b\n}3" },
	{ "kind\tid\tA", "1{kind\tid\tA}3" },
	{ "\x01 a", "1{\x01 a}3" },
	{ " \xC3\x91 a", "1{\xC3\x91 a}3" },
	{ " \x7F", "1{\x7F}3" },
	{ "{\n", "1{{\n}3" },
	{ "{\"", "1{{\"}5" },
	{ "\tid\n", "1{id\n}3" },
	{ "id", "1{id}3" },
	{ "<code", "1{<code}2" },
	{ "<pre", "1{<pre}2" },
	{ "<co", "1{<co}1" },
	{ A1100, "1{!}3" },		/* no line of names is so long */
};

START_TEST(kinds)
{
	expect(str_make(recognised[_i].input, strlen(recognised[_i].input)), INPUT_AUTO, 1000, recognised[_i].cuts);
}
END_TEST

#define ROW(n) "\"" #n "\",\"2/3/2004 5:06\",\"04A" #n "\",\"o\",\"c\",\"\",\"h\""

static const struct {
	enum input_kind kind;
	const char *input, *cuts;
} streams[] = {
	/* pages: the own end, the next one's start */
	{ INPUT_PAGE, "<html>a</html>\n<html>b</html>\n", "1{<html>a</html>}2{<html>b</html>}1" },
	{ INPUT_PAGE, "<?xml v ?>\n<!DOCTYPE x>\n<html>a<?xml v ?>\n<!DOCTYPE x>\n<html>b</html>",
	    "1{<?xml v ?>\n<!DOCTYPE x>\n<html>a}3{<?xml v ?>\n<!DOCTYPE x>\n<html>b</html>}1" },
	{ INPUT_PAGE, "<!DOCTYPE x><!DOCTYPE x><html>b</html>", "1{<!DOCTYPE x>}1{<!DOCTYPE x><html>b</html>}1" },
	{ INPUT_PAGE, "<html><html>b</HTML>", "1{<html>}1{<html>b</HTML>}1" },
	{ INPUT_PAGE, "<table class='cable'>a<table class='cable'>b", "1{<table class='cable'>a}1{<table class='cable'>b}1" },
	{ INPUT_PAGE, "</html>junk<html>b", "1{</html>}1{junk<html>b}1" },
	{ INPUT_PAGE, "<!-- saved <html> -->\n<html>a</html>\n<!-- by -- > x -->\n<html>b</html><!---->",
	    "2{<html>a</html>}4{<html>b</html>}1" },
	{ INPUT_PAGE, "<!-- saved\n<html>a</html>\n<html>b</html>", "1{<!-- saved\n<html>a</html>}3{<html>b</html>}1" },
	{ INPUT_PAGE, "<!--><html>a</html>", "1{<!--><html>a</html>}1" },
	{ INPUT_PAGE, "<!--->-->\n<html>a</html>", "2{<html>a</html>}1" },
	{ INPUT_PAGE, "<!--", "1{<!--}1" },
	{ INPUT_PAGE, "<html>a<HTML>b<TABLE CLASS='CABLE'>c<html>", "1{<html>a}1{<HTML>b<TABLE CLASS='CABLE'>c}1{<html>}1" },
	{ INPUT_PAGE, "<table class=\"cable\">a<table class='cable'>b", "1{<table class=\"cable\">a}1{<table class='cable'>b}1" },
	{ INPUT_PAGE, "a<<<ht<html", "1{a<<<ht<html}1" },
	/* fragments */
	{ INPUT_FRAGMENT, "<code><pre>a</pre></code>\n<code><pre>b</pre></code>", "1{<code><pre>a</pre>}2{<code><pre>b</pre>}2" },
	{ INPUT_FRAGMENT, "<code><pre>a<code><pre>b</pre></code>", "1{<code><pre>a}1{<code><pre>b</pre>}2" },
	{ INPUT_FRAGMENT, "<pre>a\f<pre>b", "1{<pre>a\f}1{<pre>b}2" },
	{ INPUT_FRAGMENT, "<code><pre>a <code>x</code> b</pre>", "1{<code><pre>a <code>x</code> b</pre>}2" },
	{ INPUT_FRAGMENT, "a [PER B  ]\f\nc", "1{a [PER B  ]}2{c}2" },
	{ INPUT_FRAGMENT, "a\n<code><pre>b</pre></code>c</pre>", "1{a\n}2{<code><pre>b</pre>}2{c</pre>}2" },
	{ INPUT_FRAGMENT, "<pre>a pre> b</pre>", "1{<pre>a pre> b</pre>}2" },
	{ INPUT_FRAGMENT, "a\n<pre>b</pre>", "1{a\n}2{<pre>b</pre>}2" },
	{ INPUT_FRAGMENT, "<code>a <pre>b</pre>", "1{<code>a }1{<pre>b</pre>}2" },
	{ INPUT_FRAGMENT, "a <code>b</code> c", "1{a <code>b</code> c}2" },
	{ INPUT_FRAGMENT, "<code><b>a</b></pre><code>", "1{<code><b>a</b></pre>}1{<code>}2" },
	{ INPUT_FRAGMENT, "a <code><pr", "1{a <code><pr}2" },
	{ INPUT_FRAGMENT, "</code></code>\f</code", "1{</code}2" },
	{ INPUT_FRAGMENT, "a</pre", "1{a</pre}2" },
	{ INPUT_FRAGMENT, "<pre>a</pre", "1{<pre>a</pre}2" },
	{ INPUT_FRAGMENT, "a<b></pre>\n<b>", "1{a<b></pre>}2{<b>}2" },
	/* text */
	{ INPUT_TEXT, "a\n\f\nb\n", "1{a\n}3{b\n}3" },
	{ INPUT_TEXT, "\f07A1\na\n\fPARIS35\nb", "2{07A1:a\n}4{PARIS35:b}3" },
	{ INPUT_TEXT, "\f07A1 a\n\fSECRET\nb", "1{07A1 a\n}2{SECRET\nb}3" },
	{ INPUT_TEXT, "\f\n \n\f\f\n", "3" },
	{ INPUT_TEXT, "a\f", "1{a}3" },
	{ INPUT_TEXT, "\fx0badcafe\r\na", "2{x0badcafe:a}3" },
	{ INPUT_TEXT, "\f07A1", "3" },
	{ INPUT_TEXT, "\f07A1\n\f07A2\nb", "3{07A2:b}3" },
	{ INPUT_TEXT, "\fxabcdefab\na\fxabcdefabc\na\fxabcdefgh\na", "2{xabcdefab:a}2{xabcdefabc\na}3{xabcdefgh\na}3" },
	{ INPUT_TEXT, "\f" TEN("07PAR") "\na", "1{" TEN("07PAR") "\na}3" },
	{ INPUT_TEXT, "\f07A1\r\na", "2{07A1:a}3" },
	{ INPUT_TEXT, "\f07A1\r", "3" },
	{ INPUT_TEXT, "\f07A1\rb", "1{07A1\rb}3" },
	{ INPUT_TEXT, "\f07A1-\nb", "1{07A1-\nb}3" },
	{ INPUT_TEXT, "\fABC", "1{ABC}3" },
	{ INPUT_TEXT, "\fABC\nb", "1{ABC\nb}3" },
	{ INPUT_TEXT, "\fabc1", "3" },
	{ INPUT_TEXT, "\f-a", "1{-a}3" },
	{ INPUT_TEXT, "\f07A1\na\f\nb", "2{07A1:a}3{b}3" },
	{ INPUT_TEXT, "a </pre> b\fc", "1{a </pre> b}1{c}3" },
	{ INPUT_TEXT, "a\f\xEF\xBB\xBF" "b", "1{a}1{\xEF\xBB\xBF" "b}3" },		/* a mark of the byte order begins the input alone */
	/* rows */
	{ INPUT_CSV, ROW(1) ",\"b\"\njunk\nmore\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"b\"\n}2{junk\nmore\n}4{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\",\"c\"\nx\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"b\",\"c\"\nx\n}3{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"\r\n" ROW(2) ",\"b\"\r\n", "1{" ROW(1) ",\"b\"\r\n}2{" ROW(2) ",\"b\"\r\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"\rc\n\"\n" ROW(2) ",\"\"", "1{" ROW(1) ",\"b\"\rc\n\"\n}3{" ROW(2) ",\"\"}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"c\n\"\n" ROW(2) ",\"\"", "1{" ROW(1) ",\"b\"c\n\"\n}3{" ROW(2) ",\"\"}4" },
	{ INPUT_CSV, ROW(1) ",\"a\"\"\n\"\"\"\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"a\"\"\n\"\"\"\n}3{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"", "1{" ROW(1) ",\"b\"}4" },
	{ INPUT_CSV, ROW(1) ",\"b", "1{" ROW(1) ",\"b}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"b\"\n}2{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"a\n\n\\\"\"\"b \"c\n\"\r\n" ROW(2) ",\"\"", "1{" ROW(1) ",\"a\n\n\\\"\"\"b \"c\n\"\r\n}5{" ROW(2) ",\"\"}4" },
	{ INPUT_CSV, ROW(1) ",\"never closed\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"never closed\n}2{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"its last is \\\"\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"its last is \\\"\n}2{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",never opened, ever\nor so\"\n" ROW(2) ",\"b\"\n", "1{" ROW(1) ",never opened, ever\nor so\"\n}3{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) "\n" ROW(2) ",\"b\"\n", "1{" ROW(1) "\n}2{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, "id,date,ref\n" ROW(2) ",\"b\"\n", "1{id,date,ref\n}2{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"cut \\" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"cut \\}1{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, "\"1\"," ROW(2) ",\"b\"\n", "1{\"1\",}1{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, "\"1\",\"2/3" ROW(2) ",\"b\"\n", "1{\"1\",\"2/3}1{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"" ROW(2) ",\"b\"\n", "1{" ROW(1) ",\"b\"}1{" ROW(2) ",\"b\"\n}4" },
	{ INPUT_CSV, "\"1\",2,\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"x\n", "1{\"1\",2,\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"x\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\",\"c\\\"d\"\n", "1{" ROW(1) ",\"b\",\"c\\\"d\"\n}4" },
	{ INPUT_CSV, ROW(1) ",\"b\"\r", "1{" ROW(1) ",\"b\"\r}4" },
	{ INPUT_CSV, ROW(1) ",\"a\\", "1{" ROW(1) ",\"a\\}4" },
	{ INPUT_CSV, ROW(1) ",\"open\n\"1234567890123\",\"2/3/2004 5:06\",\"x\"\n", "1{" ROW(1) ",\"open\n\"1234567890123\",\"2/3/2004 5:06\",\"x\"\n}4" },
	/* records */
	{ INPUT_RECORDS, "a\nb\n\nc", "1{a\n}2{b\n}4{c}5" },
	{ INPUT_RECORDS, "</code>\na\n", "1{</code>\n}2{a\n}5" },
};

START_TEST(ends)
{
	expect(str_make(streams[_i].input, strlen(streams[_i].input)), streams[_i].kind, 1000, streams[_i].cuts);
}
END_TEST

START_TEST(too_large_is_skipped)
{
	expect(STR("12345\f123456\f1234\n"), INPUT_TEXT, 5, "1{12345}1{!}1{1234\n}3");
	expect(STR("a\nb234567890123456789\nc\n"), INPUT_RECORDS, 6, "1{a\n}2{!}3{c\n}5");	/* three bytes for one */
	expect(STR("12345678901234567\n123456789012345678\n"), INPUT_RECORDS, 6, "1{12345678901234567\n}2{!}5");
	expect(STR("a long line\n"), INPUT_RECORDS, SIZE_MAX / 3 + 2, "1{a long line\n}5");
	expect(STR("<pre>1</pre>\n<pre>12</pre>"), INPUT_FRAGMENT, 12, "1{<pre>1</pre>}2{!}2");
	expect(STR(A1100), INPUT_AUTO, 10, "1{!}3");
	expect(STR("a\nb\n"), INPUT_RECORDS, SIZE_MAX, "1{a\n}2{b\n}5");
	expect(STR("<!-- never closed, and long\n<html>a</html>\n<html>b</html>"), INPUT_PAGE, 20, "1{!}3{<html>b</html>}1");
}
END_TEST

/* What is thrown away needs no memory, and the end is found all the same. */
START_TEST(much_too_large_is_skipped_too)
{
	static const struct { enum input_kind kind; const char *begin, *fill, *end, *next; } v[] = {
		{ INPUT_TEXT, "", "text ", "\f", "next" },
		{ INPUT_RECORDS, "", "text ", "\n", "next" },
		{ INPUT_FRAGMENT, "<pre>", "a < b ", "</pre>", "<pre>next</pre>" },
		{ INPUT_PAGE, "<html><table class='cable'>", "<a>\n", "</html>", "<html>next</html>" },
		{ INPUT_CSV, ROW(1) ",\"", "\\\"\"\" x\n", "\"\n", ROW(2) ",\"b\"\n" },
		{ INPUT_CSV, ROW(1) ",\"", "never closed\n", "\n", ROW(2) ",\"b\"\n" },
	};
	static const size_t steps[] = { 4096, 65536, 1000000 };

	for (size_t k = 0; k < sizeof v / sizeof *v; k++)
		for (size_t i = 0; i < 3; i++) {
			struct frame f = { 0 };
			struct source source = { 0 };
			struct buf in = { 0 };
			struct cut c;

			buf_add(&in, str_make(v[k].begin, strlen(v[k].begin)));
			while (in.n < 3000000)
				buf_add(&in, str_make(v[k].fill, strlen(v[k].fill)));
			buf_add(&in, str_make(v[k].end, strlen(v[k].end)));
			buf_add(&in, str_make(v[k].next, strlen(v[k].next)));
			feed.rest = buf_str(&in);
			feed.step = steps[i];
			frame_begin(&f, &source, v[k].kind, 100000);
			ck_assert(frame_next(&f, &c));
			ck_assert(c.too_large && c.line == 1);
			ck_assert(frame_next(&f, &c));
			ck_assert(!c.too_large);
			ck_assert_msg(str_eq(c.raw, str_make(v[k].next, strlen(v[k].next))), "%.*s", (int)c.raw.n, c.raw.p);
			ck_assert(!frame_next(&f, &c));
			ck_assert_uint_le(f.room, 512 * 1024);
			frame_free(&f);
			buf_free(&in);
		}
}
END_TEST

/* A cable whose end is there is delivered before anything more is asked for. */
START_TEST(nothing_is_waited_for)
{
	static const struct { enum input_kind kind; const char *input; } v[] = {
		{ INPUT_AUTO, "<html>a</html>" },
		{ INPUT_AUTO, "<code><pre>a</pre>" },
		{ INPUT_AUTO, "A cable\n\f" },
		{ INPUT_AUTO, "{a}\n\f" },
		{ INPUT_AUTO, ROW(1) ",\"b\"\n" },
		{ INPUT_AUTO, ROW(1) ",\"b\"\r\n" },
		{ INPUT_AUTO, "para\tx\n" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct frame f = { 0 };
		struct source source = { 0 };
		struct cut c;

		feed.rest = str_make(v[i].input, strlen(v[i].input));
		feed.step = feed.rest.n;
		feed.asked = 0;
		frame_begin(&f, &source, v[i].kind, 1000);
		ck_assert(frame_next(&f, &c));
		ck_assert_uint_eq(feed.asked, 1);
		frame_free(&f);
	}
}
END_TEST

START_TEST(the_table_is_where_it_is)
{
	struct frame f = { 0 };
	struct source source = { 0 };
	struct cut c;

	feed.rest = STR("<html>\n<a><table><table class='cable'></html><html></html>");
	feed.step = 5;
	frame_begin(&f, &source, INPUT_AUTO, 1000);
	ck_assert(frame_next(&f, &c));
	ck_assert(str_starts(str_from(c.raw, c.mark), STR("<table class='cable'>")));
	ck_assert(frame_next(&f, &c));
	ck_assert_uint_eq(c.mark, c.raw.n);
	frame_free(&f);
	feed.rest = STR("none</html>");
	frame_begin(&f, &source, INPUT_PAGE, 1000);
	ck_assert(frame_next(&f, &c));
	ck_assert_uint_eq(c.mark, c.raw.n);
	frame_free(&f);
}
END_TEST

/* Cut anywhere, or with a wrong byte anywhere, what begins a row begins none. */
START_TEST(rows_begin_in_one_way)
{
	static const char row[] = "\"123456789012\",\"12/31/2004 15:06\",\"";
	char in[sizeof row + 1], want[sizeof row + 20];

	for (size_t n = 2; n < sizeof row; n++) {
		snprintf(want, sizeof want, "1{%.*s}%d", (int)n, row, n == sizeof row - 1 ? INPUT_CSV : INPUT_TEXT);
		expect(str_make(row, n), INPUT_AUTO, 1000, want);
	}
	for (size_t i = 1; i < sizeof row - 1; i++) {
		memcpy(in, row, sizeof row);
		in[i] = 'x';
		snprintf(want, sizeof want, "1{%s}%d", in, INPUT_TEXT);
		expect(str_make(in, sizeof row - 1), INPUT_AUTO, 1000, want);
	}
	expect(STR("\"\",\"1/1/2004 1:06\",\""), INPUT_AUTO, 1000, "1{\"\",\"1/1/2004 1:06\",\"}3");
	expect(STR("\"1\",\"/1/2004 1:06\",\""), INPUT_AUTO, 1000, "1{\"1\",\"/1/2004 1:06\",\"}3");
	expect(STR("\"1\",\"1/1/2004 1:\",\""), INPUT_AUTO, 1000, "1{\"1\",\"1/1/2004 1:\",\"}3");
	expect(STR("\"1234567890123\",\"1/1/2004 1:06\",\""), INPUT_AUTO, 1000, "1{\"1234567890123\",\"1/1/2004 1:06\",\"}3");
}
END_TEST

/* What may stand behind a form feed. */
START_TEST(ids)
{
	static const struct { struct str s; size_t n; } v[] = {
		{ { "", 0 }, 0 }, { { "x", 1 }, 0 }, { { "1", 1 }, 0 }, { { "A1", 2 }, 2 }, { { "1a", 2 }, 2 }, { { "07ADEN34 b", 10 }, 8 },
		{ { "ADEN", 4 }, 0 }, { { "123", 3 }, 0 }, { { "xabcdefab", 9 }, 9 }, { { "xabcdefa", 8 }, 0 }, { { "xabcdefaba", 10 }, 0 },
		{ { "xabcdefAb", 9 }, 0 }, { { "xabcdefgb", 9 }, 0 }, { { "aabcdefab", 9 }, 0 }, { { "xxbcdefab", 9 }, 0 }, { { "x12345678", 9 }, 9 },
		{ { TEN("07PAR"), 47 }, 47 }, { { TEN("07PAR"), 48 }, 0 },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct str s = alone(v[i].s);

		ck_assert_msg(frame_id(s) == v[i].n, "%.*s", (int)s.n, s.p);
		alone_free(s);
	}
}
END_TEST

/* The fields that the search for a row's end has met: "FROM-TO" of each, with ' where it has an escape. */
START_TEST(fields_met)
{
	static const struct { const char *row, *want; } v[] = {
		{ "\"1\",\"b\",\"\"\n", "1-2 5-6 9-9 " },
		{ "\"1\",\"b\"\"\",\"\\\"\"\n", "1-2 5-8' 11-13' " },
		{ "\"1\",b,\"c\"\n", "" },
		{ "\"1\",\"2\"b,\"c\"\n", "1-2 5-11 " },	/* a quote before b closes nothing, nor opens the one before c anything */
		{ "\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"\"\"\\\"\"\n", "1-2 5-6 9-10 13-14 17-18 21-22 25-26 29-30 " },
		{ "\"1\",\"b", "1-2 " },
		{ "\"1\",\"b\"\r\n", "1-2 5-6 " },
		{ "\"1\",\"b\"", "1-2 5-6 " },
		{ TEN("\"\",") TEN("\"\",") "\"\\\"\"\n", "1-1 4-4 7-7 10-10 13-13 16-16 19-19 22-22 " },
	};
	static const size_t steps[] = { 1, 5, 1000 };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		for (size_t k = 0; k < 3; k++) {
			static const struct frame none;
			struct str memory = alone(str_make((const char *)&none, sizeof none));	/* what is written behind it is seen */
			struct frame *f = (struct frame *)(void *)memory.p;
			struct source source = { 0 };
			struct buf out = { 0 };
			struct cut c;

			feed.rest = str_make(v[i].row, strlen(v[i].row));
			feed.step = steps[k];
			frame_begin(f, &source, INPUT_CSV, 1000);
			ck_assert(frame_next(f, &c));
			ck_assert_uint_le(c.fields->n, CSV_COLUMNS);
			ck_assert_uint_eq(c.mark, c.raw.n);		/* a page's table alone is marked */
			for (size_t n = 0; n < c.fields->n; n++) {
				buf_number(&out, c.fields->v[n].from);
				buf_put(&out, '-');
				buf_number(&out, c.fields->v[n].to);
				buf_add(&out, c.fields->v[n].has_escape ? STR("' ") : STR(" "));
			}
			buf_put(&out, '\0');
			ck_assert_str_eq(out.p, v[i].want);
			buf_free(&out);
			frame_free(f);
			alone_free(memory);
		}
}
END_TEST

/* A record may be three times as long as a cable: there is room for all of it. */
START_TEST(a_long_record)
{
	struct frame f = { 0 };
	struct source source = { 0 };
	struct buf in = { 0 };
	struct cut c;

	while (in.n < 590000)
		buf_add(&in, STR("It rained, "));
	buf_put(&in, '\n');
	feed.rest = buf_str(&in);
	feed.step = 65536;
	frame_begin(&f, &source, INPUT_RECORDS, 200000);
	ck_assert(frame_next(&f, &c));
	ck_assert(!c.too_large && str_eq(c.raw, buf_str(&in)));
	ck_assert(!frame_next(&f, &c));
	frame_free(&f);
	buf_free(&in);
}
END_TEST

/* Memory for the largest cable, and little more; many small ones need no more than the first. */
START_TEST(memory_is_bounded)
{
	static const size_t steps[] = { 4096, 65536, 1000000 };

	for (size_t k = 0; k < 3; k++) {
		struct frame f = { 0 };
		struct source source = { 0 };
		struct buf in = { 0 };
		struct cut c;
		size_t n = 0;

		while (in.n < 290000)
			buf_add(&in, STR("It rained.\n"));
		feed.rest = buf_str(&in);
		feed.step = steps[k];
		frame_begin(&f, &source, INPUT_TEXT, 300000);
		ck_assert(frame_next(&f, &c));
		ck_assert(str_eq(c.raw, buf_str(&in)));
		ck_assert_uint_le(f.room, 300000 + 2 * 65536 + 128);
		ck_assert(!frame_next(&f, &c));
		frame_free(&f);
		while (in.n < 3000000)
			buf_add(&in, STR("It rained.\n"));
		feed.rest = buf_str(&in);
		frame_begin(&f, &source, INPUT_TEXT, SIZE_MAX);
		ck_assert(frame_next(&f, &c));
		ck_assert(str_eq(c.raw, buf_str(&in)));
		ck_assert_uint_le(f.room, 8 << 20);
		frame_free(&f);
		feed.rest = buf_str(&in);
		frame_begin(&f, &source, INPUT_RECORDS, 1000);
		for (; frame_next(&f, &c); n++)
			ck_assert(str_eq(c.raw, STR("It rained.\n")) && c.line == n + 1);
		ck_assert_uint_eq(n, in.n / 11);
		ck_assert_uint_le(f.room, 256 * 1024);
		frame_free(&f);
		buf_free(&in);
	}
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("frame");

	tcase_add_loop_test(t, kinds, 0, sizeof recognised / sizeof *recognised);
	tcase_add_loop_test(t, ends, 0, sizeof streams / sizeof *streams);
	tcase_add_test(t, too_large_is_skipped);
	tcase_add_test(t, much_too_large_is_skipped_too);
	tcase_add_test(t, nothing_is_waited_for);
	tcase_add_test(t, rows_begin_in_one_way);
	tcase_add_test(t, ids);
	tcase_add_test(t, fields_met);
	tcase_add_test(t, a_long_record);
	tcase_add_test(t, memory_is_bounded);
	tcase_add_test(t, the_table_is_where_it_is);
	return case_run("frame", t, CK_NOFORK);
}
