/* The configuration: tables against file, names looked up, what is printed reads back. Messages: tests/config. */
#include "case.h"
#include "terms/config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes/buf.h"
#include "bytes/utf8.h"

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

static const struct config *
config_of(struct str yaml)
{
	char name[] = "/tmp/cable-config-XXXXXX";
	int fd = mkstemp(name);
	const struct config *c;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, yaml.p, yaml.n), (ssize_t)yaml.n);
	close(fd);
	c = config_load(name, false);
	unlink(name);
	return c;
}

static bool
is_sorted(const struct map *m)
{
	for (size_t i = 1; i < m->n; i++)
		if (str_cmp(m->v[i - 1].key, m->v[i].key) >= 0)
			return false;
	return true;
}

START_TEST(the_tables_are_sorted)
{
	ck_assert(is_sorted(&vocabulary_markup));
	ck_assert(is_sorted(&vocabulary_entities));
	ck_assert_uint_gt(vocabulary_tags_n, 800);
	for (size_t i = 1; i < vocabulary_tags_n; i++)
		ck_assert_int_lt(str_cmp(vocabulary_tag_code(i - 1), vocabulary_tag_code(i)), 0);
}
END_TEST

/* vocabulary.awk reads default.yaml at build time, libyaml does here: entry for entry the same. */
START_TEST(the_tables_are_what_the_parser_reads)
{
	const struct config *c = config_load("common/terms/default.yaml", false);
	size_t i;

	ck_assert_uint_eq(c->markup.n, vocabulary_markup.n);
	for (i = 0; i < c->markup.n; i++) {
		ck_assert(str_eq(c->markup.v[i].key, vocabulary_markup.v[i].key));
		ck_assert_ptr_ne(c->markup.v[i].key.p, vocabulary_markup.v[i].key.p);	/* it is the file's */
		ck_assert_uint_eq(c->markup.v[i].value, vocabulary_markup.v[i].value);
	}
	ck_assert_uint_eq(c->entities.n, vocabulary_entities.n);
	for (i = 0; i < c->entities.n; i++) {
		ck_assert(str_eq(c->entities.v[i].key, vocabulary_entities.v[i].key));
		ck_assert_uint_ge(c->entities.v[i].value, vocabulary_entities.n);	/* the file's stand behind */
		ck_assert(str_eq(c->entity_types[c->entities.v[i].value],
		    vocabulary_types[vocabulary_entities.v[i].value]));
	}
	ck_assert_uint_eq(c->tags.n, vocabulary_tags_n);
	for (i = 0; i < c->tags.n; i++) {
		const struct tag_name *t = &c->tag_names[c->tags.v[i].value];
		struct tag_name v = vocabulary_tag_name(i);

		ck_assert(str_eq(c->tags.v[i].key, vocabulary_tag_code(i)));
		ck_assert(str_eq(t->name, v.name));
		ck_assert(str_eq(t->kind, v.kind));
	}
	ck_assert_uint_eq(c->names.n, 0);
	ck_assert(!c->has_names);
}
END_TEST

START_TEST(every_kind_of_tag_is_known)
{
	for (size_t i = 0; i < vocabulary_tags_n; i++) {
		struct tag_name t = vocabulary_tag_name(i);
		size_t k = 0;

		ck_assert_uint_eq(vocabulary_tag_find(vocabulary_tag_code(i)), i);
		while (config_tag_kinds[k].n && !str_eq(config_tag_kinds[k], t.kind))
			k++;
		ck_assert_uint_gt(config_tag_kinds[k].n, 0);
		ck_assert_uint_gt(t.name.n, 0);
	}
}
END_TEST

static bool
tag_is(const struct config *c, struct str code, struct str name, struct str kind)
{
	struct tag_name t;

	return config_tag(c, code, &t) && str_eq(t.name, name) && str_eq(t.kind, kind);
}

