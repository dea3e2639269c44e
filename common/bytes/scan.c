#include "bytes/scan.h"

#include <assert.h>

#include "bytes/bytes.h"

/* ---------------------------------------------------------------- plain C, from i on */

static size_t
plain_copy(struct str s, size_t i, char *out)
{
	for (; i < s.n && !scan_is_odd(s.p[i]) && s.p[i] != '<' && s.p[i] != '&'; i++)
		out[i] = s.p[i];
	return i;
}

/* A newline at o, without the blanks before it; returns what is behind it. */
static inline char *
end_line(char *o, const char *begin)
{
	while (o > begin && is_blank(o[-1]))
		o--;
	*o = '\n';
	return o + 1;
}

static size_t
plain_copy_lines(struct str s, size_t i, char a, char b, const char *begin, char **out)
{
	char *o = *out;

	for (; i < s.n; i++)
		if (s.p[i] == '\n')
			o = end_line(o, begin);
		else if ((scan_is_odd(s.p[i]) && s.p[i] != '\t') || s.p[i] == a || s.p[i] == b)
			break;
		else
			*o++ = s.p[i];
	*out = o;
	return i;
}

static size_t
plain_single(struct str s, size_t i)
{
	while (i < s.n && ((unsigned char)s.p[i] > ' ' || (s.p[i] == ' ' && i + 1 < s.n && (unsigned char)s.p[i + 1] > ' ')))
		i++;
	return i;
}

static bool
is_white(char c)
{
	return (unsigned char)c <= ' ';
}

static size_t
plain_fold(struct str s, size_t i, char *out)
{
	for (; i < s.n && !(is_white(s.p[i]) && (i + 1 == s.n || is_white(s.p[i + 1]))); i++)
		out[i] = is_white(s.p[i]) ? ' ' : s.p[i];
	return i;
}

/* The escape of a control or a backslash at o; returns what is behind it. */
static inline char *
put_escape(char *o, char c)
{
	char letter = c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : c == '\\' ? '\\' : '\0';

	if (letter == '\0')
		return o;
	o[0] = '\\';
	o[1] = letter;
	return o + 2;
}

static inline bool
is_escaped(char c)
{
	return (unsigned char)c < ' ' || c == '\\';
}

static char *
plain_escape(struct str s, size_t i, char *o)
{
	for (; i < s.n; i++)
		if (is_escaped(s.p[i]))
			o = put_escape(o, s.p[i]);
		else
			*o++ = s.p[i];
	return o;
}

static size_t
plain_either(struct str s, size_t i, char a, char b)
{
	while (i < s.n && s.p[i] != a && s.p[i] != b)
		i++;
	return i;
}

static size_t
plain_each(struct scan_each *e, size_t from)
{
	struct str s = str_slice(e->s, from, from + 64);

	e->at = from;
	e->found = 0;
	for (; s.n; s = str_slice(e->s, e->at, e->at + 64)) {
		for (size_t i = 0; i < s.n; i++)
			e->found |= (uint64_t)(s.p[i] == e->a || s.p[i] == e->b) << i;
		if (e->found)
			return e->at + (size_t)__builtin_ctzll(e->found);
		e->at += s.n;
	}
	return e->s.n;
}

