/* classifier_lead.c - the words that lead to a name and to the reasons, in their misprints. */
#include "words/classifier_own.h"

struct str
classifier_skip(struct str s, const char *what)
{
	while (s.n && strchr(what, s.p[0]))
		s = str_from(s, 1);
	return s;
}

/* Length of "Classified By:" at the start of s, of its misprints and of "Derived from"; 0 where none stands. */
size_t
classifier_lead(struct str s, bool *derived)
{
	static const char *const begins[] = { "clas", "derive", "calss", "cassif", "lassif", "claass" };
	struct str rest = s, word;
	size_t k = 0, by;

	if (!str_word(&rest, &word))
		return 0;
	while (k < sizeof begins / sizeof *begins && !str_starts_nocase(word, str_make(begins[k], strlen(begins[k]))))
		k++;
	if (k == sizeof begins / sizeof *begins)
		return 0;
	*derived = *derived || begins[k][0] == 'd';
	rest = classifier_skip(rest, " ");
	by = str_starts_nocase(rest, STR("by")) ? 2 : str_starts_nocase(rest, STR("from")) ? 4 : 0;
	if (by == 0 || is_word(char_at(rest, by)))	/* "CLASSIFIED: DCM Byron Cole" */
		return word.p[word.n - 1] == ':' ? s.n - rest.n : 0;
	return s.n - classifier_skip(str_from(rest, by), " :;.-").n;
}

/* How long a word in small letters is at the start of s, blanks between its letters counted; 0 where it does not stand there. */
static size_t
spelt_length(struct str s, const char *word)
{
	size_t i;

	for (i = 0; *word; i++) {
		char c = to_lower(char_at(s, i));

		if (c == *word)
			word++;
		else if (c != ' ')
			return 0;
	}
	return i;
}

/* "reason", "reasons", "reason(s)", also broken by a blank and misprinted: its length. */
size_t
classifier_reason(struct str s)
{
	static const char *const spelt[] = { "reason", "reson", "reaon", "rason", "raeson", "resaon", "reaosn", "raeason", "reasn", "easons" };
	char first = to_lower(char_at(s, 0));
	size_t n = 0, at;

	if (first != 'r' && first != 'e')
		return 0;
	for (size_t k = 0; k < sizeof spelt / sizeof *spelt && n == 0; k++)
		n = spelt_length(s, spelt[k]);
	at = n + (char_at(s, n) == ' ');
	if (to_lower(char_at(s, at)) == 's' && !is_alpha(char_at(s, at + 1)))
		n = at + 1;
	at = n + (char_at(s, n) == ' ');
	if (str_starts_nocase(str_from(s, at), STR("(s)")))
		n = at + 3;
	return is_alpha(char_at(s, n)) ? 0 : n;
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
