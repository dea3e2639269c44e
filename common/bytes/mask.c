#include "bytes/mask.h"

#include "bytes/bytes.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define X86 1
#endif

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* One word of text. */
struct classes {
	uint64_t blank;		/* space, newline */
	uint64_t line;
	uint64_t close;		/* , ; : ? ! ) }     no blank before */
	uint64_t open;		/* ( {               no blank after */
	uint64_t dot, dash, quote, apostrophe;
	uint64_t markup;	/* < [ ] & */
	uint64_t odd, high;
};

/* Before the text and behind it stand blanks. */
static const struct classes blanks = { .blank = ~(uint64_t)0 };

enum { CHUNK = 64 };

/*
 * The classes that are judged together, of CHUNK words: word i of them in element i + 1, with a neighbour on
 * either side. So several words can be judged at once.
 */
struct chunk {
	uint64_t blank[CHUNK + 2], close[CHUNK + 2], open[CHUNK + 2], dot[CHUNK + 2], dash[CHUNK + 2];
	uint64_t apostrophe[CHUNK + 2], markup[CHUNK + 2];
};

static inline void
chunk_put(struct chunk *k, size_t i, const struct classes *c)
{
	k->blank[i] = c->blank;
	k->close[i] = c->close;
	k->open[i] = c->open;
	k->dot[i] = c->dot;
	k->dash[i] = c->dash;
	k->apostrophe[i] = c->apostrophe;
	k->markup[i] = c->markup;
}

/* The last two words become the first two. */
static void
chunk_turn(struct chunk *k)
{
	uint64_t *arrays[] = { k->blank, k->close, k->open, k->dot, k->dash, k->apostrophe, k->markup };

	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
		memcpy(arrays[i], arrays[i] + CHUNK, 2 * sizeof(uint64_t));
}

#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
/* It takes a vector of words for a word of one bit. */
#pragma GCC diagnostic ignored "-Wanalyzer-shift-count-overflow"
#endif

/* Out of a word and its neighbours: what goes, and what is to be looked at. V: one word, or several (lanes) side by side. */
#define DECIDE(V, lanes) \
	for (size_t i = 0; i < n; i += (lanes)) { \
		V blank, blank_last, blank_next, close, close_next, open, open_last, dot, dot_last, dot_next, dash, dash_next; \
		V apostrophe, markup, before, behind, run, lone, row, cut, top; \
		memcpy(&blank, k->blank + i + 1, sizeof(V)); \
		memcpy(&blank_last, k->blank + i, sizeof(V)); \
		memcpy(&blank_next, k->blank + i + 2, sizeof(V)); \
		memcpy(&close, k->close + i + 1, sizeof(V)); \
		memcpy(&close_next, k->close + i + 2, sizeof(V)); \
		memcpy(&open, k->open + i + 1, sizeof(V)); \
		memcpy(&open_last, k->open + i, sizeof(V)); \
		memcpy(&dot, k->dot + i + 1, sizeof(V)); \
		memcpy(&dot_last, k->dot + i, sizeof(V)); \
		memcpy(&dot_next, k->dot + i + 2, sizeof(V)); \
		memcpy(&dash, k->dash + i + 1, sizeof(V)); \
		memcpy(&dash_next, k->dash + i + 2, sizeof(V)); \
		memcpy(&apostrophe, k->apostrophe + i + 1, sizeof(V)); \
		memcpy(&markup, k->markup + i + 1, sizeof(V)); \
		before = blank << 1 | blank_last >> 63; \
		behind = blank >> 1 | blank_next << 63; \
		run = blank << 2 | blank_last >> 62; \
		lone = dot & before & behind; \
		row = lone & (dot << 2 | dot_last >> 62); \
		/* The next word may begin with a lone full stop. */ \
		top = (dot_next & blank >> 63 & blank_next >> 1 & ~(dot >> 62)) << 63; \
		/* One or two bytes between blanks, a dash: perhaps cut off by the comma or bracket before them. */ \
		cut = (before & (blank >> 3 | blank_next << 61 | blank >> 4 | blank_next << 60)) | dash >> 2 | dash_next << 62; \
		blank = (blank & (before | open << 1 | open_last >> 63 | close >> 1 | close_next << 63)) | (lone & ~row) >> 1 | top; \
		memcpy(drop + i, &blank, sizeof(V)); \
		markup |= (apostrophe & before) | row | (lone & run) | (close & ((before & run) | (behind & cut))); \
		memcpy(special + i, &markup, sizeof(V)); \
	}

