/*
 * classifier_own.h - what the files that read Classified By share, and nobody else needs.
 *
 * Units   bytes of the field.
 * Owner   a view shows the field, or the arena that is given; none is kept.
 * Errors  0, or an empty view, where nothing stands.
 * Source  ODDITIES.md, "classifier"; tests/tables/classifier.tsv.
 */
#ifndef CLASSIFIER_OWN_H
#define CLASSIFIER_OWN_H

#include "model/cable.h"

/* ---- the words that lead to a name and to the reasons (classifier_lead.c) ---- */

/* Each gives the length of what stands at the start of s, 0 where nothing does. */
size_t classifier_lead(struct str s, bool *derived);	/* "Classified By:"; *derived is set at "Derived from:" */
size_t classifier_reason(struct str s);			/* "reasons" */
size_t classifier_section(struct str s, char *digit);	/* "1.4" */
bool classifier_is_order(struct str s);			/* "E.O. 12958" */

/* The field on one line, the cut behind 71 characters closed; in the arena (classifier_fold.c). */
struct str classifier_unfold(struct str field, struct arena *);

/* Where the words about the reasons begin, s.n where there are none; and the reasons in them (classifier_reasons.c). */
size_t classifier_reasons_at(struct str s);
struct list classifier_reasons(struct str s, struct arena *);

/* ---- the words of names and titles (classifier_words.c) ---- */

enum kind {
	NAME,		/* what no list knows: Josiah, Rosenblatt */
	INITIAL,	/* H. */
	PARTICLE,	/* van, al */
	SUFFIX,		/* Jr., III */
	HEAD,		/* Counselor, DCM, EEB/ESC/TFS */
	FIELD,		/* Political, Narcotics */
	JOINT,		/* for, and, of */
	AGENCY,		/* Embassy, Department of State, DOS */
	END,		/* behind the last word */
};

enum kind classifier_kind(struct str word);

/* In which vocabularies a word stands, whatever its kind. */
enum vocabulary {
	IN_HEADS = 1 << 0,
	IN_FIELDS = 1 << 1,
	IN_BUREAUS = 1 << 2,
	IN_PARTICLES = 1 << 3,
	IN_JOINTS = 1 << 4,
	IN_AGENCIES = 1 << 5,
	IN_SUFFIXES = 1 << 6,
	IN_SURNAMES = 1 << 7,
	NO_WORD = 1 << 8,	/* a point or a star alone */
};

unsigned classifier_lists(struct str word);

/* What stands before the reasons, cut into name and title (classifier_name.c). */
void classifier_name(struct str s, struct str *by, struct str *title);

/* ---- small things ---- */

/* NUL behind the end. */
static inline char
char_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

/* Past the bytes of `what` (classifier_lead.c). */
struct str classifier_skip(struct str s, const char *what);

#endif
