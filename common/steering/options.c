#include "steering/options.h"

#include "outside/diag.h"
#include "outside/sink.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	OPTION_NAME = 256, OPTION_FILES0, OPTION_MAX_CABLE, OPTION_NO_CONFIG, OPTION_PRINT_CONFIG, OPTION_CSV,
	OPTION_LIST_FIELDS, OPTION_STRICT, OPTION_TOLERATE, OPTION_PROGRESS, OPTION_HELP, OPTION_VERSION,
	OPTION_COMPLETIONS,
};

static const struct option_line common_lines[] = {
	{ 'i', "input", "KIND", "page, fragment, text, csv or records; else recognised", OPTION_INPUT },
	{ OPTION_NAME, "name", "FILE", "what standard input is called, for ids and messages", OPTION_INPUT },
	{ OPTION_FILES0, "files0-from", "F", "names, each ended by a NUL, from file F (- = stdin)", OPTION_INPUT },
	{ OPTION_MAX_CABLE, "max-cable", "SIZE", "skip a larger cable (K, M, G; 16M)", OPTION_INPUT },
	{ 'c', "config", "FILE", "tag mappings", OPTION_INPUT },
	{ OPTION_NO_CONFIG, "no-config", NULL, "the built-in ones", OPTION_BESIDE },
	{ OPTION_PRINT_CONFIG, "print-config", NULL, "print the configuration in force, and end", OPTION_INPUT },
	{ 'j', "json", NULL, "JSON Lines", OPTION_OUTPUT },
	{ OPTION_CSV, "csv", NULL, "comma-separated, for spreadsheets", OPTION_BESIDE },
	{ 'f', "fields", "LIST", "these fields, in this order; -NAME leaves one out", OPTION_OUTPUT },
	{ 'H', "header", NULL, "a first line of names", OPTION_OUTPUT },
	{ OPTION_LIST_FIELDS, "list-fields", NULL, "explain them", OPTION_BESIDE },
	{ 'q', "quiet", NULL, "no warnings", OPTION_REPORT },
	{ OPTION_STRICT, "strict", NULL, "stop at the first damaged cable or unreadable file", OPTION_REPORT },
	{ OPTION_TOLERATE, "tolerate", NULL, "report damage, but leave the exit status 0", OPTION_REPORT },
	{ OPTION_PROGRESS, "progress", NULL, "show bytes, cables and rate on a terminal", OPTION_REPORT },
	{ OPTION_HELP, "help", NULL, "this", OPTION_REPORT },
	{ OPTION_VERSION, "version", NULL, "the version", OPTION_BESIDE },
	{ OPTION_COMPLETIONS, "completions", "SHELL", "completions for bash or zsh", OPTION_HIDDEN },
	{ 0 },
};

static const struct {
	const char *name;
	enum input_kind kind;
} kinds[] = {
	{ "page", INPUT_PAGE }, { "fragment", INPUT_FRAGMENT }, { "text", INPUT_TEXT }, { "csv", INPUT_CSV },
	{ "records", INPUT_RECORDS },
};

static const struct tool *tool;		/* for messages and lists; there is one a program */

static void
add(struct buf *b, const char *s)
{
	buf_add(b, str_make(s, strlen(s)));
}

/* The lines of the tool, then the common ones; start with NULL. */
static const struct option_line *
line_next(const struct option_line *at)
{
	if (at == NULL)
		at = tool->lines ? tool->lines : common_lines;
	else
		at++;
	if (at->name)
		return at;
	return at == common_lines + sizeof common_lines / sizeof *common_lines - 1 ? NULL : common_lines;
}

/* ---- lists printed, each ends the program */

static _Noreturn void
print(struct buf *text)
{
	struct sink out;

	sink_open(&out, 1);
	buf_add(&out.b, buf_str(text));
	buf_free(text);
	sink_end(&out);
	if (sink_close(&out))
		exit(0);
	diag_write_failed(out.error);
	exit(diag_finish());
}

static void
pad(struct buf *b, size_t from, size_t width)
{
	do
		buf_put(b, ' ');
	while (b->n - from < width);
}

