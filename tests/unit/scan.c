/*
 * scan.h: four twins, one answer; and the answer is the right one. Each check says it once more byte by byte, for texts
 * that begin where memory begins or end where it ends.
 */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes/scan.h"
#include "case.h"

enum { MOST = 300, ROUNDS = 800, ROOM = 2 * MOST + 2 * SCAN_SLACK };

static const enum scan_twin twins[] = { SCAN_PLAIN, SCAN_SSE2, SCAN_AVX2, SCAN_AVX512 };
static const char *const twin_names[] = { "plain", "SSE2", "AVX2", "AVX-512" };

/* ck_assert() notes each success, which takes longer than what is tried here. */
#define HOLDS(x) do { if (!(x)) ck_abort_msg("%s: no %s", doing, #x); } while (0)
#define SAME(got, want) do { \
	size_t got_ = (got), want_ = (want); \
	if (got_ != want_) ck_abort_msg("%s: %s is %zu, not %zu", doing, #got, got_, want_); \
} while (0)

static char doing[200];

/* Memory before and behind which there is none. */
struct fence {
	char *begin, *end;
};

static struct fence
fence_new(size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (n + page - 1) / page * page;
	int fd = open("/dev/zero", O_RDWR);
	char *p = mmap(NULL, room + 2 * page, PROT_NONE, MAP_PRIVATE, fd, 0);

	if (p == MAP_FAILED || mprotect(p + page, room, PROT_READ | PROT_WRITE) != 0)
		abort();
	close(fd);
	return (struct fence){ p + page, p + page + room };
}

static struct fence text_at, out_at, pairs_at;

/* n bytes that may be written, and none more. */
static char *
room_for(size_t n)
{
	return out_at.end - n;
}

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

static bool
is_plain(char c, bool markup)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F && !(markup && (c == '<' || c == '&'));
}

/* Of s: white by the letter of scan_single() and scan_fold(), a control or a blank. */
static bool
is_white_at(struct str s, size_t i)
{
	return (unsigned char)s.p[i] <= ' ';
}

/* ---------------------------------------------------------------- one check of each function */

static void
copy_stops_at_the_first_odd_byte(struct str s)
{
	char *out = room_for(s.n + SCAN_SLACK);
	size_t n = 0;

	while (n < s.n && is_plain(s.p[n], true))
		n++;
	SAME(scan_copy(s, out), n);
	HOLDS(memcmp(s.p, out, n) == 0);
}

/* Blanks before a line end go, those written before too, but not what stands before `begin`. */
static void
lines_lose_their_blanks_up_to(struct str s, char a, char b)
{
	static const char before[] = "  x \t";
	enum { BEFORE = sizeof before - 1 };
	char want[BEFORE + MOST], *out = room_for(BEFORE + s.n + SCAN_SLACK), *o = out + BEFORE;
	size_t i = 0, n = BEFORE, begin = s.n % 2 ? 1 : BEFORE;

	memcpy(want, before, BEFORE);
	memcpy(out, before, BEFORE);
	for (; i < s.n; i++) {
		if (s.p[i] != '\n' && ((!is_plain(s.p[i], false) && s.p[i] != '\t') || s.p[i] == a || s.p[i] == b))
			break;
		while (s.p[i] == '\n' && n > begin && is_blank(want[n - 1]))
			n--;
		want[n++] = s.p[i];
	}
	SAME(scan_copy_lines(s, a, b, out + begin, &o), i);
	SAME((size_t)(o - out), n);
	HOLDS(memcmp(out, want, n) == 0);
}

static void
lines_lose_their_blanks(struct str s)
{
	lines_lose_their_blanks_up_to(s, '\n', '\n');
	lines_lose_their_blanks_up_to(s, 'h', '!');
	lines_lose_their_blanks_up_to(s, '\n', '!');
	lines_lose_their_blanks_up_to(s, 'h', '\n');
}

