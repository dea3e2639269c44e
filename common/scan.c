#include "scan.h"

/* ---------------------------------------------------------------- plain C, from i on */

static bool
is_odd(char c)
{
	return (signed char)c < ' ' || c == 0x7F;
}

static size_t
plain_copy(struct str s, size_t i, char *out)
{
	for (; i < s.n && !is_odd(s.p[i]) && s.p[i] != '<' && s.p[i] != '&'; i++)
		out[i] = s.p[i];
	return i;
}

static size_t
plain_copy_text(struct str s, size_t i, char *out)
{
	for (; i < s.n && !is_odd(s.p[i]); i++)
		out[i] = s.p[i];
	return i;
}

static size_t
plain_single(struct str s, size_t i)
{
	while (i < s.n && ((unsigned char)s.p[i] > ' ' || (s.p[i] == ' ' && i + 1 < s.n && (unsigned char)s.p[i + 1] > ' ')))
		i++;
	return i;
}

static size_t
plain_either(struct str s, size_t i, char a, char b)
{
	while (i < s.n && s.p[i] != a && s.p[i] != b)
		i++;
	return i;
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
	while (i < s.n && (!is_odd(s.p[i]) || s.p[i] == '\t'))
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

/* ---------------------------------------------------------------- vectors */

#if defined(__x86_64__) && defined(__GNUC__)
#define X86 1
#include <immintrin.h>

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
#include "scan_loops.inc"

#define WIDTH 32
#define VECTOR vector32
#define UNSIGNED unsigned32
#define BITS(v) ((unsigned)_mm256_movemask_epi8((__m256i)(v)))
#define NAME(x) avx2_##x
#define TARGET __attribute__((target("avx2")))
#include "scan_loops.inc"
#endif

static enum scan_twin chosen = SCAN_BEST;

bool
scan_use(enum scan_twin twin)
{
#ifdef X86
	__builtin_cpu_init();
	if (twin == SCAN_BEST)
		twin = __builtin_cpu_supports("avx2") ? SCAN_AVX2 : SCAN_SSE2;
	if (twin == SCAN_AVX2 && !__builtin_cpu_supports("avx2"))
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
scan_copy_text(struct str s, char *out)
{
	CHOOSE(copy_text, plain_copy_text(s, 0, out), s, out)
}

size_t
scan_single(struct str s)
{
	CHOOSE(single, plain_single(s, 0), s)
}

size_t
scan_either(struct str s, char a, char b)
{
	CHOOSE(either, plain_either(s, 0, a, b), s, a, b)
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
