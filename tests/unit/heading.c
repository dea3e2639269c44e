/*
 * heading.c - tests/tables/heading.tsv: what stands before a paragraph becomes the words of the heading, with "<" and ">"
 * where it begins before them and ends behind them (rules, strokes); "-" is none. PRE before it: a preamble's last field.
 */
#include "table.h"
#include "text/heading.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	bool in_preamble = str_starts(in, STR("PRE"));
	struct str t = in_preamble ? str_from(in, 3) : in;
	struct heading h;
	struct buf b = { 0 };

	if (!heading_before(t, 0, t.n, in_preamble, &h))
		return STR("-");
	ck_assert_uint_le(h.start, h.words);
	ck_assert_uint_le(h.words, h.words_end);
	ck_assert_uint_le(h.words_end, h.end);
	ck_assert_uint_le(h.end, t.n);
	if (h.start < h.words)
		buf_put(&b, '<');
	buf_add(&b, str_slice(t, h.words, h.words_end));
	if (h.words_end < h.end)
		buf_put(&b, '>');
	return table_result(&b, arena);
}

/* A text that begins with a heading: its words, or none. */
START_TEST(begins)
{
	static const struct {
		struct str text, words;
	} say[] = {
		{ { "THE SHIPS\n---------\n\n", 21 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n---------\n", 20 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n=========", 19 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n*********", 19 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n_________", 19 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n#########", 19 }, { "THE SHIPS", 9 } },
		{ { "THE SHIPS\n~~~~~~~~~", 19 }, { "THE SHIPS", 9 } },
		{ { "---------\nTHE SHIPS\n---------\n", 30 }, { "THE SHIPS", 9 } },
		{ { "The Ships\n\n", 11 }, { "The Ships", 9 } },
		{ { "The Ships\n\n\n", 12 }, { "The Ships", 9 } },
		{ { "The Ships\n", 10 }, { "", 0 } },
		{ { "The Ships", 9 }, { "", 0 } },
		{ { "They sail.\n\n", 12 }, { "", 0 } },
		{ { "UNCLAS OSLO 000022\n\n", 20 }, { "", 0 } },
		{ { "SIPDIS\n\n", 8 }, { "", 0 } },
		{ { "\n\n", 2 }, { "", 0 } },
		{ { "", 0 }, { "", 0 } },
	};

	for (size_t i = 0; i < sizeof(say) / sizeof(say[0]); i++) {
		struct str t = alone(say[i].text);
		struct heading h = { 0 };
		bool found = heading_begins(t, t.n, &h);

		ck_assert_msg(found == (say[i].words.n != 0), "%zu", i);
		ck_assert_msg(str_eq(str_slice(t, h.words, h.words_end), say[i].words), "%zu", i);
		alone_free(t);
	}
}
END_TEST

START_TEST(titles)
{
	ck_assert(heading_is_title(STR("The Ships of Oslo")));
	ck_assert(heading_is_title(STR("THE SHIPS OF OSLO")));
	ck_assert(!heading_is_title(STR("The ships that sail")));
}
END_TEST

START_TEST(table)
{
	table_each("heading", becomes);
}
END_TEST

int
main(void)
{
	return table_run("heading", (const TTest *const[]){ table, begins, titles, NULL });
}
