/* record.c - the columns of each record. */
#include "records/record.h"

/* The order is the order of the columns, which users rely on: add at the end. */
#define TEXT(record, column, says) { #column, COLUMN_TEXT, offsetof(struct record, column), says }
#define NUMBER(record, column, says) { #column, COLUMN_NUMBER, offsetof(struct record, column), says }
#define SIZE(record, column, says) { #column, COLUMN_SIZE, offsetof(struct record, column), says }
#define LIST(record, column, says) { #column, COLUMN_LIST, offsetof(struct record, column), says }
#define ADDRESSEES(record, column, says) { #column, COLUMN_ADDRESSEES, offsetof(struct record, column), says }
#define MARKS(record, column, says) { #column, COLUMN_MARKS, offsetof(struct record, column), says }

static const struct column cable_columns[] = {
	TEXT(cable, id, "reference id: 07PARIS3534"),
	TEXT(cable, created, "as the table has it: 2007-08-24T15:03"),
	TEXT(cable, released, "when the site released it"),
	TEXT(cable, classification, "CONFIDENTIAL, SECRET//NOFORN, ..."),
	TEXT(cable, origin, "Embassy Paris"),
	TEXT(cable, header, "the transmission header, lines kept"),
	TEXT(cable, text, "clean text, lines kept, page breaks still in it"),
	MARKS(cable, marks, "entities as start-end:LABEL, code points into text"),
};

static const struct column head_columns[] = {
	TEXT(head, id, "reference id: 07PARIS3534"),
	TEXT(head, created, "as the table has it: 2007-08-24T15:03"),
	TEXT(head, released, "when the site released it"),
	TEXT(head, classification, "CONFIDENTIAL, SECRET//NOFORN, ..."),
	LIST(head, captions, "SIPDIS, NOFORN, EXDIS, ..."),
	TEXT(head, origin, "Embassy Paris"),
	LIST(head, tags, "TAGS: PREL, IR, ..."),
	TEXT(head, subject, "on one line"),
	LIST(head, refs, "cables referred to, as ids"),
	TEXT(head, eo, "number of the executive order: 12958"),
	TEXT(head, declassify, "date, or words, of declassification"),
	TEXT(head, classified_by, "name of the person"),
	TEXT(head, classifier_title, "what stands before or after the name"),
	LIST(head, reasons, "1.4(b), 1.4(d)"),
	LIST(head, signed_by, "signature: PEKALA"),
	TEXT(head, from, "sender, from the FM line: AMEMBASSY PARIS"),
	ADDRESSEES(head, to, "RUEHC/SECSTATE WASHDC IMMEDIATE 9685"),
	ADDRESSEES(head, info, "the same, for information"),
	TEXT(head, dtg, "date-time group: 2007-08-24T15:00Z"),
	TEXT(head, precedence, "FLASH, NIACT IMMEDIATE, IMMEDIATE, PRIORITY, ROUTINE"),
	TEXT(head, transmission_id, "VZCZCXRO9415"),
	NUMBER(head, section, "x in SECTION x OF y"),
	NUMBER(head, sections, "y in SECTION x OF y"),
	NUMBER(head, partial, "1 where the cable says that it is an extract"),
};

static const struct column para_columns[] = {
	TEXT(para, id, "reference id: 07PARIS3534"),
	NUMBER(para, num, "paragraph number"),
	TEXT(para, marking, "portion marking: C, S/NF, SBU, U"),
	TEXT(para, label, "what it calls itself: summary, comment, ..."),
	TEXT(para, section, "heading above it"),
	TEXT(para, text, "what follows number and marking, on one line"),
	MARKS(para, marks, "entities as start-end:LABEL, code points into text"),
};