static size_t
plain_newlines(struct str s, size_t i)
{
	size_t n = 0;

	for (; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

static bool
plain_is_printable(struct str s, size_t i)
{
	while (i < s.n && (!scan_is_odd(s.p[i]) || s.p[i] == '\t'))
		i++;
	return i == s.n;
}

static size_t
plain_part(struct str s, size_t i)
{
	for (;; i++) {
		size_t at = str_index(str_from(s, i), '<');
		char second;

		if (at == STR_NONE)
			return s.n;
		i += at;
		if (i + 2 >= s.n)
			return i;
		second = to_lower(s.p[i + 1]);
		if (second == '?' || second == '!' || second == 'h' || second == 't' ||
		    (second == '/' && to_lower(s.p[i + 2]) == 'h'))
			return i;
	}
}

static size_t
plain_find(struct str s, size_t i, struct str needle)
{
	size_t at = str_find(str_from(s, i), needle);

	return at == STR_NONE ? at : i + at;
}

static inline bool
is_place(struct str s, size_t i, const struct scan_pairs *pairs)
{
	unsigned found = pairs->first[(unsigned char)s.p[i]];

	if (i + 1 < s.n)
		found &= pairs->second[(unsigned char)s.p[i + 1]];
	if (i + 2 < s.n)
		found &= pairs->third[(unsigned char)s.p[i + 2]];
	return found != 0;
}

static size_t
plain_pair(struct str s, size_t i, const struct scan_pairs *pairs)
{
	while (i < s.n && !is_place(s, i, pairs))
		i++;
	return i;
}

static size_t
plain_places(struct scan_places *p, size_t from)
{
	for (; from < p->s.n; from += 64) {
		size_t n = p->s.n - from < 64 ? p->s.n - from : 64;

		p->at = from;
		p->found = 0;
		for (size_t i = 0; i < n; i++)
			p->found |= (uint64_t)is_place(p->s, from + i, p->pairs) << i;
		if (p->found)
			return from + (size_t)__builtin_ctzll(p->found);
	}
	p->found = 0;
	return p->s.n;
}

/* ---------------------------------------------------------------- vectors */

#if defined(__x86_64__) && defined(__GNUC__)
#define X86 1
#include <immintrin.h>

/* Goes back so that the last block ends at `end`, but not before `least`. false: it did already, or there is no room. */
static inline bool
step_back(size_t *i, size_t least, size_t end, size_t width)
{
	if (*i >= end || end < least + width)
		return false;
	*i = end - width;
	return true;
}

typedef signed char vector16 __attribute__((vector_size(16)));
typedef signed char vector32 __attribute__((vector_size(32)));
typedef unsigned char unsigned16 __attribute__((vector_size(16)));
typedef unsigned char unsigned32 __attribute__((vector_size(32)));

#define WIDTH 16
#define VECTOR vector16
#define UNSIGNED unsigned16
#define BITS(v) ((unsigned)_mm_movemask_epi8((__m128i)(v)))
#define NAME(x) sse2_##x
#define TARGET
#include "bytes/scan_loops.inc"

#define WIDTH 32
#define VECTOR vector32
#define UNSIGNED unsigned32
#define BITS(v) ((unsigned)_mm256_movemask_epi8((__m256i)(v)))
#define NAME(x) avx2_##x
#define TARGET __attribute__((target("avx2")))
#include "bytes/scan_loops.inc"

/* Without a shuffle: the few bytes of one class are compared one by one. */
static size_t
sse2_pair(struct str s, size_t i, const struct scan_pairs *pairs)
{
	for (; pairs->n_few && i + 16 < s.n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i + pairs->is_second)), any = _mm_setzero_si128();
		unsigned found;

		for (unsigned k = 0; k < pairs->n_few; k++)
			any = _mm_or_si128(any, _mm_cmpeq_epi8(v, _mm_loadu_si128((const __m128i *)(const void *)pairs->few[k])));
		for (found = (unsigned)_mm_movemask_epi8(any); found; found &= found - 1) {
			size_t at = i + (size_t)__builtin_ctz(found);

			if (is_place(s, at, pairs))
				return at;
		}
	}
	return plain_pair(s, i, pairs);
}

/* The pairs whose first and second class a byte may have, by its two halves. */
__attribute__((target("avx2"))) static inline __m256i
classes(__m256i v, const unsigned char *low, const unsigned char *high)
{
	const __m256i half = _mm256_set1_epi8(0x0F);
	__m256i lows = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)low));
	__m256i highs = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)high));

	return _mm256_and_si256(_mm256_shuffle_epi8(lows, _mm256_and_si256(v, half)),
	    _mm256_shuffle_epi8(highs, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)));
}

