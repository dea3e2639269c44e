/* classifier_fold.c - the cut behind 71 characters undone: "for reaso\nns 1.4 (b)". */
#include "words/classifier_own.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "bytes/wordlist.h"

enum { FOLD = 71 };	/* the software cut "Classified By: …" behind so many characters, in mid-word */

/* Where character `count` of s stands; s.n where there are fewer. */
static size_t
byte_of(struct str s, size_t count)
{
	size_t i = utf8_ascii(str_first(s, count));

	for (count -= i; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xC0) != 0x80 && count-- == 0)
			break;
	return i;
}

/* Do these two halves make one word? A blank may stand for the fold, or be a true one. */
static bool
is_broken_word(struct str left, struct str right)
{
	static const char *const whole[] = {
		"affairs", "ambassador", "and", "charge", "chief", "consul", "counselor", "deputy", "director", "economic", "for",
		"minister", "mission", "officer", "per", "political", "reason", "reason(s)", "reasons", "secretary", "section",
	};
	static const char *const words[] = {
		"al", "and", "b", "bin", "by", "d", "da", "de", "del", "der", "di", "du", "e", "el", "for", "la", "of", "per",
		"reason", "reasons", "section", "the", "to", "van", "von", NULL
	};
	static struct wordlist list = { .words = words };
	char last = left.p[left.n - 1];
	size_t k = 1;

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		struct str w = str_make(whole[i], strlen(whole[i]));

		/* "REA SON:" */
		if (w.n > left.n && left.n + right.n - w.n <= 1 && str_same_nocase(w.p, left.p, left.n) &&
		    str_same_nocase(w.p + left.n, right.p, w.n - left.n))
			return true;
	}
	if (last == '1')		/* "1 4"; "1. 4" is read so, too */
		return is_digit(right.p[0]);
	if (!is_lower(right.p[0]))
		return false;
	while (k < right.n && !strchr(",.;:()'", right.p[k]))
		k++;
	/* "Fernande z", but "reasons b" */
	if (k == 1)
		return is_upper(left.p[0]) && left.n > 2 && is_lower(last) && !classifier_reason(left);
	/* "Do nald": no word of its own begins so */
	return is_alpha(last) && !wordlist_has_nocase(&list, str_first(right, k));
}

static size_t
fold_blanks(struct str s, char *out)
{
	size_t n = 0;

	for (size_t i; s.n; s = str_from(s, i)) {
		i = scan_fold(s, out + n);
		n += i;
		if (i == s.n)
			break;
		out[n++] = ' ';
		while (i < s.n && is_space(s.p[i]))
			i++;
	}
	return n;
}

/* The field on one line, blanks folded, the cut at 71 closed. */
struct str
classifier_unfold(struct str s, struct arena *a)
{
	char *out = arena_room(a, s.n + 1);
	size_t fold = byte_of(s, FOLD), n, join = STR_NONE, line = str_index(s, '\n');

	if (line == fold || line == fold + 1) {
		/* natural lines are shorter: a first line of 71, a blank perhaps behind it, was cut */
		if (!is_space(s.p[line + 1]))
			join = fold;
	} else if (line > fold && char_at(s, fold) == ' ') {
		struct str left = str_first(s, fold), right = str_slice(s, fold + 1, line);

		left = str_from(left, str_last(left, ' ') + 1);
		right = str_first(right, str_index(right, ' '));
		if (left.n && is_broken_word(left, right))
			join = fold;
	}
	n = fold_blanks(str_first(s, join), out);
	n += fold_blanks(str_trim(str_from(s, join)), out + n);
	return arena_keep(a, out, n);
}
