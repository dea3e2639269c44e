/*
 * clean.h - clean text written byte by byte: what a writer does at any byte that is not printable ASCII.
 *
 * Units   bytes.
 * Owner   the caller's room; three bytes for each byte read are enough.
 * Errors  NUL bytes are noted as damage, everything else is read as utf8.h says.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include "bytes/str.h"
#include "outside/damage.h"

/* A control that goes without a trace; a NUL is said. */
static inline bool
clean_drops(char c)
{
	return (c > '\0' && c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
}

/*
 * Writes what `at` begins with at *out and moves *out behind it: a newline or U+2028 ends the line, blanks
 * before it go (back to `begin`); a control is dropped; a byte that is no UTF-8 is Windows-1252.
 * Returns the bytes of `at` used, at least 1. at.n > 0; byte_at says where it stands, for the damage.
 */
size_t clean_odd(struct str at, const char *begin, char **out, struct damages *, size_t byte_at);

/* The same for a code point that a character reference stands for. */
void clean_code_point(unsigned long cp, const char *begin, char **out);

/* Ends the line: blanks before go, then the newline. */
void clean_newline(const char *begin, char **out);

/* Clean text out of bytes without markup. Room for 3 * raw.n + SCAN_SLACK; returns the bytes written; blanks
 * and newlines at the ends are the caller's to take off. */
size_t clean_text(struct str raw, char *out, struct damages *, size_t byte_at);

#endif
