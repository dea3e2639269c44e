#include "bytes/wordlist.h"

static struct str
view(const char *word)
{
	return str_make(word, strlen(word));
}

void
wordlist_read(struct wordlist *l)
{
	for (const char *const *w = l->words; *w; w++) {
		size_t n = strlen(*w);

		l->lengths[**w & 31] |= (uint32_t)1 << (n < 31 ? n : 31);
	}
	l->is_read = true;
}

bool
wordlist_find(const struct wordlist *l, struct str word)
{
	for (const char *const *w = l->words; *w; w++)
		if (word.p[0] == **w && str_eq(word, view(*w)))
			return true;
	return false;
}

bool
wordlist_find_nocase(const struct wordlist *l, struct str word)
{
	for (const char *const *w = l->words; *w; w++)
		if (((word.p[0] ^ **w) & 0xDF) == 0 && str_eq_nocase(word, view(*w)))
			return true;
	return false;
}
