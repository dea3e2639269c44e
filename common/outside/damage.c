#include "outside/damage.h"

static const char *const says[DAMAGE_KINDS] = {
	[DAMAGE_NONE] = "nothing is wrong",
	[DAMAGE_TOO_LARGE] = "cable is larger than --max-cable; skipped",
	[DAMAGE_PAGE_CUT] = "page has no table or no text; skipped",
	[DAMAGE_PRE_OPEN] = "<pre> is never closed; the cable is taken to end where the next begins or with the file",
	[DAMAGE_TAG_OPEN] = "tag is never closed; kept as text",
	[DAMAGE_MARK_OPEN] = "entity bracket is never closed; kept as text",
	[DAMAGE_MARK_NESTED] = "entity bracket inside another; the outer one is kept as text",
	[DAMAGE_MARK_EMPTY] = "entity without words; dropped",
	[DAMAGE_NUL] = "NUL bytes; dropped",
	[DAMAGE_CSV_QUOTE] = "quoted field is never closed; the row is taken to end where the next begins or with the file",
	[DAMAGE_CSV_COLUMNS] = "row has not eight columns; those that are there are taken",
	[DAMAGE_RECORD_KIND] = "not a record of a kind that is read here; line skipped",
	[DAMAGE_RECORD_COLUMNS] = "too few columns; line skipped",
	[DAMAGE_RECORD_MARKS] = "marks do not fit the text; line skipped",
	[DAMAGE_RECORD_FIELD] = "field of the wrong form; line skipped",
};

void
damage_hint(struct damages *d, enum damage_kind kind, size_t byte_at, struct str hint)
{
	size_t kept = d->n < DAMAGE_KEPT ? d->n : DAMAGE_KEPT;

	for (size_t i = 0; i < kept; i++)
		if (d->v[i].kind == kind)
			return;
	if (d->n < DAMAGE_KEPT)
		d->v[d->n] = (struct damage){ kind, byte_at, hint };
	d->n++;
}

void
damage_note(struct damages *d, enum damage_kind kind, size_t byte_at)
{
	damage_hint(d, kind, byte_at, str_make(NULL, 0));
}

const char *
damage_says(enum damage_kind kind)
{
	return says[kind];
}