static void
decide_plain(const struct chunk *k, size_t n, uint64_t *drop, uint64_t *special)
{
	DECIDE(uint64_t, 1)
}

/* The last, short word is read from here: as many blanks behind the text as it lacks. */
static const char *
last_word(struct str s, char room[64])
{
	size_t n = s.n % 64;

	memset(room, ' ', 64);
	memcpy(room, s.p + (s.n - n), n);
	return room;
}

/* ---------------------------------------------------------------- plain C */

/*
 * Eight bytes at a time in one register: 0x80 in each byte of the result where the byte of v is c. Exact
 * (no borrow between bytes), for any v.
 */
static inline uint64_t
same(uint64_t v, char c)
{
	uint64_t x = v ^ EACH(c);

	return ~(((x & EACH(0x7F)) + EACH(0x7F)) | x | EACH(0x7F));
}

/* One bit for each byte, out of 0x80 or nothing. */
static inline uint64_t
gather(uint64_t v)
{
	return (v >> 7) * 0x0102040810204080u >> 56;
}

INLINE struct classes
read_plain(const char *p)
{
	struct classes w = { 0 };

	for (unsigned i = 0; i < 64; i += 8) {
		uint64_t v, space, newline, low;

		memcpy(&v, p + i, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		v = __builtin_bswap64(v);
#endif
		space = same(v, ' ');
		newline = same(v, '\n');
		/* below 0x20: no bit of 0xE0 is set */
		low = ~((((v & EACH(0x60)) + EACH(0x7F)) | v) | EACH(0x7F));
		w.blank |= gather(space | newline) << i;
		w.line |= gather(newline) << i;
		w.close |= gather(same(v, ',') | same(v, ';') | same(v, ':') | same(v, '?') | same(v, '!') | same(v, ')') |
		    same(v, '}')) << i;
		w.open |= gather(same(v, '(') | same(v, '{')) << i;
		w.dot |= gather(same(v, '.')) << i;
		w.dash |= gather(same(v, '-')) << i;
		w.quote |= gather(same(v, '"')) << i;
		w.apostrophe |= gather(same(v, '\'')) << i;
		w.markup |= gather(same(v, '<') | same(v, '&') | same(v, '[') | same(v, ']')) << i;
		w.odd |= gather((low & ~newline) | same(v, 0x7F)) << i;
		w.high |= gather(v & EACH(0x80)) << i;
	}
	return w;
}

/* How many bits from `at` on, which is below 64, are clear. */
static inline unsigned
run_of(uint64_t drop, unsigned at)
{
	uint64_t rest = drop >> at;

	return rest ? (unsigned)__builtin_ctzll(rest) : 64 - at;
}

/* Runs of kept bytes, copied eight at a time; what is written too much is written over next. */
static size_t
squeeze_plain(const char *p, uint64_t drop, char *out)
{
	char *o = out;
	unsigned at = 0;

	while (at < 64) {
		unsigned n = run_of(drop, at);

		for (unsigned i = 0; i < n; i += 8) {
			uint64_t v;

			memcpy(&v, p + at + i, 8);
			v ^= (same(v, '\n') >> 7) * ('\n' ^ ' ');
			memcpy(o + i, &v, 8);
		}
		o += n;
		at += n;
		at += at < 64 ? run_of(~drop, at) : 0;
	}
	return (size_t)(o - out);
}

/* How many bytes are kept before each place. */
#define PLACES_ALL(count) \
	for (size_t i = 0; i < n; i++, at += stride) { \
		size_t word = *at / 64; \
		uint64_t kept = ~drop[word] & (((uint64_t)1 << *at % 64) - 1); \
		*at = before[word] + (size_t)count(kept); \
	}

static void
places_plain(const uint64_t *drop, const uint32_t *before, size_t *at, size_t n, size_t stride)
{
	PLACES_ALL(mask_count)
}

/* Four at once, and more only where there are more: how many there are is hard to foretell. */
#define LIST_ALL(count) \
	uint32_t *o = out, base = 0; \
	for (size_t i = 0; i < n; i++, base += 64) { \
		uint64_t bits = words[i]; \
		unsigned k = (unsigned)count(bits); \
		for (unsigned j = 0; j < 4; j++) { \
			o[j] = base + LOWEST(bits); \
			bits &= bits - 1; \
		} \
		for (unsigned j = 4; j < k; j++) { \
			o[j] = base + LOWEST(bits); \
			bits &= bits - 1; \
		} \
		o += k; \
	} \
	return (size_t)(o - out);

/* What it is of no bits does not matter, but it must be defined. */
#define LOWEST(bits) ((uint32_t)__builtin_ctzll((bits) | (uint64_t)1 << 63))
static size_t
list_plain(const uint64_t *words, size_t n, uint32_t *out)
{
	LIST_ALL(mask_count)
}
#undef LOWEST

/* A word is judged when the next one has been read. What no judgement needs is stored at once. */
#define READ_ALL(read, decide) \
	struct chunk k; \
	struct classes c; \
	uint64_t quote = 0, high = 0, odd = 0; \
	char room[64]; \
	size_t words = mask_words(s.n); \
	chunk_put(&k, 0, &blanks); \
	for (size_t base = 0; base < words; base += CHUNK) { \
		size_t left = words - base, n = left < CHUNK ? (left + 7) & ~(size_t)7 : CHUNK, i = base ? 1 : 0; \
		if (base) \
			chunk_turn(&k); \
		for (; i <= n && i < left; i++) { \
			size_t w = base + i; \
			c = read(w + 1 < words ? s.p + 64 * w : last_word(s, room)); \
			chunk_put(&k, i + 1, &c); \
			quote |= m->quote[w] = c.quote; \
			high |= m->high[w] = c.high; \
			m->line[w] = c.line; \
			odd |= c.odd; \
		} \
		for (; i <= n; i++) \
			chunk_put(&k, i + 1, &blanks); \
		decide(&k, n, m->drop + base, m->special + base); \
	} \
	m->has_quote = quote != 0; \
	m->has_high = high != 0; \
	m->has_odd = odd != 0;

static void
all_plain(struct str s, struct masks *m)
{
	READ_ALL(read_plain, decide_plain)
}

#define SQUEEZE_ALL(squeeze) \
	char room[64 + 8]; \
	size_t i = 0, n = 0; \
	for (; i + 64 + 8 <= s.n; i += 64) { \
		*before++ = (uint32_t)n; \
		n += squeeze(s.p + i, *drop++, out + n); \
	} \
	for (; i <= s.n; i += 64) { \
		size_t left = s.n - i < 64 ? s.n - i : 64; \
		memset(room, ' ', sizeof room); \
		if (left) \
			memcpy(room, s.p + i, left); \
		*before++ = (uint32_t)n; \
		n += squeeze(room, *drop++ | (left < 64 ? ~(uint64_t)0 << left : 0), out + n); \
	} \
	return n

static size_t
squeeze_all_plain(struct str s, const uint64_t *drop, uint32_t *before, char *out)
{
	SQUEEZE_ALL(squeeze_plain);
}

#ifdef X86
/* ---------------------------------------------------------------- SSE2: every x86-64 */

static inline uint64_t
bits16(__m128i v)
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(v);
}

