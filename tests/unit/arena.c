/* Memory: what is given back, what is too much, what the arena keeps; and the damages of a cable, which are bounded too. */
#include "bytes/arena.h"
#include "case.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes/buf.h"
#include "outside/damage.h"

static struct arena arena;

static void
too_many_elements(void)
{
	memory_resize(NULL, SIZE_MAX / 16 + 1, 8);
}

/* The product would be a small one. */
static void
elements_beyond_counting(void)
{
	memory_resize(NULL, SIZE_MAX / 8 + 2, 8);
}

static void
too_large_a_list(void)
{
	arena_array(&arena, SIZE_MAX / 32 + 1, 8);
}

static void
a_list_beyond_counting(void)
{
	arena_array(&arena, SIZE_MAX / 8 + 2, 8);
}

static void
a_room_beyond_counting(void)
{
	arena_room(&arena, SIZE_MAX);
}

static void
a_buffer_beyond_counting(void)
{
	struct buf b = { 0 };

	buf_reserve(&b, SIZE_MAX);
}

static void
too_large_a_room(void)
{
	arena_room(&arena, SIZE_MAX / 2);
}

/* Where a pointer has 32 bits a process may well get a quarter of all there is. */
static void
more_than_there_is(void)
{
	const struct rlimit little = { 64 << 20, 64 << 20 };

	setrlimit(RLIMIT_AS, &little);
	memory_resize(NULL, SIZE_MAX / 4, 1);
}

static void
too_large_a_buffer(void)
{
	struct buf b = { 0 };

	buf_reserve(&b, SIZE_MAX / 4 + 1);
}

static void (*const too_much[])(void) = {
	too_many_elements, too_large_a_list, too_large_a_room, more_than_there_is, too_large_a_buffer, elements_beyond_counting,
	a_list_beyond_counting, a_room_beyond_counting, a_buffer_beyond_counting,
};

/* Said in one line, status 2; in a process of its own. */
START_TEST(what_is_too_much_ends_the_program)
{
	static const char want[] = "cable-unit: out of memory\n";
	char said[100] = "";
	int ends[2], status;
	pid_t child;

#ifdef __SANITIZE_ADDRESS__
	if (too_much[_i] == more_than_there_is)
		return;			/* the sanitiser says so itself */
#endif
	ck_assert_int_eq(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		memory_program_name = "cable-unit";
		too_much[_i]();
		exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 2);
	ck_assert_int_eq(read(ends[0], said, sizeof said - 1), (ssize_t)sizeof want - 1);
	ck_assert_str_eq(said, want);
	close(ends[0]);
	close(ends[1]);
}
END_TEST

START_TEST(the_largest_that_is_not_too_much_is_asked_for)
{
	char *p = memory_resize(NULL, 1000, 8);

	memset(p, 'x', 8000);
	p = memory_resize(p, 2000, 8);
	ck_assert_int_eq(p[7999], 'x');
	free(p);
	p = memory_resize(NULL, 0, 8);	/* nothing is something, too */
	ck_assert_ptr_ne(p, NULL);
	free(p);
}
END_TEST

/* Filled to the last byte, block after block: nothing overlaps, and all of it is aligned. */
START_TEST(an_arena_grows)
{
	enum { PIECES = 3000 };
	static char *piece[PIECES];
	static size_t size[PIECES];

	for (size_t i = 0; i < PIECES; i++) {
		size[i] = i * 7 % 301;
		piece[i] = arena_alloc(&arena, size[i]);
		ck_assert_uint_eq((uintptr_t)piece[i] % sizeof(void *), 0);
		memset(piece[i], (int)(i % 251), size[i]);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < size[i]; k++)
			ck_assert_int_eq((unsigned char)piece[i][k], (int)(i % 251));
	arena_reset(&arena);
	arena_free(&arena);
	arena_reset(&arena);
}
END_TEST

START_TEST(an_arena_uses_its_memory_again)
{
	char *first = arena_alloc(&arena, 96), *second = arena_alloc(&arena, 96);

	ck_assert_ptr_ne(first, second);
	arena_reset(&arena);
	ck_assert_ptr_eq(arena_alloc(&arena, 96), first);
	ck_assert_ptr_eq(arena_alloc(&arena, 64 * 1024 - 96), first + 96);	/* the whole of the block, and no other */
	arena_free(&arena);
}
END_TEST

/* What one huge cable needed goes back at the next; a block that an ordinary one may need again stays. */
START_TEST(an_arena_gives_back_what_is_large)
{
	char *p;

	arena_alloc(&arena, 2 << 20);
	arena_reset(&arena);
	ck_assert_ptr_eq(arena.block, NULL);
	arena_alloc(&arena, 100);
	p = arena_alloc(&arena, 1 << 20);
	arena_reset(&arena);
	ck_assert_ptr_eq(arena_alloc(&arena, 100), p);
	arena_alloc(&arena, (1 << 20) + 100);
	arena_reset(&arena);
	ck_assert_ptr_eq(arena.block, NULL);
	arena_free(&arena);
}
END_TEST

