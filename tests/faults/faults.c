/*
 * faults PART BUILD INPUT… - what goes wrong on a machine, made to happen once for every place where it can.
 *
 * calls   every allocation fails, once and from then on; every read, write, open and close fails in every way
 * sizes   megabytes of one thing over and over: twice the time of an ordinary cable at most, memory is bounded by the cable
 * limits  cables of --max-cable and a byte less or more, fields of 64 KiB and a byte less or more
 * flat    ten times the input takes no more memory; neither does a cable without an end
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
	bool counts;		/* only how much that is: kept here, it would be memory that each child begins with */
	/* and what came of it */
	struct bytes out, err;
	size_t bytes, lines;
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
	if (++failed <= (getenv("SAY") ? 10000 : 20)) {
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
count_out(int fd, struct run *r)
{
	static char piece[1 << 16];
	ssize_t n;

	for (off_t at = 0; (n = pread(fd, piece, sizeof piece, at)) > 0; at += n) {
		r->bytes += (size_t)n;
		for (ssize_t i = 0; i < n; i++)
			r->lines += piece[i] == '\n';
	}
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
		dup2(r->keep || r->counts ? out : null, 1);
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
	if (r->counts)
		count_out(out, r);
	else
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

/* Units until half the bytes are there, then what is behind them (or the same). */
static int
repeated(const char *before, const char *unit, const char *behind, size_t bytes, const char *after)
{
	int fd = memfd_create("input", 0);
	static char piece[1 << 16];
	size_t done = 0;

	if (write(fd, before, strlen(before)) < 0)
		die("input");
	for (int half = 0; half < 2; half++) {
		const char *what = half && behind ? behind : unit;
		size_t n = strlen(what), k, upto = half ? bytes : bytes / 2;

		for (k = 0; k + n <= sizeof piece; k += n)
			memcpy(piece + k, what, n);
		for (; done < upto; done += k) {
			if (upto - done < k)
				k = upto - done;
			if (write(fd, piece, k) < 0)
				die("input");
		}
	}
	if (write(fd, after, strlen(after)) < 0)
		die("input");
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* What an ordinary cable is made of, in each notation: `normal` over and over is what all else is measured against. */
#define PROSE(begin, quote, amp, nl) \
	begin " The delegation from Rome said on March 3 that it would discuss a new budget" nl \
	"with Minister Aldo Steinhauff, who " quote "knows" quote " that Embassy and Department want it: see" nl \
	"reftel. He left at 12:30 " amp " was not seen again; \303\251lan (or 40 percent of it) went too." nl nl
#define HTML PROSE("2. (C)", "\"", "&amp;", "&#x000A;")
#define TAGGED "\n2 . \n( C ) The delegation from [LOC Rome  ] said on March 3 that it would discuss a new budget with Minister " \
	"[PER Aldo Steinhauff  ] , who \" knows \" that [ORG Embassy  ] and Department want it : see reftel . \nHe left at 12:30 " \
	"& was not seen again ; \303\251lan ( or 40 percent of it ) went too . "

struct shape {
	const char *kind, *before, *after, *normal;
};

static const struct shape shapes[] = {
	{ "fragment", "<code><pre>UNCLAS ROME 000001&#x000A;&#x000A;1. (U) ", "</pre></code>\n", HTML },
	{ "fragment", "<code><pre>1 . \n( U ) [PER Aldo  ] ", "\n</pre></code>\n", TAGGED },
	{ "text", "UNCLAS ROME 000001\n\n1. (U) ", "\n", PROSE("2. (C)", "\"", "&", "\n") },
	{ "text", "C O N F I D E N T I A L ROME 000001\n\nREF: A. ROME 12 ", "\n", PROSE("2. (C)", "\"", "&", "\n") },
	{ "text", "P 010203Z JAN 09\nFM AMEMBASSY ROME\nTO ", "\n\nUNCLAS ROME 000001\n", PROSE("2. (C)", "\"", "&", "\n") },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"Embassy Rome\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS ROME 000001\n\n1. (U) ", "\"\n",
	  PROSE("2. (C)", "\\\"", "&", "\n") },
	{ "page", "<html><table class='cable'>\n<tr><td><a>09ROME1</a></td><td><a>2009-01-02 03:03</a></td><td><a>2011-01-01 01:01</a></td>"
	  "<td><a>UNCLASSIFIED</a></td><td><a>Embassy Rome</a></td></tr></table>\n<code><pre>x</pre></code>\n<code><pre>UNCLAS ROME 000001&#x000A;",
	  "</pre></code>\n</html>\n", HTML },
	{ "records", "cable\t09ROME1\t\t\tUNCLASSIFIED\tEmbassy Rome\t\tUNCLAS ROME 000001\\n\\n1. (U) ", "\t\n",
	  PROSE("2. (C)", "\"", "&", "\\n") },
	{ "records", "para\t09ROME1\t1\tU\t\t\t", "\t\n", PROSE("2. (C)", "\"", "&", " ") },
};

/* Units over and over, or the first half of them, then as many of what is behind. */
struct unit {
	const char *unit, *behind;
};

static const struct unit units[] = {
	{ "<", NULL }, { "&", NULL }, { "[", NULL }, { "]", NULL }, { "\"", NULL }, { "\f", NULL }, { " ", NULL }, { "a", NULL }, { "'", NULL },
	{ "\\", NULL }, { "-", NULL }, { "\n", NULL }, { "X", NULL }, { "0", NULL }, { "(", NULL }, { "\xc3\xa9", NULL }, { "\xff", NULL },
	{ "[PER ", NULL }, { "[PER x  ] ", NULL }, { "[PER a b, c d] ", NULL }, { "<a ", NULL }, { "&#", NULL }, { "<code>", NULL },
	{ "<script>", NULL }, { "\",\"", NULL }, { "visit ", NULL }, { "--\n", NULL }, { "VZCZC", NULL }, { "SIPDIS ", NULL }, { "PAGE 01 ", NULL },
	{ "1. ", NULL }, { "1. (C) ", NULL }, { "A. ", NULL }, { "ROME 12, ", NULL }, { "ROME 00000001 002 OF 003 ", NULL }, { "Summary: ", NULL },
	{ "REF: ", NULL }, { "TAGS: ", NULL }, { "SUBJECT: ", NULL }, { "E.O. 12958: ", NULL }, { "Classified By: ", NULL },
	{ "P 010203Z JAN 09 ", NULL },
	/* nested */
	{ "[", "]" }, { "(", ")" }, { "[PER ", "] " }, { "<b>", "</b>" }, { "<script>", "</script>" }, { "\"", "' " },
	/* the fields of a long list copied with each copy of the preamble */
	{ "ROME 12, ", "TAGS: " },
};

/*
 * At most FACTOR times the time of an ordinary cable, MEMORY times its own bytes and MENTION bytes for each mention in it (five
 * copies of a mark: arrays grow, with -a those of the text stand beside those of the paragraphs, and a record is whole before
 * it is written: a mention of JSON has 45 bytes). What is written beyond what an ordinary cable writes may take time too: for a
 * byte a WRITTENth of FACTOR times what a byte takes that is read and looked at. More where a reason is given. The units that
 * the issue was about, < & [ " form feed, blank, one line and nested brackets, have no more.
 */
enum { FACTOR = 2, MEMORY = 8, MENTION = 160, WRITTEN = 2, TRIES = 4 };

static const struct bound {
	const char *unit, *kind;	/* kind: NULL for all */
	double factor, memory;
} bounds[] = {
	/* Each one begins a field, and the first ones another copy of them all: three to fifteen bytes of each for fields that
	 * in an ordinary cable are looked for in vain. */
	{ "TAGS: ", NULL, 3.6, 0 }, { "ROME 12, ", NULL, 3, 0 }, { "REF: ", NULL, 3, 0 }, { "SUBJECT: ", NULL, 3, 0 }, { "E.O. 12958: ", NULL, 2.5, 0 },
	{ "Classified By: ", NULL, 3, 0 },
	/* Each may be a paragraph, a section's number, furniture: one for seventy bytes in an ordinary cable, if that. */
	{ "1. ", NULL, 2.5, 0 }, { "1. (C) ", NULL, 3, 0 }, { "SIPDIS ", "fragment", 2.9, 0 }, { "ROME 00000001 002 OF 003 ", NULL, 3.5, 0 },
	/* Lines of two bytes, where ordinary ones have seventy: each may be a caption, each is escaped. */
	{ "--\n", NULL, 3.7, 0 },
	/* A tag for every three bytes, or for eight one that drops what follows, and never ends. */
	{ "<a ", NULL, 3.2, 0 }, { "<script>", NULL, 2.5, 0 },
	/* Windows-1252, which becomes twice as many bytes of UTF-8; two bytes of it, decoded one by one. */
	{ "\xff", NULL, 3.5, 14 }, { "\xc3\xa9", NULL, 2.3, 0 },
	{ NULL, NULL, 0, 0 },
};

enum { ALL = 8, GAZETTEER };

static const char *const sized[][4] = {
	{ "cable-strip" }, { "cable-strip", "-r" }, { "cable-header" }, { "cable-paras", "-j" }, { "cable-ents" }, { "cable-strip", "-u" },
	{ "cable-strip", "-c" }, { "cable-ents", "--gazetteer", "-c" },
	[ALL] = { "cable-ents", "-a" }, [GAZETTEER] = { "cable-ents", "-a", "--gazetteer", "-c" },
};

enum { SIZED = sizeof sized / sizeof sized[0] };

/* Names that begin alike and never end, and elements of a user's own. */
static const char sized_config[] =
	"names: {a: one, a a: two, a a a a b: {name: B, type: person}, X: x, 0: zero, Rome: {name: Roma, type: place}, ROME 12: r,\n"
	"  U.S.: United States, visit visit visit Rome: v, \"[\": bracket, \"- -\": dash, Aldo Steinhauff: {name: A, type: person}}\n"
	"markup: {script: drop, b: drop, a: newline, x: text}\n"
	"entities: {PER: person, LOC: ~, ORG: whoever}\n";

static struct run
sized_job(size_t f, const struct shape *s, int in, bool counts)
{
	struct run r = { .in = in, .counts = counts };

	argument(&r, "%s/%s", build, sized[f][0]);
	argument(&r, "-i%s", s->kind);
	for (size_t i = 1; i < 4 && sized[f][i]; i++) {
		argument(&r, "%s", sized[f][i]);
		if (strcmp(sized[f][i], "-c") == 0)
			argument(&r, "%s/tests/out/sizes.yaml", build);
	}
	run(&r);
	return r;
}

static struct run
measured(size_t f, const struct shape *s, int in, bool counts)
{
	lseek(in, 0, SEEK_SET);
	return sized_job(f, s, in, counts);
}

static double
seconds_of(size_t f, const struct shape *s, int in, double least)
{
	struct run r = measured(f, s, in, false);

	if (r.seconds < least)
		least = r.seconds;
	forget(&r);
	return least;
}

/* How many mentions are in it. */
static double
mentions(size_t f, const struct shape *s, int in)
{
	struct run r = measured(strcmp(sized[f][0], "cable-ents") == 0 && sized[f][2] ? GAZETTEER : ALL, s, in, true);
	double n = (double)r.lines;

	forget(&r);
	return n;
}

/* Bytes read and written. */
static double
traffic(size_t f, const struct shape *s, int in, size_t bytes)
{
	struct run r = measured(f, s, in, true);
	double n = (double)bytes + (double)r.bytes;

	forget(&r);
	return n;
}

static struct bound
bound_of(const struct shape *s, const struct unit *unit)
{
	struct bound b = { unit->unit, s->kind, FACTOR, MEMORY };

	for (size_t i = 0; bounds[i].unit; i++)
		if (strcmp(bounds[i].unit, unit->unit) == 0 && (!bounds[i].kind || strcmp(bounds[i].kind, s->kind) == 0)) {
			b.factor = bounds[i].factor > b.factor ? bounds[i].factor : b.factor;
			b.memory = bounds[i].memory > b.memory ? bounds[i].memory : b.memory;
		}
	return b;
}

/* What all else is measured against, by filter: of an ordinary cable in this notation. */
struct ordinary {
	int in;
	double seconds[SIZED], traffic[SIZED];
};

static struct ordinary
ordinary_of(const struct shape *s, const char *text, size_t bytes)
{
	struct ordinary o = { .in = repeated(s->before, text, NULL, bytes, s->after) };

	for (size_t f = 0; f < SIZED; f++)
		o.seconds[f] = 1e9;
	return o;
}

struct sizes {
	size_t bytes, done, within;
	double worst;
	char worst_name[128];
	long most;
};

/* One filter on one hostile cable. */
static void
size_one(struct sizes *all, const struct shape *s, size_t f, const struct unit *unit, int in, struct ordinary *o)
{
	static const double start = 0.004;	/* of a process */
	struct bound bound = bound_of(s, unit);
	double limit, least, most_bytes, mega = (double)all->bytes;
	struct run r;

	for (int i = 0, fresh = o->seconds[f] > 1e8; fresh && i < 2; i++)
		o->seconds[f] = seconds_of(f, s, o->in, o->seconds[f]);
	r = measured(f, s, in, false);
	least = r.seconds;
	limit = bound.factor * o->seconds[f] + start;
	if (least > limit) {
		double more;

		if (o->traffic[f] == 0)
			o->traffic[f] = traffic(f, s, o->in, all->bytes);
		more = traffic(f, s, in, all->bytes) / o->traffic[f];
		if (more > 1)
			bound.factor *= 1 + (more - 1) / WRITTEN;
	}
	/* A busy machine lengthens now this, now that: the shortest of several counts. */
	for (int i = 0; i < TRIES && least > (limit = bound.factor * o->seconds[f] + start); i++) {
		o->seconds[f] = seconds_of(f, s, o->in, o->seconds[f]);
		least = seconds_of(f, s, in, least);
	}
	check(r.status < 2 && least <= limit, "%s %s, %zu MB of %s: status %d, %.3f s, %.2f times an ordinary one of %.3f s",
	    name(&r), s->kind, all->bytes >> 20, unit->unit, r.status, least, least / o->seconds[f], o->seconds[f]);
	most_bytes = mega * bound.memory + 4096 * 1024;
	if ((double)r.kilobytes * 1024 > most_bytes)
		most_bytes += MENTION * mentions(f, s, in);
	check((double)r.kilobytes * 1024 <= most_bytes, "%s %s, %zu MB of %s: %ld KB of memory, %.1f times the cable",
	    name(&r), s->kind, all->bytes >> 20, unit->unit, r.kilobytes, (double)r.kilobytes * 1024 / mega);
	if (getenv("SAY"))
		printf("%.2f of %.2f time, %.1f of %.1f memory: %zu %s, %s%s\n", least / o->seconds[f], bound.factor,
		    (double)r.kilobytes * 1024 / mega, most_bytes / mega, (size_t)(s - shapes), name(&r), unit->unit, unit->behind ? " nested" : "");
	if (least / o->seconds[f] > all->worst) {
		all->worst = least / o->seconds[f];
		snprintf(all->worst_name, sizeof all->worst_name, "%s, unit %zu", name(&r), (size_t)(unit - units));
	}
	if (r.kilobytes > all->most)
		all->most = r.kilobytes;
	all->within += least <= 2 * o->seconds[f] + start;
	all->done++;
	forget(&r);
}

static void
part_sizes(void)
{
	const char *mega = getenv("MEGABYTES"), *some = getenv("SOME");
	struct sizes all = { .bytes = (mega ? strtoul(mega, NULL, 10) : 2) << 20 };
	size_t step = some ? strtoul(some, NULL, 10) : 1;
	char path[4096];
	FILE *config;

	snprintf(path, sizeof path, "%s/tests/out/sizes.yaml", build);
	config = fopen(path, "w");
	if (!config || fputs(sized_config, config) < 0 || fclose(config) < 0)
		die(path);
	if (all.bytes > (16 << 20) - 4096)
		all.bytes = (16 << 20) - 4096;	/* below --max-cable, or it would only be skipped */
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		const struct shape *s = &shapes[i];
		bool is_fragment = strcmp(s->kind, "fragment") == 0;
		/* Of tagged text what is ordinary is tagged. */
		struct ordinary prose = ordinary_of(s, s->normal, all.bytes), tagged = ordinary_of(s, TAGGED, is_fragment ? all.bytes : 0);

		for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
			int in = -1;

			if (s->kind[0] == 'r' && strchr(units[u].unit, '\n'))
				continue;		/* those are many cables, not a long one */
			for (size_t f = 0; f < SIZED; f++) {
				if ((i * SIZED + f + u) % step || (strstr(s->before, "para\t") && strcmp(sized[f][0], "cable-ents")))
					continue;	/* the others do not read them */
				if (in < 0)
					in = repeated(s->before, units[u].unit, units[u].behind, all.bytes, s->after);
				size_one(&all, s, f, &units[u], in, is_fragment && strncmp(units[u].unit, "[PER", 4) == 0 ? &tagged : &prose);
			}
			if (in >= 0)
				close(in);
		}
		close(prose.in);
		close(tagged.in);
	}
	printf("hostile cables of %zu MB: %zu, %zu within twice the time of an ordinary one, slowest %.2f times (%s), at most %ld KB of memory\n",
	    (all.bytes + 4096) >> 20, all.done, all.within, all.worst, all.worst_name, all.most);
}

