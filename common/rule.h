/*
 * rule.h - what rules are drawn with: "-----", "= = = =", "~~~~".
 *
 * Units   bytes.
 * Owner   nobody: it looks.
 * Source  ODDITIES.md, "paragraphs".
 */
#ifndef RULE_H
#define RULE_H

#include <stdbool.h>

static inline bool
is_rule_char(char c)
{
	return c == '-' || c == '=' || c == '*' || c == '_' || c == '#' || c == '~';
}

#endif
