/* heading.c - headings, read backwards from the paragraph that they stand above. */
#include "text/heading.h"

#include "bytes/rule.h"
#include "bytes/scan.h"
#include "bytes/wordlist.h"
#include "words/firstline.h"
#include "words/label.h"
#include "words/marking.h"

enum {
	HEADING_LONGEST = 170,
	HEADING_WINDOW = 400,
	HEADING_LINES = 3,
	JOINED_LONGEST = 120,
	JOINED_WORDS = 15,
	CAPITAL_WORDS = 20,
	TITLE_WORDS = 9,		/* a heading that is longer has title case */
	OPEN_WORDS = 4,			/* of a heading that ends in "..." */
	OPEN_BEFORE = 40,
};

/* What no rule goes without: such a character behind one, or behind a blank. */
static const struct scan_pairs *
rules(void)
{
	static struct scan_pairs places;

	if (places.n == 0)
		scan_pairs_add(&places, "-=*_#~ \t\n", "-=*_#~");
	return &places;
}

static bool
is_closer(char c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']';
}

static size_t
words_in(struct str s)
{
	struct str w;
	size_t n = 0;

	while (str_word(&s, &w))
		n++;
	return n;
}

static bool
has_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_word(s.p[i]))
			return true;
	return false;
}

/* Fewer letters than digits: an amount, a number of a telephone. */
static bool
is_figures(struct str s)
{
	size_t letters = 0, digits = 0;

	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			digits++;
		else if (is_word(s.p[i]))
			letters++;
	return letters < 2 || letters < digits;
}

/* Most of the longer words begin with a capital; so do those of words in capitals. */
static bool
is_title_case(struct str s)
{
	struct str w;
	size_t big = 0, all = 0;

	while (str_word(&s, &w)) {
		while (w.n && !is_word(w.p[0]))
			w = str_from(w, 1);
		if (w.n < 4)
			continue;
		all++;
		big += !is_lower(w.p[0]);
	}
	return big * 10 >= all * 7;
}

/*
 * "- item", "-- item", "* item", "A. item", "a) item", "1) item"; but "I. Summary" is a heading. Two letters are in s
 * (is_figures()), so that none of these ends it.
 */
static bool
is_list_item(struct str s)
{
	size_t i = 0;

	if (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+' || s.p[0] == '>')
		return true;
	if (str_starts(s, STR("\xe2\x80\xa2")))	/* a bullet */
		return true;
	while (is_digit(s.p[i]))
		i++;
	if (i == 0) {
		if (!is_alpha(s.p[0]) || s.p[0] == 'I' || s.p[0] == 'V' || s.p[0] == 'X')
			return false;
		i++;
	}
	return s.p[i] == ')' || (s.p[i] == '.' && is_blank(s.p[i + 1]));
}

/* "They want:", and items behind it without a full stop, each on its line, or all on one. */
static bool
holds_list(struct str s)
{
	for (size_t i = 0; (i += scan_either(str_from(s, i), '\n', ':')) < s.n; i++) {
		struct str item;

		if (s.p[i] == ':' && (i + 1 == s.n || !is_space(s.p[i + 1])))
			continue;
		item = str_trim(str_from(s, i + 1));
		if (item.n > 0 && item.p[0] == '(')
			item = str_from(item, 1);
		if (!is_figures(item) && is_list_item(item))
			return true;
	}
	return false;
}

static bool
is_redacted(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != 'X' && s.p[i] != 'x' && !is_space(s.p[i]) && s.p[i] != '.')
			return false;
	return true;
}

/* "XXXXXXXXXXXX 002 OF 002": a page-break line without its post and number, which is not taken for furniture. */
static bool
is_page_line(struct str s)
{
	return s.n > 10 && str_eq(str_slice(s, s.n - 7, s.n - 3), STR(" OF ")) && is_digit(s.p[s.n - 1]) && is_digit(s.p[s.n - 3]) &&
		is_digit(s.p[s.n - 8]);
}