static _Noreturn void
print_help(void)
{
	const struct option_line *l = NULL;
	struct buf b = { 0 };

	add(&b, "Usage: ");
	add(&b, tool->name);
	add(&b, " [OPTION]... [FILE]...\n");
	add(&b, tool->does);
	buf_put(&b, '\n');
	while ((l = line_next(l))) {
		size_t start;

		if (l->group == OPTION_HIDDEN)
			continue;
		if (l->group == OPTION_BESIDE) {
			add(&b, ";  --");
			add(&b, l->name);
			add(&b, ": ");
			add(&b, l->says);
			continue;
		}
		buf_put(&b, '\n');
		start = b.n;
		add(&b, "  ");
		if (l->letter < 256) {
			buf_put(&b, '-');
			buf_put(&b, (char)l->letter);
			add(&b, ", ");
		} else {
			add(&b, "    ");
		}
		add(&b, "--");
		add(&b, l->name);
		if (l->argument) {
			buf_put(&b, '=');
			add(&b, l->argument);
		}
		pad(&b, start, 26);
		add(&b, l->says);
	}
	buf_put(&b, '\n');
	print(&b);
}

static _Noreturn void
print_version(void)
{
	struct buf b = { 0 };

	add(&b, tool->name);
	add(&b, " (cable-tools) " VERSION "\n");
	print(&b);
}

static _Noreturn void
print_fields(void)
{
	const struct table *t = &record_tables[tool->writes];
	struct buf b = { 0 };
	size_t start;

	for (size_t i = 0; i < t->n; i++) {
		start = b.n;
		add(&b, t->v[i].name);
		pad(&b, start, 18);
		add(&b, t->v[i].says);
		buf_put(&b, '\n');
	}
	print(&b);
}

static void
add_names(struct buf *b)
{
	const struct table *t = &record_tables[tool->writes];

	add(b, "kind");
	for (size_t i = 0; i < t->n; i++) {
		buf_put(b, ' ');
		add(b, t->v[i].name);
	}
}

/* Of one with an argument. */
static bool
is_file(const struct option_line *l)
{
	return strcmp(l->argument, "FILE") == 0 || strcmp(l->argument, "F") == 0;
}

static void
add_values(struct buf *b, const struct option_line *l)
{
	if (l->letter == 'i')
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			add(b, i ? " " : "");
			add(b, kinds[i].name);
		}
	else if (l->letter == 'f')
		add_names(b);
}

static void
add_bash(struct buf *b)
{
	const struct option_line *l = NULL;

	add(b, "_");
	for (const char *p = tool->name; *p; p++)
		buf_put(b, *p == '-' ? '_' : *p);
	add(b, "()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "\tif [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
	    "\tcase $prev in\n");
	while ((l = line_next(l))) {
		if (l->argument == NULL || l->group == OPTION_HIDDEN)
			continue;
		add(b, "\t");
		if (l->letter < 256) {
			buf_put(b, '-');
			buf_put(b, (char)l->letter);
			buf_put(b, '|');
		}
		add(b, "--");
		add(b, l->name);
		if (is_file(l)) {
			add(b, ") COMPREPLY=($(compgen -f -- \"$cur\"));;\n");
		} else {
			add(b, ") COMPREPLY=($(compgen -W '");
			add_values(b, l);
			add(b, "' -- \"$cur\"));;\n");
		}
	}
	add(b, "\t*)\n\t\tif [[ $cur == -* ]]; then\n\t\t\tCOMPREPLY=($(compgen -W '");
	while ((l = line_next(l))) {
		if (l->group == OPTION_HIDDEN)
			continue;
		if (l->letter < 256) {
			buf_put(b, '-');
			buf_put(b, (char)l->letter);
			buf_put(b, ' ');
		}
		add(b, "--");
		add(b, l->name);
		buf_put(b, ' ');
	}
	b->n--;
	add(b, "' -- \"$cur\"))\n\t\telse\n\t\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n\t\tfi;;\n\tesac\n}\n"
	    "complete -o filenames -F _");
	for (const char *p = tool->name; *p; p++)
		buf_put(b, *p == '-' ? '_' : *p);
	buf_put(b, ' ');
	add(b, tool->name);
	buf_put(b, '\n');
}

/* Inside '...[...]' of _arguments. */
static void
add_zsh_text(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			add(b, "'\\'");
		else if (strchr("[]:\\", *s))
			buf_put(b, '\\');
		buf_put(b, *s);
	}
}

