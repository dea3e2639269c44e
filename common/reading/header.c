#include "reading/header.h"

#include "bytes/scan.h"
#include "reading/preamble.h"
#include "reading/transmission.h"
#include "text/ending.h"
#include "text/furniture.h"
#include "text/preamble_end.h"
#include "words/caption.h"
#include "words/classifier.h"
#include "words/declassify.h"
#include "words/dtg.h"
#include "words/origin.h"
#include "words/reference.h"
#include "words/refid.h"
#include "words/subject.h"
#include "words/tagline.h"

enum {
	UNTITLED = 300,		/* without a field in the preamble, captions are looked for in so many bytes */
	WRAPPER = 1500,		/* a block of id:, date:, origin:, classification: is shorter */
	TAIL = 4000,		/* signature, notices and trailers stand in so many bytes */
	CLASSIFIER = 600,	/* so long may a Classified By be that stands in paragraph 1 */
	BEGUN = 20,		/* and not farther from its beginning */
};

static void
captions_read(const struct preamble *p, struct captions *c)
{
	struct str rest = p->whole;
	struct scan_each ends = { .a = '\n', .b = '\n' };

	c->n = 0;		/* the rest is written before it is read */
	c->is_noforn = c->is_sensitive = false;
	if (p->eo.p || p->tags.p || p->subject.p)
		caption_read(p->captions, c);
	else
		caption_read(str_first(p->captions, UNTITLED), c);
	/* NOFORN may follow SUBJECT or TAGS, on a line of its own. */
	if (p->captions.p && p->captions.p >= rest.p)
		rest = str_from(rest, (size_t)(p->captions.p + p->captions.n - rest.p));
	caption_read(p->tags, c);
	ends.s = rest;
	for (size_t at = 0, end; at < rest.n; at = end + 1) {
		end = scan_each_from(&ends, at);
		if (end > at && end - at < 40)
			caption_line(str_slice(rest, at, end), c);
	}
}

/* The table's words: UNCLASSIFIED//FOR OFFICIAL USE ONLY where SENSITIVE or NOFORN stands beside UNCLAS. */
static struct str
classification_of(const struct preamble *p, const struct captions *c)
{
	bool noforn = c->is_noforn, sensitive = c->is_sensitive;

	noforn = noforn || str_find(p->first_line, STR("NOFORN")) != STR_NONE || str_find(p->first_line, STR("N O F O R N")) != STR_NONE;
	sensitive = sensitive || noforn || str_find(p->first_line, STR("OFFICIAL USE")) != STR_NONE ||
		str_find(p->first_line, STR("FOUO")) != STR_NONE || str_find(p->first_line, STR("SENSITIVE")) != STR_NONE;
	switch (p->first.level) {
	case LEVEL_SECRET:
		return noforn ? STR("SECRET//NOFORN") : STR("SECRET");
	case LEVEL_CONFIDENTIAL:
		return noforn ? STR("CONFIDENTIAL//NOFORN") : STR("CONFIDENTIAL");
	case LEVEL_UNCLASSIFIED:
		return sensitive ? STR("UNCLASSIFIED//FOR OFFICIAL USE ONLY") : STR("UNCLASSIFIED");
	default:
		return STR("");
	}
}

/* "1. (U) Classified by …": as paragraph 1, behind the preamble. */
static struct str
classifier_in_paragraph(struct str text, size_t at)
{
	struct str s = str_slice(text, at, at + CLASSIFIER);
	struct preamble p;
	size_t end;

	if (!preamble_may_be_classified(s, BEGUN))
		return STR("");
	preamble_read(s, s.n, &p);
	if (p.classified.n == 0 || (size_t)(p.classified.p - s.p) > BEGUN)
		return STR("");
	end = str_find(p.classified, STR("\n\n"));
	return str_first(p.classified, end);
}

/* "POLASCHIKJA", classified by Joan Polaschik: the drafter's initials are glued to the name. */
static struct str
without_initials(struct str signature, struct str classified_by)
{
	size_t at = classified_by.n;

	while (at && is_alpha(classified_by.p[at - 1]))
		at--;
	classified_by = str_from(classified_by, at);
	if (classified_by.n >= 5 && signature.n > classified_by.n && signature.n <= classified_by.n + 2 &&
	    str_starts_nocase(signature, classified_by) && str_index(signature, ' ') == STR_NONE)
		return str_first(signature, classified_by.n);
	return signature;
}

