/* names.h: few names and many, those that fall together, and those that do so under every seed. */
#include "case.h"
#include "terms/names.h"

#include <check.h>
#include <stdlib.h>

#include "bytes/arena.h"
#include "bytes/buf.h"
#include "bytes/hash.h"

static struct arena arena;
static const struct name_index *kept[8];	/* for good, as the configuration does */
static size_t kept_n;

static const struct name_index *
index_of(const struct map *names)
{
	return kept[kept_n++ % 8] = names_index(names);
}

static struct str
numbered(const char *word, size_t i)
{
	struct buf b = { 0 };
	struct str s;

	buf_add(&b, str_make(word, strlen(word)));
	buf_number(&b, i);
	s = arena_copy(&arena, buf_str(&b));
	buf_free(&b);
	return s;
}

START_TEST(any_number_of_names_is_found)
{
	static const size_t numbers[] = { 1, 2, 7, 8, 9, 100, 5000 };
	size_t n = numbers[_i];
	struct map names = { 0 };
	const struct name_index *x;

	for (size_t i = 0; i < n; i++)
		map_add(&names, numbered("Place ", i), i + 7);
	map_sort(&names);
	x = index_of(&names);
	for (size_t i = 0; i < n; i++)
		ck_assert_uint_eq(names_find(x, &names, numbered("Place ", i)), i + 7);
	for (size_t i = 0; i < n; i++)
		ck_assert_uint_eq(names_find(x, &names, numbered("place ", i)), MAP_NONE);
	ck_assert_uint_eq(names_find(x, &names, STR("")), MAP_NONE);
	map_free(&names);
	arena_free(&arena);
}
END_TEST

/* Two names of one hash, as far as the index keeps it, and of one place in it. */
START_TEST(a_name_of_the_same_hash_is_another)
{
	const struct str here = STR("Place 256883"), other = STR("Place 548280");
	struct map names = { 0 };
	const struct name_index *x;
	const unsigned one = 1;

	if (*(const unsigned char *)&one == 0)
		return;			/* another order of bytes, and other hashes (hash.h) */
	ck_assert_uint_eq(hash_bytes(here, 0) >> 32, hash_bytes(other, 0) >> 32);
	ck_assert_uint_eq(hash_bytes(here, 0) & 15, hash_bytes(other, 0) & 15);
	map_add(&names, here, 1);
	x = index_of(&names);
	ck_assert_uint_eq(names_find(x, &names, here), 1);
	ck_assert_uint_eq(names_find(x, &names, other), MAP_NONE);
	map_add(&names, other, 2);
	x = index_of(&names);
	ck_assert_uint_eq(names_find(x, &names, here), 1);
	ck_assert_uint_eq(names_find(x, &names, other), 2);
	map_free(&names);
}
END_TEST

/* Names that fall into one place of the index under the first `seeds` seeds: another seed, or the sorted map, answers. */
START_TEST(colliding_names_are_found)
{
	struct map names = { 0 };
	const struct name_index *x;
	size_t number = 0, n = 0;

	for (uint64_t s = 0; s < (uint64_t)_i; s++)
		for (int found = 0; found < 80; number++) {
			struct str name = numbered("n", number);

			if ((hash_bytes(name, s) & 1023) != 0)
				continue;
			map_add(&names, name, number + 1);
			n++;
			found++;
		}
	map_sort(&names);
	ck_assert_uint_eq(names.n, n);
	x = index_of(&names);
	for (size_t i = 0; i < names.n; i++)
		ck_assert_uint_eq(names_find(x, &names, names.v[i].key), names.v[i].value);
	ck_assert_uint_eq(names_find(x, &names, STR("n")), MAP_NONE);
	map_free(&names);
	arena_free(&arena);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("names");

	tcase_add_loop_test(t, any_number_of_names_is_found, 0, 7);
	tcase_add_test(t, a_name_of_the_same_hash_is_another);
	tcase_add_loop_test(t, colliding_names_are_found, 1, 5);
	return case_run("names", t, CK_FORK_GETENV);
}
