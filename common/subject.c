#include "subject.h"

enum { FIELD_MOST = 16384 };	/* no subject is longer than 300; what is, is text that was joined to it */

/* A line of dashes or the like, from five on. */
static bool
is_rule(struct str line)
{
	char c = line.n ? line.p[0] : ' ';

	if (line.n < 5 || (c != '-' && c != '=' && c != '*' && c != '_' && c != '#'))
		return false;
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != c && line.p[i] != ' ')
			return false;
	return true;
}

/* Does the text go on without a blank behind this? "COSTA RICA/\nPANAMA", "COUNTER-\nTERRORISM". */
static bool
is_joint(const char *p, size_t n)
{
	if (n < 2 || (p[n - 1] != '-' && p[n - 1] != '/'))
		return false;
	return is_word(p[n - 2]);
}

static bool
is_caption_line(struct str line)
{
	struct str word;
	size_t n = 0;

	while (str_word(&line, &word)) {
		while (word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == '.'))
			word.n--;
		if (!str_eq(word, STR("SIPDIS")) && !str_eq(word, STR("NOFORN")) && !str_eq(word, STR("SENSITIVE")) &&
		    !str_eq(word, STR("AIDAC")) && !str_eq(word, STR("NOTAL")))
			return false;
		n++;
	}
	return n > 0;
}

struct str
subject_read(struct str field, struct arena *a)
{
	struct str line, rest = str_trim(str_first(field, FIELD_MOST));
	size_t n = 0;
	char *out = arena_room(a, rest.n + 1);

	while (str_line(&rest, &line)) {
		struct str word;

		line = str_trim(line);
		if (line.n == 0 || is_rule(line) || (n && is_caption_line(line)))
			break;
		if (n && !is_joint(out, n))
			out[n++] = ' ';
		for (bool first = true; str_word(&line, &word); first = false) {
			if (!first)
				out[n++] = ' ';
			memcpy(out + n, word.p, word.n);
			n += word.n;
		}
	}
	return arena_keep(a, out, n);
}
