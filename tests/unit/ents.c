/* ents.c - marks as mentions: types, names, code points; all of a cable in the order of its text. */
#include <unistd.h>

#include "ents.h"
#include "paras.h"
#include "table.h"
#include "utf8.h"

static struct arena arena;
static const struct config *config;

/* The default and one name. config_load() reads files alone. */
static void
configure(void)
{
	static const char yaml[] = "names: {Bagdhad: Baghdad}\n";
	char name[] = "/tmp/cable-ents-XXXXXX";
	int fd = mkstemp(name);

	if (fd < 0 || write(fd, yaml, sizeof(yaml) - 1) != (ssize_t)sizeof(yaml) - 1)
		abort();
	close(fd);
	config = config_load(name, false);
	unlink(name);
}

/* "[LABEL words]" in the text become marks; the brackets go. */
static struct cable
cable_of(const char *bracketed)
{
	size_t n = strlen(bracketed), at = 0, marks = 0;
	char *text = arena_alloc(&arena, n + 1);
	struct mark *v = arena_array(&arena, n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++)
		if (bracketed[i] == '[') {
			const char *blank = strchr(bracketed + i, ' ');

			v[marks].label = str_make(bracketed + i + 1, (size_t)(blank - bracketed) - i - 1);
			v[marks].start = at;
			i = (size_t)(blank - bracketed);
		} else if (bracketed[i] == ']') {
			v[marks++].end = at;
		} else {
			text[at++] = bracketed[i];
		}
	return (struct cable){ .id = STR("08OSLO22"), .text = str_make(text, at), .marks = { v, marks } };
}

static void
put(struct buf *b, const struct ent *e)
{
	if (b->n)
		buf_add(b, STR(" | "));
	buf_add(b, e->num);
	buf_put(b, ' ');
	buf_number(b, e->start);
	buf_put(b, '-');
	buf_number(b, e->end);
	buf_put(b, ' ');
	buf_add(b, e->type);
	buf_put(b, ' ');
	buf_add(b, e->text);
	if (!str_eq(e->name, e->text)) {
		buf_put(b, '=');
		buf_add(b, e->name);
	}
}

static struct str
all_of(const char *bracketed)
{
	struct cable c = cable_of(bracketed);
	struct ents_all it = ents_all_begin(&c, config, NULL, &arena);
	struct buf b = { 0 };
	struct ent e;

	while (ents_all_next(&it, &e)) {
		ck_assert(str_eq(e.id, c.id));
		put(&b, &e);
	}
	return table_result(&b, &arena);
}

static struct str
inside_of(const char *bracketed)
{
	struct cable c = cable_of(bracketed);
	struct paras paras = paras_begin(&c, &arena);
	struct buf b = { 0 };
	struct para p;

	while (paras_next(&paras, &p)) {
		struct ents it = ents_begin(&p, config, NULL, &arena);
		struct ent e;

		while (ents_next(&it, &e)) {
			/* The law that users rely on: text[start:end], in code points, is the mention. */
			struct str before = str_first(p.text, (size_t)(e.text.p - p.text.p));

			ck_assert_uint_eq(utf8_count(before), e.start);
			ck_assert_uint_eq(utf8_count(e.text), e.end - e.start);
			put(&b, &e);
		}
	}
	return table_result(&b, &arena);
}

static void
is(struct str got, const char *want)
{
	ck_assert_msg(str_eq(got, str_make(want, strlen(want))), "got    %.*s\nwanted %s", (int)got.n, got.p, want);
}

START_TEST(types)
{
	is(inside_of("SUBJECT: [LOC OSLO]\n\n1. (C) [PER Ann Cole] of the [ORG USG] met [MISC Norwegian] fishermen in [LOC Oslo]."),
		"1 0-8 person Ann Cole | 1 16-19 organisation USG | 1 24-33 misc Norwegian | 1 47-51 place Oslo");
}
END_TEST

/* A label that no configuration knows is its own type. */
START_TEST(unknown)
{
	is(inside_of("SUBJECT: OSLO\n\n1. (C) The [SHIP Fram] sails."), "1 4-8 SHIP Fram");
}
END_TEST

START_TEST(code_points)
{
	is(inside_of("SUBJECT: OSLO\n\n1. (C) “Ça va,” said [PER René Åse] in [LOC Malmö]\n\n2. (C) — [LOC Øst]."),
		"1 14-22 person René Åse | 1 26-31 place Malmö | 2 2-5 place Øst");
}
END_TEST

START_TEST(names)
{
	is(inside_of("SUBJECT: OSLO\n\n1. (C) From [LOC Bagdhad] on."), "1 5-12 place Bagdhad=Baghdad");
}
END_TEST

/* Header lines, headings, furniture and signature with offsets into the cable's text, and an empty number. */
START_TEST(all)
{
	is(all_of("SUBJECT: [LOC OSLO]\n\n1. (C) It is [LOC OSLO] 00000022 002 OF 002 in [LOC Rome].\n\n[LOC OSLO]\n----\n\n2. (C) [PER Ann] sails.\n\n"
		"[PER COLE]"),
		" 9-13 place OSLO |  28-32 place OSLO | 1 9-13 place Rome |  63-67 place OSLO | 2 0-3 person Ann |  93-97 person COLE");
}
END_TEST

START_TEST(all_without_paragraphs)
{
	is(all_of("SUBJECT: [LOC OSLO] [PER Åse] [LOC OSLO]"), " 9-13 place OSLO |  14-17 person Åse |  18-22 place OSLO");
	is(all_of(""), "");
	is(all_of("SUBJECT: OSLO\n\n1. (C) It is open."), "");
}
END_TEST

int
main(void)
{
	configure();
	return table_run("ents", (const TTest *const[]){ types, unknown, code_points, names, all, all_without_paragraphs, NULL });
}
