#include "outside/diag.h"

#include "bytes/buf.h"
#include "bytes/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct diag_options set = { .program = "cable-tools" };
static size_t damaged, unreadable;
static bool write_failed, stopped;

void
diag_setup(struct diag_options o)
{
	set = o;
	memory_program_name = o.program;
}

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

static void
begin(struct buf *b)
{
	add(b, set.program);
	add(b, ": ");
}

/* One write() a line, so that the lines of several filters do not mix; no byte in it that moves a cursor. */
static void
say(struct buf *b)
{
	char *clean = memory_resize(NULL, b->n + 1, 3);
	size_t n = utf8_clean(buf_str(b), clean), done = 0;

	for (size_t i = 0; i < n; i++)
		if (clean[i] == '\n' || clean[i] == '\t')
			clean[i] = ' ';
	clean[n++] = '\n';
	while (done < n) {
		ssize_t wrote = write(STDERR_FILENO, clean + done, n - done);

		if (wrote >= 0)
			done += (size_t)wrote;
		else if (errno != EINTR)
			break;			/* nobody left to tell */
	}
	free(clean);
	buf_free(b);
}

void
diag_damage(const struct damages *d, struct diag_place place, struct str id)
{
	size_t kept = d->n < DAMAGE_KEPT ? d->n : DAMAGE_KEPT, line = place.line, at = 0;

	if (kept == 0 || stopped)
		return;
	damaged++;
	stopped = set.strict;
	if (set.quiet)
		return;
	for (size_t i = 0; i < kept; i++) {
		const struct damage *one = &d->v[i];
		struct buf b = { 0 };
		size_t to = one->byte_at < place.raw.n ? one->byte_at : place.raw.n;

		if (to < at) {
			line = place.line;
			at = 0;
		}
		for (const char *p; at < to && (p = memchr(place.raw.p + at, '\n', to - at)); line++)
			at = (size_t)(p - place.raw.p) + 1;
		at = to;
		begin(&b);
		add(&b, place.file);
		buf_put(&b, ':');
		buf_number(&b, line);
		add(&b, ": ");
		if (id.n) {
			buf_add(&b, id);
			add(&b, ": ");
		}
		add(&b, damage_says(one->kind));
		if (one->hint.n) {
			add(&b, " (");
			buf_add(&b, one->hint);
			buf_put(&b, ')');
		}
		say(&b);
		if (set.strict)
			break;
	}
}

void
diag_unreadable(const char *file, int error)
{
	struct buf b = { 0 };

	if (stopped)
		return;
	unreadable++;
	stopped = set.strict;
	if (set.quiet)
		return;
	begin(&b);
	add(&b, file);
	add(&b, ": ");
	add(&b, strerror(error));
	say(&b);
}

bool
diag_stopped(void)
{
	return stopped;
}

void
diag_write_failed(int error)
{
	struct buf b = { 0 };

	if (error == EPIPE)
		return;
	write_failed = true;
	begin(&b);
	add(&b, "standard output: ");
	add(&b, strerror(error));
	say(&b);
}

_Noreturn void
diag_die(const char *format, ...)
{
	struct buf b = { 0 };
	va_list list;
	int n;

	begin(&b);
	va_start(list, format);
	n = vsnprintf(NULL, 0, format, list);
	va_end(list);
	va_start(list, format);
	vsnprintf(buf_reserve(&b, (size_t)n + 1), (size_t)n + 1, format, list);
	va_end(list);
	b.n += (size_t)n;
	say(&b);
	exit(2);
}

static void
add_count(struct buf *b, size_t n, const char *one, const char *more)
{
	buf_number(b, n);
	add(b, n == 1 ? one : more);
}

int
diag_finish(void)
{
	if ((damaged || unreadable) && !set.quiet) {
		struct buf b = { 0 };

		begin(&b);
		if (damaged)
			add_count(&b, damaged, " cable was damaged", " cables were damaged");
		if (damaged && unreadable)
			add(&b, ", ");
		if (unreadable)
			add_count(&b, unreadable, " file could not be read", " files could not be read");
		if (stopped)
			add(&b, "; stopped there (--strict)");
		say(&b);
	}
	if (write_failed)
		return 2;
	return (damaged || unreadable) && !set.tolerate;
}