/* ---- limits */

/* One cable of each kind, which the stream cuts at so many bytes behind `after`; what may stand behind it. */
static const struct limited {
	const char *kind, *before, *after, *behind;
	size_t times;		/* a record may be so many times as large as the cable it came from */
} limited[] = {
	{ "fragment", "<code><pre>UNCLAS ROME 000001&#x000A;&#x000A;1. (U) ", "</pre>", "</code>\n", 1 },
	{ "fragment", "<code><pre>UNCLAS [LOC ROME  ] 000001 1 . \n( U ) ", "\n</pre>", "</code>\n", 1 },
	{ "text", "UNCLAS ROME 000001\n\n1. (U) ", "\n", "\f\n", 1 },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"Embassy Rome\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS ROME 000001\n\n1. (U) ", "\"\n", "", 1 },
	{ "page", "<html><table class='cable'>\n<tr><td><a>09ROME1</a></td><td><a>2009-01-02 03:03</a></td><td><a>2011-01-01 01:01</a></td>"
	  "<td><a>UNCLASSIFIED</a></td><td><a>Embassy Rome</a></td></tr></table>\n<code><pre>x</pre></code>\n<code><pre>UNCLAS ROME 000001&#x000A;"
	  "&#x000A;1. (U) ", "</pre></code>\n</html>", "\n", 1 },
	{ "records", "cable\t09ROME1\t\t\tUNCLASSIFIED\tEmbassy Rome\t\tUNCLAS ROME 000001\\n\\n1. (U) ", "\t\n", "", 3 },
};

