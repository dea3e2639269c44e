/* post.h: tests/tables/post.tsv holds a name, the year and the usual name; and "guess" where one letter is wrong. */
#include "rows.h"

#include "post.h"

START_TEST(row)
{
	const struct row *r = &rows_all[_i];
	unsigned year = 0;

	for (size_t i = 0; i < r->v[1].n; i++)
		year = year * 10 + (unsigned)(r->v[1].p[i] - '0');
	rows_expect(post_usual(r->v[0], year), r->v[2], r->line, "post_usual");
	if (r->v[3].n)
		rows_expect(post_guess(r->v[0], year), r->v[3], r->line, "post_guess");
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/post.tsv");
	return rows_run("post", row, NULL);
}
