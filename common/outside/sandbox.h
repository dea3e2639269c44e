/*
 * sandbox.h - what a filter may do to the machine, dropped as early as can be.
 *
 * Landlock on Linux, pledge() on OpenBSD; without a word where there is none. Off under the sanitisers, which
 * read /proc and write their reports, and in a build with -DNO_SANDBOX, which the fault tests use.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

/* From here on nothing is written but to what is open, nothing run, no network: files are still opened to be read. */
void sandbox_begin(void);

/* The last input is open: no more files. Alone it does what sandbox_begin() does, too. */
void sandbox_close(void);

#endif
