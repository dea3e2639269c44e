/* Names in text: what a slow and plain reading of the rules finds, the automaton finds too, and nothing else. */
#include "case.h"
#include "reading/gazetteer.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bytes/buf.h"
#include "bytes/hash.h"
#include "bytes/utf8.h"

static struct arena arena;

/* A configuration out of a text, by way of a file: config_load() reads no other way. */
static const struct config *
config_of(struct str yaml)
{
	char name[] = "/tmp/cable-gazetteer-XXXXXX";
	int fd = mkstemp(name);
	const struct config *c;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, yaml.p, yaml.n), (ssize_t)yaml.n);
	close(fd);
	c = config_load(name, false);
	unlink(name);
	return c;
}

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

/* "[LABEL text]" for each find, the rest as it is. */
static struct str
shown(const struct gazetteer *g, struct str text, struct marks tagged, struct buf *b)
{
	struct marks m = gazetteer_find(g, text, tagged, &arena);
	size_t at = 0;

	b->n = 0;
	for (size_t i = 0; i < m.n; i++) {
		ck_assert_uint_le(at, m.v[i].start);
		ck_assert_uint_lt(m.v[i].start, m.v[i].end);
		ck_assert_uint_le(m.v[i].end, text.n);
		buf_add(b, str_slice(text, at, m.v[i].start));
		add(b, "[");
		buf_add(b, m.v[i].label);
		add(b, " ");
		buf_add(b, str_slice(text, m.v[i].start, m.v[i].end));
		add(b, "]");
		at = m.v[i].end;
	}
	buf_add(b, str_from(text, at));
	return buf_str(b);
}

static const char names[] =
	"names:\n"
	"  Irbil: {name: Erbil, type: place}\n"
	"  New Irbil: {type: place}\n"
	"  New Irbil City: {type: place}\n"
	"  City Hall: {type: building}\n"
	"  U.S.: United States\n"
	"  Navy: {type: organisation}\n"
	"  \"(SBU)\": x\n"
	"  Constantinopolitan: x\n"
	"  \"\xe2\x80\x9cquoted\xe2\x80\x9d\": x\n"
	"  Łódź: {type: place}\n";

/* Text, what is found in it. */
static const char *const found[][2] = {
	{ "Irbil", "[LOC Irbil]" },
	{ "in Irbil, and Irbils, and aIrbil", "in [LOC Irbil], and Irbils, and aIrbil" },
	{ "Irbil-Irbil_Irbil", "[LOC Irbil]-[LOC Irbil]_[LOC Irbil]" },
	{ "Irbil\xe2\x80\x99s", "[LOC Irbil]\xe2\x80\x99s" },
	{ "\xe2\x80\x9cIrbil\xe2\x80\x9d", "\xe2\x80\x9c[LOC Irbil]\xe2\x80\x9d" },
	{ "Irbil\xc3\xa9", "Irbil\xc3\xa9" },
	{ "New Irbil", "[LOC New Irbil]" },
	{ "New \n\t Irbil", "[LOC New \n\t Irbil]" },
	{ "New\xc2\xa0Irbil", "[LOC New\xc2\xa0Irbil]" },
	{ "NewIrbil New, Irbil", "NewIrbil New, [LOC Irbil]" },
	{ "New Irbil City", "[LOC New Irbil City]" },
	{ "New Irbil City Hall", "[LOC New Irbil City] Hall" },
	{ "Irbil City Hall", "[LOC Irbil] [building City Hall]" },
	{ "U.S. Navy", "[MISC U.S.] [ORG Navy]" },
	{ "U.S.Navy", "[MISC U.S.][ORG Navy]" },
	{ "U. S. Navy, U.S Navy", "U. S. [ORG Navy], U.S [ORG Navy]" },
	{ "1. (SBU) Irbil", "1. [MISC (SBU)] [LOC Irbil]" },
	{ "\xc5\x81\xc3\xb3" "d\xc5\xba.", "[LOC \xc5\x81\xc3\xb3" "d\xc5\xba]." },
	{ "irbil IRBIL", "irbil IRBIL" },
	{ "\xc2\xabIrbil\xc2\xbb Irbil\xc2\xb5", "\xc2\xab[LOC Irbil]\xc2\xbb Irbil\xc2\xb5" },
	{ "\xe2\x80\x9cquoted\xe2\x80\x9d quoted", "[MISC \xe2\x80\x9cquoted\xe2\x80\x9d] quoted" },
	{ "Constantinopolitan Constantinopolitans", "[MISC Constantinopolitan] Constantinopolitans" },
	{ "Xonstantinopolitan", "Xonstantinopolitan" },
	{ "\xff" "Irbil \xffIrbil\xff", "\xff" "Irbil \xffIrbil\xff" },
	{ "Irbil\xc2\xaa Irbil\xc2\xba Irbil\xc2\xa7", "Irbil\xc2\xaa Irbil\xc2\xba [LOC Irbil]\xc2\xa7" },
	{ "Irbil\xe2\x81\x87 Irbil\xe2\x81\xaf", "[LOC Irbil]\xe2\x81\x87 [LOC Irbil]\xe2\x81\xaf" },
	{ "Irbil\xe2\x81\xb0 Irbil\xe2\x82\xac", "Irbil\xe2\x81\xb0 Irbil\xe2\x82\xac" },
	{ "\xe3\x80\x8cIrbil\xe3\x80\x8d", "\xe3\x80\x8c[LOC Irbil]\xe3\x80\x8d" },
	{ "Irbil\xe3\x80\xa1 Irbil\xe3\x81\x82 Irbil\xe4\x80\x81", "Irbil\xe3\x80\xa1 Irbil\xe3\x81\x82 Irbil\xe4\x80\x81" },
	{ "Irbil\xf0\x9f\x98\x80 Irbil", "Irbil\xf0\x9f\x98\x80 [LOC Irbil]" },
	{ "\x80Irbil \x80\x80\x80\x80\x80Irbil Irbil", "\x80Irbil \x80\x80\x80\x80\x80Irbil [LOC Irbil]" },
	{ "", "" },
};

