#include "classifier.h"

#include "hash.h"
#include "marking.h"
#include "post.h"
#include "scan.h"
#include "utf8.h"

enum {
	FIELD_MOST = 2048,	/* the longest true one has 200 bytes */
	FOLD = 71,		/* the software cut "Classified By: …" behind so many characters, in mid-word */
	TOKENS_MOST = 200,
	REASONS_MOST = 32,
};

enum kind {
	NAME,		/* what no list knows: Josiah, Rosenblatt */
	INITIAL,	/* H. */
	PARTICLE,	/* van, al */
	SUFFIX,		/* Jr., III */
	HEAD,		/* Counselor, DCM, EEB/ESC/TFS */
	FIELD,		/* Political, Narcotics */
	JOINT,		/* for, and, of */
	AGENCY,		/* Embassy, Department of State, DOS */
};

struct token {
	struct str s;		/* without the comma behind it */
	enum kind kind;
	bool comma;		/* a comma, a semicolon or a dash stands behind it */
	bool capitals;
};

/* The vocabularies are sorted (a test sees to it). Source: the titles of the collection. */
/* Words that a title may end in, before a name. */
static const char *const heads[] = {
	"acting", "adcm", "adm", "administrator", "admiral", "adviser", "advisor", "affaires", "affairs",
	"agencies", "agent", "aide", "amb", "ambassador", "ambassadors", "amcon", "analyst", "assistant",
	"associate", "asst", "attache", "attaché", "attorney", "branch", "brigadier", "bureau", "capt",
	"captain", "cda", "cdr", "cg", "charge", "chargedaffaires", "chargee", "chargé", "cheif", "chief",
	"col", "colonel", "com", "commander", "commissioner", "conoff", "cons", "consul", "consulgeneral",
	"coord", "coordinator", "cos", "councelor", "councilor", "couns", "counsel", "counseler",
	"counsellor", "counselor", "cpao", "daffaire", "daffaires", "daffairs", "dao", "das", "dcg", "dci",
	"dcm", "dcos", "ddcm", "dep", "deputy", "desk", "dir", "director", "division", "dpo", "dpr", "dr",
	"econ", "econchief", "econcouns", "econoff", "econofficer", "economie", "economist", "econpol",
	"ecopol", "ecouns", "emin", "emo", "envoy", "envoys", "epol", "est", "esth", "esthoff", "estoff",
	"executive", "fao", "gen", "general", "governor", "group", "head", "interim", "issues", "leader",
	"legat", "legatt", "liaison", "lt", "ltc", "maj", "manager", "mc", "mgr", "min", "mincouns",
	"mincounselor", "minister", "ministercounselor", "mission", "mr", "mrs", "ms", "nas", "negotiator",
	"off", "office", "officer", "official", "oic", "operations", "pao", "pas", "pd", "pdas", "pe",
	"perm", "permrep", "pol", "pol-mil", "polad", "polchief", "polcouns", "polcounselor", "polec",
	"polecon", "polint", "polit", "polmil", "polmiloff", "poloff", "polofficer", "pr", "principal",
	"program", "programs", "prtoff", "radm", "rep", "representative", "rlo", "rma", "rso", "sec",
	"secretary", "secstate", "section", "services", "specialist", "spokesman", "spokesperson", "staff",
	"supervisor", "tdy", "team", "undersec", "undersecretary", "unit", "usrep", "vice", "vicecons",
};

