/* cable-paras - one `para` record for every paragraph. */
#include "reading/paras.h"
#include "steering/filter.h"

static const struct tool tool = {
	.name = "cable-paras",
	.does = "One `para` record for every paragraph: number, marking, label, section, text.",
	.writes = RECORD_PARA,
	.accepts = 1 << RECORD_CABLE | 1 << RECORD_PARA,
};

static void
put_paras(struct filter *f, const struct item *item)
{
	struct paras it = paras_begin(&item->cable, item->arena);
	struct para p;

	while (paras_next(&it, &p) && filter_put(f, &p))
		;
}

int
main(int argc, char **argv)
{
	struct filter f;
	struct item item;

	filter_begin(&f, argc, argv, &tool, NULL);
	if (!selection_has_marks(f.table, &f.o.fields))
		reader_without_marks(f.in);
	filter_names(&f);
	while (filter_next(&f, &item)) {
		if (item.kind == RECORD_PARA)
			filter_put(&f, &item.para);
		else
			put_paras(&f, &item);
	}
	return filter_end(&f);
}
