/* scan.h: three twins, one answer; and the answer is the right one. */
#include <check.h>
#include <stdlib.h>

#include "scan.h"

enum { MOST = 300, ROUNDS = 4000 };

static const enum scan_twin twins[] = { SCAN_PLAIN, SCAN_SSE2, SCAN_AVX2, SCAN_AVX512 };

/* Reproducible, and the same on every machine. */
static unsigned
random_next(void)
{
	static unsigned long long state = 88172645463325252u;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 32);
}

/* Mostly plain bytes, so that the loops run for a while; every other time over the widest vectors. */
static struct str
random_bytes(char *p)
{
	static const char odd[] = "<<&\n\n\t\x7F\x80\xFF\x1F/h?!tl";
	size_t n = random_next() % MOST;
	unsigned seldom = random_next() % 2 ? 12 : 200;

	for (size_t i = 0; i < n; i++)
		p[i] = random_next() % seldom ? 'a' : odd[random_next() % (sizeof odd - 1)];
	return str_make(p, n);
}

static bool
is_plain(char c, bool markup)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F && !(markup && (c == '<' || c == '&'));
}

START_TEST(copies_stop_at_the_first_odd_byte)
{
	char in[MOST], out[MOST + SCAN_SLACK];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t n = 0;

		while (n < s.n && is_plain(s.p[n], true))
			n++;
		ck_assert_uint_eq(scan_copy(s, out), n);
		ck_assert(memcmp(in, out, n) == 0);
	}
}
END_TEST

START_TEST(lines_lose_their_blanks)
{
	char in[MOST], want[MOST], out[MOST + SCAN_SLACK];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		char *o = out + 1, stop = round % 2 ? 'h' : '\n', other = round % 2 ? '!' : '\n';
		size_t i = 0, n = 0;

		for (size_t k = 0; k < s.n; k++)
			if (random_next() % 8 == 0)
				in[k] = "  \t\n"[random_next() % 4];
		for (; i < s.n && (is_plain(in[i], false) || in[i] == '\t' || in[i] == '\n') && !(round % 2 && (in[i] == stop || in[i] == other)); i++) {
			while (in[i] == '\n' && n && is_blank(want[n - 1]))
				n--;
			want[n++] = in[i];
		}
		out[0] = ' ';		/* stays */
		ck_assert_uint_eq(scan_copy_lines(s, stop, other, out + 1, &o), i);
		ck_assert_uint_eq((size_t)(o - out), n + 1);
		ck_assert(memcmp(out + 1, want, n) == 0);
	}
}
END_TEST

START_TEST(white_space_folded_and_escaped)
{
	char in[MOST], want[2 * MOST], out[2 * MOST + SCAN_SLACK];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t i = 0, n = 0;

		for (size_t k = 0; k < s.n; k++)
			if (random_next() % 16 == 0)
				in[k] = " \t\n\\\r"[random_next() % 5];
		for (; i < s.n && !((unsigned char)in[i] <= ' ' && (i + 1 == s.n || (unsigned char)in[i + 1] <= ' ')); i++)
			want[i] = (unsigned char)in[i] <= ' ' ? ' ' : in[i];
		ck_assert_uint_eq(scan_fold(s, out), i);
		{
			/* a blank alone is text, and anything else that is white is none */
			size_t single = 0;

			while (single < s.n && ((unsigned char)in[single] > ' ' ||
			    (in[single] == ' ' && single + 1 < s.n && (unsigned char)in[single + 1] > ' ')))
				single++;
			ck_assert_uint_eq(scan_single(s), single);
		}
		ck_assert(memcmp(out, want, i) == 0);
		for (i = 0; i < s.n; i++) {
			static const char escaped[] = "\t\n\r\\";
			const char *odd = in[i] ? strchr(escaped, in[i]) : NULL;

			if (odd) {
				want[n++] = '\\';
				want[n++] = "tnr\\"[odd - escaped];
			} else if ((unsigned char)in[i] >= ' ') {
				want[n++] = in[i];
			}
		}
		ck_assert_uint_eq(scan_escape(s, out), n);
		ck_assert(memcmp(out, want, n) == 0);
	}
}
END_TEST

START_TEST(offsets_and_counts)
{
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t either = 0, newlines = 0;
		bool is_printable = true;

		while (either < s.n && s.p[either] != '?' && s.p[either] != '\n')
			either++;
		for (size_t i = 0; i < s.n; i++) {
			newlines += s.p[i] == '\n';
			is_printable &= is_plain(s.p[i], false) || s.p[i] == '\t';
		}
		ck_assert_uint_eq(scan_either(s, '?', '\n'), either);
		ck_assert_uint_eq(scan_newlines(s), newlines);
		ck_assert(scan_is_printable(s) == is_printable);
		for (unsigned i = 0; i < 64; i++)
			ck_assert((scan_white(str_first(s, 64)) >> i & 1) == (i < s.n && is_space(s.p[i])));
	}
}
END_TEST

