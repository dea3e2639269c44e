#include "reading/preamble.h"

#include "bytes/scan.h"
#include "bytes/utf8.h"
#include "words/declassify.h"

enum field { NONE, FIRST, EO, TAGS, SUBJECT, REF, CLASSIFIED };

enum {
	FIELD_MOST = 8000,	/* of an earlier copy; a list of references is shorter */
	FIELD_GAP = 3000,	/* SUBJECT, REF and Classified By stand no farther behind the field before them */
};

struct hit {
	enum field field;
	size_t at, value;	/* where its words begin; where its value does */
	struct firstline first;
};

/* What the last field was, for words that mean a field only there. */
struct scan {
	struct str text;
	struct scan_places places;
	size_t at;
	enum field last;
	size_t last_at;
};

static bool
is_line_start(struct str s, size_t i)
{
	while (i && is_blank(s.p[i - 1]))
		i--;
	return i == 0 || s.p[i - 1] == '\n';
}

/* Skips the colon, or what is typed for it; *colon says whether one was there. */
static size_t
colon_at(struct str s, size_t i, bool *colon)
{
	size_t c = str_blanks(s, i);

	*colon = c < s.n && (s.p[c] == ':' || s.p[c] == ';');
	if (*colon)
		return c + 1;
	if (c == i && c < s.n && s.p[c] == '.') {
		*colon = true;
		return c + 1;
	}
	return i;
}

static bool
word_at(struct str s, size_t i, struct str word)
{
	return str_starts_nocase(str_from(s, i), word);
}

/*
 * A letter right before a field word is a lost blank where the word has its colon, "denialRef:"; without one it has to
 * begin its line, or what is said below.
 */
static bool
tags_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;
	size_t end = i + 3;
	bool colon, plural;

	if (!word_at(s, i, STR("TAG")))
		return false;
	plural = to_upper(s.p[end]) == 'S';
	end += plural;
	h->value = colon_at(s, end, &colon);
	if (is_word(s.p[end]))
		return false;
	return colon ? plural || is_line_start(s, i) || c->last == EO
		: is_upper(s.p[i + 1]) && plural && (is_line_start(s, i) || (c->last == EO && !is_word(s.p[i - 1])));
}

/* "N/A AGS: PREL, …": the T is lost. */
static bool
ags_at(const struct scan *c, size_t i, struct hit *h)
{
	bool colon;

	if (c->last != EO || !str_starts(str_from(c->text, i), STR("AGS")) || is_word(c->text.p[i - 1]))
		return false;
	h->value = colon_at(c->text, i + 3, &colon);
	return colon;
}

static bool
subject_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;
	size_t end = i;
	bool colon;

	if (word_at(s, i, STR("SUBJ")))
		end += word_at(s, i + 4, STR("ECT")) ? 7 : word_at(s, i + 4, STR("ET")) ? 6 : 4;
	else if (str_starts(str_from(s, i), STR("UBJECT")))
		end += 6;
	else
		return false;
	h->value = colon_at(s, end, &colon);
	if (end < s.n && is_word(s.p[end]))
		return false;
	return colon || (is_upper(s.p[i + 1]) && is_line_start(s, i) && (c->last == TAGS || c->last == EO));
}

/* Without colon, inside a line: "… OF TRADE REF A. STATE 145242" right behind SUBJECT, its letter to be seen. */
static bool
is_inline_ref(const struct scan *c, size_t i, size_t value)
{
	struct str s = c->text;

	return c->last == SUBJECT && is_blank(s.p[i - 1]) && is_upper(s.p[i + 1]) && value + 3 < s.n &&
		is_blank(s.p[value]) && s.p[value + 1] == 'A' && (s.p[value + 2] == '.' || s.p[value + 2] == ')');
}

static bool
ref_at(const struct scan *c, size_t i, struct hit *h)
{
	static const struct str tails[] = {
		{ "(S)", 3 }, { "REF", 3 }, { "ERENCES", 7 }, { "ERENCE", 6 }, { "TELS", 4 }, { "TEL", 3 }, { "S", 1 },
	};
	struct str s = c->text;
	size_t end = i + 3, k;
	bool colon;

	if (!word_at(s, i, STR("REF")))
		return false;
	for (k = 0; k < sizeof tails / sizeof *tails; k++)
		if (word_at(s, end, tails[k])) {
			end += tails[k].n;
			break;
		}
	h->value = colon_at(s, end, &colon);
	if (i && to_upper(s.p[i - 1]) == 'P' && (i == 1 || !is_word(s.p[i - 2])))
		return false;		/* PREF, a tag */
	if (colon && s.p[h->value - 1] == '.')	/* "REF. A": but a sentence may end so */
		return is_line_start(s, i) || is_inline_ref(c, i, h->value);
	if (colon)
		return is_upper(s.p[i + 1]) || is_line_start(s, i) || ((is_blank(s.p[i - 1]) || is_word(s.p[i - 1])) && c->last != REF);
	/* "REF A. STATE 145242", "REF STATE 145242" */
	if (is_inline_ref(c, i, end))
		return true;
	return is_upper(s.p[i + 1]) && is_line_start(s, i) && c->last != NONE && c->last != REF &&
		end + 1 < s.n && is_blank(s.p[end]) && (is_upper(s.p[end + 1]) || is_digit(s.p[end + 1]) || s.p[end + 1] == '(');
}

