/* classifier_name.c - "Political Minister-Councelor Josiah Rosenblatt" cut into name and title. */
#include "classifier_own.h"

#include "post.h"

enum { TOKENS_MOST = 200 };

struct token {
	struct str s;		/* without the comma behind it */
	enum kind kind;
	bool comma;		/* a comma, a semicolon or a dash stands behind it */
	bool capitals;
};

static bool
is_name_kind(enum kind k)
{
	return k == NAME || k == INITIAL || k == PARTICLE || k == SUFFIX;
}

/* Ends a sentence here, behind so many names? "Ann Hearne. Harbors"; not "Amb. Gnehm", "H. Tueller", "Jr."; "Roe. He is". */
static bool
is_sentence_end(struct str s, enum kind kind, size_t names, struct str rest)
{
	static const char *const begins[] = { "he", "it", "she", "the", "they", "this", "we" };
	char b[8];
	struct str word;

	if (s.p[s.n - 1] != '.' || names == 0 || (kind != NAME && kind != HEAD) || !str_word(&rest, &word))
		return false;
	if (names > 1 && s.n > (kind == NAME ? 4 : 6))
		return true;
	/* "Rep. The Hague" */
	return IS_IN(begins, lower_to(word, b, sizeof b)) && !str_starts_nocase(rest, STR(" Hague"));
}

static const bool ends_token[256] = { [' '] = true, ['\t'] = true, ['\n'] = true, [';'] = true, [','] = true };

static size_t
tokens_cut(struct str s, struct token *v)
{
	bool mixed = str_has_lower(s);
	size_t n = 0, i = 0, names = 0;

	while (i < s.n && n < TOKENS_MOST) {
		size_t start;
		struct str word;

		while (is_space(s.p[i]))		/* s ends in something else */
			i++;
		start = i;
		/* "d,Affaires": the comma is an apostrophe that was lost on the way */
		while (i < s.n && (!ends_token[(unsigned char)s.p[i]] || (s.p[i] == ',' && i == start + 1 && to_lower(s.p[start]) == 'd')))
			if (s.p[i++] == ':' && is_alpha(char_at(s, i)))
				break;
		word = str_slice(s, start, i);
		if (word.n == 0 || str_eq(word, STR("-")) || str_eq(word, STR("--")) || str_eq(word, STR("\xE2\x80\x93"))) {
			if (word.n == 0)
				i++;
			if (n)
				v[n - 1].comma = true;
			continue;
		}
		v[n] = (struct token){ .s = word, .kind = classifier_kind(word) };
		v[n].capitals = mixed && v[n].kind == NAME && word.n <= 6 && !str_has_lower(word) && is_upper(word.p[0]) &&
		    str_index(word, '.') == STR_NONE;
		/* "Ben" and "A." too */
		names += v[n].kind == NAME || (names == 0 && (v[n].kind == PARTICLE || v[n].kind == INITIAL));
		n++;
		if (is_sentence_end(word, v[n - 1].kind, names, str_from(s, i)))
			break;
	}
	/* "Luis G, Moreno", "Smith, Jr.": such a comma separates nothing */
	for (i = 0; i + 1 < n; i++)
		if (v[i].comma && (v[i + 1].kind == SUFFIX || (v[i].kind == INITIAL && i && v[i - 1].kind == NAME && v[i + 1].kind == NAME)))
			v[i].comma = false;
	/* "DCM Ben", "Moe, Ben": all of a name */
	for (i = 0; i < n; i++)
		if (v[i].kind == PARTICLE && (i + 1 == n || v[i].comma) && (i == 0 || v[i - 1].comma || v[i - 1].kind == HEAD) &&
		    is_upper(v[i].s.p[0]) && v[i].s.p[v[i].s.n - 1] != '.')
			v[i].kind = NAME;
	/* "A. I." */
	for (i = 1; i + 1 < n; i++)
		if (v[i].kind == INITIAL && v[i + 1].kind == INITIAL && to_lower(v[i].s.p[0]) == 'a' && to_lower(v[i + 1].s.p[0]) == 'i' &&
		    v[i - 1].kind == HEAD)
			v[i].kind = v[i + 1].kind = HEAD;
	/* "D Affaires" */
	for (i = 0; i + 1 < n; i++)
		if ((v[i].kind == INITIAL || v[i].kind == PARTICLE) && to_lower(v[i].s.p[0]) == 'd' && v[i + 1].kind == HEAD)
			v[i].kind = JOINT;
	return n;
}

static struct str
tokens_text(const struct token *v, size_t from, size_t to)
{
	struct str s;

	if (from >= to)
		return str_make(NULL, 0);
	s = str_make(v[from].s.p, (size_t)(v[to - 1].s.p + v[to - 1].s.n - v[from].s.p));
	while (s.n && strchr(" ,;:-/(*", s.p[s.n - 1]))
		s.n--;
	while (s.n && strchr(" ,;:-.)*\"", s.p[0]))
		s = str_from(s, 1);
	/* "Jane Roe (DCM)" */
	if (str_starts(s, STR("(")) && str_ends(s, STR(")")) && str_index(str_slice(s, 1, s.n - 1), '(') == STR_NONE)
		s = str_slice(s, 1, s.n - 1);
	return s;
}

