/*
 * options.h - the command line: one table per tool feeds the parser, --help and the completions.
 *
 * Options may stand before, between and behind the operands, whatever the environment says, and are
 * written out in full: an abbreviation that works today is ambiguous with the next release. (Hence no
 * getopt_long().) --help, --version, --list-fields, --print-config and the hidden `--completions bash|zsh`
 * are answered here.
 *
 * Errors  anything wrong ends the program with status 2 and a usage hint, before any input is read.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "reading/reader.h"
#include "records/record.h"

enum option_group {
	OPTION_TOOL, OPTION_INPUT, OPTION_OUTPUT, OPTION_REPORT,
	OPTION_BESIDE,		/* shown by --help on the line of the option before it */
	OPTION_HIDDEN,
};

struct option_line {
	int letter;		/* as in -r, or a number above 255 where there is none */
	const char *name;	/* as in --records */
	const char *argument;	/* what --help calls it, or NULL */
	const char *says;	/* a line of help */
	enum option_group group;
};

/* Above 255: long options without a letter that a tool defines for itself start here. */
enum { OPTION_OWN = 1000 };

struct tool {
	const char *name;	/* cable-paras */
	const char *does;	/* one line for --help */
	enum record_kind writes;
	unsigned accepts;	/* bits 1 << RECORD_… */
	bool late_ids;		/* see reader.h */
	const struct option_line *lines;	/* its own options, ended by a NULL name; the common ones are added */
	/* An option of its own was given: `argument` may be NULL. */
	void (*own)(int letter, const char *argument, void *tool_options);
};

struct options {
	struct input_options in;
	struct selection fields;
	enum record_format format;
	bool names_line;	/* -H */
	bool progress;
	bool chose_records;	/* one of -j, --csv, -f, -H was given */
};

/* tool_options is handed to tool->own. */
struct options options_read(int argc, char **argv, const struct tool *, void *tool_options);

#endif
