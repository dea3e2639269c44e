/* ending.c - the end of a cable, read backwards: trailers, the signature, notices. */
#include "text/ending.h"

#include "bytes/rule.h"
#include "bytes/scan.h"
#include "bytes/wordlist.h"

enum {
	ENDING_WINDOW = 4096,		/* notices and trailers stand this near to the end */
	SIGNATURE_LONGEST = 40,
	NOTICE_LONGEST = 800,
	ADDRESS_LONGEST = 200,
	TRAILERS_MOST = 64,
	DATE_TAIL = 120,
};

static size_t
line_start(struct str t, size_t from, size_t e)
{
	size_t least = e - from > ENDING_WINDOW ? e - ENDING_WINDOW : from, newline = str_last(str_slice(t, least, e), '\n');

	return newline != STR_NONE ? least + newline + 1 : from;
}

/* Of rules, quotes and what a spreadsheet leaves behind; but "(…)" or a full stop is text. */
static bool
is_noise(char c)
{
	return c == '"' || c == ',' || c == '>' || c == '<' || c == '\\' || c == '\'' || is_rule_char(c) || is_space(c);
}

static bool
is_classification(struct str s)
{
	static const char *const say[] = {
		"UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "C O N F I D E N T I A L", "S E C R E T",
		"UNCLAS", "NNNN", "BT", "SECRET//NOFORN", "CONFIDENTIAL//NOFORN",
		"UNCLASSIFIED//FOR OFFICIAL USE ONLY", "NOFORN", "SIPDIS", "END TEXT OF CABLE",
		"END CABLE TEXT", "END OF CABLE", "CABLE ENDS", "END CABLE", "</table>", "</tr>",
		"</td>", "SENSITIVE", "NNNNN", NULL
	};
	static struct wordlist list = { .words = say };

	return wordlist_has(&list, s);
}

/* "====CABLE ENDS====", "NNNN", "#1234", "2004VATICA03196 - Classification: CONFIDENTIAL". */
static bool
is_trailer_line(struct str s)
{
	struct str bare = s;

	while (bare.n && is_noise(bare.p[0]))
		bare = str_from(bare, 1);
	while (bare.n && is_noise(bare.p[bare.n - 1]))
		bare.n--;
	if (bare.n == 0 || is_classification(bare) || str_starts(bare, STR("CABLE ENDS")))
		return true;
	if (bare.n < 80 && is_digit(bare.p[0]) && str_find(bare, STR("Classification: ")) != STR_NONE)
		return true;
	if (bare.n >= 4 && bare.n < 12 && s.p[0] == '#') {
		size_t i = 0;

		while (i < bare.n && is_digit(bare.p[i]))
			i++;
		return i == bare.n;
	}
	return false;
}

/*
 * " 0 01/10/2008", perhaps with a number and tags behind it, after the signature: what a data base left. Where it
 * begins, or e.
 */
static size_t
before_date_tail(struct str t, size_t from, size_t e)
{
	size_t least = e - from > DATE_TAIL ? e - DATE_TAIL : from;

	if (str_index(str_slice(t, least, e), '/') == STR_NONE)
		return e;
	for (size_t i = e; i > least + 1; i--) {
		struct str form = STR("0 00/00/00"), s = str_first(str_slice(t, i, e), form.n);
		size_t n = 0;

		while (n < s.n && (form.p[n] == '0' ? is_digit(s.p[n]) : s.p[n] == form.p[n]))
			n++;
		if (n == form.n && s.p[0] == '0' && is_space(t.p[i - 1]))
			return i;
	}
	return e;
}

/* A bare address of the classified web site, "www.state.sgov.gov/…", begins or stands in this word. */
static bool
is_address(struct str w)
{
	return str_find_nocase(w, STR("sgov")) != STR_NONE || str_find_nocase(w, STR("www.")) != STR_NONE ||
		str_find_nocase(w, STR("http")) != STR_NONE || str_find_nocase(w, STR(".cfm")) != STR_NONE ||
		str_find_nocase(w, STR("index.")) != STR_NONE;
}