/* The point of "Jr.", "a.i.", "D.C.M." and "Amb." stays; that of the sentence goes. */
static struct str
without_point(struct str s)
{
	size_t k = str_last(s, ' ') + 1;	/* 0 where there is one word */

	if (!str_ends(s, STR(".")))
		return s;
	if (s.n - k <= 4 || str_index(str_from(s, k), '.') < s.n - k - 1)
		return s;
	return str_first(s, s.n - 1);
}

/* The point of "Jr." and of an initial stays; that of the sentence goes: "Joseph Yun." */
static struct str
name_text(const struct token *v, size_t from, size_t to)
{
	struct str s = tokens_text(v, from, to);

	if (s.p[s.n - 1] == '.' && v[to - 1].kind == NAME)
		s.n--;
	return s;
}

static size_t
names_in(const struct token *v, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += v[i].kind == NAME;
	return n;
}

static bool
has_name(const struct token *v, size_t from, size_t to)
{
	return names_in(v, from, to) > 0;
}

/* A post among the words: how many of them it takes. */
static size_t
post_words(const struct token *v, size_t from, size_t to)
{
	for (size_t k = 4; k > 0; k--)
		if (from + k <= to && post_usual(tokens_text(v, from, from + k), 0).n)
			return k;
	return 0;
}

/*
 * Where the name begins behind the last head of a title: "Minister Counselor | for Economic and Political
 * Affairs Donald A. Blome", "Ambassador | to Japan John Roos", "DCM | Embassy Cairo Matthew Tueller".
 * *title_end is raised where words belong to the title.
 */
static size_t
name_start(const struct token *v, size_t j, size_t to, size_t *title_end)
{
	bool joined = false;

	while (j < to) {
		size_t names = names_in(v, j, to);

		if (v[j].kind == AGENCY) {
			j++;
			if (j < to && v[j].kind == JOINT)	/* Department of State */
				j += 2;
			j += post_words(v, j, to);
			continue;
		}
		if (v[j].kind == JOINT) {
			joined = true;
			j++;
		} else if (v[j].kind == FIELD && (joined || names >= 2)) {
			j++;
		} else if (joined && v[j].kind == NAME && names >= 3) {
			size_t words = post_words(v, j, to);

			j += words ? words : 1;
			joined = false;
		} else {
			break;
		}
		*title_end = j;
	}
	return j;
}

/* Up to where a name goes: not into "of Embassy Paris". */
static size_t
name_stop(const struct token *v, size_t from, size_t to)
{
	size_t i = from;

	while (i < to && v[i].kind != AGENCY && !(v[i].kind == JOINT && i > from && classifier_has_key(v[i].s)) && v[i].kind != HEAD)
		i++;
	return i;
}

static size_t
segment_end(const struct token *v, size_t from, size_t n)
{
	while (from < n && !v[from].comma)
		from++;
	return from < n ? from + 1 : n;
}

/* Number of the last head in a segment, + 1; 0 where it has none. */
static size_t
last_head(const struct token *v, size_t from, size_t to)
{
	for (size_t i = to; i-- > from; )
		if (v[i].kind == HEAD)
			return i + 1;
	return 0;
}

/* "Cole, Ann, Ambassador": how many names stand behind the first comma, if they are all of the given name; 0: it is not turned. */
static size_t
turned_name(const struct token *v, size_t n)
{
	size_t to = segment_end(v, 1, n);

	if (n < 2 || !v[0].comma || to > 3 || !is_name_kind(v[1].kind) || last_head(v, 1, to) || post_words(v, 1, to))
		return 0;
	return to == n || last_head(v, to, segment_end(v, to, n)) ? names_in(v, 1, to) : 0;
}

/*
 * "IO PDAS James Warlick": short words in capitals among others are codes of offices, unless the
 * name itself is in capitals: "Charge d'Affaires JOHN KOENIG".
 */
static void
capitals_settle(struct token *v, size_t n)
{
	bool other = false;

	if (turned_name(v, n) == 1)	/* of a given name, and no office with a name */
		v[0].capitals = false;
	for (size_t i = 0; i < n; i++)
		other = other || (v[i].kind == NAME && !v[i].capitals && str_has_lower(v[i].s));
	for (size_t i = n, in_tail = 1, tail = 0; i-- > 0; ) {
		if (v[i].comma) {
			in_tail = 1;
			tail = 0;
		}
		if (in_tail && is_name_kind(v[i].kind) && (v[i].capitals || v[i].kind != NAME || !str_has_lower(v[i].s)))
			tail++;
		else
			in_tail = 0;
		if (v[i].capitals && other && !(in_tail && (tail > 1 || (i && (v[i - 1].capitals || v[i - 1].kind == INITIAL) && !v[i - 1].comma))))
			v[i].kind = v[i].s.n == 2 && (v[i].s.p[0] == 'J' || v[i].s.p[1] == 'J') ? NAME : HEAD;
	}
}