/* Classified By, CLASSIFIED BY:, Classfied by, CLASS BY; not Unclassified by. */
static bool
classified_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;
	size_t end = i + 5, letters;
	bool colon, derived = s.p[i] == 'D';

	/* Nearly always another word, which its third letter tells: Clinton, decision. */
	if (to_upper(s.p[i + 2]) != (derived ? 'R' : 'A'))
		return false;
	if (i && is_word(s.p[i - 1])) {
		if (i >= 2 && (word_at(s, i - 2, STR("UN")) || word_at(s, i - 2, STR("DE"))))
			return false;
		/* "ON IRAQCLASSIFIED BY: …", "in YorkClassified By …" */
		if (is_upper(s.p[i + 1]) && !word_at(s, i, STR("CLASSIFIED BY:")))
			return false;
	}
	/* In small letters it is prose, but for "Text classified by". */
	if (is_lower(s.p[i])) {
		if (!str_ends(str_first(s, i), STR("Text ")))
			return false;
		h->at = i - 5;		/* the word Text belongs to it, too */
	}
	h->value = i;
	if (derived) {
		letters = word_at(s, i, STR("DERIVED FROM")) ? 12 : word_at(s, i, STR("DERIVED BY")) ? 10 : 0;
		colon_at(s, i + letters, &colon);
		return letters && (colon || is_line_start(s, i));
	}
	if (!word_at(s, i, STR("CLASS")))
		return false;
	while (end < s.n && end - i < 14 && is_alpha(s.p[end]))
		end++;
	letters = end - i;
	if (letters > 12)
		return false;
	if (letters >= 9) {
		colon_at(s, end, &colon);
		if (colon && is_line_start(s, i) && c->last != NONE)
			return true;
	}
	while (end < s.n && is_space(s.p[end]))
		end++;
	return word_at(s, end, STR("BY")) && (end + 2 >= s.n || !is_lower(s.p[end + 2]));
}

/* "REASON: 1.4 (b)" on a line of its own, or joined to the one before, where no Classified By is. */
static bool
reason_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;
	size_t end = i + 6;
	bool colon;

	if (!word_at(s, i, STR("REASON")) || c->last == NONE || c->last == CLASSIFIED)
		return false;
	end += end < s.n && to_upper(s.p[end]) == 'S';
	end = colon_at(s, end, &colon);
	h->value = i;
	return colon && (is_line_start(s, i) || (is_space(s.p[i - 1]) && str_starts(str_from(s, str_blanks(s, end)), STR("1."))));
}

static bool
eo_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;

	if (declassify_order(str_from(s, i)) == 0)
		return false;
	/* "JELLISONE.O. 12958": glued only in its dotted form. */
	if (i && is_word(s.p[i - 1]) && s.p[i + 1] != '.')
		return false;
	h->value = i;
	return true;
}

/* Four letters that begin no classification, whole, with the first one twice or without it, are none: United, Council. */
static bool
may_be_level(const char *p)
{
	static const char begins[][4] = {
		{ 'S', 'E', 'C', 'R' }, { 'U', 'N', 'C', 'L' }, { 'C', 'O', 'N', 'F' }, { 'S', 'S', 'E', 'C' }, { 'U', 'U', 'N', 'C' },
		{ 'C', 'C', 'O', 'N' }, { 'E', 'C', 'R', 'E' }, { 'N', 'C', 'L', 'A' }, { 'O', 'N', 'F', 'I' },
	};
	char four[4];

	for (size_t i = 0; i < 4; i++) {
		if (!is_alpha(p[i]))
			return true;
		four[i] = (char)(p[i] & 0xDF);
	}
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (memcmp(four, begins[i], 4) == 0)
			return true;
	return false;
}

