/*
 * transmission.h - the transmission header: VZCZC line, routing, DTG, FM, TO, INFO.
 *
 * Owner   views into the header, or the arena. Source: ACP 126/127 format lines; ODDITIES.md.
 */
#ifndef TRANSMISSION_H
#define TRANSMISSION_H

#include "model/cable.h"

struct transmission {
	struct str id;			/* VZCZCXRO9415 */
	struct str dtg;			/* 2007-08-24T15:00Z */
	struct str precedence;		/* IMMEDIATE */
	struct str from;		/* AMEMBASSY PARIS */
	struct addressees to, info;
	bool partial;
};

void transmission_read(struct str header, struct transmission *, struct arena *);

/* What stands behind FM: "AMEMBASSY PARIS"; empty where no such line is. */
struct str transmission_from(struct str header);

/* Is the notice there that says so ("This record is a partial extract of the original cable.")? */
bool transmission_is_partial(struct str text);

/* Length in bytes of the transmission header at the start of a plain-text cable; 0 where there is none. */
size_t transmission_length(struct str text);

#endif
