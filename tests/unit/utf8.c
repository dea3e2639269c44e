/* utf8.h: every sequence of up to three bytes, every code point, against what the standard says in plain words. */
#include "bytes/utf8.h"
#include "table.h"

/* Length of the sequence at p, by the definition: encode every code point and compare. */
static size_t
plain_sequence(const unsigned char *p, size_t n)
{
	unsigned long cp, least;
	size_t need;

	if (n == 0)
		return 0;
	if (p[0] < 0x80)
		return 1;
	if ((p[0] & 0xE0) == 0xC0) {
		need = 2, least = 0x80, cp = p[0] & 0x1F;
	} else if ((p[0] & 0xF0) == 0xE0) {
		need = 3, least = 0x800, cp = p[0] & 0x0F;
	} else if ((p[0] & 0xF8) == 0xF0) {
		need = 4, least = 0x10000, cp = p[0] & 0x07;
	} else {
		return 0;
	}
	if (n < need)
		return 0;
	for (size_t i = 1; i < need; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		cp = cp << 6 | (p[i] & 0x3F);
	}
	return cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0 : need;
}

START_TEST(sequences)
{
	static const unsigned char ends[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xE2, 0xFF };

	ck_assert_uint_eq(utf8_sequence(STR("")), 0);
	for (unsigned a = 0; a < 256; a++)
		for (unsigned b = 0; b < 256; b++)
			for (size_t c = 0; c < sizeof ends; c++)
				for (size_t d = 0; d < sizeof ends; d++) {
					unsigned char p[4] = { (unsigned char)a, (unsigned char)b, ends[c], ends[d] };

					for (size_t n = d ? 4 : 1; n <= 4; n++)
						if (utf8_sequence(str_make((char *)p, n)) != plain_sequence(p, n))
							ck_abort_msg("%02x %02x %02x %02x: %zu bytes", p[0], p[1], p[2], p[3], n);
				}
}
END_TEST

START_TEST(code_points)
{
	for (unsigned long cp = 0; cp < 0x110000; cp += cp < 0x3000 || (cp > 0xD000 && cp < 0x11000) ? 1 : 251) {
		char p[4];
		size_t n;

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		n = utf8_encode(cp, p);
		if (utf8_sequence(str_make(p, n)) != n || utf8_decode(p, n) != cp)
			ck_abort_msg("U+%lX", cp);
	}
}
END_TEST

/* Counting, the ASCII prefix and the cut, at every length and place. */
START_TEST(counts)
{
	static const char *const pieces[] = { "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x9A\xA2", "bc", "\n" };
	char text[6000];
	size_t n = 0, points = 0, k = 0;

	for (; n + 8 < sizeof text; k = (k * 5 + 3) % 7919) {
		const char *s = pieces[k % 6];
		struct str all = str_make(text, n);
		size_t ascii = 0;

		if (points % 5 < 3)
			s = "a";
		ck_assert_uint_eq(utf8_count(all), points);
		while (ascii < n && (unsigned char)text[ascii] < 0x80)
			ascii++;
		ck_assert_uint_eq(utf8_ascii(all), ascii);
		ck_assert(utf8_is_clean(all));
		for (size_t cut = n > 8 ? n - 8 : 0; cut <= n + 1; cut++) {
			struct str first = utf8_first(all, cut);

			ck_assert_uint_le(first.n, cut);
			ck_assert(utf8_is_clean(first));
			ck_assert(first.n == n || first.n + 4 > cut);
		}
		memcpy(text + n, s, strlen(s));
		n += strlen(s);
		points += s[0] == 'b' ? 2 : 1;
	}
	memset(text, 'x', sizeof text);
	for (size_t at = 0; at < 40; at++) {
		text[at] = '\xE9';
		ck_assert_uint_eq(utf8_ascii(str_make(text, 40)), at);
		text[at] = 'x';
	}
	ck_assert_uint_eq(utf8_count(str_make(text, sizeof text)), sizeof text);
}
END_TEST

START_TEST(what_is_clean)
{
	ck_assert(utf8_is_clean(STR("a\xc2\xa0\xc3\xa9\t\n")));
	ck_assert(!utf8_is_clean(STR("a\xc2\x85")));
	ck_assert(!utf8_is_clean(STR("\xc2\x9f")));
	ck_assert(!utf8_is_clean(STR("\xc2")));
	ck_assert(!utf8_is_clean(STR("a\rb")));
	ck_assert(!utf8_is_clean(STR("\xef\xbb")));
	ck_assert_uint_eq(utf8_windows_1252('a'), 'a');
	ck_assert_uint_eq(utf8_windows_1252(0x80), 0x20ac);
	ck_assert_uint_eq(utf8_windows_1252(0x81), 0);
	ck_assert_uint_eq(utf8_windows_1252(0x9f), 0x178);
	ck_assert_uint_eq(utf8_windows_1252(0xa0), 0xa0);
}
END_TEST

