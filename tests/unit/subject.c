/* subject.h: tests/tables/subject.tsv holds a field and the subject. */
#include "rows.h"

#include "words/subject.h"

START_TEST(row)
{
	const struct row *r = rows_at(_i);
	struct arena arena = { 0 };

	rows_expect(subject_read(r->v[0], &arena), r->v[1], r->line, "subject");
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/subject.tsv");
	return rows_run("subject", row, NULL);
}