/* With post and number anywhere, without them at a line start and alone on its line. */
static bool
first_at(const struct scan *c, size_t i, struct hit *h)
{
	struct str s = c->text;
	bool starts;

	if ((i && is_alpha(s.p[i - 1])) || !may_be_level(s.p + i))
		return false;
	starts = is_line_start(s, i);
	if (!firstline_read(str_from(s, i), starts, &h->first))
		return false;
	if (h->first.section.n && !str_eq(h->first.section, STR("1")) && c->last != NONE)
		return false;		/* of a later section */
	h->value = i + h->first.used;
	if (h->first.number.n || h->first.sections.n)
		return true;
	if (!starts)
		return false;
	for (size_t k = h->value; k < s.n && s.p[k] != '\n'; k++)
		if (is_lower(s.p[k]) || k > h->value + 60)
			return false;
	return true;
}

/* The three letters with which a field word begins, as field_at() asks for them; a few words more begin so. */
static const struct scan_pairs *
begins(void)
{
	static struct scan_pairs places;

	if (places.n == 0) {
		scan_triple_add(&places, "E", ". ", ".Oo0M Cc\t\n");
		scan_triple_add(&places, "E", "Oo", " \t\n.,:0123456789");
		scan_triple_add(&places, "TA", "AaG", "GgS");
		scan_triple_add(&places, "SU", "UuB", "BbJ");
		scan_triple_add(&places, "SU", "EeNn SU", "CcEeNnSsUu \t");
		scan_triple_add(&places, "RD", "Ee", "FfAaRr");
		scan_triple_add(&places, "Cc", "Ll", "Aa");
		scan_triple_add(&places, "CON", "OoNnCc \t", "OoNnCcFfLl \t");
	}
	return &places;
}

/* One of them may stand at i, and two bytes behind them. */
static enum field
field_at(const struct scan *c, size_t i, struct hit *h)
{
	char next = to_upper(c->text.p[i + 1]);

	switch (c->text.p[i]) {
	case 'E':
		if (eo_at(c, i, h))
			return EO;
		break;			/* "E C R E T" */
	case 'T':
		return tags_at(c, i, h) ? TAGS : NONE;
	case 'A':
		return ags_at(c, i, h) ? TAGS : NONE;
	case 'S':
		if (next == 'U')
			return subject_at(c, i, h) ? SUBJECT : NONE;
		return first_at(c, i, h) ? FIRST : NONE;
	case 'U':
		if (next == 'B')
			return subject_at(c, i, h) ? SUBJECT : NONE;
		return first_at(c, i, h) ? FIRST : NONE;
	case 'R':
		return ref_at(c, i, h) ? REF : reason_at(c, i, h) ? CLASSIFIED : NONE;
	case 'c': case 'D':
		return classified_at(c, i, h) ? CLASSIFIED : NONE;
	case 'C':
		if (next == 'L')
			return classified_at(c, i, h) ? CLASSIFIED : NONE;
		return first_at(c, i, h) ? FIRST : NONE;
	}
	/* The first letter of the first line is lost. */
	return is_line_start(c->text, i) && first_at(c, i, h) ? FIRST : NONE;
}

static bool
next_hit(struct scan *c, struct hit *h)
{
	struct str s = c->text;

	for (size_t i = c->at; (i = scan_place_from(&c->places, i)) + 4 < s.n; i++) {
		h->at = i;
		h->field = field_at(c, i, h);
		if (h->field == NONE)
			continue;
		if (h->field >= SUBJECT && c->last != NONE && i - c->last_at > FIELD_GAP)
			continue;
		c->at = h->value > i ? h->value : i + 5;
		return true;
	}
	return false;
}

/* One copy of the preamble while it is read. */
struct copy {
	struct preamble p;
	struct str *open;	/* the field that goes on until the next word is met */
	size_t begun;		/* where the copy begins */
	size_t captions;	/* where its captions do */
	bool has_fields;
};

static void
close_field(struct copy *c, struct str text, size_t at)
{
	if (c->open) {
		size_t n = (size_t)(text.p + at - c->open->p), end = str_trim_back(*c->open, 0, n);

		/* what a teaser cut, "Classified By: A...", ends with its points */
		c->open->n = str_ends(str_make(c->open->p, end), STR("...")) ? end : n;
	}
	c->open = NULL;
}

static void
open_field(struct copy *c, struct str *field, struct str text, const struct hit *h)
{
	close_field(c, text, h->at);
	if (!c->has_fields)
		c->p.captions = str_slice(text, c->captions, h->at);
	c->has_fields = true;
	if (field->p == NULL || str_ends(*field, STR("..."))) {
		*field = str_slice(text, h->value, h->value);
		c->open = field;
	}
}

