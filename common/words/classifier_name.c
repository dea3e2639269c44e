/* classifier_name.c - "Political Minister-Councelor Josiah Rosenblatt" cut into name and title. */
#include "words/classifier_own.h"

#include "bytes/wordlist.h"
#include "words/post.h"

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
	static const char *const begins[] = { "he", "it", "she", "the", "they", "this", "we", NULL };
	static struct wordlist list = { .words = begins };
	struct str word;

	if (s.p[s.n - 1] != '.' || names == 0 || (kind != NAME && kind != HEAD) || !str_word(&rest, &word))
		return false;
	if (names > 1 && s.n > (kind == NAME ? 4 : 6))
		return true;
	/* "Rep. The Hague" */
	return wordlist_has_nocase(&list, word) && !str_starts_nocase(rest, STR(" Hague"));
}

static const bool ends_token[256] = { [' '] = true, [';'] = true, [','] = true };

/* The words of s, whose blanks are folded, and an END behind them. */
static size_t
tokens_cut(struct str s, struct token *v)
{
	static const char *const dashes[] = { "-", "--", "\xE2\x80\x93", NULL };
	static struct wordlist list = { .words = dashes };
	bool mixed = str_has_lower(s);
	size_t n = 0, i = 0, names = 0;

	while (i < s.n && n < TOKENS_MOST) {
		size_t start;
		struct str word;

		while (s.p[i] == ' ')		/* s ends in something else */
			i++;
		start = i;
		/* "d,Affaires": the comma is an apostrophe that was lost on the way */
		while (i < s.n && (!ends_token[(unsigned char)s.p[i]] || (s.p[i] == ',' && i == start + 1 && to_lower(s.p[start]) == 'd')))
			if (s.p[i++] == ':' && is_alpha(char_at(s, i)))
				break;
		word = str_slice(s, start, i);
		if (word.n == 0 || wordlist_has_nocase(&list, word)) {
			if (word.n == 0)
				i++;
			if (n)
				v[n - 1].comma = true;
			continue;
		}
		/* "Ann Cole (for the Ambassador)", but "Luke (Mac) Cole" */
		if (word.p[0] == '(' && n && is_name_kind(v[n - 1].kind) && str_index(word, ')') == STR_NONE)
			v[n - 1].comma = true;
		v[n] = (struct token){ .s = word, .kind = classifier_kind(word) };
		v[n].capitals = mixed && v[n].kind == NAME && word.n <= 6 && !str_has_lower(word) && is_upper(word.p[0]) &&
		    str_index(word, '.') == STR_NONE;
		names += is_name_kind(v[n].kind);
		n++;
		if (is_sentence_end(word, v[n - 1].kind, names, str_from(s, i)))
			break;
	}
	v[n] = (struct token){ .kind = END, .comma = true };
	return n;
}

/* "Souza e Silva", "dos Santos", "Ana DAS NEVES": by itself a joint, the Department of State, a Deputy Assistant Secretary. */
static bool
is_particle_here(const struct token *v, size_t i)
{
	const struct token *t = &v[i];

	/* none of them is longer */
	if (t->s.n > 3 || t->comma || (v[i + 1].kind != NAME && v[i + 1].kind != PARTICLE) || !(classifier_lists(t->s) & IN_PARTICLES))
		return false;
	if (t->s.n > 1 && is_lower(t->s.p[0]))
		return true;
	return i && v[i - 1].kind == NAME && !v[i - 1].comma &&
	    (str_has_lower(t->s) || (!str_has_lower(v[i - 1].s) && !str_has_lower(v[i + 1].s)));
}

/* What a word is beside those next to it. */
static void
tokens_settle(struct token *v, size_t n)
{
	size_t i;

	/* "Luis G, Moreno", "Smith, Jr.": such a comma separates nothing */
	for (i = 0; i < n; i++)
		if (v[i].comma && (v[i + 1].kind == SUFFIX || (v[i].kind == INITIAL && i && v[i - 1].kind == NAME && v[i + 1].kind == NAME)))
			v[i].comma = false;
	/* "A. I." */
	for (i = 1; i < n; i++)
		if (v[i].kind == INITIAL && v[i + 1].kind == INITIAL && to_lower(v[i].s.p[0]) == 'a' && to_lower(v[i + 1].s.p[0]) == 'i' &&
		    v[i - 1].kind == HEAD)
			v[i].kind = v[i + 1].kind = HEAD;
	/* "D Affaires" */
	for (i = 0; i < n; i++)
		if ((v[i].kind == INITIAL || v[i].kind == PARTICLE) && to_lower(v[i].s.p[0]) == 'd' && v[i + 1].kind == HEAD)
			v[i].kind = JOINT;
	for (i = 0; i < n; i++)
		if ((v[i].kind == JOINT || v[i].kind == HEAD || v[i].kind == AGENCY) && is_particle_here(v, i))
			v[i].kind = PARTICLE;
	/* "DCM Ben", "Moe, Ben", "Moe, Ben B.": all of a name */
	for (i = 0; i < n; i++)
		if (v[i].kind == PARTICLE && (v[i].comma || (v[i + 1].kind != NAME && v[i + 1].kind != PARTICLE)) &&
		    (i == 0 || v[i - 1].comma || v[i - 1].kind == HEAD) && is_upper(v[i].s.p[0]) && v[i].s.p[v[i].s.n - 1] != '.')
			v[i].kind = NAME;
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
	/* "Jane Roe (DCM)", and where the bracket is never closed */
	if (s.n && s.p[0] == '(') {
		size_t close = str_index(s, ')');

		if (close == STR_NONE)
			s = str_from(s, 1);
		else if (close == s.n - 1 && str_last(s, '(') == 0)
			s = str_slice(s, 1, close);
	}
	return s;
}

