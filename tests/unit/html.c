/* html.h by its table. */
#include "table.h"

#include "grammar/html.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	static const struct map_entry elements[] = {
		{ { "a", 1 }, MARKUP_TEXT }, { { "b", 1 }, MARKUP_TEXT }, { { "br", 2 }, MARKUP_NEWLINE }, { { "hr", 2 }, MARKUP_DROP },
		{ { "o:p", 3 }, MARKUP_TEXT }, { { "pre", 3 }, MARKUP_TEXT }, { { "script", 6 }, MARKUP_DROP }, { { "style", 5 }, MARKUP_DROP },
		{ { "td", 2 }, MARKUP_TEXT }, { { "x-note", 6 }, MARKUP_TEXT }, { { "x_y", 3 }, MARKUP_TEXT },
	};
	struct map markup = map_static(elements, sizeof elements / sizeof *elements);
	struct damages damage = { 0 };
	struct buf b = { 0 };

	buf_add(&b, html_text(in, &markup, arena, &damage, 0));
	for (size_t i = 0; i < damage.n; i++)
		table_add(&b, str_make(damage_says(damage.v[i].kind), strcspn(damage_says(damage.v[i].kind), ";")));
	return table_result(&b, arena);
}

/* More elements to drop that are never closed than are kept in mind: the search for their ends is given up. */
START_TEST(many_that_are_never_closed)
{
	struct map markup = { 0 };
	struct arena arena = { 0 };
	struct damages damage = { 0 };
	struct buf in = { 0 };
	static const char names[] = "abcdefghijklmnop";
	struct str text;
	size_t n;

	for (size_t i = 0; i < 12; i++) {
		map_add(&markup, str_make(names + i, 2), MARKUP_DROP);
		buf_put(&in, '<');
		buf_add(&in, str_make(names + i, 2));
		buf_put(&in, '>');
	}
	map_sort(&markup);
	text = html_text(buf_str(&in), &markup, &arena, &damage, 0);
	ck_assert(str_eq(text, buf_str(&in)));		/* all of it stays: each is reported as open */
	ck_assert_uint_eq(damage.n, 1);
	/* Nor is the next one's end looked for; what stands there, and closes nothing, goes. */
	buf_add(&in, STR("x<lm>y"));
	n = in.n;
	buf_add(&in, STR("</lm>"));
	ck_assert(str_eq(html_text(buf_str(&in), &markup, &arena, &damage, 0), str_first(buf_str(&in), n)));
	ck_assert_uint_eq(damage.n, 1);
	buf_free(&in);
	map_free(&markup);
	arena_free(&arena);
}
END_TEST

START_TEST(a_nul_is_said)
{
	struct map markup = { 0 };
	struct arena arena = { 0 };
	struct damages damage = { 0 };

	ck_assert(str_eq(html_text(STR("a\0b\x7F\x01<"), &markup, &arena, &damage, 3), STR("ab<")));
	ck_assert(damage.n == 1 && damage.v[0].kind == DAMAGE_NUL && damage.v[0].byte_at == 4);
	arena_free(&arena);
}
END_TEST

START_TEST(nothing_behind_the_bracket)
{
	struct map markup = { 0 };
	struct html h;
	struct html_tag tag;
	bool is_open = true;

	html_begin(&h, &markup);
	ck_assert(!html_tag_read(&h, STR("<"), &tag, &is_open) && !is_open);
	ck_assert(!html_tag_read(&h, STR("</"), &tag, &is_open) && !is_open);
}
END_TEST

START_TEST(table)
{
	table_each("html", becomes);
}
END_TEST

int
main(void)
{
	return table_run("html", (const TTest *const[]){ table, many_that_are_never_closed, a_nul_is_said, nothing_behind_the_bracket, NULL });
}