static void
put(int fd, const char *s)
{
	if (write(fd, s, strlen(s)) != (ssize_t)strlen(s))
		die("input");
}

static void
put_filled(int fd, const struct limited *k, char filler, size_t n)
{
	char *room = malloc(n + 1);

	if (!room)
		die("input");
	memset(room, filler, n);
	room[n] = '\0';
	put(fd, k->before);
	put(fd, room);
	put(fd, k->after);
	put(fd, k->behind);
	free(room);
}

/* A cable of `bytes` between two others: is it read, or skipped and said? They are read in any case. */
static void
limit_at(const struct limited *k, size_t filter, size_t max, size_t bytes)
{
	struct run alone = { .in = memfd_create("alone", 0), .keep = true }, r = { .in = memfd_create("limit", 0), .keep = true };
	bool fits = bytes <= max * k->times;
	size_t each;

	put_filled(alone.in, k, 'b', 12);
	put_filled(r.in, k, 'b', 12);
	put_filled(r.in, k, 'a', bytes - strlen(k->before) - strlen(k->after));
	put_filled(r.in, k, 'b', 12);
	for (struct run *run_at = &alone; run_at; run_at = run_at == &alone ? &r : NULL) {
		lseek(run_at->in, 0, SEEK_SET);
		argument(run_at, "%s/%s", build, filters[filter][0]);
		argument(run_at, "-i%s", k->kind);
		argument(run_at, "--max-cable=%zu", max);
		if (filters[filter][1])
			argument(run_at, "%s", filters[filter][1]);
		run(run_at);
		close(run_at->in);
	}
	each = lines(alone.out);
	check(r.status == !fits && (strstr(r.err.p, "larger than --max-cable") != NULL) == !fits, "%s: %zu bytes of %s: status %d: %.200s",
	    name(&r), bytes, k->kind, r.status, r.err.p);
	check(r.out.n >= 2 * alone.out.n && memcmp(r.out.p, alone.out.p, alone.out.n) == 0 &&
	    memcmp(r.out.p + r.out.n - alone.out.n, alone.out.p, alone.out.n) == 0, "%s: %zu bytes of %s: the cables beside it are not whole",
	    name(&r), bytes, k->kind);
	if (filters[filter][1])		/* a record for each cable or paragraph */
		check(lines(r.out) == (2 + fits) * each, "%s: %zu bytes of %s: %zu lines, one such cable has %zu", name(&r), bytes, k->kind,
		    lines(r.out), each);
	forget(&alone);
	forget(&r);
}

