/* classifier_reasons.c - "1.4 (b) and (d)", and where that begins. */
#include "words/classifier_own.h"

#include "bytes/wordlist.h"

enum { REASONS_MOST = 32 };

/* "Reason", "easons", "E.O.", "Classified", "DECL", "1.4", "12958" */
static const bool begins_reasons[256] = {
	['r'] = true, ['R'] = true, ['e'] = true, ['E'] = true, ['c'] = true, ['C'] = true, ['d'] = true, ['D'] = true, ['1'] = true,
	['I'] = true, ['l'] = true,
};

/* Where the words about the reasons begin; s.n where there are none. */
size_t
classifier_reasons_at(struct str s)
{
	bool derived = false;
	char digit;

	for (size_t i = 0; i < s.n; i++) {
		struct str at = str_from(s, i);

		if (!begins_reasons[(unsigned char)s.p[i]] || (i && is_alnum(s.p[i - 1])))
			continue;
		if (classifier_reason(at) || classifier_is_order(at) || classifier_section(at, &digit) || classifier_lead(at, &derived) ||
		    str_starts_nocase(at, STR("declassify")) || str_starts(at, STR("DECL:")))
			return i;
	}
	return s.n;
}

struct reasons {
	struct str v[REASONS_MOST];
	size_t n;
	char section, last;	/* 0: not said */
	bool bare;		/* a section that has no letter yet */
	struct arena *arena;
};

static void
reason_add(struct reasons *r, char letter)
{
	char b[8] = { '1', '.', r->section ? r->section : '4', '(', to_lower(letter), ')' };
	struct str s = str_make(b, letter ? 6 : 3);

	r->bare = false;
	if (letter)
		r->last = to_lower(letter);
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->v[i], s))
			return;
	if (r->n < REASONS_MOST)
		r->v[r->n++] = arena_copy(r->arena, s);
}

static bool
is_reason_letter(char c)
{
	c = to_lower(c);
	return c >= 'a' && c <= 'h';
}

/* Are these letters in a row, "bd", each behind the one before? */
static bool
is_letter_row(struct str word)
{
	char last = '\0';

	for (size_t i = 0; i < word.n; i++) {
		char c = to_lower(word.p[i]);

		if (!is_reason_letter(c) || c <= last)
			return false;
		last = c;
	}
	return true;
}

/* Does a reason letter stand here, alone or in brackets? */
static bool
is_letter_next(struct str s)
{
	s = classifier_skip(s, " (");
	return is_reason_letter(char_at(s, 0)) && !is_alnum(char_at(s, 1));
}

/*
 * The letters from `s` on, in any of 500 shapes: "1.4 (b) and (d)", "(B/D)", "b, d", "1.4(b)-(d)", "B. D.",
 * "1.5 (b), 1.4 (d)". Ends at the first thing that belongs to none of them.
 */