static inline __m128i
is16(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

INLINE struct classes
read_sse2(const char *p)
{
	struct classes w = { 0 };

	for (int i = 0; i < 64; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i newline = is16(v, '\n');
		__m128i comma_semi = _mm_or_si128(is16(v, ','), _mm_or_si128(is16(v, ';'), is16(v, ':')));
		__m128i marks = _mm_or_si128(is16(v, '?'), is16(v, '!'));
		__m128i close = _mm_or_si128(is16(v, ')'), is16(v, '}'));
		__m128i low = _mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8((char)0xE0)), _mm_setzero_si128());

		w.blank |= bits16(_mm_or_si128(is16(v, ' '), newline)) << i;
		w.line |= bits16(newline) << i;
		w.close |= bits16(_mm_or_si128(_mm_or_si128(comma_semi, marks), close)) << i;
		w.open |= bits16(_mm_or_si128(is16(v, '('), is16(v, '{'))) << i;
		w.quote |= bits16(is16(v, '"')) << i;
		w.dot |= bits16(is16(v, '.')) << i;
		w.dash |= bits16(is16(v, '-')) << i;
		w.apostrophe |= bits16(is16(v, '\'')) << i;
		w.markup |= bits16(_mm_or_si128(_mm_or_si128(is16(v, '<'), is16(v, '&')),
		    _mm_or_si128(is16(v, '['), is16(v, ']')))) << i;
		w.odd |= bits16(_mm_or_si128(_mm_andnot_si128(newline, low), is16(v, 0x7F))) << i;
		w.high |= bits16(v) << i;
	}
	return w;
}

