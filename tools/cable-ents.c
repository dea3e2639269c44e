/* cable-ents - one `ent` record for every named-entity mention. */
#include "reading/ents.h"
#include "reading/paras.h"
#include "steering/filter.h"

enum { OPTION_GAZETTEER = OPTION_OWN };

struct own {
	bool all;		/* -a: header lines and furniture too */
	bool names;		/* --gazetteer */
};

static const struct option_line lines[] = {
	{ 'a', "all", NULL, "mentions outside paragraphs too, as in header lines", OPTION_TOOL },
	{ OPTION_GAZETTEER, "gazetteer", NULL, "find the configured names in untagged text too", OPTION_TOOL },
	{ 0 },
};

static void
own_option(int letter, const char *argument, void *own)
{
	struct own *o = own;

	(void)argument;
	if (letter == 'a')
		o->all = true;
	else
		o->names = true;
}

static const struct tool tool = {
	.name = "cable-ents",
	.does = "One `ent` record for every mention of a person, place or organisation.",
	.writes = RECORD_ENT,
	.accepts = 1 << RECORD_CABLE | 1 << RECORD_PARA | 1 << RECORD_ENT,
	.lines = lines,
	.own = own_option,
};

static void
put_ents(struct filter *f, const struct para *p, const struct gazetteer *names, struct arena *arena)
{
	struct ents it = ents_begin(p, f->o.in.config, names, arena);
	struct ent e;

	while (ents_next(&it, &e) && filter_put(f, &e))
		;
}

static void
put_all(struct filter *f, const struct cable *c, const struct gazetteer *names, struct arena *arena)
{
	struct ents_all it = ents_all_begin(c, f->o.in.config, names, arena);
	struct ent e;

	while (ents_all_next(&it, &e) && filter_put(f, &e))
		;
}

static void
put_cable(struct filter *f, const struct cable *c, const struct gazetteer *names, struct arena *arena)
{
	struct paras paras = paras_numbered(c, arena);
	struct para p;

	while (!f->stop && paras_next(&paras, &p))
		put_ents(f, &p, names, arena);
}

int
main(int argc, char **argv)
{
	struct own own = { 0 };
	struct filter f;
	struct item item;
	static struct gazetteer *names;		/* lives as long as the program */

	filter_begin(&f, argc, argv, &tool, &own);
	if (own.names && f.o.in.config->has_names)
		names = gazetteer_new(f.o.in.config);
	filter_names(&f);
	while (filter_next(&f, &item)) {
		if (item.kind == RECORD_ENT)
			filter_put(&f, &item.ent);
		else if (item.kind == RECORD_PARA)
			put_ents(&f, &item.para, names, item.arena);
		else if (item.cable.marks.n == 0 && names == NULL)
			continue;		/* no need to find its paragraphs */
		else if (own.all)
			put_all(&f, &item.cable, names, item.arena);
		else
			put_cable(&f, &item.cable, names, item.arena);
	}
	return filter_end(&f);
}
