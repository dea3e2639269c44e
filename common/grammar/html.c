#include "grammar/html.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "grammar/clean.h"

enum { REFERENCE_MOST = 8 };

struct named {
	const char *name;
	unsigned short cp;
};

/* HTML 4.01, section 24, and `apos`; sorted. */
static const struct named named[] = {
	{ "AElig", 0xC6 }, { "AMP", 0x26 }, { "Aacute", 0xC1 }, { "Acirc", 0xC2 }, { "Agrave", 0xC0 },
	{ "Alpha", 0x391 }, { "Aring", 0xC5 }, { "Atilde", 0xC3 }, { "Auml", 0xC4 }, { "Beta", 0x392 },
	{ "COPY", 0xA9 }, { "Ccedil", 0xC7 }, { "Chi", 0x3A7 }, { "Dagger", 0x2021 }, { "Delta", 0x394 },
	{ "ETH", 0xD0 }, { "Eacute", 0xC9 }, { "Ecirc", 0xCA }, { "Egrave", 0xC8 }, { "Epsilon", 0x395 },
	{ "Eta", 0x397 }, { "Euml", 0xCB }, { "GT", 0x3E }, { "Gamma", 0x393 }, { "Iacute", 0xCD },
	{ "Icirc", 0xCE }, { "Igrave", 0xCC }, { "Iota", 0x399 }, { "Iuml", 0xCF }, { "Kappa", 0x39A },
	{ "LT", 0x3C }, { "Lambda", 0x39B }, { "Mu", 0x39C }, { "Ntilde", 0xD1 }, { "Nu", 0x39D },
	{ "OElig", 0x152 }, { "Oacute", 0xD3 }, { "Ocirc", 0xD4 }, { "Ograve", 0xD2 }, { "Omega", 0x3A9 },
	{ "Omicron", 0x39F }, { "Oslash", 0xD8 }, { "Otilde", 0xD5 }, { "Ouml", 0xD6 }, { "Phi", 0x3A6 },
	{ "Pi", 0x3A0 }, { "Prime", 0x2033 }, { "Psi", 0x3A8 }, { "QUOT", 0x22 }, { "REG", 0xAE },
	{ "Rho", 0x3A1 }, { "Scaron", 0x160 }, { "Sigma", 0x3A3 }, { "THORN", 0xDE }, { "Tau", 0x3A4 },
	{ "Theta", 0x398 }, { "Uacute", 0xDA }, { "Ucirc", 0xDB }, { "Ugrave", 0xD9 }, { "Upsilon", 0x3A5 },
	{ "Uuml", 0xDC }, { "Xi", 0x39E }, { "Yacute", 0xDD }, { "Yuml", 0x178 }, { "Zeta", 0x396 },
	{ "aacute", 0xE1 }, { "acirc", 0xE2 }, { "acute", 0xB4 }, { "aelig", 0xE6 }, { "agrave", 0xE0 },
	{ "alefsym", 0x2135 }, { "alpha", 0x3B1 }, { "amp", 0x26 }, { "and", 0x2227 }, { "ang", 0x2220 },
	{ "apos", 0x27 }, { "aring", 0xE5 }, { "asymp", 0x2248 }, { "atilde", 0xE3 }, { "auml", 0xE4 },
	{ "bdquo", 0x201E }, { "beta", 0x3B2 }, { "brvbar", 0xA6 }, { "bull", 0x2022 }, { "cap", 0x2229 },
	{ "ccedil", 0xE7 }, { "cedil", 0xB8 }, { "cent", 0xA2 }, { "chi", 0x3C7 }, { "circ", 0x2C6 },
	{ "clubs", 0x2663 }, { "cong", 0x2245 }, { "copy", 0xA9 }, { "crarr", 0x21B5 }, { "cup", 0x222A },
	{ "curren", 0xA4 }, { "dArr", 0x21D3 }, { "dagger", 0x2020 }, { "darr", 0x2193 }, { "deg", 0xB0 },
	{ "delta", 0x3B4 }, { "diams", 0x2666 }, { "divide", 0xF7 }, { "eacute", 0xE9 }, { "ecirc", 0xEA },
	{ "egrave", 0xE8 }, { "empty", 0x2205 }, { "emsp", 0x2003 }, { "ensp", 0x2002 }, { "epsilon", 0x3B5 },
	{ "equiv", 0x2261 }, { "eta", 0x3B7 }, { "eth", 0xF0 }, { "euml", 0xEB }, { "euro", 0x20AC },
	{ "exist", 0x2203 }, { "fnof", 0x192 }, { "forall", 0x2200 }, { "frac12", 0xBD }, { "frac14", 0xBC },
	{ "frac34", 0xBE }, { "frasl", 0x2044 }, { "gamma", 0x3B3 }, { "ge", 0x2265 }, { "gt", 0x3E },
	{ "hArr", 0x21D4 }, { "harr", 0x2194 }, { "hearts", 0x2665 }, { "hellip", 0x2026 }, { "iacute", 0xED },
	{ "icirc", 0xEE }, { "iexcl", 0xA1 }, { "igrave", 0xEC }, { "image", 0x2111 }, { "infin", 0x221E },
	{ "int", 0x222B }, { "iota", 0x3B9 }, { "iquest", 0xBF }, { "isin", 0x2208 }, { "iuml", 0xEF },
	{ "kappa", 0x3BA }, { "lArr", 0x21D0 }, { "lambda", 0x3BB }, { "lang", 0x2329 }, { "laquo", 0xAB },
	{ "larr", 0x2190 }, { "lceil", 0x2308 }, { "ldquo", 0x201C }, { "le", 0x2264 }, { "lfloor", 0x230A },
	{ "lowast", 0x2217 }, { "loz", 0x25CA }, { "lrm", 0x200E }, { "lsaquo", 0x2039 }, { "lsquo", 0x2018 },
	{ "lt", 0x3C }, { "macr", 0xAF }, { "mdash", 0x2014 }, { "micro", 0xB5 }, { "middot", 0xB7 },
	{ "minus", 0x2212 }, { "mu", 0x3BC }, { "nabla", 0x2207 }, { "nbsp", 0xA0 }, { "ndash", 0x2013 },
	{ "ne", 0x2260 }, { "ni", 0x220B }, { "not", 0xAC }, { "notin", 0x2209 }, { "nsub", 0x2284 },
	{ "ntilde", 0xF1 }, { "nu", 0x3BD }, { "oacute", 0xF3 }, { "ocirc", 0xF4 }, { "oelig", 0x153 },
	{ "ograve", 0xF2 }, { "oline", 0x203E }, { "omega", 0x3C9 }, { "omicron", 0x3BF }, { "oplus", 0x2295 },
	{ "or", 0x2228 }, { "ordf", 0xAA }, { "ordm", 0xBA }, { "oslash", 0xF8 }, { "otilde", 0xF5 },
	{ "otimes", 0x2297 }, { "ouml", 0xF6 }, { "para", 0xB6 }, { "part", 0x2202 }, { "permil", 0x2030 },
	{ "perp", 0x22A5 }, { "phi", 0x3C6 }, { "pi", 0x3C0 }, { "piv", 0x3D6 }, { "plusmn", 0xB1 },
	{ "pound", 0xA3 }, { "prime", 0x2032 }, { "prod", 0x220F }, { "prop", 0x221D }, { "psi", 0x3C8 },
	{ "quot", 0x22 }, { "rArr", 0x21D2 }, { "radic", 0x221A }, { "rang", 0x232A }, { "raquo", 0xBB },
	{ "rarr", 0x2192 }, { "rceil", 0x2309 }, { "rdquo", 0x201D }, { "real", 0x211C }, { "reg", 0xAE },
	{ "rfloor", 0x230B }, { "rho", 0x3C1 }, { "rlm", 0x200F }, { "rsaquo", 0x203A }, { "rsquo", 0x2019 },
	{ "sbquo", 0x201A }, { "scaron", 0x161 }, { "sdot", 0x22C5 }, { "sect", 0xA7 }, { "shy", 0xAD },
	{ "sigma", 0x3C3 }, { "sigmaf", 0x3C2 }, { "sim", 0x223C }, { "spades", 0x2660 }, { "sub", 0x2282 },
	{ "sube", 0x2286 }, { "sum", 0x2211 }, { "sup", 0x2283 }, { "sup1", 0xB9 }, { "sup2", 0xB2 },
	{ "sup3", 0xB3 }, { "supe", 0x2287 }, { "szlig", 0xDF }, { "tau", 0x3C4 }, { "there4", 0x2234 },
	{ "theta", 0x3B8 }, { "thetasym", 0x3D1 }, { "thinsp", 0x2009 }, { "thorn", 0xFE }, { "tilde", 0x2DC },
	{ "times", 0xD7 }, { "trade", 0x2122 }, { "uArr", 0x21D1 }, { "uacute", 0xFA }, { "uarr", 0x2191 },
	{ "ucirc", 0xFB }, { "ugrave", 0xF9 }, { "uml", 0xA8 }, { "upsih", 0x3D2 }, { "upsilon", 0x3C5 },
	{ "uuml", 0xFC }, { "weierp", 0x2118 }, { "xi", 0x3BE }, { "yacute", 0xFD }, { "yen", 0xA5 },
	{ "yuml", 0xFF }, { "zeta", 0x3B6 }, { "zwj", 0x200D }, { "zwnj", 0x200C },
};