/* Who signed, in capitals, on one line. Only the end is looked at: a head record needs no paragraphs. */
static struct list
signed_by(struct str text, size_t end, struct str classified_by, struct arena *arena)
{
	size_t from = text.n > TAIL && text.n - TAIL > end ? text.n - TAIL : end;
	struct str s = ending_signature(text, from), *v;
	char *p, *q;

	if (s.n == 0)
		return (struct list){ 0 };
	p = q = arena_room(arena, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (!is_space(s.p[i]))
			*q++ = to_upper(s.p[i]);
		else if (q[-1] != ' ')
			*q++ = ' ';
	s = arena_keep(arena, p, (size_t)(q - p));
	v = arena_alloc(arena, sizeof *v);
	*v = without_initials(s, classified_by);
	return (struct list){ v, 1 };
}

static struct list
captions_list(const struct captions *c, struct arena *arena)
{
	struct str *v = arena_array(arena, c->n, sizeof *v);

	if (c->n)
		memcpy(v, c->v, c->n * sizeof *v);
	return (struct list){ v, c->n };
}


static void
first_lines(struct str text, struct preamble *p)
{
	preamble_read(text, preamble_end(text), p);
}

struct str
header_id(struct str header, struct str text, struct arena *arena)
{
	struct preamble p;
	struct dtg d = { 0 };

	/* Nearly always the text begins with it; of several copies all have the same. */
	if (!firstline_read(text, true, &p.first) || p.first.post.n == 0 || p.first.number.n == 0) {
		first_lines(text, &p);
		if (p.first.number.n == 0)
			preamble_read(header, header.n, &p);	/* mail programs leave it there */
	}
	dtg_find(header, &d);
	/* The Department's own cables are STATE, whatever the line calls it. */
	if (str_eq(p.first.post, STR("SECSTATE")))
		p.first.post = STR("STATE");
	return refid_make(d.year, p.first.post, p.first.number, arena);
}

static struct str
classification_read(struct str text, struct preamble p, const struct captions *captions)
{
	if (p.first.level == LEVEL_NONE) {
		/* The first line is lost; a wrapper may say it (ODDITIES.md, preamble.2). */
		struct str block = str_first(text, WRAPPER);
		size_t at = str_find_nocase(block, STR("classification:"));
		struct firstline first;

		if (at != STR_NONE && firstline_read(str_trim(str_from(block, at + 15)), true, &first)) {
			p.first = first;
			p.first_line = str_trim(str_slice(block, at + 15, at + 60));
		}
	}
	return classification_of(&p, captions);
}

static struct str
origin_read(struct str from, const struct preamble *p, struct arena *arena)
{
	struct str origin = STR("");

	if (from.n)
		origin = origin_of_from(from, arena);
	return origin.n ? origin : origin_of_post(p->first.post, arena);
}

static void
complete_from(struct cable *c, const struct preamble *p, const struct captions *captions, struct str from, struct arena *arena)
{
	if (c->classification.n == 0)
		c->classification = classification_read(c->text, *p, captions);
	if (c->origin.n == 0)
		c->origin = origin_read(from, p, arena);
}

void
header_complete(struct cable *c, struct arena *arena)
{
	struct preamble p;
	struct captions captions;

	if (c->classification.n && c->origin.n)
		return;
	first_lines(c->text, &p);
	captions_read(&p, &captions);
	complete_from(c, &p, &captions, transmission_from(c->header), arena);
}

void
header_read(const struct cable *cable, struct head *h, struct arena *arena)
{
	struct cable whole = *cable, *c = &whole;
	struct str text = furniture_out(c, NULL, arena);
	struct preamble_seen seen;
	size_t end = preamble_end_seen(text, &seen);
	struct preamble p;
	struct captions captions;
	struct transmission t;
	struct classifier who;

	preamble_read(text, end, &p);
	captions_read(&p, &captions);
	transmission_read(c->header, &t, arena);
	/* As cable-strip reads it, with its page-break lines: nearly all stand behind what decides. */
	if (c->classification.n == 0 || c->origin.n == 0) {
		if (text.p == c->text.p || preamble_end_is_same(text, c->text, &seen))
			complete_from(c, &p, &captions, t.from, arena);
		else
			header_complete(c, arena);
	}
	*h = (struct head){
		.id = c->id, .created = c->created, .released = c->released,
		.classification = c->classification, .origin = c->origin,
		.captions = captions_list(&captions, arena),
		.tags = tagline_read(p.tags, arena),
		.subject = subject_read(p.subject, arena),
		.refs = reference_read(p.refs, (struct reference_context){ .id = c->id }, arena),
		.from = t.from, .to = t.to, .info = t.info,
		.dtg = t.dtg, .precedence = t.precedence, .transmission_id = t.id,
		.section = p.first.section, .sections = p.first.sections,
		.partial = t.partial || transmission_is_partial(str_first(text, end)) ? STR("1") : STR(""),
	};
	declassify_read(p.eo, &h->eo, &h->declassify, arena);
	if (p.classified.n == 0)
		p.classified = classifier_in_paragraph(text, end);
	classifier_read(p.classified, &who, arena);
	h->classified_by = who.by;
	h->classifier_title = who.title;
	h->reasons = who.reasons;
	h->signed_by = signed_by(text, end, who.by, arena);
}
