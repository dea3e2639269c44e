#include "steering/filter.h"

#include "outside/diag.h"
#include "outside/sandbox.h"

static void
flush(void *filter)
{
	struct filter *f = filter;

	sink_flush(&f->out);		/* a failure is kept, and found at the next record */
}

/* Nothing will be opened: there are no names, or only "-". */
static bool
is_open_already(const struct input_options *in)
{
	if (in->files0_from)
		return false;
	for (size_t i = 0; i < in->n; i++)
		if (strcmp(in->names[i], "-") != 0)
			return false;
	return true;
}

void
filter_begin(struct filter *f, int argc, char **argv, const struct tool *tool, void *tool_options)
{
	*f = (struct filter){ .table = &record_tables[tool->writes] };
	sink_open(&f->out, 1);		/* first of all: were it closed, the next file opened would get its number */
	f->o = options_read(argc, argv, tool, tool_options);
	progress_begin(&f->progress, f->o.progress);
	f->o.in.late_ids = tool->late_ids;
	f->o.in.before_block = flush;
	f->o.in.before_block_arg = f;
	f->o.in.bytes_read = &f->progress.bytes;
	if (is_open_already(&f->o.in)) {
		sandbox_close();
	} else {
		sandbox_begin();
		f->o.in.all_open = sandbox_close;
	}
	f->stop = f->out.error != 0;
	f->in = reader_open(&f->o.in);
}

void
filter_names(struct filter *f)
{
	if (!f->o.names_line)
		return;
	record_names(f->table, &f->o.fields, f->o.format, &f->out.b);
	f->stop |= !sink_end(&f->out);
}

bool
filter_next(struct filter *f, struct item *item)
{
	while (!f->stop && reader_next(f->in, item)) {
		f->progress.cables++;
		progress_show(&f->progress);
		if (item->damage.n) {
			progress_hide(&f->progress);
			reader_identify(item);
			/* A damaged record of another kind is lost, and has no id. */
			diag_damage(&item->damage, (struct diag_place){ item->file, item->raw, item->line }, item->cable.id);
		}
		if (diag_stopped())
			return false;
		if (!item->lost)
			return true;
	}
	return false;
}

bool
filter_put(struct filter *f, const void *record)
{
	record_put(f->table, &f->o.fields, f->o.format, record, &f->out.b);
	f->stop |= !sink_end(&f->out);
	return !f->stop;
}

int
filter_end(struct filter *f)
{
	progress_end(&f->progress);
	reader_close(f->in);
	if (!sink_close(&f->out))
		diag_write_failed(f->out.error);
	return diag_finish();
}
