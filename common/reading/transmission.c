#include "reading/transmission.h"

#include "bytes/scan.h"
#include "words/addressee.h"
#include "words/dtg.h"

enum {
	DTG_LINE = 28,		/* a date-time group that begins a line ends here */
	FOREIGN_LINES = 80,	/* mail lines, drafter's form, distribution block: not more stand before FM */
};

/* "FM AMEMBASSY PARIS" with its word FM, and what follows it. */
static inline bool
line_word(struct str line, struct str word, struct str *rest)
{
	if (!str_starts(line, word))
		return false;
	if (line.n > word.n && !is_blank(line.p[word.n]))
		return false;
	*rest = str_trim(str_from(line, word.n));
	return true;
}

bool
transmission_is_partial(struct str text)
{
	return scan_find(text, STR("partial extract of the original cable")) != STR_NONE;
}

/* "LOG-00   EEB-00": offices of the Department and no addressees. */
static bool
is_offices(struct str s)
{
	struct str word;

	str_word(&s, &word);		/* of none it is empty */
	return word.n >= 4 && word.p[word.n - 3] == '-' && is_digit(word.p[word.n - 2]) && is_digit(word.p[word.n - 1]);
}

/* "INFO  LOG-00   EEB-00", "ACTION AF-00": the Department's own distribution. */
static bool
is_distribution(struct str line)
{
	struct str rest;

	return (line_word(line, STR("INFO"), &rest) || line_word(line, STR("ACTION"), &rest)) && is_offices(rest);
}

struct str
transmission_from(struct str header)
{
	struct str rest = header, line, from;

	while (str_line(&rest, &line))
		if (line_word(str_trim(line), STR("FM"), &from))
			return from;
	rest = header;
	while (str_line(&rest, &line))
		if (str_starts(str_trim(line), STR("From:")))
			return str_trim(str_from(str_trim(line), 5));
	return STR("");
}

/* Addressees of one list, while they come in: the arena holds them one after the other. */
struct growing {
	struct addressee *v;
	size_t n, room;
};

static void
grow(struct growing *g, struct str line, struct arena *arena)
{
	struct addressee a;

	while (addressee_next(&line, &a, arena)) {
		if (g->n == g->room) {
			struct addressee *old = g->v;

			g->room = g->room ? 2 * g->room : 16;
			g->v = arena_array(arena, g->room, sizeof *g->v);
			if (g->n)
				memcpy(g->v, old, g->n * sizeof *g->v);
		}
		g->v[g->n++] = a;
	}
}

/* Is this line something else between addressees: a page heading, a rule, the end? */
static bool
is_interruption(struct str line)
{
	return str_starts(line, STR("PAGE ")) || str_starts(line, STR("----")) || str_eq(line, STR("BT"));
}

/* Does the body begin here, or is it a list that goes on? Behind an empty line only what has a route does. */
static bool
is_addressee(struct str line, bool after_gap)
{
	if (addressee_route(line) || str_starts(line, STR("INFO ")) || str_starts(line, STR("TO ")) ||
	    str_starts(line, STR("XMT")) || is_interruption(line))
		return true;
	return !after_gap && is_upper(line.p[0]) && line.n <= 100 && !str_has_lower(line);
}

/* "UNCLAS ADEN 000042", SIPDIS, E.O.: of the body, not of the header any more. */
static bool
is_body_start(struct str line)
{
	static const struct str words[] = {
		{ "C O N F", 7 }, { "S E C R", 7 }, { "UNCLAS", 6 }, { "CONFIDENTIAL", 12 }, { "SECRET", 6 },
		{ "U N C L", 7 }, { "E.O.", 4 }, { "TAGS", 4 }, { "SIPDIS", 6 }, { "SUBJECT", 7 },
	};

	if (line.p[0] == 'R')		/* an addressee with its route, nearly always */
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(line, words[i]))
			return !str_starts(line, STR("SECRETARY"));
	return false;
}

enum where { BEFORE, FROM, TO, INFO, EXCLUDED };

