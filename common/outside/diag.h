/*
 * diag.h - messages on standard error, and the exit status that they add up to.
 *
 * "cable-paras: FILE:LINE: ID: what is wrong, what was done". Control characters in any part are
 * dropped. The only file below tools/ that prints (arena.c has its one line of its own).
 *
 * Status  0 all read; 1 some cable damaged or some file unreadable (0 with --tolerate); 2 we failed.
 */
#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>

#include "outside/damage.h"

struct diag_options {
	const char *program;
	bool quiet;		/* -q: no warnings */
	bool strict;		/* --strict: the first damage or unreadable file ends the program, status 1 */
	bool tolerate;		/* --tolerate: damage and unreadable files leave the status 0 */
};

void diag_setup(struct diag_options);

/* Where a damaged cable stood: the name of its file as the user gave it, its bytes, the line on which they begin. */
struct diag_place {
	const char *file;
	struct str raw;
	size_t line;
};

/* A cable or record was damaged; says nothing where there is none. */
void diag_damage(const struct damages *, struct diag_place, struct str id);

/* A file could not be read: name and errno. */
void diag_unreadable(const char *file, int error);

/* --strict, and something was reported: the tool ends its loop. Nothing more is said from there on. */
bool diag_stopped(void);

/* Writing failed, status 2. A reader that has gone (EPIPE) is a quiet end and no failure. */
void diag_write_failed(int error);

/* Usage or configuration: said, and the program ends with 2. printf's format. */
_Noreturn void diag_die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints the last line, that counts, where anything was reported; returns the exit status. */
int diag_finish(void);

#endif
