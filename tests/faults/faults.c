/*
 * faults PART BUILD INPUT… - what goes wrong on a machine, made to happen once for every place where it can.
 *
 * calls   every allocation fails, once and from then on; every read, write, open and close fails in every way
 * sizes   megabytes of one thing over and over: twice as many take twice as long, memory is bounded by the cable
 * flat    ten times the input takes no more memory
 *
 * Says what broke, then a line of figures for each part, then "N passed, M failed". MEGABYTES is the size for `sizes`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	ARGS = 16,
	SECONDS = 120,
	TELL = 9,
	MEMORY_TIMES = 32,	/* of a cable's size: one that is nothing but mentions has a mark for every nine bytes */
};

struct bytes {
	char *p;
	size_t n;
};

struct run {
	char *argv[ARGS];
	int argc;
	int in;			/* standard input, or -1: none */
	char env[6][64];
	int envc;
	bool keep;		/* what it writes; else to /dev/null */
	/* and what came of it */
	struct bytes out, err;
	int status;		/* 128 + signal */
	bool was_hit;
	double seconds;		/* of processor */
	long kilobytes;
};

static const char *build;
static unsigned long passed, failed;

static void check(bool, const char *, ...) __attribute__((format(printf, 2, 3)));

static void
check(bool holds, const char *format, ...)
{
	va_list v;

	if (holds) {
		passed++;
		return;
	}
	if (++failed <= 20) {
		fputs("broken: ", stdout);
		va_start(v, format);
		vprintf(format, v);
		va_end(v);
		putchar('\n');
	}
}

static void
die(const char *what)
{
	perror(what);
	exit(2);
}

static struct bytes
whole(int fd)
{
	struct stat is;
	struct bytes b;

	if (fstat(fd, &is) < 0)
		die("fstat");
	b.n = (size_t)is.st_size;
	b.p = malloc(b.n + 1);
	if (!b.p || pread(fd, b.p, b.n, 0) != (ssize_t)b.n)
		die("reading what came out");
	b.p[b.n] = '\0';
	return b;
}

static void
argument(struct run *r, const char *format, ...)
{
	va_list v;

	va_start(v, format);
	if (vasprintf(&r->argv[r->argc++], format, v) < 0)
		die("argument");
	va_end(v);
}

static void
set(struct run *r, const char *name, const char *value)
{
	snprintf(r->env[r->envc++], sizeof r->env[0], "%s=%s", name, value);
}

static void
set_number(struct run *r, const char *name, long value)
{
	snprintf(r->env[r->envc++], sizeof r->env[0], "%s=%ld", name, value);
}