static void
single_blanks_alone(struct str s)
{
	size_t n = 0;

	while (n < s.n && (!is_white_at(s, n) || (s.p[n] == ' ' && n + 1 < s.n && !is_white_at(s, n + 1))))
		n++;
	SAME(scan_single(s), n);
}

static void
white_space_folded(struct str s)
{
	char *out = room_for(s.n);
	size_t n = 0;

	while (n < s.n && !(is_white_at(s, n) && (n + 1 == s.n || is_white_at(s, n + 1))))
		n++;
	SAME(scan_fold(s, out), n);
	for (size_t i = 0; i < n; i++)
		HOLDS(out[i] == (is_white_at(s, i) ? ' ' : s.p[i]));
}

static void
escaped(struct str s)
{
	char *out = room_for(2 * s.n + SCAN_SLACK), want[2 * MOST];
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		static const char odd[] = "\t\n\r\\";
		const char *at = s.p[i] ? strchr(odd, s.p[i]) : NULL;

		if (at) {
			want[n++] = '\\';
			want[n++] = "tnr\\"[at - odd];
		} else if ((unsigned char)s.p[i] >= ' ') {
			want[n++] = s.p[i];
		}
	}
	SAME(scan_escape(s, out), n);
	HOLDS(memcmp(out, want, n) == 0);
}

static void
either_of_two(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '?' && s.p[n] != '\n')
		n++;
	SAME(scan_either(s, '?', '\n'), n);
}

static void
each_place(struct str s)
{
	struct scan_each each = { .s = s, .a = '?', .b = '\n' };

	for (size_t from = 0; from <= s.n; from++) {
		size_t want = from;

		while (want < s.n && s.p[want] != '?' && s.p[want] != '\n')
			want++;
		SAME(scan_each_from(&each, from), want);
		/* mostly to the next at once */
		if (random_next() % 16)
			from = want;
	}
}

static void
white_bits(struct str s)
{
	struct str first = str_first(s, 64);
	uint64_t want = 0;

	for (size_t i = 0; i < first.n; i++)
		want |= (uint64_t)is_space(first.p[i]) << i;
	HOLDS(scan_white(first) == want);
}

static void
newlines_counted(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	SAME(scan_newlines(s), n);
}

static void
printable_or_not(struct str s)
{
	bool want = true;

	for (size_t i = 0; i < s.n; i++)
		want &= is_plain(s.p[i], false) || s.p[i] == '\t';
	HOLDS(scan_is_printable(s) == want);
}

static void
parts_of_a_page(struct str s)
{
	size_t i = 0;

	for (; i < s.n; i++) {
		if (s.p[i] != '<')
			continue;
		if (i + 2 >= s.n || (s.p[i + 1] && strchr("?!hHtT", s.p[i + 1])) ||
		    (s.p[i + 1] == '/' && (s.p[i + 2] == 'h' || s.p[i + 2] == 'H')))
			break;
	}
	SAME(scan_part(s), i);
}

static void
find_needle(struct str s, struct str needle)
{
	size_t want = STR_NONE;

	for (size_t i = 0; i + needle.n <= s.n && want == STR_NONE; i++)
		if (memcmp(s.p + i, needle.p, needle.n) == 0)
			want = i;
	SAME(scan_find(s, needle), want);
}

static void
needles_found(struct str s)
{
	size_t from = s.n ? random_next() % s.n : 0;
	struct str needle = str_slice(s, from, from + 1 + random_next() % 6);
	char other[8];

	if (needle.n)
		find_needle(s, needle);
	/* ends as it does, but for one letter between: what looks like it is not it */
	if (needle.n > 2) {
		memcpy(other, needle.p, needle.n);
		other[1] = other[1] == 'x' ? 'y' : 'x';
		find_needle(s, str_make(other, needle.n));
	}
	find_needle(s, STR("no such words"));
	find_needle(s, STR("a"));
	find_needle(s, STR("/"));
}