/* Fields as long as the buffers, and a byte less or more: what `option` picks of `filter`. */
static const struct field {
	const char *kind, *before, *after, *filter, *option;
	size_t more;		/* bytes of the field that are not the filler, with its newline */
	bool is_markup;		/* the filler is not to be seen */
} fields[] = {
	{ "page", "<html><table class='cable'>\n<tr><td><a>09ROME1</a></td><td><a>2009-01-02 03:03</a></td><td><a>2011-01-01 01:01</a></td>"
	  "<td><a>UNCLASSIFIED</a></td><td><a>", "</a></td></tr></table>\n<code><pre>x</pre></code>\n<code><pre>UNCLAS&#x000A;&#x000A;1. (U) x"
	  "</pre></code>\n</html>\n", "cable-header", "-forigin", 1, false },
	{ "page", "<html><table class='cable'>\n<tr><td><a>09ROME1</a></td><td><a>2009-01-02 03:03</a></td><td><a>2011-01-01 01:01</a></td>"
	  "<td><a>UNCLASSIFIED</a></td><td><a>Embassy Rome</a></td></tr></table>\n<code><pre>x</pre></code>\n<code><pre>UNCLAS&#x000A;&#x000A;1. (U) ",
	  "</pre></code>\n</html>\n", "cable-paras", "-ftext", 1, false },
	{ "fragment", "<code><pre>UNCLAS ROME 000001&#x000A;&#x000A;1. (U) ", "</pre></code>\n", "cable-paras", "-ftext", 1, false },
	{ "fragment", "<code><pre>UNCLAS ROME 000001&#x000A;&#x000A;1. (U) <a href='", "'>x</a></pre></code>\n", "cable-paras", "-ftext",
	  2, true },
	{ "fragment", "<code><pre>1 . \n( U ) [PER ", "  ] left . \n</pre></code>\n", "cable-ents", "-ftext", 1, false },
	{ "fragment", "<code><pre>1 . \n( U ) [PER Aldo  ] ", "\n</pre></code>\n", "cable-paras", "-ftext", 6, false },
	{ "text", "UNCLAS ROME 000001\n\n1. (U) ", "\n", "cable-paras", "-ftext", 1, false },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"", "\",\"UNCLASSIFIED\",\"\",\"\",\"1. (U) x\"\n", "cable-header", "-forigin", 1, false },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"Rome\",\"UNCLASSIFIED\",\"\",\"", "\",\"1. (U) x\"\n", "cable-strip", "-fheader", 1, false },
	{ "csv", "\"1\",\"1/2/2009 3:04\",\"09ROME1\",\"Rome\",\"UNCLASSIFIED\",\"\",\"\",\"1. (U) ", "\"\n", "cable-paras", "-ftext", 1, false },
	{ "records", "cable\t09ROME1\t\t\tU\tRome\t\t1. (U) ", "\t\n", "cable-paras", "-ftext", 1, false },
	{ "records", "cable\t09ROME1\t\t\tU\t", "\t\t1. (U) x\t\n", "cable-header", "-forigin", 1, false },
	{ "records", "para\t09ROME1\t1\tU\t\t", "\tx\t\n", "cable-paras", "-fsection", 1, false },
	{ "records", "para\t09ROME1\t1\tU\t\t\tx\t0-1:", "\n", "cable-ents", "-flabel", 1, false },
};

