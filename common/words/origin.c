#include "words/origin.h"

#define S(literal) { literal, sizeof(literal) - 1 }

struct pair {
	struct str name, origin;
};

/* All three tables are sorted by bytes (origin.tsv has every name of them). What follows the rule (AMEMBASSY X is Embassy X) is not in them. */
static const struct pair senders[] = {
	{ S("AIT TAIPEI"), S("American Institute Taiwan, Taipei") },
	{ S("AMCONSUL CALCUTTA"), S("Consulate Kolkata") },
	{ S("AMEMBASSY KIEV"), S("Embassy Kyiv") },
	{ S("IRAN RPO DUBAI"), S("Iran RPO Dubai") },
	{ S("REO BASRAH"), S("REO Basrah") },
	{ S("REO HILLAH"), S("REO Hillah") },
	{ S("REO KIRKUK"), S("REO Kirkuk") },
	{ S("REO MOSUL"), S("REO Mosul") },
	{ S("RPO DUBAI"), S("Iran RPO Dubai") },
	{ S("SECSTATE WASHDC"), S("Secretary of State") },
	{ S("UNESCO PARIS FR"), S("Mission UNESCO") },
	{ S("USDEL SECRETARY"), S("US Delegation, Secretary") },
	{ S("USEU BRUSSELS"), S("USEU Brussels") },
	{ S("USINT HAVANA"), S("US Interests Section Havana") },
	{ S("USLO TRIPOLI"), S("Embassy Tripoli") },
	{ S("USMISSION GENEVA"), S("US Mission Geneva") },
	{ S("USMISSION UN ROME"), S("UN Rome") },
	{ S("USMISSION UNVIE VIENNA"), S("UNVIE") },
	{ S("USMISSION USNATO"), S("Mission USNATO") },
	{ S("USMISSION USOSCE"), S("Mission USOSCE") },
	{ S("USMISSION USUN NEW YORK"), S("USUN New York") },
	{ S("USNATO"), S("Mission USNATO") },
	{ S("USOFFICE ALMATY"), S("US Office Almaty") },
	{ S("USUN NEW YORK"), S("USUN New York") },
};

/* BRUSSELS is the embassy, unless FM says USEU BRUSSELS. */
static const struct pair posts[] = {
	{ S("AIT TAIPEI"), S("American Institute Taiwan, Taipei") },
	{ S("ALMATY"), S("US Office Almaty") },
	{ S("BASRAH"), S("REO Basrah") },
	{ S("CALCUTTA"), S("Consulate Kolkata") },
	{ S("GENEVA"), S("US Mission Geneva") },
	{ S("HAVANA"), S("US Interests Section Havana") },
	{ S("HILLAH"), S("REO Hillah") },
	{ S("IRAN RPO DUBAI"), S("Iran RPO Dubai") },
	{ S("KIEV"), S("Embassy Kyiv") },
	{ S("KIRKUK"), S("REO Kirkuk") },
	{ S("MOSUL"), S("REO Mosul") },
	{ S("PARTO"), S("US Delegation, Secretary") },
	{ S("RPO DUBAI"), S("Iran RPO Dubai") },
	{ S("SECSTATE"), S("Secretary of State") },
	{ S("STATE"), S("Secretary of State") },
	{ S("TAIPEI"), S("American Institute Taiwan, Taipei") },
	{ S("UN ROME"), S("UN Rome") },
	{ S("UNESCO PARIS FR"), S("Mission UNESCO") },
	{ S("UNVIE VIENNA"), S("UNVIE") },
	{ S("USEU BRUSSELS"), S("USEU Brussels") },
	{ S("USNATO"), S("Mission USNATO") },
	{ S("USOSCE"), S("Mission USOSCE") },
	{ S("USUN NEW YORK"), S("USUN New York") },
};

