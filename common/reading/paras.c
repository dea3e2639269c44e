/* paras.c - pieces of a cable as records. */
#include "reading/paras.h"

#include "text/fold.h"
#include "text/intrusion.h"

static struct paras
begin(const struct cable *c, struct pieces split(struct str, struct arena *), struct arena *arena)
{
	struct str text = intrusions_blanked(c, arena, NULL);

	return (struct paras){ .id = c->id, .marks = c->marks, .arena = arena, .text = text, .pieces = split(text, arena) };
}

struct paras
paras_begin(const struct cable *c, struct arena *arena)
{
	return begin(c, split_text, arena);
}

struct paras
paras_numbered(const struct cable *c, struct arena *arena)
{
	return begin(c, split_numbers, arena);
}

bool
paras_next(struct paras *it, struct para *p)
{
	while (it->at < it->pieces.n) {
		const struct piece *piece = &it->pieces.v[it->at++];
		struct fold f = { .text = it->text, .in = it->marks, .at = it->mark_at };

		if (piece->kind != PIECE_PARA || piece->text == piece->end)		/* "18." with nothing behind it */
			continue;
		while (it->mark_at < f.in.n && f.in.v[it->mark_at].start < piece->end)
			it->mark_at++;
		if (it->mark_at > f.at)
			f.v = arena_array(it->arena, it->mark_at - f.at, sizeof(*f.v));
		f.in.n = it->mark_at;
		/* A mark that crosses the end may have a part in the next piece. */
		if (it->mark_at > f.at && f.in.v[it->mark_at - 1].end > piece->end)
			it->mark_at--;
		f.out = arena_alloc(it->arena, piece->end - piece->text + 1);
		fold_add(&f, piece->text, piece->end, false);
		fold_end(&f);
		*p = (struct para){
			.id = it->id, .num = piece->num, .marking = piece->marking, .label = piece->label, .section = piece->section,
			.text = str_make(f.out, f.n), .marks = { f.v, f.kept },
		};
		return true;
	}
	return false;
}