static bool
is_closer(struct str t, size_t at)
{
	char c = t.p[at];

	return c == '"' || c == ')' || c == ']' || c == '\'' || c == '>';
}

/* XXXXXXXXXXXX: a name, but whose cannot be known. */
static bool
is_taken_out(struct str w)
{
	size_t x = 0;

	while (x < w.n && (w.p[x] == 'X' || w.p[x] == 'x'))
		x++;
	return x == w.n && x >= 3;
}

/* Words that end cables and are no names. */
static bool
is_no_name(struct str w)
{
	static const char *const say[] = {
		"END", "COMMENT", "SUMMARY", "NOTE", "TEXT", "N/A", "NA", "USG",
		"US", "UN", "EU", "PLEASE", "REGARDS", "AND", "THE", "OF",
		"NONE", "SITE",
		"WEBSITE", "CABLE", "MINIMIZE", "CONSIDERED", "CONTINUED", "ACTION", "REQUEST",
		"CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "FM", "UK", "BT", "OK", "ET", "II",
		"TV", "POINTS", "BEGIN", "BACKGROUND", "DECLASSIFIED", "INTERNET", NULL
	};
	static struct wordlist list = { .words = say };

	return wordlist_has_nocase(&list, w) || is_taken_out(w);
}

static bool
is_acronym(struct str w)
{
	static const char *const say[] = {
		"USAID", "UNHCR", "UNICEF", "UNIFIL", "ASEAN", "UNSCR", "MINUSTAH", "CENTCOM",
		"USUN", "USNATO", "UNESCO", "SEPTEL", "REFTEL", "REFTELS", "UNMIK", "UNAMI",
		"MERCOSUR", "AFRICOM", "EUCOM", "SOUTHCOM", "PACOM", "PDVSA", "NOFORN", NULL
	};
	static struct wordlist list = { .words = say };

	return wordlist_has(&list, w);
}

/* A sentence that was cut goes on behind one of these. */
static bool
is_leading_word(struct str w)
{
	static const char *const say[] = {
		"the", "of", "by", "with", "to", "in", "for", "and", "from", "at",
		"or", "a", "an", "on", "as", "that", "via", "through", "into", "within", NULL
	};
	static struct wordlist list = { .words = say };

	return wordlist_has(&list, w);
}

/* PEKALA, VAN VOORST, O'DONNELL; with mixed: Hrinak, McMullen, de Alba. At most three words. */
static bool
is_name(struct str s, bool mixed)
{
	struct str rest = s, w;
	size_t words = 0;
	bool has_long = false;

	if (s.n < 2 || s.n > SIGNATURE_LONGEST)
		return false;
	while (str_word(&rest, &w)) {
		size_t letters = 0;

		if (++words > 3 || is_no_name(w) || !is_word(w.p[0]))
			return false;
		for (size_t i = 0; i < w.n; i++) {
			char c = w.p[i];

			if (is_upper(c) || (unsigned char)c >= 0x80 || (mixed && is_lower(c)))
				letters++;
			else if (c == 'c' && i && w.p[i - 1] == 'M')	/* McCORMICK */
				letters++;
			else if (c != '\'' && c != '-' && !(c == '.' && i && i <= 2))
				return false;
		}
		if (letters == 0 || (mixed && !is_upper(w.p[0]) && (w.n > 3 || words > 1 || rest.n == 0)))
			return false;
		has_long |= letters >= 3 || (letters == 2 && s.n == 2);		/* LU */
	}
	return has_long && (!mixed || words < 3);
}

/* "END COMMENT SPOGLI": the full stop is missing. */
static bool
is_end_mark(struct str t, size_t from, size_t e)
{
	static const struct str say[] = { { "end comment", 11 }, { "end summary", 11 }, { "end note", 8 }, { "end text", 8 } };

	for (size_t i = 0; i < sizeof(say) / sizeof(say[0]); i++)
		if (e - from > say[i].n && !is_alpha(t.p[e - say[i].n - 1]) && str_eq_nocase(str_slice(t, e - say[i].n, e), say[i]))
			return true;
	return false;
}