static void
add_zsh(struct buf *b)
{
	const struct option_line *l = NULL;

	add(b, "#compdef ");
	add(b, tool->name);
	add(b, "\n\n_arguments -S \\\n");
	while ((l = line_next(l))) {
		if (l->group == OPTION_HIDDEN)
			continue;
		add(b, "\t");
		if (l->letter < 256) {
			add(b, "{-");
			buf_put(b, (char)l->letter);
			add(b, l->argument ? "+,--" : ",--");
			add(b, l->name);
			add(b, l->argument ? "=}'[" : "}'[");
		} else {
			add(b, "--");
			add(b, l->name);
			add(b, l->argument ? "='[" : "'[");
		}
		add_zsh_text(b, l->says);
		buf_put(b, ']');
		if (l->argument) {
			buf_put(b, ':');
			add(b, l->argument);
			buf_put(b, ':');
			if (is_file(l)) {
				add(b, "_files");
			} else {
				buf_put(b, '(');
				add_values(b, l);
				buf_put(b, ')');
			}
		}
		add(b, "' \\\n");
	}
	add(b, "\t'*:FILE:_files'\n");
}

static _Noreturn void
print_completions(const char *shell)
{
	struct buf b = { 0 };

	/* An option that wants an argument has one. NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
	if (strcmp(shell, "bash") == 0)
		add_bash(&b);
	else if (strcmp(shell, "zsh") == 0)
		add_zsh(&b);
	else
		diag_die("--completions=%s: expected bash or zsh", shell);
	print(&b);
}

/* ---- the command line read */

struct state {
	struct options o;
	struct diag_options diag;
	const char *fields, *config;
	bool no_config, print_config, list_fields;
	size_t n;			/* names */
};

static const char **names;		/* the operands; they live as long as the program */

/* Offsets into a cable are kept in 32 bits in places (mask.h), and room for it three times over is asked for. */
#define CABLE_MOST ((size_t)1 << 31 < SIZE_MAX / 8 ? (size_t)1 << 31 : SIZE_MAX / 8)

static size_t
size_read(const char *argument)
{
	static const char units[] = "KMG";
	const char *p = argument, *unit;
	size_t v = 0, factor = 1;

	/* An option that wants an argument has one. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
	for (; is_digit(*p); p++) {
		if (v > (SIZE_MAX - 9) / 10)
			v = SIZE_MAX / 10;
		else
			v = v * 10 + (size_t)(*p - '0');
	}
	if (p != argument && *p && (unit = strchr(units, to_upper(*p)))) {
		factor = (size_t)1 << 10 * (unit - units + 1);
		p++;
	}
	if (p == argument || *p || v == 0 || v > CABLE_MOST / factor)
		diag_die("--max-cable=%s: expected a size such as 500K, 16M or 1G, up to 2G", argument);
	return v * factor;
}

static enum input_kind
kind_read(const char *argument)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		/* An option that wants an argument has one. NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
		if (strcmp(argument, kinds[i].name) == 0)
			return kinds[i].kind;
	diag_die("--input=%s: expected page, fragment, text, csv or records", argument);
}

static void
apply(struct state *s, const struct option_line *l, const char *argument, void *tool_options)
{
	switch (l->letter) {
	case 'i': s->o.in.kind = kind_read(argument); break;
	case OPTION_NAME: s->o.in.name = argument; break;
	case OPTION_FILES0: s->o.in.files0_from = argument; break;
	case OPTION_MAX_CABLE: s->o.in.max_cable = size_read(argument); break;
	case 'c': s->config = argument; break;
	case OPTION_NO_CONFIG: s->no_config = true; break;
	case OPTION_PRINT_CONFIG: s->print_config = true; break;
	case 'j': s->o.format = FORMAT_JSON; s->o.chose_records = true; break;
	case OPTION_CSV: s->o.format = FORMAT_CSV; s->o.chose_records = true; break;
	case 'f': s->fields = argument; s->o.chose_records = true; break;
	case 'H': s->o.names_line = true; s->o.chose_records = true; break;
	case OPTION_LIST_FIELDS: s->list_fields = true; break;
	case 'q': s->diag.quiet = true; break;
	case OPTION_STRICT: s->diag.strict = true; break;
	case OPTION_TOLERATE: s->diag.tolerate = true; break;
	case OPTION_PROGRESS: s->o.progress = true; break;
	case OPTION_HELP: print_help();
	case OPTION_VERSION: print_version();
	case OPTION_COMPLETIONS: print_completions(argument);
	default: tool->own(l->letter, argument, tool_options);
	}
}

static const struct option_line *
line_by_name(struct str name)
{
	const struct option_line *l = NULL;

	while ((l = line_next(l)))
		if (str_eq(name, str_make(l->name, strlen(l->name))))
			return l;
	while (name.n && (l = line_next(l)))
		if (str_starts(str_make(l->name, strlen(l->name)), name))
			diag_die("unknown option --%.*s (--%s?); try %s --help", (int)name.n, name.p, l->name, tool->name);
	diag_die("unknown option --%.*s; try %s --help", (int)name.n, name.p, tool->name);
}

/* argv[*at] is "--…"; takes the next one too where it is the argument. */
static void
read_long(struct state *s, char **argv, int argc, int *at, void *tool_options)
{
	const char *word = argv[*at] + 2, *equals = strchr(word, '=');
	const struct option_line *l = line_by_name(str_make(word, equals ? (size_t)(equals - word) : strlen(word)));
	const char *argument = equals ? equals + 1 : NULL;

	if (argument && l->argument == NULL)
		diag_die("--%s takes no argument; try %s --help", l->name, tool->name);
	if (l->argument && argument == NULL) {
		if (*at + 1 >= argc)
			diag_die("--%s needs an argument: %s; try %s --help", l->name, l->argument, tool->name);
		argument = argv[++*at];
	}
	apply(s, l, argument, tool_options);
}

static const struct option_line *
line_by_letter(char letter)
{
	const struct option_line *l = NULL;

	while ((l = line_next(l)))
		if (l->letter == (unsigned char)letter)
			return l;
	diag_die("unknown option -%c; try %s --help", letter, tool->name);
}

/* argv[*at] is "-abc": letters, the last of which may have its argument behind it or in the next word. */
static void
read_letters(struct state *s, char **argv, int argc, int *at, void *tool_options)
{
	for (const char *p = argv[*at] + 1; *p; p++) {
		const struct option_line *l = line_by_letter(*p);

		if (l->argument == NULL) {
			apply(s, l, NULL, tool_options);
			continue;
		}
		if (p[1] == '\0' && *at + 1 >= argc)
			diag_die("-%c needs an argument: %s; try %s --help", *p, l->argument, tool->name);
		apply(s, l, p[1] ? p + 1 : argv[++*at], tool_options);
		return;
	}
}

static _Noreturn void
print_config(const struct config *config)
{
	struct buf b = { 0 };

	config_print(config, &b);
	print(&b);
}

struct options
options_read(int argc, char **argv, const struct tool *of, void *tool_options)
{
	struct state s = {
		.o = { .in = { .max_cable = 16 * 1024 * 1024, .accepts = of->accepts }, .fields = { .all = true } },
		.diag = { .program = of->name },
	};
	const struct config *config;
	struct str wrong;
	bool ended = false;

	tool = of;
	diag_setup(s.diag);
	names = memory_resize(NULL, (size_t)argc + 1, sizeof *names);
	for (int i = 1; i < argc; i++) {
		if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
			names[s.n++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			ended = true;
		else if (argv[i][1] == '-')
			read_long(&s, argv, argc, &i, tool_options);
		else
			read_letters(&s, argv, argc, &i, tool_options);
	}
	diag_setup(s.diag);
	if (s.list_fields)
		print_fields();
	if (s.n && s.o.in.files0_from)
		diag_die("%s: no file names beside --files0-from; try %s --help", names[0], tool->name);
	if (s.fields && !selection_read(&record_tables[of->writes], str_make(s.fields, strlen(s.fields)), &s.o.fields,
	    &wrong))
		diag_die("--fields=%s: no field \"%.*s\"; %s --list-fields names them", s.fields, (int)wrong.n, wrong.p,
		    tool->name);
	config = config_load(s.config, s.no_config);
	if (s.print_config)
		print_config(config);
	s.o.in.config = config;
	s.o.in.names = names;
	s.o.in.n = s.n;
	return s.o;
}