/* Elements without an end tag: nothing to drop but the tag. */
static const struct str without_end[] = {
	{ "area", 4 }, { "base", 4 }, { "br", 2 }, { "col", 3 }, { "embed", 5 }, { "hr", 2 }, { "img", 3 }, { "input", 5 },
	{ "link", 4 }, { "meta", 4 }, { "source", 6 }, { "wbr", 3 },
};

void
html_begin(struct html *h, const struct map *markup)
{
	*h = (struct html){ .markup = markup, .a = map_get(markup, STR("a")) };
}

/* The configuration may name elements such as x-note. */
static inline bool
is_in_name(char c, size_t i)
{
	return is_alnum(c) || (i && (c == '-' || c == '_' || c == ':'));
}

/* Where the tag ends, behind its '>'; 0 where it is text, *is_open where its end is missing. */
static size_t
tag_length(struct str s, size_t name_end, bool *is_open)
{
	size_t i = name_end, near;

	if (i < s.n && s.p[i] == '/')
		i++;
	if (i < s.n && s.p[i] == '>')
		return i + 1;
	if (i < s.n && !is_space(s.p[name_end]) && s.p[name_end] != '\r')
		return 0;
	/* Attributes hold neither '<' nor '>': what would, is taken for text that was never closed. */
	for (near = i + 4; i < near && i < s.n && s.p[i] != '<' && s.p[i] != '>'; i++)
		;
	if (i == near)
		i += scan_either(str_from(s, i), '<', '>');
	if (i < s.n && s.p[i] == '>')
		return i + 1;
	*is_open = true;
	return 0;
}

