/*
 * post.h - posts by their usual name, as it stands in ids: "Sao Paulo" is SAOPAULO, "SECSTATE" is STATE.
 *
 * Owner   the results are static.
 * Errors  empty where no post of that name is known; months and other words before numbers are none.
 *
 * year (four digits, or 0) decides about posts whose name has changed: KIEV became KYIV in 2006.
 */
#ifndef POST_H
#define POST_H

#include "bytes/str.h"

struct str post_usual(struct str name, unsigned year);

/* The one post that the name misses by one letter, for names of six letters and more: "ISLMABAD". */
struct str post_guess(struct str name, unsigned year);

#endif
