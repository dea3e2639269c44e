/* layout.c - one paragraph a line. */
#include "text/layout.h"

#include "text/fold.h"
#include "text/intrusion.h"
#include "text/split.h"

void
layout_paragraphs(struct cable *c, struct arena *arena)
{
	struct traces traces;
	struct pieces pieces = split_bounds(intrusions_blanked(c, arena, &traces), arena);
	struct fold f = { .text = c->text, .in = c->marks };

	/* Each joint takes the place of a line end or a blank, or comes before a piece. */
	f.out = arena_alloc(arena, c->text.n + 2 * pieces.n + 1);
	f.v = arena_array(arena, c->marks.n, sizeof(*f.v));
	for (size_t i = 0; i < pieces.n; i++) {
		const struct piece *p = &pieces.v[i];
		size_t start = i ? p->start : 0, end = i + 1 < pieces.n ? pieces.v[i + 1].start : c->text.n;

		/* What stands between two pieces, furniture for one, goes with the one before it. No piece is empty. */
		while (is_space(c->text.p[end - 1]))
			end--;
		while (is_space(c->text.p[start]))
			start++;
		if (f.n && is_space(c->text.p[start - 1])) {		/* "table.ROONEY": no word is cut in two */
			fold_put(&f, '\n');
			fold_put(&f, '\n');
		}
		fold_add(&f, start, end, p->kind == PIECE_PREAMBLE);
	}
	fold_end(&f);
	if (pieces.n) {
		c->text = str_make(f.out, f.n);
		c->marks = (struct marks){ f.v, f.kept };
		c->is_laid_out = true;
		c->has_no_furniture = !traces.furniture;
		c->has_no_intrusions = !traces.furniture && !traces.others;
	}
}