START_TEST(tags_are_merged)
{
	const struct config *c = config_of(STR("tags: {PREL: Politics, FR: {kind: other}, no: {name: Norge}, XYZ: {kind: program},"
	    " ABUD: ~, UVW: Uvw}\n"));
	struct tag_name t;

	ck_assert(tag_is(c, STR("PREL"), STR("Politics"), STR("subject")));
	ck_assert(tag_is(c, STR("FR"), STR("France"), STR("other")));
	ck_assert(tag_is(c, STR("NO"), STR("Norge"), STR("place")));
	ck_assert(tag_is(c, STR("XYZ"), STR("XYZ"), STR("program")));
	ck_assert(tag_is(c, STR("UVW"), STR("Uvw"), STR("other")));
	ck_assert(tag_is(c, STR("GM"), STR("Germany"), STR("place")));
	ck_assert(!config_tag(c, STR("ABUD"), &t));
	ck_assert(!config_tag(c, STR("QQQ"), &t));
	ck_assert(tag_is(config_load(NULL, true), STR("ABUD"), STR("Budget Services and Financial Systems"), STR("subject")));
}
END_TEST

/* Nothing is read or built where no file is: the same pointers as the tables. */
START_TEST(the_default_alone_is_the_tables)
{
	const struct config *c = config_load("no such file", true);

	ck_assert_ptr_eq(c->markup.v, vocabulary_markup.v);
	ck_assert_ptr_eq(c->entities.v, vocabulary_entities.v);
	ck_assert_uint_eq(c->tags.n, 0);
}
END_TEST

static const char *const canonical[][2] = {
	{ "Bagdhad", "Baghdad" },
	{ "U.S.", "United States" },
	{ "New York", "NYC" },
	{ "New   York", "NYC" },
	{ "New\nYork", "NYC" },
	{ " \tNew\xc2\xa0York\n", "NYC" },
	{ "bagdhad", "bagdhad" },
	{ "Bagdhad ", "Baghdad" },
	{ "New  Yor", "New  Yor" },
	{ "", "" },
	{ " ", " " },
	{ "Old York City Hall Annex", "short" },
};

START_TEST(mentions_have_canonical_names)
{
	const struct config *c = config_of(STR("names: {Bagdhad: Baghdad, U.S.: United States, New  York: NYC,"
	    " Old York City Hall Annex: short}\n"));
	struct arena a = { 0 };
	struct str s = config_canonical(c, str_make(canonical[_i][0], strlen(canonical[_i][0])), &a);

	ck_assert_msg(str_eq(s, str_make(canonical[_i][1], strlen(canonical[_i][1]))), "\"%s\" gives \"%.*s\"",
	    canonical[_i][0], (int)s.n, s.p);
	s = config_canonical(config_load(NULL, true), STR("Bagdhad"), &a);
	ck_assert(str_eq(s, STR("Bagdhad")));
	arena_free(&a);
}
END_TEST

START_TEST(many_names_are_all_found)
{
	struct buf yaml = { 0 };
	struct arena a = { 0 };
	const struct config *c;

	add(&yaml, "names:\n");
	for (size_t i = 0; i < 20000; i++) {
		add(&yaml, "  Place ");
		buf_number(&yaml, i * 7919 % 20000);
		add(&yaml, ": Canonical ");
		buf_number(&yaml, i * 7919 % 20000);
		add(&yaml, "\n");
	}
	c = config_of(buf_str(&yaml));
	ck_assert_uint_eq(c->names.n, 20000);
	ck_assert(is_sorted(&c->names));
	for (size_t i = 0; i < 20010; i++) {
		struct buf b = { 0 };
		struct str s;

		add(&b, "Canonical Place ");
		buf_number(&b, i);
		s = config_canonical(c, str_from(buf_str(&b), 10), &a);
		if (i < 20000) {
			memmove(b.p + 10, b.p + 16, b.n - 16);
			b.n -= 6;
			ck_assert(str_eq(s, buf_str(&b)));
		} else {
			ck_assert_ptr_eq(s.p, b.p + 10);
		}
		buf_free(&b);
	}
	buf_free(&yaml);
	arena_free(&a);
}
END_TEST