/* The places of `want`, of which the pairs are said in pairs_at: each from all that stand before. */
static void
pairs_found(struct str s, bool (*is_pair)(char c, char next, bool is_last))
{
	const struct scan_pairs *pairs = (const void *)pairs_at.end;
	struct scan_places places;
	size_t from;

	pairs--;
	places = (struct scan_places){ .s = s, .pairs = pairs };
	for (from = 0; from < s.n; from++) {
		size_t want = from;

		while (want < s.n && !is_pair(s.p[want], want + 1 < s.n ? s.p[want + 1] : '\0', want + 1 == s.n))
			want++;
		SAME(scan_pair(s, from, pairs), want);
		SAME(scan_place_from(&places, from), want);
		/* mostly to the next at once */
		if (random_next() % 16)
			from = want;
	}
	SAME(scan_pair(s, s.n, pairs), s.n);
	SAME(scan_place_from(&places, s.n), s.n);
}

static bool
is_small_pair(char c, char next, bool is_last)
{
	return c == '\x80' || (c == '\n' && (is_last || next == '/' || next == '\xFF')) || ((c == 'h' || c == '<') && (is_last || next == 'a'));
}

static bool
is_behind_pair(char c, char next, bool is_last)
{
	return c && strchr("abcdefgh/<!?tl&", c) && (is_last || next == '/' || next == '\x80');
}

static const char large_first[] = "abcdefghijklmnop", large_second[] = "<>h?n /\n\x80\xff" "bcdefghijkl";

static bool
is_large_pair(char c, char next, bool is_last)
{
	return c && strchr(large_first, c) && (is_last || (next && strchr(large_second, next)));
}

static struct scan_pairs *
pairs_none(void)
{
	struct scan_pairs *pairs = (void *)pairs_at.end;

	memset(--pairs, 0, sizeof *pairs);
	return pairs;
}

static void
small_classes(void)
{
	struct scan_pairs *pairs = pairs_none();

	scan_pairs_add(pairs, "\n", "/\xFF");
	scan_pairs_add(pairs, "h<", "a");
	scan_pairs_add(pairs, "\x80", NULL);
}

static void
pairs_of_small_classes(struct str s)
{
	pairs_found(s, is_small_pair);
}

/* Fewer bytes stand second. */
static void
small_second_classes(void)
{
	scan_pairs_add(pairs_none(), "abcdefgh/<!?tl&", "/\x80");
}

static void
pairs_of_small_second_classes(struct str s)
{
	pairs_found(s, is_behind_pair);
}

/* More bytes than are looked for one by one. */
static void
large_classes(void)
{
	scan_pairs_add(pairs_none(), large_first, large_second);
}

static void
pairs_of_large_classes(struct str s)
{
	pairs_found(s, is_large_pair);
}

/* Three bytes, of which those count that are there; one pair of two beside them, and bytes beyond ASCII at each place. */
static void
three_classes(void)
{
	struct scan_pairs *pairs = pairs_none();

	scan_triple_add(pairs, "ah<", "bh/", "cl\x80");
	scan_triple_add(pairs, "\xFF", "\x80", "<");
	scan_pairs_add(pairs, "8", "h");
}

static bool
is_three(struct str s)
{
	char c = s.p[0];

	if (c == 'a' || c == 'h' || c == '<')
		return (s.n < 2 || strchr("bh/", s.p[1])) && (s.n < 3 || strchr("cl\x80", s.p[2]));
	if (c == '\xFF')
		return (s.n < 2 || s.p[1] == '\x80') && (s.n < 3 || s.p[2] == '<');
	return c == '8' && (s.n < 2 || s.p[1] == 'h');
}

static void
pairs_of_three_classes(struct str s)
{
	const struct scan_pairs *pairs = (const void *)pairs_at.end;
	struct scan_places places = { .s = s, .pairs = --pairs };

	for (size_t from = 0; from < s.n; from++) {
		size_t want = from;

		while (want < s.n && !(s.p[want] && is_three(str_from(s, want))))
			want++;
		SAME(scan_pair(s, from, pairs), want);
		SAME(scan_place_from(&places, from), want);
		if (random_next() % 16)
			from = want;
	}
}

/* ---------------------------------------------------------------- the texts */

