/* tagged.h: more mentions and quotes in one cable than there is room for at first; bytes that no table can hold. */
#include <check.h>
#include <stdlib.h>

#include "bytes/buf.h"
#include "case.h"
#include "grammar/markup.h"
#include "grammar/tagged.h"

static struct tagged
read_tagged(const struct buf *b, struct arena *arena)
{
	struct map markup = { 0 }, entities = { 0 };
	struct damages damage = { 0 };
	struct tagged t;

	map_add(&entities, STR("PER"), MARKUP_TEXT);
	map_sort(&entities);
	tagged_read(str_make(b->p, b->n), &markup, &entities, arena, &damage, 0, &t);
	ck_assert_uint_eq(damage.n, 0);
	map_free(&entities);
	return t;
}

START_TEST(mentions_by_the_thousand)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct tagged t;

	for (int i = 0; i < 3000; i++)
		buf_add(&b, i % 7 ? STR("[PER Ann  ] ") : STR("word , [PER Ann] "));
	t = read_tagged(&b, &arena);
	ck_assert_uint_eq(t.marks.n, 3000);
	for (size_t i = 0; i < t.marks.n; i++) {
		ck_assert_uint_eq(t.marks.v[i].end - t.marks.v[i].start, 3);
		ck_assert(memcmp(t.text.p + t.marks.v[i].start, "Ann", 3) == 0);
		ck_assert(i == 0 || t.marks.v[i].start > t.marks.v[i - 1].end);
	}
	arena_free(&arena);
	buf_free(&b);
}
END_TEST

START_TEST(quotes_by_the_thousand)
{
	struct arena arena = { 0 };
	struct buf b = { 0 }, want = { 0 };
	struct tagged t;

	for (int i = 0; i < 50000; i++) {
		buf_add(&b, STR("he \" said \" so "));
		buf_add(&want, STR("he \"said\" so "));
	}
	want.n--;
	t = read_tagged(&b, &arena);
	ck_assert(str_eq(t.text, str_make(want.p, want.n)));
	arena_free(&arena);
	buf_free(&b);
	buf_free(&want);
}
END_TEST

START_TEST(nothing_but_quotes)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct tagged t;

	buf_reserve(&b, 1000000);
	memset(b.p, '"', 1000000);
	b.n = 1000000;
	t = read_tagged(&b, &arena);
	ck_assert(str_eq(t.text, str_make(b.p, b.n)));
	arena_free(&arena);
	buf_free(&b);
}
END_TEST

/* Special bytes are listed some thousand bytes at a time: here all stand in the first of them. */
START_TEST(quotes_at_the_beginning_alone)
{
	struct arena arena = { 0 };
	struct buf b = { 0 }, want = { 0 };
	struct tagged t;

	buf_add(&b, STR("\" a \" b"));
	buf_add(&want, STR("\"a\" b"));
	for (int i = 0; i < 5000; i++) {
		buf_add(&b, STR(" [PER x  ] c"));
		buf_add(&want, STR(" x c"));
	}
	t = read_tagged(&b, &arena);
	ck_assert(str_eq(t.text, str_make(want.p, want.n)));
	ck_assert_uint_eq(t.marks.n, 5000);
	arena_free(&arena);
	buf_free(&b);
	buf_free(&want);
}
END_TEST