/* Words inside titles, before a head or behind "for": alone they may be names (West, Law). */
static const char *const fields[] = {
	"administration", "administrative", "afghan", "afghanistan", "africa", "african", "agricultural",
	"agriculture", "air", "analysis", "andean", "arabian", "arms", "army", "asia", "asian", "at-large",
	"aviation", "balkan", "balkans", "baltic", "bilateral", "bio", "border", "brazil", "budget",
	"cabinet", "canada", "canadian", "caribbean", "caucasus", "center", "central", "china", "chinese",
	"civil", "civilian", "climate", "commercial", "communications", "compliance", "consular",
	"consulate", "consulates", "contingency", "control", "cooperation", "coordination", "counter",
	"counterproliferation", "counterterrorism", "country", "crime", "crimes", "criminal", "cuba",
	"cuban", "cultural", "customs", "defence", "defense", "delegation", "democracy", "department",
	"dept", "development", "diplomacy", "diplomatic", "disarmament", "domestic", "drug", "east",
	"eastern", "economic", "economics", "education", "educational", "energy", "enforcement",
	"environment", "environmental", "ethnic", "europe", "european", "external", "federal", "finance",
	"financial", "first", "foreign", "france", "fraud", "french", "gas", "german", "germany", "global",
	"government", "governmental", "gulf", "health", "hemisphere", "homeland", "human", "humanitarian",
	"immigration", "implementation", "india", "indian", "industrial", "industry", "information",
	"infrastructure", "institutional", "int'l", "intelligence", "interest", "interests",
	"intergovernmental", "internal", "international", "investment", "iran", "iranian", "iraq", "iraqi",
	"islamic", "israel", "israeli", "japan", "justice", "korea", "korean", "labor", "labour", "latin",
	"law", "legal", "levant", "maghreb", "management", "maritime", "media", "member", "mexican",
	"mexico", "middle", "military", "minority", "monitoring", "multilateral", "muslim", "narcotics",
	"national", "nations", "near", "negotiations", "non-proliferation", "nonproliferation", "nordic",
	"north", "northeast", "northern", "nuclear", "oceans", "oil", "organizations", "outreach", "pacific",
	"pakistan", "palestinian", "peace", "peacekeeping", "peninsula", "permanent", "personnel",
	"petroleum", "planning", "plans", "policy", "politcal", "political", "politico", "population",
	"post", "press", "prevention", "proliferation", "protocol", "provincial", "public", "reconstruction",
	"reduction", "refugee", "refugees", "reg", "regional", "relations", "reporting", "research",
	"resources", "response", "rights", "russia", "science", "scientific", "second", "secretariat",
	"security", "senior", "south", "southeast", "southern", "space", "special", "state", "strategic",
	"supervisory", "support", "technology", "temporary", "terrorism", "third", "threat", "trade",
	"trafficking", "transnational", "transportation", "treasury", "turkey", "turkish", "ukraine",
	"under", "united", "verification", "visa", "war", "watch", "water", "weapons", "west", "western",
	"working", "youth",
};

/* Bureaus and offices: "IO PDAS James Warlick". */
static const char *const bureaus[] = {
	"ac", "af", "ait", "ca", "cbp", "cia", "ct", "dea", "dhs", "dod", "doe", "doj", "drl", "ds", "eap",
	"eb", "eca", "ecpo", "eeb", "ep", "epa", "epd", "epo", "esc", "eu", "eur", "ex", "fas", "fbi", "fcs",
	"fm", "gsa", "hhs", "hrc", "ice", "iip", "inl", "inr", "intl", "io", "irc", "irm", "isn", "jusmag",
	"lab", "mnc", "mnf", "moi", "nato", "nea", "nsc", "odc", "oea", "oecd", "oes", "opa", "osc", "osd",
	"pa", "pm", "pol-econ", "prm", "prt", "ra", "reo", "rm", "rpo", "sa", "sao", "sca", "sdo", "tda",
	"tfs", "tsa", "uk", "un", "us", "usaid", "usau", "uscg", "usdao", "usdel", "useu", "usg", "usint",
	"uslo", "usnato", "usosce", "ustr", "usun", "va", "vc", "vci", "wha",
};

/* Part of a name, and no name alone. */
static const char *const particles[] = {
	"abu", "al", "ap", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du",
	"e", "el", "ibn", "la", "las", "le", "les", "los", "san", "st", "ten", "ter", "van", "vander", "vom",
	"von", "y", "zu",
};

static const char *const joints[] = {
	"also", "and", "as", "at", "by", "for", "in", "of", "on", "the", "to", "with",
};

/* What follows the title and belongs to neither; or the text has begun. */
static const char *const agencies[] = {
	"amcongen", "amconsul", "amembassy", "congen", "consulate", "dos", "embassy", "exec", "exo",
	"please", "sensitive", "summary", "this", "usembassy", "usliaison", "usmission", "washdc",
};

static const char *const suffixes[] = { "esq", "ii", "iii", "iv", "jr" };

#define IS_IN(words, word) is_in(words, sizeof(words) / sizeof *(words), word)

static bool
is_in(const char *const *words, size_t n, struct str word)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2, k = 0;
		const char *w = words[middle];

		while (k < word.n && w[k] && w[k] == word.p[k])
			k++;
		if (k == word.n && w[k] == '\0')
			return true;
		if (k == word.n || (unsigned char)word.p[k] < (unsigned char)w[k])
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* The vocabularies that kind_of() asks, in one table: a word is looked up once for all. */
enum vocabulary {
	IN_HEADS = 1 << 0,
	IN_FIELDS = 1 << 1,
	IN_BUREAUS = 1 << 2,
	IN_PARTICLES = 1 << 3,
	IN_JOINTS = 1 << 4,
	IN_AGENCIES = 1 << 5,
	IN_SUFFIXES = 1 << 6,
};

enum { SLOTS = 2048 };		/* 580 words */

static struct slot {
	struct str word;
	unsigned lists;
} slots[SLOTS];

/* The word's slot, or the free one where it would stand. */
static struct slot *
slot_of(struct str word)
{
	size_t i = (size_t)hash_bytes(word, 0) % SLOTS;

	while (slots[i].word.n && !str_eq(slots[i].word, word))
		i = (i + 1) % SLOTS;
	return &slots[i];
}

