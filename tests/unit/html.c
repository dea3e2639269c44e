/* html.h by its table. */
#include "table.h"

#include "html.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	static const struct map_entry elements[] = {
		{ { "a", 1 }, MARKUP_TEXT }, { { "b", 1 }, MARKUP_TEXT }, { { "br", 2 }, MARKUP_NEWLINE }, { { "hr", 2 }, MARKUP_DROP },
		{ { "pre", 3 }, MARKUP_TEXT }, { { "script", 6 }, MARKUP_DROP }, { { "style", 5 }, MARKUP_DROP },
		{ { "td", 2 }, MARKUP_TEXT },
	};
	struct map markup = map_static(elements, sizeof elements / sizeof *elements);
	struct damages damage = { 0 };
	struct buf b = { 0 };

	buf_add(&b, html_text(in, &markup, arena, &damage, 0));
	for (size_t i = 0; i < damage.n; i++)
		table_add(&b, str_make(damage_says(damage.v[i].kind), strcspn(damage_says(damage.v[i].kind), ";")));
	return table_result(&b, arena);
}

TABLE_MAIN("html", becomes)
