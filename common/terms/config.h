/*
 * config.h - the YAML file of every tag mapping, read and merged over the built-in default.
 *
 * Owner   struct config owns all that its maps and tables point to; it lives as long as the program.
 * Errors  a wrong file ends the program before any input is read, status 2, with
 *         "NAME: FILE:LINE:COLUMN: what was found; what is allowed" (yamlfile.h).
 * Source  default.yaml, compiled in (vocabulary.h), is the single source of the vocabularies; it says where each
 *         is from. Where no file is found nothing is parsed and nothing allocated.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "bytes/arena.h"
#include "terms/vocabulary.h"

struct canonical_name {
	struct str name;	/* what cable-ents prints: Erbil */
	struct str type;	/* entity type for the gazetteer; empty where none is given: misc */
};

struct config {
	struct map markup;		/* element name, lower case -> enum markup */
	struct map entities;		/* label -> index into entity_types */
	const struct str *entity_types;	/* empty where the label is mapped to null: dropped from cable-ents */
	struct map tags;		/* what the file says of TAGS: code -> index into tag_names; see config_tag() */
	const struct tag_name *tag_names;	/* an empty name: the file takes the code away */
	struct map names;		/* mention, white space folded -> index into canonical */
	const struct canonical_name *canonical;
	bool has_names;			/* false: nothing to look up, cable-ents skips it */
	const struct name_index *index;	/* what config_canonical() looks into */
	struct arena arena;		/* the texts of the file */
	const struct config *before;	/* the one loaded before it, as tests do: nothing that is in use looks leaked */
};

/*
 * file   -c FILE, or NULL: then $CABLE_CONFIG, then ${XDG_CONFIG_HOME:-$HOME/.config}/cable/config.yaml
 *        where that exists, then the default alone.
 * alone  --no-config: the default alone, whatever the rest says.
 */
const struct config *config_load(const char *file, bool alone);

/* The configured name for a mention, or the mention. White space is folded before it is looked up: the arena is used
 * only where there is some to fold. */
struct str config_canonical(const struct config *, struct str mention, struct arena *);

/* Name and kind of a code in upper case; false where it has none. */
bool config_tag(const struct config *, struct str code, struct tag_name *);

/* The kinds a tag may have, for --tag-kind: ended by an empty one. */
extern const struct str config_tag_kinds[];

/* The effective configuration as YAML that reads back to the same (keys such as NO quoted). */
struct buf;
void config_print(const struct config *, struct buf *out);

#endif