/* A field of a copy that is not the last may have been cut ("Classified By: A..."). */
static void
cut_at_dots(struct str *field)
{
	size_t cut;

	if (field->n < 3)	/* a copy's field is empty as often as not: "TAGS: " over and over takes a fifth less */
		return;
	*field = utf8_first(*field, FIELD_MOST);
	cut = str_find(*field, STR("..."));
	if (cut != STR_NONE)
		field->n = cut + 3;
}

static struct str *
field_of(struct preamble *p, enum field f)
{
	switch (f) {
	case EO:
		return &p->eo;
	case TAGS:
		return &p->tags;
	case SUBJECT:
		return &p->subject;
	case REF:
		return &p->refs;
	default:
		return &p->classified;
	}
}

/* Moves what p has to `older`, which keeps what p lacks. is_cut: p is not the last. */
static void
lay_over(struct preamble *older, struct preamble *p, bool is_cut)
{
	const struct str none = { 0 };

	if (p->first_line.p) {
		older->first_line = p->first_line;
		older->first = p->first;
	}
	if (p->first_line.p || p->captions.n)
		older->captions = p->captions;
	p->first_line = p->captions = none;
	for (enum field f = EO; f <= CLASSIFIED; f++) {
		struct str *field = field_of(p, f);

		if (field->p == NULL)
			continue;
		if (is_cut)
			cut_at_dots(field);
		*field_of(older, f) = *field;
		*field = none;
	}
}

static void
next_copy(struct copy *c, struct preamble *older, struct str text, size_t at)
{
	close_field(c, text, at);
	lay_over(older, &c->p, true);
	c->has_fields = false;
	c->begun = c->captions = at;
}

bool
preamble_may_be_classified(struct str s, size_t most)
{
	static struct scan_pairs places;

	if (places.n == 0)
		scan_pairs_add(&places, "CcDR", "LlEe");	/* Classified, Derived, Reason */
	return scan_pair(str_first(s, most + 2), 0, &places) <= most;
}

void
preamble_read(struct str text, size_t end, struct preamble *p)
{
	struct str s = str_first(text, end);
	struct scan scan = { .text = s, .places = { .s = s, .pairs = begins() } };
	struct copy copy = { 0 };
	struct hit h, order = { 0 };	/* order: an E.O. that may begin another copy */

	*p = (struct preamble){ 0 };	/* of older copies */
	while (next_hit(&scan, &h)) {
		struct str *field;

		if (h.field == FIRST) {
			if (h.first.number.n == 0 && h.first.sections.n == 0 && (copy.has_fields || copy.p.first_line.n))
				continue;
			if (copy.has_fields)
				next_copy(&copy, p, s, h.at);
			copy.begun = h.at;
			copy.captions = h.value;
			copy.p.first_line = str_slice(s, h.at, h.value);
			copy.p.first = h.first;
			continue;
		}
		field = field_of(&copy.p, h.field);
		if (h.field == EO && (field->p || copy.p.classified.p || (copy.p.subject.p && !is_line_start(s, h.at)))) {
			order = h;		/* "Reason: E.O. 12958 1.4 (b)", unless TAGS follows */
			continue;
		}
		if (h.field == TAGS && field->p) {
			if (order.at > copy.begun) {
				next_copy(&copy, p, s, order.at);
				open_field(&copy, &copy.p.eo, s, &order);
			} else {
				next_copy(&copy, p, s, h.at);
			}
			field = &copy.p.tags;
		} else if ((h.field == REF || h.field == CLASSIFIED) && copy.open == field) {
			continue;		/* "REF: A. REF: …", "Classified By: Classified by …" */
		}
		if (h.field == SUBJECT && copy.open == field) {
			struct str before = str_trim(str_slice(s, (size_t)(field->p - s.p), h.at));

			/* "SUBJECT: SUBJECT: …"; a teaser's: "SUBJECT: THE CITY AND THE H... SUBJECT: THE CITY AND THE HARBOR" */
			if (before.n == 0 || str_ends(before, STR("...")))
				*field = str_slice(s, h.value, h.value);
			else if (is_line_start(s, h.at))
				close_field(&copy, s, h.at);
			continue;		/* else "THE SUBJECT: …" */
		}
		open_field(&copy, field, s, &h);
		order.at = 0;
		scan.last = h.field;
		scan.last_at = h.at;
	}
	close_field(&copy, s, s.n);
	if (!copy.has_fields)
		copy.p.captions = str_from(s, copy.captions);
	lay_over(p, &copy.p, false);
	p->whole = str_from(s, copy.begun);
}