START_TEST(names_are_found_at_word_boundaries)
{
	struct gazetteer *g = gazetteer_new(config_of(str_make(names, sizeof names - 1)));
	struct buf b = { 0 };
	struct str text = str_make(found[_i][0], strlen(found[_i][0]));
	struct str s = shown(g, text, (struct marks){ 0 }, &b);

	ck_assert_msg(str_eq(s, str_make(found[_i][1], strlen(found[_i][1]))), "\"%s\" gives \"%.*s\"", found[_i][0],
	    (int)s.n, s.p);
	buf_free(&b);
	gazetteer_free(g);
	arena_free(&arena);
}
END_TEST

START_TEST(marks_that_are_there_win)
{
	struct gazetteer *g = gazetteer_new(config_of(str_make(names, sizeof names - 1)));
	struct buf b = { 0 };
	struct str text = STR("New Irbil City and Irbil");
	struct mark city[] = { { 10, 14, STR("X") } }, all[] = { { 0, 24, STR("X") } }, inside[] = { { 20, 22, STR("X") } };
	struct mark half[] = { { 0, 6, STR("X") } };
	struct mark wide[] = { { 0, 5, STR("X") }, { 18, 19, STR("Y") } };

	ck_assert(str_eq(shown(g, text, (struct marks){ city, 1 }, &b), STR("[LOC New Irbil] [X City] and [LOC Irbil]")));
	ck_assert(str_eq(shown(g, text, (struct marks){ all, 1 }, &b), STR("[X New Irbil City and Irbil]")));
	ck_assert(str_eq(shown(g, text, (struct marks){ inside, 1 }, &b), STR("[LOC New Irbil City] and I[X rb]il")));
	ck_assert(str_eq(shown(g, text, (struct marks){ wide, 2 }, &b), STR("[X New I]rbil City and[Y  ][LOC Irbil]")));
	/* one that cuts a character in two */
	text = STR("Irbil\xc3\xa9 Irbil");
	ck_assert(str_eq(shown(g, text, (struct marks){ half, 1 }, &b), STR("[X Irbil\xc3]\xa9 [LOC Irbil]")));
	buf_free(&b);
	gazetteer_free(g);
	arena_free(&arena);
}
END_TEST

START_TEST(no_names_change_nothing)
{
	struct gazetteer *g = gazetteer_new(config_load(NULL, true));
	struct mark one[] = { { 0, 3, STR("X") } };
	struct marks m = gazetteer_find(g, STR("New Irbil"), (struct marks){ one, 1 }, &arena);

	ck_assert_uint_eq(m.n, 1);
	ck_assert_ptr_eq(m.v, one);
	gazetteer_free(g);
	gazetteer_free(NULL);
}
END_TEST

/* ---- against the plain reading ---- */

static unsigned long long seed;