/* Is the sentence over whose last byte stands before k? A typographic quote may stand behind its end. */
static bool
is_over(struct str t, size_t from, size_t k)
{
	while (k > from && (unsigned char)t.p[k - 1] >= 0x80)
		k--;
	return k > from && (t.p[k - 1] == '.' || t.p[k - 1] == '"' || t.p[k - 1] == ')' || t.p[k - 1] == '?' || t.p[k - 1] == '!');
}

/* Where the signature begins that ends at e, or e. is_apart: not where a sentence runs into it. */
static size_t
signature_start(struct str t, size_t from, size_t e, bool is_apart)
{
	size_t line = line_start(t, from, e), i, least;
	struct str whole = str_trim(str_slice(t, line, e));

	/* Alone on its line. */
	if (line > from || from == 0 || t.p[from - 1] == '\n') {
		size_t above = str_trim_back(t, from, line);

		/* A name that was taken out, unless a sentence goes on in it. */
		if (is_name(whole, false) || is_name(whole, true) || (is_taken_out(whole) && is_over(t, from, above)))
			return (size_t)(whole.p - t.p);
	}
	/* Behind the last sentence, a rule, an address. */
	least = e - from > SIGNATURE_LONGEST ? e - SIGNATURE_LONGEST : from;
	if (least < line)
		least = line;
	for (i = e; i-- > least + 1;) {
		struct str name;
		char before = t.p[i - 1];
		size_t k = i - 1;

		if (!(is_space(before) || (k > from && (before == '.' || is_rule_char(before)))) || !is_alpha(t.p[i]))
			continue;
		name = str_slice(t, i, e);
		if (!is_name(name, false) && !is_name(name, true))
			continue;
		if (is_space(before)) {
			struct str w;
			size_t word;
			bool address;

			k = str_trim_back(t, from, k);
			for (word = k; word > from && !is_space(t.p[word - 1]) && k - word < 200; word--)
				;
			/* An address, or one that was taken out; "… home page/ GNEHM", "http://…/index.c fm HOFMANN" */
			w = str_slice(t, word, k);
			address = is_address(w) || str_ends(w, STR("XXXXXXXX")) || str_index(w, '_') != STR_NONE || str_ends(w, STR("/")) ||
				(str_eq_nocase(w, STR("fm")) && word > from + 1 && to_lower(t.p[word - 2]) == 'c');
			k--;
			while (k > from && (is_closer(t, k) || (k >= from + 3 && (unsigned char)t.p[k] >= 0x80 && t.p[k - 2] == '\xe2'))) {
				if ((unsigned char)t.p[k] >= 0x80)
					k -= 2;
				k--;
			}
			if (k <= from)
				continue;
			/* "U.S. NAVY", an initial; but "slug for ISN, NEA, and T. CLINTON" */
			if (t.p[k] == '.' && is_upper(t.p[k - 1]) && (k < 2 || !is_alpha(t.p[k - 2])) &&
				!(k > 2 && is_space(t.p[k - 2]) && is_lower(t.p[k - 3]) && is_name(name, false)))
				continue;
			if (t.p[k] == '.' || t.p[k] == '?' || is_end_mark(t, from, k + 1) || t.p[k] == '!' || address ||
				(is_rule_char(t.p[k]) && t.p[k - 1] == t.p[k]) ||
				(t.p[k + 1] == ')' && is_name(name, false)))
				return i;
			/* "… National CT Coordinator SOBEL": neither a full stop nor a word that leads to another one. */
			if (!is_apart && name.n >= 5 && is_name(name, false) && memchr(name.p, ' ', name.n) == NULL && !is_acronym(name) &&
				(is_lower(t.p[k]) || is_digit(t.p[k])) && !is_leading_word(str_slice(t, word, k + 1)))
				return i;
		} else if (is_name(name, false) && name.n >= 4) {
			/* "table.ROONEY", "********ERELI" */
			if (before == '.' && is_lower(t.p[k - 1]) && !is_address(str_slice(t, line, e)))
				return i;
			if (is_rule_char(before) && t.p[k - 1] == before)
				return i;
		}
	}
	return e;
}