typedef uint64_t two __attribute__((vector_size(16)));

static void
decide_sse2(const struct chunk *k, size_t n, uint64_t *drop, uint64_t *special)
{
	DECIDE(two, 2)
}

static void
all_sse2(struct str s, struct masks *m)
{
	READ_ALL(read_sse2, decide_sse2)
}

/* Runs of kept bytes as in the plain twin, out of a copy whose newlines are blanks. */
static size_t
squeeze_sse2(const char *p, uint64_t drop, char *out)
{
	char copy[64 + 16], *o = out;
	unsigned at = 0;

	for (int i = 0; i < 64; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));

		v = _mm_xor_si128(v, _mm_and_si128(is16(v, '\n'), _mm_set1_epi8('\n' ^ ' ')));
		_mm_storeu_si128((__m128i *)(void *)(copy + i), v);
	}
	while (at < 64) {
		unsigned n = run_of(drop, at);

		for (unsigned i = 0; i < n; i += 16)
			_mm_storeu_si128((__m128i *)(void *)(o + i), _mm_loadu_si128((const __m128i *)(const void *)(copy + at + i)));
		o += n;
		at += n;
		at += at < 64 ? run_of(~drop, at) : 0;
	}
	return (size_t)(o - out);
}

static size_t
squeeze_all_sse2(struct str s, const uint64_t *drop, uint32_t *before, char *out)
{
	SQUEEZE_ALL(squeeze_sse2);
}

/* ---------------------------------------------------------------- AVX2, SSSE3 */

/* Two tables, by the halves of a byte; it is in a class where both halves say so. */
enum {
	ROW2_CLOSE = 1,		/* ! ) , */
	ROW3_CLOSE = 2,		/* : ; ? */
	ROW7_CLOSE = 4,		/* } */
	ROW2_OPEN = 8,		/* ( */
	ROW7_OPEN = 16,		/* { */
	ROW2_MARKUP = 32,	/* & */
	ROW5_MARKUP = 64,	/* [ ] */
	ROW01 = 128,		/* controls */
};

static const unsigned char by_low[16] = {
	ROW01, ROW01 | ROW2_CLOSE, ROW01, ROW01,					/* 0 to 3 */
	ROW01, ROW01, ROW01 | ROW2_MARKUP, ROW01,					/* 4 to 7 */
	ROW01 | ROW2_OPEN, ROW01 | ROW2_CLOSE, ROW01 | ROW3_CLOSE,			/* 8 to A */
	ROW01 | ROW3_CLOSE | ROW7_OPEN | ROW5_MARKUP, ROW01 | ROW2_CLOSE,		/* B C */
	ROW01 | ROW7_CLOSE | ROW5_MARKUP, ROW01, ROW01 | ROW3_CLOSE,			/* D to F */
};
static const unsigned char by_high[16] = {
	ROW01, ROW01, ROW2_CLOSE | ROW2_OPEN | ROW2_MARKUP, ROW3_CLOSE, 0, ROW5_MARKUP, 0, ROW7_CLOSE | ROW7_OPEN,
};

__attribute__((target("avx2,bmi"))) static inline uint64_t
bits32(__m256i v)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(v);
}

