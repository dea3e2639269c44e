/* str.h: what is not obvious from its use elsewhere. */
#include <check.h>
#include <stdlib.h>

#include "alone.h"
#include "bytes/str.h"
#include "case.h"

/* Every needle of every length at every place of every length of text, with near misses around. */
START_TEST(finds_at_every_place)
{
	char text[80];

	for (size_t n = 0; n <= sizeof text; n++) {
		char *alone = malloc(n ? n : 1);

		for (size_t length = 1; length <= 40 && length <= n; length++)
			for (size_t at = 0; at + length <= n; at += 1 + at % 3) {
				struct str needle;

				memset(alone, 'a', n);
				alone[at] = 'b';
				alone[at + length - 1] = 'c';
				needle = str_make(alone + at, length);
				ck_assert_uint_eq(str_find(str_make(alone, n), needle), at);
				ck_assert_uint_eq(str_find(str_make(alone, n - 1), needle), at + length < n ? at : STR_NONE);
			}
		free(alone);
	}
	ck_assert_uint_eq(str_find(STR("ab"), STR("")), 0);
	ck_assert_uint_eq(str_find(STR(""), STR("a")), STR_NONE);
}
END_TEST

/* The same with letters of either case; what differs in that bit alone is no letter. */
START_TEST(finds_either_case_at_every_place)
{
	char text[60];

	for (size_t n = 0; n <= sizeof text; n++)
		for (size_t length = 1; length <= 20 && length <= n; length++)
			for (size_t at = 0; at + length <= n; at += 1 + at % 3) {
				char needle[20];
				char *alone = malloc(n);

				memset(alone, 'x', n);
				memset(needle, 'X', length);
				alone[at] = 'b';
				alone[at + length - 1] = 'C';
				needle[0] = 'B';
				needle[length - 1] = 'c';
				ck_assert_uint_eq(str_find_nocase(str_make(alone, n), str_make(needle, length)), at);
				ck_assert_uint_eq(str_find_nocase(str_make(alone, n - 1), str_make(needle, length)), at + length < n ? at : STR_NONE);
				alone[at] = '@';
				needle[0] = '`';
				if (length > 1)
					ck_assert_uint_eq(str_find_nocase(str_make(alone, n), str_make(needle, length)), STR_NONE);
				free(alone);
			}
	ck_assert_uint_eq(str_find_nocase(STR("ab"), STR("")), STR_NONE);
	ck_assert_uint_eq(str_find_nocase(STR(""), STR("a")), STR_NONE);
	ck_assert_uint_eq(str_find_nocase(STR("xA"), STR("a")), 1);
}
END_TEST

/* Places where the first and the last byte stand as in the needle, before the one that is meant. */
START_TEST(near_misses)
{
	for (size_t before = 0; before < 40; before++) {
		char text[80];
		struct str s;

		memset(text, '-', sizeof text);
		memcpy(text + before, "bacbacbxcbac", 12);
		s = str_make(text, sizeof text);
		ck_assert_uint_eq(str_find(s, STR("bxc")), before + 6);
		ck_assert_uint_eq(str_find_nocase(s, STR("BXC")), before + 6);
		ck_assert_uint_eq(str_find(s, STR("byc")), STR_NONE);
		ck_assert_uint_eq(str_find_nocase(s, STR("Byc")), STR_NONE);
	}
}
END_TEST

/* The last word, and blanks, at the end of memory. */
START_TEST(words_end_with_the_text)
{
	static const char *const texts[] = { "ab", " ab", "  ", "", "\n" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str s = alone(str_make(texts[i], strlen(texts[i]))), rest = s, word;
		bool has = i < 2;

		ck_assert(str_word(&rest, &word) == has);
		ck_assert(!has || str_eq(word, STR("ab")));
		ck_assert_uint_eq(rest.n, 0);
		ck_assert(str_eq(str_trim(s), has ? STR("ab") : STR("")));
		rest = s;
		ck_assert(str_line(&rest, &word) == (s.n > 0));
		alone_free(s);
	}
}
END_TEST

START_TEST(words_and_equals)
{
	struct str rest = STR(" a\001b\tc\xc3\xa9 \n"), word;

	ck_assert(str_word(&rest, &word) && str_eq(word, STR("a\001b")));
	ck_assert(str_word(&rest, &word) && str_eq(word, STR("c\xc3\xa9")));
	ck_assert(!str_word(&rest, &word));
	ck_assert(str_eq_nocase(STR(""), str_make(NULL, 0)));
	ck_assert(str_eq_nocase(STR("aB"), STR("Ab")));
	ck_assert(!str_eq_nocase(STR("aB"), STR("A")));
	ck_assert(!str_eq_nocase(STR("aB"), STR("Ac")));
	ck_assert(!str_eq_nocase(STR("aB"), STR("bB")));
	ck_assert(str_has_lower(STR("aBC")) && str_has_lower(STR("ABz")) && str_has_lower(STR("1.{m} 2")));
	ck_assert(!str_has_lower(STR("ABZ@[`{")) && !str_has_lower(STR("")) && !str_has_lower(str_make("abc", 0)));
}
END_TEST

START_TEST(cuts)
{
	struct str rest = STR("a//b"), head;

	ck_assert(str_cut(&rest, '/', &head) && str_eq(head, STR("a")));
	ck_assert(str_cut(&rest, '/', &head) && str_eq(head, STR("")));
	ck_assert(str_cut(&rest, '/', &head) && str_eq(head, STR("b")));
	ck_assert(!str_cut(&rest, '/', &head));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("str");

	tcase_add_test(t, finds_at_every_place);
	tcase_add_test(t, finds_either_case_at_every_place);
	tcase_add_test(t, words_and_equals);
	tcase_add_test(t, near_misses);
	tcase_add_test(t, words_end_with_the_text);
	tcase_add_test(t, cuts);
	return case_run("str", t, CK_FORK_GETENV);
}