static char folder[] = "/tmp/cable-config-XXXXXX";

/* A file below the folder that drops or keeps nothing but says who it is. */
static void
put_file(const char *name, const char *person)
{
	char path[200];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	for (char *p = path + strlen(folder) + 1; (p = strchr(p, '/')); *p++ = '/') {
		*p = '\0';
		mkdir(path, 0700);
	}
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fprintf(f, "entities: {PER: %s}\n", person);
	fclose(f);
}

/* What PER is where this is the environment: "HOME|XDG_CONFIG_HOME|CABLE_CONFIG", each below the folder; "-" is unset. */
static const char *const places[][2] = {
	{ "-|-|-", "person" }, { "|-|-", "person" }, { "home|-|-", "home" }, { "home||-", "home" }, { "home|xdg|-", "xdg" },
	{ "-|xdg|-", "xdg" }, { "home|none|-", "person" }, { "none|-|-", "person" }, { "home|xdg|a.yaml", "variable" },
	{ "home|xdg|", "xdg" }, { "-|-|a.yaml", "variable" }, { "a.yaml|-|-", "person" }, { "home|a.yaml|-", "person" },
	{ "home|-|none.yaml", NULL }, { "home|loop|-", NULL }, { "loop|-|-", "person" },
};

static void
set_place(const char *name, struct str where)
{
	char path[200];

	snprintf(path, sizeof path, "%s%s%.*s", where.n ? folder : "", where.n ? "/" : "", (int)where.n, where.p);
	if (str_eq(where, STR("-")))
		unsetenv(name);
	else
		setenv(name, path, 1);
}

START_TEST(the_file_is_looked_for)
{
	static const char *const made[] = {
		"home/.config/cable/config.yaml", "home/.config/cable", "home/.config", "home", "xdg/cable/config.yaml", "xdg/cable", "xdg",
		"a.yaml", "loop/cable/x", "loop/cable/config.yaml", "loop/cable", "loop", "",
	};
	struct str rest = str_make(places[_i][0], strlen(places[_i][0])), home, xdg, own;
	char link[220];
	int status;
	pid_t child;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	put_file("home/.config/cable/config.yaml", "home");
	put_file("xdg/cable/config.yaml", "xdg");
	put_file("a.yaml", "variable");
	put_file("loop/cable/x", "x");
	snprintf(link, sizeof link, "%s/loop/cable/config.yaml", folder);
	ck_assert_int_eq(symlink("config.yaml", link), 0);
	str_cut(&rest, '|', &home);
	str_cut(&rest, '|', &xdg);
	own = rest;
	child = fork();
	if (child == 0) {
		const struct config *c;
		const char *want = places[_i][1];
		struct str got;

		set_place("HOME", home);
		set_place("XDG_CONFIG_HOME", xdg);
		set_place("CABLE_CONFIG", own);
		close(STDERR_FILENO);
		c = config_load(NULL, false);
		got = c->entity_types[map_get(&c->entities, STR("PER"))];
		exit(want && str_eq(got, str_make(want, strlen(want))) ? 0 : 1);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		char path[200];

		snprintf(path, sizeof path, "%s/%s", folder, made[i]);
		ck_assert_int_eq(remove(path), 0);
	}
	memcpy(folder, "/tmp/cable-config-XXXXXX", sizeof folder);
	ck_assert(WIFEXITED(status));
	ck_assert_msg(WEXITSTATUS(status) == (places[_i][1] ? 0 : 2), "%s: %d", places[_i][0], WEXITSTATUS(status));
}
END_TEST

static unsigned long long seed;