/* A bit for each of 32 places where a pair may be; two more bytes are read. */
__attribute__((target("avx2"))) static inline unsigned
maybe_places(const char *s, const struct scan_pairs *pairs)
{
	__m256i all = _mm256_set1_epi8(-1);

	for (int i = 0; i < 3; i++) {
		__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(s + i));

		all = _mm256_and_si256(all, classes(v, pairs->low[i], pairs->high[i]));
	}
	return ~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
}

__attribute__((target("avx2"))) static size_t
avx2_pair(struct str s, size_t i, const struct scan_pairs *pairs)
{
	size_t from = i;

	for (; s.n > 2 && (i + 32 <= s.n - 2 || step_back(&i, from, s.n - 2, 32)); i += 32)
		for (unsigned found = maybe_places(s.p + i, pairs); found; found &= found - 1) {
			size_t at = i + (size_t)__builtin_ctz(found);

			if (is_place(s, at, pairs))
				return at;
		}
	return plain_pair(s, i, pairs);
}

__attribute__((target("avx2"))) static size_t
avx2_places(struct scan_places *p, size_t from)
{
	for (; from + 65 < p->s.n; from += 64) {
		uint64_t maybe = maybe_places(p->s.p + from, p->pairs) | (uint64_t)maybe_places(p->s.p + from + 32, p->pairs) << 32;

		p->found = maybe;
		for (; maybe; maybe &= maybe - 1)
			if (!is_place(p->s, from + (size_t)__builtin_ctzll(maybe), p->pairs))
				p->found &= ~(maybe & -maybe);
		if (p->found) {
			p->at = from;
			return from + (size_t)__builtin_ctzll(p->found);
		}
	}
	return plain_places(p, from);
}

#include "bytes/scan_512.inc"
#define avx512_part avx2_part
#endif

static enum scan_twin chosen = SCAN_BEST;

#ifdef X86
static bool
is_here(enum scan_twin twin)
{
	switch (twin) {
	case SCAN_AVX512:
		return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2") &&
			__builtin_cpu_supports("popcnt");
	case SCAN_AVX2: return __builtin_cpu_supports("avx2");
	default: return true;
	}
}
#endif

bool
scan_use(enum scan_twin twin)
{
#ifdef X86
	__builtin_cpu_init();
	if (twin == SCAN_BEST)
		for (twin = SCAN_AVX512; !is_here(twin); twin--)
			;
	if (!is_here(twin))
		return false;
#else
	if (twin == SCAN_BEST)
		twin = SCAN_PLAIN;
	if (twin != SCAN_PLAIN)
		return false;
#endif
	chosen = twin;
	return true;
}

static enum scan_twin
twin(void)
{
	if (chosen == SCAN_BEST)
		scan_use(SCAN_BEST);
	return chosen;
}

#ifdef X86
#define CHOOSE(name, plain, ...) \
	switch (twin()) { \
	case SCAN_AVX512: return avx512_##name(__VA_ARGS__); \
	case SCAN_AVX2: return avx2_##name(__VA_ARGS__); \
	case SCAN_SSE2: return sse2_##name(__VA_ARGS__); \
	default: return plain; \
	}
#else
#define CHOOSE(name, plain, ...) \
	(void)twin; \
	return plain;
#endif

size_t
scan_copy(struct str s, char *out)
{
	CHOOSE(copy, plain_copy(s, 0, out), s, out)
}

size_t
scan_copy_lines(struct str s, char a, char b, const char *begin, char **out)
{
	CHOOSE(copy_lines, plain_copy_lines(s, 0, a, b, begin, out), s, a, b, begin, out)
}

size_t
scan_single(struct str s)
{
	CHOOSE(single, plain_single(s, 0), s)
}

size_t
scan_fold(struct str s, char *out)
{
	CHOOSE(fold, plain_fold(s, 0, out), s, out)
}

static char *
escape(struct str s, char *out)
{
	CHOOSE(escape, plain_escape(s, 0, out), s, out)
}

size_t
scan_escape(struct str s, char *out)
{
	return (size_t)(escape(s, out) - out);
}