static bool
has_end(struct str name)
{
	for (size_t i = 0; i < sizeof without_end / sizeof *without_end; i++)
		if (str_eq(name, without_end[i]))
			return false;
	return true;
}

/* Behind `</name …>` in s, or 0. */
static size_t
find_close(struct str s, struct str name)
{
	size_t i = 0, at;

	while ((at = scan_find(str_from(s, i), STR("</"))) != STR_NONE) {
		bool ignored = false;
		size_t end;

		i += at + 2;
		if (str_starts_nocase(str_from(s, i), name) && (end = tag_length(str_from(s, i), name.n, &ignored)) != 0)
			return i + end;
	}
	return 0;
}

/* <a id='par3' href='#par3'>¶</a> */
static size_t
sign_length(struct str s, size_t tag)
{
	struct str attributes = str_slice(s, 2, tag), rest = str_from(s, tag);
	size_t n = 0;

	if (!str_starts(str_trim(attributes), STR("id='par")) && !str_starts(str_trim(attributes), STR("id=\"par")))
		return 0;
	if (str_starts(rest, STR("\xC2\xB6")))
		n = 2;
	else if (str_starts(rest, STR("\xB6")))
		n = 1;
	else if (str_starts(rest, STR("&para;")))
		n = 6;
	return n && str_starts(str_from(rest, n), STR("</a>")) ? tag + n + 4 : 0;
}

static bool
is_open_to_the_end(const struct html *h, struct str name)
{
	for (size_t i = 0; i < h->n_open; i++)
		if (str_eq_nocase(h->open[i], name))
			return true;
	return h->n_open == HTML_OPEN;
}

bool
html_tag_read(struct html *h, struct str s, struct html_tag *t, bool *is_open)
{
	char lower[HTML_ELEMENT];
	bool closes = s.n > 1 && s.p[1] == '/', open = false, same = true;
	size_t from = closes ? 2 : 1, n, value, length;
	struct str name;

	*is_open = false;
	if (s.n <= from || !is_alnum(s.p[from]))
		return false;
	for (n = 0; from + n < s.n && is_in_name(s.p[from + n], n); n++) {
		if (n == HTML_ELEMENT)
			return false;
		lower[n] = to_lower(s.p[from + n]);
		same = same && lower[n] == h->last[n];
	}
	name = str_make(lower, n);
	if (n == 1 && lower[0] == 'a') {
		value = h->a;
	} else {
		if (n != h->last_n || !same) {
			memcpy(h->last, lower, n);
			h->last_n = n;
			h->last_value = map_get(h->markup, name);
			h->last_ends = has_end(name);
			h->last_is_open = is_open_to_the_end(h, name);
		}
		value = h->last_value;		/* elements come in pairs, and often many of one kind */
	}
	if (value == MAP_NONE)
		return false;
	length = tag_length(s, from + n, &open);
	if (length == 0) {
		*is_open = open;
		return false;
	}
	*t = (struct html_tag){ (enum markup)value, length, false };
	if (closes)
		return true;
	if (n == 1 && lower[0] == 'a') {
		size_t sign = sign_length(s, length);

		if (sign) {
			t->is_sign = true;
			t->length = sign;
		}
	} else if (t->markup == MARKUP_DROP && h->last_ends) {
		size_t close = h->last_is_open ? 0 : find_close(str_from(s, length), name);

		if (close == 0 && !h->last_is_open) {
			h->open[h->n_open++] = str_slice(s, 1, 1 + n);
			h->last_is_open = true;
		}
		*is_open = close == 0;
		t->length += close;
		return close != 0;
	}
	return true;
}