/* The point of "a.i.", "D.C.M.", "Amb." and "Capt." stays; that of the sentence goes. */
static struct str
without_point(struct str s)
{
	size_t k = str_last(s, ' ') + 1;	/* 0 where there is one word */

	if (!str_ends(s, STR(".")))
		return s;
	if (s.n - k <= 5 || str_index(str_from(s, k), '.') < s.n - k - 1)
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

	while (i < to && v[i].kind != AGENCY && !(v[i].kind == JOINT && i > from && !(classifier_lists(v[i].s) & NO_WORD)) && v[i].kind != HEAD)
		i++;
	return i;
}

static size_t
segment_end(const struct token *v, size_t from, size_t n)
{
	while (!v[from].comma)
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

/* "Cole, ", "van der Cole, ", "Souza e Silva, ", "Cole Jr., ": how many words a surname in front has; 0 where none stands. */
static size_t
surname_end(const struct token *v)
{
	static const char *const given[] = { "al", "ben", NULL };
	static struct wordlist list = { .words = given };
	size_t k = 0;

	if (is_upper(v[0].s.p[0]) && wordlist_has_nocase(&list, v[0].s))
		return 0;
	while (v[k].kind == PARTICLE && !v[k].comma)
		k++;
	if (v[k++].kind != NAME)
		return 0;
	if (!v[k - 1].comma && v[k].kind == PARTICLE && v[k].s.n == 1)
		k += 2;
	if (!v[k - 1].comma && v[k].kind == SUFFIX)
		k++;
	return v[k - 1].comma ? k : 0;
}

/* "Cole, Ann, Ambassador", "Cole, Ann DCM": where the given name ends behind a surname in front; 0: the name is not turned. */
static size_t
turned_end(const struct token *v, size_t n)
{
	size_t from = surname_end(v), to = from;

	if (from == 0)
		return 0;
	while (to < from + 2 && is_name_kind(v[to].kind) && !(to > from && v[to - 1].comma))
		to++;
	if (post_words(v, from, to))
		return 0;
	if (to < n && (last_head(v, to, segment_end(v, to, n)) == 0 || (!v[to - 1].comma && v[to].kind != HEAD && v[to].kind != FIELD)))
		return 0;
	return to;
}

/*
 * "IO PDAS James Warlick": short words in capitals among others are codes of offices, unless the
 * name itself is in capitals: "Charge d'Affaires JOHN KOENIG".
 */
static void
capitals_settle(struct token *v, size_t n)
{
	bool other = false;

	if (names_in(v, 1, turned_end(v, n)) == 1)	/* of a given name, and no office with a name */
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
		/* "Ann COLE, DCM" */
		if (i == 1 && v[0].kind == NAME && !v[0].comma && (v[1].comma || n == 2) && !post_words(v, 0, 1))
			continue;
		if (v[i].capitals && other && !(in_tail && (tail > 1 || (i && (v[i - 1].capitals || v[i - 1].kind == INITIAL || v[i - 1].kind == PARTICLE) && !v[i - 1].comma))))
			v[i].kind = v[i].s.n == 2 && (v[i].s.p[0] == 'J' || v[i].s.p[1] == 'J') ? NAME : HEAD;
	}
}

