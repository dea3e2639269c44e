/* page.h: the values of the table, the two blocks. */
#include <check.h>
#include <stdlib.h>

#include "bytes/buf.h"
#include "case.h"
#include "grammar/markup.h"
#include "grammar/page.h"

#define HEAD5 "<tr><th>Reference ID</th><th>Created</th>\n<th>Released</th><th>Classification</th><th>Origin</th></tr>"
#define VALUES5 "<tr>\n<td>\n<a href='/x'>07ADEN34</a>\n</td><td><a>2007-08-24 15:03</a></td><td>2010-11-30 21:09</td>" \
	"<td><a title='secret'>SECRET//NOFORN</a></td><td>Embassy  Aden\n</td></tr>"
#define HEAD4 "<tr><th>Reference ID</th><th>Created</th><th>Classification</th><th>Origin</th></tr>"
#define VALUES4 "<tr><td>07ADEN34</td><td>2007-08-24 15:03</td><td>SECRET</td><td>Embassy Aden</td></tr>"
#define BLOCKS "<code><pre>head</pre></code>\n<code><pre>body</pre></code></html>"
#define TABLE "<table class='cable'>"

static const struct {
	const char *raw;
	const char *fields;	/* id created released classification origin header body, damage; "-": false */
} cases[] = {
	{ "<a>nav</a>" TABLE HEAD5 VALUES5 "</table>" BLOCKS,
	    "07ADEN34|2007-08-24T15:03|2010-11-30T21:09|SECRET//NOFORN|Embassy Aden|head|body|" },
	{ TABLE HEAD5 VALUES5 "<tr><td colspan='5'>Appears in:<br /><a>x</a></td></tr></table>" BLOCKS,
	    "07ADEN34|2007-08-24T15:03|2010-11-30T21:09|SECRET//NOFORN|Embassy Aden|head|body|" },
	{ TABLE HEAD4 VALUES4 "</table>" BLOCKS, "07ADEN34|2007-08-24T15:03||SECRET|Embassy Aden|head|body|" },
	{ TABLE VALUES4 "</table>" BLOCKS, "07ADEN34|2007-08-24T15:03||SECRET|Embassy Aden|head|body|" },
	{ TABLE VALUES5 "</table>" BLOCKS, "07ADEN34|2007-08-24T15:03|2010-11-30T21:09|SECRET//NOFORN|Embassy Aden|head|body|" },
	{ TABLE HEAD4 VALUES4 "</table><code><pre>body</pre></code></html>", "07ADEN34|2007-08-24T15:03||SECRET|Embassy Aden||body|" },
	{ TABLE "</table>" BLOCKS, "|||||head|body|" },
	{ TABLE BLOCKS, "|||||head|body|" },
	{ TABLE "<td>07ADEN34<pre>body</pre>", "07ADEN34||||||body|" },
	{ TABLE "<tr><td>07ADEN34</td><td>yesterday</td></tr></table><pre>a</pre>", "07ADEN34|||||" "|a|" },
	{ TABLE "<tr><td>07ADEN34</td><td>2007-08-24x15:03</td><td>SECRET</td><td>Embassy Aden</td></tr></table><pre>a</pre>",
	    "07ADEN34|||SECRET|Embassy Aden||a|" },
	{ TABLE "<tr><td>07ADEN34</td><td>2007-08-2A 15:03</td></tr></table><pre>a</pre>", "07ADEN34||||||a|" },
	{ TABLE "<tr><td>07ADEN34</td><td>2007-08-24 15:03:07</td></tr></table><pre>a</pre>", "07ADEN34||||||a|" },
	{ TABLE "<tr><td>07ADEN34</td><td></td></tr></table><pre>a</pre>", "07ADEN34||||||a|" },
	/* a cell behind the table is none of its */
	{ TABLE VALUES4 "</table><table><td>x</td></table>" BLOCKS, "07ADEN34|2007-08-24T15:03||SECRET|Embassy Aden|head|body|" },
	/* a column of another name, and more of them than there are */
	{ TABLE "<tr><th>Reference ID</th><th>Tags</th><th>Origin</th></tr><tr><td>07ADEN34</td><td>PREL</td><td>Embassy Aden</td></tr>"
	    "</table><pre>a</pre>", "07ADEN34||||Embassy Aden||a|" },
	{ TABLE VALUES5 "<tr><td>6</td><td>7</td></tr></table><pre>a</pre>",
	    "07ADEN34|2007-08-24T15:03|2010-11-30T21:09|SECRET//NOFORN|Embassy Aden||a|" },
	{ TABLE HEAD5 HEAD5 HEAD5 HEAD5 VALUES5 VALUES5 VALUES5 VALUES5 "</table><pre>a</pre>",
	    "07ADEN34|2007-08-24T15:03|2010-11-30T21:09|SECRET//NOFORN|Embassy Aden||a|" },
	/* damage */
	{ TABLE HEAD4 VALUES4, "-PAGE" },
	{ TABLE "</table><pre>ab<pre>body</pre>", "|||||ab|body|PRE" },
	{ TABLE "</table><pre>head</pre><pre>body</pre><pre>more", "|||||head|body|" },
	{ TABLE "</table><pre>head<pre>body</pre>", "|||||head|body|PRE" },
	{ "<html>no table" BLOCKS, "-PAGE" },
	{ TABLE HEAD4 VALUES4 "</table></html>", "-PAGE" },
	{ TABLE "</table><code><pre>head<code><pre>body</pre>", "|||||head|body|PRE" },
	{ TABLE "</table><code><pre>head</pre><code><pre>body\n", "|||||head|body\n|PRE" },
	{ TABLE "</table><code><pre>body\n", "||||||body\n|PRE" },
};

START_TEST(pages)
{
	static const struct map_entry elements[] = { { { "a", 1 }, MARKUP_TEXT }, { { "br", 2 }, MARKUP_NEWLINE } };
	struct map markup = map_static(elements, 2);
	struct str raw = str_make(cases[_i].raw, strlen(cases[_i].raw));
	size_t table = str_find(raw, STR(TABLE));
	struct arena a = { 0 };
	struct damages d = { 0 };
	struct buf b = { 0 };
	struct page p;

	if (page_read(raw, table == STR_NONE ? raw.n : table, &markup, &a, &d, &p)) {
		const struct str v[] = { p.id, p.created, p.released, p.classification, p.origin, p.header, p.body };

		for (size_t i = 0; i < 7; i++) {
			buf_add(&b, v[i]);
			buf_put(&b, '|');
		}
	} else {
		buf_put(&b, '-');
	}
	for (size_t i = 0; i < d.n; i++)
		buf_add(&b, d.v[i].kind == DAMAGE_PAGE_CUT ? STR("PAGE") : d.v[i].kind == DAMAGE_PRE_OPEN ? STR("PRE") : STR("?"));
	buf_put(&b, '\0');
	ck_assert_str_eq(b.p, cases[_i].fields);
	buf_free(&b);
	arena_free(&a);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("page");

	tcase_add_loop_test(t, pages, 0, sizeof cases / sizeof *cases);
	return case_run("page", t, CK_FORK_GETENV);
}
