#include "words/subject.h"

#include "bytes/rule.h"
#include "bytes/utf8.h"

enum {
	FIELD_MOST = 4096,	/* no subject is longer than 300; what is, is text that was joined to it */
	SENTENCE_SEEN = 120,
	RULE_LEAST = 5,
	FIELD_LEAST = 4,	/* letters of CLASSIFIED that say that it is cut there */
	CAPITALS_LEAST = 12,	/* letters of a subject that is held to be in capitals */
};

/* "-----": five of one sign. */
static bool
is_rule(struct str word)
{
	size_t i = 1;

	if (!is_rule_char(word.p[0]))
		return false;
	while (i < word.n && word.p[i] == word.p[0])
		i++;
	return i == word.n && i >= RULE_LEAST;
}

/* Does the text go on without a blank behind this line? "COUNTER-\nTERRORISM", "PANAMA/\nCOSTA RICA". */
static bool
is_joint(const char *p, size_t n)
{
	return (p[n - 1] == '-' || p[n - 1] == '/') && is_word(p[n - 2]);
}

/* "SECRETARY,S" had an apostrophe once; a recogniser of names makes it "SECRETARY , S". */
static bool
is_lost_apostrophe(const char *p, size_t n, struct str word)
{
	return word.n == 1 && to_lower(word.p[0]) == 's' && p[n - 1] == ',' && is_alpha(p[n - 2]);
}

/* SIPDIS, "NOFORN / SENSITIVE," and nothing else. */
static bool
is_caption_line(struct str line)
{
	struct str word;
	bool any = false;

	while (str_word(&line, &word)) {
		while (word.n && strchr(",.;/", word.p[word.n - 1]))
			word.n--;
		if (word.n == 0)
			continue;
		if (!str_eq(word, STR("SIPDIS")) && !str_eq(word, STR("NOFORN")) && !str_eq(word, STR("SENSITIVE")) &&
		    !str_eq(word, STR("AIDAC")) && !str_eq(word, STR("NOTAL")))
			return false;
		any = true;
	}
	return any;
}

/* "1. (C) On", "1. Summary", "1.(U)": the text has been joined to its subject. */
static bool
is_paragraph(struct str word, struct str rest)
{
	if (str_starts(word, STR("1.(")) || str_starts(word, STR("1.Summary")) || str_starts(word, STR("1.SUMMARY")))
		return true;
	rest = str_trim(rest);
	return str_eq(word, STR("1.")) && rest.n > 1 && (rest.p[0] == '(' || is_upper(rest.p[0]));
}

/* "TRACK1." and "TRACK1.(U)": the number is the paragraph's; where the word itself ends, or 0. */
static size_t
glued_paragraph(struct str word, struct str rest)
{
	size_t at = str_find(word, STR("1."));

	if (at == STR_NONE || at < 2 || !is_alpha(word.p[at - 1]) || !is_alpha(word.p[at - 2]))
		return 0;
	rest = str_trim(rest);
	if (at + 2 == word.n)
		return rest.n == 0 || rest.p[0] == '(' || (is_upper(rest.p[0]) && rest.n > 1 && is_lower(rest.p[1])) ? at : 0;
	return word.p[at + 2] == '(' ? at : 0;
}

/* "(C)", "(S/NF)": inside a subject in capitals and before other words it opens the text. */
static bool
is_marking(struct str word)
{
	static const char *const markings[] = { "(C)", "(C/NF)", "(S)", "(S/NF)", "(SBU)", "(SBU/NF)", "(U)", "(U//FOUO)" };

	for (size_t i = 0; word.p[0] == '(' && i < sizeof markings / sizeof *markings; i++)
		if (str_eq(word, str_make(markings[i], strlen(markings[i]))))
			return true;
	return false;
}

/*
 * A sentence behind a subject in capitals: "Sensitive but unclassified. Please handle …", "This is an action
 * request". Where lines are lost, nothing else parts the two.
 */
static bool
is_sentence(struct str rest)
{
	struct str word;
	size_t words = 0, lower = 0;

	rest = str_first(rest, SENTENCE_SEEN);
	while (words < 6 && str_word(&rest, &word) && !str_eq(word, STR("..."))) {
		if (is_digit(word.p[0]))
			continue;
		if (!str_has_lower(word))
			return false;
		lower += is_lower(word.p[0]);
		words++;
	}
	return words >= 3 && lower >= 2;
}