struct check {
	const char *name;
	void (*holds)(struct str s);
	const char *odd;	/* what stands among the letters of a text */
	size_t n;
	void (*prepare)(void);
};

#define CHECK(f, odd) { #f, f, odd, sizeof odd - 1, NULL }
#define PAIRS(classes, odd) { #classes, pairs_of_##classes, odd, sizeof odd - 1, classes }
static const struct check checks[] = {
	CHECK(copy_stops_at_the_first_odd_byte, "<&\n\t\x7F\x80\xFF\x1F ~"),
	CHECK(lines_lose_their_blanks, "  \t\t\n\n\nh!\x80\x7F<&"),
	CHECK(single_blanks_alone, "   \t\n\x80"),
	CHECK(white_space_folded, "   \t\n\x80\x7F"),
	CHECK(escaped, " \t\n\\\r\x1F\x01\x80\0"),
	CHECK(either_of_two, "?\n<\x80\0"),
	CHECK(each_place, "?\n<\x80\0"),
	CHECK(white_bits, " \t\n\r\0"),
	CHECK(newlines_counted, "\n\n\t"),
	CHECK(printable_or_not, "\t\t ~\x80\x7F\n\x1F"),
	CHECK(parts_of_a_page, "<<<<?!hHtT//x"),
	CHECK(needles_found, "bb/x"),
	PAIRS(small_classes, "h<\n/\xFF\x80l8"),
	PAIRS(small_second_classes, "/\x80<!\xFF"),
	PAIRS(large_classes, "bch<\n/\xFF\x80zz"),
	PAIRS(three_classes, "ah<bh/cl\x80\xFF\x80<8"),
};
#undef CHECK
#undef PAIRS

/* The text at both ends of the memory. */
static void
try(const struct check *check, const char *text, size_t n)
{
	memcpy(text_at.end - n, text, n);
	check->holds(str_make(text_at.end - n, n));
	memcpy(text_at.begin, text, n);
	check->holds(str_make(text_at.begin, n));
}