/* Whole, and from a pipe in pieces. */
static void
field_of(const struct field *k, size_t n, bool in_pieces)
{
	const struct limited as = { k->kind, k->before, k->after, "", 1 };
	struct run r = { .in = memfd_create("field", 0), .keep = true };
	size_t want = k->is_markup ? k->more : n + k->more;
	int ends[2] = { -1, -1 };
	pid_t child = -1;

	put_filled(r.in, &as, 'a', n);
	lseek(r.in, 0, SEEK_SET);
	if (in_pieces) {
		if (pipe2(ends, O_DIRECT) < 0)
			die("pipe");
		child = fork();
		if (child == 0) {
			char piece[4093];
			ssize_t got;

			close(ends[0]);
			while ((got = read(r.in, piece, sizeof piece)) > 0)
				if (write(ends[1], piece, (size_t)got) < 0)
					break;
			_exit(0);
		}
		close(ends[1]);
		close(r.in);
		r.in = ends[0];
	}
	argument(&r, "%s/%s", build, k->filter);
	argument(&r, "-i%s", k->kind);
	if (strcmp(k->filter, "cable-strip") == 0)
		argument(&r, "-r");
	argument(&r, "%s", k->option);
	run(&r);
	close(r.in);
	if (child > 0)
		waitpid(child, NULL, 0);
	check(r.status == 0 && r.out.n == want, "%s: a field of %zu bytes in %s%s: status %d, %zu bytes, not %zu: %.200s",
	    name(&r), n, k->kind, in_pieces ? ", in pieces" : "", r.status, r.out.n, want, r.err.p);
	forget(&r);
}

