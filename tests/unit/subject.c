/* subject.h: tests/tables/subject.tsv holds a field and the subject. */
#include "rows.h"

#include "subject.h"

START_TEST(row)
{
	struct arena arena = { 0 };

	rows_expect(subject_read(rows_all[_i].v[0], &arena), rows_all[_i].v[1], rows_all[_i].line, "subject");
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	rows_read("tests/tables/subject.tsv");
	return rows_run("subject", row, NULL);
}
