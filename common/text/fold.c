/* fold.c - white space folded, marks moved along. */
#include "text/fold.h"

#include "bytes/scan.h"

/* The marks on [start, end), which is being copied to out + n with nothing changed; those that ended before it are closed. */
static void
move_marks(struct fold *f, size_t start, size_t end)
{
	while (f->at < f->in.n && f->in.v[f->at].start < end) {
		const struct mark *m = &f->in.v[f->at];
		size_t a = m->start > start ? m->start : start, b = m->end < end ? m->end : end;

		while (a < b && is_space(f->text.p[a]))
			a++;
		while (b > a && is_space(f->text.p[b - 1]))
			b--;
		if (a < b) {
			if (!f->is_open) {
				f->v[f->kept].start = f->n + (a - start);
				f->v[f->kept].label = m->label;
				f->is_open = true;
			}
			f->v[f->kept].end = f->n + (b - start);
		}
		if (m->end > end)
			return;
		fold_end(f);
		f->at++;
	}
}

void
fold_end(struct fold *f)
{
	if (f->is_open)
		f->kept++;
	f->is_open = false;
}

void
fold_add(struct fold *f, size_t start, size_t end, bool keep_lines)
{
	const char *p = f->text.p;

	while (start < end) {
		struct str rest = str_make(p + start, end - start);
		size_t n = keep_lines ? scan_single(rest) : scan_fold(rest, f->out + f->n);

		if (n) {
			if (f->at < f->in.n && f->in.v[f->at].start < start + n)
				move_marks(f, start, start + n);
			if (keep_lines)
				memcpy(f->out + f->n, p + start, n);
			f->n += n;
			start += n;
		}
		if (start < end) {
			bool line = false;

			for (; start < end && is_space(p[start]); start++)
				line |= p[start] == '\n';
			f->out[f->n++] = keep_lines && line ? '\n' : ' ';
		}
	}
}

void
fold_put(struct fold *f, char c)
{
	f->out[f->n++] = c;
}
