/* map.h: against a plain list, at every size around the few that have an index of their own. */
#include "bytes/map.h"
#include "table.h"

/* Keys of which many begin alike, and the empty one. */
static struct str
key(size_t i, char *room)
{
	if (i == 0)
		return STR("");
	return str_make(room, (size_t)snprintf(room, 16, "%c%zu", (int)('A' + i * 7 % 26), i % 11 ? i : 3 * i));
}

START_TEST(finds)
{
	static char room[80][16];

	for (size_t n = 0; n < 80; n++) {
		struct map m = { 0 }, fixed;
		char other[16];

		for (size_t i = 0; i < n; i++)
			map_add(&m, key(i * 83 % n, room[i]), i * 83 % n);
		map_sort(&m);
		fixed = map_static(m.v, m.n);
		ck_assert_uint_le(m.n, n);
		for (size_t i = 0; i < n; i++) {
			struct str k = key(i, other);
			size_t value = map_get(&m, k);

			ck_assert_msg(value != MAP_NONE, "%zu of %zu", i, n);
			ck_assert_uint_eq(map_get(&fixed, k), value);
		}
		for (size_t i = 1; i < m.n; i++)
			ck_assert_int_lt(str_cmp(m.v[i - 1].key, m.v[i].key), 0);
		ck_assert(n ? map_get(&m, STR("")) == 0 : map_get(&m, STR("")) == MAP_NONE);
		ck_assert_uint_eq(map_get(&m, STR("A")), MAP_NONE);
		ck_assert_uint_eq(map_get(&m, STR("!")), MAP_NONE);
		ck_assert_uint_eq(map_get(&m, STR("Zzz")), MAP_NONE);
		ck_assert_uint_eq(map_get(&fixed, STR("H7x")), MAP_NONE);
		map_free(&fixed);
		ck_assert_uint_eq(fixed.n, 0);
		map_free(&m);
		ck_assert_ptr_null(m.v);
	}
}
END_TEST

/* Of equal keys the last one counts, however many there are; a map can be added to again. */
START_TEST(last_counts)
{
	struct map m = { 0 };

	map_sort(&m);
	ck_assert_uint_eq(map_get(&m, STR("PER")), MAP_NONE);
	for (size_t i = 0; i < 200; i++)
		map_add(&m, i % 2 ? STR("PER") : STR("LOC"), i);
	map_sort(&m);
	ck_assert_uint_eq(m.n, 2);
	ck_assert_uint_eq(map_get(&m, STR("PER")), 199);
	ck_assert_uint_eq(map_get(&m, STR("LOC")), 198);
	ck_assert_uint_eq(map_get(&m, STR("PEX")), MAP_NONE);
	map_add(&m, STR("PORT"), 7);
	map_add(&m, STR("LOC"), 8);
	map_sort(&m);
	ck_assert_uint_eq(map_get(&m, STR("PORT")), 7);
	ck_assert_uint_eq(map_get(&m, STR("PER")), 199);
	ck_assert_uint_eq(map_get(&m, STR("LOC")), 8);
	ck_assert_uint_eq(map_get(&m, STR("P")), MAP_NONE);
	map_free(&m);
	map_add(&m, str_make("behind", 0), 1);		/* what stands behind an empty key is nothing of its */
	map_add(&m, STR("x"), 2);
	map_sort(&m);
	ck_assert_uint_eq(map_get(&m, str_make("other", 0)), 1);
	ck_assert_uint_eq(map_get(&m, STR("x")), 2);
	map_free(&m);
}
END_TEST

int
main(void)
{
	return table_run("map", (const TTest *const[]){ finds, last_counts, NULL });
}