static const struct str consulates[] = {
	S("ADANA"),
	S("ALEXANDRIA"),
	S("AMSTERDAM"),
	S("AUCKLAND"),
	S("BARCELONA"),
	S("BELFAST"),
	S("CALGARY"),
	S("CAPE TOWN"),
	S("CASABLANCA"),
	S("CHENGDU"),
	S("CHENNAI"),
	S("CHIANG MAI"),
	S("CIUDAD JUAREZ"),
	S("CURACAO"),
	S("DHAHRAN"),
	S("DUBAI"),
	S("DURBAN"),
	S("DUSSELDORF"),
	S("EDINBURGH"),
	S("FLORENCE"),
	S("FRANKFURT"),
	S("FUKUOKA"),
	S("GUADALAJARA"),
	S("GUANGZHOU"),
	S("GUAYAQUIL"),
	S("HALIFAX"),
	S("HAMBURG"),
	S("HAMILTON"),
	S("HERMOSILLO"),
	S("HO CHI MINH CITY"),
	S("HONG KONG"),
	S("HYDERABAD"),
	S("ISTANBUL"),
	S("JEDDAH"),
	S("JERUSALEM"),
	S("JOHANNESBURG"),
	S("KADUNA"),
	S("KARACHI"),
	S("KOLKATA"),
	S("KRAKOW"),
	S("LAGOS"),
	S("LAHORE"),
	S("LEIPZIG"),
	S("LYON"),
	S("MARSEILLE"),
	S("MATAMOROS"),
	S("MEDAN"),
	S("MELBOURNE"),
	S("MERIDA"),
	S("MILAN"),
	S("MONTERREY"),
	S("MONTREAL"),
	S("MUMBAI"),
	S("MUNICH"),
	S("NAGOYA"),
	S("NAHA"),
	S("NAPLES"),
	S("NOGALES"),
	S("NUEVO LAREDO"),
	S("OSAKA KOBE"),
	S("PERTH"),
	S("PESHAWAR"),
	S("PONTA DELGADA"),
	S("QUEBEC"),
	S("RECIFE"),
	S("RENNES"),
	S("RIO DE JANEIRO"),
	S("SAO PAULO"),
	S("SAPPORO"),
	S("SHANGHAI"),
	S("SHENYANG"),
	S("ST PETERSBURG"),
	S("STRASBOURG"),
	S("SURABAYA"),
	S("SYDNEY"),
	S("THESSALONIKI"),
	S("TIJUANA"),
	S("TORONTO"),
	S("TOULOUSE"),
	S("VANCOUVER"),
	S("VLADIVOSTOK"),
	S("WINNIPEG"),
	S("WUHAN"),
	S("YEKATERINBURG"),
};

/* v is an array of things that begin with a struct str. */
static const void *
sorted_find(const void *v, size_t n, size_t bytes, struct str key)
{
	const char *at = v;

	for (size_t lo = 0, hi = n; lo < hi; ) {
		size_t mid = lo + (hi - lo) / 2;
		const struct str *here = (const void *)(at + mid * bytes);
		int c = str_cmp(*here, key);

		if (c == 0)
			return here;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Embassy and PORT AU PRINCE, in capitals: "Embassy Port Au Prince". */
static struct str
titled(struct str kind, struct str place, struct arena *arena)
{
	char *room = arena_room(arena, kind.n + 1 + place.n), *p = room;
	bool begins = true;

	memcpy(p, kind.p, kind.n);
	p += kind.n;
	*p++ = ' ';
	for (size_t i = 0; i < place.n; i++) {
		*p++ = begins ? place.p[i] : to_lower(place.p[i]);
		begins = !is_alpha(place.p[i]) && place.p[i] != '\'';
	}
	return arena_keep(arena, room, (size_t)(p - room));
}

static const struct pair *
sender(struct str name)
{
	return sorted_find(senders, sizeof senders / sizeof *senders, sizeof *senders, name);
}

struct str
origin_of_from(struct str from, struct arena *arena)
{
	static const struct pair kinds[] = {
		{ S("AMEMBASSY "), S("Embassy") },
		{ S("AMCONSUL "), S("Consulate") },
		{ S("AMCONGEN "), S("Consulate") },
		{ S("USMISSION "), S("US Mission") },
		{ S("USOFFICE "), S("US Office") },
		{ S("USLO "), S("Embassy") },
		{ S("USINT "), S("US Interests Section") },
	};
	size_t slashes = str_find(from, STR("//"));
	const struct pair *known;

	from = arena_upper(arena, arena_one_line(arena, str_first(from, slashes)));
	known = sender(from);
	/* "AMEMBASSY TRIPOLI LY": a country code behind the city. */
	if (known == NULL && from.n > 3 && from.p[from.n - 3] == ' ') {
		from = str_first(from, from.n - 3);
		known = sender(from);
	}
	if (known)
		return known->origin;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (str_starts(from, kinds[k].name))
			return titled(kinds[k].origin, str_from(from, kinds[k].name.n), arena);
	return STR("");
}

struct str
origin_of_post(struct str post, struct arena *arena)
{
	const struct pair *known;

	post = arena_upper(arena, arena_one_line(arena, post));
	if (post.n == 0)
		return post;
	known = sorted_find(posts, sizeof posts / sizeof *posts, sizeof *posts, post);
	if (known)
		return known->origin;
	return titled(sorted_find(consulates, sizeof consulates / sizeof *consulates, sizeof *consulates, post)
		? STR("Consulate") : STR("Embassy"), post, arena);
}