__attribute__((target("avx2,bmi"))) static inline __m256i
is32(__m256i v, char c)
{
	return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

/* Where class c has none of these bits: inverted by the caller, once for a whole word. */
__attribute__((target("avx2,bmi"))) static inline uint64_t
none32(__m256i c, int which)
{
	return bits32(_mm256_cmpeq_epi8(_mm256_and_si256(c, _mm256_set1_epi8((char)which)), _mm256_setzero_si256()));
}

__attribute__((target("avx2,bmi"))) INLINE struct classes
read_avx2(const char *p)
{
	const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)by_low));
	const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)by_high));
	struct classes w = { 0 };
	uint64_t not_close = 0, not_open = 0, not_markup = 0;

	for (int i = 0; i < 64; i += 32) {
		__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
		/* A byte with its top bit set has class 0: the shuffle gives nothing for it. */
		__m256i c = _mm256_and_si256(_mm256_shuffle_epi8(low, v),
		    _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F))));
		__m256i newline = is32(v, '\n');

		w.blank |= bits32(_mm256_or_si256(is32(v, ' '), newline)) << i;
		w.line |= bits32(newline) << i;
		not_close |= none32(c, ROW2_CLOSE | ROW3_CLOSE | ROW7_CLOSE) << i;
		not_open |= none32(c, ROW2_OPEN | ROW7_OPEN) << i;
		w.dot |= bits32(is32(v, '.')) << i;
		w.dash |= bits32(is32(v, '-')) << i;
		not_markup |= none32(c, ROW2_MARKUP | ROW5_MARKUP) << i;
		w.markup |= bits32(is32(v, '<')) << i;
		w.apostrophe |= bits32(is32(v, '\'')) << i;
		w.quote |= bits32(is32(v, '"')) << i;
		w.odd |= bits32(_mm256_or_si256(_mm256_andnot_si256(newline, c), is32(v, 0x7F))) << i;
		w.high |= bits32(v) << i;
	}
	w.close = ~not_close;
	w.open = ~not_open;
	w.markup |= ~not_markup;
	return w;
}

typedef uint64_t four __attribute__((vector_size(32)));

__attribute__((target("avx2,bmi"))) static void
decide_avx2(const struct chunk *k, size_t n, uint64_t *drop, uint64_t *special)
{
	DECIDE(four, 4)
}

__attribute__((target("avx2,bmi"))) static void
all_avx2(struct str s, struct masks *m)
{
	READ_ALL(read_avx2, decide_avx2)
}

/* For each set of dropped bytes among eight: which byte comes where. Made once. */
static uint64_t order[256];

static void
order_make(void)
{
	for (unsigned drop = 0; drop < 256; drop++) {
		unsigned n = 0;

		order[drop] = 0;
		for (unsigned i = 0; i < 8; i++)
			if (!(drop >> i & 1))
				order[drop] |= (uint64_t)i << 8 * n++;
	}
}

__attribute__((target("ssse3,popcnt"))) static inline size_t
squeeze_ssse3(const char *p, uint64_t drop, char *out)
{
	char *o = out;

	for (int i = 0; i < 64; i += 8) {
		__m128i v = _mm_loadl_epi64((const __m128i *)(const void *)(p + i));
		unsigned eight = drop & 0xFF;

		v = _mm_xor_si128(v, _mm_and_si128(is16(v, '\n'), _mm_set1_epi8('\n' ^ ' ')));
		_mm_storel_epi64((__m128i *)(void *)o,
		    _mm_shuffle_epi8(v, _mm_loadl_epi64((const __m128i *)(const void *)&order[eight])));
		o += 8 - (unsigned)_mm_popcnt_u32(eight);
		drop >>= 8;
	}
	return (size_t)(o - out);
}

__attribute__((target("ssse3,popcnt"))) static size_t
squeeze_all_ssse3(struct str s, const uint64_t *drop, uint32_t *before, char *out)
{
	SQUEEZE_ALL(squeeze_ssse3);
}

__attribute__((target("popcnt"))) static void
places_popcnt(const uint64_t *drop, const uint32_t *before, size_t *at, size_t n, size_t stride)
{
	PLACES_ALL(_mm_popcnt_u64)
}

#define LOWEST(bits) ((uint32_t)_tzcnt_u64(bits))
__attribute__((target("popcnt,bmi"))) static size_t
list_popcnt(const uint64_t *words, size_t n, uint32_t *out)
{
	LIST_ALL(_mm_popcnt_u64)
}
#undef LOWEST

/* ---------------------------------------------------------------- AVX-512 with VBMI2 */

#define TARGET_512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt,bmi")))

TARGET_512 static inline uint64_t
is64(__m512i v, char c)
{
	return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(c));
}

TARGET_512 static inline uint64_t
any64(__m512i c, int which)
{
	return _mm512_test_epi8_mask(c, _mm512_set1_epi8((char)which));
}

