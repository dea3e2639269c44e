/* mask.h: four twins, and the answer of each is the right one. */
#include <check.h>
#include <stdlib.h>

#include "bytes/mask.h"
#include "case.h"

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

/* The text with blanks around it, as mask.h has it. */
static bool
is_there(struct str s, size_t at, long offset, const char *set)
{
	long i = (long)at + offset;

	return is_one_of(i < 0 || i >= (long)s.n ? ' ' : s.p[i], set);
}

#define BLANK " \n"
#define CLOSE ",;:?!)}"

static bool
is_lone_stop(struct str s, size_t at, long offset)
{
	return is_there(s, at, offset, ".") && is_there(s, at, offset - 1, BLANK) && is_there(s, at, offset + 1, BLANK);
}

static bool
is_dropped(struct str s, size_t i)
{
	return is_there(s, i, 0, BLANK) && (is_there(s, i, -1, BLANK "({") || is_there(s, i, 1, CLOSE) ||
	    (is_lone_stop(s, i, 1) && !is_there(s, i, -1, ".")));
}

static bool
is_special(struct str s, size_t i)
{
	if (is_there(s, i, 0, "<&[]"))
		return true;
	if (is_there(s, i, 0, "'"))
		return is_there(s, i, -1, BLANK);
	if (is_there(s, i, 0, "."))
		return is_lone_stop(s, i, 0) && is_there(s, i, -2, BLANK ".");
	if (!is_there(s, i, 0, CLOSE))
		return false;
	if (is_there(s, i, -1, BLANK) && is_there(s, i, -2, BLANK))
		return true;
	return is_there(s, i, 1, BLANK) && (is_there(s, i, 2, "-") ||
	    (is_there(s, i, -1, BLANK) && (is_there(s, i, 3, BLANK) || is_there(s, i, 4, BLANK))));
}

enum { WORDS = 5000 / 64 + 1 + MASK_SLACK };

struct room {
	uint64_t drop[WORDS], special[WORDS], quote[WORDS], line[WORDS], high[WORDS];
};

static struct masks
read_into(struct room *r, struct str s)
{
	struct masks m = { .drop = r->drop, .special = r->special, .quote = r->quote, .line = r->line, .high = r->high };

	mask_read(s, &m);
	return m;
}

static void
check_masks(struct str s)
{
	static struct room r;
	struct masks m = read_into(&r, s);
	bool quote = false, high = false, odd = false;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		ck_assert_msg(bit(m.drop[i / 64], i) == is_dropped(s, i), "drop %zu of %zu", i, s.n);
		ck_assert_msg(bit(m.special[i / 64], i) == is_special(s, i), "special %zu of %zu", i, s.n);
		ck_assert_msg(bit(m.quote[i / 64], i) == (c == '"'), "quote %zu", i);
		ck_assert_msg(bit(m.line[i / 64], i) == (c == '\n'), "line %zu", i);
		ck_assert_msg(bit(m.high[i / 64], i) == (c >= 0x80), "high %zu", i);
		quote |= c == '"';
		high |= c >= 0x80;
		odd |= (c < 0x20 && c != '\n') || c == 0x7F;
	}
	/* behind the text stand blanks */
	ck_assert((m.special[s.n / 64] & ~(uint64_t)0 << s.n % 64) == 0);
	ck_assert(m.has_quote == quote && m.has_high == high && m.has_odd == odd);
}

START_TEST(each_byte_is_judged)
{
	static char many[5000];
	char bytes[MOST];

	if (!mask_use(twins[_i]))
		return;
	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	check_masks(str_make(bytes, 256));
	check_masks(str_make(bytes, 0));
	for (int round = 0; round < ROUNDS; round++)
		check_masks(str_make(bytes, random_bytes(bytes)));
	/* more than are judged at once */
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof many; i++)
			many[i] = "  .,)(-'ab"[random_next() % 10];
		check_masks(str_make(many, sizeof many - random_next() % 200));
	}
}
END_TEST

START_TEST(bits_are_listed)
{
	uint64_t words[20];
	uint32_t list[20 * 64 + MASK_LIST_SLACK];

	if (!mask_use(twins[_i]))
		return;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_next() % 20, k = 0, found;

		for (size_t i = 0; i < n; i++) {
			words[i] = (uint64_t)random_next() << 32 | random_next();
			for (unsigned rare = random_next() % 8; rare; rare--)
				words[i] &= (uint64_t)random_next() << 32 | random_next();
		}
		found = mask_list(words, n, list);
		for (size_t i = 0; i < 64 * n; i++)
			if (bit(words[i / 64], i))
				ck_assert(k < found && list[k++] == i);
		ck_assert_uint_eq(k, found);
	}
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

			mask_places(drop, before, &at, 1, 1);
			wrong += at != rank || (i % 64 == 0 && before[i / 64] != rank);
			rank += !bit(drop[i / 64], i);
		}
		ck_assert_uint_eq(wrong, 0);
	}
}
END_TEST

START_TEST(places_stand_apart)
{
	uint64_t drop = 0x0F;
	uint32_t before = 0;
	size_t at[] = { 10, 77, 3, 77 };

	if (!mask_use(twins[_i]))
		return;
	mask_places(&drop, &before, at, 2, 2);
	ck_assert(at[0] == 6 && at[1] == 77 && at[2] == 0 && at[3] == 77);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("twins");

	tcase_set_timeout(t, 120);	/* under valgrind, on a busy machine */
	tcase_add_loop_test(t, each_byte_is_judged, 0, TWINS);
	tcase_add_loop_test(t, bits_are_listed, 0, TWINS);
	tcase_add_loop_test(t, places_stand_apart, 0, TWINS);
	tcase_add_loop_test(t, what_is_kept_is_kept_in_order, 0, TWINS);
	return case_run("mask", t, CK_FORK_GETENV);
}
