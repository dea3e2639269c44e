/*
 * header.h - every field of a `head` record out of one cable.
 *
 * Owner   everything lives in the arena given, or is a view into the cable, or is constant.
 *
 * section and sections are numbers without leading zeros ("1", "2"), empty where the first line names none.
 * captions leaves SENSITIVE out: it is a part of the classification, as FOR OFFICIAL USE ONLY.
 */
#ifndef HEADER_H
#define HEADER_H

#include "model/cable.h"

void header_read(const struct cable *, struct head *, struct arena *);

/* For the reader, where table, column or file name do not say it: 07PARIS3534, or PARIS3534, or empty. */
struct str header_id(struct str header, struct str text, struct arena *);

/* Classification and origin, where table or column did not say them: from the first lines and the FM line. */
void header_complete(struct cable *, struct arena *);

#endif