/* Goes back to the beginning of the sentence, or of the line, in which `at` stands. */
static size_t
sentence_start(struct str t, size_t from, size_t at)
{
	while (at > from) {
		size_t k;

		if (t.p[at - 1] == '\n')
			break;
		if (is_rule_char(t.p[at - 1]) && at - 1 > from && t.p[at - 2] == t.p[at - 1])
			break;
		if (is_space(t.p[at - 1])) {
			k = str_trim_back(t, from, at);
			if (is_over(t, from, k))
				break;
		}
		at--;
	}
	return at;
}

/* "Visit Embassy X's Classified Website:", "For more …, visit our site": is what begins here, at the word visit, one? */
static bool
is_visit(struct str s)
{
	static const struct str say[] = {
		{ "site", 4 }, { "www", 3 }, { "http", 4 }, { "homepage", 8 }, { "home page", 9 }, { "sgov", 4 }, { "portal", 6 },
		{ "webpage", 7 }, { "web page", 8 },
	};

	size_t next;

	s = str_first(s, 140);
	if ((next = str_find_nocase(str_from(s, 5), STR("visit"))) != STR_NONE)		/* "the visit ended. Visit our site" */
		s = str_first(s, next + 5);
	for (size_t i = 0; i < sizeof(say) / sizeof(say[0]); i++)
		if (str_find_nocase(s, say[i]) != STR_NONE)
			return true;
	return false;
}

/* The first "MINIMIZE CONSIDERED" in [from, e), or e. */
static size_t
minimize_at(struct str t, size_t from, size_t e)
{
	enum { Z = 6 };		/* its rarest letter */
	struct str s = str_first(t, e);

	for (size_t i = from + Z; (i += scan_either(str_from(s, i), 'z', 'Z')) < e; i++) {
		struct str word = str_from(s, i - Z);

		if (str_starts_nocase(word, STR("minimize considered")) || str_starts_nocase(word, STR("minimized considered")))
			return i - Z;
	}
	return e;
}

/* What a word that begins a notice holds, one byte in, as it is written. */
struct notice_word {
	struct str rest;
	size_t reach;		/* no farther from the end */
};

static const struct notice_word notice_words[] = {
	{ { "isit", 4 }, NOTICE_LONGEST }, { { "ISIT", 4 }, NOTICE_LONGEST }, { { "ttp", 3 }, ADDRESS_LONGEST },
	{ { "TTP", 3 }, ADDRESS_LONGEST }, { { "ww.", 3 }, ADDRESS_LONGEST }, { { "WW.", 3 }, ADDRESS_LONGEST },
};

static const struct scan_pairs *
notice_places(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "Vv", "Ii");
		scan_pairs_add(&places, "Hh", "Tt");
		scan_pairs_add(&places, "Ww", "Ww");
	}
	return &places;
}

/* Does such a word stand at i, and end before `stop`? */
static bool
is_notice_word(struct str t, size_t i, size_t stop, size_t e)
{
	struct str rest = str_slice(t, i + 1, stop);

	for (size_t w = 0; w < sizeof(notice_words) / sizeof(notice_words[0]); w++)
		if (str_starts(rest, notice_words[w].rest))
			return e - i <= notice_words[w].reach;
	return false;
}

static bool
is_notice(struct str t, size_t from, size_t i, size_t e)
{
	struct str s = str_slice(t, i, e);

	if (str_starts_nocase(s, STR("visit")))
		return s.n > 5 && (is_space(s.p[5]) || s.p[5] == ':') && (i == from || !is_alpha(t.p[i - 1])) && is_visit(s);
	return (str_starts_nocase(s, STR("www.")) || str_starts_nocase(s, STR("http"))) &&
		str_find_nocase(str_first(s, 60), STR("sgov")) != STR_NONE;
}

