/* plain.h: bytes to clean text. The table's escapes cannot write every byte, so here. */
#include <check.h>
#include <stdlib.h>

#include "bytes/utf8.h"
#include "case.h"
#include "grammar/plain.h"

static const struct {
	const char *raw;
	size_t n;
	const char *clean;
	bool has_nul;
} cases[] = {
#define CASE(raw, clean, nul) { raw, sizeof raw - 1, clean, nul }
	CASE("", "", false),
	CASE(" \n\t\n", "", false),
	CASE("a < b & c <b>&amp;</b>", "a < b & c <b>&amp;</b>", false),
	CASE("a \t\nb  \n\n\nc\n", "a\nb\n\n\nc", false),
	CASE("a\r\nb\r\n", "a\nb", false),
	CASE("a \r\nb", "a\nb", false),
	CASE("\xEF\xBB\xBF" "a\xEF\xBB\xBF" "b", "ab", false),
	CASE("caf\xE9 \x93quoted\x94 \x80", "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x82\xAC", false),
	CASE("caf\xC3\xA9", "caf\xC3\xA9", false),
	CASE("a\xE2\x80\xA8" "b \xE2\x80\xA8 c", "a\nb\n c", false),
	CASE("a\0b", "ab", true),
	CASE("\x1B[31mred\x07\x7F", "[31mred", false),
	CASE("\xC2\x9B" "31m", "31m", false),
	CASE("\x81\x8D", "", false),
	CASE("\xE2\x82", "\xC3\xA2\xE2\x80\x9A", false),
	CASE("a\fb", "ab", false),
	CASE("\xC2\xA0" "a\xC2\xA0", "\xC2\xA0" "a\xC2\xA0", false),
};

START_TEST(cleaned)
{
	struct arena a = { 0 };
	struct damages d = { 0 };
	struct str got, again;
	char *alone = malloc(cases[_i].n + 1);

	memcpy(alone, cases[_i].raw, cases[_i].n);
	got = plain_text(str_make(alone, cases[_i].n), &a, &d, 0);
	ck_assert_msg(str_eq(got, str_make(cases[_i].clean, strlen(cases[_i].clean))), "%.*s", (int)got.n, got.p);
	ck_assert(utf8_is_clean(got));
	ck_assert_uint_eq(d.n, cases[_i].has_nul);
	again = plain_text(got, &a, &d, 0);
	ck_assert(str_eq(again, got));
	free(alone);
	arena_free(&a);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("plain");

	tcase_add_loop_test(t, cleaned, 0, sizeof cases / sizeof *cases);
	return case_run("plain", t, CK_FORK_GETENV);
}