void
transmission_read(struct str header, struct transmission *t, struct arena *arena)
{
	struct growing to = { 0 }, info = { 0 };
	struct scan_each ends = { .s = header, .a = '\n', .b = '\n' };
	struct str rest, line, more, routing = { 0 };
	enum where where = BEFORE;
	struct dtg d = { 0 };
	bool gap = false;

	*t = (struct transmission){ .partial = transmission_is_partial(header) };
	for (size_t at = 0, end; at < header.n; at = end + 1) {
		end = scan_each_from(&ends, at);
		line = str_trim(str_slice(header, at, end));
		rest = str_from(header, end + 1);
		if (line.n == 0 || is_interruption(line)) {
			gap |= line.n == 0;
			continue;
		}
		if (gap && where >= TO && !is_addressee(line, false))
			break;			/* a publisher's block, with a copy of it all */
		gap = false;
		if (where < TO && t->id.n == 0 && str_starts(line, STR("VZCZC"))) {
			more = line;
			str_word(&more, &t->id);
			if (more.n == 0 && rest.n > 2 && rest.p[0] == rest.p[1])
				routing = str_first(rest, 1);
		} else if (line_word(line, STR("FM"), &more)) {
			if (where != BEFORE)
				break;			/* a second header */
			t->from = more;
			where = FROM;
		} else if (d.year == 0 && where < TO && dtg_find(line, &d)) {
			t->dtg = dtg_iso(&d, arena);
		} else if ((where == FROM || (where == BEFORE && d.year)) && line_word(line, STR("TO"), &more)) {
			where = TO;
			grow(&to, more, arena);
		} else if (where >= FROM && line_word(line, STR("INFO"), &more)) {
			if (is_offices(more))
				continue;
			where = INFO;
			grow(&info, more, arena);
		} else if (line_word(line, STR("XMT"), &more)) {
			where = EXCLUDED;	/* those that a collective leaves out */
		} else if (where >= TO && is_body_start(line)) {
			break;
		} else if (where == TO) {
			grow(&to, line, arena);
		} else if (where == INFO) {
			grow(&info, line, arena);
		}
	}
	if (t->from.n == 0)
		t->from = transmission_from(header);
	t->precedence = dtg_precedence(d.precedence ? d.precedence : routing.n ? routing.p[0] : '\0');
	t->to = (struct addressees){ to.v, to.n };
	t->info = (struct addressees){ info.v, info.n };
}

/* The next line that is not empty, trimmed; *end is where it ends in the text. */
static bool
next_line(struct str text, size_t *end, struct str *line)
{
	while (*end < text.n) {
		size_t begun = *end, n, stop;

		/* Millions of empty lines in a third of the time; what is found is the same (make check PARTS=faults). */
		if (text.p[begun] == '\n') {
			++*end;
			continue;
		}
		n = str_index(str_from(text, begun), '\n');
		stop = n == STR_NONE ? text.n : begun + n;
		*end = stop + (n != STR_NONE);
		*line = str_trim(str_slice(text, begun, stop));
		if (line->n)
			return true;
	}
	return false;
}

/* Where the TO and INFO lists behind the FM line, which ends at `at`, come to their end. */
static size_t
lists_end(struct str text, size_t at)
{
	struct str line;
	size_t end = at, before = at;

	while (next_line(text, &end, &line)) {
		size_t begun = (size_t)(line.p - text.p);
		bool gap = memchr(text.p + before, '\n', begun - before) != NULL;

		if (is_body_start(line) || !is_addressee(line, gap))
			break;
		before = end;
	}
	return before;
}

size_t
transmission_length(struct str text)
{
	struct str line, rest;
	struct dtg d;
	size_t end = 0, last = 0;
	bool is_begun = false, is_notice = false;

	for (int i = 0; i < FOREIGN_LINES && next_line(text, &end, &line); i++) {
		if (line_word(line, STR("FM"), &rest) && (is_begun || i == 0))
			return lists_end(text, end);
		if (i == 0 && transmission_is_partial(line)) {
			is_notice = true;
			last = end;
			continue;
		}
		if (str_starts(line, STR("VZCZC")) || is_distribution(line) ||
		    (dtg_find(str_first(line, DTG_LINE + 1), &d) && d.used <= DTG_LINE)) {
			if (!is_begun && i > 0 && !is_notice && !str_starts(line, STR("VZCZC")))
				return 0;
			is_begun = true;
			last = end;
		} else if (is_notice && !is_begun && !str_starts(line, STR("PAGE "))) {
			return last;		/* the notice alone */
		} else if (str_starts(line, STR("E.O.")) || str_starts(line, STR("TAGS")) ||
		    str_starts(line, STR("SUBJECT")) || str_starts(line, STR("1."))) {
			break;
		}
	}
	return last;
}
