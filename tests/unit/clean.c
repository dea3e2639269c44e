/* clean.h: what becomes of each code point and of each byte, wherever it stands. */
#include "grammar/clean.h"

#include "bytes/scan.h"
#include "table.h"

enum { MOST = 64 };

START_TEST(code_points)
{
	static const struct {
		unsigned long cp;
		const char *becomes;	/* behind "a  " */
	} cases[] = {
		{ '\n', "a\n" }, { 0x2028, "a\n" }, { 0x2029, "a  \xe2\x80\xa9" }, { 0x2027, "a  \xe2\x80\xa7" }, { 0xFEFF, "a  " },
		{ 0xFEFE, "a  \xef\xbb\xbe" }, { '\t', "a  \t" }, { ' ', "a   " }, { 0x1F, "a  " }, { '\r', "a  " }, { 1, "a  " }, { '~', "a  ~" },
		{ 0x7F, "a  " }, { 0x80, "a  " }, { 0x85, "a  " }, { 0x9F, "a  " }, { 0xA0, "a  \xc2\xa0" }, { 0xE9, "a  \xc3\xa9" },
		{ 0x1F6A2, "a  \xf0\x9f\x9a\xa2" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char room[MOST] = "a  ", *o = room + 3;

		clean_code_point(cases[i].cp, room, &o);
		ck_assert_msg(str_eq(str_make(room, (size_t)(o - room)), str_make(cases[i].becomes, strlen(cases[i].becomes))), "U+%lX", cases[i].cp);
	}
}
END_TEST

/* Blanks before it go, those before the line do not. */
START_TEST(newlines)
{
	static const char *const lines[][2] = {
		{ "", "\n" }, { " ", "\n" }, { "\t ", "\n" }, { "a", "a\n" }, { "a ", "a\n" }, { "a \t ", "a\n" }, { "a\n ", "a\n\n" },
		{ "a b", "a b\n" }, { "\xc2\xa0", "\xc2\xa0\n" },
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		char room[MOST] = "  ", *begin = room + 2, *o = begin;

		memcpy(o, lines[i][0], strlen(lines[i][0]));
		o += strlen(lines[i][0]);
		clean_newline(begin, &o);
		ck_assert_msg(str_eq(str_make(begin, (size_t)(o - begin)), str_make(lines[i][1], strlen(lines[i][1]))), "line %zu", i);
	}
}
END_TEST

static const struct {
	struct str in, out;
	bool nul;
} texts[] = {
	{ { "", 0 }, { "", 0 }, false },
	{ { "a", 1 }, { "a", 1 }, false },
	{ { "a\0b", 3 }, { "ab", 2 }, true },
	{ { "\0", 1 }, { "", 0 }, true },
	{ { "a\tb\t", 4 }, { "a\tb\t", 4 }, false },
	{ { "a \n b\r\n\n", 8 }, { "a\n b\n\n", 6 }, false },
	{ { "\xc3\xa9\xe2\x82\xac\xf0\x9f\x9a\xa2", 9 }, { "\xc3\xa9\xe2\x82\xac\xf0\x9f\x9a\xa2", 9 }, false },
	{ { "\xc3", 1 }, { "\xc3\x83", 2 }, false },			/* cut short: Windows-1252 */
	{ { "\xc3(", 2 }, { "\xc3\x83(", 3 }, false },
	{ { "\xe2\x82", 2 }, { "\xc3\xa2\xe2\x80\x9a", 5 }, false },
	{ { "\x80\x81\x9f", 3 }, { "\xe2\x82\xac\xc5\xb8", 5 }, false },
	{ { "a\xef\xbb\xbf" "b", 5 }, { "ab", 2 }, false },
	{ { "a\xe2\x80\xa8" "b", 5 }, { "a\nb", 3 }, false },
	{ { "a\xc2\x85" "b", 4 }, { "ab", 2 }, false },
	{ { "\033[2J\x7F", 5 }, { "[2J", 3 }, false },
	{ { "a\033\033\033b", 5 }, { "ab", 2 }, false },
};

/* At the end of memory, and with something before it. */
START_TEST(whole_texts)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t before = 0; before < 20; before++) {
			char in[MOST], out[3 * MOST + SCAN_SLACK], want[MOST];
			struct damages d = { 0 };
			struct str raw;
			size_t n;

			memset(in, 'x', before);
			memcpy(in + before, texts[i].in.p, texts[i].in.n);
			memset(want, 'x', before);
			memcpy(want + before, texts[i].out.p, texts[i].out.n);
			raw = alone(str_make(in, before + texts[i].in.n));
			n = clean_text(raw, out, &d, 100);
			ck_assert_msg(str_eq(str_make(out, n), str_make(want, before + texts[i].out.n)), "text %zu behind %zu: %.*s", i, before, (int)n, out);
			ck_assert_uint_eq(d.n, texts[i].nul);
			if (texts[i].nul)
				ck_assert_uint_eq(d.v[0].byte_at, 100 + before + str_index(texts[i].in, '\0'));
			alone_free(raw);
		}
}
END_TEST

int
main(void)
{
	return table_run("clean", (const TTest *const[]){ code_points, newlines, whole_texts, NULL });
}