/* At the end of all a point is that of the sentence, but for "a.i.". */
static struct str
without_end(struct str s)
{
	if (str_ends(s, STR(".")) && !str_eq_nocase(str_from(s, s.n - 4), STR("a.i.")))
		s.n--;
	return s;
}

/* The title behind a name: the first segment that has one, and "a.i." behind it. */
static struct str
title_behind(const struct token *v, size_t from, size_t n)
{
	for (size_t to; from < n; from = to) {
		size_t stop = from;

		to = segment_end(v, from, n);
		if (last_head(v, from, to) == 0 || v[from].kind == AGENCY || v[from].kind == JOINT)
			continue;
		while (stop < to && v[stop].kind != AGENCY)
			stop++;
		while (v[stop - 1].kind == JOINT)
			stop--;
		if (stop == to && to < n) {
			size_t next = segment_end(v, to, n);

			if (next == to + 1 && last_head(v, to, next) && v[to].s.n <= 6 && (to_lower(v[to].s.p[0]) == 'a'))
				stop = next;
		}
		return without_end(tokens_text(v, from, stop));
	}
	return str_make(NULL, 0);
}

/* "John Smith Acting", "a.i." */
static bool
is_in_office(struct str s)
{
	return str_starts_nocase(s, STR("acting")) || str_starts_nocase(s, STR("a.i"));
}

static void
name_cut(struct str body, struct str *by, struct str *title)
{
	struct token v[TOKENS_MOST];
	size_t n = tokens_cut(body, v), to, head, start, stop, title_end, leading = 0;

	if (n == 0)
		return;
	capitals_settle(v, n);
	to = segment_end(v, 0, n);
	head = last_head(v, 0, to);
	if (head == 0 && (v[0].kind == FIELD || v[0].kind == JOINT))
		while (head < to && (v[head].kind == FIELD || v[head].kind == JOINT))
			head++;
	if (head == 0 && v[0].kind != AGENCY && has_name(v, 0, to)) {
		/* the name first; "Roe, Jane, Ambassador" */
		if (turned_name(v, n))
			to = segment_end(v, to, n);
		stop = name_stop(v, 0, to);
		*by = name_text(v, 0, stop);
		*title = title_behind(v, stop < to ? stop : to, n);
		return;
	}
	/* "CDA Damian R. Leader": a title word behind names is a name; behind one name so is a short one: "DCM Ann COLE" */
	while (head == to && head > 1 && (v[head - 2].kind == NAME || v[head - 2].kind == INITIAL) &&
	    (v[head - 1].s.n > 4 || classifier_is_bureau(v[head - 1].s) || is_in_office(v[head - 1].s) ||
	     names_in(v, last_head(v, 0, head - 2), head - 1) == 1) && last_head(v, 0, head - 2)) {
		v[head - 1].kind = is_in_office(v[head - 1].s) ? JOINT : NAME;
		head = last_head(v, 0, head - 1);
	}
	title_end = head;
	start = name_start(v, head, to, &title_end);
	stop = name_stop(v, start, to);
	/* "UN Agencies in Rome Ann Cole": one word, and then more behind a joint, is no name yet */
	while (stop < to && v[stop].kind == JOINT && names_in(v, start, stop) == 1 && names_in(v, stop, to) >= 2) {
		title_end = stop;
		start = name_start(v, stop, to, &title_end);
		stop = name_stop(v, start, to);
	}
	if (has_name(v, start, stop)) {
		*by = name_text(v, start, stop);
		*title = without_point(tokens_text(v, 0, title_end));
		return;
	}
	/* "Margaret Scobey Ambassador" */
	while (leading < to && is_name_kind(v[leading].kind))
		leading++;
	if (leading >= 2 && has_name(v, 0, leading) && post_words(v, 0, leading) < leading) {
		*by = name_text(v, 0, leading);
		*title = title_behind(v, leading, n);
		return;
	}
	/* "CDA, a.i., Michael Matera" */
	title_end = to;
	for (size_t from = to; from < n; from = to) {
		size_t end;

		to = segment_end(v, from, n);
		head = last_head(v, from, to);
		end = head ? head : from;
		start = head ? name_start(v, head, to, &end) : v[from].kind == AGENCY ? to : from;
		stop = name_stop(v, start, to);
		if (has_name(v, start, stop) && !(head == 0 && post_words(v, start, stop) == stop - start)) {
			*by = name_text(v, start, stop);
			*title = without_point(tokens_text(v, 0, head ? end : title_end));
			return;
		}
		if (head)
			title_end = to;
	}
	*title = without_point(tokens_text(v, 0, title_end));
}

/* "Mr. Luke Moe, DCM": a courtesy is the title where no other is. */
void
classifier_name(struct str body, struct str *by, struct str *title)
{
	static const char *const courtesies[] = { "dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms." };
	struct str rest = body, word;
	char b[8];

	if (str_word(&rest, &word) && IS_IN(courtesies, lower_to(word, b, sizeof b))) {
		name_cut(rest, by, title);
		if (by->n && title->n)
			return;
		*by = *title = str_make(NULL, 0);
	}
	name_cut(body, by, title);
}
