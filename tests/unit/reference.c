/* reference.h: tests/tables/reference.tsv holds the cable's own id, a field, and the references joined by '|'. */
#include "rows.h"

#include "buf.h"
#include "reference.h"

static void
join(struct buf *b, struct list l)
{
	b->n = 0;
	for (size_t i = 0; i < l.n; i++) {
		if (i)
			buf_put(b, '|');
		buf_add(b, l.v[i]);
	}
}

START_TEST(row)
{
	const struct row *r = &rows_all[_i];
	struct arena arena = { 0 };
	struct buf b = { 0 };

	join(&b, reference_read(r->v[1], (struct reference_context){ .id = r->v[0] }, &arena));
	rows_expect(buf_str(&b), r->v[2], r->line, "list");
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

/* However long and whatever it holds: bounded time, no harm. */
START_TEST(rubbish)
{
	static const char *const pieces[] = { "(", "STATE ", "1", "'", "PORT AU ", "A. ", "-", "12 ", "\n\n", ", ", "STATE 12-", "/" };
	struct arena arena = { 0 };
	struct buf b = { 0 };

	for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
		struct str s = str_make(pieces[k], strlen(pieces[k]));

		b.n = 0;
		while (b.n < 1 << 20)
			buf_add(&b, s);
		reference_read(buf_str(&b), (struct reference_context){ .id = STR("09PARIS99") }, &arena);
		arena_reset(&arena);
	}
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/reference.tsv");
	return rows_run("reference", row, rubbish);
}
