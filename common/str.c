#define _GNU_SOURCE	/* memmem, memrchr */
#include "str.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

bool
str_same_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char other = (unsigned char)(a[i] ^ b[i]);

		if (other && (other != 0x20 || !is_alpha(a[i])))	/* the bit by which the cases differ */
			return false;
	}
	return true;
}

bool
str_has_lower(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_lower(s.p[i]))
			return true;
	return false;
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

size_t
str_index(struct str s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : STR_NONE;
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

bool
str_word(struct str *rest, struct str *word)
{
	const char *a = rest->p, *end = a + rest->n, *b;

	while (a < end && is_space(*a))
		a++;
	/* One comparison tells nearly all the others. */
	for (b = a; b < end && ((unsigned char)*b > ' ' || !is_space(*b)); b++)
		;
	*word = str_make(a, (size_t)(b - a));
	*rest = str_make(b, (size_t)(end - b));
	return a < b;
}