static void
reasons_read(struct str s, struct reasons *r)
{
	bool range = false, joined = true, after_section = false, began = false, capitals = false;
	unsigned depth = 0;

	while (s.n) {
		size_t n;
		char digit, c = s.p[0];

		if (is_space(c)) {
			s = str_from(s, 1);
			continue;
		}
		if ((n = classifier_section(s, &digit))) {
			if (r->bare)
				reason_add(r, '\0');
			r->section = digit;
			r->bare = began = joined = after_section = true;
			r->last = '\0';
			range = false;
			s = str_from(s, n);
			continue;
		}
		if (!began && (n = classifier_reason(s))) {
			s = str_from(s, n);
			continue;
		}
		if (classifier_is_order(s)) {
			s = str_from(s, 1);
			while (s.n && s.p[0] != '(' && !is_digit(s.p[0]))
				s = str_from(s, 1);
			/* its number, in two halves perhaps */
			for (size_t digits = 0; digits < 5 && (is_digit(char_at(s, 0)) || char_at(s, 0) == ' ') && !classifier_section(s, &digit); s = str_from(s, 1))
				digits += is_digit(s.p[0]);
			continue;
		}
		if (is_alpha(c)) {
			struct str word;

			for (n = 1; is_alpha(char_at(s, n)); n++)
				;
			word = str_first(s, n);
			/* broken at the fold: "A ND", "an d" */
			if (str_starts_nocase(s, STR("a nd")) || str_starts_nocase(s, STR("an d "))) {
				joined = true;
				s = str_from(s, 4);
				continue;
			}
			/* "1.4 (b) and (d) (C) In January": a marking; the text has begun */
			if (n == 1 && depth && !joined && (to_lower(c) <= r->last || (is_upper(c) && !capitals)) &&
			    char_at(s, 1) == ')' && char_at(s, 2) == ' ' && !is_letter_next(str_from(s, 2)))
				break;
			if (n == 1 && is_reason_letter(c) && (joined || depth || to_lower(c) > r->last) &&
			    !(r->n && !depth && !joined && char_at(s, 1) == ' ' && is_alpha(char_at(s, 2)) && is_alpha(char_at(s, 3)) &&
			      !str_starts_nocase(str_from(s, 2), STR("and")))) {
				if (range)
					for (char l = (char)(r->last + 1); r->last && l < to_lower(c); l++)
						reason_add(r, l);
				reason_add(r, c);
				capitals = is_upper(c);
				range = joined = after_section = false;
				began = true;
				s = str_from(s, 1);
				continue;
			}
			if (n > 1 && is_letter_row(word) && (depth || after_section) && !(str_eq(word, STR("be")) && !depth)) {
				for (size_t i = 0; i < n; i++)
					reason_add(r, word.p[i]);
				joined = after_section = false;
				began = true;
				s = str_from(s, n);
				continue;
			}
			if (str_eq_nocase(word, STR("through")) || str_eq_nocase(word, STR("thru")) || (r->last && str_eq_nocase(word, STR("to")))) {
				range = true;
				joined = true;
			} else if (str_eq_nocase(word, STR("and")) || str_eq_nocase(word, STR("or"))) {
				joined = true;
			} else if (!began) {
				static const char *const lead[] = {
					"amended", "as", "by", "e", "eo", "executive", "for", "in", "o", "of", "order", "para", "paragraph", "paras",
					"per", "sec", "section", "sections", "sect", "subsection", "under", NULL
				};
				static struct wordlist list = { .words = lead };

				if (!wordlist_has_nocase(&list, word))
					break;
			} else if (n <= 4 && r->last && is_letter_next(str_from(s, n)) && (str_starts_nocase(word, STR("a")) || str_ends(word, STR("d")))) {
				joined = true;		/* "adn", "amd", "nd" */
			} else if (!after_section || !(str_starts_nocase(word, STR("sub")) || str_starts_nocase(word, STR("para")))) {
				break;
			}
			s = str_from(s, n);
			continue;
		}
		if (is_digit(c)) {
			for (n = 1; is_digit(char_at(s, n)); n++)
				;
			/* the number of the order; anything else ends the list */
			if (n < 4 && !(depth && n == 1))
				break;
			s = str_from(s, n);
			continue;
		}
		if (c == '(')
			depth++;
		else if (c == ')')
			depth -= depth > 0;
		else if (c == '-' && char_at(s, 1) == '-')
			break;
		else if (c == '-')
			range = joined = r->last != '\0';
		else if (strchr("&/,;+", c))
			joined = true;
		else if (!strchr(".:'\"[]{}", c) && (unsigned char)c < 0x80)
			break;
		s = str_from(s, 1);
	}
	if (r->bare)
		reason_add(r, '\0');
}

struct list
classifier_reasons(struct str s, struct arena *a)
{
	struct reasons r;
	struct str *out;

	/* v, 512 bytes, is written before it is read */
	r.n = 0;
	r.section = r.last = '\0';
	r.bare = false;
	r.arena = a;
	reasons_read(s, &r);
	out = arena_array(a, r.n, sizeof *out);
	memcpy(out, r.v, r.n * sizeof *out);
	return (struct list){ out, r.n };
}