/* At the end of all a point is that of the sentence, but for "a.i.". */
static struct str
without_end(struct str s)
{
	if (str_ends(s, STR(".")) && !str_eq_nocase(str_from(s, s.n - 4), STR("a.i.")) && !str_eq_nocase(str_from(s, s.n - 5), STR("a. i.")))
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

			/* "a.i.", "A. I.", "ad interim", "acting" */
			if (next <= to + (v[to].s.n == 2 ? 2 : 1) && last_head(v, to, next) && v[to].s.n <= 6 && to_lower(v[to].s.p[0]) == 'a')
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

/* "Ambassador West", "West, DCM": where no other word is a name, the one that may be is. */
static bool
surname_settle(struct token *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i].kind != FIELD || !(classifier_lists(v[i].s) & IN_SURNAMES))
			continue;
		if (i + 1 < n && !v[i].comma && v[i + 1].kind != AGENCY)
			continue;
		if (i && (v[i - 1].kind != HEAD || (v[i - 1].comma && !is_in_office(v[i - 1].s))))
			continue;
		v[i].kind = NAME;
		return true;
	}
	return false;
}

/* "West, Mary, DCM", "Damian R. Leader, CDA": the only word that can be the surname. */
static void
surname_in_front(struct token *v, size_t n)
{
	size_t k = segment_end(v, 0, n) - 1;	/* the segment's last word */
	struct token *t = &v[k];
	enum kind kind = t->kind;

	if (!(classifier_lists(t->s) & IN_SURNAMES))
		return;
	t->kind = NAME;
	if (k == 0 ? names_in(v, 1, turned_end(v, n)) != 1
	           : (names_in(v, 0, k) != 1 || last_head(v, 0, k) || post_words(v, 0, k) || !last_head(v, k, segment_end(v, k + 1, n))))
		t->kind = kind;
}

/* "Assistant Secretary Ann Cole EUR", but "DCM Ann Marie Sa" and "DCM ANN MARIE SA". */
static bool
is_code(const struct token *t)
{
	return classifier_lists(t->s) & IN_BUREAUS && !str_has_lower(t->s) && str_has_lower(t[-1].s);
}

/* "DCM Ann Cole for Ambassador Luke Roe": where the first title ends, *to then before the joint; else head. */
static size_t
first_signer(const struct token *v, size_t head, size_t *to)
{
	for (size_t i = 0; i < head; i++) {
		size_t from = i;

		if (v[i].kind != JOINT || v[i + 1].kind != HEAD)
			continue;
		while (from && is_name_kind(v[from - 1].kind))
			from--;
		if (from && v[from - 1].kind == HEAD && i >= from + 2 && post_words(v, from, i) < i - from) {
			*to = i;
			return from;
		}
	}
	return head;
}

static void
name_cut(struct token *v, size_t n, struct str *by, struct str *title)
{
	size_t to = segment_end(v, 0, n), head = last_head(v, 0, to), start, stop, title_end, leading = 0;

	if (head == 0)
		while (head < to && (v[head].kind == FIELD || v[head].kind == JOINT))
			head++;
	if (head == 0 && v[0].kind != AGENCY && has_name(v, 0, to)) {
		/* the name first; "Roe, Jane, Ambassador" */
		size_t turned = turned_end(v, n);

		if (turned)
			to = turned;
		stop = name_stop(v, 0, to);
		*by = name_text(v, 0, stop);
		*title = title_behind(v, stop < to ? stop : to, n);
		return;
	}
	head = first_signer(v, head, &to);
	/* "CDA Damian R. Leader": a title word behind names is a name; behind one name so is a short one: "DCM Ann COLE" */
	while (head == to && head > 1 && (v[head - 2].kind == NAME || v[head - 2].kind == INITIAL) &&
	    (v[head - 1].s.n > 4 || classifier_lists(v[head - 1].s) & IN_BUREAUS || is_in_office(v[head - 1].s) ||
	     names_in(v, last_head(v, 0, head - 2), head - 1) == 1) && last_head(v, 0, head - 2)) {
		v[head - 1].kind = is_in_office(v[head - 1].s) || is_code(&v[head - 1]) ? JOINT : NAME;
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
	if (leading >= 2 && post_words(v, 0, leading) < leading) {
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

static void
words_read(struct str s, struct str *by, struct str *title)
{
	struct token v[TOKENS_MOST + 1];
	size_t n = tokens_cut(s, v);

	if (n == 0)
		return;
	tokens_settle(v, n);
	capitals_settle(v, n);
	surname_in_front(v, n);
	name_cut(v, n, by, title);
	if (by->n == 0 && surname_settle(v, n))
		name_cut(v, n, by, title);
}

/* "Mr. Luke Moe, DCM": a courtesy is the title where no other is. */
void
classifier_name(struct str body, struct str *by, struct str *title)
{
	static const char *const courtesies[] = { "dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", NULL };
	static struct wordlist list = { .words = courtesies };
	struct str rest = body, word;

	if (str_word(&rest, &word) && wordlist_has_nocase(&list, word)) {
		words_read(rest, by, title);
		if (by->n && title->n)
			return;
		*by = *title = str_make(NULL, 0);
	}
	words_read(body, by, title);
}