static void
list_add(const char *const *words, size_t n, enum vocabulary list)
{
	for (size_t i = 0; i < n; i++) {
		struct str word = str_make(words[i], strlen(words[i]));
		struct slot *slot = slot_of(word);

		slot->word = word;
		slot->lists |= list;
	}
}

#define LIST_ADD(words, list) list_add(words, sizeof(words) / sizeof *(words), list)

/* In which vocabularies the word stands. */
static unsigned
lists_of(struct str word)
{
	static bool is_filled;

	if (!is_filled) {
		LIST_ADD(heads, IN_HEADS);
		LIST_ADD(fields, IN_FIELDS);
		LIST_ADD(bureaus, IN_BUREAUS);
		LIST_ADD(particles, IN_PARTICLES);
		LIST_ADD(joints, IN_JOINTS);
		LIST_ADD(agencies, IN_AGENCIES);
		LIST_ADD(suffixes, IN_SUFFIXES);
		is_filled = true;
	}
	return slot_of(word)->lists;
}

/* ---- the fold undone ---- */

/* NUL behind the end. */
static char
char_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

/* s is trimmed: a blank is neither its first byte nor its last. */
static bool
is_mid_blank(struct str s, size_t i)
{
	return is_space(char_at(s, i)) && !is_space(s.p[i - 1]) && !is_space(s.p[i + 1]);
}

/* Where character `count` of s stands; s.n where there are fewer. */
static size_t
byte_of(struct str s, size_t count)
{
	size_t i = 0;

	while (i < s.n && (((unsigned char)s.p[i] & 0xC0) == 0x80 || count-- > 0))
		i++;
	return i;
}

static struct str
lower_to(struct str s, char *out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < room; i++)
		out[n++] = to_lower(s.p[i]);
	return str_make(out, n);
}

/* "reason", "reasons", "reason(s)", also broken by a blank and misprinted: its length. */
static size_t
reason_length(struct str s)
{
	static const char *const spelt[] = { "reason", "reson", "reaon", "rason", "raeson", "resaon", "reaosn", "raeason", "reasn", "easons" };

	char first = to_lower(char_at(s, 0));

	if (first != 'r' && first != 'e')
		return 0;
	for (size_t k = 0; k < sizeof spelt / sizeof *spelt; k++) {
		size_t i = 0;

		for (const char *w = spelt[k]; *w; i++) {
			char c = to_lower(char_at(s, i));

			if (c == *w)
				w++;
			else if (c != ' ')
				goto next;
		}
		if (to_lower(char_at(s, i)) == 's')
			i++;
		else if (char_at(s, i) == ' ' && to_lower(char_at(s, i + 1)) == 's' && !is_alpha(char_at(s, i + 2)))
			i += 2;
		if (str_starts_nocase(str_from(s, i), STR("(s)")))
			i += 3;
		else if (str_starts_nocase(str_from(s, i), STR(" (s)")))
			i += 4;
		if (!is_alpha(char_at(s, i)))
			return i;
next:		;
	}
	return 0;
}

/* Do these two halves make one word? A blank may stand for the fold, or be a true one. */
static bool
is_broken_word(struct str left, struct str right)
{
	static const char *const whole[] = {
		"affairs", "ambassador", "and", "charge", "chief", "consul", "counselor", "deputy", "director", "economic", "for",
		"minister", "mission", "officer", "per", "political", "reason", "reason(s)", "reason:", "reasons", "reasons:", "secretary", "section",
	};
	static const char *const words[] = {
		"al", "and", "b", "bin", "by", "d", "da", "de", "del", "der", "di", "du", "e", "el", "for", "la", "of", "per",
		"reason", "reasons", "section", "the", "to", "van", "von",
	};
	char both[32], half[32];
	struct str b, r;
	size_t k = 0;

	if (left.n + right.n > sizeof both)
		return false;
	b = lower_to(left, both, sizeof both);
	b.n += lower_to(right, both + b.n, sizeof both - b.n).n;
	while (b.n && strchr(",.;", b.p[b.n - 1]))
		b.n--;
	if (IS_IN(whole, b))
		return true;
	if (left.p[left.n - 1] == '.' || left.p[left.n - 1] == '1')
		return is_digit(right.p[0]) || right.p[0] == '.';
	r = lower_to(right, half, sizeof half);
	while (k < r.n && is_word(r.p[k]))
		k++;
	/* "Fernande z", but "reasons b" */
	if (k == 1 && is_lower(right.p[0]) && is_upper(left.p[0]) && left.n > 2 && is_lower(left.p[left.n - 1]) && !reason_length(left))
		return true;
	/* "Do nald": no word of its own begins so */
	return is_lower(right.p[0]) && is_alpha(left.p[left.n - 1]) && k > 1 && !IS_IN(words, str_first(r, k));
}