static void
part_limits(void)
{
	static const size_t sizes[] = { 65535, 65536, 65537 };
	enum { MAX = 70000 };
	size_t done = 0;

	for (size_t k = 0; k < sizeof limited / sizeof limited[0]; k++)
		for (size_t f = 0; f < FILTERS; f++)
			for (size_t i = 0; i < 3; i++, done++)
				limit_at(&limited[k], f, MAX, MAX * limited[k].times + i - 1);
	for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++)
		for (size_t i = 0; i < 2 * 3; i++, done++)
			field_of(&fields[k], sizes[i / 2], i % 2);
	printf("cables at --max-cable and fields of 64 KiB, each a byte less and more: %zu\n", done);
}

/* ---- flat */

static const char *const streamed[][3] = {
	{ "cable-strip" }, { "cable-strip", "-r" }, { "cable-strip", "-j" }, { "cable-header" }, { "cable-header", "-j" },
	{ "cable-paras" }, { "cable-paras", "-j" }, { "cable-ents" }, { "cable-ents", "-j" },
};

enum { STREAMED = sizeof streamed / sizeof streamed[0], STREAM = 4 << 20 };

/* A filter with a pipe for its standard input, into which a child writes `before`, then what is in `unit` over and over. */
static struct run
stream(size_t filter, const char *kind, const char *option, const char *before, struct bytes unit, unsigned long long bytes)
{
	struct run r = { .keep = false };
	int ends[2];
	pid_t child;

	if (pipe(ends) < 0)
		die("pipe");
	child = fork();
	if (child == 0) {
		close(ends[0]);
		put(ends[1], before);
		for (unsigned long long done = 0; done < bytes; done += unit.n)
			for (size_t at = 0; at < unit.n; ) {
				ssize_t n = write(ends[1], unit.p + at, unit.n - at);

				if (n < 0)
					_exit(0);
				at += (size_t)n;
			}
		_exit(0);
	}
	close(ends[1]);
	r.in = ends[0];
	argument(&r, "%s/%s", build, streamed[filter][0]);
	argument(&r, "-i%s", kind);
	if (streamed[filter][1])
		argument(&r, "%s", streamed[filter][1]);
	if (option)
		argument(&r, "%s", option);
	run(&r);
	close(ends[0]);
	waitpid(child, NULL, 0);
	return r;
}

