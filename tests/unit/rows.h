/*
 * rows.h - a table test with several columns, one test a line: columns parted by TAB, in which \n \t \\ stand for
 * those bytes. Empty lines and lines that begin with '#' are none. See table.h for one input and one output.
 */
#ifndef ROWS_H
#define ROWS_H

#include <stdio.h>
#include <stdlib.h>

#include "alone.h"
#include "case.h"

enum { ROWS_COLUMNS = 6, ROWS_MOST = 1000 };

struct row {
	struct str v[ROWS_COLUMNS];
	int line;
};

static struct row rows_all[ROWS_MOST];
static int rows_count;

static struct str
rows_unescape(const char *from, size_t n)
{
	char *p = malloc(n + 1);
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		char c = from[i];

		if (c == '\\' && i + 1 < n) {
			c = from[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		p[out++] = c;
	}
	return str_make(p, out);
}

/* Row i, each of its fields at the end of the memory that may be read; until the next one is asked for. */
static const struct row *
rows_at(int i)
{
	static struct row now;

	for (int k = 0; k < ROWS_COLUMNS; k++) {
		alone_free(now.v[k]);
		now.v[k] = alone(rows_all[i].v[k]);
	}
	now.line = rows_all[i].line;
	return &now;
}

static void
rows_read(const char *name)
{
	FILE *f = fopen(name, "rb");
	char *bytes = malloc(1 << 20);
	size_t n, at = 0;
	int line = 0;

	if (f == NULL || bytes == NULL) {
		fprintf(stderr, "%s: cannot be read; run from the top folder\n", name);
		exit(2);
	}
	n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	while (at < n && rows_count < ROWS_MOST) {
		struct row *row = &rows_all[rows_count];
		char *end = memchr(bytes + at, '\n', n - at);
		size_t stop = end ? (size_t)(end - bytes) : n;
		int column = 0;

		line++;
		if (stop > at && bytes[at] != '#') {
			row->line = line;
			while (at <= stop && column < ROWS_COLUMNS) {
				char *tab = memchr(bytes + at, '\t', stop - at);
				size_t to = tab ? (size_t)(tab - bytes) : stop;

				row->v[column++] = rows_unescape(bytes + at, to - at);
				at = to + 1;
			}
			rows_count++;
		}
		at = stop + 1;
	}
	free(bytes);
}

static inline void
rows_expect(struct str found, struct str expected, int line, const char *what)
{
	ck_assert_msg(str_eq(found, expected), "line %d: %s is \"%.*s\", expected \"%.*s\"", line, what, (int)found.n,
	    found.p ? found.p : "", (int)expected.n, expected.p ? expected.p : "");
}

/* One test a row, under the name of the table. */
static int
rows_run(const char *name, const TTest *test, const TTest *const *more)
{
	TCase *rows = tcase_create("rows");
	int failed;

	tcase_add_loop_test(rows, test, 0, rows_count);
	for (; more && *more; more++)
		tcase_add_test(rows, *more);
	failed = case_run(name, rows, CK_FORK_GETENV);
	for (int i = 0; i < rows_count; i++)
		for (int k = 0; k < ROWS_COLUMNS; k++)
			free((char *)rows_all[i].v[k].p);
	return failed;
}

#endif
