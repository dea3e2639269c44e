#include "scan.h"

#if defined(__SSE2__) && !defined(SCAN_PLAIN)
#include <emmintrin.h>

#define WIDE_LOADS
enum { WIDE = 16 };

static inline __m128i
load(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline __m128i
is(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

static inline unsigned
bits(__m128i v)
{
	return (unsigned)_mm_movemask_epi8(v);
}

/* As signed bytes all beyond ASCII lie below the blank, and so do the controls but DEL. */
static inline __m128i
odd(__m128i v)
{
	return _mm_or_si128(_mm_cmplt_epi8(v, _mm_set1_epi8(' ')), is(v, 0x7F));
}

static inline unsigned
odd_or_markup(__m128i v)
{
	return bits(_mm_or_si128(odd(v), _mm_or_si128(is(v, '<'), is(v, '&'))));
}
#endif

static inline bool
is_odd(char c)
{
	return (signed char)c < ' ' || c == 0x7F;
}

size_t
scan_copy(struct str s, char *out)
{
	size_t i = 0;

#ifdef WIDE_LOADS
	for (; i + WIDE <= s.n; i += WIDE) {
		__m128i v = load(s.p + i);
		unsigned found = odd_or_markup(v);

		_mm_storeu_si128((__m128i *)(void *)(out + i), v);
		if (found)
			return i + (size_t)__builtin_ctz(found);
	}
#endif
	for (; i < s.n && !is_odd(s.p[i]) && s.p[i] != '<' && s.p[i] != '&'; i++)
		out[i] = s.p[i];
	return i;
}

size_t
scan_copy_text(struct str s, char *out)
{
	size_t i = 0;

#ifdef WIDE_LOADS
	for (; i + WIDE <= s.n; i += WIDE) {
		__m128i v = load(s.p + i);
		unsigned found = bits(odd(v));

		_mm_storeu_si128((__m128i *)(void *)(out + i), v);
		if (found)
			return i + (size_t)__builtin_ctz(found);
	}
#endif
	for (; i < s.n && !is_odd(s.p[i]); i++)
		out[i] = s.p[i];
	return i;
}

size_t
scan_either(struct str s, char a, char b)
{
	size_t i = 0;

#ifdef WIDE_LOADS
	for (; i + WIDE <= s.n; i += WIDE) {
		__m128i v = load(s.p + i);
		unsigned found = bits(_mm_or_si128(is(v, a), is(v, b)));

		if (found)
			return i + (size_t)__builtin_ctz(found);
	}
#endif
	while (i < s.n && s.p[i] != a && s.p[i] != b)
		i++;
	return i;
}

size_t
scan_newlines(struct str s)
{
	size_t i = 0, n = 0;

#ifdef WIDE_LOADS
	/* Each lane counts down; 255 rounds before one could wrap. */
	while (i + WIDE <= s.n) {
		__m128i sum = _mm_setzero_si128(), pair;

		for (int round = 0; round < 255 && i + WIDE <= s.n; round++, i += WIDE)
			sum = _mm_sub_epi8(sum, is(load(s.p + i), '\n'));
		pair = _mm_sad_epu8(sum, _mm_setzero_si128());
		n += (size_t)_mm_cvtsi128_si32(pair) + (size_t)_mm_cvtsi128_si32(_mm_srli_si128(pair, 8));
	}
#endif
	for (; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

bool
scan_is_printable(struct str s)
{
	size_t i = 0;

#ifdef WIDE_LOADS
	for (; i + WIDE <= s.n; i += WIDE) {
		__m128i v = load(s.p + i);

		if (bits(_mm_andnot_si128(is(v, '\t'), odd(v))))
			return false;
	}
#endif
	for (; i < s.n; i++)
		if (is_odd(s.p[i]) && s.p[i] != '\t')
			return false;
	return true;
}