/* Fields of the preamble and what stands between them, among what could be headings. */
static bool
is_preamble_words(struct str s)
{
	static const struct str say[] = {
		{ "REASON", 6 }, { "CLASSIFIED", 10 }, { "SIPDIS", 6 }, { "NOFORN", 6 }, { "SENSITIVE", 9 }, { "REF", 3 }, { "NOTAL", 5 },
		{ "INTERNET", 8 }, { "HANDLE", 6 }, { "DISTRIBUTION", 12 }, { "DECL", 4 }, { "UNCLASSIFIED", 12 }, { "CORRECTED", 9 }, { "FOR OFFICIAL", 12 },
		{ "TAGS", 4 }, { "SUBJECT:", 8 }, { "E.O.", 4 }, { "DERIVED", 7 }, { "ENTIRE TEXT", 11 }, { "PROTECT", 7 }, { "E-MAIL", 6 }, { "EMAIL", 5 },
	};

	for (size_t i = 0; i < sizeof(say) / sizeof(say[0]); i++)
		if (str_find_nocase(s, say[i]) != STR_NONE)
			return true;
	if (str_index(s, ';') != STR_NONE)		/* of a list of names under REF */
		return true;
	/* A reference ends in its number: "STATE 12345". */
	return is_digit(s.p[s.n - 2]) && (is_digit(s.p[s.n - 1]) || s.p[s.n - 1] == ')');
}

/* An address, or a row of a table. */
static bool
is_web_or_table(struct str s)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_pairs_add(&places, "w", "w");
		scan_pairs_add(&places, "h", "t");
		scan_pairs_add(&places, "s", "g");
		scan_pairs_add(&places, " ", " ");
		scan_pairs_add(&places, "@\t", NULL);
	}
	for (size_t i = 0; (i = scan_pair(s, i, &places)) < s.n; i++) {
		struct str rest = str_from(s, i);

		if (s.p[i] == '@' || s.p[i] == '\t' || str_starts(rest, STR("www.")) || str_starts(rest, STR("http")) ||
			str_starts(rest, STR("sgov")) || str_starts(rest, STR("   ")))
			return true;
	}
	return false;
}

/*
 * "GOC CONTINUES TO DENY...", "UNDERCUTTING THE U.S.": do the words up to e end in full stops as a heading may? That is
 * believed only where a line or a rule sets it apart.
 */
static bool
ends_in_dots(struct str t, size_t from, size_t e)
{
	struct str s = str_slice(t, from, e);

	return str_ends(s, STR("...")) || (s.n > 4 && s.p[s.n - 1] == '.' && is_upper(s.p[s.n - 2]) && s.p[s.n - 3] == '.' &&
		is_upper(s.p[s.n - 4]) && !is_word(s.p[s.n - 5]));
}

/* Could these words be a heading, wherever they stand? */
static bool
is_heading(struct str s)
{
	struct str whole;
	char last;
	size_t used;

	/* "(C) The Governor" */
	if (s.n && s.p[0] == '(' && marking_stands(s, &used)) {
		s = str_trim(str_from(s, used));
		if (!is_title_case(s))
			return false;
	}
	if (s.n < 3 || s.n > HEADING_LONGEST)
		return false;
	/* "... BUT OTHERS DO NOT" goes on with the heading before. */
	if (is_lower(s.p[0]) || s.p[0] == '[' || s.p[0] == ')' || s.p[0] == ',' || s.p[0] == '&' || s.p[0] == '(' ||
		(s.p[0] == '.' && !(s.n > 4 && str_starts(s, STR("...")) && is_upper(s.p[s.p[3] == ' ' ? 4 : 3]))))
		return false;
	whole = s;
	while (s.n > 1 && (is_closer(s.p[s.n - 1]) || (unsigned char)s.p[s.n - 1] >= 0x80))
		s.n--;
	last = s.p[s.n - 1];
	if (last == ',' || last == ';' || (last == '.' && !ends_in_dots(s, 0, s.n)) || ((last == ':' || last == '.') && !is_title_case(s)))
		return false;
	s = whole;
	if (is_figures(s) || is_list_item(s) || is_redacted(s) || is_page_line(s) || label_is_end(s) || is_web_or_table(s) || holds_list(s))
		return false;
	/* Classified By as paragraph 1 */
	return !str_starts_nocase(s, STR("reason:")) && !str_starts_nocase(s, STR("reasons:"));
}