static size_t
fold_blanks(struct str s, char *out)
{
	size_t n = 0;

	for (size_t i; s.n; s = str_from(s, i)) {
		i = scan_fold(s, out + n);
		n += i;
		if (i == s.n)
			break;
		out[n++] = ' ';
		while (i < s.n && is_space(s.p[i]))
			i++;
	}
	return n;
}

/* The field on one line, blanks folded, the cut at 71 closed. */
static struct str
unfold(struct str s, struct arena *a)
{
	char *out = arena_room(a, s.n + 1);
	size_t fold = byte_of(s, FOLD), n = 0, join = STR_NONE, line = str_index(s, '\n');

	if (line != STR_NONE) {
		/* natural lines are shorter: a first line of 71 was cut */
		if (line == fold && !is_space(s.p[line + 1]))
			join = line;
		else if (line == fold + 1 && s.p[fold] == ' ' && !is_space(s.p[line + 1]))
			join = fold;
	}
	if (is_mid_blank(s, fold)) {
		size_t from = fold, to = fold + 1;

		while (from > 0 && !is_space(s.p[from - 1]))
			from--;
		while (to < s.n && !is_space(s.p[to]))
			to++;
		if (is_broken_word(str_slice(s, from, fold), str_slice(s, fold + 1, to)))
			join = fold;
	}
	n = fold_blanks(str_first(s, join), out);
	n += fold_blanks(str_trim(str_from(s, join)), out + n);
	return arena_keep(a, out, n);
}

/* ---- words at the start ---- */

static struct str
skip(struct str s, const char *what)
{
	while (s.n && (s.p[0] == ' ' || strchr(what, s.p[0])))
		s = str_from(s, 1);
	return s;
}

static const bool begins_lead[256] = { ['c'] = true, ['C'] = true, ['d'] = true, ['D'] = true, ['l'] = true, ['L'] = true };

/* Length of "Classified By:" at the start of s, of its misprints and of "Derived from"; 0 where none stands. */
static size_t
lead_length(struct str s, bool *derived)
{
	struct str rest = s, word;
	size_t n;

	if (!str_word(&rest, &word) || !begins_lead[(unsigned char)word.p[0]])
		return 0;
	if (str_starts_nocase(word, STR("derive")))
		*derived = true;
	else if (!str_starts_nocase(word, STR("clas")) && !str_starts_nocase(word, STR("calss")) && !str_starts_nocase(word, STR("cassif")) &&
	    !str_starts_nocase(word, STR("lassif")) && !str_starts_nocase(word, STR("claass")))
		return 0;
	n = (size_t)(rest.p - s.p);
	if (word.p[word.n - 1] == ':' && !str_starts_nocase(str_trim(rest), STR("by")))
		return n;
	rest = skip(rest, "");
	if (str_starts_nocase(rest, STR("by")) || str_starts_nocase(rest, STR("from")))
		rest = str_from(rest, to_lower(rest.p[0]) == 'b' ? 2 : 4);
	else
		return 0;
	if (is_word(char_at(rest, 0)))
		return 0;
	rest = skip(rest, ":;.-");
	return s.n - rest.n;
}

/* "(C)", "(U)" before or behind the lead words. */
static struct str
skip_marking(struct str s)
{
	size_t used;

	s = skip(s, ":-");
	return marking_stands(s, &used) ? skip(str_from(s, used), ":-") : s;
}

/* ---- reasons ---- */

/* "1.4", "1,4", "1. 4", "14": its length, the digit in *digit; 0 where none stands. */
static size_t
section_length(struct str s, char *digit)
{
	size_t i = 1;
	bool point = false;
	char first = char_at(s, 0), c;

	if (first != '1' && first != 'I' && first != 'l')
		return 0;
	while ((c = char_at(s, i)) && strchr(" .,:-", c)) {
		point |= c != ' ';
		i++;
	}
	c = char_at(s, i);
	if (c < '3' || c > '8' || (!point && (i > 1 || first != '1')) || is_digit(char_at(s, i + 1)))
		return 0;
	*digit = c;
	return i + 1;
}

static bool
is_order(struct str s)
{
	return str_starts_nocase(s, STR("e.o. 1")) || str_starts_nocase(s, STR("e.o.1")) || str_starts_nocase(s, STR("eo 1")) ||
	    str_starts_nocase(s, STR("e.o 1")) || str_starts_nocase(s, STR("e. o. 1")) || str_starts(s, STR("12958")) ||
	    str_starts(s, STR("12356")) || str_starts(s, STR("13526")) || str_starts_nocase(s, STR("executive order"));
}

/* "Reason", "easons", "E.O.", "Classified", "DECL", "1.4", "12958" */
static const bool begins_reasons[256] = {
	['r'] = true, ['R'] = true, ['e'] = true, ['E'] = true, ['c'] = true, ['C'] = true, ['d'] = true, ['D'] = true, ['1'] = true,
	['I'] = true, ['l'] = true,
};

