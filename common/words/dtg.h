/*
 * dtg.h - the date-time group: "O P 281944Z SEP 09", with the precedence before it.
 *
 * Units   UTC; four-digit year, month and day from 1.
 * Errors  false where no group stands. A group that no calendar has ("311944Z SEP 09") is found, and
 *         not possible: its year and its precedence count, its date does not.
 * Source  ACP 121 and 126; tests/tables/dtg.tsv. Operating signals behind the year (ZDK, ZFF4) are left alone.
 */
#ifndef DTG_H
#define DTG_H

#include "bytes/arena.h"

struct dtg {
	int year, month, day, hour, minute;
	char precedence;	/* Z O P R: the first, for action; '\0' where none stands */
	bool is_possible;
	size_t used;		/* bytes up to the end of the year */
};

/* The first group in the text. */
bool dtg_find(struct str text, struct dtg *);

/* 2009-09-28T19:44Z; empty where that is not possible. */
struct str dtg_iso(const struct dtg *, struct arena *);

/* FLASH, IMMEDIATE, PRIORITY, ROUTINE, or empty. */
struct str dtg_precedence(char letter);

/* JAN is 1, in either case; 0 where no month of three letters stands at the start. */
int dtg_month(struct str at);

/* 29 February only in leap years. */
bool dtg_is_date(int year, int month, int day);

#endif
