/* tagged.h by its table: the text, then each mark as start-end:LABEL, then the damage. */
#include "table.h"

#include "bytes/mask.h"
#include "grammar/markup.h"
#include "grammar/tagged.h"

static struct map
map_of(const char *const *words, size_t n)
{
	struct map m = { 0 };

	for (size_t i = 0; i < n; i++)
		map_add(&m, str_make(words[i], strlen(words[i])), MARKUP_TEXT);
	map_sort(&m);
	return m;
}

static struct str
read_with(enum mask_twin twin, struct str in, struct arena *arena)
{
	static const char *const elements[] = { "a", "b", "code", "pre" };
	static const char *const labels[] = { "PER", "LOC", "ORG", "MISC", "NATIONALITY", "GPE_X", "I-LOC" };
	struct map markup = map_of(elements, 4), entities = map_of(labels, sizeof labels / sizeof *labels);
	struct damages damage = { 0 };
	struct buf b = { 0 };
	struct tagged t;

	map_add(&markup, STR("br"), MARKUP_NEWLINE);
	map_add(&markup, STR("script"), MARKUP_DROP);
	map_sort(&markup);
	mask_use(twin);
	tagged_read(in, &markup, &entities, arena, &damage, 0, &t);
	ck_assert(is_tagged(in, &entities) || t.marks.n == 0);
	buf_add(&b, t.text);
	for (size_t i = 0; i < t.marks.n; i++) {
		buf_add(&b, STR(" | "));
		buf_number(&b, t.marks.v[i].start);
		buf_put(&b, '-');
		buf_number(&b, t.marks.v[i].end);
		buf_put(&b, ':');
		buf_add(&b, t.marks.v[i].label);
		ck_assert(t.marks.v[i].start < t.marks.v[i].end && t.marks.v[i].end <= t.text.n);
		ck_assert(i == 0 || t.marks.v[i - 1].end <= t.marks.v[i].start);
	}
	for (size_t i = 0; i < damage.n; i++)
		table_add(&b, str_make(damage_says(damage.v[i].kind), strcspn(damage_says(damage.v[i].kind), ";")));
	map_free(&markup);
	map_free(&entities);
	return table_result(&b, arena);
}

/* The twins of mask.h agree, so that one column is enough. */
static struct str
becomes(struct str in, struct arena *arena)
{
	struct str plain = read_with(MASK_PLAIN, in, arena);

	ck_assert(str_eq(read_with(MASK_SSE2, in, arena), plain));
	ck_assert(str_eq(read_with(MASK_AVX2, in, arena), plain));
	ck_assert(str_eq(read_with(MASK_AVX512, in, arena), plain));
	return plain;
}

TABLE_MAIN("tagged", becomes)
