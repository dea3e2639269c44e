/* rule.h over tests/tables/rule.tsv: the text, and the rule that it ends in, or "none". */
#include "bytes/rule.h"
#include "table.h"

static struct str
becomes(struct str text, struct arena *arena)
{
	size_t start = rule_before(text, 0, text.n);

	return start == text.n ? STR("none") : arena_copy(arena, str_from(text, start));
}

START_TEST(rules_of_every_kind)
{
	table_each("rule", becomes);
}
END_TEST

/* Nothing before `from` belongs to it, and of nothing nothing is asked. */
START_TEST(a_rule_begins_within)
{
	const struct str text = STR("------");

	ck_assert_uint_eq(rule_before(text, 2, 6), 2);
	ck_assert_uint_eq(rule_before(text, 3, 6), 3);
	ck_assert_uint_eq(rule_before(text, 4, 6), 6);	/* two of them are none */
	ck_assert_uint_eq(rule_before(text, 0, 4), 0);
	ck_assert_uint_eq(rule_before(text, 6, 6), 6);
	ck_assert_uint_eq(rule_before(text, 0, 0), 0);
	ck_assert_uint_eq(rule_before(str_make(NULL, 0), 0, 0), 0);
}
END_TEST

int
main(void)
{
	return table_run("rule", (const TTest *const[]){ rules_of_every_kind, a_rule_begins_within, NULL });
}
