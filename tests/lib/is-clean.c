/*
 * is-clean [text|json] - is standard input what a filter may write? UTF-8, no control character but tab,
 * newline and (text) the form feed at a line start; for json one whole value a line. Says where it is not.
 *
 * Written apart from common/, so that a mistake there is not repeated here.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char *text;
static size_t length, line = 1;

static int
bad(const char *what, size_t at)
{
	printf("line %zu, byte %zu: %s\n", line, at, what);
	return 1;
}

static size_t
sequence(const unsigned char *p, size_t n)
{
	size_t k = p[0] < 0x80 ? 1 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;

	if (k == 0 || k > n)
		return 0;
	for (size_t i = 1; i < k; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) ||
	    (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	return k;
}

/* A machine for JSON without recursion: a stack of brackets and what may come next. */
static bool
is_json(const unsigned char *p, size_t n)
{
	static char stack[64];
	size_t depth = 0, i = 0;
	enum { VALUE, KEY, COLON, AFTER } want = VALUE;

	while (i < n) {
		unsigned char c = p[i];

		if (c == '"' && (want == VALUE || want == KEY)) {
			for (i++; i < n && p[i] != '"'; i++) {
				if (p[i] < 0x20)
					return false;
				if (p[i] == '\\') {
					i++;
					if (i < n && p[i] == 'u') {
						for (size_t k = 1; k <= 4; k++)
							if (i + k >= n || !strchr("0123456789abcdefABCDEF", p[i + k]))
								return false;
						i += 4;
					} else if (i >= n || !strchr("\"\\/bfnrt", p[i])) {
						return false;
					}
				}
			}
			if (i++ >= n)
				return false;
			want = want == KEY ? COLON : AFTER;
		} else if ((c == '{' || c == '[') && want == VALUE && depth < sizeof stack) {
			stack[depth++] = (char)c;
			i++;
			if (i < n && p[i] == (c == '{' ? '}' : ']'))
				want = AFTER;
			else
				want = c == '{' ? KEY : VALUE;
		} else if ((c == '}' || c == ']') && want == AFTER && depth && stack[depth - 1] == (c == '}' ? '{' : '[')) {
			depth--;
			i++;
		} else if (c == '}' || c == ']') {
			/* an empty one: AFTER was set when it opened */
			return false;
		} else if (c == ',' && want == AFTER && depth) {
			want = stack[depth - 1] == '{' ? KEY : VALUE;
			i++;
		} else if (c == ':' && want == COLON) {
			want = VALUE;
			i++;
		} else if (want == VALUE && n - i >= 4 && !memcmp(p + i, "null", 4)) {
			want = AFTER;
			i += 4;
		} else if (want == VALUE && ((c >= '0' && c <= '9') || c == '-')) {
			size_t digits = i += c == '-';

			while (i < n && p[i] >= '0' && p[i] <= '9')
				i++;
			if (i == digits || (p[digits] == '0' && i > digits + 1))
				return false;
			want = AFTER;
		} else {
			return false;
		}
	}
	return want == AFTER && depth == 0;
}

int
main(int argc, char **argv)
{
	bool json = argc > 1 && !strcmp(argv[1], "json");
	size_t room = 1 << 20, n, at, k, start = 0;

	text = malloc(room);
	while (text && (n = fread(text + length, 1, room - length, stdin)) > 0)
		if ((length += n) == room)
			text = realloc(text, room *= 2);
	if (!text)
		return 2;
	for (at = 0; at < length; at += k) {
		k = sequence(text + at, length - at);
		if (k == 0)
			return bad("not UTF-8", at);
		if (text[at] == '\n') {
			if (json && !is_json(text + start, at - start))
				return bad("not one JSON value", start);
			start = at + 1;
			line++;
		} else if (text[at] == '\f' && !json && at == start) {
			continue;
		} else if ((text[at] < 0x20 && text[at] != '\t') || text[at] == 0x7f || (text[at] == 0xc2 && text[at + 1] < 0xa0)) {
			return bad("a control character", at);
		}
	}
	if (length && text[length - 1] != '\n')
		return bad("no newline at the end", length);
	return 0;
}
