/*
 * scan.h - plain bytes skipped, copied and counted many at a time.
 *
 * Units   bytes.
 * Owner   nobody: it looks, and copies where it is told.
 *
 * Each has a twin in plain C for machines without SSE2; tests/unit/scan.c holds the two to one answer
 * (-DSCAN_PLAIN takes the twin everywhere).
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdint.h>

#include "str.h"

/* Bytes that scan_copy() may write behind the last one it counts. */
enum { SCAN_SLACK = 16 };

/*
 * Copies the longest prefix that is printable ASCII without '<' and '&' (blanks are in, tabs and newlines
 * are not), and returns its length. `out` has room for s.n + SCAN_SLACK.
 */
size_t scan_copy(struct str s, char *out);

/* The same for text in which no markup is looked for: '<' and '&' are plain too. */
size_t scan_copy_text(struct str s, char *out);

/* Offset of the first a or b, or s.n. */
size_t scan_either(struct str s, char a, char b);

/* Newlines in s. */
size_t scan_newlines(struct str s);

/* Does s hold nothing but printable ASCII and tabs? */
bool scan_is_printable(struct str s);

#endif
