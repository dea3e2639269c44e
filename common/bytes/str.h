/*
 * str.h - views: n bytes at p, which belong to somebody else.
 *
 * Units   bytes. No terminator; any byte may occur. p may be NULL only when n is 0.
 * Owner   nobody here: a view lives as long as the bytes it shows.
 * Errors  none. "Not found" is STR_NONE.
 *
 * The ASCII tests do not follow the locale and take any char, signed or not.
 */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((size_t)-1)

static inline struct str
str_make(const char *p, size_t n)
{
	return (struct str){ p, n };
}

/* The bytes from `from` up to `to`, both offsets into s; clamped to it. */
static inline struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p + from, to - from };
}

static inline struct str
str_from(struct str s, size_t from)
{
	return str_slice(s, from, s.n);
}

static inline struct str
str_first(struct str s, size_t n)
{
	return str_slice(s, 0, n);
}

static inline bool
str_eq(struct str a, struct str b)
{
	/* clang 14 loses sight of views returned by value. NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
	return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

static inline bool
str_starts(struct str s, struct str head)
{
	return s.n >= head.n && (head.n == 0 || (s.p[0] == head.p[0] && memcmp(s.p, head.p, head.n) == 0));
}

static inline bool
str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n && (tail.n == 0 || memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0);
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
static inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
static inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
static inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
static inline bool is_word(char c) { return is_alnum(c) || (unsigned char)c >= 0x80; }
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }
static inline char to_upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }

/* Where the white space begins that ends at e; e where there is none. Looks back to `from` at most. */
static inline size_t
str_trim_back(struct str s, size_t from, size_t e)
{
	while (e > from && is_space(s.p[e - 1]))
		e--;
	return e;
}

/* Where the word begins that ends at e, a run of bytes that are no is_space(). */
size_t str_word_back(struct str s, size_t e);

/* The first n bytes, ASCII letters alike in either case. */
bool str_same_nocase(const char *a, const char *b, size_t n);

/* The same for views. The first two bytes decide nearly always: their cases differ by one bit. */
static inline bool
str_starts_nocase(struct str s, struct str head)
{
	return s.n >= head.n && (head.n == 0 || (((s.p[0] ^ head.p[0]) & 0xDF) == 0 && (head.n == 1 || ((s.p[1] ^ head.p[1]) & 0xDF) == 0) &&
	    str_same_nocase(s.p, head.p, head.n)));
}

static inline bool
str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && str_starts_nocase(a, b);
}

/* Past the blanks that stand at i. */
static inline size_t
str_blanks(struct str s, size_t i)
{
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i;
}

/* A small letter of ASCII anywhere? */
bool str_has_lower(struct str s);

/* Order of bytes, as memcmp; a prefix sorts first. */
int str_cmp(struct str a, struct str b);

/* Offset of the first occurrence, or STR_NONE. */
static inline size_t
str_index(struct str s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : STR_NONE;
}

size_t str_last(struct str s, char c);	/* offset of the last one */
size_t str_find(struct str s, struct str needle);
size_t str_find_nocase(struct str s, struct str needle);

/* Without blanks, tabs and newlines at the ends, which nearly always there are none of. */
struct str str_trim_ends(struct str s);

static inline struct str
str_trim(struct str s)
{
	return s.n == 0 || (!is_space(s.p[0]) && !is_space(s.p[s.n - 1])) ? s : str_trim_ends(s);
}

/*
 * "A/B" cut at '/': *head is A, *rest is B, true. Without the byte: *head is all of it, *rest
 * is empty; true as long as *rest was not empty, so that a loop ends.
 */
bool str_cut(struct str *rest, char at, struct str *head);

/* The next line, without its newline; false at the end. */
bool str_line(struct str *rest, struct str *line);

/* The next word, a run of bytes that are no is_space(); false at the end. */
bool str_word(struct str *rest, struct str *word);

#endif