START_TEST(text_that_is_none)
{
	static const char damaged[] = "a\0b \x93 c , \x94 [PER Ann  ]\xFF";
	struct map markup = { 0 }, entities = { 0 };
	struct arena arena = { 0 };
	struct damages damage = { 0 };
	struct tagged t;

	map_add(&entities, STR("PER"), MARKUP_TEXT);
	map_sort(&entities);
	tagged_read(str_make(damaged, sizeof damaged - 1), &markup, &entities, &arena, &damage, 5, &t);
	ck_assert(str_eq(t.text, STR("ab “ c,” Annÿ")));
	ck_assert(t.marks.n == 1 && str_eq(str_slice(t.text, t.marks.v[0].start, t.marks.v[0].end), STR("Ann")));
	ck_assert(damage.n == 1 && damage.v[0].kind == DAMAGE_NUL && damage.v[0].byte_at == 6);
	tagged_read(STR(" \n "), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(t.text.n == 0 && t.marks.n == 0);
	tagged_read(STR(""), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(t.text.n == 0);
	map_free(&entities);
	arena_free(&arena);
}
END_TEST

/* Bytes beyond ASCII that are no UTF-8 and nothing else that is odd; controls and nothing else. */
START_TEST(text_of_few_odd_bytes)
{
	struct map markup = { 0 }, entities = { 0 };
	struct arena arena = { 0 };
	struct damages damage = { 0 };
	struct tagged t;

	tagged_read(STR("a , \x94 b"), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("a,” b")));
	tagged_read(STR("a \xE9"), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("a é")));
	tagged_read(STR("\x01\x02"), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(t.text.n == 0);
	ck_assert_uint_eq(damage.n, 0);
	arena_free(&arena);
}
END_TEST

#define SIGN "<a id='par1' href='#par1'>¶</a>"

/* What lies in memory before a text is none of it: letters, commas, blanks. */
START_TEST(text_in_the_middle_of_memory)
{
	struct map markup = { 0 }, entities = { 0 };
	struct arena arena = { 0 };
	struct damages damage = { 0 };
	struct tagged t;

	map_add(&markup, STR("a"), MARKUP_TEXT);
	map_sort(&markup);
	tagged_read(str_from(STR("x , s b"), 1), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR(", s b")));
	tagged_read(str_from(STR("x, s b"), 1), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR(", s b")));
	tagged_read(str_from(STR("a . . b"), 3), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR(". b")));
	tagged_read(str_from(STR("so,' he said"), 3), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("' he said")));
	tagged_read(str_from(STR("in N 'd jamena"), 4), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("'d jamena")));
	tagged_read(str_from(STR("in N  'd jamena"), 5), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("'d jamena")));
	tagged_read(str_from(STR("x . . b"), 2), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR(".. b")));
	tagged_read(str_from(STR(")a \""), 1), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("a \"")));
	tagged_read(str_from(STR("a \" b"), 2), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("\"b")));
	/* nor what another text has left */
	arena_reset(&arena);
	tagged_read(STR(SIGN "1 . a " SIGN "2 . b " SIGN "3 . c"), &markup, &entities, &arena, &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("1. a\n2. b\n3. c")));
	arena_reset(&arena);
	tagged_read(STR(SIGN "1 . \" aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aa \" b"), &markup, &entities, &arena,
	    &damage, 0, &t);
	ck_assert(str_eq(t.text, STR("1. \"aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aa\" b")));
	memset(arena_alloc(&arena, 32768), ' ', 32768);
	for (size_t n = 0; n < 8; n++) {
		arena_reset(&arena);
		arena_alloc(&arena, 16 * n);
		tagged_read(STR("       &#1; "), &markup, &entities, &arena, &damage, 0, &t);
		ck_assert(t.text.n == 0);
	}
	ck_assert_uint_eq(damage.n, 0);
	map_free(&markup);
	arena_free(&arena);
}
END_TEST

START_TEST(what_is_tagged)
{
	struct map entities = { 0 };

	map_add(&entities, STR("PER"), MARKUP_TEXT);
	map_sort(&entities);
	ck_assert(is_tagged(STR("by [PER Ann  ]"), &entities));
	ck_assert(is_tagged(STR("by [[[[PER Ann  ]"), &entities));
	ck_assert(is_tagged(STR("\xC2\xB6</a>12 . ( C )"), &entities));
	ck_assert(!is_tagged(STR("\xC2\xB6</a>12. (C)"), &entities));
	ck_assert(!is_tagged(STR("\xC2\xB6</a>12"), &entities));
	ck_assert(!is_tagged(STR("[sic] [ x] [LOC Aden] [PER] [PER"), &entities));
	ck_assert(is_tagged(STR("\xC2\xB6</a> . a"), &entities));
	ck_assert(!is_tagged(STR("\xC2\xB6</a>12 - . a"), &entities));
	ck_assert(is_tagged(STR("\xC2\xB6</a>B . a"), &entities));
	ck_assert(is_tagged(STR("\xC2\xB6</a>b . a"), &entities));
	ck_assert(!is_tagged(STR("\xC2\xB6</a>{ . a"), &entities));
	ck_assert(!is_tagged(STR(""), &entities));
	map_free(&entities);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("many");

	tcase_add_test(t, mentions_by_the_thousand);
	tcase_add_test(t, quotes_by_the_thousand);
	tcase_add_test(t, nothing_but_quotes);
	tcase_add_test(t, quotes_at_the_beginning_alone);
	tcase_add_test(t, text_that_is_none);
	tcase_add_test(t, text_of_few_odd_bytes);
	tcase_add_test(t, text_in_the_middle_of_memory);
	tcase_add_test(t, what_is_tagged);
	return case_run("tagged", t, CK_FORK_GETENV);
}
