/* reference.h: tests/tables/reference.tsv holds the cable's own id, a field, and the references joined by '|'. */
#include "rows.h"

#include "bytes/buf.h"
#include "words/reference.h"

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
	const struct row *r = rows_at(_i);
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

/* An id among digits, none at all; more references than anybody has. */
START_TEST(bounds)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct list l;

	l = reference_read(STR("OSLO 5"), (struct reference_context){ .id = str_slice(STR("71234"), 1, 3) }, &arena);
	ck_assert(l.n == 1 && str_eq(l.v[0], STR("OSLO5")));
	l = reference_read(STR("OSLO 5"), (struct reference_context){ .id = str_first(STR("07OSLO99"), 0) }, &arena);
	ck_assert(l.n == 1 && str_eq(l.v[0], STR("OSLO5")));
	for (size_t i = 1000; i < 1300; i++) {
		buf_add(&b, STR("STATE "));
		buf_number(&b, i);
		buf_put(&b, ' ');
	}
	l = reference_read(buf_str(&b), (struct reference_context){ .id = STR("08OSLO99") }, &arena);
	ck_assert_uint_eq(l.n, 256);
	ck_assert(str_eq(l.v[255], STR("08STATE1255")));
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/reference.tsv");
	return rows_run("reference", row, (const TTest *const[]){ rubbish, bounds, NULL });
}
