#include "words/reference.h"

#include "bytes/utf8.h"
#include "bytes/wordlist.h"
#include "words/post.h"

enum {
	FIELD_MOST = 32768,	/* the longest true list has 23 items, with titles */
	REFS_MOST = 256,
	RUN_MOST = 5,		/* words of a post's name: AMEMBASSY HO CHI MINH CITY */
	SPAN_MOST = 20,		/* a longer range is two numbers with a dash between */
	PROSE_MOST = 7,		/* so many lower-case words without a reference, and the text has begun */
	TITLE_MOST = 25,	/* so many words without a reference, likewise */
	MONTHS = 12,
	ENDS = 8,		/* tokens that stand for the end: no place looks on further */
};

/* A word holds no digit, a mark is one byte; an END stands before the first token, and several behind the last. */
enum kind { WORD, NUMBER, MARK, END };

struct token {
	const char *p;
	unsigned n;
	unsigned char kind;
	bool blank, line, gap;	/* before it: white space, a line end, an empty line */
	unsigned short depth;	/* of round brackets */
};

struct parse {
	struct token *v;
	size_t n;
	unsigned own_year;	/* 2007, or 0 */
	struct str own_post;
	unsigned long own_number;
	struct arena *arena;
	struct str refs[REFS_MOST];
	size_t count;
};

static struct str
text_of(const struct token *t)
{
	return str_make(t->p, t->n);
}

static struct str
text_between(const struct token *first, const struct token *last)
{
	return str_make(first->p, (size_t)(last->p + last->n - first->p));
}

static bool
is_mark(const struct token *t, char c)
{
	return t->p[0] == c;
}

static bool
is_any(const struct token *t, const char *marks)
{
	return t->kind == MARK && strchr(marks, t->p[0]);
}

/* ---- tokens ---- */

static size_t
tokens_cut(struct str s, struct token *v)
{
	size_t n = 0, lines = 0;
	unsigned short depth = 0;
	bool blank = true;

	for (size_t i = 0; i < s.n; ) {
		char c = s.p[i];
		size_t start = i;
		struct token *t = &v[n];

		if (is_space(c)) {
			lines += c == '\n';
			blank = true;
			i++;
			continue;
		}
		if (is_digit(c)) {
			t->kind = NUMBER;
			while (i < s.n && is_digit(s.p[i]))
				i++;
		} else if (is_word(c)) {
			t->kind = WORD;
			while (i < s.n && is_word(s.p[i]) && !is_digit(s.p[i]))
				i++;
		} else {
			t->kind = MARK;
			i++;
		}
		t->p = s.p + start;
		t->n = (unsigned)(i - start);
		t->blank = blank;
		t->line = lines > 0 || n == 0;
		t->gap = lines > 1;
		if (c == ')' && depth)
			depth--;
		t->depth = depth;
		if (c == '(')
			depth++;
		n++;
		lines = 0;
		blank = false;
	}
	return n;
}

/* The list ends behind n tokens. */
static void
tokens_end(struct parse *p, size_t n)
{
	p->n = n;
	for (size_t i = 0; i < ENDS; i++)
		p->v[n + i] = (struct token){ .p = "", .kind = END, .blank = true };
}

/* ---- words that are no posts ---- */

static bool
is_month(struct str word)
{
	static const char *const words[] = {
		"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
		"JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
		"NOVEMBER", "DECEMBER", NULL
	};
	static struct wordlist words_list = { .words = words };

	return wordlist_has_nocase(&words_list, word);
}