START_TEST(each_place)
{
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		struct scan_each each = { .s = s, .a = '?', .b = '\n' };

		for (size_t from = 0; from <= s.n; from += 1 + random_next() % 3) {
			size_t want = from;

			while (want < s.n && s.p[want] != '?' && s.p[want] != '\n')
				want++;
			ck_assert_uint_eq(scan_each_from(&each, from), want);
			if (random_next() % 2)
				from = want;
		}
	}
}
END_TEST

START_TEST(many_newlines)
{
	size_t n = 100003;
	char *p = malloc(n);

	memset(p, '\n', n);
	if (scan_use(twins[_i]))
		ck_assert_uint_eq(scan_newlines(str_make(p, n)), n);
	free(p);
}
END_TEST

START_TEST(parts_of_a_page)
{
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t i = 0;

		for (; i < s.n; i++) {
			if (s.p[i] != '<')
				continue;
			if (i + 2 >= s.n || (s.p[i + 1] && strchr("?!hHtT", s.p[i + 1])) || (s.p[i + 1] == '/' && s.p[i + 2] == 'h'))
				break;
		}
		ck_assert_uint_eq(scan_part(s), i);
	}
}
END_TEST

START_TEST(finds)
{
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t from = s.n ? random_next() % s.n : 0;
		struct str needle = str_slice(s, from, from + 1 + random_next() % 6);

		if (needle.n)
			ck_assert_uint_eq(scan_find(s, needle), str_find(s, needle));
		ck_assert_uint_eq(scan_find(s, STR("no such words")), STR_NONE);
	}
	ck_assert_uint_eq(scan_find(STR("ab"), STR("abc")), STR_NONE);
	ck_assert_uint_eq(scan_find(STR("ab"), STR("")), 0);
	ck_assert_uint_eq(scan_find(STR(""), STR("a")), STR_NONE);
}
END_TEST

/* Classes of more bytes than are looked for one by one. */
START_TEST(pairs_of_large_classes)
{
	static const char first[] = "abcdefghijklmnop", second[] = "<>h?n /\n\x80\xff" "bcdefghijkl";
	struct scan_pairs pairs = { 0 };
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	scan_pairs_add(&pairs, first, second);
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t i = 0;

		for (size_t k = 0; k < s.n; k++)
			if (random_next() % 20 == 0)
				in[k] = first[random_next() % 16];
		while (i < s.n && !(in[i] && strchr(first, in[i]) && (i + 1 == s.n || (in[i + 1] && strchr(second, in[i + 1])))))
			i++;
		ck_assert_uint_eq(scan_pair(s, 0, &pairs), i);
	}
}
END_TEST

START_TEST(pairs_of_classes)
{
	struct scan_pairs pairs = { 0 };
	struct scan_places places;
	char in[MOST];

	if (!scan_use(twins[_i]))
		return;
	scan_pairs_add(&pairs, "\n", "/\xFF");
	scan_pairs_add(&pairs, "h<", "a");
	scan_pairs_add(&pairs, "\x80", NULL);
	for (int round = 0; round < ROUNDS; round++) {
		struct str s = random_bytes(in);
		size_t from = random_next() % MOST, i = from;

		for (; i < s.n; i++) {
			char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : '?';
			bool last = i + 1 == s.n;

			if (c == '\x80' || (c == '\n' && (last || next == '/' || next == '\xFF')) || ((c == 'h' || c == '<') && (last || next == 'a')))
				break;
		}
		ck_assert_uint_eq(scan_pair(s, from, &pairs), i < s.n ? i : s.n);
		places = (struct scan_places){ .s = s, .pairs = &pairs };
		for (from = 0; (i = scan_place_from(&places, from)) < s.n; from = i + 1)
			ck_assert_uint_eq(scan_pair(s, from, &pairs), i);
		ck_assert_uint_eq(scan_pair(s, from, &pairs), s.n);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("scan");
	TCase *t = tcase_create("scan");
	SRunner *r;
	int failed, n = sizeof twins / sizeof *twins;

	suite_add_tcase(s, t);
	tcase_add_loop_test(t, copies_stop_at_the_first_odd_byte, 0, n);
	tcase_add_loop_test(t, lines_lose_their_blanks, 0, n);
	tcase_add_loop_test(t, white_space_folded_and_escaped, 0, n);
	tcase_add_loop_test(t, offsets_and_counts, 0, n);
	tcase_add_loop_test(t, each_place, 0, n);
	tcase_add_loop_test(t, many_newlines, 0, n);
	tcase_add_loop_test(t, parts_of_a_page, 0, n);
	tcase_add_loop_test(t, finds, 0, n);
	tcase_add_loop_test(t, pairs_of_classes, 0, n);
	tcase_add_loop_test(t, pairs_of_large_classes, 0, n);
	r = srunner_create(s);
	srunner_set_fork_status(r, CK_NOFORK);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
