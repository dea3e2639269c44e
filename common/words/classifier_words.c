/* classifier_words.c - what a word among names and titles can be: Josiah, H., van, Counselor, Embassy. */
#include "words/classifier_own.h"

#include "bytes/hash.h"

/* In alphabetical order for the reader: they are hashed. Source: the titles of the collection. */
/* Words that a title may end in, before a name. */
static const char *const heads[] = {
	"acting", "adcm", "adm", "administrator", "admiral", "adviser", "advisor", "affaires", "affairs",
	"agencies", "agent", "aide", "amb", "ambassador", "ambassador-at-large", "ambassadors", "amcon", "analyst", "assistant",
	"associate", "asst", "attache", "attaché", "attorney", "branch", "brigadier", "bureau", "capt",
	"captain", "cda", "cdr", "cg", "charge", "chargedaffaires", "chargee", "chargé", "cheif", "chief",
	"col", "colonel", "com", "commander", "commissioner", "conoff", "cons", "consul", "consulgeneral",
	"coord", "coordinator", "cos", "councelor", "councilor", "couns", "counsel", "counseler",
	"counsellor", "counselor", "cpao", "daffaire", "daffaires", "daffairs", "dao", "das", "dcg", "dci",
	"dcm", "dcos", "ddcm", "dep", "deputy", "desk", "dir", "director", "division", "dpo", "dpr", "dr",
	"econ", "econchief", "econcouns", "econoff", "econofficer", "economie", "economist", "econpol",
	"ecopol", "ecouns", "emin", "emo", "envoy", "envoys", "epol", "est", "esth", "esthoff", "estoff",
	"executive", "fao", "gen", "general", "governor", "group", "head", "interim", "issues", "leader",
	"legat", "legatt", "liaison", "lt", "ltc", "maj", "major", "manager", "mc", "mgr", "min", "mincouns",
	"mincounselor", "minister", "ministercounselor", "mission", "mr", "mrs", "ms", "nas", "negotiator",
	"off", "office", "officer", "official", "oic", "operations", "pao", "pas", "pd", "pdas", "pe",
	"perm", "permrep", "pol", "pol-mil", "polad", "polchief", "polcouns", "polcounselor", "polec",
	"polecon", "polint", "polit", "polmil", "polmiloff", "poloff", "polofficer", "pr", "principal",
	"program", "programs", "prtoff", "radm", "rep", "representative", "rlo", "rma", "rso", "sec",
	"secretary", "secstate", "section", "services", "specialist", "spokesman", "spokesperson", "staff",
	"supervisor", "tdy", "team", "undersec", "undersecretary", "unit", "usrep", "vice", "vicecons",
	"watcher",
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
	"abu", "al", "ap", "ben", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "dos",
	"du", "e", "el", "i", "ibn", "la", "las", "le", "les", "los", "san", "st", "ten", "ter", "van",
	"vander", "vom", "von", "y", "zu",
};

static const char *const joints[] = {
	"also", "and", "as", "at", "by", "for", "in", "of", "on", "the", "to", "with",
};

/* What follows the title and belongs to neither; or the text has begun. */
static const char *const agencies[] = {
	"amcongen", "amconsul", "amembassy", "congen", "consulate", "dos", "embassy", "exec", "exo",
	"please", "sensitive", "summary", "this", "usembassy", "usliaison", "usmission", "washdc",
};

/* Titles in which nobody could be meant otherwise, and surnames: "Ambassador West", "Ann Leader, DCM". */
static const char *const surnames[] = {
	"branch", "french", "german", "head", "israel", "law", "leader", "major", "north", "post", "south", "west",
};

static const char *const suffixes[] = { "esq", "ii", "iii", "iv", "jr" };

enum {
	SLOTS = 2048,		/* 580 words */
	KEY_MOST = 40,
};

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
		LIST_ADD(surnames, IN_SURNAMES);
		is_filled = true;
	}
	return slot_of(word)->lists;
}

/* What no key holds. */
static const bool dropped[256] = {
	['.'] = true, ['\''] = true, ['`'] = true, [','] = true, [':'] = true, ['"'] = true, ['('] = true, [')'] = true, ['['] = true,
	[']'] = true, ['&'] = true, ['*'] = true, ['?'] = true,
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
		out[n] = to_lower(s.p[i]);
		n += !dropped[c];
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
	if (most == 1)		/* nothing is left to match */
		return a.n <= 1 && b.n <= 1;
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
		"affairs", "ambassador", "counselor", "deputy", "director", "economic", "minister", "officer", "political", "principal", "secretary",
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
		"counselor", "counsellor", "counsel", "couns", "officer", "offs", "off", "chief", "minister", "min", "mil", "mc", "econ", "eco", "ec", "int",
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

enum kind
classifier_kind(struct str s)
{
	char b[KEY_MOST];
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
	if (lists & IN_SUFFIXES ||
	    (str_eq(key, STR("sr")) && s.p[s.n - 1] == '.'))
		return SUFFIX;
	/* J.P., T.J., but J.P.Cole */
	if (s.n >= 4 && key.n <= 3 && s.p[1] == '.' && s.p[3] == '.' && !(lists & IN_HEADS) &&
	    !str_eq(key, STR("us")))
		return INITIAL;
	if (lists & IN_JOINTS)
		return JOINT;
	if (lists & IN_AGENCIES)
		return AGENCY;
	if ((kind = kind_of_part(key, lists)) != NAME)
		return kind;
	if (lists & IN_PARTICLES)
		return PARTICLE;
	if ((kind = kind_of_compound(key)) != NAME)
		return kind;
	/* "IRPOff", but "Petroff" */
	if (str_ends(s, STR("Off")) || str_ends(s, STR("Offs")))
		return HEAD;
	return is_head_nearly(key) ? HEAD : NAME;
}

unsigned
classifier_lists(struct str word)
{
	char b[KEY_MOST];
	struct str key = key_of(word, b, sizeof b);

	return key.n ? lists_of(key) : NO_WORD;
}