/* "MAY 12" looks like a post and its number; so do these. */
static bool
is_never_post(struct str word)
{
	static const char *const words[] = {
		"EMAIL", "EMAILS", "MAIL", "MAILS", "TELCON", "TELCONS", "MSG", "MESSAGE", "FAX", "MEMO",
		"LETTER", "NOTE", "PARA", "PARAS", "PARAGRAPH", "SECTION", "SECTIONS", "PART", "IIR", "IIRS", "TD", "TDX", "DTG", "REF", "REFS",
		"REFTEL", "SEPTEL", "UNSCR", "UNSC", "RES", "PREVIOUS", "AND", "OF", "DATED", "DATE", "ON", "AT", "TOPIC", "ID",
		"PAGE", "LICENSE", "CASE", "SERIAL", "TEL", "PHONE", "ROOM", "ARTICLE", "REPORT", "ANNEX", "NO", "NUMBER", "NR", "NOTAL",
		"ET", "AL", "SEE", "FOR", "FROM", "TO", "IN", "BY", "THE", "WITH", "EO", "UTC", "AM", "PM", "XXX",
		"HR", "PL", "PRES", "DECL", "REASON", "REASONS", "SIPDIS", "NOFORN", "SENSITIVE", "VERSION", "Z", NULL
	};
	static struct wordlist words_list = { .words = words };

	return is_month(word) || wordlist_has_nocase(&words_list, word);
}

/* What may stand before a post without taking its number away: "AND PREVIOUS WARSAW 799", "REF A LIMA 12". */
static bool
is_lead(struct str word)
{
	static const char *const words[] = {
		"REF", "REFS", "REFTEL", "REFTELS", "AND", "PREVIOUS", "AL", "NOTAL", "SEE", "ALSO", "AMEMBASSY", "EMBASSY", "AMCONSUL",
		"CONSULATE", "CONGEN", "AMCONGEN", "USMISSION", "MISSION", "USINT", "USLO", "US", "USOFFICE", "OR", NULL
	};
	static struct wordlist words_list = { .words = words };

	return word.n == 1 || wordlist_has_nocase(&words_list, word);
}

static bool
is_capitals(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_upper(word.p[i]))
			return false;
	return true;
}

static bool
is_lower_word(struct str word)
{
	return word.n >= 2 && is_lower(word.p[0]);
}

/* ---- numbers ---- */

/* Of digits; a great number for more of them than a number of cables has. */
static unsigned long
value_of(struct str digits)
{
	unsigned long x = 0;

	for (size_t i = 0; i < digits.n && x < 100000000; i++)
		x = x * 10 + (unsigned long)(digits.p[i] - '0');
	return x;
}

/* 2007 for "07" and "2007"; 0 where it can be no year of a cable. */
static unsigned
year_of(const struct parse *p, const struct token *t)
{
	unsigned latest = p->own_year ? p->own_year : 2029;
	unsigned long x;

	if (t->kind != NUMBER || (t->n != 2 && t->n != 4))
		return 0;
	x = value_of(text_of(t));
	if (t->n == 2)
		x += x >= 66 ? 1900 : 2000;
	return x >= 1966 && x <= latest ? (unsigned)x : 0;
}

/* A date's year rather than a number; also one that is still to come. */
static bool
is_year(const struct token *t)
{
	return t->n == 4 && value_of(text_of(t)) >= 1966 && value_of(text_of(t)) <= 2029;
}

/* ---- what has been found ---- */

