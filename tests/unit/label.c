/* label.c - tests/tables/label.tsv: what follows number and marking becomes the label, or nothing. */
#include "table.h"
#include "words/label.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	return label_read(in, arena);
}

struct question {
	const char *words;
	bool is;
};

static void
ask(bool (*is)(struct str), const struct question *q)
{
	for (; q->words; q++) {
		struct str s = alone(str_make(q->words, strlen(q->words)));

		ck_assert_msg(is(s) == q->is, "%s", q->words);
		alone_free(s);
	}
}

START_TEST(ends)
{
	static const struct question all[] = {
		{ "End Summary", true }, { "END COMMENT.", true }, { "(End of Note)", true }, { "End Summary and Comment", true },
		{ "((End Summary.))", true }, { "*END SUMMARY*", true }, { "END -- NOTE", true }, { "End points", true },
		{ "End Summary. The ships", true }, { "End Note \xc3\xa9", true }, { "end text", true }, { "End Summary/Comment", true },
		{ "END", false }, { "END --", false }, { "END (", false }, { "END OF", false }, { "END OF THE ROAD", false }, { "THE END", false }, { "", false },
		{ "((", false }, { "ENDING SUMMARY", false }, { "9 END SUMMARY", false }, { "Z END SUMMARY", false }, { "a END SUMMARY", false },
		{ "\xc3\xa9 END SUMMARY", false }, { "END \xc3\xa9", false }, { "END NOTE9", false }, { "END NOTEZ", false },
		{ "END NOTEz", false }, { "END 0", false }, { "ENZ NOTE", false }, { "Summary", false }, { "END OFF", false }, { NULL, false },
	};

	ask(label_is_end, all);
}
END_TEST

START_TEST(words)
{
	static const struct question all[] = {
		{ "SUMMARY", true }, { "Summary and Comment:", true }, { "ACTION REQUEST", true }, { "ACTION", true }, { "SUMMARY --", false },
		{ "SUMMARY.", true }, { "COMMENT AND ACTION", true }, { "AND", false }, { "SUMMARY OF THE DAY", false }, { "", false }, { ":", false },
		{ "SUMMARY, COMMENT", true }, { "/SUMMARY", false }, { "SUMMARY//NOTE", false }, { "KEY NOTE", true }, { "NOTE KEY", true },
		{ NULL, false },
	};
	static char much[100000];

	ask(label_is_words, all);
	for (size_t i = 0; i < sizeof much; i++)
		much[i] = 's';
	ck_assert(!label_is_words(str_make(much, sizeof much)));
}
END_TEST

START_TEST(table)
{
	table_each("label", becomes);
}
END_TEST

int
main(void)
{
	return table_run("label", (const TTest *const[]){ table, ends, words, NULL });
}