static unsigned
any(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

static const char *const bits[] = {
	"a", "b", "ab", "a", "b", "aaaaaaaaab", " ", " ", " ", "\n", "\xc2\xa0", ".", ",", "\xe2\x80\x99", "\xc3\xa9", "-",
	"a b", "aa", "bb", "a a a",
};

static struct str
random_text(struct buf *b, unsigned n)
{
	b->n = 0;
	for (unsigned i = any(n) + 1; i; i--)
		add(b, bits[any(sizeof bits / sizeof *bits)]);
	return arena_copy(&arena, buf_str(b));
}

static size_t
length_at(struct str s, size_t at)
{
	return utf8_sequence(str_from(s, at));
}

static bool
is_word_char(struct str s, size_t at)
{
	return is_alnum(s.p[at]) || str_starts(str_from(s, at), STR("\xc3\xa9"));
}

static size_t
before(struct str s, size_t at)
{
	do
		at--;
	while ((s.p[at] & 0xc0) == 0x80);
	return at;
}

static bool
is_boundary(struct str s, size_t at)
{
	return at == 0 || at == s.n || !is_word_char(s, before(s, at)) || !is_word_char(s, at);
}

/* Where the name ends that stands at `at`, or STR_NONE. */
static size_t
match_end(struct str name, struct str text, size_t at)
{
	if (!is_boundary(text, at))
		return STR_NONE;
	for (size_t i = 0; i < name.n; i += length_at(name, i)) {
		size_t start = at;

		while (utf8_white(str_from(name, i)) && at < text.n && utf8_white(str_from(text, at)))
			at += length_at(text, at);
		if (utf8_white(str_from(name, i))) {
			if (at == start)
				return STR_NONE;
			continue;
		}
		if (at == text.n || text.p[at] != name.p[i] || !str_starts(str_from(text, at),
		    str_slice(name, i, i + length_at(name, i))))
			return STR_NONE;
		at += length_at(text, at);
	}
	return is_boundary(text, at) ? at : STR_NONE;
}

/* Every name at every place between the marks: the longest at the first place, and on behind it. */
static struct marks
plain_find(const struct config *c, struct str text, struct marks tagged)
{
	struct mark *v = arena_array(&arena, text.n + tagged.n + 1, sizeof *v);
	size_t n = 0, next = 0, at = 0;

	while (at < text.n) {
		size_t stop = next < tagged.n ? tagged.v[next].start : text.n, best = 0;

		if (at == stop) {
			at = tagged.v[next].end;
			v[n++] = tagged.v[next++];
			continue;
		}
		for (size_t i = 0; i < c->names.n; i++) {
			size_t end = match_end(c->names.v[i].key, text, at);

			if (end != STR_NONE && end <= stop && end > best)
				best = end;
		}
		if (best)
			v[n++] = (struct mark){ at, best, STR("MISC") };
		at = best ? best : at + length_at(text, at);
	}
	return (struct marks){ v, n };
}

START_TEST(the_plain_reading_finds_the_same)
{
	struct buf b = { 0 }, yaml = { 0 };
	const struct config *c;
	struct gazetteer *g;

	seed = (unsigned long)_i;
	add(&yaml, "names:\n");
	for (unsigned i = any(20) + 1; i; i--) {
		struct str raw = random_text(&b, 6), word, name;
		char *room = arena_alloc(&arena, raw.n + 1);
		size_t n = 0;
		struct buf line = { 0 };

		for (size_t at = 0; at < raw.n; at++)		/* the key of a mapping is one line */
			if (str_starts(str_from(raw, at), STR("\xc2\xa0")))
				memcpy((char *)raw.p + at, "  ", 2);
		for (struct str rest = raw; str_word(&rest, &word); n += word.n) {
			if (n)
				room[n++] = ' ';
			memcpy(room + n, word.p, word.n);
		}
		name = str_make(room, n);
		add(&line, "  \"");
		buf_add(&line, name);
		add(&line, "\": x\n");
		if (n && str_find(buf_str(&yaml), buf_str(&line)) == STR_NONE)
			buf_add(&yaml, buf_str(&line));
		buf_free(&line);
	}
	c = config_of(buf_str(&yaml));
	g = gazetteer_new(c);
	for (int round = 0; round < 40; round++) {
		struct str text = random_text(&b, round < 30 ? 20 : 300);
		struct mark marks[4];
		struct marks tagged = { marks, 0 }, m, p;

		for (size_t at = 0; any(2) && tagged.n < 4 && at < text.n; ) {
			at += any((unsigned)(text.n - at)) / 2;
			while (at < text.n && (text.p[at] & 0xc0) == 0x80)
				at++;
			if (at >= text.n)
				break;
			marks[tagged.n].start = at;
			do
				at += length_at(text, at);
			while (at < text.n && any(3));
			marks[tagged.n].end = at;
			marks[tagged.n++].label = STR("X");
		}
		m = gazetteer_find(g, text, tagged, &arena);
		p = plain_find(c, text, tagged);
		ck_assert_uint_eq(m.n, p.n);
		for (size_t i = 0; i < m.n; i++) {
			ck_assert_uint_eq(m.v[i].start, p.v[i].start);
			ck_assert_uint_eq(m.v[i].end, p.v[i].end);
			ck_assert(str_eq(m.v[i].label, p.v[i].label));
		}
		arena_reset(&arena);
	}
	buf_free(&b);
	buf_free(&yaml);
	gazetteer_free(g);
	arena_free(&arena);
}
END_TEST

/* Each place of the text begins a name of 250 words that is never finished, and each step of it. */
START_TEST(names_inside_names_take_linear_time)
{
	struct buf yaml = { 0 }, text = { 0 };
	struct gazetteer *g;
	struct marks m;

	add(&yaml, "names:\n  a: x\n  \"b ");
	for (int i = 0; i < 240; i++)
		add(&yaml, "a ");
	add(&yaml, "\": x\n  \"");
	for (int i = 0; i < 240; i++)
		add(&yaml, "a ");
	add(&yaml, "b\": x\n");
	g = gazetteer_new(config_of(buf_str(&yaml)));
	for (int i = 0; i < 1000000; i++)
		add(&text, "a ");
	m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
	ck_assert_uint_eq(m.n, 1000000);
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
}
END_TEST

/* Some name ends with a character that the text has not, and every other word of the text is a name. */
START_TEST(a_name_that_ends_in_a_missing_bracket_takes_linear_time)
{
	struct buf text = { 0 };
	struct gazetteer *g = gazetteer_new(config_of(STR("names: {a: x, (C): y}\n")));
	struct marks m;

	for (int i = 0; i < 4000000; i++)
		add(&text, "a b ");
	m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
	ck_assert_uint_eq(m.n, 4000000);
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&text);
}
END_TEST

