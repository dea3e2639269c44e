#define _GNU_SOURCE	/* memmem, memrchr */
#include "bytes/str.h"

#include "bytes/bytes.h"

/* Eight bytes at once: where a bit differs it is that of the cases, and a letter stands there. */
static inline bool
same_nocase(uint64_t a, uint64_t b)
{
	uint64_t other = a ^ b, low = (a | EACH(0x20)) & EACH(0x7F);
	uint64_t letter = (low + EACH(0x80 - 'a')) & ~(low + EACH(0x7F - 'z')) & ~a & EACH(0x80);

	return (other & ~(letter >> 2)) == 0;
}

bool
str_same_nocase(const char *a, const char *b, size_t n)
{
	uint64_t x, y;
	uint32_t v[4];

	for (; n >= 8; a += 8, b += 8, n -= 8) {
		memcpy(&x, a, 8);
		memcpy(&y, b, 8);
		if (!same_nocase(x, y))
			return false;
	}
	if (n >= 4) {		/* two reads that may overlap */
		memcpy(&v[0], a, 4);
		memcpy(&v[1], b, 4);
		memcpy(&v[2], a + n - 4, 4);
		memcpy(&v[3], b + n - 4, 4);
		return same_nocase((uint64_t)v[0] << 32 | v[2], (uint64_t)v[1] << 32 | v[3]);
	}
	for (x = y = 0; n; n--) {
		x = x << 8 | (unsigned char)a[n - 1];
		y = y << 8 | (unsigned char)b[n - 1];
	}
	return same_nocase(x, y);
}

/* A bit for each of eight bytes that is a small letter. */
static inline uint64_t
lower_8(uint64_t v)
{
	uint64_t low = v & EACH(0x7F);

	return (low + EACH(0x80 - 'a')) & ~(low + EACH(0x7F - 'z')) & ~v & EACH(0x80);
}

bool
str_has_lower(struct str s)
{
	uint64_t v;
	uint32_t a, z;

	for (; s.n >= 8; s.p += 8, s.n -= 8) {
		memcpy(&v, s.p, 8);
		if (lower_8(v))
			return true;
	}
	if (s.n >= 4) {		/* two reads that may overlap */
		memcpy(&a, s.p, 4);
		memcpy(&z, s.p + s.n - 4, 4);
		return lower_8((uint64_t)a << 32 | z) != 0;
	}
	return s.n && (is_lower(s.p[0]) || is_lower(s.p[s.n / 2]) || is_lower(s.p[s.n - 1]));
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

size_t
str_last(struct str s, char c)
{
	const char *at = s.n ? memrchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : STR_NONE;
}

/* Where the first and the last byte of the needle stand at their distance, sixteen places at a time. */
#ifdef __SSE2__
static size_t
find_wide(struct str s, struct str needle, size_t *at)
{
	const __m128i first = _mm_set1_epi8(needle.p[0]), last = _mm_set1_epi8(needle.p[needle.n - 1]);
	size_t i = 0;

	for (; i + 16 + needle.n - 1 <= s.n; i += 16) {
		__m128i a = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i + needle.n - 1));
		unsigned found = (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));

		for (; found; found &= found - 1) {
			*at = i + (size_t)__builtin_ctz(found);
			if (memcmp(s.p + *at, needle.p, needle.n) == 0)
				return *at;
		}
	}
	*at = i;
	return STR_NONE;
}
#endif

size_t
str_find(struct str s, struct str needle)
{
	const char *found;

#ifdef __SSE2__
	/* memmem() is slow for short needles, this for long ones in text that is nearly they. */
	if (needle.n > 1 && needle.n <= 32) {
		size_t i;

		if (find_wide(s, needle, &i) != STR_NONE)
			return i;
		for (; i + needle.n <= s.n; i++)
			if (s.p[i] == needle.p[0] && memcmp(s.p + i, needle.p, needle.n) == 0)
				return i;
		return STR_NONE;
	}
#endif
	found = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
	return found ? (size_t)(found - s.p) : STR_NONE;
}

size_t
str_find_nocase(struct str s, struct str needle)
{
	size_t i = 0;

#ifdef __SSE2__
	/* As find_wide(): an ASCII letter and its twin differ in one bit, which is set in all of them; others may come along. */
	if (needle.n > 1) {
		const __m128i bit = _mm_set1_epi8(0x20);
		const __m128i first = _mm_or_si128(_mm_set1_epi8(needle.p[0]), bit), last = _mm_or_si128(_mm_set1_epi8(needle.p[needle.n - 1]), bit);

		for (; i + 16 + needle.n - 1 <= s.n; i += 16) {
			__m128i a = _mm_or_si128(_mm_loadu_si128((const __m128i *)(const void *)(s.p + i)), bit);
			__m128i b = _mm_or_si128(_mm_loadu_si128((const __m128i *)(const void *)(s.p + i + needle.n - 1)), bit);
			unsigned found = (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));

			for (; found; found &= found - 1) {
				size_t at = i + (size_t)__builtin_ctz(found);

				if (str_same_nocase(s.p + at, needle.p, needle.n))
					return at;
			}
		}
	}
#endif
	for (; needle.n && i + needle.n <= s.n; i++)
		if (str_starts_nocase(str_from(s, i), needle))
			return i;
	return STR_NONE;
}

struct str
str_trim_ends(struct str s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
str_cut(struct str *rest, char at, struct str *head)
{
	size_t i;

	if (rest->n == 0)
		return false;
	i = str_index(*rest, at);
	if (i == STR_NONE)
		i = rest->n;
	*head = str_first(*rest, i);
	*rest = str_from(*rest, i + 1);
	return true;
}

bool
str_line(struct str *rest, struct str *line)
{
	if (rest->n && rest->p[0] == '\n') {		/* many are empty */
		*line = str_make(rest->p, 0);
		*rest = str_make(rest->p + 1, rest->n - 1);
		return true;
	}
	return str_cut(rest, '\n', line);
}

size_t
str_word_back(struct str s, size_t e)
{
#ifdef __SSE2__
	for (; e >= 16; e -= 16) {
		unsigned white = white_16(s.p + e - 16);

		if (white)
			return e - 16 + 32 - (size_t)__builtin_clz(white);
	}
#endif
	while (e && !is_space(s.p[e - 1]))
		e--;
	return e;
}

bool
str_word(struct str *rest, struct str *word)
{
	const char *a = rest->p, *stop = a + rest->n, *end = stop, *b;

	while (a < end && is_space(*a))
		a++;
	b = a;
#ifdef __SSE2__
	for (; end - b >= 16; b += 16) {
		unsigned white = white_16(b);

		if (white) {
			b += __builtin_ctz(white);
			end = b;
			break;
		}
	}
#endif
	while (b < end && !is_space(*b))
		b++;
	*word = str_make(a, (size_t)(b - a));
	*rest = str_make(b, (size_t)(stop - b));
	return a < b;
}
