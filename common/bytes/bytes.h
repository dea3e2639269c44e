/*
 * bytes.h - eight bytes in one number, sixteen in one register.
 *
 * Units   bytes.
 * Owner   nobody: it looks.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The byte in each of the eight. */
#define EACH(c) (UINT64_C(0x0101010101010101) * (unsigned char)(c))

#ifdef __SSE2__
/* A bit for each of sixteen bytes that is white space (is_space()). */
static inline unsigned
white_16(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')),
	    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')))));
}
#endif

#endif
