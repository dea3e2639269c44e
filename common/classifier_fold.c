/* classifier_fold.c - the cut behind 71 characters undone: "for reaso\nns 1.4 (b)". */
#include "classifier_own.h"

#include "scan.h"

enum { FOLD = 71 };	/* the software cut "Classified By: …" behind so many characters, in mid-word */

/* s is trimmed: a blank is neither its first byte nor its last. */
static bool
is_mid_blank(struct str s, size_t i)
{
	return is_space(char_at(s, i)) && !is_space(s.p[i - 1]) && !is_space(s.p[i + 1]);
}

/* Where character `count` of s stands; s.n where there are fewer. */
static size_t
byte_of(struct str s, size_t count)
{
	size_t i = 0;

	while (i < s.n && (((unsigned char)s.p[i] & 0xC0) == 0x80 || count-- > 0))
		i++;
	return i;
}

/* Do these two halves make one word? A blank may stand for the fold, or be a true one. */
static bool
is_broken_word(struct str left, struct str right)
{
	static const char *const whole[] = {
		"affairs", "ambassador", "and", "charge", "chief", "consul", "counselor", "deputy", "director", "economic", "for",
		"minister", "mission", "officer", "per", "political", "reason", "reason(s)", "reason:", "reasons", "reasons:", "secretary", "section",
	};
	static const char *const words[] = {
		"al", "and", "b", "bin", "by", "d", "da", "de", "del", "der", "di", "du", "e", "el", "for", "la", "of", "per",
		"reason", "reasons", "section", "the", "to", "van", "von",
	};
	char both[32];
	struct str b = { both, left.n + right.n };
	size_t k = 0;

	if (b.n > sizeof both)
		return false;
	memcpy(both, left.p, left.n);
	memcpy(both + left.n, right.p, right.n);
	while (b.n > 1 && strchr(",.;", b.p[b.n - 1]))
		b.n--;
	if (IS_IN(whole, b))
		return true;
	if (left.p[left.n - 1] == '.' || left.p[left.n - 1] == '1')
		return is_digit(right.p[0]) || right.p[0] == '.';
	while (k < right.n && is_word(right.p[k]))
		k++;
	/* "Fernande z", but "reasons b" */
	if (k == 1 && is_lower(right.p[0]) && is_upper(left.p[0]) && left.n > 2 && is_lower(left.p[left.n - 1]) && !classifier_reason(left))
		return true;
	/* "Do nald": no word of its own begins so */
	return is_lower(right.p[0]) && is_alpha(left.p[left.n - 1]) && k > 1 && !IS_IN(words, str_first(right, k));
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
	size_t fold = byte_of(s, FOLD), n = 0, join = STR_NONE, line = str_index(s, '\n');

	if (line != STR_NONE) {
		/* natural lines are shorter: a first line of 71 was cut */
		if (line == fold && !is_space(s.p[line + 1]))
			join = line;
		else if (line == fold + 1 && s.p[fold] == ' ' && !is_space(s.p[line + 1]))
			join = fold;
	}
	if (is_mid_blank(s, fold)) {
		size_t from = fold, to = fold + 1;

		while (from > 0 && !is_space(s.p[from - 1]))
			from--;
		while (to < s.n && !is_space(s.p[to]))
			to++;
		if (is_broken_word(str_slice(s, from, fold), str_slice(s, fold + 1, to)))
			join = fold;
	}
	n = fold_blanks(str_first(s, join), out);
	n += fold_blanks(str_trim(str_from(s, join)), out + n);
	return arena_keep(a, out, n);
}
