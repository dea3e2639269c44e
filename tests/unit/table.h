/*
 * table.h - a test over each line of tests/tables/NAME.tsv: an input, a TAB, what it becomes.
 *
 * In both \n \t \\ stand for those characters; lines that are empty or begin with # are skipped. A new case is one line.
 *
 *	static struct str becomes(struct str in, struct arena *arena) { … }
 *	TABLE_MAIN("refid", becomes)
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdio.h>
#include <stdlib.h>

#include "alone.h"
#include "bytes/buf.h"
#include "case.h"

typedef struct str table_function(struct str in, struct arena *);

static inline struct str
table_field(char *p, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		char c = p[i];

		if (c == '\\' && i + 1 < n) {
			c = p[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		p[out++] = c;
	}
	return str_make(p, out);
}

static inline void
table_each(const char *name, table_function *becomes)
{
	char path[200], line[16384];
	struct arena arena = { 0 };
	FILE *f;
	int wrong = 0, n = 0;

	snprintf(path, sizeof path, "tests/tables/%s.tsv", name);
	f = fopen(path, "r");
	ck_assert_msg(f != NULL, "%s: cannot be opened", path);
	for (int at = 1; fgets(line, sizeof line, f) != NULL; at++) {
		size_t bytes = strcspn(line, "\n");
		char *tab = memchr(line, '\t', bytes);
		struct str in, want, got;

		if (bytes == 0 || line[0] == '#')
			continue;
		ck_assert_msg(tab != NULL, "%s:%d: no TAB", path, at);
		want = table_field(tab + 1, bytes - (size_t)(tab + 1 - line));
		in = table_field(line, (size_t)(tab - line));
		n++;
		/* What stands before the text is no part of it. */
		for (const char *before = "\n A9"; *before; before++) {
			struct str text;

			alone_behind = *before;
			text = alone(in);
			got = becomes(text, &arena);
			if (!str_eq(got, want)) {
				wrong++;
				printf("%s:%d: wanted \"%.*s\"\n%s:%d: got    \"%.*s\"\n", path, at, (int)want.n, want.p, path, at,
				    (int)got.n, got.p);
			}
			alone_free(text);
			arena_reset(&arena);
		}
	}
	fflush(stdout);
	fclose(f);
	arena_free(&arena);
	ck_assert_msg(wrong == 0, "%s: %d of %d wrong", path, wrong, n);
	ck_assert_msg(n > 0, "%s: empty", path);
}

static inline int
table_run(const char *name, const TTest *const *tests)
{
	TCase *t = tcase_create(name);

	for (; *tests; tests++)
		tcase_add_test(t, *tests);
	return case_run(name, t, CK_FORK_GETENV);
}

#define TABLE_MAIN(name, function)					\
	START_TEST(table) { table_each(name, function); } END_TEST	\
	int main(void) { return table_run(name, (const TTest *const[]){ table, NULL }); }

/* Values one after the other, divided by a blank and a stroke. */
static inline void
table_add(struct buf *b, struct str value)
{
	if (b->n)
		buf_add(b, STR(" | "));
	buf_add(b, value);
}

static inline struct str
table_result(struct buf *b, struct arena *arena)
{
	struct str s = arena_copy(arena, buf_str(b));

	buf_free(b);
	return s;
}

#endif
