/*
 * mask.h - tagged text sixty-four bytes at a time: what it holds as bit masks, and the text again without the bytes
 * that a mask drops.
 *
 * Bit i of word w stands for byte 64 * w + i. Four twins (AVX-512, AVX2, SSE2, plain C) give the same bits; the
 * processor decides at the first call.
 *
 * Units   bytes. The caller's arrays hold MASK_SLACK elements more than mask_words(n); bits beyond n are those of blanks.
 */
#ifndef MASK_H
#define MASK_H

#include <stdint.h>

#include "bytes/str.h"

struct masks {
	/*
	 * Blanks and newlines that the tagger put there: of a run all but the first, those before , ; : ? ! ) } and a full
	 * stop between blanks, those behind ( {.
	 */
	uint64_t *drop;
	/*
	 * What no mask can decide: < & [ ], an apostrophe behind a blank; a closing sign behind two blanks, or with a
	 * blank before it and one or two bytes between blanks or a dash behind it; full stops in a row.
	 */
	uint64_t *special;
	uint64_t *quote;	/* " */
	uint64_t *line;		/* newline */
	uint64_t *high;		/* 0x80 and above */
	bool has_quote, has_high;
	bool has_odd;		/* controls but newline, DEL */
};

enum { MASK_SLACK = 8 };

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

void mask_read(struct str s, struct masks *);

/* The places of the bits in n words, in order; returns how many. out has room for 64 * n + MASK_LIST_SLACK. */
enum { MASK_LIST_SLACK = 8 };
size_t mask_list(const uint64_t *words, size_t n, uint32_t *out);

/*
 * The bytes of s whose bit in drop[] is clear, a newline as a blank; returns how many. out has room for s.n + 64 bytes.
 * before[w] receives how many bytes are kept before word w.
 */
size_t mask_squeeze(struct str s, const uint64_t *drop, uint32_t *before, char *out);

/* Each of the n offsets into the text becomes one into what mask_squeeze() wrote. They stand `stride` elements apart. */
void mask_places(const uint64_t *drop, const uint32_t *before, size_t *at, size_t n, size_t stride);

/* For tests: takes this twin from now on. false: this machine has it not. The order is that of speed. */
enum mask_twin { MASK_BEST, MASK_PLAIN, MASK_SSE2, MASK_AVX2, MASK_AVX512 };
bool mask_use(enum mask_twin);

#endif