/* Words of every length at every place of a number of sixty-four bits. */
START_TEST(long_words_are_found)
{
	struct buf yaml = { 0 }, text = { 0 };
	struct gazetteer *g;
	struct marks m;

	add(&yaml, "names:\n  ");
	for (int i = 0; i < _i; i++)
		add(&yaml, "a");
	add(&yaml, ": x\n");
	g = gazetteer_new(config_of(buf_str(&yaml)));
	for (size_t before = 0; before < 130; before++) {
		text.n = 0;
		for (size_t i = 0; i < before; i++)
			add(&text, i + 1 == before || i % 50 == 49 ? " " : "b");
		for (int i = 0; i < _i; i++)
			add(&text, "a");
		m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
		ck_assert_uint_eq(m.n, 1);
		ck_assert_uint_eq(m.v[0].start, before);
		ck_assert_uint_eq(m.v[0].end, text.n);
		add(&text, before % 2 ? "a" : " a");
		m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
		ck_assert_uint_eq(m.n, before % 2 ? 0 : _i == 1 ? 2 : 1);
	}
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
}
END_TEST

START_TEST(many_names_are_all_found)
{
	struct buf yaml = { 0 }, text = { 0 };
	struct gazetteer *g;
	struct marks m;

	add(&yaml, "names:\n");
	for (size_t i = 0; i < 20000; i++) {
		add(&yaml, "  Place ");
		buf_number(&yaml, i);
		add(&yaml, " of the ");
		buf_number(&yaml, i * 7 % 1000);
		add(&yaml, "s: x\n");
		add(&text, "Place\n");
		buf_number(&text, i);
		add(&text, " of  the ");
		buf_number(&text, i * 7 % 1000);
		add(&text, i % 2 ? "s of the 5s\n" : "s, ");
	}
	g = gazetteer_new(config_of(buf_str(&yaml)));
	m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
	ck_assert_uint_eq(m.n, 20000);
	for (size_t i = 0; i < m.n; i++)
		ck_assert(str_starts(str_from(buf_str(&text), m.v[i].start), STR("Place\n")));
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
}
END_TEST

/* The next word of eight letters whose place in a small table is the first one under this seed, as gazetteer.c counts it. */
static void
next_colliding(char word[9], uint64_t hash_seed)
{
	uint64_t last;

	do {
		for (int i = 7; i >= 0; i--) {
			if (++word[i] <= 'z')
				break;
			word[i] = 'a';
		}
		last = 0;
		for (int i = 7; i >= 0; i--)
			last = last << 8 | (unsigned char)word[i];
	} while ((hash_mix(hash_seed ^ 8, last) >> 32 & 0x7ff) != 0);
}