static unsigned
any(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

/* In the double quotes of YAML: any character but those that are refused. */
static void
add_quoted(struct buf *b, bool is_label)
{
	static const char *const bits[] = {
		"a", "B", "7", "-", "_", "no", "Null", "~", ":", ": ", " #", "#", "'", "\\\"", "\\\\", "&", "*", "!", "|", ">", "%",
		"@", "`", "{", "}", "[", "]", ",", "?", "=", "<", " ", "\\t", "\\n", "\xc3\xa9", "\xe2\x80\x99",
		"\\L", "\\P", "\\_", "\xf0\x9f\x9a\xa2", ".", "/", "0x1", "1e3", "true", "Y", "\\x41", "\\u0142", "\xef\xbf\xbd",
	};

	add(b, "\"x");
	for (unsigned i = any(8); i; i--)
		add(b, bits[any(is_label ? 7 : sizeof bits / sizeof *bits)]);
	add(b, "\"");
}

START_TEST(what_is_printed_reads_back_the_same)
{
	struct buf yaml = { 0 }, once = { 0 }, twice = { 0 };
	const struct config *c, *d;

	seed = (unsigned long)_i;
	add(&yaml, "entities: {");
	for (unsigned i = 0; i < 3; i++) {
		add_quoted(&yaml, true);
		yaml.n--;
		buf_number(&yaml, i);		/* keeps the keys apart */
		add(&yaml, "\": ");
		add_quoted(&yaml, false);
		add(&yaml, ", ");
	}
	add(&yaml, "}\ntags: {");
	for (unsigned i = 0; i < 3; i++) {
		add_quoted(&yaml, false);
		yaml.n--;
		buf_number(&yaml, i);
		add(&yaml, "\": {name: ");
		add_quoted(&yaml, false);
		add(&yaml, any(2) ? ", kind: place}, " : "}, ");
	}
	add(&yaml, "PREL: ~}\n");
	add(&yaml, "names:\n");
	for (unsigned i = 0; i < 12; i++) {
		add(&yaml, "  ");
		add_quoted(&yaml, false);
		yaml.n--;
		buf_number(&yaml, i);
		add(&yaml, "\": ");
		if (any(2)) {
			add_quoted(&yaml, false);
		} else {
			add(&yaml, "{name: ");
			add_quoted(&yaml, false);
			add(&yaml, ", type: ");
			add_quoted(&yaml, false);
			add(&yaml, "}");
		}
		add(&yaml, "\n");
	}
	c = config_of(buf_str(&yaml));
	config_print(c, &once);
	d = config_of(buf_str(&once));
	config_print(d, &twice);
	ck_assert(str_eq(buf_str(&once), buf_str(&twice)));
	ck_assert(utf8_is_clean(buf_str(&once)));
	ck_assert_uint_eq(c->names.n, d->names.n);
	for (size_t i = 0; i < c->names.n; i++) {
		const struct canonical_name *x = &c->canonical[c->names.v[i].value], *y = &d->canonical[d->names.v[i].value];

		ck_assert(str_eq(c->names.v[i].key, d->names.v[i].key));
		ck_assert(str_eq(x->name, y->name));
		ck_assert(str_eq(x->type, y->type));
	}
	ck_assert_uint_eq(c->entities.n, d->entities.n);
	for (size_t i = 0; i < c->entities.n; i++) {
		ck_assert(str_eq(c->entities.v[i].key, d->entities.v[i].key));
		ck_assert(str_eq(c->entity_types[c->entities.v[i].value], d->entity_types[d->entities.v[i].value]));
	}
	buf_free(&yaml);
	buf_free(&once);
	buf_free(&twice);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("config");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, the_tables_are_sorted);
	tcase_add_test(t, the_tables_are_what_the_parser_reads);
	tcase_add_test(t, every_kind_of_tag_is_known);
	tcase_add_test(t, tags_are_merged);
	tcase_add_test(t, the_default_alone_is_the_tables);
	tcase_add_loop_test(t, mentions_have_canonical_names, 0, (int)(sizeof canonical / sizeof *canonical));
	tcase_add_loop_test(t, the_file_is_looked_for, 0, sizeof places / sizeof *places);
	tcase_add_test(t, many_names_are_all_found);
	tcase_add_loop_test(t, what_is_printed_reads_back_the_same, 0, 200);
	return case_run("config", t, CK_FORK_GETENV);
}
