/* wordlist.h: what the first letter and the length let through is looked for, what they do not is in no list. */
#include "bytes/wordlist.h"
#include "case.h"

#define LONG "A BRIDGE THAT NOBODY EVER CROSSED"

START_TEST(words_are_found)
{
	static const char *const words[] = { "Bridge", "BOAT", "n/a", "-", LONG, NULL };
	struct wordlist list = { .words = words };

	for (const char *const *w = words; *w; w++)
		ck_assert(wordlist_has(&list, str_make(*w, strlen(*w))));
	ck_assert(!wordlist_has(&list, STR("bridge")));
	ck_assert(wordlist_has_nocase(&list, STR("bRIDGE")));
	ck_assert(wordlist_has_nocase(&list, STR("N/A")));
	ck_assert(wordlist_has_nocase(&list, STR("-")));
}
END_TEST

/* The same letter or the same length, both, a prefix, a longer one; what differs in the bit of the cases alone is no letter. */
START_TEST(others_are_not)
{
	static const char *const words[] = { "Bridge", "BOAT", "n/a", "-", LONG, NULL };
	struct wordlist list = { .words = words };
	const struct str others[] = {
		STR(""), STR("B"), STR("Bride"), STR("Bridges"), STR("Ridges"), STR("BEAT"), STR("N.A"), STR("\r"), STR("M/A"), STR("m"),
		STR(LONG "."), STR("A BRIDGE THAT NOBODY EVER CROSSEd?"), STR("\x82ridge"),
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		ck_assert(!wordlist_has(&list, others[i]));
		ck_assert(!wordlist_has_nocase(&list, others[i]));
	}
	ck_assert(!wordlist_has(&list, str_make(NULL, 0)));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("words");

	tcase_add_test(t, words_are_found);
	tcase_add_test(t, others_are_not);
	return case_run("wordlist", t, CK_FORK_GETENV);
}