/* None, one or two odd bytes at every place of every length around those of the vectors; then any number of them. */
START_TEST(each_check_by_each_twin)
{
	const size_t n_twins = sizeof twins / sizeof *twins;
	const struct check *check = &checks[(size_t)_i / n_twins];
	char text[MOST];

	if (!scan_use(twins[(size_t)_i % n_twins]))
		return;
	if (check->prepare)
		check->prepare();
	for (size_t n = 0; n < 196; n += n < 70 || n % 32 < 2 || n % 32 > 29 ? 1 : 14)
		for (size_t at = 0; at <= n; at++) {
			snprintf(doing, sizeof doing, "%s by %s, byte %zu of %zu", check->name, twin_names[(size_t)_i % n_twins], at, n);
			memset(text, 'a', n);
			if (at < n)
				text[at] = check->odd[random_next() % check->n];
			if (at + 1 < n && random_next() % 2)
				text[at + 1] = check->odd[random_next() % check->n];
			try(check, text, n);
		}
	for (int round = 0; round < ROUNDS; round++) {
		static const unsigned seldom[] = { 1, 3, 12, 200 };
		size_t n = random_next() % MOST;
		unsigned one_in = seldom[round % 4];

		snprintf(doing, sizeof doing, "%s by %s, round %d", check->name, twin_names[(size_t)_i % n_twins], round);
		for (size_t i = 0; i < n; i++)
			text[i] = random_next() % one_in ? 'a' : check->odd[random_next() % check->n];
		try(check, text, n);
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

START_TEST(finds_at_the_ends)
{
	if (!scan_use(twins[_i]))
		return;
	ck_assert_uint_eq(scan_find(STR("ab"), STR("abc")), STR_NONE);
	ck_assert_uint_eq(scan_find(STR("ab"), STR("")), 0);
	ck_assert_uint_eq(scan_find(STR(""), STR("a")), STR_NONE);
}
END_TEST

/* ---------------------------------------------------------------- which bytes are looked for one by one */

START_TEST(few_bytes_of_pairs)
{
	struct scan_pairs *pairs = pairs_none();
	char one[2] = "a", many[SCAN_FEW_MOST + 2] = { 0 };

	/* three stand first, one second */
	scan_pairs_add(pairs, "\nhb", "/");
	ck_assert_uint_eq(pairs->n_few, 1);
	ck_assert(pairs->is_second);
	ck_assert(pairs->few[0][0] == '/' && pairs->few[0][15] == '/');
	/* four first, all second */
	scan_pairs_add(pairs, "<", NULL);
	ck_assert_uint_eq(pairs->n_few, 4);
	ck_assert(!pairs->is_second);
	ck_assert(pairs->few[0][0] == '\n' && pairs->few[1][7] == '<' && pairs->few[3][15] == 'h');
	/* as many as there is room for, and one more */
	for (size_t i = 0; i <= SCAN_FEW_MOST; i++)
		many[i] = (char)('a' + i);
	many[SCAN_FEW_MOST] = '\0';
	pairs = pairs_none();
	scan_pairs_add(pairs, many, NULL);
	ck_assert_uint_eq(pairs->n_few, SCAN_FEW_MOST);
	one[0] = 'z';
	scan_pairs_add(pairs, one, "?");
	ck_assert_uint_eq(pairs->n_few, 0);
}
END_TEST

/* ---------------------------------------------------------------- which twin */

/* Behind its first odd byte scan_copy() writes what it has read at once: as many bytes as the twin's vectors hold. */
static size_t
width_of_copy(void)
{
	char in[2 * SCAN_SLACK], out[sizeof in + SCAN_SLACK];
	size_t n = 0;

	memset(in, 'a', sizeof in);
	in[0] = '<';
	memset(out, '.', sizeof out);
	ck_assert_uint_eq(scan_copy(str_make(in, sizeof in), out), 0);
	while (out[n] != '.')
		n++;
	return n;
}

static size_t
width_of_fold(void)
{
	char in[2 * SCAN_SLACK], out[sizeof in + SCAN_SLACK];
	size_t n = 0;

	memset(in, 'a', sizeof in);
	in[0] = in[1] = ' ';
	memset(out, '.', sizeof out);
	ck_assert_uint_eq(scan_fold(str_make(in, sizeof in), out), 0);
	while (out[n] != '.')
		n++;
	return n;
}

static size_t
width_of_escape(void)
{
	char out[2 * SCAN_SLACK];
	size_t n = 0;

	memset(out, '.', sizeof out);
	ck_assert_uint_eq(scan_escape(STR("a"), out), 1);
	while (out[n] != '.')
		n++;
	return n;
}

/* The twin that was asked for is the one that runs. */
START_TEST(twin_asked_for)
{
	static const size_t widths[] = { 0, 16, 32, 64 };

	if (!scan_use(twins[_i]))
		return;
	ck_assert_uint_eq(width_of_copy(), widths[_i]);
	ck_assert_uint_eq(width_of_fold(), widths[_i]);
	ck_assert_uint_eq(width_of_escape(), widths[_i] ? widths[_i] : 1);
}
END_TEST

#if defined(__x86_64__) && defined(__linux__)
/* The system says what the processor has, too; words between blanks. */
static bool
has_flag(const char *flag)
{
	char line[8192], word[40];
	FILE *f = fopen("/proc/cpuinfo", "r");
	bool has = false;

	snprintf(word, sizeof word, " %s ", flag);
	while (f && !has && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = ' ';
		has = strncmp(line, "flags", 5) == 0 && strstr(line, word);
	}
	if (f)
		fclose(f);
	return has;
}

static bool
has_avx512(void)
{
	return has_flag("avx512bw") && has_flag("avx512vbmi") && has_flag("avx512_vbmi2") && has_flag("bmi2") && has_flag("popcnt");
}

/* The first test of all: nobody has asked for a twin before. */
START_TEST(best_without_being_asked)
{
	ck_assert_uint_eq(width_of_copy(), has_avx512() ? 64 : has_flag("avx2") ? 32 : 16);
}
END_TEST

/* None is left out that this machine has: the tests above would then try nothing, without a word. */
START_TEST(twins_of_the_processor)
{
	ck_assert(scan_use(SCAN_PLAIN));
	ck_assert(scan_use(SCAN_SSE2));
	ck_assert(scan_use(SCAN_AVX2) == has_flag("avx2"));
	ck_assert(scan_use(SCAN_AVX512) == has_avx512());
	ck_assert(scan_use(SCAN_BEST));
}
END_TEST

#if !defined(__clang__)
/* What libgcc keeps of the processor, for __builtin_cpu_supports(). */
struct cpu_model {
	unsigned vendor, type, subtype, features;
};
extern struct cpu_model __cpu_model __attribute__((visibility("hidden")));
extern unsigned __cpu_features2[1] __attribute__((visibility("hidden")));

/* How many features, each missing alone, take this twin away. */
static int
needed(enum scan_twin twin)
{
	unsigned *const words[] = { &__cpu_model.features, __cpu_features2 };
	int n = 0;

	for (int i = 0; i < 64; i++) {
		unsigned was = *words[i / 32];

		*words[i / 32] &= ~(1u << i % 32);
		n += !scan_use(twin);
		/* the next best is taken then, and it works */
		ck_assert(scan_use(SCAN_BEST));
		ck_assert_uint_eq(scan_either(STR("ab?"), '?', '?'), 2);
		*words[i / 32] = was;
	}
	return n;
}

/* avx2 for the one; avx512bw, avx512vbmi, avx512vbmi2, bmi2 and popcnt for the other. */
START_TEST(features_of_the_processor)
{
	unsigned was = __cpu_model.features, was2 = __cpu_features2[0];

	ck_assert_int_eq(needed(SCAN_SSE2), 0);
	if (scan_use(SCAN_AVX2))
		ck_assert_int_eq(needed(SCAN_AVX2), 1);
	if (scan_use(SCAN_AVX512))
		ck_assert_int_eq(needed(SCAN_AVX512), 5);
	/* a processor that has none of them */
	__cpu_model.features = __cpu_features2[0] = 0;
	ck_assert(scan_use(SCAN_BEST));
	ck_assert_uint_eq(width_of_copy(), 16);
	__cpu_model.features = was;
	__cpu_features2[0] = was2;
}
END_TEST
#endif
#endif

/* It would have no bit, and never be found: said at the first use of the table. */
START_TEST(a_pair_too_many_ends_the_program)
{
	const struct rlimit no_core = { 0, 0 };
	struct scan_pairs *pairs = pairs_none();
	pid_t child;
	int status;

	for (int i = 0; i < SCAN_PAIRS_MOST; i++)
		scan_pairs_add(pairs, "a", "b");
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		close(STDERR_FILENO);
		scan_pairs_add(pairs, "a", "b");
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}
END_TEST

int
main(void)
{
	const int n = sizeof twins / sizeof *twins, n_checks = sizeof checks / sizeof *checks;
	TCase *t = tcase_create("scan");

	text_at = fence_new(MOST);
	out_at = fence_new(ROOM);
	pairs_at = fence_new(sizeof(struct scan_pairs));
#if defined(__x86_64__) && defined(__linux__)
	tcase_add_test(t, best_without_being_asked);
	tcase_add_test(t, twins_of_the_processor);
#if !defined(__clang__)
	tcase_add_test(t, features_of_the_processor);
#endif
#endif
	tcase_add_loop_test(t, twin_asked_for, 0, n);
	tcase_add_loop_test(t, each_check_by_each_twin, 0, n_checks * n);
	tcase_add_loop_test(t, many_newlines, 0, n);
	tcase_add_loop_test(t, finds_at_the_ends, 0, n);
	tcase_add_test(t, few_bytes_of_pairs);
	tcase_add_test(t, a_pair_too_many_ends_the_program);
	return case_run("scan", t, CK_NOFORK);
}
