/* classifier.h: tests/tables/classifier.tsv holds a field, the name, the title, and the reasons joined by '|'. */
#include "rows.h"

#include "bytes/buf.h"
#include "words/classifier.h"

/* What the arena gives out holds this: whoever reads on behind his own bytes finds something to misread. */
static void
arena_fill(struct arena *arena, char c)
{
	memset(arena_alloc(arena, 4096), c, 4096);
	arena_reset(arena);
}

START_TEST(row)
{
	static const char behind[] = "sbB1.() n";
	const struct row *r = rows_at(_i);
	struct arena arena = { 0 };
	struct classifier c;
	struct buf b = { 0 };

	for (size_t k = 0; k < sizeof behind; k++) {
		arena_fill(&arena, behind[k]);
		classifier_read(r->v[0], &c, &arena);
		rows_expect(c.by, r->v[1], r->line, "name");
		rows_expect(c.title, r->v[2], r->line, "title");
		b.n = 0;
		for (size_t i = 0; i < c.reasons.n; i++) {
			if (i)
				buf_put(&b, '|');
			buf_add(&b, c.reasons.v[i]);
		}
		rows_expect(buf_str(&b), r->v[3], r->line, "reasons");
		arena_reset(&arena);
	}
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

START_TEST(rubbish)
{
	static const char *const pieces[] = { "Classified By: ", "(", "a ", "1.4", ",", "John ", "Counselor ", "- ", "\n", "for " };
	struct arena arena = { 0 };
	struct classifier c;
	struct buf b = { 0 };

	for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
		struct str s = str_make(pieces[k], strlen(pieces[k]));

		b.n = 0;
		while (b.n < 1 << 16)
			buf_add(&b, s);
		classifier_read(buf_str(&b), &c, &arena);
		arena_reset(&arena);
	}
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/classifier.tsv");
	return rows_run("classifier", row, (const TTest *const[]){ rubbish, NULL });
}
