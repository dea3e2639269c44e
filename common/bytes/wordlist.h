/*
 * wordlist.h - is a word one of a few? Nearly never: its first letter and its length tell that together.
 *
 * Units   bytes.
 * Owner   the list is static, and read at the first question.
 * Errors  none. The empty word is in no list.
 */
#ifndef WORDLIST_H
#define WORDLIST_H

#include <stdint.h>

#include "bytes/str.h"

struct wordlist {
	const char *const *words;	/* NULL behind the last */
	bool is_read;
	uint32_t lengths[32];		/* by the first letter in either case: a bit for each length, the last one for all above */
};

/* The rest of the two questions below. */
bool wordlist_find(const struct wordlist *, struct str word);
bool wordlist_find_nocase(const struct wordlist *, struct str word);
void wordlist_read(struct wordlist *);

static inline bool
wordlist_may_have(struct wordlist *l, struct str word)
{
	if (!l->is_read)
		wordlist_read(l);
	return word.n && (l->lengths[word.p[0] & 31] >> (word.n < 31 ? word.n : 31) & 1);
}

static inline bool
wordlist_has(struct wordlist *l, struct str word)
{
	return wordlist_may_have(l, word) && wordlist_find(l, word);
}

static inline bool
wordlist_has_nocase(struct wordlist *l, struct str word)
{
	return wordlist_may_have(l, word) && wordlist_find_nocase(l, word);
}

#endif
