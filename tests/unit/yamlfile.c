/* yamlfile.h where libyaml finds no memory: its functions are played here. */
#include <check.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml.h>

#include "bytes/arena.h"
#include "case.h"
#include "terms/yamlfile.h"

static bool has_parser;

int
yaml_parser_initialize(yaml_parser_t *parser)
{
	memset(parser, 0, sizeof *parser);
	return has_parser;
}

int
yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
	memset(event, 0, sizeof *event);
	parser->error = has_parser ? YAML_MEMORY_ERROR : YAML_PARSER_ERROR;
	parser->problem = "found a parser that was never made";
	return 0;
}

/* Said as any other lack of memory is, whichever of the two it is that finds none. */
START_TEST(no_memory)
{
	static const char want[] = "cable-unit: out of memory\n";
	char said[200] = "";
	int ends[2], file[2], status;
	pid_t child;

	has_parser = _i;
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(pipe(file), 0);
	close(file[1]);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		memory_program_name = "cable-unit";
		alarm(20);		/* no longer than this test waits for it */
		yamlfile_open("empty.yaml", file[0]);
		exit(0);
	}
	close(file[0]);
	close(ends[1]);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 2);
	ck_assert_int_ge(read(ends[0], said, sizeof said - 1), 0);
	ck_assert_str_eq(said, want);
	close(ends[0]);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("yamlfile");

	tcase_add_loop_test(t, no_memory, 0, 2);
	return case_run("yamlfile", t, CK_FORK_GETENV);
}