/* Not where nothing is before it. */
static bool
cut_word(const char *out, size_t *n, struct str word)
{
	if (!str_ends(str_make(out, *n), word) || *n == word.n || out[*n - word.n - 1] != ' ')
		return false;
	*n -= word.n + 1;
	return true;
}

/*
 * Does this begin the next field? Nothing does: the subject is whole. Fewer letters begin a word of the subject more
 * often ("AND THE C..."), unless they are small ones behind capitals ("AND THE CITY Cl...").
 */
static bool
begins_field(struct str word, bool behind_capitals)
{
	if (str_starts(word, STR("REF")))
		return str_starts(STR("REF:"), word);
	return (word.n == 0 || word.n >= FIELD_LEAST || (behind_capitals && str_has_lower(word))) &&
		str_starts_nocase(STR("CLASSIFIED"), word);
}

/* A teaser ends in "...", in the middle of the next field perhaps: "SITUATION REPORT NO. 11 CLASSIFI...". */
static void
cut_teaser(const char *out, size_t *n, bool behind_capitals)
{
	size_t k = *n;

	if (!str_ends(str_make(out, *n), STR("...")))
		return;
	while (out[k - 1] != ' ')
		k--;
	if (k && begins_field(str_make(out + k, *n - 3 - k), behind_capitals))
		*n = k - 1;
}

/* Does the subject end before this word? out: what has been written of it; line: what follows on the word's line. */
static bool
ends_before(struct str word, struct str line, const char *out, size_t n, bool is_first)
{
	/* "\\" ends each line of a database row; alone on its line, or twice where lines are lost, it is an empty one. */
	if (str_eq(word, STR("\\")))
		return is_first || str_ends(str_make(out, n), STR(" \\"));
	return is_rule(word) || (n && is_paragraph(word, line));
}

struct str
subject_read(struct str field, struct arena *a)
{
	struct str line, rest = str_trim(utf8_first(field, FIELD_MOST));
	size_t n = 0, letters = 0, glued;
	char *room = arena_room(a, 1 + rest.n + 1), *out = room + 1;	/* in front a blank, for who looks back */
	bool in_capitals = true, behind_capitals = true, ended = false;	/* all words, all but the last */

	*room = ' ';
	while (!ended && str_line(&rest, &line)) {
		struct str word, behind;
		bool has_one;

		line = str_trim(line);
		if (line.n == 0 || (n && (is_caption_line(line) || str_starts_nocase(line, STR("sensitive but unclassified")))))
			break;
		has_one = str_index(line, '1') != STR_NONE;
		for (bool first = true; behind = line, !ended && str_word(&line, &word); first = false) {
			bool has_lower = in_capitals && str_has_lower(word);
			size_t alphas = 0;

			for (size_t i = 0; i < word.n && letters < CAPITALS_LEAST; i++)
				alphas += is_alpha(word.p[i]);
			ended = ends_before(word, line, out, n, first) || (in_capitals && letters >= CAPITALS_LEAST &&
			    (((has_lower || is_digit(word.p[0])) && is_sentence(behind)) || (is_marking(word) && is_sentence(line))));
			if (ended) {
				/* "Summary -----": the heading above the rule */
				if (is_rule(word) && !cut_word(out, &n, STR("Summary")))
					cut_word(out, &n, STR("SUMMARY"));
				break;
			}
			if (n && !(first && is_joint(out, n)) && !is_lost_apostrophe(out, n, word))
				out[n++] = ' ';
			glued = has_one ? glued_paragraph(word, line) : 0;
			ended = glued != 0;
			word = str_first(word, ended ? glued : word.n);
			memcpy(out + n, word.p, word.n);
			n += word.n;
			letters += alphas;
			behind_capitals = in_capitals;
			in_capitals = in_capitals && !has_lower;
		}
	}
	cut_teaser(out, &n, behind_capitals);
	/* where the next field's word stands twice, and captions where lines are lost */
	while (cut_word(out, &n, STR("REF")) || cut_word(out, &n, STR("REFS")) || cut_word(out, &n, STR("SIPDIS")))
		;
	return str_from(arena_keep(a, room, 1 + n), 1);
}