/* Where the words about the reasons begin; s.n where there are none. */
static size_t
reasons_at(struct str s)
{
	bool derived;
	char digit;

	for (size_t i = 0; i < s.n; i++) {
		struct str at = str_from(s, i);

		if (!begins_reasons[(unsigned char)s.p[i]] || (i && is_alnum(s.p[i - 1])))
			continue;
		if (reason_length(at) || is_order(at) || (i && (s.p[i] | 32) == 'c' && lead_length(at, &derived)) ||
		    str_starts_nocase(at, STR("declassify")) || str_starts(at, STR("DECL:")))
			return i;
		if (section_length(at, &digit))
			return i;
	}
	return s.n;
}

struct reasons {
	struct str v[REASONS_MOST];
	size_t n;
	char section, last;	/* 0: not said */
	bool bare;		/* a section that has no letter yet */
	struct arena *arena;
};

static void
reason_add(struct reasons *r, char letter)
{
	char b[8] = { '1', '.', r->section ? r->section : '4', '(', to_lower(letter), ')' };
	struct str s = str_make(b, letter ? 6 : 3);

	r->bare = false;
	if (letter)
		r->last = to_lower(letter);
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->v[i], s))
			return;
	if (r->n < REASONS_MOST)
		r->v[r->n++] = arena_copy(r->arena, s);
}

static bool
is_reason_letter(char c)
{
	c = to_lower(c);
	return c >= 'a' && c <= 'h';
}

/* Are these letters in a row, "bd", each behind the one before? */
static bool
is_letter_row(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_reason_letter(word.p[i]) || (i && to_lower(word.p[i]) <= to_lower(word.p[i - 1])))
			return false;
	return true;
}

/* Does a reason letter stand here, alone or in brackets? */
static bool
is_letter_next(struct str s)
{
	s = skip(s, "(");
	return is_reason_letter(char_at(s, 0)) && !is_alnum(char_at(s, 1));
}

/*
 * The letters from `s` on, in any of 500 shapes: "1.4 (b) and (d)", "(B/D)", "b, d", "1.4(b)-(d)", "B. D.",
 * "1.5 (b), 1.4 (d)". Ends at the first thing that belongs to none of them.
 */
static void
reasons_read(struct str s, struct reasons *r)
{
	bool range = false, joined = true, after_section = false, began = false, capitals = false;
	unsigned depth = 0;

	while (s.n) {
		size_t n;
		char digit, c = s.p[0];

		if (is_space(c)) {
			s = str_from(s, 1);
			continue;
		}
		if ((n = section_length(s, &digit))) {
			if (r->bare)
				reason_add(r, '\0');
			r->section = digit;
			r->bare = began = joined = after_section = true;
			r->last = '\0';
			range = false;
			s = str_from(s, n);
			continue;
		}
		if (!began && (n = reason_length(s))) {
			s = str_from(s, n);
			continue;
		}
		if (!began && is_order(s)) {
			s = str_from(s, 1);
			while (s.n && s.p[0] != '(' && !is_digit(s.p[0]))
				s = str_from(s, 1);
			/* its number, in two halves perhaps */
			for (size_t digits = 0; digits < 5 && (is_digit(char_at(s, 0)) || char_at(s, 0) == ' ') && !section_length(s, &digit); s = str_from(s, 1))
				digits += is_digit(s.p[0]);
			continue;
		}
		if (is_alpha(c)) {
			struct str word;

			for (n = 1; is_alpha(char_at(s, n)); n++)
				;
			word = str_first(s, n);
			/* broken at the fold: "A ND", "an d" */
			if (str_starts_nocase(s, STR("a nd")) || str_starts_nocase(s, STR("an d "))) {
				joined = true;
				s = str_from(s, 4);
				continue;
			}
			/* "1.4 (b) and (d) (C) In January": a marking; the text has begun */
			if (n == 1 && depth && !joined && (to_lower(c) <= r->last || (is_upper(c) && !capitals)) &&
			    char_at(s, 1) == ')' && char_at(s, 2) == ' ' && !is_letter_next(str_from(s, 2)))
				break;
			if (n == 1 && is_reason_letter(c) && (joined || depth || to_lower(c) > r->last) &&
			    !(r->n && !depth && !joined && char_at(s, 1) == ' ' && is_alpha(char_at(s, 2)) && is_alpha(char_at(s, 3)) &&
			      !str_starts_nocase(str_from(s, 2), STR("and")))) {
				if (range)
					for (char l = (char)(r->last + 1); r->last && l < to_lower(c); l++)
						reason_add(r, l);
				reason_add(r, c);
				capitals = is_upper(c);
				range = joined = after_section = false;
				began = true;
				s = str_from(s, 1);
				continue;
			}
			if (n > 1 && is_letter_row(word) && (depth || after_section) && !(str_eq(word, STR("be")) && !depth)) {
				for (size_t i = 0; i < n; i++)
					reason_add(r, word.p[i]);
				joined = after_section = false;
				began = true;
				s = str_from(s, n);
				continue;
			}
			if (str_eq_nocase(word, STR("through")) || str_eq_nocase(word, STR("thru")) || (r->last && str_eq_nocase(word, STR("to")))) {
				range = true;
				joined = true;
			} else if (str_eq_nocase(word, STR("and")) || str_eq_nocase(word, STR("or"))) {
				joined = true;
			} else if (!began) {
				static const char *const lead[] = {
					"amended", "as", "by", "e", "eo", "executive", "for", "in", "o", "of", "order", "para", "paragraph", "paras",
					"per", "sec", "section", "sections", "sect", "subsection", "under",
				};
				char b[16];

				if (!IS_IN(lead, lower_to(word, b, sizeof b)))
					break;
			} else if (n <= 4 && r->last && is_letter_next(str_from(s, n)) && (str_starts_nocase(word, STR("a")) || str_ends(word, STR("d")))) {
				joined = true;		/* "adn", "amd", "nd" */
			} else if (!after_section || !(str_starts_nocase(word, STR("sub")) || str_eq_nocase(word, STR("para")))) {
				break;
			}
			s = str_from(s, n);
			continue;
		}
		if (is_digit(c)) {
			for (n = 1; is_digit(char_at(s, n)); n++)
				;
			/* the number of the order; anything else ends the list */
			if (n < 4 && !(depth && n == 1))
				break;
			s = str_from(s, n);
			continue;
		}
		if (c == '(')
			depth++;
		else if (c == ')')
			depth -= depth > 0;
		else if (c == '-' && char_at(s, 1) == '-')
			break;
		else if (c == '-')
			range = joined = r->last != '\0';
		else if (strchr("&/,;+", c))
			joined = true;
		else if (!strchr(".:'\"[]{}", c) && (unsigned char)c < 0x80)
			break;
		s = str_from(s, 1);
	}
	if (r->bare)
		reason_add(r, '\0');
}