/* Blocks of a size that no one block holds, again and again: in less memory than all of them together. */
START_TEST(an_arena_leaks_nothing)
{
#ifndef __SANITIZE_ADDRESS__
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct rlimit limit = { 200 << 20, 200 << 20 };

		setrlimit(RLIMIT_AS, &limit);
		for (int i = 0; i < 6000; i++) {
			arena_alloc(&arena, 60000);
			arena_alloc(&arena, 60000);
			arena_alloc(&arena, 60000);
			arena_reset(&arena);		/* gives back the smaller of two blocks */
			arena_alloc(&arena, 200000);
			arena_free(&arena);		/* and this both */
		}
		exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 0);
#endif
}
END_TEST

START_TEST(an_arena_starts_small)
{
	ck_assert_ptr_ne(arena_alloc(&arena, 0), NULL);
	ck_assert_int_eq(arena.end - arena.at, 64 * 1024);
	arena_alloc(&arena, 64 * 1024);
	arena_alloc(&arena, 16);		/* what is full is followed by twice as much */
	ck_assert_int_eq(arena.end - arena.at, 128 * 1024 - 16);
	arena_alloc(&arena, 2 << 20);
	ck_assert_int_eq(arena.end - arena.at, 0);
	arena_alloc(&arena, 16);		/* what is large already is not made larger */
	ck_assert_int_eq(arena.end - arena.at, 64 * 1024 - 16);
	arena_free(&arena);
}
END_TEST

START_TEST(room_that_is_not_kept_is_used_again)
{
	char *room = arena_room(&arena, 1000);
	struct str kept;

	memcpy(room, "kept as it stands", 16);	/* aligned on any machine */
	kept = arena_keep(&arena, room, 16);
	ck_assert(str_eq(kept, STR("kept as it stand")));
	ck_assert_ptr_eq(arena_room(&arena, 1000), room + 16);
	ck_assert(str_eq(arena_copy(&arena, STR("copy")), STR("copy")));
	ck_assert(str_eq(arena_copy(&arena, str_make(NULL, 0)), STR("")));
	ck_assert(str_eq(kept, STR("kept as it stand")));
	ck_assert(str_eq(arena_one_line(&arena, STR(" a \t b\n\n c ")), STR("a b c")));
	ck_assert(str_eq(arena_one_line(&arena, STR(" ")), STR("")));
	ck_assert(str_eq(arena_upper(&arena, STR("aZ1\xc3\xa9")), STR("AZ1\xc3\xa9")));
	arena_free(&arena);
}
END_TEST

START_TEST(a_buffer_grows)
{
	struct buf b = { 0 };

	buf_put(&b, 'a');
	ck_assert_uint_eq(b.room, 4096);
	for (size_t i = 1; i < 5000; i++)
		buf_put(&b, (char)('a' + i % 26));
	ck_assert_uint_eq(b.n, 5000);
	for (size_t i = 0; i < 5000; i++)
		ck_assert_int_eq(b.p[i], (char)('a' + i % 26));
	ck_assert_uint_ge(b.room, 5000);
	ck_assert_uint_le(b.room, 8192);
	ck_assert_ptr_eq(buf_reserve(&b, b.room - b.n), b.p + 5000);
	ck_assert_uint_le(b.room, 8192);
	buf_free(&b);
	ck_assert_ptr_eq(b.p, NULL);
	buf_reserve(&b, 100000);
	ck_assert_uint_ge(b.room, 100000);
	buf_free(&b);
	buf_number(&b, 0);
	buf_put(&b, ' ');
	buf_number(&b, SIZE_MAX);
	ck_assert(str_eq(buf_str(&b), sizeof(size_t) == 8 ? STR("0 18446744073709551615") : STR("0 4294967295")));
	buf_free(&b);
}
END_TEST

/* The first place of each kind, and of the kinds the first eight. */
START_TEST(damages_are_bounded)
{
	struct damages d = { 0 };

	damage_note(&d, DAMAGE_NUL, 7);
	damage_note(&d, DAMAGE_NUL, 9);
	ck_assert_uint_eq(d.n, 1);
	ck_assert_uint_eq(d.v[0].byte_at, 7);
	for (int kind = 1; kind < DAMAGE_KINDS; kind++)
		damage_note(&d, (enum damage_kind)kind, (size_t)kind);
	ck_assert_uint_gt(d.n, DAMAGE_KEPT);
	ck_assert_int_eq(d.v[DAMAGE_KEPT - 1].kind, 7);
	damage_hint(&d, DAMAGE_TAG_OPEN, 1, STR("late"));
	ck_assert_uint_eq(d.v[4].hint.n, 0);
	for (int kind = 0; kind < DAMAGE_KINDS; kind++)
		ck_assert_uint_gt(strlen(damage_says((enum damage_kind)kind)), 10);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("arena");

	tcase_add_loop_test(t, what_is_too_much_ends_the_program, 0, sizeof too_much / sizeof *too_much);
	tcase_add_test(t, the_largest_that_is_not_too_much_is_asked_for);
	tcase_add_test(t, an_arena_grows);
	tcase_add_test(t, an_arena_uses_its_memory_again);
	tcase_add_test(t, an_arena_gives_back_what_is_large);
	tcase_add_test(t, an_arena_leaks_nothing);
	tcase_add_test(t, an_arena_starts_small);
	tcase_add_test(t, room_that_is_not_kept_is_used_again);
	tcase_add_test(t, a_buffer_grows);
	tcase_add_test(t, damages_are_bounded);
	return case_run("arena", t, CK_NOFORK);
}