/* What is made clean is clean, and stays as it is; each byte at each place of a word. */
START_TEST(clean)
{
	for (unsigned c = 0; c < 256; c++)
		for (size_t at = 0; at < 20; at++) {
			char in[20], out[60], again[180];
			size_t n;
			bool dropped = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;

			memset(in, 'a', sizeof in);
			in[at] = (char)c;
			ck_assert_int_eq(utf8_is_clean(str_make(in, sizeof in)), c < 0x80 && !dropped);
			n = utf8_clean(str_make(in, sizeof in), out);
			ck_assert(utf8_is_clean(str_make(out, n)));
			ck_assert_uint_eq(utf8_count(str_make(out, n)), sizeof in - dropped);
			ck_assert_uint_eq(utf8_clean(str_make(out, n), again), n);
			ck_assert(memcmp(out, again, n) == 0);
		}
}
END_TEST

static struct str
cleaned(struct str in, struct arena *arena)
{
	char *room = arena_alloc(arena, 3 * in.n + 1);

	return str_make(room, utf8_clean(in, room));
}

START_TEST(cases)
{
	static const struct {
		struct str in, out;
	} t[] = {
		{ { "\xEF\xBB\xBF" "a", 4 }, { "a", 1 } }, { { "a\xEF\xBB\xBF", 4 }, { "a\xEF\xBB\xBF", 4 } },
		{ { "\xC2\x85" "a", 3 }, { "a", 1 } }, { { "\xC2\xA0", 2 }, { "\xC2\xA0", 2 } },
		{ { "\x80", 1 }, { "\xE2\x82\xAC", 3 } }, { { "\x93" "a\x94", 3 }, { "\xE2\x80\x9C" "a\xE2\x80\x9D", 7 } },
		{ { "\xE9t\xE9", 3 }, { "\xC3\xA9t\xC3\xA9", 5 } }, { { "\xC3", 1 }, { "\xC3\x83", 2 } },
		{ { "\xED\xA0\x80", 3 }, { "\xC3\xAD\xC2\xA0\xE2\x82\xAC", 7 } }, { { "a\r\nb", 4 }, { "a\nb", 3 } }, { { "", 0 }, { "", 0 } },
		{ { "\x01\x80", 2 }, { "\xE2\x82\xAC", 3 } }, { { "\x7F\xC2\xA9", 3 }, { "\xC2\xA9", 2 } }, { { "a\xC2\x9F", 3 }, { "a", 1 } },
	};
	static const struct {
		struct str in;
		size_t n;
	} white[] = {
		{ { "", 0 }, 0 }, { { " ", 1 }, 1 }, { { "\r", 1 }, 1 }, { { "\n", 1 }, 1 }, { { "\t", 1 }, 1 }, { { "a", 1 }, 0 }, { { "\xC2\xA0", 2 }, 2 },
		{ { "\xC2", 1 }, 0 }, { { "\xC2\xA1", 2 }, 0 }, { { "\xE2\x80\x80", 3 }, 3 }, { { "\xE2\x80\x8A", 3 }, 3 }, { { "\xE2\x80\x8B", 3 }, 0 },
		{ { "\xE2\x80\xA8", 3 }, 3 }, { { "\xE2\x80\xA9", 3 }, 3 }, { { "\xE2\x80\xAA", 3 }, 0 }, { { "\xE2\x80\xAF", 3 }, 3 }, { { "\xE2\x80", 2 }, 0 },
		{ { "\xE2\x81\x9F", 3 }, 3 }, { { "\xE2\x81\x9E", 3 }, 0 }, { { "\xE2\x82\x80", 3 }, 0 }, { { "\xE3\x80\x80", 3 }, 3 }, { { "\xE3\x80\x81", 3 }, 0 },
		{ { "\xE3\x81\x9F", 3 }, 0 }, { { "\xE2\x82\x9F", 3 }, 0 }, { { "\xE2\x82\xAF", 3 }, 0 }, { { "\xE4\x81\x9F", 3 }, 0 },
		{ { "\xE3\x81\x80", 3 }, 0 }, { { "\xE4\x80\x80", 3 }, 0 },
	};
	struct arena arena = { 0 };

	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct str in = alone(t[i].in);

		ck_assert_msg(str_eq(cleaned(in, &arena), t[i].out), "case %zu", i);
		alone_free(in);
	}
	for (size_t i = 0; i < sizeof white / sizeof *white; i++) {
		struct str in = alone(white[i].in);

		ck_assert_msg(utf8_white(in) == white[i].n, "white %zu", i);
		alone_free(in);
	}
	for (size_t n = 0; n < 20; n++) {
		struct str in = alone(str_make("aaaaaaaaaaaaaaaaaaa", n));

		ck_assert(utf8_is_clean(in));
		ck_assert_uint_eq(utf8_ascii(in), n);
		ck_assert_uint_eq(utf8_count(in), n);
		alone_free(in);
	}
	ck_assert_uint_eq(utf8_white(str_make(NULL, 0)), 0);
	ck_assert_uint_eq(utf8_clean(str_make(NULL, 0), NULL), 0);
	ck_assert(utf8_is_clean(str_make(NULL, 0)));
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	return table_run("utf8", (const TTest *const[]){ sequences, code_points, counts, what_is_clean, clean, cases, NULL });
}
