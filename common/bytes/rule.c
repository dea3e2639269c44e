#include "bytes/rule.h"

enum { RULE_LEAST = 3 };

size_t
rule_before(struct str t, size_t from, size_t e)
{
	size_t i = e, start = e, n = 0, blanks = 0;
	char kind = e > from ? t.p[e - 1] : ' ';

	if (!is_rule_char(kind))
		return e;
	while (i > from && (t.p[i - 1] == kind || is_space(t.p[i - 1]))) {
		i--;
		if (t.p[i] == kind) {
			n++;
			start = i;
			blanks = 0;
		} else if (++blanks > 3) {
			break;
		}
	}
	return n >= RULE_LEAST ? start : e;
}