size_t
scan_either(struct str s, char a, char b)
{
	CHOOSE(either, plain_either(s, 0, a, b), s, a, b)
}

size_t
scan_each_block(struct scan_each *e, size_t from)
{
	CHOOSE(each, plain_each(e, from), e, from)
}

uint64_t
scan_white(struct str s)
{
	uint64_t bits = 0;
	char room[64] = { 0 };

	if (s.n < sizeof room) {
		memcpy(room, s.p, s.n);
		s.p = room;
	}
#ifdef __SSE2__
	for (int i = 0; i < 64; i += 16)
		bits |= (uint64_t)white_16(s.p + i) << i;
#else
	for (int i = 0; i < 64; i++)
		bits |= (uint64_t)is_space(s.p[i]) << i;
#endif
	return bits;
}

size_t
scan_newlines(struct str s)
{
	CHOOSE(newlines, plain_newlines(s, 0), s)
}

bool
scan_is_printable(struct str s)
{
	CHOOSE(is_printable, plain_is_printable(s, 0), s)
}

size_t
scan_part(struct str s)
{
	CHOOSE(part, plain_part(s, 0), s)
}

size_t
scan_find(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	CHOOSE(find, plain_find(s, 0, needle), s, needle)
}

/* How many bytes are in any of the classes; the first of them go to few[]. */
static unsigned
list_few(const unsigned char class[256], signed char few[SCAN_FEW_MOST][16])
{
	unsigned n = 0;

	for (unsigned c = 0; c < 256; c++)
		if (class[c] && n++ < SCAN_FEW_MOST)
			memset(few[n - 1], (int)c, 16);
	return n;
}

/* The bytes of `what`, all where it is NULL, have this bit, and so their halves. */
static void
class_add(unsigned char class[256], unsigned char low[16], unsigned char high[16], const char *what, unsigned char bit)
{
	for (size_t i = 0; what && what[i]; i++)
		class[(unsigned char)what[i]] |= bit;
	for (size_t c = 0; c < 256; c++) {
		if (what == NULL)
			class[c] |= bit;
		low[c & 15] |= class[c];
		high[c >> 4] |= class[c];
	}
}

void
scan_triple_add(struct scan_pairs *pairs, const char *first, const char *second, const char *third)
{
	unsigned char bit = (unsigned char)(1u << pairs->n);

	assert(pairs->n < SCAN_PAIRS_MOST);
	pairs->n++;
	for (size_t i = 0; first[i]; i++)
		pairs->begins_beyond |= (unsigned char)first[i] >= 0x80;
	class_add(pairs->first, pairs->low[0], pairs->high[0], first, bit);
	class_add(pairs->second, pairs->low[1], pairs->high[1], second, bit);
	class_add(pairs->third, pairs->low[2], pairs->high[2], third, bit);
	pairs->is_second = list_few(pairs->second, pairs->few) < list_few(pairs->first, pairs->few);
	pairs->n_few = list_few(pairs->is_second ? pairs->second : pairs->first, pairs->few);
	if (pairs->n_few > SCAN_FEW_MOST)
		pairs->n_few = 0;
}

void
scan_pairs_add(struct scan_pairs *pairs, const char *first, const char *second)
{
	scan_triple_add(pairs, first, second, NULL);
}

size_t
scan_pair(struct str s, size_t from, const struct scan_pairs *pairs)
{
#ifdef X86
	switch (twin()) {
	case SCAN_AVX512: return avx512_pair(s, from, pairs);
	case SCAN_AVX2: return avx2_pair(s, from, pairs);
	case SCAN_SSE2: return sse2_pair(s, from, pairs);
	default: break;
	}
#endif
	return plain_pair(s, from, pairs);
}

size_t
scan_places_block(struct scan_places *p, size_t from)
{
#ifdef X86
	switch (twin()) {
	case SCAN_AVX512: return avx512_places(p, from);
	case SCAN_AVX2: return avx2_places(p, from);
	default: break;
	}
#endif
	return plain_places(p, from);
}