/* Does the full stop at `at` end a word that is cut short: "Mr.", "U.S.", "p.m.", an initial; or the number of a list's item? */
static bool
is_abbreviation(struct str t, size_t from, size_t at)
{
	/* those of more than two letters are printed with a capital */
	static const char *const words[] = {
		"adm", "amb", "approx", "art", "brig", "capt", "cdr", "co", "col", "corp", "dept", "dr", "fr", "gen", "gov", "hon",
		"inc", "jr", "lt", "ltd", "maj", "messrs", "min", "mr", "mrs", "ms", "no", "pres", "prof", "rep", "reps", "rev",
		"sec", "sen", "sens", "sgt", "sh", "sr", "st", "vs", NULL
	};
	static struct wordlist list = { .words = words };
	size_t a = at, least = at - from > 12 ? at - 12 : from;
	struct str w;

	while (a > least && is_alpha(t.p[a - 1]))
		a--;
	w = str_slice(t, a, at);
	if (w.n == 0) {
		while (a > least && is_digit(t.p[a - 1]))
			a--;
		return a < at && at - a <= 2 && (a == from || t.p[a - 1] == '\n');
	}
	if (w.n == 1)
		return (is_upper(w.p[0]) && (a == from || is_space(t.p[a - 1]))) || (a > from && t.p[a - 1] == '.');
	if (a > from && t.p[a - 1] == '.' && w.n <= 2)
		return true;
	if (!is_upper(w.p[0]) && w.n != 2)
		return false;
	return wordlist_has_nocase(&list, w);
}

/* "End Summary", "END COMMENT": do the words up to e end so, without a full stop? */
static bool
ends_part(struct str t, size_t from, size_t e)
{
	static const char *const parts[] = { "summary", "comment", "note", "text", "introduction", "request", "points", NULL };
	static struct wordlist list = { .words = parts };
	size_t word = e, end;
	struct str w;

	while (word > from && e - word < 16 && is_alpha(t.p[word - 1]))
		word--;
	w = str_slice(t, word, e);
	if (!wordlist_has_nocase(&list, w))
		return false;
	/* "End of Summary", "End Summary and Comment" */
	for (int words = 0; words < 5; words++) {
		end = str_trim_back(t, from, word);
		for (word = end; word > from && end - word < 16 && is_alpha(t.p[word - 1]); word--)
			;
		w = str_slice(t, word, end);
		if (str_eq_nocase(w, STR("end")) && !is_lower(w.p[0]))
			return true;
		if (!label_is_words(w) && !str_eq_nocase(w, STR("of")) && !str_eq_nocase(w, STR("and")) && !str_eq_nocase(w, STR("action")))
			return false;
	}
	return false;
}

/* May a word that begins so follow the end of a sentence? */
static bool
may_start(char c)
{
	return !is_lower(c) & (c != ',') & (c != '-');
}

/* May it end in this byte (ends_sentence())? The letters are those of ends_part(). */
static bool
may_end(char c)
{
	static const bool last[256] = {
		['.'] = true, ['?'] = true, ['!'] = true, ['"'] = true, ['\''] = true, [')'] = true, [']'] = true, ['8'] = true,
		[' '] = true, ['\t'] = true, ['\n'] = true,
		['y'] = true, ['t'] = true, ['e'] = true, ['n'] = true, ['s'] = true,
		['Y'] = true, ['T'] = true, ['E'] = true, ['N'] = true, ['S'] = true,
	};

	return ((unsigned char)c >= 0x80) | last[(unsigned char)c];
}

