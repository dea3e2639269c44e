/*
 * utf8.h - from any bytes to clean UTF-8, and code points counted.
 *
 * Units   bytes, unless the name says cp (code points).
 * Source  RFC 3629 for what is well formed; the WHATWG table for Windows-1252 (its five unassigned
 *         bytes are C1 controls there and are dropped here).
 */
#ifndef UTF8_H
#define UTF8_H

#include "bytes/str.h"

/* Length of the longest prefix that is pure ASCII. */
size_t utf8_ascii(struct str s);

/* Length in bytes (1 to 4) of the well-formed sequence at the start of s; 0 where none stands. */
size_t utf8_sequence(struct str s);

/* At most n bytes of well-formed UTF-8, and no sequence cut in two. */
struct str utf8_first(struct str s, size_t n);

/* The code point of a well-formed sequence of `n` bytes. */
unsigned long utf8_decode(const char *p, size_t n);

/* Length in bytes of the white space character at the start of s (ASCII's, U+00A0, U+2000 to U+200A, U+2028 and
 * others); 0 where none stands. */
size_t utf8_white(struct str s);

/* Writes cp (below 0x110000, no surrogate) as 1 to 4 bytes. */
size_t utf8_encode(unsigned long cp, char out[4]);

/* The code point of a byte of Windows-1252; 0 where none is assigned. */
unsigned long utf8_windows_1252(unsigned char byte);

/* Code points in well-formed UTF-8. */
size_t utf8_count(struct str s);

/* Is this what clean text may hold: well-formed UTF-8 and no control but TAB and newline? */
bool utf8_is_clean(struct str s);

/*
 * Clean text out of any bytes: well-formed UTF-8 stays, any other byte is read as Windows-1252;
 * C0 but TAB and newline, DEL and C1 are dropped (so is CR); a byte-order mark at the start
 * is dropped. `out` has room for 3 * s.n bytes; returns the bytes written.
 */
size_t utf8_clean(struct str s, char *out);

/* Is the sequence of n bytes at the start of s one of U+0080 to U+009F? */
static inline bool
utf8_is_c1(struct str s, size_t n)
{
	return n == 2 && (unsigned char)s.p[0] == 0xC2 && (unsigned char)s.p[1] < 0xA0;
}

/* utf8_clean() for one byte below 0xA0 that begins no well-formed sequence of several. */
size_t utf8_clean_low(unsigned char c, char *out);

/* The same for any byte. */
static inline size_t
utf8_clean_byte(unsigned char c, char *out)
{
	if (c < 0xA0)
		return utf8_clean_low(c, out);
	out[0] = (char)(0xC0 | c >> 6);
	out[1] = (char)(0x80 | (c & 0x3F));
	return 2;
}

/* The same for what s, which is not empty, begins with; s goes on behind it. */
static inline size_t
utf8_clean_next(struct str *s, char *out)
{
	unsigned char c = (unsigned char)s->p[0];
	size_t n, kept;

	if (c < 0x80 || s->n < 2 || (s->p[1] & 0xC0) != 0x80 || (n = utf8_sequence(*s)) == 0) {
		n = 1;
		kept = utf8_clean_byte(c, out);
	} else {
		memcpy(out, s->p, n);
		kept = utf8_is_c1(*s, n) ? 0 : n;
	}
	*s = str_from(*s, n);
	return kept;
}

#endif