TARGET_512 INLINE struct classes
read_avx512(const char *p)
{
	const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)by_low));
	const __m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)by_high));
	__m512i v = _mm512_loadu_si512((const void *)p);
	__m512i c = _mm512_and_si512(_mm512_shuffle_epi8(low, v),
	    _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(v, 4), _mm512_set1_epi8(0x0F))));
	uint64_t line = is64(v, '\n');

	return (struct classes){
		.blank = is64(v, ' ') | line,
		.line = line,
		.close = any64(c, ROW2_CLOSE | ROW3_CLOSE | ROW7_CLOSE),
		.open = any64(c, ROW2_OPEN | ROW7_OPEN),
		.dot = is64(v, '.'),
		.dash = is64(v, '-'),
		.quote = is64(v, '"'),
		.apostrophe = is64(v, '\''),
		.markup = any64(c, ROW2_MARKUP | ROW5_MARKUP) | is64(v, '<'),
		.odd = (any64(c, ROW01) & ~line) | is64(v, 0x7F),
		.high = _mm512_movepi8_mask(v),
	};
}

typedef uint64_t eight __attribute__((vector_size(64)));

TARGET_512 static void
decide_avx512(const struct chunk *k, size_t n, uint64_t *drop, uint64_t *special)
{
	DECIDE(eight, 8)
}

TARGET_512 static void
all_avx512(struct str s, struct masks *m)
{
	READ_ALL(read_avx512, decide_avx512)
}

/* Compressed in the register and stored whole: compressing to memory is slow on some processors. */
TARGET_512 static inline size_t
squeeze_avx512(const char *p, uint64_t drop, char *out)
{
	__m512i v = _mm512_loadu_si512((const void *)p);

	v = _mm512_mask_mov_epi8(v, is64(v, '\n'), _mm512_set1_epi8(' '));
	_mm512_storeu_si512((void *)out, _mm512_maskz_compress_epi8(~drop, v));
	return (size_t)_mm_popcnt_u64(~drop);
}

TARGET_512 static size_t
squeeze_all_avx512(struct str s, const uint64_t *drop, uint32_t *before, char *out)
{
	SQUEEZE_ALL(squeeze_avx512);
}
#endif

/* ---------------------------------------------------------------- the choice */

struct twin {
	void (*read)(struct str, struct masks *);
	size_t (*list)(const uint64_t *, size_t, uint32_t *);
	size_t (*squeeze)(struct str, const uint64_t *, uint32_t *, char *);
	void (*places)(const uint64_t *, const uint32_t *, size_t *, size_t, size_t);
};

static const struct twin twins[] = {
	[MASK_PLAIN] = { all_plain, list_plain, squeeze_all_plain, places_plain },
#ifdef X86
	[MASK_SSE2] = { all_sse2, list_plain, squeeze_all_sse2, places_plain },
	[MASK_AVX2] = { all_avx2, list_popcnt, squeeze_all_ssse3, places_popcnt },
	[MASK_AVX512] = { all_avx512, list_popcnt, squeeze_all_avx512, places_popcnt },
#endif
};

static bool
is_here(enum mask_twin twin)
{
	switch (twin) {
	case MASK_PLAIN:
		return true;
#ifdef X86
	case MASK_SSE2:
		return true;
	case MASK_AVX2:
		return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
	case MASK_AVX512:
		return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		    __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
#endif
	default:
		return false;
	}
}

static const struct twin *chosen;

bool
mask_use(enum mask_twin twin)
{
#ifdef X86
	__builtin_cpu_init();
#endif
	if (twin == MASK_BEST)
		for (twin = MASK_AVX512; !is_here(twin); twin--)
			;
	if (!is_here(twin))
		return false;
#ifdef X86
	if (twin == MASK_AVX2)
		order_make();
#endif
	chosen = &twins[twin];
	return true;
}

static const struct twin *
best(void)
{
	if (chosen == NULL)
		mask_use(MASK_BEST);
	return chosen;
}

void
mask_read(struct str s, struct masks *m)
{
	best()->read(s, m);
}

size_t
mask_list(const uint64_t *words, size_t n, uint32_t *out)
{
	return best()->list(words, n, out);
}

size_t
mask_squeeze(struct str s, const uint64_t *drop, uint32_t *before, char *out)
{
	return best()->squeeze(s, drop, before, out);
}

void
mask_places(const uint64_t *drop, const uint32_t *before, size_t *at, size_t n, size_t stride)
{
	best()->places(drop, before, at, n, stride);
}