static void
ref_add(struct parse *p, unsigned year, struct str post, unsigned long number)
{
	char b[64], digits[12];
	size_t n = 0, k = 0;
	struct str s;

	if (number == 0 || number > 999999 || p->count == REFS_MOST)
		return;
	if (year == 0 && p->own_year) {
		year = p->own_year;
		/* A post numbers its cables through the year: a number ahead of our own is last year's. */
		if (str_eq(post, p->own_post) && number > p->own_number)
			year--;
	}
	if (year) {
		b[n++] = (char)('0' + year / 10 % 10);
		b[n++] = (char)('0' + year % 10);
	}
	for (size_t i = 0; i < post.n; i++)
		if (is_alpha(post.p[i]))
			b[n++] = to_upper(post.p[i]);
	do
		digits[k++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	do
		b[n++] = digits[--k];
	while (k);
	s = str_make(b, n);
	for (size_t i = 0; i < p->count; i++)
		if (str_eq(p->refs[i], s))
			return;
	p->refs[p->count++] = arena_copy(p->arena, s);
}

/* ---- posts among the words ---- */

/* Can words i and i+1 belong to one name? "PORT-AU-PRINCE", "SANA'A", "ST. PETERSBURG" too. Returns the next word, or 0. */
static size_t
next_in_name(const struct parse *p, size_t i)
{
	const struct token *t = p->v + i;

	if (t->kind != WORD)
		return 0;
	if (t[1].kind == WORD)
		return i + 1;
	if (t[2].kind == WORD && (((is_mark(t + 1, '-') || is_mark(t + 1, '\'')) && !t[1].blank && !t[2].blank) ||
	    (is_mark(t + 1, '.') && str_eq_nocase(text_of(t), STR("ST")))))
		return i + 2;
	return 0;
}

/* The longest known post that begins at word i; *last is its last word. */
static struct str
post_from(const struct parse *p, size_t i, unsigned year, size_t *last)
{
	struct str found = { NULL, 0 };

	for (size_t k = i, words = 0; words < RUN_MOST; words++) {
		struct str s = post_usual(text_between(&p->v[i], &p->v[k]), year);

		if (s.n) {
			found = s;
			*last = k;
		}
		if ((k = next_in_name(p, k)) == 0)
			break;
	}
	return found;
}

/* The longest known post that ends with word `last`; *first is its first word. */
static struct str
post_before(const struct parse *p, size_t last, unsigned year, size_t *first)
{
	struct str found = { NULL, 0 };

	for (size_t k = last, words = 0; words < RUN_MOST; words++) {
		struct str s = post_usual(text_between(&p->v[k], &p->v[last]), year);

		if (s.n) {
			found = s;
			*first = k;
		}
		if (k && next_in_name(p, k - 1) == k)
			k--;
		else if (k > 1 && next_in_name(p, k - 2) == k)
			k -= 2;
		else
			break;
	}
	return found;
}

/* "A.", "A)", "A:" and the A of "(A)". */
static bool
is_label(const struct parse *p, size_t i)
{
	const struct token *t = p->v + i;

	if (t->kind != WORD || t->n != 1)
		return false;
	if (is_any(t + 1, "):"))
		return true;
	/* "U.S." is none */
	return is_mark(t + 1, '.') && (t[2].blank || t[2].kind != WORD || t[2].n > 1);
}

/* What follows a year: "07 STATE", "07-STATE". */
static size_t
behind_year(const struct parse *p, size_t i)
{
	if (is_mark(&p->v[i + 1], '-') && !p->v[i + 1].blank && !p->v[i + 2].blank)
		i++;
	return i + 1;
}

/* Does a reference begin here: a post with a number, or a year before it? */
static bool
is_item(const struct parse *p, size_t i)
{
	size_t last;

	if (is_mark(&p->v[i], '\''))
		i++;
	if (year_of(p, &p->v[i]))
		i = behind_year(p, i);
	if (post_from(p, i, 0, &last).n == 0)
		return false;
	for (last++; is_any(&p->v[last], "#-"); last++)
		;
	return p->v[last].kind == NUMBER;
}

/* Does the list go on behind an empty line? */
static bool
goes_on(const struct parse *p, size_t i)
{
	const struct token *t = p->v + i;
	size_t first;

	if (is_mark(t, '('))
		return is_label(p, i + 1) && (is_item(p, i + 3) || t[1].p[0] < 'S');
	if (is_item(p, i) || is_label(p, i) || str_eq_nocase(text_of(t), STR("AND")))
		return true;
	/* "BRASILIA \n\n2314" */
	return t->kind == NUMBER && t->n > 1 && post_before(p, i - 1, 0, &first).n;
}

/* A marking and the text of a paragraph, "(U) Post", rather than a reference, "(C) STATE 12". */
static bool
is_marked_text(const struct parse *p, size_t i)
{
	static const char *const markings[] = { "C", "S", "SBU", "U", NULL };
	static struct wordlist markings_list = { .words = markings };

	return is_mark(&p->v[i], '(') && wordlist_has_nocase(&markings_list, text_of(&p->v[i + 1])) && !is_item(p, i + 3);
}

/* "STATE 360441. (U) Post": paragraph 1 right behind a number, whose last digit is its own. */
static bool
is_glued_paragraph(const struct parse *p, size_t i)
{
	const struct token *t = p->v + i;

	if (t->n < 2 || t->p[t->n - 1] != '1' || t[1].blank || !is_mark(t + 1, '.') || t[2].kind == END)
		return false;
	if (t->n == 7)		/* no number is so long */
		return true;
	return is_marked_text(p, i + 2);
}

static bool
is_end(const struct parse *p, size_t i)
{
	const struct token *t = p->v + i;

	static const char *const lead[] = { "CLASSIFIED", "CLASSFIED", "DERIVED", NULL };
	static struct wordlist lead_list = { .words = lead };
	static const char *const by[] = { "BY", "FROM", NULL };
	static struct wordlist by_list = { .words = by };

	if (t->gap && !goes_on(p, i))
		return true;
	if (wordlist_has_nocase(&lead_list, text_of(t)) && wordlist_has_nocase(&by_list, text_of(t + 1)))
		return true;
	if (t->line && str_eq_nocase(text_of(t), STR("SUMMARY")))
		return true;
	if (is_any(t, "-=*_")) {	/* a rule */
		size_t k = 1;

		while (k < 5 && is_mark(&t[k], t->p[0]))
			k++;
		return k == 5;
	}
	/* paragraph 1, perhaps on the same line; "1. STATE 1234" is a list with numbers */
	if (!str_eq(text_of(t), STR("1")) || !is_mark(t + 1, '.'))
		return false;
	return t->line && t[2].kind == WORD ? !is_item(p, i + 2) : is_marked_text(p, i + 2);
}

/* ---- what follows a number ---- */

static bool
is_word_of(const struct parse *p, size_t i, struct wordlist *list)
{
	return wordlist_has_nocase(list, text_of(&p->v[i]));
}

/* A year behind the number: "(2008)", "('08)", "(08)", "OF 2008", "OF '08". Moves *i behind it. */
static unsigned
year_behind(const struct parse *p, size_t *i)
{
	static const char *const of[] = { "OF", NULL };
	static struct wordlist of_list = { .words = of };
	size_t k = *i;
	unsigned year;
	bool bracket = is_mark(&p->v[k], '('), quoted;

	if (!bracket && !is_word_of(p, k, &of_list))
		return 0;
	k++;
	quoted = is_mark(&p->v[k], '\'');
	k += quoted;
	if ((!bracket && !quoted && p->v[k].n != 4) || (year = year_of(p, &p->v[k])) == 0)
		return 0;
	k++;
	if (bracket && !is_mark(&p->v[k++], ')'))
		return 0;
	*i = k;
	return year;
}

/* 1234 and "36" is 1236. */
static unsigned long
complete(unsigned long head, unsigned long tail, unsigned digits)
{
	unsigned long ten = 1;

	while (digits--)
		ten *= 10;
	return head / ten * ten + tail;
}

/* "1234/2008", "1234-08": a year rather than another number. */
static unsigned
year_glued(const struct parse *p, size_t *i, unsigned long number)
{
	const struct token *t = &p->v[*i];
	unsigned year;

	if (t->blank || t[1].blank || !is_any(t, "/-") || (year = year_of(p, t + 1)) == 0)
		return 0;
	if (is_mark(t, '/') && t[1].n == 2)	/* a section */
		return 0;
	if (t[1].n == 4 ? number + 50 > year && number < year : complete(number, year % 100, 2) > number || year + 4 < p->own_year)
		return 0;
	*i += 2;
	return year;
}

/*
 * Number i belongs to this post. Takes what follows too: the year behind it, ranges ("1234-1236",
 * "1234-36"), further numbers ("33, 53", "1234/1235"). Returns where to go on.
 */
static size_t
numbers_take(struct parse *p, size_t i, unsigned year, struct str post)
{
	static const char *const and[] = { "AND", NULL };
	static struct wordlist and_list = { .words = and };
	static const char *const through[] = { "THROUGH", "THRU", "TO", NULL };
	static struct wordlist through_list = { .words = through };
	unsigned long number = value_of(text_of(&p->v[i])), next;
	unsigned found, digits = p->v[i].n;

	for (;;) {
		const struct token *t;

		i++;
		if ((found = year_behind(p, &i)) || (found = year_glued(p, &i, number)))
			year = found;
		ref_add(p, year, post, number);
		t = &p->v[i + 1];
		if ((is_mark(t - 1, '-') || is_word_of(p, i, &through_list)) && t->kind == NUMBER && t->n > 1) {
			next = complete(number, value_of(text_of(t)), t->n < digits ? t->n : 9);
			if (next <= number || t->n > digits + 1)
				return i;
			if (next - number <= SPAN_MOST)
				while (++number < next)
					ref_add(p, year, post, number);
			number = next;
			i++;
			continue;
		}
		if (is_mark(t - 1, '/') && t->kind == NUMBER) {
			/* "1234/01" is a section */
			next = complete(number, value_of(text_of(t)), t->n < digits ? t->n : 9);
			if (t->n < 2 || next <= number || (t->n < 3 && next - number > 5))
				return i;
			number = next;
			i++;
			continue;
		}
		for (t--; is_any(t, ",;&") || wordlist_has_nocase(&and_list, text_of(t)); t++)
			;
		if (t == &p->v[i] || t->kind != NUMBER || t->n < 2 || t->gap)
			return i;
		/* "168, 2006 PANAMA 2015", "123, 24 MAY", "123, 2/15/08": dates and years */
		if (is_item(p, (size_t)(t - p->v)) || is_any(t + 1, "/:") || (is_mark(t + 1, '.') && !t[2].blank) ||
		    (t[1].kind == WORD && (is_month(text_of(t + 1)) || !t[1].blank)) || (t->n == 4 && digits != 4 && year_of(p, t)))
			return i;
		number = value_of(text_of(t));
		digits = t->n;
		i = (size_t)(t - p->v);
	}
}

/* ---- the list ---- */

struct place {
	size_t run;		/* first word of the words just read, or `at` where there are none */
	bool starts;		/* nothing but label and year stand before them in this item */
	unsigned year;		/* stands before them */
	unsigned prose, words;	/* since the last reference or label */
};

/* "010203Z", "12 MAY", "12-13 May": a date-time group, a day. */
static bool
is_date(const struct parse *p, size_t i)
{
	const struct token *t = &p->v[i];

	if (!t[1].blank && str_eq_nocase(text_of(t + 1), STR("Z")))
		return true;
	if (t->n > 2)
		return false;
	if (is_mark(t + 1, '-') && t[2].kind == NUMBER)
		t += 2;
	return is_month(text_of(t + 1));
}

/* "2/26/08", "2/26", "26/2/2008"; but "33/34" are two numbers. */
static bool
is_month_and_day(const struct token *t)
{
	return is_mark(t + 1, '/') && t->n < 3 && (value_of(text_of(t)) <= MONTHS || is_mark(t + 3, '/'));
}

/* May this follow the number of a post of which nothing is known? */
static bool
is_item_end(const struct token *t)
{
	if (t->kind == WORD)
		return t->blank && (t->line || is_lead(text_of(t)) || str_eq_nocase(text_of(t), STR("ET")));
	return t->kind == END || is_any(t, ",;.()&|");
}

/* The words before number i as a post of which nothing is known: "SECDEF 1234", one letter wrong. */
static struct str
post_unknown(const struct parse *p, const struct place *at, size_t i)
{
	const struct token *t = &p->v[i];
	size_t words = 0;
	struct str s, guess;

	if (!at->starts || t->depth || t->n < 3 || is_year(t) || !is_item_end(t + 1))
		return str_make(NULL, 0);
	for (size_t k = at->run; k < i; k++) {
		struct str word = text_of(&p->v[k]);

		if (p->v[k].kind == WORD && (is_never_post(word) || !is_capitals(word) || ++words > 3))
			return str_make(NULL, 0);
	}
	s = text_between(&p->v[at->run], t - 1);
	if (s.n < 3 || s.n > 30)
		return str_make(NULL, 0);
	guess = post_guess(s, at->year);
	return guess.n ? guess : s;
}

/* A number: a year before a post, or the number behind one. Returns where to go on. */
static size_t
number_read(struct parse *p, struct place *at, size_t i)
{
	const struct token *t = &p->v[i];
	size_t last = i, first = i, number = i;
	unsigned year, behind = 0;
	struct str post = { NULL, 0 };
	bool starts;

	/* the last word before it: "STATE 12", "STATE-12", "STATE #12", "STATE NO. 12", "STATE (08) 12" */
	if (last > at->run && p->v[last - 1].kind == MARK)
		last--;
	if (last > at->run) {
		static const char *const no[] = { "NO", "NR", "NUMBER", NULL };
	static struct wordlist no_list = { .words = no };

		last--;
		if (last > at->run && is_word_of(p, last, &no_list))
			last--;
		post = post_before(p, last, at->year ? at->year : p->own_year, &first);
	}
	if (post.n == 0) {
		size_t end, word = behind_year(p, i);

		year = year_of(p, t);
		/* "07 THE HAGUE 12", "04 TEL AVIV 289": names may begin with a word that is none by itself */
		if (year && (post_from(p, word, year, &end).n ||
		    (!is_never_post(text_of(&p->v[word])) && is_upper(p->v[word].p[0])))) {
			if (at->run < i && !is_lead(text_of(&p->v[i - 1])))
				at->starts = false;
			at->year = year;
			at->run = word;
			return word;
		}
		if (at->run < i && last == i - 1 && (post = post_unknown(p, at, i)).n)
			first = at->run;
	}
	if (post.n == 0) {
		at->run = i + 1;
		at->year = 0;
		at->starts = false;
		return i + 1;
	}
	/* "STATE 08 12345", "STATE (08) 12345", "STATE-08-12345": the year stands in the middle */
	if ((behind = year_of(p, t))) {
		size_t k = i + 1;

		/* unless it is a range: "STATE 99-102" */
		if (is_mark(t - 1, '(') ? is_mark(t + 1, ')') :
		    is_mark(t + 1, '-') && !t[1].blank && value_of(text_of(t + 2)) - value_of(text_of(t)) > SPAN_MOST)
			k++;
		if (p->v[k].kind == NUMBER && p->v[k].n >= 2)
			number = k;
		else
			behind = 0;
	}
	starts = at->starts;
	for (size_t k = at->run; k < first; k++)
		if (!is_lead(text_of(&p->v[k])))
			starts = false;
	t = &p->v[number];
	/* a single digit and a year are numbers only where the post stands alone: "COPENHAGEN 2009" in a title; "OSLO (12 SHIPS)" */
	if (((t->n < 2 || is_year(t)) && (!starts || t->depth)) || (t->depth && !starts && (t->n < 3 || t[1].kind == WORD)) ||
	    value_of(text_of(t)) > 999999 || (is_month_and_day(t) && !at->year) || is_date(p, number) ||
	    (number == i && is_mark(t - 1, '(') && (t->n < 3 || !is_mark(t + 1, ')')))) {
		at->run = i + 1;
		at->year = 0;
		return i + 1;
	}
	year = at->year ? at->year : behind;
	i = numbers_take(p, number, year, post);
	*at = (struct place){ .run = i, .starts = true };
	return i;
}

struct list
reference_read(struct str field, struct reference_context own, struct arena *arena)
{
	struct place at = { .starts = true };
	struct parse *p;
	struct str *out;
	size_t digits = 0;

	field = str_trim(utf8_first(field, FIELD_MOST));
	if (field.n == 0)
		return (struct list){ NULL, 0 };
	p = arena_alloc(arena, sizeof *p);
	/* refs, 4 KB, are written before they are read */
	p->v = (struct token *)arena_array(arena, 1 + field.n + ENDS, sizeof *p->v) + 1;
	p->arena = arena;
	p->count = p->own_year = 0;
	tokens_end(p, tokens_cut(field, p->v));
	p->v[-1] = p->v[p->n];
	while (digits < own.id.n && is_digit(own.id.p[own.id.n - 1 - digits]))
		digits++;
	own.id.n -= digits;
	p->own_number = value_of(str_make(own.id.p + own.id.n, digits));
	/* what is left ends in a letter */
	if (own.id.n && is_digit(own.id.p[0]) && is_digit(own.id.p[1])) {
		p->own_year = (unsigned)(own.id.p[0] - '0') * 10 + (unsigned)(own.id.p[1] - '0');
		p->own_year += p->own_year >= 66 ? 1900 : 2000;
		own.id = str_from(own.id, 2);
	}
	/* the marking EFTO stands in some ids */
	if (str_starts(own.id, STR("EFTO")))
		own.id = str_from(own.id, 4);
	p->own_post = post_usual(own.id, p->own_year);
	if (p->own_post.n == 0)
		p->own_post = own.id;

	/* a teaser's end: the number before it is cut */
	if (str_ends(field, STR("..."))) {
		size_t n = p->n - 3;

		if (p->v[n - 1].kind == NUMBER && !p->v[n].blank)
			n--;
		tokens_end(p, n);
	}
	for (size_t i = 0; i < p->n; i++)
		if (is_glued_paragraph(p, i)) {
			p->v[i].n--;
			tokens_end(p, i + 1);
		}
	for (size_t i = 0; i < p->n; ) {
		const struct token *t = &p->v[i];

		if (is_end(p, i))
			break;
		if (is_label(p, i)) {
			i += 2;
			at = (struct place){ .run = i, .starts = true };
			continue;
		}
		if (t->kind == NUMBER) {
			/* numbered: "1. STATE 12 2. STATE 13", "1)" */
			if (at.run == i && t->n < 3 && is_any(t + 1, ".)") && is_item(p, i + 2)) {
				i += 2;
				at = (struct place){ .run = i, .starts = true };
				continue;
			}
			i = number_read(p, &at, i);
			continue;
		}
		if (t->kind == WORD) {
			if (t->line && is_item(p, i)) {
				at.starts = true;
				at.run = i;
			}
			if (t->depth == 0) {
				at.words++;
				at.prose += is_lower_word(text_of(t));
				if (at.prose > PROSE_MOST || at.words > TITLE_MOST)
					break;
			}
			i++;
			continue;
		}
		/* a joint inside a name, or between a name and its number, leaves the run as it is */
		if (i > at.run && (next_in_name(p, i - 1) == i + 1 || (t[1].kind == NUMBER && is_any(t, "#-:.(")))) {
			i++;
			continue;
		}
		if (!is_mark(t, '\'')) {		/* "'07 STATE", "07 N'DJAMENA" */
			at.starts = is_any(t, ";|") || (at.run < i ? is_any(t, ",&") : at.starts);
			at.year = 0;
		}
		at.run = ++i;
	}
	out = arena_array(arena, p->count, sizeof *out);
	memcpy(out, p->refs, p->count * sizeof *out);
	return (struct list){ out, p->count };
}
