/* ents.c - marks as mentions: types, names, code points; all of a cable in the order of its text. */
#include <unistd.h>

#include "bytes/utf8.h"
#include "reading/ents.h"
#include "reading/paras.h"
#include "table.h"

static struct arena arena;
static const struct config *config;
static struct gazetteer *gazetteer;

/* The default, some names and a label that is dropped. config_load() reads files alone. */
static void
configure(void)
{
	static const char yaml[] =
		"names: {Bagdhad: Baghdad, Port Louis: {type: place}, Bern Basel: {type: place}}\nentities: {DATE: ~}\n";
	char name[] = "/tmp/cable-ents-XXXXXX";
	int fd = mkstemp(name);

	if (fd < 0 || write(fd, yaml, sizeof(yaml) - 1) != (ssize_t)sizeof(yaml) - 1)
		abort();
	close(fd);
	config = config_load(name, false);
	gazetteer = gazetteer_new(config);
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
all_with(const char *bracketed, const struct gazetteer *g)
{
	struct cable c = cable_of(bracketed);
	struct str held = alone(str_make((const char *)c.marks.v, c.marks.n * sizeof(*c.marks.v)));
	struct buf b = { 0 };
	struct ents_all it;
	struct ent e;

	c.marks.v = (const struct mark *)(const void *)held.p;
	it = ents_all_begin(&c, config, g, &arena);
	while (ents_all_next(&it, &e)) {
		ck_assert(str_eq(e.id, c.id));
		put(&b, &e);
	}
	alone_free(held);
	return table_result(&b, &arena);
}

static struct str
all_of(const char *bracketed)
{
	return all_with(bracketed, NULL);
}

static struct str
inside_with(const char *bracketed, const struct gazetteer *g)
{
	struct cable c = cable_of(bracketed);
	struct paras paras = paras_begin(&c, &arena);
	struct buf b = { 0 };
	struct para p;

	while (paras_next(&paras, &p)) {
		struct ents it = ents_begin(&p, config, g, &arena);
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

static struct str
inside_of(const char *bracketed)
{
	return inside_with(bracketed, NULL);
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

/* Whoever knows that it is ASCII need not look. */
START_TEST(known_ascii)
{
	struct mark m = { 3, 7, STR("LOC") };
	struct para p = { .text = STR("In Rome"), .marks = { &m, 1 }, .is_ascii = true };
	struct ents it = ents_begin(&p, config, NULL, &arena);
	struct ent e;

	ck_assert(ents_next(&it, &e));
	ck_assert(e.start == 3 && e.end == 7);
	ck_assert(!ents_next(&it, &e));
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

/* Labels that the configuration drops, and names that no recogniser has marked. */
START_TEST(dropped)
{
	is(inside_of("SUBJECT: OSLO\n\n1. (C) On [DATE May 7] in [LOC Rome]."), "1 12-16 place Rome");
	is(all_of("SUBJECT: OSLO\n\n1. (C) On [DATE May 7] in [LOC Rome]. [DATE May 9]\n\n[DATE May 8]"), "1 12-16 place Rome");
}
END_TEST

START_TEST(unseen)
{
	is(inside_with("SUBJECT: OSLO\n\n1. (C) In [LOC Rome] and Bagdhad.", gazetteer), "1 3-7 place Rome | 1 12-19 misc Bagdhad=Baghdad");
	is(all_with("SUBJECT: Bagdhad\n\n1. (C) In [LOC Rome], Port Louis.", gazetteer),
		" 9-16 misc Bagdhad=Baghdad | 1 3-7 place Rome | 1 9-19 place Port Louis");
	is(inside_of("SUBJECT: OSLO\n\n1. (C) In Bagdhad."), "");
}
END_TEST

/* A name with furniture inside is found in the paragraph alone, one over two paragraphs in none. */
START_TEST(unseen_across)
{
	is(all_with("SUBJECT: OSLO\n\n1. (C) In Port\nOSLO 00000022 002 OF 002\nLouis and [LOC Rome].\n\n2. (C) In Bern\n\n3. (C) Basel.", gazetteer),
		"1 3-13 place Port Louis | 1 18-22 place Rome");
	is(all_with("SUBJECT: OSLO\n\n1. (C) In [LOC Rome] and Bern\n\nBasel\n-----\n\n2. (C) In [LOC Oslo].", gazetteer),
		"1 3-7 place Rome | 2 3-7 place Oslo");
	is(all_with("SUBJECT: OSLO\n\n1. (C) In [LOC Rome]\n[LOC OSLO] 00000022 002 OF 002\nand Bern\n\nBasel\n-----\n\n2. (C) In [LOC Oslo].", gazetteer),
		"1 3-7 place Rome |  30-34 place OSLO | 2 3-7 place Oslo");
}
END_TEST

/* In furniture between and inside of paragraphs, several at a time, in part in the paragraph, over line ends. */
START_TEST(all_in_furniture)
{
	is(all_of("SUBJECT: OSLO\n\n1. (C) In [LOC Rome]\n[LOC OSLO] 00000022 [MISC 002] OF 002\n[LOC Bern] sails\n\n[LOC OSLO] 00000022 003 OF 003\n\nto [LOC Basel]."),
		"1 3-7 place Rome |  30-34 place OSLO |  44-47 misc 002 | 1 8-12 place Bern |  67-71 place OSLO | 1 22-27 place Basel");
	is(all_of("SUBJECT: OSLO\n\n1. (C) Said [PER Ann\nOSLO 00000022 002 OF 002\nCole] of [LOC Rome]."),
		"1 5-13 person Ann Cole | 1 17-21 place Rome");
	is(all_of("SUBJECT: OSLO\n\n1. (C) It\n[LOC OSLO 00000022 002 OF 002\n]sails.\n\n2. (C) In [LOC Rome]."),
		" 25-50 place OSLO 00000022 002 OF 002\n | 2 3-7 place Rome");
	is(all_of("SUBJECT: OSLO\n\n1. (C) It is.\n[LOC OSLO] 00000022 002 OF 002\n\n[LOC COLE]"), " 29-33 place OSLO |  55-59 place COLE");
}
END_TEST

START_TEST(all_code_points)
{
	is(all_of("SUBJECT: “[LOC OSLO]”\n\n1. (C) “In” [LOC Rome]\n[LOC OSLO] 00000022 002 OF 002\n— [LOC Bern] —\n\n2. (C) — [LOC Øst].\n\n—\n\n[PER COLE]"),
		" 10-14 place OSLO | 1 5-9 place Rome |  34-38 place OSLO | 1 12-16 place Bern | 2 2-5 place Øst |  87-91 person COLE");
}
END_TEST

/* More stretches than there is room for at first. */
START_TEST(all_of_many)
{
	struct buf text = { 0 }, want = { 0 };

	buf_add(&text, STR("SUBJECT: OSLO"));
	for (size_t i = 1; i <= 99; i++) {
		buf_add(&text, STR("\n\n"));
		buf_number(&text, i);
		buf_add(&text, STR(". (C) In [LOC Rome]."));
		if (i > 1)
			buf_add(&want, STR(" | "));
		buf_number(&want, i);
		buf_add(&want, STR(" 3-7 place Rome"));
	}
	buf_put(&text, '\0');
	buf_put(&want, '\0');
	is(all_of(buf_str(&text).p), buf_str(&want).p);
	buf_free(&text);
	buf_free(&want);
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
	return table_run("ents", (const TTest *const[]){ types, unknown, code_points, names, known_ascii, dropped, unseen, unseen_across, all, all_in_furniture,
		all_code_points, all_of_many, all_without_paragraphs, NULL });
}