/* Whole cables of a kind, to stand behind one another. */
static struct bytes
generated(const char *kind)
{
	struct bytes b;
	int fd = memfd_create("cables", 0);
	pid_t child = fork();

	if (child == 0) {
		char command[2 * 4096 + 128];
		bool records = strcmp(kind, "records") == 0;

		dup2(fd, 1);
		snprintf(command, sizeof command, "'%s/tests/cable-gen' -k %s --bytes=%d --oddities=20 %s'%s/cable-strip' %s", build,
		    records ? "tagged" : kind, STREAM, records ? "| " : "# ", build, "-ifragment -r");
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	waitpid(child, NULL, 0);
	if (strcmp(kind, "text") == 0) {
		lseek(fd, 0, SEEK_END);
		put(fd, "\f\n");
	}
	b = whole(fd);
	close(fd);
	return b;
}

static long
peak(size_t filter, const char *kind, struct bytes cables, unsigned long long bytes)
{
	struct run r = stream(filter, strcmp(kind, "tagged") ? kind : "fragment", NULL, "", cables, bytes);
	long kilobytes = r.kilobytes;

	check(r.status == 0, "%s: status %d on %llu MB of %s: %.200s", name(&r), r.status, bytes >> 20, kind, r.err.p);
	forget(&r);
	return kilobytes;
}

/* One unit without an end, from a pipe: nothing of it can be a cable within the limit. */
static long
endless(size_t filter, const struct shape *s, const char *unit, unsigned long long bytes)
{
	static char piece[1 << 16];
	struct bytes units = { piece, 0 };
	struct run r;
	long kilobytes;

	for (size_t n = strlen(unit); units.n + n <= sizeof piece; units.n += n)
		memcpy(piece + units.n, unit, n);
	r = stream(filter, s->kind, "--max-cable=1M", s->before, units, bytes);
	check(r.status < 2, "%s: status %d on %s without an end: %.200s", name(&r), r.status, unit, r.err.p);
	kilobytes = r.kilobytes;
	check(kilobytes < 8192, "%s: %ld KB on %llu MB of %s (%s) under --max-cable=1M", name(&r), kilobytes, bytes >> 20, unit, s->kind);
	forget(&r);
	return kilobytes;
}

static void
part_flat(void)
{
	static const char *const without_end[] = { "a", " ", "<", "\"", "[PER x  ] ", "&#x000A;", "\\" };
	static const char *const kinds[] = { "page", "fragment", "tagged", "text", "csv", "records" };
	const char *large = getenv("LARGE") ? getenv("LARGE") : "20M";
	unsigned long long bytes = strtoull(large, NULL, 10) << (strchr(large, 'G') ? 30 : 20);
	long most = 0;

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
		struct bytes cables = generated(kinds[k]);

		for (size_t f = 0; f < STREAMED; f++) {
			long small = peak(f, kinds[k], cables, 1), big = peak(f, kinds[k], cables, bytes);

			check(big < small + 1024 && big < 8192, "%s %s, %s: %ld KB on %d MB, %ld KB on %s", streamed[f][0],
			    streamed[f][1] ? streamed[f][1] : "", kinds[k], small, STREAM >> 20, big, large);
			if (big > most)
				most = big;
		}
		free(cables.p);
	}
	printf("memory on %s from a pipe, of any kind, any filter, with and without -j: at most %ld KB\n", large, most);
	most = 0;
	/* Each filter on each, one of them to the full length: where memory grows, it does so from the beginning. */
	for (size_t s = 0; s < sizeof shapes / sizeof shapes[0] - 1; s++)
		for (size_t u = 0; u < sizeof without_end / sizeof without_end[0]; u++)
			for (size_t f = 0; f < STREAMED; f++) {
				long used = endless(f, &shapes[s], without_end[u], f == (s + u) % STREAMED ? bytes : bytes / 16 + (4 << 20));

				if (used > most)
					most = used;
			}
	printf("memory on a cable of %s without an end, under --max-cable=1M: at most %ld KB\n", large, most);
}

int
main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: faults calls|sizes|limits|flat BUILD [INPUT...]\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	build = argv[2];
	switch (argv[1][0]) {
	case 'c': part_calls(argv + 3, argc - 3); break;
	case 's': part_sizes(); break;
	case 'l': part_limits(); break;
	default: part_flat();
	}
	printf("%lu passed, %lu failed\n", passed, failed);
	return failed != 0;
}
