/*
 * rule.h - rules: "-----", "= = = =", "~~~~".
 *
 * Units   bytes.
 * Owner   nobody: it looks.
 * Source  ODDITIES.md, "paragraphs".
 */
#ifndef RULE_H
#define RULE_H

#include "bytes/str.h"

static inline bool
is_rule_char(char c)
{
	return c == '-' || c == '=' || c == '*' || c == '_' || c == '#' || c == '~';
}

/*
 * Where the rule begins that ends at e, or e. "- - - -", "_ _ _" and rules that were folded are one; a
 * dash of two is none, unless it is the folded rest of a longer one.
 */
size_t rule_before(struct str t, size_t from, size_t e);

#endif
