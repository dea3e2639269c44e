#include "bytes/utf8.h"

#include "bytes/bytes.h"

/* 0x80 to 0x9F of Windows-1252; 0 = not assigned. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

size_t
utf8_ascii(struct str s)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		if (w & EACH(0x80))
			break;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

size_t
utf8_sequence(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	unsigned lo = 0x80, hi = 0xBF;
	size_t n;

	if (s.n == 0)
		return 0;
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (s.n < n)
		return 0;
	/* The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
	switch (p[0]) {
	case 0xE0: lo = 0xA0; break;
	case 0xED: hi = 0x9F; break;
	case 0xF0: lo = 0x90; break;
	case 0xF4: hi = 0x8F; break;
	}
	if (p[1] < lo || p[1] > hi)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

struct str
utf8_first(struct str s, size_t n)
{
	if (n < s.n)
		while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
			n--;
	return str_first(s, n);
}

unsigned long
utf8_decode(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	switch (n) {
	case 2: return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	case 3: return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	case 4: return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
	}
	return p[0];
}

unsigned long
utf8_windows_1252(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

size_t
utf8_encode(unsigned long cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t
utf8_count(struct str s)
{
	size_t n = 0, i = 0;
	uint64_t w;

#ifdef __SSE2__
	while (i + 16 <= s.n) {
		__m128i count = _mm_setzero_si128(), sums;

		for (int k = 0; k < 255 && i + 16 <= s.n; k++, i += 16) {
			const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));

			count = _mm_sub_epi8(count, _mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xBF)));
		}
		sums = _mm_sad_epu8(count, _mm_setzero_si128());
		n += (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_extract_epi16(sums, 4);
	}
#endif
	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		w = (~w >> 7 | w >> 6) & EACH(1);	/* a one for each byte that continues nothing */
		n += (size_t)(w * EACH(1) >> 56);
	}
	for (; i < s.n; i++)
		n += (s.p[i] & 0xC0) != 0x80;
	return n;
}

static bool
is_clean_ascii(unsigned char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t';
}

/* How many clean ASCII bytes stand at the start. */
static size_t
ascii_clean(struct str s)
{
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t w, low, del;

		memcpy(&w, s.p + i, 8);
		low = (w - EACH(' ')) & ~w;
		del = w ^ EACH(0x7F);
		if ((w | low | ((del - EACH(1)) & ~del)) & EACH(0x80))
			break;
	}
	while (i < s.n && is_clean_ascii((unsigned char)s.p[i]))
		i++;
	return i;
}

bool
utf8_is_clean(struct str s)
{
	size_t n;

	for (; s.n; s = str_from(s, n)) {
		unsigned char c = (unsigned char)s.p[0];

		if (c < 0x80)
			n = ascii_clean(s);
		else if (c >= 0xC3 && c < 0xE0 && s.n > 1 && (s.p[1] & 0xC0) == 0x80)
			n = 2;		/* and no control */
		else
			n = utf8_sequence(s);
		if (n == 0 || utf8_is_c1(s, n))
			return false;
	}
	return true;
}

size_t
utf8_clean_low(unsigned char c, char *out)
{
	unsigned long cp;

	if (c < 0x80) {
		*out = (char)c;
		return is_clean_ascii(c);
	}
	cp = utf8_windows_1252(c);
	return cp ? utf8_encode(cp, out) : 0;
}

size_t
utf8_clean(struct str s, char *out)
{
	char *o = out;

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_from(s, 3);
	while (s.n)
		o += utf8_clean_next(&s, o);
	return (size_t)(o - out);
}

size_t
utf8_white(struct str s)
{
	unsigned char a, b, c;

	if (s.n == 0)
		return 0;
	a = (unsigned char)s.p[0];
	if (a < 0x80)
		return is_space(s.p[0]) || s.p[0] == '\r';
	b = s.n > 1 ? (unsigned char)s.p[1] : 0;
	c = s.n > 2 ? (unsigned char)s.p[2] : 0;
	if (a == 0xc2)
		return b == 0xa0 ? 2 : 0;			/* no-break space */
	if (a == 0xe2 && b == 0x80)
		return (c >= 0x80 && c <= 0x8a) || c == 0xa8 || c == 0xa9 || c == 0xaf ? 3 : 0;
	if (a == 0xe2 && b == 0x81)
		return c == 0x9f ? 3 : 0;
	return a == 0xe3 && b == 0x80 && c == 0x80 ? 3 : 0;	/* ideographic space */
}
