/*
 * damage STRIDE KIND:FILE… - a cable is cut at every byte and damaged in twenty ways at every STRIDE-th, each time
 * between two undamaged neighbours in one stream: their records must come out as if they stood alone.
 * Prints counts, then "N passed, M failed".
 */
#include <stdio.h>
#include <stdlib.h>

#include "../fuzz/fuzz.h"
#include "bytes/buf.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	(void)data;
	(void)n;
	return 0;
}

struct change {
	const char *name;
	int remove;		/* bytes */
	const char *put;	/* instead of them */
	size_t n;
};

#define PUT(name, bytes) { name, 1, bytes, sizeof(bytes) - 1 }
#define INSERT(name, bytes) { name, 0, bytes, sizeof(bytes) - 1 }

static const struct change changes[] = {
	{ "a byte lost", 1, "", 0 }, { "ten bytes lost", 10, "", 0 }, PUT("a NUL", "\0"), PUT("<", "<"), PUT(">", ">"),
	PUT("&", "&"), PUT("[", "["), PUT("]", "]"), PUT("a quote", "\""), PUT("a backslash", "\\"), PUT("a newline", "\n"),
	PUT("a carriage return", "\r"), PUT("a form feed", "\f"), PUT("a tab", "\t"), PUT("0xFF", "\xff"), PUT("0xC3", "\xc3"),
	INSERT("a comma in quotes", "\",\""), INSERT("[PER ", "[PER "), INSERT("</pre>", "</pre>"), INSERT("</code>", "</code>"),
};

enum { CHANGES = sizeof changes / sizeof changes[0] };

static struct buf
file(const char *path)
{
	struct buf b = { 0 };
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f) {
		perror(path);
		exit(2);
	}
	while ((n = fread(buf_reserve(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	fclose(f);
	return b;
}

int
main(int argc, char **argv)
{
	static const struct { const char *name; enum input_kind kind; } kinds[] = {
		{ "page", INPUT_PAGE }, { "fragment", INPUT_FRAGMENT }, { "text", INPUT_TEXT }, { "csv", INPUT_CSV },
		{ "records", INPUT_RECORDS },
	};
	size_t cuts = 0, damages = 0, failed = 0, stride = argc > 1 ? strtoul(argv[1], NULL, 10) : 0, shown = 0;
	struct buf made = { 0 };

	if (stride == 0) {
		fputs("usage: damage STRIDE KIND:FILE...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		const char *colon = strchr(argv[i], ':');
		struct buf whole;
		struct str s;
		size_t k = 0;

		if (!colon)
			return 2;
		while (strncmp(argv[i], kinds[k].name, (size_t)(colon - argv[i])))
			k++;
		whole = file(colon + 1);
		s = buf_str(&whole);
		for (size_t at = 0; at < s.n; at += stride) {
			cuts++;
			if (!fuzz_between(kinds[k].kind, str_first(s, at))) {
				failed++;
				if (++shown <= 20)
					printf("broken: %s cut at byte %zu\n", argv[i], at);
			}
			for (size_t c = 0; c < CHANGES; c++) {
				made.n = 0;
				buf_add(&made, str_first(s, at));
				buf_add(&made, str_make(changes[c].put, changes[c].n));
				buf_add(&made, str_from(s, at + (size_t)changes[c].remove));
				damages++;
				if (!fuzz_between(kinds[k].kind, buf_str(&made))) {
					failed++;
					if (++shown <= 20)
						printf("broken: %s, %s at byte %zu\n", argv[i], changes[c].name, at);
				}
			}
		}
		buf_free(&whole);
	}
	buf_free(&made);
	printf("cables cut: %zu\ncables damaged (%d ways): %zu\n", cuts, CHANGES, damages);
	printf("%zu passed, %zu failed\n", cuts + damages - failed, failed);
	return failed != 0;
}
