/*
 * hash.h - bytes to 64 bits, for tables that only the configuration fills.
 *
 * What a cable holds is looked up and never added, so no cable can make a table slow; who writes such a table
 * bounds its probing and has another seed or a sorted map to fall back to, so no configuration can either.
 *
 * Units   bytes. The value differs between machines of different byte order: never written out.
 */
#ifndef HASH_H
#define HASH_H

#include <stdint.h>

#include "bytes/str.h"

static inline uint64_t
hash_mix(uint64_t h, uint64_t more)
{
	h = (h ^ more) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static inline uint64_t
hash_bytes(struct str s, uint64_t seed)
{
	uint64_t h = hash_mix(seed, s.n), eight;
	uint32_t four;

	for (; s.n >= 8; s.p += 8, s.n -= 8) {
		memcpy(&eight, s.p, 8);
		h = hash_mix(h, eight);
	}
	if (s.n >= 4) {		/* two reads that may overlap */
		memcpy(&four, s.p, 4);
		eight = four;
		memcpy(&four, s.p + s.n - 4, 4);
		return hash_mix(h, eight << 32 | four);
	}
	if (s.n)		/* one, two or three bytes */
		h = hash_mix(h, (uint64_t)(unsigned char)s.p[0] << 16 |
		    (uint64_t)(unsigned char)s.p[s.n / 2] << 8 | (unsigned char)s.p[s.n - 1]);
	return h;
}

#endif
