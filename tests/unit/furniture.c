/*
 * furniture.c - tests/tables/furniture.tsv: a text of the cable 07NEWDELHI1643, with its marks between braces, becomes the
 * text without furniture. What comes out holds none, blanks in its place leave the rest where it was, marks move along.
 */
#include "marked.h"
#include "text/furniture.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	struct mark v[MARKED_MOST];
	size_t n;
	int lines = 0;
	struct str text = marked_read(in, v, &n), out;
	struct cable c = { .id = STR("07NEWDELHI1643"), .text = text, .marks = { v, n } };
	struct spans holes = furniture_find(&c, arena);
	struct marks marks;
	const char *blank = furniture_blank(&c, holes, arena);

	out = furniture_out(&c, &marks, arena);
	ck_assert((holes.n != 0) == !str_eq(text, out));
	ck_assert(holes.n == 0 || furniture_may_be(text));
	for (size_t i = 0; i < text.n; i++) {
		ck_assert(blank[i] == text.p[i] || is_space(blank[i]));
		lines += blank[i] == '\n';
	}
	for (size_t i = 0; i < out.n; i++)
		lines -= out.p[i] == '\n';
	ck_assert_int_eq(lines, 0);
	if (holes.n == 0)		/* a view into what is given back now */
		out = arena_copy(arena, out);
	c.text = out;
	c.marks = marks;
	ck_assert_uint_eq(furniture_find(&c, arena).n, 0);
	ck_assert(str_eq(furniture_out(&c, NULL, arena), out));
	c.id = STR("");
	ck_assert_uint_eq(furniture_find(&c, arena).n, 0);
	alone_free(text);
	return marked_say(out, marks, arena);
}

static bool
is_found(struct str id, struct str text)
{
	struct arena arena = { 0 };
	struct cable c = { .id = id, .text = alone(text) };
	bool found = furniture_find(&c, &arena).n != 0;

	alone_free(c.text);
	arena_free(&arena);
	return found;
}

/* What the cable's id, or its first line, says of the post. */
START_TEST(posts)
{
	struct arena arena = { 0 };
	struct cable c = { .id = STR("08PORTLOUIS12"), .text = STR("To PORT LOUIS 00000012 002 OF 002 b") };
	char line[300];

	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To b")));
	c.id = STR("PORTLOUIS12");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To b")));
	c.id = STR("08PORTLOUIS");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To b")));
	c.id = STR("08OSLO12");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To PORT b")));
	c.id = STR("0812");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To PORT b")));
	/* Cut after ten characters. */
	c.id = STR("06BUENOSAIRES12");
	c.text = STR("To BUENOS AIR 00000012 002 OF 002 b");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To b")));
	c.text = STR("To BUENOS AIX 00000012 002 OF 002 b");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To BUENOS b")));
	c.text = STR("To BUENOS AI 00000012 002 OF 002 b");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To BUENOS b")));
	c.text = STR("To BUENOS AIRES 00000012 002 OF 002 b");
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To b")));
	c.text = STR("To PORT LOUIS 00000012 002 OF 002 b");
	/* Longer than any name of a post, and one byte shorter. */
	memset(line, 'A', sizeof(line));
	c.id = str_make(line, 65);
	ck_assert(str_eq(furniture_out(&c, NULL, &arena), STR("To PORT b")));
	/* Without an id the first line's last words. */
	c.id = STR("");
	c.text = STR("UNCLAS SECTION 01 OF 02 PORT LOUIS 000012 \nTo PORT LOUIS 00000012 002 OF 002 b");
	ck_assert(str_ends(furniture_out(&c, NULL, &arena), STR("\nTo b")));
	c.text = STR("UNCLAS PORT LOUIS 000012\nTo PORT LOUIS 00000012 002 OF 002 b");
	ck_assert(str_ends(furniture_out(&c, NULL, &arena), STR("\nTo PORT b")));
	c.text = STR("UNCLAS 02 port LOUIS 000012\nTo PORT LOUIS 00000012 002 OF 002 b");
	ck_assert(str_ends(furniture_out(&c, NULL, &arena), STR("\nTo PORT b")));
	c.text = STR("0123 \nTo PORT LOUIS 00000012 002 OF 002 b");
	ck_assert(str_ends(furniture_out(&c, NULL, &arena), STR("\nTo PORT b")));
	memcpy(line, "12 ", 3);
	memcpy(line + 120, " 00000012 002 OF 002 b", 22);
	ck_assert(is_found(STR(""), str_make(line, 142)));
	ck_assert(!is_found(STR(""), STR("")));
	arena_free(&arena);
}
END_TEST

/* More phrases than there is room for at first, and more lines of sections than are remembered. */
START_TEST(many)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct cable c = { .id = STR("08OSLO12") };

	for (int i = 0; i < 100; i++)
		buf_add(&b, STR("sail OSLO 00000012 002 OF 002 "));
	c.text = buf_str(&b);
	ck_assert_uint_eq(furniture_find(&c, &arena).n, 100);
	b.n = 0;
	for (int i = 0; i < 10; i++)
		buf_add(&b, STR("01 OF 02 b "));
	buf_add(&b, STR("OSLO 00000012 002 OF 002"));
	c.text = buf_str(&b);
	ck_assert_uint_eq(furniture_find(&c, &arena).n, 1);
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

/* The same asked of one place: OF has to stand there. */
START_TEST(may_be_at)
{
	struct str t = alone(STR("1 OF 2 OF b OF 3 OFF 4 OF"));

	for (size_t at = 0; at < t.n; at++)
		ck_assert_msg(furniture_may_be_at(t, at) == (at == 2), "%zu", at);
	alone_free(t);
	t = alone(STR("OF 2"));
	ck_assert(!furniture_may_be_at(t, 0));
	alone_free(t);
	t = alone(STR(" OF 2"));
	ck_assert(!furniture_may_be_at(t, 1));
	alone_free(t);
}
END_TEST

/* May there be some: never no where there is. */
START_TEST(may_be)
{
	static const struct str no[] = { { "", 0 }, { "OF", 2 }, { " OF 2", 5 }, { "1 OF", 4 }, { "1 OF ", 5 }, { "1 OF b", 6 }, { "b OF 2", 6 }, { "1OF 2", 5 }, { "1 OFF 2", 7 }, { "1 OF2", 5 },
		{ "\n\tOF 2", 6 }, { "b\n\tOF 2", 7 }, { "1 OF\n\t", 6 }, { "1 OF\n\tb", 7 }, { "1 F 2", 5 } };
	static const struct str yes[] = { { "1 OF 2", 6 }, { "b OF 1 OF\n2", 11 }, { "1\n\tOF  2", 8 }, { "1  OF 2b", 8 }, { "1\tOF\t2", 6 }, { "1\nOF\n2", 6 },
		{ "1 OFF 1 OF 2", 12 }, { "OF 1 OF 2", 9 } };

	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		struct str t = alone(no[i]);

		ck_assert_msg(!furniture_may_be(t), "%zu", i);
		alone_free(t);
	}
	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		struct str t = alone(yes[i]);

		ck_assert_msg(furniture_may_be(t), "%zu", i);
		alone_free(t);
	}
}
END_TEST

START_TEST(table)
{
	table_each("furniture", becomes);
}
END_TEST

int
main(void)
{
	return table_run("furniture", (const TTest *const[]){ table, posts, many, may_be, may_be_at, NULL });
}
