/*
 * fold.c - tests/tables/fold.tsv: the stretches of a text, between "<" and ">", with its marks, between braces, become one
 * line, a stroke between two of them; behind "=" line ends are kept.
 */
#include "marked.h"
#include "text/fold.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct mark v[MARKED_MOST], out[MARKED_MOST];
	size_t starts[MARKED_MOST], ends[MARKED_MOST], stretches = 0, n, at = 0;
	bool keep_lines = str_starts(in, STR("="));
	struct buf b = { 0 };
	struct fold f = { 0 };
	struct str text;

	for (size_t i = keep_lines; i < in.n; i++)
		if (in.p[i] == '<')
			starts[stretches] = at;
		else if (in.p[i] == '>')
			ends[stretches++] = at;
		else {
			at += in.p[i] != '{' && in.p[i] != '}';
			buf_put(&b, in.p[i]);
		}
	text = marked_read(buf_str(&b), v, &n);
	buf_free(&b);
	f = (struct fold){ .text = text, .in = { v, n }, .out = arena_alloc(arena, text.n + stretches + 1), .v = out };
	for (size_t i = 0; i < stretches; i++) {
		if (i)
			fold_put(&f, '|');
		fold_add(&f, starts[i], ends[i], keep_lines);
	}
	fold_end(&f);
	alone_free(text);
	return marked_say(str_make(f.out, f.n), (struct marks){ out, f.kept }, arena);
}

TABLE_MAIN("fold", becomes)
