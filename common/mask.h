/*
 * mask.h - bytes sixty-four at a time: what a stretch of tagged text holds, as bit masks, and the text again
 * without the bytes that a mask drops.
 *
 * Bit i of word w stands for byte 64 * w + i. Four twins (AVX-512, AVX2, SSE2, plain C) give the same bits; the
 * processor decides at the first call.
 *
 * Units   bytes. The caller's arrays hold mask_words(n) elements; bits beyond n are those of blanks.
 */
#ifndef MASK_H
#define MASK_H

#include <stdint.h>

#include "str.h"

struct mask_word {
	uint64_t blank;		/* space, newline */
	uint64_t line;		/* newline */
	uint64_t close;		/* , ; : ? ! ) }     no blank before */
	uint64_t open;		/* ( {               no blank after */
	uint64_t dot;		/* . */
	uint64_t dash;		/* - */
	uint64_t quote;		/* " */
	uint64_t special;	/* < [ ] & '         the walk looks at each */
	uint64_t odd;		/* controls but newline, DEL */
	uint64_t high;		/* 0x80 and above */
};

static inline size_t
mask_words(size_t n)
{
	return n / 64 + 1;
}

/* Bits that are set. Inline: without the processor's own instruction the compiler would call a function. */
static inline unsigned
mask_count(uint64_t v)
{
	v -= v >> 1 & 0x5555555555555555u;
	v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
	v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (unsigned)(v * 0x0101010101010101u >> 56);
}

void mask_read(struct str s, struct mask_word *out);

/*
 * The bytes of s whose bit in drop[] is clear, a newline as a blank; returns how many. out has room for s.n + 64 bytes.
 * before[w] receives how many bytes are kept before word w.
 */
size_t mask_squeeze(struct str s, const uint64_t *drop, uint32_t *before, char *out);

/* Each of the n offsets into the text becomes one into what mask_squeeze() wrote. */
void mask_places(const uint64_t *drop, const uint32_t *before, size_t *at, size_t n);

/* For tests: takes this twin from now on. false: this machine has it not. The order is that of speed. */
enum mask_twin { MASK_BEST, MASK_PLAIN, MASK_SSE2, MASK_AVX2, MASK_AVX512 };
bool mask_use(enum mask_twin);

#endif
