/*
 * config_own.h - what config.c reads and config_print.c writes: the sections of the file and the words in them.
 */
#ifndef CONFIG_OWN_H
#define CONFIG_OWN_H

#include "bytes/str.h"

enum section { MARKUP, ENTITIES, TAGS, NAMES, SECTIONS };

/* By enum section and enum markup; ended by an empty one. */
extern const struct str config_sections[];
extern const struct str config_markup_words[];

#endif
