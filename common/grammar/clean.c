#include "grammar/clean.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"

void
clean_newline(const char *begin, char **out)
{
	char *o = *out;

	while (o > begin && is_blank(o[-1]))
		o--;
	*o = '\n';
	*out = o + 1;
}

void
clean_code_point(unsigned long cp, const char *begin, char **out)
{
	if (cp == '\n' || cp == 0x2028)
		clean_newline(begin, out);
	else if (cp == 0xFEFF)
		;	/* a byte-order mark, wherever files that begin with one were put together */
	else if (cp == '\t' || (cp >= ' ' && cp < 0x7F) || cp >= 0xA0)
		*out += utf8_encode(cp, *out);
}

size_t
clean_odd(struct str at, const char *begin, char **out, struct damages *d, size_t byte_at)
{
	char *o;
	size_t n;

	if (at.p[0] == '\n') {
		clean_newline(begin, out);
		return 1;
	}
	if (at.p[0] == '\t') {
		*(*out)++ = '\t';
		return 1;
	}
	if (at.p[0] == '\0')
		damage_note(d, DAMAGE_NUL, byte_at);
	if (at.n > 1 && (at.p[1] & 0xC0) == 0x80) {
		unsigned char c = (unsigned char)at.p[0];

		if (c >= 0xC3 && c < 0xE0) {		/* two bytes, and none of them a control */
			memcpy(*out, at.p, 2);
			*out += 2;
			return 2;
		}
		if ((n = utf8_sequence(at)) > 1) {
			clean_code_point(utf8_decode(at.p, n), begin, out);
			return n;
		}
	}
	/* Windows-1252, up to where UTF-8 may go on. */
	o = *out;
	n = 0;
	do
		o += utf8_clean_byte((unsigned char)at.p[n++], o);
	while (n < at.n && (unsigned char)at.p[n] >= 0xA0 && (n + 1 == at.n || (at.p[n + 1] & 0xC0) != 0x80));
	*out = o;
	return n;
}

size_t
clean_text(struct str raw, char *out, struct damages *d, size_t byte_at)
{
	char *o = out;
	size_t i = 0;

	while (i < raw.n) {
		i += scan_copy_lines(str_from(raw, i), '\n', '\n', out, &o);
		while (i < raw.n && scan_is_odd(raw.p[i]))	/* where one stands, there are often more */
			i += clean_drops(raw.p[i]) ? 1 : clean_odd(str_from(raw, i), out, &o, d, byte_at + i);
	}
	return (size_t)(o - out);
}