/* Whoever knows the seeds can write words that all fall into one place: the gazetteer takes another seed, and when the
 * words have one for each of its seeds it is slow and still right. */
START_TEST(colliding_words_are_found)
{
	unsigned seeds = _i ? 9 : 1;
	struct buf yaml = { 0 }, text = { 0 };
	struct gazetteer *g;
	struct marks m;
	char word[9] = "aaaaaaaa";

	add(&yaml, "names:\n");
	for (unsigned s = 0; s < seeds; s++)
		for (int i = 0; i < 80; i++) {
			next_colliding(word, s);
			add(&yaml, "  ");
			add(&yaml, word);
			add(&yaml, ": x\n");
			add(&text, word);
			add(&text, " and ");
		}
	g = gazetteer_new(config_of(buf_str(&yaml)));
	m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
	ck_assert_uint_eq(m.n, 80 * seeds);
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
}
END_TEST

/* Two words with the same hash are two words: of eight letters, and of more with the same end. */
START_TEST(words_of_one_hash_are_told_apart)
{
	static const char *const pairs[][2] = { { "uazecmgv", "kqmdqvat" }, { "shvegysnngrades", "soiqaumnngrades" } };
	struct buf yaml = { 0 }, text = { 0 }, b = { 0 }, want = { 0 };
	struct gazetteer *g;

	add(&yaml, "names: {");
	add(&yaml, pairs[_i][0]);
	add(&yaml, ": x}\n");
	for (int i = 0; i < 2; i++) {
		add(&text, pairs[_i][i]);
		add(&text, " ");
		add(&want, i ? "" : "[MISC ");
		add(&want, pairs[_i][i]);
		add(&want, i ? " " : "] ");
	}
	g = gazetteer_new(config_of(buf_str(&yaml)));
	ck_assert(str_eq(shown(g, buf_str(&text), (struct marks){ 0 }, &b), buf_str(&want)));
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
	buf_free(&want);
	buf_free(&b);
	arena_free(&arena);
}
END_TEST

/* Names of two words whose steps all fall into one place, as gazetteer.c counts it: word i of the list has the number
 * 257 + i, and the node of "a" the number 1. */
START_TEST(colliding_steps_are_found)
{
	struct buf yaml = { 0 }, text = { 0 };
	size_t names_n = 0;
	struct gazetteer *g;
	struct marks m;

	add(&yaml, "names:\n  a: x\n");
	for (size_t i = 0; i < 80000; i++) {
		char word[16];
		bool is_chosen = names_n < 70 && (hash_mix(0, UINT64_C(1) << 32 | ((257 + i) * 2 + 1)) >> 32 & 0x3ff) == 0;

		snprintf(word, sizeof word, "b%05zu", i);
		add(&yaml, "  ");
		add(&yaml, word);
		add(&yaml, is_chosen ? " a: x\n" : ": x\n");
		if (is_chosen) {
			add(&text, word);
			add(&text, " a, ");
			names_n++;
		}
	}
	ck_assert_uint_eq(names_n, 70);
	g = gazetteer_new(config_of(buf_str(&yaml)));
	m = gazetteer_find(g, buf_str(&text), (struct marks){ 0 }, &arena);
	ck_assert_uint_eq(m.n, 70);
	for (size_t i = 0; i < m.n; i++)
		ck_assert_uint_eq(m.v[i].end - m.v[i].start, 8);
	arena_free(&arena);
	gazetteer_free(g);
	buf_free(&yaml);
	buf_free(&text);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("gazetteer");

	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, names_are_found_at_word_boundaries, 0, (int)(sizeof found / sizeof *found));
	tcase_add_test(t, marks_that_are_there_win);
	tcase_add_test(t, no_names_change_nothing);
	tcase_add_loop_test(t, the_plain_reading_finds_the_same, 0, 200);
	tcase_add_test(t, names_inside_names_take_linear_time);
	tcase_add_test(t, a_name_that_ends_in_a_missing_bracket_takes_linear_time);
	tcase_add_loop_test(t, long_words_are_found, 1, 200);
	tcase_add_test(t, many_names_are_all_found);
	tcase_add_loop_test(t, colliding_words_are_found, 0, 2);
	tcase_add_loop_test(t, words_of_one_hash_are_told_apart, 0, 2);
	tcase_add_test(t, colliding_steps_are_found);
	return case_run("gazetteer", t, CK_FORK_GETENV);
}