/* ---- name and title ---- */

/* What no key holds. */
static const bool dropped[256] = {
	['.'] = true, ['\''] = true, ['`'] = true, [','] = true, [':'] = true, ['"'] = true, ['('] = true, [')'] = true, ['['] = true,
	[']'] = true, ['&'] = true, ['*'] = true,
};

/* The letters of a word as the vocabularies have them: lower case, without points and apostrophes. */
static struct str
key_of(struct str s, char *out, size_t room)
{
	size_t n = 0;

	/* well-formed UTF-8: no sequence is cut at the end */
	for (size_t i = 0; i < s.n && n < room; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 0xE2 && (unsigned char)s.p[i + 1] == 0x80) {
			i += 2;		/* typographic quotes */
			continue;
		}
		if (c == 0xC2 && (unsigned char)s.p[i + 1] == 0xB4) {
			i++;		/* an acute accent as apostrophe */
			continue;
		}
		if (dropped[c])
			continue;
		out[n++] = to_lower(s.p[i]);
	}
	return str_make(out, n);
}

/* So many letters at most to change, to add or to drop? For short words. */
static bool
is_spelt_nearly(struct str a, struct str b, size_t most)
{
	size_t row[24], from_end = 0, start = 0;

	if (a.n > b.n + most || b.n > a.n + most)
		return false;
	while (start < a.n && start < b.n && a.p[start] == b.p[start])
		start++;
	a = str_from(a, start);
	b = str_from(b, start);
	while (from_end < a.n && from_end < b.n && a.p[a.n - 1 - from_end] == b.p[b.n - 1 - from_end])
		from_end++;
	a.n -= from_end;
	b.n -= from_end;
	if (a.n == 2 && b.n == 2 && a.p[0] == b.p[1] && a.p[1] == b.p[0])
		return true;
	for (size_t k = 0; k <= b.n; k++)
		row[k] = k;
	for (size_t i = 0; i < a.n; i++) {
		size_t corner = row[0]++;

		for (size_t k = 0; k < b.n; k++) {
			size_t best = corner + (a.p[i] != b.p[k]);

			corner = row[k + 1];
			if (corner + 1 < best)
				best = corner + 1;
			if (row[k] + 1 < best)
				best = row[k] + 1;
			row[k + 1] = best;
		}
	}
	return row[b.n] <= most;
}

/* "Councelor", "Officeer", "Ambassdor" */
static bool
is_head_nearly(struct str key)
{
	static const char *const core[] = {
		"affairs", "ambassador", "counselor", "counselor", "deputy", "director", "economic", "minister", "officer", "political", "principal", "secretary",
	};

	if (key.n < 6)
		return false;
	for (size_t i = 0; i < sizeof core / sizeof *core; i++) {
		struct str w;

		if (key.p[0] != core[i][0])
			continue;
		w = str_make(core[i], strlen(core[i]));
		if (is_spelt_nearly(key, w, w.n >= 9 ? 2 : 1))
			return true;
	}
	return false;
}