static const struct column ent_columns[] = {
	TEXT(ent, id, "reference id: 07PARIS3534"),
	NUMBER(ent, num, "number of the paragraph"),
	SIZE(ent, start, "first code point, in the paragraph's text"),
	SIZE(ent, end, "code point behind the last"),
	TEXT(ent, type, "person, place, organisation, misc: by configuration"),
	TEXT(ent, text, "the mention as it stands there"),
	TEXT(ent, name, "canonical name by configuration, else the mention"),
	TEXT(ent, label, "the recogniser's label: PER, LOC, ..."),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

const struct table record_tables[RECORD_KINDS] = {
	[RECORD_CABLE] = { "cable", cable_columns, COUNT(cable_columns) },
	[RECORD_HEAD] = { "head", head_columns, COUNT(head_columns) },
	[RECORD_PARA] = { "para", para_columns, COUNT(para_columns) },
	[RECORD_ENT] = { "ent", ent_columns, COUNT(ent_columns) },
};

static struct str
str_of(const char *s)
{
	return str_make(s, strlen(s));
}

/* ---- choosing fields */

static bool
column_find(const struct table *t, struct str name, int *at)
{
	*at = -1;
	if (str_eq(name, STR("kind")))
		return true;
	for (*at = 0; *at < (int)t->n; ++*at)
		if (str_eq(name, str_of(t->v[*at].name)))
			return true;
	return false;
}

bool
selection_has_marks(const struct table *t, const struct selection *sel)
{
	size_t n = sel->all ? t->n : sel->n;

	for (size_t i = 0; i < n; i++) {
		int at = sel->all ? (int)i : sel->v[i];

		if (at >= 0 && t->v[at].type == COLUMN_MARKS)
			return true;
	}
	return false;
}

bool
selection_read(const struct table *t, struct str list, struct selection *sel, struct str *wrong)
{
	struct str name;
	int at;
	bool first = true;

	*sel = (struct selection){ 0 };
	*wrong = list;
	for (; str_cut(&list, ',', &name); first = false) {
		bool out = str_starts(name, STR("-"));

		*wrong = name;
		if (!column_find(t, str_from(name, out), &at))
			return false;
		if (out && first)
			for (; sel->n < t->n; sel->n++)
				sel->v[sel->n] = (int)sel->n;
		if (out) {
			size_t kept = 0;

			for (size_t i = 0; i < sel->n; i++)
				if (sel->v[i] != at)
					sel->v[kept++] = sel->v[i];
			sel->n = kept;
		} else if (sel->n == RECORD_FIELDS_MOST) {
			return false;
		} else {
			sel->v[sel->n++] = at;
		}
	}
	return sel->n != 0;
}

bool
record_is_names(struct str line)
{
	return str_starts(line, STR("kind\tid\t"));
}

enum record_kind
record_kind_of(struct str line)
{
	for (int k = 0; k < RECORD_KINDS; k++) {
		struct str kind = str_of(record_tables[k].kind);

		if (str_starts(line, kind) && (line.n == kind.n || line.p[kind.n] == '\t'))
			return (enum record_kind)k;
	}
	return RECORD_KINDS;
}

struct str
record_expected(unsigned accepts, struct arena *arena)
{
	struct buf b = { 0 };
	struct str said;
	size_t left = 0;

	for (int k = 0; k < RECORD_KINDS; k++)
		left += accepts >> k & 1;
	buf_add(&b, STR("expected "));
	for (int k = 0; k < RECORD_KINDS; k++) {
		if (!(accepts >> k & 1))
			continue;
		buf_add(&b, str_make(record_tables[k].kind, strlen(record_tables[k].kind)));
		left--;
		buf_add(&b, left > 1 ? STR(", ") : left == 1 ? STR(" or ") : STR(""));
	}
	said = arena_copy(arena, buf_str(&b));
	buf_free(&b);
	return said;
}

struct str
record_width(enum record_kind kind, struct arena *arena)
{
	const struct table *t = &record_tables[kind];
	struct buf b = { 0 };
	struct str said;

	buf_add(&b, STR("a "));
	buf_add(&b, str_make(t->kind, strlen(t->kind)));
	buf_add(&b, STR(" record has "));
	buf_number(&b, t->n + 1);
	said = arena_copy(arena, buf_str(&b));
	buf_free(&b);
	return said;
}
