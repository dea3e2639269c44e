/* mask.h: four twins, one answer; and the answer is the right one. */
#include <check.h>
#include <stdlib.h>

#include "mask.h"

enum { MOST = 400, ROUNDS = 1000 };

static const enum mask_twin twins[] = { MASK_PLAIN, MASK_SSE2, MASK_AVX2, MASK_AVX512 };

enum { TWINS = sizeof twins / sizeof *twins };

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

static size_t
random_bytes(char *p)
{
	static const char odd[] = " \n.,;:?!()[]{}<&\"'ab\x7f\x01\x80\xff\t+xz";
	size_t n = random_next() % MOST;

	for (size_t i = 0; i < n; i++)
		p[i] = random_next() % 4 ? odd[random_next() % (sizeof odd - 1)] : (char)random_next();
	return n;
}

static bool
bit(uint64_t word, size_t i)
{
	return word >> i % 64 & 1;
}

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

START_TEST(each_byte_is_in_its_classes)
{
	char bytes[256];
	struct mask_word w[5];

	if (!mask_use(twins[_i]))
		return;
	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	mask_read(str_make(bytes, 256), w);
	for (size_t i = 0; i < 256; i++) {
		const struct mask_word *m = &w[i / 64];
		char c = bytes[i];

		ck_assert_msg(bit(m->blank, i) == is_one_of(c, " \n"), "blank %zu", i);
		ck_assert_msg(bit(m->line, i) == (c == '\n'), "line %zu", i);
		ck_assert_msg(bit(m->close, i) == is_one_of(c, ",;:?!)}"), "close %zu", i);
		ck_assert_msg(bit(m->open, i) == is_one_of(c, "({"), "open %zu", i);
		ck_assert_msg(bit(m->dot, i) == (c == '.'), "dot %zu", i);
		ck_assert_msg(bit(m->dash, i) == (c == '-'), "dash %zu", i);
		ck_assert_msg(bit(m->quote, i) == (c == '"'), "quote %zu", i);
		ck_assert_msg(bit(m->special, i) == is_one_of(c, "<[]&'"), "special %zu", i);
		ck_assert_msg(bit(m->odd, i) == ((i < 0x20 && c != '\n') || i == 0x7F), "odd %zu", i);
		ck_assert_msg(bit(m->high, i) == (i >= 0x80), "high %zu", i);
	}
	/* behind the text stand blanks */
	ck_assert(w[4].blank == ~(uint64_t)0);
}
END_TEST

START_TEST(what_is_kept_is_kept_in_order)
{
	char bytes[MOST], out[MOST + 64], want[MOST];
	uint64_t drop[MOST / 64 + 1];
	uint32_t before[MOST / 64 + 1];

	if (!mask_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_bytes(bytes), kept = 0, wrong = 0;

		for (size_t i = 0; i < mask_words(n); i++) {
			drop[i] = (uint64_t)random_next() << 32 | random_next();
			if (random_next() % 3)
				drop[i] &= (uint64_t)random_next() << 40 | random_next();
		}
		for (size_t i = 0; i < n; i++) {
			if (!bit(drop[i / 64], i))
				want[kept++] = bytes[i] == '\n' ? ' ' : bytes[i];
		}
		ck_assert_uint_eq(mask_squeeze(str_make(bytes, n), drop, before, out), kept);
		ck_assert(memcmp(out, want, kept) == 0);
		for (size_t i = 0, rank = 0; i < n; i++) {
			size_t at = i;

			mask_places(drop, before, &at, 1);
			wrong += at != rank || (i % 64 == 0 && before[i / 64] != rank);
			rank += !bit(drop[i / 64], i);
		}
		ck_assert_uint_eq(wrong, 0);
	}
}
END_TEST

START_TEST(twins_agree)
{
	char bytes[MOST];
	struct mask_word w[TWINS][MOST / 64 + 1];

	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_bytes(bytes);

		memset(w, 0, sizeof w);
		for (size_t t = 0; t < TWINS; t++) {
			if (!mask_use(twins[t]))
				continue;
			mask_read(str_make(bytes, n), w[t]);
			ck_assert(memcmp(w[0], w[t], mask_words(n) * sizeof w[0][0]) == 0);
		}
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("mask");
	TCase *t = tcase_create("twins");
	SRunner *r = srunner_create(s);
	int failed;

	tcase_set_timeout(t, 120);	/* under valgrind, on a busy machine */
	tcase_add_loop_test(t, each_byte_is_in_its_classes, 0, TWINS);
	tcase_add_loop_test(t, what_is_kept_is_kept_in_order, 0, TWINS);
	tcase_add_test(t, twins_agree);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