/* "Polmiloff", "EconCouns": made of such pieces altogether. */
static bool
is_made_up(struct str key)
{
	static const char *const firsts[] = { "econ", "ecpol", "eco", "pol", "dep" };
	static const char *const others[] = {
		"counselor", "counsellor", "counsel", "couns", "officer", "offs", "off", "chief", "minister", "min", "mil", "econ", "eco", "ec", "int",
		"director", "dir", "section", "pol", "ad", "cons", "con", "sec", "ext",
	};
	size_t n = 0, pieces = 0;

	if (key.p[0] != 'e' && key.p[0] != 'p' && key.p[0] != 'd')
		return false;
	while (n < key.n) {
		struct str rest = str_from(key, n);
		size_t k, count = pieces ? sizeof others / sizeof *others : sizeof firsts / sizeof *firsts;
		const char *const *words = pieces ? others : firsts;

		for (k = 0; k < count; k++)
			if (rest.p[0] == words[k][0] && str_starts(rest, str_make(words[k], strlen(words[k]))))
				break;
		if (k == count)
			return false;
		n += strlen(words[k]);
		pieces++;
	}
	return pieces > 1;
}

static enum kind
kind_of_part(struct str key, unsigned lists)
{
	if (lists & (IN_HEADS | IN_BUREAUS) || is_made_up(key))
		return HEAD;
	return lists & IN_FIELDS ? FIELD : NAME;
}

/* "Pol/Econ", "Minister-Counselor", "Economic-Political"; a name may have a hyphen, but no stroke. */
static enum kind
kind_of_compound(struct str key)
{
	struct str part;
	enum kind kind = FIELD;
	bool stroke = str_index(key, '/') != STR_NONE;

	if (!stroke && str_index(key, '-') == STR_NONE)
		return NAME;
	if (stroke)
		return HEAD;
	while (str_cut(&key, '-', &part)) {
		enum kind k;

		if (part.n == 0)
			continue;
		k = kind_of_part(part, lists_of(part));
		if (k == NAME)
			return NAME;
		if (k == HEAD)
			kind = HEAD;
	}
	return kind;
}

static enum kind
kind_of(struct str s)
{
	char b[40];
	struct str key = key_of(s, b, sizeof b);
	unsigned lists;
	enum kind kind;

	if (key.n == 0)
		return JOINT;
	if (key.n == 1)
		return is_alpha(key.p[0]) && (is_upper(s.p[0]) || s.n > 1) ? INITIAL : JOINT;
	if (str_eq(key, STR("ai")) || str_eq(key, STR("adinterim")))
		return HEAD;
	lists = lists_of(key);
	if (lists & IN_SUFFIXES || (str_eq(key, STR("sr")) && s.p[s.n - 1] == '.'))
		return SUFFIX;
	/* J.P., T.J. */
	if (s.n >= 4 && is_upper(s.p[0]) && s.p[1] == '.' && is_upper(s.p[2]) && s.p[3] == '.' && !(lists & IN_HEADS) && !str_eq(key, STR("us")))
		return INITIAL;
	if (lists & IN_JOINTS)
		return JOINT;
	if (lists & IN_AGENCIES)
		return AGENCY;
	if ((kind = kind_of_part(key, lists)) != NAME) {
		/* "Al", "La": codes are in capitals */
		return kind;
	}
	if (lists & IN_PARTICLES)
		return PARTICLE;
	if ((kind = kind_of_compound(key)) != NAME)
		return kind;
	return is_head_nearly(key) ? HEAD : NAME;
}

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
		v[n] = (struct token){ .s = word, .kind = kind_of(word) };
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

	while (i < to && v[i].kind != AGENCY && !(v[i].kind == JOINT && i > from && key_of(v[i].s, (char[8]){ 0 }, 8).n) && v[i].kind != HEAD)
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

static bool
is_bureau(struct str s)
{
	char b[16];

	return (lists_of(key_of(s, b, sizeof b)) & IN_BUREAUS) != 0;
}

/* "John Smith Acting", "a.i." */
static bool
is_in_office(struct str s)
{
	return str_starts_nocase(s, STR("acting")) || str_starts_nocase(s, STR("a.i"));
}

static void
name_cut(struct str body, struct classifier *c)
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
		c->by = name_text(v, 0, stop);
		c->title = title_behind(v, stop < to ? stop : to, n);
		return;
	}
	/* "CDA Damian R. Leader": a title word behind names is a name; behind one name so is a short one: "DCM Ann COLE" */
	while (head == to && head > 1 && (v[head - 2].kind == NAME || v[head - 2].kind == INITIAL) &&
	    (v[head - 1].s.n > 4 || is_bureau(v[head - 1].s) || is_in_office(v[head - 1].s) ||
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
		c->by = name_text(v, start, stop);
		c->title = without_point(tokens_text(v, 0, title_end));
		return;
	}
	/* "Margaret Scobey Ambassador" */
	while (leading < to && is_name_kind(v[leading].kind))
		leading++;
	if (leading >= 2 && has_name(v, 0, leading) && post_words(v, 0, leading) < leading) {
		c->by = name_text(v, 0, leading);
		c->title = title_behind(v, leading, n);
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
			c->by = name_text(v, start, stop);
			c->title = without_point(tokens_text(v, 0, head ? end : title_end));
			return;
		}
		if (head)
			title_end = to;
	}
	c->title = without_point(tokens_text(v, 0, title_end));
}

