/* classifier_lead.c - the words that lead to a name and to the reasons, in their misprints. */
#include "classifier_own.h"

struct str
classifier_skip(struct str s, const char *what)
{
	while (s.n && (s.p[0] == ' ' || strchr(what, s.p[0])))
		s = str_from(s, 1);
	return s;
}

static const bool begins_lead[256] = { ['c'] = true, ['C'] = true, ['d'] = true, ['D'] = true, ['l'] = true, ['L'] = true };

/* Length of "Classified By:" at the start of s, of its misprints and of "Derived from"; 0 where none stands. */
size_t
classifier_lead(struct str s, bool *derived)
{
	struct str rest = s, word;
	size_t n;

	if (!str_word(&rest, &word) || !begins_lead[(unsigned char)word.p[0]])
		return 0;
	if (str_starts_nocase(word, STR("derive")))
		*derived = true;
	else if (!str_starts_nocase(word, STR("clas")) && !str_starts_nocase(word, STR("calss")) && !str_starts_nocase(word, STR("cassif")) &&
	    !str_starts_nocase(word, STR("lassif")) && !str_starts_nocase(word, STR("claass")))
		return 0;
	n = (size_t)(rest.p - s.p);
	if (word.p[word.n - 1] == ':' && !str_starts_nocase(str_trim(rest), STR("by")))
		return n;
	rest = classifier_skip(rest, "");
	if (str_starts_nocase(rest, STR("by")) || str_starts_nocase(rest, STR("from")))
		rest = str_from(rest, to_lower(rest.p[0]) == 'b' ? 2 : 4);
	else
		return 0;
	if (is_word(char_at(rest, 0)))
		return 0;
	rest = classifier_skip(rest, ":;.-");
	return s.n - rest.n;
}

/* "reason", "reasons", "reason(s)", also broken by a blank and misprinted: its length. */
size_t
classifier_reason(struct str s)
{
	static const char *const spelt[] = { "reason", "reson", "reaon", "rason", "raeson", "resaon", "reaosn", "raeason", "reasn", "easons" };
	char first = to_lower(char_at(s, 0));

	if (first != 'r' && first != 'e')
		return 0;
	for (size_t k = 0; k < sizeof spelt / sizeof *spelt; k++) {
		size_t i = 0;

		for (const char *w = spelt[k]; *w; i++) {
			char c = to_lower(char_at(s, i));

			if (c == *w)
				w++;
			else if (c != ' ')
				goto next;
		}
		if (to_lower(char_at(s, i)) == 's')
			i++;
		else if (char_at(s, i) == ' ' && to_lower(char_at(s, i + 1)) == 's' && !is_alpha(char_at(s, i + 2)))
			i += 2;
		if (str_starts_nocase(str_from(s, i), STR("(s)")))
			i += 3;
		else if (str_starts_nocase(str_from(s, i), STR(" (s)")))
			i += 4;
		if (!is_alpha(char_at(s, i)))
			return i;
next:		;
	}
	return 0;
}

/* "1.4", "1,4", "1. 4", "14": its length, the digit in *digit; 0 where none stands. */
size_t
classifier_section(struct str s, char *digit)
{
	size_t i = 1;
	bool point = false;
	char first = char_at(s, 0), c;

	if (first != '1' && first != 'I' && first != 'l')
		return 0;
	while ((c = char_at(s, i)) && strchr(" .,:-", c)) {
		point |= c != ' ';
		i++;
	}
	c = char_at(s, i);
	if (c < '3' || c > '8' || (!point && (i > 1 || first != '1')) || is_digit(char_at(s, i + 1)))
		return 0;
	*digit = c;
	return i + 1;
}

bool
classifier_is_order(struct str s)
{
	return str_starts_nocase(s, STR("e.o. 1")) || str_starts_nocase(s, STR("e.o.1")) || str_starts_nocase(s, STR("eo 1")) ||
	    str_starts_nocase(s, STR("e.o 1")) || str_starts_nocase(s, STR("e. o. 1")) || str_starts(s, STR("12958")) ||
	    str_starts(s, STR("12356")) || str_starts(s, STR("13526")) || str_starts_nocase(s, STR("executive order"));
}