/* Does a sentence end before the white space at k? */
static bool
ends_sentence(struct str t, size_t from, size_t least, size_t k)
{
	bool closed = false;

	while (k > least && is_space(t.p[k]))
		k--;
	while (k > least && (is_closer(t.p[k]) || (unsigned char)t.p[k] >= 0x80)) {
		k--;
		closed = true;
	}
	/* "…8" is a quote that 7-bit transmission has destroyed. */
	if (t.p[k] == '8' && k > least && (t.p[k - 1] == '.' || t.p[k - 1] == '?' || t.p[k - 1] == '!'))
		k--;
	if (t.p[k] == '.')
		return closed || !is_abbreviation(t, from, k);
	return t.p[k] == '?' || t.p[k] == '!' || (is_alpha(t.p[k]) && ends_part(t, from, k + 1));
}

/* Where the words begin that follow the last sentence end before e, at most `window` back; e where none is found. */
static size_t
after_sentence(struct str t, size_t from, size_t e, size_t window)
{
	size_t least = e - from > window ? e - window : from;

	/* Word by word from the end; nearly always the letters on either side of the blank tell that no sentence ends there. */
	for (size_t top = e; top > least + 2;) {
		size_t base = top - least > 65 ? top - 64 : least + 1, n = top - base;
		/* Two bytes or more. NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
		uint64_t white = scan_white(str_slice(t, base, top)), starts = white << 1 & ~white & ~(uint64_t)0 >> (64 - n);

		for (; starts; starts ^= (uint64_t)1 << (63 - __builtin_clzll(starts))) {
			size_t i = base + 63 - (size_t)__builtin_clzll(starts);

			if ((int)may_start(t.p[i]) & (int)may_end(t.p[i - 2]) && ends_sentence(t, from, least, i - 1))
				return i;
		}
		top = base + 1;
	}
	return e;
}

static size_t
line_of(struct str t, size_t from, size_t e)
{
	size_t least = e - from > HEADING_WINDOW ? e - HEADING_WINDOW - 1 : from, newline = str_last(str_slice(t, least, e), '\n');

	return newline != STR_NONE ? least + newline + 1 : from;
}

static bool
is_sentence_end(struct str t, size_t from, size_t e)
{
	size_t k = str_trim_back(t, from, e);

	while (k > from && (is_closer(t.p[k - 1]) || (unsigned char)t.p[k - 1] >= 0x80))
		k--;
	return k > from && (t.p[k - 1] == '.' || t.p[k - 1] == '?' || t.p[k - 1] == '!' || t.p[k - 1] == ':');
}

/*
 * The lines before e up to an empty line, a rule or `from`: where they begin, how many they are, and whether an
 * empty line, a rule or the beginning of the text sets them apart.
 */
static size_t
block_before(struct str t, size_t from, size_t e, bool begins, int *lines, bool *apart)
{
	size_t at = e;

	*lines = 0;
	*apart = false;
	for (;;) {
		size_t line = line_of(t, from, at), above;

		++*lines;
		at = line;
		if (line == from || *lines > HEADING_LINES) {
			*apart = begins && line == from;
			return at;
		}
		above = str_trim_back(t, from, line);
		if (memchr(t.p + above, '\n', line - above) != t.p + line - 1) {
			*apart = true;
			return at;
		}
		if (rule_before(t, from, above) < above) {
			*apart = true;
			return at;
		}
		at = above;
	}
}

/* One line, or two that are one heading: the first does not end a sentence. */
static bool
is_one_or_two(struct str s, int lines)
{
	size_t first = str_index(s, '\n');

	if (first == STR_NONE)
		return true;
	first = str_trim_back(s, 0, first);
	return lines == 2 && !(first > 1 && s.p[first - 1] == '.' && !is_abbreviation(s, 0, first - 1));
}

/* Words, or a rule, are there: no end goes beyond them. "//THE SHIPS//" */
static bool
set(struct str t, struct heading *h, size_t start, size_t end, size_t words, size_t words_end)
{
	while (words < words_end && (is_space(t.p[words]) || t.p[words] == '/'))
		words++;
	while (is_space(t.p[words_end - 1]) || t.p[words_end - 1] == '/')
		words_end--;
	while (is_space(t.p[start]))
		start++;
	*h = (struct heading){ start, end, words, words_end };
	return true;
}

/* Words that are headings even behind the last field of a preamble that has become one line. */
static size_t
known_words_before(struct str t, size_t from, size_t e)
{
	size_t least = e - from > 60 ? e - 60 : from, best = e;

	for (size_t i = e; i-- > least + 1;)
		if ((is_space(t.p[i - 1]) || t.p[i - 1] == '.') && is_upper(t.p[i]) && label_is_words(str_slice(t, i, e)))
			best = i;
	return best;
}

/*
 * Behind the reasons of a joined preamble, "… 1.4 (b) and (d). THE MEETING": where the words begin that are no
 * letter of them; e where there are no reasons.
 */
static size_t
after_reasons(struct str t, size_t from, size_t e)
{
	size_t at = e;

	for (size_t i = e; i > from + 2 && e - i < HEADING_WINDOW; i--)
		if (t.p[i - 1] >= '4' && t.p[i - 1] <= '6' && t.p[i - 2] == '.' && t.p[i - 3] == '1') {
			at = i;
			break;
		}
	while (at < e) {
		struct str rest = str_slice(t, at, e);

		if (!is_word(t.p[at]) && !(t.p[at] == '-' && rest.n > 1 && t.p[at + 1] == '-')) {
			at++;
			continue;
		}
		if (str_starts_nocase(rest, STR("and ")) || str_starts_nocase(rest, STR("and("))) {
			at += 3;
			continue;
		}
		/* "and" cut behind 71 characters */
		if (str_starts_nocase(rest, STR("a nd ")) || str_starts_nocase(rest, STR("an d "))) {
			at += 4;
			continue;
		}
		if (to_lower(t.p[at]) >= 'a' && to_lower(t.p[at]) <= 'h' && (rest.n == 1 || !is_word(t.p[at + 1])) &&
			!(rest.n > 1 && is_space(t.p[at + 1]) && t.p[at] == 'A')) {
			at++;
			continue;
		}
		break;
	}
	return at;
}

/*
 * Words in capitals behind a full stop of any kind, "… patriates in the U.S. GOOD LUCK FIGURING OUT", in a
 * text that is not in capitals itself: where they begin, or e.
 */
static size_t
capitals_before(struct str t, size_t from, size_t e)
{
	size_t best = e, at = e;

	while (at > from && e - at < JOINED_LONGEST) {
		size_t word = at;

		while (word > from && !is_space(t.p[word - 1]))
			word--;
		if (str_has_lower(str_slice(t, word, at)))
			break;
		at = str_trim_back(t, from, word);
		if (at > from && (t.p[at - 1] == '.' || is_closer(t.p[at - 1])) && t.p[word] != '(')
			best = word;
	}
	if (at == from || e - at >= JOINED_LONGEST)
		return e;
	return words_in(str_slice(t, best, e)) > 1 ? best : e;
}

/* A name that was taken out: eight X or more. */
static size_t
redaction_length(struct str t, size_t at, size_t e)
{
	size_t i = at;

	while (i < e && (t.p[i] == 'X' || t.p[i] == 'x'))
		i++;
	return i - at >= 8 ? i - at : 0;
}

/*
 * "… severely limited Shah Deniz Production Also Down": the full stop is missing, but three or more words in title
 * case end the sentence. Where they begin, or e. A longer word in small letters is there: it is no title as a whole.
 */
static size_t
title_before(struct str t, size_t from, size_t e)
{
	size_t at = e, best = e, big = 0;

	for (;;) {
		size_t word = at;

		while (word > from && !is_space(t.p[word - 1]))
			word--;
		if (is_upper(t.p[word])) {
			big++;
			best = word;
		} else if (at - word > 3 || is_digit(t.p[word])) {		/* "of", "the", "and" may be small */
			break;
		}
		at = str_trim_back(t, from, word);
	}
	return big >= 3 ? best : e;
}

/* "… XXXXXXXXXXXX Working Together": words in title case behind a name that was taken out. Where they begin, or e. */
static size_t
behind_redaction(struct str t, size_t from, size_t e)
{
	size_t least = e - from > JOINED_LONGEST ? e - JOINED_LONGEST : from, at = e;

	for (size_t i = e; i > least; i--)
		if (is_space(t.p[i - 1]) && i >= from + 9 && redaction_length(t, i - 9, i) == 8) {
			at = i;
			break;
		}
	while (at < e && is_space(t.p[at]))
		at++;
	return at < e && is_title_case(str_slice(t, at, e)) && words_in(str_slice(t, at, e)) > 1 ? at : e;
}

/* Where the words begin that run on behind the last sentence of a paragraph, or e. */
static size_t
joined_before(struct str t, size_t from, size_t e, size_t window)
{
	size_t at = capitals_before(t, from, e), more, n;

	if (is_heading(str_slice(t, at, e)) && redaction_length(t, at, e) == 0)
		return at;
	at = after_sentence(t, from, e, window);
	if (at < e) {
		size_t end = str_trim_back(t, from, at);
		struct str s;

		/* "Elections? Why Bother?" */
		more = after_sentence(t, from, end, window);
		s = str_slice(t, more, e);
		if (more < end && t.p[end - 1] == '?' && words_in(s) <= JOINED_WORDS / 2 && is_title_case(s))
			at = more;
		s = str_slice(t, at, e);
		if (words_in(s) > TITLE_WORDS && !is_title_case(s) && title_before(t, at, e) < e)
			at = title_before(t, at, e);
	} else {
		at = behind_redaction(t, from, e);
	}
	/* "… XXXXXXXXXXXX PRC Sees USG and Google Working Together": the redaction belongs to the paragraph. */
	while ((n = redaction_length(t, at, e)) > 0) {
		more = at + n;
		while (more < e && is_space(t.p[more]))
			more++;
		at = more;
	}
	return at;
}

/*
 * "… communications. GOC CONTINUES TO DENY...", on the line of the sentence before: words in title case, or in capitals
 * where the text is not.
 */
static bool
is_open_heading(struct str t, size_t from, size_t at, size_t e)
{
	struct str s = str_slice(t, at, e), before = str_slice(t, at - from > OPEN_BEFORE ? at - OPEN_BEFORE : from, at);

	return str_ends(s, STR("...")) && words_in(s) >= OPEN_WORDS && (str_has_lower(s) ? is_title_case(s) : str_has_lower(before));
}

/* A rule below: the heading is what stands between it and the rule, the empty line or the sentence before. */
static bool
above_rule(struct str t, size_t from, size_t rule, size_t e, bool in_preamble, bool begins, struct heading *h)
{
	size_t end = str_trim_back(t, from, rule), least = end - from > HEADING_LONGEST ? end - HEADING_LONGEST : from, at, line;
	struct str s;
	int lines;
	bool apart;

	if (end == from)
		return set(t, h, rule, e, e, e);
	/* Another rule near before it? */
	for (at = scan_pair(str_first(t, end - 1), least > from ? least - 1 : least, rules()) < end - 1 ? end : least; at > least; at--) {
		size_t above = at < end && is_rule_char(t.p[at - 1]) ? rule_before(t, from, at) : at;

		if (above == at)
			continue;
		s = str_trim(str_slice(t, at, end));
		if (!has_letter(s))
			break;
		if (s.p[s.n - 1] == '.' && words_in(s) > JOINED_WORDS)
			break;
		return set(t, h, above, e, at, end);
	}
	at = block_before(t, from, end, begins, &lines, &apart);
	s = str_trim(str_slice(t, at, end));
	if (apart && is_one_or_two(s, lines) && is_heading(s) && !(in_preamble && is_preamble_words(s)))
		return set(t, h, at, e, at, end);
	/* The line above the rule, or the words behind the last sentence. */
	line = line_of(t, from, end);
	if (is_sentence_end(t, from, line) && is_heading(str_trim(str_slice(t, line, end))) && !in_preamble)
		return set(t, h, line, e, line, end);
	if (in_preamble && (at = after_reasons(t, from, end)) < end) {
		/* "1.4 (b), (d) This is an action request. SUMMARY" */
		size_t more = after_sentence(t, at, end, HEADING_LONGEST);

		if (more < end)
			at = more;
		at = line_of(t, at, end);
	} else
		at = joined_before(t, from, end, HEADING_LONGEST);
	if (ends_in_dots(t, from, end) && !is_open_heading(t, from, at, end))
		at = end;
	if (is_heading(str_slice(t, at, end)))
		return set(t, h, at, e, at, end);
	if (in_preamble) {
		at = after_reasons(t, from, end);
		if (at == end)
			at = known_words_before(t, from, end);
		return is_heading(str_slice(t, at, end)) && set(t, h, at, e, at, end);
	}
	return set(t, h, rule, e, e, e);
}

/* Does a full stop, a comma or a semicolon end it, as it ends no heading? Nearly every paragraph does. */
static bool
ends_as_text(struct str t, size_t from, size_t e)
{
	while (e > from && (is_closer(t.p[e - 1]) || (unsigned char)t.p[e - 1] >= 0x80))
		e--;
	return e > from && ((t.p[e - 1] == '.' && !ends_in_dots(t, from, e)) || t.p[e - 1] == ',' || t.p[e - 1] == ';');
}

/*
 * Participants, one a block: the block above ends without a full stop too, and is short. Then this one is no
 * heading, but the last item.
 */
static bool
is_list_above(struct str t, size_t from, size_t at)
{
	size_t e = str_trim_back(t, from, at), line = line_of(t, from, e);

	return line > from && e - line < HEADING_LONGEST / 2 && !is_sentence_end(t, from, e) && !ends_part(t, from, e) &&
		!is_rule_char(t.p[e - 1]);
}

/*
 * "SUMMARY -------- 1", line end, "0. (C)": the paragraph's number is torn, its first digit stands behind the rule. Or a
 * redacted page-break line stands there. Both end in a digit, as [from, e) does. Where the heading may end before them, or e.
 */
static size_t
without_rest(struct str t, size_t from, size_t e)
{
	size_t k;

	if (is_page_line(str_slice(t, from, e))) {
		for (k = e - 7; k > from && (is_digit(t.p[k - 1]) || t.p[k - 1] == '.'); k--)
			;
		k = str_trim_back(t, from, k);
		while (k > from && t.p[k - 1] == 'X')
			k--;
		return redaction_length(t, k, e) ? str_trim_back(t, from, k) : e;
	}

	if (e - from < 3 || !is_blank(t.p[e - 2]))
		return e;
	k = str_trim_back(t, from, e - 1);
	return rule_before(t, from, k) < k ? k : e;
}

/* Does an empty line follow? */
static bool
has_empty_line(struct str t, size_t at)
{
	size_t lines = 0;

	for (; at < t.n && lines < 2 && is_space(t.p[at]); at++)
		lines += t.p[at] == '\n';
	return lines == 2;
}

/* begins: the text does so at `from`. */
static bool
find(struct str t, size_t from, size_t to, bool in_preamble, bool begins, struct heading *h)
{
	size_t whole = str_trim_back(t, from, to), e = whole, rule, at;
	struct str s;
	int lines;
	bool apart;

	if (e > from && is_digit(t.p[e - 1]))
		e = without_rest(t, from, e);
	if (e == from)
		return false;
	rule = rule_before(t, from, e);
	if (rule < e)
		return above_rule(t, from, rule, e, in_preamble, begins, h);
	if (ends_as_text(t, from, e))
		return false;
	at = block_before(t, from, e, begins, &lines, &apart);
	s = str_trim(str_slice(t, at, e));
	/* A rule above it alone. */
	if (apart) {
		size_t end = str_trim_back(t, from, at), above = rule_before(t, from, end);

		if (above < end && is_heading(s) && memchr(t.p + end, '\n', at - end) == t.p + at - 1)
			return set(t, h, above, e, at, e);
	}
	if (apart && is_one_or_two(s, lines) && is_heading(s) && words_in(s) <= 20 && !(in_preamble && is_preamble_words(s)) &&
		(in_preamble || !str_has_lower(s) || !(is_list_above(t, from, at) || t.p[str_trim_back(t, from, at) - 1] == ':')))
		return set(t, h, at, e, at, e);
	if (ends_in_dots(t, from, e)) {
		at = in_preamble ? e : joined_before(t, from, e, JOINED_LONGEST + 1);
		return is_open_heading(t, from, at, e) && is_heading(str_slice(t, at, e)) && set(t, h, at, e, at, e);
	}
	/* A rule and words inside of a line: "… ------- SUMMARY". */
	at = e - from > JOINED_LONGEST + 1 ? e - JOINED_LONGEST - 1 : from;
	for (size_t i = scan_pair(str_first(t, e - 1), at, rules()) < e - 1 ? e : from; i > from && e - i < JOINED_LONGEST; i--) {
		size_t above = is_rule_char(t.p[i - 1]) && i < e ? rule_before(t, from, i) : i;

		if (above == i)
			continue;
		s = str_trim(str_slice(t, i, e));
		if (above > from && is_heading(s) && words_in(s) <= JOINED_WORDS && is_title_case(s) && s.p[s.n - 1] != ':')
			return set(t, h, above, e, i, e);
		break;
	}
	if (in_preamble) {
		at = after_reasons(t, from, e);
		if (at == e)
			at = known_words_before(t, from, e);
		return is_heading(str_slice(t, at, e)) && set(t, h, at, e, at, e);
	}
	/* A line in capitals or title case right below the paragraph. */
	at = line_of(t, from, e);
	if (is_sentence_end(t, from, at)) {
		s = str_trim(str_slice(t, at, e));
		if (is_heading(s) && words_in(s) <= JOINED_WORDS && is_title_case(s))
			return set(t, h, at, e, at, e);
	}
	/* Words behind the last sentence of a line. */
	at = joined_before(t, from, e, JOINED_LONGEST + 1);
	if (at < e) {
		s = str_slice(t, at, e);
		if (!is_heading(s) || words_in(s) > (str_has_lower(s) ? JOINED_WORDS : CAPITAL_WORDS) || str_find(s, STR("--")) != STR_NONE ||
			str_find(s, STR("\n\n")) != STR_NONE)		/* "The list:", and its items below */
			return false;
		/* Where empty lines part the paragraphs, a sentence in small letters only lacks its full stop. */
		if (has_empty_line(t, whole))
			return is_title_case(s) && !(str_has_lower(s) && memchr(s.p, '\n', s.n)) && set(t, h, at, e, at, e);
		if (strchr("?!\")", s.p[s.n - 1]) && !is_title_case(s))
			return false;
		return set(t, h, at, e, at, e);
	}
	return false;
}

bool
heading_before(struct str t, size_t from, size_t to, bool in_preamble, struct heading *h)
{
	return find(t, from, to, in_preamble, false, h);
}

bool
heading_is_title(struct str words)
{
	return is_title_case(words);
}

bool
heading_begins(struct str t, size_t to, struct heading *h)
{
	struct firstline first;
	size_t e = str_trim_back(t, 0, to);

	/* A lone word right above paragraph 1 is the rest of a preamble rather. */
	if (e == 0 || !(is_rule_char(t.p[e - 1]) || str_find(str_slice(t, e, to), STR("\n\n")) != STR_NONE) || firstline_read(t, true, &first))
		return false;
	return find(t, 0, to, true, true, h);
}