/* "Mr. Luke Moe, DCM": a courtesy is the title where no other is. */
static void
name_read(struct str body, struct classifier *c)
{
	static const char *const courtesies[] = { "dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms." };
	struct str rest = body, word;
	char b[8];

	if (str_word(&rest, &word) && IS_IN(courtesies, lower_to(word, b, sizeof b))) {
		name_cut(rest, c);
		if (c->by.n && c->title.n)
			return;
		c->by = c->title = str_make(NULL, 0);
	}
	name_cut(body, c);
}

/* "for", "per" and their like at the end of the name's part. */
static struct str
trim_end(struct str s)
{
	static const char *const words[] = {
		"accordance", "and", "basis", "by", "due", "eo", "fo", "for", "in", "of", "on", "or", "per", "pursuant", "r", "reason", "reasons",
		"sec", "section", "sections", "the", "to", "under", "with",
	};

	/* a teaser: "Ambassador Ronald Spogli f..." */
	if (str_ends(s, STR("..."))) {
		while (s.n && s.p[s.n - 1] != ' ')
			s.n--;
	}
	for (;;) {
		size_t k;
		char b[16];
		struct str word;

		while (s.n && strchr(" ,;:-/(", s.p[s.n - 1]))
			s.n--;
		if (s.n > 1 && s.p[s.n - 1] == '.' && s.p[s.n - 2] == ' ') {
			s.n--;
			continue;
		}
		k = str_last(s, ' ') + 1;	/* 0 where there is one word */
		word = str_from(s, k);
		if (word.n == 0 || word.n > sizeof b)
			return s;
		if (word.p[word.n - 1] == '.' && word.n > 2)
			word.n--;
		if (!IS_IN(words, lower_to(word, b, sizeof b)))
			return s;
		/* "R" may be an initial */
		if (word.n == 1 && !is_lower(word.p[0]))
			return s;
		s.n = k;
	}
}

/* Up to an empty line, unless the words go on behind it: in some cables every other line is empty. */
static struct str
before_gap(struct str s)
{
	size_t from = 0, gap;

	while ((gap = str_find(str_from(s, from), STR("\n\n"))) != STR_NONE) {
		struct str head = str_trim(str_first(s, from + gap)), rest = str_trim(str_from(s, from + gap));
		char digit;

		/* s is trimmed: something stands before and behind */
		if (!reason_length(rest) && !section_length(rest, &digit) && !is_order(rest) && !is_lower(rest.p[0]) && rest.p[0] != '(' &&
		    !str_starts(rest, STR("FOR ")) && !str_starts(rest, STR("AND ")) && !str_ends(head, STR(",")))
			return head;
		from = s.n - str_trim(str_from(s, from + gap)).n;
		/* nothing is trimmed at the end: s has been */
	}
	return s;
}

void
classifier_read(struct str field, struct classifier *c, struct arena *a)
{
	struct reasons r = { .arena = a };
	struct str s, *out;
	size_t n, at;
	bool derived = false;

	size_t cut;

	*c = (struct classifier){ .by = { NULL, 0 } };
	if (field.n == 0)
		return;
	/* a teaser ends so */
	field = utf8_first(field, FIELD_MOST);
	if ((cut = str_find(field, STR("..."))) != STR_NONE)
		field = str_first(field, cut + 3);
	s = unfold(before_gap(str_trim(field)), a);
	s = skip_marking(s);
	/* doubled by the software: "Classified By: Classified by EEB/ESC/TFS Director …" */
	while ((n = lead_length(s, &derived)))
		s = skip_marking(str_from(s, n));
	at = reasons_at(s);
	if (at == 0 && !derived && (n = str_find_nocase(s, STR("Classified By"))) != STR_NONE) {
		/* "REASON: 1.4 (b)\nClassified By: DCM Ann Cole" */
		struct str behind = str_from(s, n);

		behind = str_from(behind, lead_length(behind, &derived));
		name_read(trim_end(str_first(behind, reasons_at(behind))), c);
		s = str_first(s, n);
	} else if (!derived) {
		name_read(trim_end(str_first(s, at)), c);
	}
	reasons_read(str_from(s, at), &r);
	if (r.n) {
		out = arena_array(a, r.n, sizeof *out);
		memcpy(out, r.v, r.n * sizeof *out);
		c->reasons = (struct list){ out, r.n };
	}
}
