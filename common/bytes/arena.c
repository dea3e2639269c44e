#include "bytes/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS 1
#endif
#endif
#ifdef POISONS
#include <sanitizer/asan_interface.h>
#define poison(p, n) __asan_poison_memory_region((p), (n))
#define unpoison(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define poison(p, n) ((void)(p), (void)(n))
#define unpoison(p, n) ((void)(p), (void)(n))
#endif

enum {
	ALIGN = alignof(max_align_t),
	BLOCK = 64 * 1024,		/* first block: an ordinary cable with all its fields */
	KEPT = 1024 * 1024,		/* a larger block is given back at the next reset */
};

struct arena_block {
	struct arena_block *before;
	size_t bytes;
	alignas(max_align_t) char room[];
};

const char *memory_program_name = "cable-tools";

_Noreturn void
memory_exhausted(void)
{
	static const char why[] = ": out of memory\n";
	ssize_t said;

	said = write(2, memory_program_name, strlen(memory_program_name));
	said += write(2, why, sizeof why - 1);
	(void)said;
	_exit(2);
}

void *
memory_resize(void *old, size_t count, size_t bytes)
{
	void *p;

	if (count > SIZE_MAX / 2 / bytes)
		memory_exhausted();
	bytes *= count;
	p = realloc(old, bytes ? bytes : 1);
	if (p == NULL)
		memory_exhausted();
	return p;
}

static void
block_open(struct arena *a, size_t least)
{
	size_t bytes = a->block && a->block->bytes < KEPT ? a->block->bytes * 2 : BLOCK;
	struct arena_block *b;

	if (bytes < least)
		bytes = least;
	b = memory_resize(NULL, 1, sizeof *b + bytes);
	b->before = a->block;
	b->bytes = bytes;
	poison(b->room, bytes);
	a->block = b;
	a->at = b->room;
	a->end = b->room + bytes;
}

char *
arena_room(struct arena *a, size_t most)
{
	if (most > SIZE_MAX / 2 - ALIGN)
		memory_exhausted();
	most = (most + ALIGN - 1) / ALIGN * ALIGN;
	if (a->at == NULL || (size_t)(a->end - a->at) < most)
		block_open(a, most);
	unpoison(a->at, most);
	return a->at;
}

struct str
arena_keep(struct arena *a, char *room, size_t n)
{
	size_t taken = (n + ALIGN - 1) / ALIGN * ALIGN;

	a->at = room + taken;
	poison(a->at, (size_t)(a->end - a->at));
	return str_make(room, n);
}

void *
arena_alloc(struct arena *a, size_t bytes)
{
	char *p = arena_room(a, bytes);

	a->at = p + (bytes + ALIGN - 1) / ALIGN * ALIGN;
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t bytes)
{
	/* Two numbers of half a word need no division. */
	if ((count | bytes) >> (sizeof(size_t) * 4 - 1) && count > SIZE_MAX / 4 / bytes)
		memory_exhausted();
	return arena_alloc(a, count * bytes);
}

struct str
arena_copy(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n);

	if (s.n)
		memcpy(p, s.p, s.n);
	return str_make(p, s.n);
}

struct str
arena_one_line(struct arena *a, struct str s)
{
	char *p, *q;
	bool was_space = false;

	s = str_trim(s);
	p = q = arena_room(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		bool space = is_space(s.p[i]);

		if (!space)
			*q++ = s.p[i];
		else if (!was_space)
			*q++ = ' ';
		was_space = space;
	}
	return arena_keep(a, p, (size_t)(q - p));
}

struct str
arena_upper(struct arena *a, struct str s)
{
	char *p = arena_room(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = to_upper(s.p[i]);
	return arena_keep(a, p, s.n);
}

static void
block_close(struct arena_block *b)
{
	unpoison(b->room, b->bytes);
	free(b);
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b = a->block, *before;

	if (b == NULL)
		return;
	/* Keep the newest block, which is the largest: next time one block will do. */
	for (before = b->before; before; before = b->before) {
		b->before = before->before;
		block_close(before);
	}
	if (b->bytes > KEPT) {
		block_close(b);
		a->block = NULL;
		a->at = a->end = NULL;
		return;
	}
	a->at = b->room;
	a->end = b->room + b->bytes;
	poison(b->room, b->bytes);
}

void
arena_free(struct arena *a)
{
	struct arena_block *b = a->block, *before;

	for (; b; b = before) {
		before = b->before;
		block_close(b);
	}
	*a = (struct arena){ 0 };
}