static void
run(struct run *r)
{
	int out = memfd_create("out", 0), err = memfd_create("err", 0), tell = memfd_create("tell", 0), null = open("/dev/null", O_RDWR);
	struct rusage used;
	struct stat is;
	char preload[4096];
	char *env[16];
	int envc = 0, status;
	pid_t child = fork();

	if (child == 0) {
		if (r->envc) {
			snprintf(preload, sizeof preload, "LD_PRELOAD=%s/tests/shim.so", build);
			env[envc++] = preload;
			for (int i = 0; i < r->envc; i++)
				env[envc++] = r->env[i];
		}
		env[envc++] = "XDG_CONFIG_HOME=/nonexistent";
		env[envc] = NULL;
		dup2(r->in < 0 ? null : r->in, 0);
		dup2(r->keep ? out : null, 1);
		dup2(err, 2);
		dup2(tell, TELL);
		for (int fd = 3; fd < 64; fd++)
			if (fd != TELL)
				close(fd);
		alarm(SECONDS);
		execve(r->argv[0], r->argv, env);
		_exit(127);
	}
	while (wait4(child, &status, 0, &used) < 0)
		if (errno != EINTR)
			die("wait4");
	r->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	r->seconds = (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
	r->kilobytes = used.ru_maxrss;
	r->out = whole(out);
	r->err = whole(err);
	fstat(tell, &is);
	r->was_hit = is.st_size > 0;
	close(out);
	close(err);
	close(tell);
	close(null);
}

static void
forget(struct run *r)
{
	free(r->out.p);
	free(r->err.p);
	for (int i = 0; i < r->argc; i++)
		free(r->argv[i]);
}

static const char *const filters[][2] = {
	{ "cable-strip", NULL }, { "cable-strip", "-r" }, { "cable-header", NULL }, { "cable-paras", "-j" }, { "cable-ents", NULL },
	/* for the failing calls only */
	{ "cable-ents", "-ctests/config/good/merge.yaml" },
};

enum { FILTERS_ALL = sizeof filters / sizeof filters[0], FILTERS = FILTERS_ALL - 1 };

static struct run
job(size_t filter, const char *input)
{
	struct run r = { .in = -1, .keep = true };

	argument(&r, "%s/%s", build, filters[filter][0]);
	if (filters[filter][1])
		argument(&r, "%s", filters[filter][1]);
	if (strstr(input, ".text") || strstr(input, ".txt"))
		argument(&r, "-itext");
	if (input[0] != '-')
		argument(&r, "%s", input);
	return r;
}

static const char *
name(const struct run *r)
{
	static char line[512];
	size_t n = 0;

	line[0] = '\0';
	for (int i = 0; i < r->argc && n < sizeof line; i++) {
		const char *slash = strrchr(r->argv[i], '/');

		n += (size_t)snprintf(line + n, sizeof line - n, "%s%s", i ? " " : "", slash ? slash + 1 : r->argv[i]);
	}
	return line;
}

static bool
is_prefix(struct bytes part, struct bytes all)
{
	return part.n <= all.n && memcmp(part.p, all.p, part.n) == 0 && (part.n == 0 || part.p[part.n - 1] == '\n');
}

static bool
same(struct bytes a, struct bytes b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

static size_t
lines(struct bytes b)
{
	size_t n = 0;

	for (size_t i = 0; i < b.n; i++)
		n += b.p[i] == '\n';
	return n;
}

/* ---- calls */

static unsigned long
allocations(size_t filter, const char *input, const struct run *good, bool sticky)
{
	unsigned long n = 0;

	for (long at = 1; at < 100000; at++) {
		struct run r = job(filter, input);
		bool hit;

		set(&r, "FAULT", "alloc");
		set_number(&r, "FAULT_AT", at);
		set_number(&r, "FAULT_ON", sticky);
		set_number(&r, "FAULT_TELL", TELL);
		run(&r);
		hit = r.was_hit;
		if (hit) {
			n++;
			/* what was said of the input before may stand there too */
			check(r.status == 2 && lines(r.err) >= 1 && lines(r.err) <= 1 + lines(good->err) && strstr(r.err.p, "memory") &&
			    is_prefix(r.out, good->out),
			    "%s: allocation %ld fails%s: status %d, %zu lines on standard error, output %s", name(&r), at,
			    sticky ? ", and all after it" : "", r.status, lines(r.err),
			    is_prefix(r.out, good->out) ? "whole records" : "not whole records");
		} else {
			check(r.status == good->status && same(r.out, good->out), "%s: without a fault it differs", name(&r));
		}
		forget(&r);
		if (!hit)
			break;
	}
	return n;
}

struct way {
	const char *call;
	int how;
	const char *says;
};

static const struct way ways[] = {
	{ "read", EIO, "EIO" }, { "read", EINTR, "EINTR" }, { "read", EAGAIN, "EAGAIN" }, { "read", 0, "short" },
	{ "write", EIO, "EIO" }, { "write", ENOSPC, "ENOSPC" }, { "write", EINTR, "EINTR" }, { "write", EAGAIN, "EAGAIN" },
	{ "write", 0, "short" }, { "open", EIO, "EIO" }, { "open", EMFILE, "EMFILE" }, { "close", EIO, "EIO" },
	{ "close", ENOSPC, "ENOSPC" },
};

static unsigned long
calls(size_t filter, const char *input, const struct run *good, const struct way *w)
{
	unsigned long n = 0;
	bool harmless = w->how == EINTR || w->how == EAGAIN || w->how == 0;

	for (long at = 1; at < 100000; at++) {
		struct run r = job(filter, input);
		bool hit, ok;

		set(&r, "FAULT", w->call);
		set_number(&r, "FAULT_AT", at);
		set_number(&r, "FAULT_HOW", w->how);
		set_number(&r, "FAULT_TELL", TELL);
		run(&r);
		hit = r.was_hit;
		if (!hit || harmless)
			ok = r.status == good->status && same(r.out, good->out) && same(r.err, good->err);
		else if (*w->call == 'w')
			ok = r.status == 2 && lines(r.err) == 1 + lines(good->err) && is_prefix(r.out, good->out);
		else if (*w->call == 'c')	/* of an input: nobody's loss; of the output: its last write may not have arrived */
			ok = same(r.out, good->out) && (r.status == 2 || (r.status == good->status && same(r.err, good->err)));
		else				/* an input that cannot be read is named, what came before it was written */
			ok = (r.status == 1 || (r.status == 2 && r.out.n == 0 && strstr(r.err.p, ".yaml"))) && r.err.n && is_prefix(r.out, good->out);
		/* a cable whose end was not read may be written as far as it came: the rest is as before */
		if (!ok && *w->call == 'r' && !harmless && r.status == 1 && r.err.n && (r.out.n == 0 || r.out.p[r.out.n - 1] == '\n'))
			ok = true;
		check(ok, "%s: %s %ld: %s: status %d, output %s, standard error %.200s", name(&r), w->call, at, w->says, r.status,
		    same(r.out, good->out) ? "the same" : is_prefix(r.out, good->out) ? "whole records" : "differs", r.err.p);
		n += hit;
		forget(&r);
		if (!hit)
			break;
	}
	return n;
}

static void
part_calls(char **inputs, int n)
{
	unsigned long once = 0, sticky = 0, other[sizeof ways / sizeof ways[0]] = { 0 };

	for (int i = 0; i < n; i++)
		for (size_t f = 0; f < (i ? FILTERS : FILTERS_ALL); f++) {
			struct run good = job(f, inputs[i]);

			run(&good);
			check(good.status < 2, "%s: status %d without a fault: %s", name(&good), good.status, good.err.p);
			once += allocations(f, inputs[i], &good, false);
			sticky += allocations(f, inputs[i], &good, true);
			for (size_t w = 0; w < sizeof ways / sizeof ways[0]; w++)
				other[w] += calls(f, inputs[i], &good, &ways[w]);
			forget(&good);
		}
	printf("allocations failed once: %lu\nallocations failed from then on: %lu\n", once, sticky);
	for (size_t w = 0; w < sizeof ways / sizeof ways[0]; w++)
		printf("%s failed (%s): %lu\n", ways[w].call, ways[w].says, other[w]);
}

/* ---- sizes */

static int
repeated(const char *before, const char *unit, size_t bytes, const char *after)
{
	int fd = memfd_create("input", 0);
	size_t n = strlen(unit), k;
	static char piece[1 << 16];

	for (k = 0; k + n <= sizeof piece; k += n)
		memcpy(piece + k, unit, n);
	if (write(fd, before, strlen(before)) < 0)
		die("input");
	for (size_t at = 0; at < bytes; at += k)
		if (write(fd, piece, bytes - at < k ? bytes - at : k) < 0)
			die("input");
	if (write(fd, after, strlen(after)) < 0)
		die("input");
	return fd;
}

struct shape {
	const char *kind, *before, *after;
};

static const struct shape shapes[] = {
	{ "fragment", "<code><pre>UNCLAS ROME 000001&#x000A;&#x000A;1. (U) ", "</pre></code>\n" },
	{ "fragment", "<code><pre>1 . \n( U ) [PER Aldo  ] ", "\n</pre></code>\n" },
	{ "text", "UNCLAS ROME 000001\n\n1. (U) ", "\n" },
	{ "text", "C O N F I D E N T I A L ROME 000001\n\nREF: A. ROME 12 ", "\n" },
	{ "text", "P 010203Z JAN 09\nFM AMEMBASSY ROME\nTO ", "\n\nUNCLAS ROME 000001\n" },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"Embassy Rome\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS ROME 000001\n\n1. (U) ", "\"\n" },
	{ "page", "<html><table class='cable'>\n<tr><td><a>09ROME1</a></td><td><a>2009-01-02 03:03</a></td><td><a>2011-01-01 01:01</a></td>"
	  "<td><a>UNCLASSIFIED</a></td><td><a>Embassy Rome</a></td></tr></table>\n<code><pre>x</pre></code>\n<code><pre>UNCLAS ROME 000001&#x000A;", "</pre></code>\n</html>\n" },
	{ "records", "cable\t09ROME1\t\t\tUNCLASSIFIED\tEmbassy Rome\t\tUNCLAS ROME 000001\\n\\n1. (U) ", "\t\n" },
};

static const char *const units[] = {
	"<", "&", "[", "\"", "\f", " ", "a", "]", "'", "\\", "-", "\n", "[PER ", "[PER x  ] ", "<a ", "&#", "<code><pre>", "1. ", "1. (C) ",
	"A. ", "Summary: ", "REF: ", "TAGS: ", "ROME 00000001 002 OF 003 ", "SIPDIS ", "--\n", "\xc3\xa9", "\xff", "X", "0", "(", "\",\"",
	"Classified By: ", "ROME 12, ", "E.O. 12958: ", "SUBJECT: ", "visit ", "VZCZC",
};

static double
ordinary(size_t filter, const struct shape *s, size_t bytes)
{
	struct run r = { 0 };
	double best = 1e9;

	for (int i = 0; i < 2; i++) {
		r = job(filter, "-");
		argument(&r, "-i%s", s->kind);
		r.keep = false;
		r.in = repeated(s->before, "The delegation from Rome said it would discuss a new budget, and left. ", bytes, s->after);
		lseek(r.in, 0, SEEK_SET);
		run(&r);
		if (r.seconds < best)
			best = r.seconds;
		close(r.in);
		forget(&r);
	}
	return best;
}

static struct run
hostile(size_t filter, const struct shape *s, const char *unit, size_t bytes)
{
	struct run r = job(filter, "-");

	argument(&r, "-i%s", s->kind);
	r.keep = false;
	r.in = repeated(s->before, unit, bytes, s->after);
	lseek(r.in, 0, SEEK_SET);
	run(&r);
	close(r.in);
	return r;
}

static void
part_sizes(void)
{
	const char *mega = getenv("MEGABYTES"), *some = getenv("SOME");
	size_t bytes = (mega ? strtoul(mega, NULL, 10) : 2) << 20, done = 0, step = some ? strtoul(some, NULL, 10) : 1;
	double worst = 0, limit;
	long most = 0;
	char worst_name[128] = "";

	if (bytes > (16 << 20) - 4096)
		bytes = (16 << 20) - 4096;	/* below --max-cable, or it would only be skipped */
	for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++)
		for (size_t f = 1; f < FILTERS; f++) {
			double normal = ordinary(f, &shapes[s], bytes);

			for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
				struct run half, r;

				if ((s * FILTERS + f + u) % step || (shapes[s].kind[0] == 'r' && strchr(units[u], '\n')) || strstr(units[u], "<pre>"))
					continue;		/* those are many cables, not a long one */
				half = hostile(f, &shapes[s], units[u], bytes / 2);
				r = hostile(f, &shapes[s], units[u], bytes);
				/* twice the size takes twice the time, and what a busy machine adds to short runs */
				limit = 2.5 * half.seconds + 0.002 * (double)(bytes >> 20) + 0.03;
				for (int tries = 0; r.status < 2 && r.seconds > limit && tries < 3; tries++) {
					forget(&half);
					forget(&r);
					half = hostile(f, &shapes[s], units[u], bytes / 2);
					r = hostile(f, &shapes[s], units[u], bytes);
					limit = 2.5 * half.seconds + 0.002 * (double)(bytes >> 20) + 0.03;
				}
				check(r.status < 2 && r.seconds <= limit, "%s %s, %zu MB of %s: status %d, %.3f s, of half as many %.3f s", name(&r),
				    shapes[s].kind, bytes >> 20, units[u], r.status, r.seconds, half.seconds);
				check(r.kilobytes < (long)(bytes >> 10) * MEMORY_TIMES + 16384, "%s %s, %zu MB of %s: %ld KB of memory", name(&r),
				    shapes[s].kind, bytes >> 20, units[u], r.kilobytes);
				if (r.seconds / normal > worst && r.seconds > 0.02) {
					worst = r.seconds / normal;
					snprintf(worst_name, sizeof worst_name, "%s, unit %zu", name(&r), u);
				}
				if (r.kilobytes > most)
					most = r.kilobytes;
				done++;
				forget(&half);
				forget(&r);
			}
		}
	printf("hostile cables of %zu MB: %zu, slowest %.2f times an ordinary one (%s), at most %ld KB of memory\n", bytes >> 20, done, worst,
	    worst_name, most);
}

