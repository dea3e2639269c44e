#include "outside/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define CLEAR "\r\033[K"

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
say(const char *s, int n)
{
	ssize_t ignored = write(STDERR_FILENO, s, (size_t)n);

	(void)ignored;
}

void
progress_begin(struct progress *p, bool wanted)
{
	*p = (struct progress){ .on = wanted && isatty(STDERR_FILENO) };
	if (p->on)
		p->began = p->shown = now();
}

static void
print(const struct progress *p, double at, const char *end)
{
	double seconds = at - p->began + 1e-9, mb = (double)p->bytes / 1e6;
	char line[128];

	say(line, snprintf(line, sizeof line, CLEAR "%.1f MB, %zu cables, %.1f MB/s, %.0f cables/s%s", mb, p->cables,
	    mb / seconds, (double)p->cables / seconds, end));
}

void
progress_show(struct progress *p)
{
	double at;

	if (!p->on || (at = now()) < p->shown + 0.2)
		return;
	p->shown = at;
	print(p, at, "");
}

void
progress_hide(struct progress *p)
{
	if (p->on)
		say(CLEAR, sizeof CLEAR - 1);
}

void
progress_end(struct progress *p)
{
	if (p->on)
		print(p, now(), "\n");
}
