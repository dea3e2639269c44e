/*
 * yamlfile.h - the YAML that a configuration may be written in: mappings and scalars, nothing else.
 *
 * Units   a place counts lines and columns from 1, columns in characters.
 * Owner   what yamlfile_text() shows lives until the next event.
 * Errors  what is not allowed ends the program, status 2, with "NAME: FILE:LINE:COLUMN: found …; allowed: …".
 *         Only yamlfile.c sees libyaml.
 */
#ifndef YAMLFILE_H
#define YAMLFILE_H

#include <stdint.h>

#include "bytes/str.h"

struct place {
	uint32_t line, column;
};

enum yamlfile_event { YAMLFILE_SCALAR, YAMLFILE_MAPPING, YAMLFILE_MAPPING_END };

/* Reads all of it and closes fd; NULL where it holds nothing but comments. */
struct yamlfile *yamlfile_open(const char *name, int fd);

/* allowed: what to say where an alias, an anchor, a tag or a list stands. */
enum yamlfile_event yamlfile_next(struct yamlfile *, const char *allowed);

/* Behind the document's value: nothing may follow. */
void yamlfile_close(struct yamlfile *);

/* Of the event at hand. */
struct place yamlfile_place(const struct yamlfile *);
struct str yamlfile_text(const struct yamlfile *);	/* of a scalar */
bool yamlfile_is_null(const struct yamlfile *);		/* `~`, `null` or nothing at all; in quotes they are text */

/* "found WHAT; allowed: ALLOWED", at the event at hand. */
_Noreturn void yamlfile_refuse(const struct yamlfile *, const char *what, const char *allowed);

/* "found WHAT"SHOWN"; allowed: ALLOWED", at a place of the file of this name. */
_Noreturn void yamlfile_refuse_text(const char *name, struct place, const char *what, struct str shown, const char *allowed);

#endif
