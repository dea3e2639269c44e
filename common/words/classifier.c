#include "words/classifier.h"

#include "bytes/utf8.h"
#include "bytes/wordlist.h"
#include "words/classifier_own.h"
#include "words/marking.h"

enum { FIELD_MOST = 2048 };	/* the longest true one has 200 bytes */

static struct str
skip_marking(struct str s)
{
	size_t used;

	s = classifier_skip(s, " :-");
	return marking_stands(s, &used) ? classifier_skip(str_from(s, used), " :-") : s;
}

/* Doubled by the software: "Classified By: Classified by EEB/ESC/TFS Director …". */
static struct str
behind_lead(struct str s, bool *derived)
{
	size_t n;

	s = skip_marking(s);
	while ((n = classifier_lead(s, derived)))
		s = skip_marking(str_from(s, n));
	return s;
}

/* "for", "per" and their like at the end of the name's part. */
static struct str
trim_end(struct str s)
{
	static const char *const words[] = {
		"accordance", "and", "basis", "by", "due", "eo", "fo", "for", "in", "of", "on", "or", "per", "pursuant", "r", "reason", "reasons",
		"sec", "section", "sections", "the", "to", "under", "with", NULL
	};
	static struct wordlist list = { .words = words };

	/* a teaser: "Ambassador Ronald Spogli f..." */
	if (str_ends(s, STR("...")))
		s.n = str_last(s, ' ') + 1;	/* 0 where there is one word */
	for (;;) {
		size_t k;
		struct str word;

		while (s.n && strchr(" ,;:-/(", s.p[s.n - 1]))
			s.n--;
		if (str_ends(s, STR(" ."))) {
			s.n--;
			continue;
		}
		k = str_last(s, ' ') + 1;
		word = str_from(s, k);
		if (word.n == 0)
			return s;
		if (word.p[word.n - 1] == '.') {
			if (str_starts_nocase(word, STR("section")))	/* "Ann Cole, Political Section. Reason: 1.4" */
				return s;
			word.n--;
		}
		if (!wordlist_has_nocase(&list, word))
			return s;
		/* "R" may be an initial */
		if (str_eq(word, STR("R")))
			return s;
		s.n = k;
	}
}

/* Up to an empty line, unless the words go on behind it: in some cables every other line is empty. */
static struct str
before_gap(struct str s)
{
	struct str rest = s;
	size_t gap;

	while ((gap = str_find(rest, STR("\n\n"))) != STR_NONE) {
		struct str head = str_trim(str_first(s, (size_t)(rest.p + gap - s.p)));
		char digit;

		/* s is trimmed: something stands before and behind */
		rest = str_trim(str_from(rest, gap));
		if (!classifier_reason(rest) && !classifier_section(rest, &digit) && !classifier_is_order(rest) && !is_lower(rest.p[0]) && rest.p[0] != '(' &&
		    !str_starts(rest, STR("FOR ")) && !str_starts(rest, STR("AND ")) && !str_ends(head, STR(",")))
			return head;
	}
	return s;
}

void
classifier_read(struct str field, struct classifier *c, struct arena *a)
{
	struct str s;
	size_t n, at, cut;
	bool derived = false;

	*c = (struct classifier){ .by = { NULL, 0 } };
	if (field.n == 0)
		return;
	/* a teaser ends so */
	field = utf8_first(field, FIELD_MOST);
	if ((cut = str_find(field, STR("..."))) != STR_NONE)
		field = str_first(field, cut + 3);
	s = behind_lead(classifier_unfold(before_gap(str_trim(field)), a), &derived);
	at = classifier_reasons_at(s);
	if (at == 0 && !derived && (n = str_find_nocase(s, STR("Classified By"))) != STR_NONE) {
		/* "REASON: 1.4 (b)\nClassified By: DCM Ann Cole" */
		struct str behind = behind_lead(str_from(s, n), &derived);

		classifier_name(trim_end(str_first(behind, classifier_reasons_at(behind))), &c->by, &c->title);
		s = str_first(s, n);
	} else if (!derived) {
		classifier_name(trim_end(str_first(s, at)), &c->by, &c->title);
	}
	c->reasons = classifier_reasons(str_from(s, at), a);
}
