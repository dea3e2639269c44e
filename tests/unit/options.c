/* The command line. Each test is a process of its own; some of them end by an option. */
#include "case.h"
#include "steering/options.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTION_LONG_ONLY = OPTION_OWN };

static struct {
	int x, long_only;
	const char *value;
} own;

static const struct option_line lines[] = {
	{ 'x', "extra", NULL, "an option of the tool's [own]", OPTION_TOOL },
	{ OPTION_LONG_ONLY, "long-only", "VALUE", "one with an argument", OPTION_TOOL },
	{ 0 },
};

static void
own_option(int letter, const char *argument, void *tool_options)
{
	ck_assert_ptr_eq(tool_options, &own);
	if (letter == 'x')
		own.x++;
	else if (letter == OPTION_LONG_ONLY)
		own.long_only++, own.value = argument;
	else
		ck_abort();
}

static const struct tool tool = {
	.name = "cable-test", .does = "Nothing.", .writes = RECORD_PARA, .accepts = 1 << RECORD_PARA,
	.lines = lines, .own = own_option,
};

enum { WORDS_MOST = 12 };

static struct options
from(const char *const *words)
{
	char *argv[WORDS_MOST + 2] = { (char *)(size_t)"cable-test" };
	int argc = 1;

	for (; words[argc - 1]; argc++)
		argv[argc] = (char *)(size_t)words[argc - 1];
	return options_read(argc, argv, &tool, &own);
}

#define FROM(...) from((const char *const[WORDS_MOST]){ "--no-config", __VA_ARGS__, NULL })

START_TEST(nothing_is_standard_input)
{
	struct options o = FROM("-q");

	ck_assert_uint_eq(o.in.n, 0);
	ck_assert_ptr_null(o.in.files0_from);
	ck_assert(o.in.kind == INPUT_AUTO);
	ck_assert_uint_eq(o.in.max_cable, 16 << 20);
	ck_assert(o.fields.all && !o.names_line && o.format == FORMAT_TSV && !o.chose_records);
	ck_assert_ptr_nonnull(o.in.config);
}
END_TEST

START_TEST(options_stand_anywhere)
{
	struct options o;

	setenv("POSIXLY_CORRECT", "1", 1);
	o = FROM("a", "-jx", "-", "--input", "csv", "b", "--", "-x");
	ck_assert_uint_eq(o.in.n, 4);
	ck_assert_str_eq(o.in.names[0], "a");
	ck_assert_str_eq(o.in.names[1], "-");
	ck_assert_str_eq(o.in.names[2], "b");
	ck_assert_str_eq(o.in.names[3], "-x");
	ck_assert(o.format == FORMAT_JSON && o.in.kind == INPUT_CSV);
	ck_assert_int_eq(own.x, 1);
}
END_TEST

START_TEST(arguments_in_every_form)
{
	struct options o = FROM("-ftext,id", "-i", "text", "--name=a b", "--long-only", "v", "--max-cable=2k", "--csv", "-xH");

	ck_assert_uint_eq(o.fields.n, 2);
	ck_assert_int_eq(o.fields.v[0], 5);
	ck_assert_str_eq(o.in.name, "a b");
	ck_assert_str_eq(own.value, "v");
	ck_assert_uint_eq(o.in.max_cable, 2048);
	ck_assert(o.format == FORMAT_CSV && o.names_line && o.chose_records);
}
END_TEST

/* A list may begin with a hyphen. */
START_TEST(a_field_is_left_out)
{
	struct options o = FROM("-f", "-text", "--fields", "-text,-marks");

	ck_assert_uint_eq(o.fields.n, 5);
}
END_TEST

static const char *const refused[][4] = {
	{ "-y" }, { "--no-such" }, { "--rec" }, { "--quiet=1" }, { "-f" }, { "--fields" }, { "-f", "no-such" },
	{ "--max-cable=0" }, { "--max-cable=x" }, { "--max-cable=12Q" }, { "--max-cable=99999999999999999999G" }, { "--max-cable=3G" }, { "--max-cable=2147483649" },
	{ "--max-cable=" }, { "-i", "pages" }, { "--files0-from=x", "file" }, { "--completions=fish" }, { "---" },
	{ "-c", "/no/such/config.yaml" },
};

START_TEST(wrong_usage_ends_with_two)
{
	const char *words[WORDS_MOST] = { NULL };
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	for (int i = 0; i < 4 && refused[_i][i]; i++)
		words[i] = refused[_i][i];
	from(words);
}
END_TEST

static const char *const answered[][3] = {
	{ "--help" }, { "--version" }, { "--list-fields" }, { "--print-config" }, { "--completions", "bash" },
	{ "--completions=zsh" },
};

START_TEST(questions_are_answered)
{
	const char *words[WORDS_MOST] = { NULL };
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDOUT_FILENO);
	for (int i = 0; i < 3 && answered[_i][i]; i++)
		words[i] = answered[_i][i];
	from(words);
}
END_TEST

START_TEST(an_answer_onto_a_full_disk_is_an_error)
{
	int full = open("/dev/full", O_WRONLY), null = open("/dev/null", O_WRONLY);

	dup2(full, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	FROM("--help");
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("options");

	tcase_add_test(t, nothing_is_standard_input);
	tcase_add_test(t, options_stand_anywhere);
	tcase_add_test(t, arguments_in_every_form);
	tcase_add_test(t, a_field_is_left_out);
	tcase_add_loop_exit_test(t, wrong_usage_ends_with_two, 2, 0, sizeof refused / sizeof *refused);
	tcase_add_loop_exit_test(t, questions_are_answered, 0, 0, sizeof answered / sizeof *answered);
	tcase_add_exit_test(t, an_answer_onto_a_full_disk_is_an_error, 2);
	return case_run("options", t, CK_FORK);
}
