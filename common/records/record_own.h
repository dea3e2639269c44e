/*
 * record_own.h - what record_put.c and record_get.c share, and nobody else needs.
 *
 * Units   bytes; STEP of them are read and written at once, so there must be as many on either side.
 */
#ifndef RECORD_OWN_H
#define RECORD_OWN_H

#include "bytes/bytes.h"
#include "bytes/str.h"

/*
 * STEP bytes from p to o, and a mask in which the first bit set tells the first byte that is a control
 * character, a backslash or `also`: bit number / BITS is its place.
 */
#ifdef __SSE2__
enum { STEP = 16, BITS = 1 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
	const __m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
	const __m128i other = _mm_cmpeq_epi8(v, _mm_set1_epi8(also));

	_mm_storeu_si128((__m128i *)(void *)o, v);
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(slash, other)));
}
#elif defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { STEP = 8, BITS = 8 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	uint64_t v, slash, other;

	memcpy(&v, p, 8);
	memcpy(o, &v, 8);
	slash = v ^ EACH('\\');
	other = v ^ EACH(also);
	/* A borrow may set bits behind the first true one, never before it. */
	return (((v - EACH(0x20)) & ~v) | ((slash - EACH(1)) & ~slash) | ((other - EACH(1)) & ~other)) & EACH(0x80);
}
#else
enum { STEP = 1, BITS = 1 };

static inline uint64_t
step_copy(char *o, const char *p, char also)
{
	*o = *p;
	return (unsigned char)*p < 0x20 || *p == '\\' || *p == also;
}
#endif

static inline size_t
step_place(uint64_t mask)
{
	return (size_t)__builtin_ctzll(mask) / BITS;
}

static inline bool
is_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n != 0;
}

/* Code points of a text, counted on from where the last call stopped. */
struct counter {
	struct str text;
	size_t byte_at, cp_at;
	bool is_ascii;
};

static inline struct counter
counter_begin(struct str text, bool is_ascii)
{
	return (struct counter){ .text = text, .is_ascii = is_ascii };
}

#endif