/* ---- flat */

static long
peak(size_t filter, const char *kind, const char *size)
{
	struct run r = job(filter, "-");
	int ends[2];
	pid_t child;
	long kilobytes;

	argument(&r, "-i%s", strcmp(kind, "tagged") ? kind : "fragment");
	r.keep = false;
	if (pipe(ends) < 0)
		die("pipe");
	child = fork();
	if (child == 0) {
		char path[4096], option[64];

		dup2(ends[1], 1);
		close(ends[0]);
		close(ends[1]);
		snprintf(path, sizeof path, "%s/tests/cable-gen", build);
		snprintf(option, sizeof option, "--bytes=%s", size);
		execl(path, "cable-gen", "-k", kind, option, "--oddities=20", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	r.in = ends[0];
	run(&r);
	close(ends[0]);
	waitpid(child, NULL, 0);
	check(r.status == 0, "%s: status %d on %s of %s: %.200s", name(&r), r.status, size, kind, r.err.p);
	kilobytes = r.kilobytes;
	forget(&r);
	return kilobytes;
}

static void
part_flat(void)
{
	static const char *const kinds[] = { "page", "fragment", "tagged", "text", "csv" };
	const char *large = getenv("LARGE") ? getenv("LARGE") : "20M";
	long most = 0;

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		for (size_t f = 1; f < FILTERS; f++) {
			long small = peak(f, kinds[k], "2M"), big = peak(f, kinds[k], large);

			check(big < small + 1024 && big < 8192, "%s, %s: %ld KB on 2M, %ld KB on %s", filters[f][0], kinds[k], small, big, large);
			if (big > most)
				most = big;
		}
	printf("memory on %s from a pipe, of any kind, any filter: at most %ld KB\n", large, most);
}

int
main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: faults calls|sizes|flat BUILD [INPUT...]\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	build = argv[2];
	switch (argv[1][0]) {
	case 'c': part_calls(argv + 3, argc - 3); break;
	case 's': part_sizes(); break;
	default: part_flat();
	}
	printf("%lu passed, %lu failed\n", passed, failed);
	return failed != 0;
}