static int
compare_name(struct str s, const char *name)
{
	return str_cmp(s, str_make(name, strlen(name)));
}

size_t
html_reference_read(struct str s, unsigned long *cp)
{
	size_t i = 1, from, lo = 0, hi = sizeof named / sizeof *named;
	unsigned long v = 0, meant;

	if (s.n > 3 && s.p[1] == '#') {
		bool hex = s.p[2] == 'x' || s.p[2] == 'X';

		from = i = hex ? 3 : 2;
		for (; i < s.n && i - from < 7; i++) {
			char c = s.p[i], l = to_lower(c);

			if (is_digit(c))
				v = v * (hex ? 16 : 10) + (unsigned long)(c - '0');
			else if (hex && l >= 'a' && l <= 'f')
				v = v * 16 + (unsigned long)(l - 'a' + 10);
			else
				break;
		}
		if (i == from || i == s.n || s.p[i] != ';' || v == 0 || v > 0x10FFFF || (v >= 0xD800 && v < 0xE000))
			return 0;
		/* &#146; is what Windows-1252 has there, as WHATWG reads it: the writers of such pages meant that. */
		meant = v < 0x100 ? utf8_windows_1252((unsigned char)v) : v;
		*cp = meant ? meant : v;
		return i + 1;
	}
	while (i < s.n && i <= REFERENCE_MOST && is_alnum(s.p[i]))
		i++;
	if (i == 1 || i >= s.n || s.p[i] != ';')
		return 0;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = compare_name(str_slice(s, 1, i), named[mid].name);

		if (c == 0) {
			*cp = named[mid].cp;
			return i + 1;
		}
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return 0;
}

/* Where scan_copy() stops. */
static inline bool
is_stop(char c)
{
	return scan_is_odd(c) || c == '<' || c == '&';
}

struct str
html_text(struct str raw, const struct map *markup, struct arena *a, struct damages *d, size_t byte_at)
{
	char *begin = arena_room(a, raw.n * 3 + SCAN_SLACK), *o = begin;
	struct html h;
	size_t i = 0;
	bool said = false;		/* that a tag is open */

	html_begin(&h, markup);
	while (i < raw.n) {
		struct str rest = str_from(raw, i);
		unsigned long cp;
		struct html_tag tag;
		bool is_open;
		size_t n;

		/* Where one byte is not to be copied, the next is often another: then no vector is loaded for it. */
		if (!is_stop(raw.p[i])) {
			if (rest.n > 1 && is_stop(raw.p[i + 1])) {
				*o++ = raw.p[i++];
				continue;
			}
			n = scan_copy(rest, o);
			i += n;
			o += n;
			if (i == raw.n)
				break;
			rest = str_from(raw, i);
		}
		/* No name and no '#' or '/' is text, without a look at more. */
		if (rest.p[0] == '&' || rest.p[0] == '<') {
			char next = rest.n > 1 ? rest.p[1] : ' ';

			if (str_starts(rest, STR("&#x000A;"))) {	/* the line end of nearly every page */
				clean_newline(begin, &o);
				i += 8;
				continue;
			}
			if (next == '#' || next == '/')
				next = rest.n > 2 ? rest.p[2] : ' ';
			if (!is_alnum(next)) {
				*o++ = rest.p[0];
				i++;
				continue;
			}
		}
		if (rest.p[0] == '&') {
			if ((n = html_reference_read(rest, &cp)) != 0) {
				clean_code_point(cp, begin, &o);
				i += n;
			} else {
				*o++ = '&';
				i++;
			}
		} else if (rest.p[0] == '<') {
			if (!html_tag_read(&h, rest, &tag, &is_open)) {
				if (is_open && !said)
					damage_note(d, DAMAGE_TAG_OPEN, byte_at + i);
				said = said || is_open;
				do		/* the name is text with it */
					*o++ = raw.p[i++];
				while (i < raw.n && (is_alnum(raw.p[i]) || raw.p[i] == ' '));
				continue;
			}
			if (tag.markup == MARKUP_NEWLINE)
				clean_newline(begin, &o);
			i += tag.length;
		} else if (rest.p[0] == '\n') {			/* few pages have one, text that has one has more */
			i += scan_copy_lines(rest, '<', '&', begin, &o);
		} else {
			i += clean_drops(rest.p[0]) ? 1 : clean_odd(rest, begin, &o, d, byte_at + i);
		}
	}
	return str_trim(arena_keep(a, begin, (size_t)(o - begin)));
}
