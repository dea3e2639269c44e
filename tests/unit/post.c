/*
 * post.h: tests/tables/post.tsv holds a name, the year and the usual name; then what is guessed where one letter is wrong,
 * or "-" where nothing is.
 */
#include "rows.h"

#include "words/post.h"

START_TEST(row)
{
	const struct row *r = rows_at(_i);
	unsigned year = 0;

	for (size_t i = 0; i < r->v[1].n; i++)
		year = year * 10 + (unsigned)(r->v[1].p[i] - '0');
	rows_expect(post_usual(r->v[0], year), r->v[2], r->line, "post_usual");
	if (r->v[3].n)
		rows_expect(post_guess(r->v[0], year), str_eq(r->v[3], STR("-")) ? STR("") : r->v[3], r->line, "post_guess");
}
END_TEST

/* Found by halves: so the names are sorted. Those of the origins come from the pages' tables, not from the posts here. */
START_TEST(origins_have_posts)
{
	FILE *f = fopen("tests/tables/origin.tsv", "r");
	char line[200];
	int n = 0;

	ck_assert(f != NULL);
	while (fgets(line, sizeof line, f) != NULL && strcmp(line, "# by rule\n") != 0) {
		size_t bytes = strcspn(line, "\t");

		if (line[0] == '#' || strncmp(line, "FM ", 3) == 0)
			continue;
		ck_assert_msg(post_usual(str_make(line, bytes), 2010).n != 0, "%.*s: no post", (int)bytes, line);
		n++;
	}
	fclose(f);
	ck_assert_int_gt(n, 180);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/post.tsv");
	return rows_run("post", row, (const TTest *const[]){ origins_have_posts, NULL });
}