/* Where notices begin in [from, e), or e. */
static size_t
notice_start(struct str t, size_t from, size_t e)
{
	size_t least = e - from > ENDING_WINDOW ? e - ENDING_WINDOW : from, at = minimize_at(t, least, e);
	const struct scan_pairs *places = notice_places();

	for (size_t i = e - least < NOTICE_LONGEST ? least : e - NOTICE_LONGEST; (i = scan_pair(str_first(t, at), i, places)) < at; i++)
		if (is_notice_word(t, i, at, e) && is_notice(t, from, i, e)) {
			at = i;
			break;
		}
	if (at < e && to_lower(t.p[at]) != 'v') {
		/* "Reftels available at", an empty line, the address: a sentence goes on over the line end. */
		size_t k = str_trim_back(t, from, at);

		if (k > from && is_lower(t.p[k - 1]))
			at = k;
	}
	return at < e ? sentence_start(t, from, at) : at;
}

/* "Ambassador X has cleared this cable.": a line or two of their own before `e`. Where they begin, or e. */
static size_t
clearance_start(struct str t, size_t from, size_t e)
{
	size_t least = e - from > 260 ? e - 260 : from, at = e;
	struct str block;

	for (size_t k = e, nl; (nl = str_last(str_slice(t, least, k), '\n')) != STR_NONE; k = least + nl)
		if (t.p[least + nl - 1] == '\n') {		/* no text begins with one */
			at = least + nl + 1;
			break;
		}
	block = str_slice(t, at, e);
	if (str_find_nocase(block, STR("clear")) == STR_NONE)
		return e;
	if (str_find_nocase(block, STR("cable")) == STR_NONE && str_find_nocase(block, STR("message")) == STR_NONE &&
		str_find_nocase(block, STR("cleared by")) == STR_NONE && str_find_nocase(block, STR("telegram")) == STR_NONE)
		return e;
	return at;
}

static size_t
before_rules(struct str t, size_t from, size_t e)
{
	for (;;) {
		size_t i = str_trim_back(t, from, e), k = i;

		while (k > from && (is_rule_char(t.p[k - 1]) || is_blank(t.p[k - 1])))
			k--;
		while (k < i && is_blank(t.p[k]))		/* " ---" has blanks before it. */
			k++;
		if (i - k < 3)
			return i;
		e = k;
	}
}

