/*
 * scan.h - plain bytes skipped, copied and counted many at a time.
 *
 * Units   bytes.
 * Owner   nobody: it looks, and copies where it is told.
 *
 * Four twins (AVX-512, AVX2, SSE2, plain C) of each, chosen by the processor; tests/unit/scan.c holds them to one answer.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdint.h>

#include "bytes/str.h"

/* A control, tab and newline too, or a byte beyond ASCII. */
static inline bool
scan_is_odd(char c)
{
	return (signed char)c < ' ' || c == 0x7F;
}

/* Bytes that scan_copy() may write behind the last one it counts. */
enum { SCAN_SLACK = 64 };

/*
 * Copies the longest prefix that is printable ASCII without '<' and '&' (blanks are in, tabs and newlines
 * are not), and returns its length. `out` has room for s.n + SCAN_SLACK.
 */
size_t scan_copy(struct str s, char *out);

/*
 * The same for text in which no markup is looked for: '<' and '&' are in, tabs and newlines too, but not the blanks
 * before a newline (back to `begin` at most). *out goes on behind what was written. a and b end the prefix, too, unless
 * they are newlines.
 */
size_t scan_copy_lines(struct str s, char a, char b, const char *begin, char **out);

/* Length of the longest prefix of clean text in which all white space is a single blank, with a word behind it. */
size_t scan_single(struct str s);

/* The same prefix with any single white space, copied with a blank for it. `out` has room for s.n. */
size_t scan_fold(struct str s, char *out);

/*
 * Copies s; for backslash, tab, newline and return their escapes, other controls go. Returns the bytes written; `out` has
 * room for 2 * s.n + SCAN_SLACK.
 */
size_t scan_escape(struct str s, char *out);

/* Offset of the first a or b, or s.n. */
size_t scan_either(struct str s, char a, char b);

/* Moves *from to the first place from it on of a block that begins at `at`; false: there is none, *from is where to go on. */
static inline bool
scan_in_block(size_t at, uint64_t found, size_t *from)
{
	if (*from - at >= 64 || found == 0)
		return false;
	found >>= *from - at;
	*from = found ? *from + (size_t)__builtin_ctzll(found) : at + 64;
	return found != 0;
}

/*
 * The places of a and b one after the other, for text that has many: found 64 bytes at once. Asked from rising places
 * on. A zeroed found with at = 0 has found nothing yet.
 */
struct scan_each {
	struct str s;
	char a, b;
	size_t at;		/* where the block begins of which `found` has a bit for each place */
	uint64_t found;
};

size_t scan_each_block(struct scan_each *, size_t from);

/* Offset of the first from `from` on, or s.n. */
static inline size_t
scan_each_from(struct scan_each *e, size_t from)
{
	return scan_in_block(e->at, e->found, &from) ? from : scan_each_block(e, from);
}

/* Bit i: s.p[i] is white space (is_space()); of 64 bytes at most. */
uint64_t scan_white(struct str s);

/* Newlines in s. */
size_t scan_newlines(struct str s);

/* Does s hold nothing but printable ASCII and tabs? */
bool scan_is_printable(struct str s);

/*
 * Offset of the first '<' with '?', '!', 'h', 't' or "/h" behind it, in either case; of the last two bytes any '<'
 * counts. s.n where there is none. What a page of the site is made of (frame.c), and little else, begins so.
 */
size_t scan_part(struct str s);

/* Offset of the first occurrence of a short needle, or STR_NONE: str_find() for long texts. */
size_t scan_find(struct str s, struct str needle);

/*
 * Places where one of up to eight pairs of classes of bytes stands: two bytes side by side, by their letters, or three.
 * What begins a field word, a number at a line start, a marking: few places, found as fast as one byte is.
 */
enum { SCAN_PAIRS_MOST = 8, SCAN_FEW_MOST = 12 };
struct scan_pairs {
	unsigned char first[256], second[256], third[256];	/* a bit for each pair */
	unsigned char low[3][16], high[3][16];	/* the same by halves of a byte: too much at times, never too little */
	unsigned n;
	/* The bytes of the smaller class of both, each sixteen times, where they are few: is_second says whose they are. */
	signed char few[SCAN_FEW_MOST][16];
	unsigned n_few;
	bool is_second;
	bool begins_beyond;	/* some pair begins with a byte beyond ASCII */
};

/* One more pair: any of `first`, behind it any of `second`, or anything where that is NULL. One too many ends the program. */
void scan_pairs_add(struct scan_pairs *, const char *first, const char *second);

/* The same with a third byte behind it. */
void scan_triple_add(struct scan_pairs *, const char *first, const char *second, const char *third);

/* Offset of the first such place from `from` on, or s.n. Of the last bytes the classes count that are there. */
size_t scan_pair(struct str s, size_t from, const struct scan_pairs *);

/* The same places one after the other, found 64 at once, for texts that have many. Asked from rising places on. */
struct scan_places {
	struct str s;
	const struct scan_pairs *pairs;
	size_t at;		/* as in struct scan_each */
	uint64_t found;
};

size_t scan_places_block(struct scan_places *, size_t from);

static inline size_t
scan_place_from(struct scan_places *p, size_t from)
{
	return scan_in_block(p->at, p->found, &from) ? from : scan_places_block(p, from);
}

/* For the tests. False: this machine has it not. SCAN_BEST is what runs without being asked. */
enum scan_twin { SCAN_PLAIN, SCAN_SSE2, SCAN_AVX2, SCAN_AVX512, SCAN_BEST };
bool scan_use(enum scan_twin);

#endif
