/* case.h - the tests of one program, run. */
#ifndef CASE_H
#define CASE_H

#include <check.h>

/* The status for main(). CK_FORK_GETENV: a process for each test, unless CK_FORK=no says otherwise. */
static inline int
case_run(const char *name, TCase *t, enum fork_status fork)
{
	Suite *s = suite_create(name);
	SRunner *r;
	int failed;

	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_set_fork_status(r, fork);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}

#endif