/* Where trailers begin: rows of marks, NNNN, copies of the header, lone quotes. */
static size_t
trailer_start(struct str t, size_t from)
{
	size_t e, begin = t.n > ENDING_WINDOW ? t.n - ENDING_WINDOW : 0;

	e = t.n;
	/* A copy of the transmission header behind the signature: VZCZC, whose second letter is the rarest. */
	for (size_t i = (from > begin ? from : begin) + 1, z; (z = str_index(str_from(t, i), 'Z')) != STR_NONE; i += z + 1)
		if (i + z + 7 < t.n && memcmp(t.p + i + z - 1, "VZCZC", 5) == 0 && (i + z == 1 || !is_word(t.p[i + z - 2]))) {
			e = i + z - 1;
			break;
		}
	for (int lines = 0; lines < TRAILERS_MOST; lines++) {
		size_t line, rule, date;

		e = str_trim_back(t, from, e);
		line = line_start(t, from, e);
		if (line > from && is_trailer_line(str_trim(str_slice(t, line, e)))) {
			e = line;
			continue;
		}
		/* Joined to the line before it: "… WONG NNNN", "… ERELI \"". */
		{
			size_t least = e - from > DATE_TAIL ? e - DATE_TAIL : from, i = e;

			if (str_find(str_slice(t, least, e), STR("NNNN")) == STR_NONE)
				i = least;
			for (; i > least + 1; i--)
				if (is_space(t.p[i - 1]) && str_starts(str_slice(t, i, e), STR("NNNN")) && (i + 4 == e || is_space(t.p[i + 4])))
					break;
			if (i > least + 1) {
				e = i;
				continue;
			}
		}
		{
			size_t k = e;

			while (k > from && t.p[k - 1] == '=')
				k--;
			if (k > from + 10 && str_ends(str_first(t, k), STR("CABLE ENDS"))) {
				k -= 10;
				while (k > from && (t.p[k - 1] == '=' || is_space(t.p[k - 1])))
					k--;
				e = k;
				continue;
			}
		}
		if (e > from + 2 && (t.p[e - 1] == '"' || t.p[e - 1] == '>' || t.p[e - 1] == '\\') && is_space(t.p[e - 2])) {
			e--;
			continue;
		}
		if (e > from + 6 && t.p[e - 1] == '"' && is_upper(t.p[e - 2]) && is_upper(t.p[e - 3]) && signature_start(t, from, e - 1, true) < e - 1) {
			e--;
			continue;
		}
		/* "MCDONALD CONFIDENTIAL": the classification below the signature, where lines are lost */
		{
			static const struct str say[] = { { " CONFIDENTIAL", 13 }, { " SECRET", 7 }, { " UNCLASSIFIED", 13 } };
			size_t i = 0;

			while (i < sizeof(say) / sizeof(say[0]) && !(e > from + say[i].n && str_ends(str_slice(t, from, e), say[i]) &&
				signature_start(t, from, e - say[i].n, true) < e - say[i].n))
				i++;
			if (i < sizeof(say) / sizeof(say[0])) {
				e -= say[i].n;
				continue;
			}
		}
		/* "SUSMAN." */
		if (e > from + 4 && t.p[e - 1] == '.' && is_upper(t.p[e - 2]) && is_upper(t.p[e - 3]) && is_upper(t.p[e - 4])) {
			size_t name = signature_start(t, from, e - 1, true);

			if (name < e - 1 && is_name(str_slice(t, name, e - 1), false)) {
				e--;
				break;
			}
		}
		/* "COLE -----" */
		rule = before_rules(t, from, e);
		if (rule < e) {
			e = rule;
			continue;
		}
		date = before_date_tail(t, from, e);
		if (date < e) {
			e = date;
			continue;
		}
		break;
	}
	return e;
}

struct str
ending_signature(struct str t, size_t from)
{
	size_t e = trailer_start(t, from);
	struct str s = str_slice(t, signature_start(t, from, e, false), e);

	return is_taken_out(s) ? STR("") : s;
}

/* "… End Comment. Chicola" above "CHICOLA": where the copy of the name begins, or e. */
static size_t
copy_of_name(struct str t, size_t from, size_t e, struct str name)
{
	size_t at;

	e = str_trim_back(t, from, e);
	if (e - from <= name.n + 2 || !str_eq_nocase(str_slice(t, e - name.n, e), name))
		return STR_NONE;
	at = e - name.n;
	return is_space(t.p[at - 1]) ? at : STR_NONE;
}

static size_t
first_sentence_end(struct str t, size_t from, size_t e)
{
	while (from < e && !(is_space(t.p[from]) && (t.p[from - 1] == '.' || t.p[from] == '\n')))
		from++;
	return from;
}

struct ending
ending_find(struct str t, size_t from)
{
	size_t e = trailer_start(t, from), sign = signature_start(t, from, e, false);
	struct ending x = { .trailer = e, .signature = sign, .signature_end = e };
	size_t copy;

	e = before_rules(t, from, sign);
	x.notice_end = e;
	if ((copy = copy_of_name(t, from, e, str_slice(t, sign, x.signature_end))) != STR_NONE)
		e = copy;
	x.notice = notice_start(t, from, e);
	/* A paragraph of its own, "8. (U) CPA Baghdad minimize considered.": what follows may be a notice all the same. */
	if (x.notice <= from && x.notice < e)
		x.notice = notice_start(t, first_sentence_end(t, from, e), e);
	x.notice = before_rules(t, from, x.notice);
	{
		size_t clear = clearance_start(t, from, str_trim_back(t, from, x.notice));

		if (clear < str_trim_back(t, from, x.notice))
			x.notice = clear;
	}
	if (x.notice <= from)
		x.notice = x.notice_end;
	x.paragraph = before_rules(t, from, x.notice);
	while (x.notice < x.notice_end && is_space(t.p[x.notice]))
		x.notice++;
	return x;
}
