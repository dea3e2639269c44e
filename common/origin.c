#include "origin.h"

struct pair {
	struct str name, origin;
};

/* All three tables are sorted by bytes. What follows the rule (AMEMBASSY X is Embassy X) is not in them. */
static const struct pair senders[] = {
	{ { "AIT TAIPEI", 10 }, { "American Institute Taiwan, Taipei", 33 } },
	{ { "AMCONSUL CALCUTTA", 17 }, { "Consulate Kolkata", 17 } },
	{ { "AMEMBASSY KIEV", 14 }, { "Embassy Kyiv", 12 } },
	{ { "IRAN RPO DUBAI", 14 }, { "Iran RPO Dubai", 14 } },
	{ { "REO BASRAH", 10 }, { "REO Basrah", 10 } },
	{ { "REO HILLAH", 10 }, { "REO Hillah", 10 } },
	{ { "REO KIRKUK", 10 }, { "REO Kirkuk", 10 } },
	{ { "REO MOSUL", 9 }, { "REO Mosul", 9 } },
	{ { "RPO DUBAI", 9 }, { "Iran RPO Dubai", 14 } },
	{ { "SECSTATE WASHDC", 15 }, { "Secretary of State", 18 } },
	{ { "UNESCO PARIS FR", 15 }, { "Mission UNESCO", 14 } },
	{ { "USDEL SECRETARY", 15 }, { "US Delegation, Secretary", 24 } },
	{ { "USEU BRUSSELS", 13 }, { "USEU Brussels", 13 } },
	{ { "USINT HAVANA", 12 }, { "US Interests Section Havana", 27 } },
	{ { "USLO TRIPOLI", 12 }, { "Embassy Tripoli", 15 } },
	{ { "USMISSION GENEVA", 16 }, { "US Mission Geneva", 17 } },
	{ { "USMISSION UN ROME", 17 }, { "UN Rome", 7 } },
	{ { "USMISSION UNVIE VIENNA", 22 }, { "UNVIE", 5 } },
	{ { "USMISSION USNATO", 16 }, { "Mission USNATO", 14 } },
	{ { "USMISSION USOSCE", 16 }, { "Mission USOSCE", 14 } },
	{ { "USMISSION USUN NEW YORK", 23 }, { "USUN New York", 13 } },
	{ { "USNATO", 6 }, { "Mission USNATO", 14 } },
	{ { "USOFFICE ALMATY", 15 }, { "US Office Almaty", 16 } },
	{ { "USUN NEW YORK", 13 }, { "USUN New York", 13 } },
};

/* BRUSSELS is the embassy, unless FM says USEU BRUSSELS. */
static const struct pair posts[] = {
	{ { "AIT TAIPEI", 10 }, { "American Institute Taiwan, Taipei", 33 } },
	{ { "ALMATY", 6 }, { "US Office Almaty", 16 } },
	{ { "BASRAH", 6 }, { "REO Basrah", 10 } },
	{ { "CALCUTTA", 8 }, { "Consulate Kolkata", 17 } },
	{ { "GENEVA", 6 }, { "US Mission Geneva", 17 } },
	{ { "HAVANA", 6 }, { "US Interests Section Havana", 27 } },
	{ { "HILLAH", 6 }, { "REO Hillah", 10 } },
	{ { "IRAN RPO DUBAI", 14 }, { "Iran RPO Dubai", 14 } },
	{ { "KIEV", 4 }, { "Embassy Kyiv", 12 } },
	{ { "KIRKUK", 6 }, { "REO Kirkuk", 10 } },
	{ { "MOSUL", 5 }, { "REO Mosul", 9 } },
	{ { "PARTO", 5 }, { "US Delegation, Secretary", 24 } },
	{ { "RPO DUBAI", 9 }, { "Iran RPO Dubai", 14 } },
	{ { "SECSTATE", 8 }, { "Secretary of State", 18 } },
	{ { "STATE", 5 }, { "Secretary of State", 18 } },
	{ { "TAIPEI", 6 }, { "American Institute Taiwan, Taipei", 33 } },
	{ { "UN ROME", 7 }, { "UN Rome", 7 } },
	{ { "UNESCO PARIS FR", 15 }, { "Mission UNESCO", 14 } },
	{ { "UNVIE VIENNA", 12 }, { "UNVIE", 5 } },
	{ { "USEU BRUSSELS", 13 }, { "USEU Brussels", 13 } },
	{ { "USNATO", 6 }, { "Mission USNATO", 14 } },
	{ { "USOSCE", 6 }, { "Mission USOSCE", 14 } },
	{ { "USUN NEW YORK", 13 }, { "USUN New York", 13 } },
};

static const struct str consulates[] = {
	{ "ADANA", 5 },
	{ "ALEXANDRIA", 10 },
	{ "AMSTERDAM", 9 },
	{ "AUCKLAND", 8 },
	{ "BARCELONA", 9 },
	{ "BELFAST", 7 },
	{ "CALGARY", 7 },
	{ "CAPE TOWN", 9 },
	{ "CASABLANCA", 10 },
	{ "CHENGDU", 7 },
	{ "CHENNAI", 7 },
	{ "CHIANG MAI", 10 },
	{ "CIUDAD JUAREZ", 13 },
	{ "CURACAO", 7 },
	{ "DHAHRAN", 7 },
	{ "DUBAI", 5 },
	{ "DURBAN", 6 },
	{ "DUSSELDORF", 10 },
	{ "EDINBURGH", 9 },
	{ "FLORENCE", 8 },
	{ "FRANKFURT", 9 },
	{ "FUKUOKA", 7 },
	{ "GUADALAJARA", 11 },
	{ "GUANGZHOU", 9 },
	{ "GUAYAQUIL", 9 },
	{ "HALIFAX", 7 },
	{ "HAMBURG", 7 },
	{ "HAMILTON", 8 },
	{ "HERMOSILLO", 10 },
	{ "HO CHI MINH CITY", 16 },
	{ "HONG KONG", 9 },
	{ "HYDERABAD", 9 },
	{ "ISTANBUL", 8 },
	{ "JEDDAH", 6 },
	{ "JERUSALEM", 9 },
	{ "JOHANNESBURG", 12 },
	{ "KADUNA", 6 },
	{ "KARACHI", 7 },
	{ "KOLKATA", 7 },
	{ "KRAKOW", 6 },
	{ "LAGOS", 5 },
	{ "LAHORE", 6 },
	{ "LEIPZIG", 7 },
	{ "LYON", 4 },
	{ "MARSEILLE", 9 },
	{ "MATAMOROS", 9 },
	{ "MEDAN", 5 },
	{ "MELBOURNE", 9 },
	{ "MERIDA", 6 },
	{ "MILAN", 5 },
	{ "MONTERREY", 9 },
	{ "MONTREAL", 8 },
	{ "MUMBAI", 6 },
	{ "MUNICH", 6 },
	{ "NAGOYA", 6 },
	{ "NAHA", 4 },
	{ "NAPLES", 6 },
	{ "NOGALES", 7 },
	{ "NUEVO LAREDO", 12 },
	{ "OSAKA KOBE", 10 },
	{ "PERTH", 5 },
	{ "PESHAWAR", 8 },
	{ "PONTA DELGADA", 13 },
	{ "QUEBEC", 6 },
	{ "RECIFE", 6 },
	{ "RENNES", 6 },
	{ "RIO DE JANEIRO", 14 },
	{ "SAO PAULO", 9 },
	{ "SAPPORO", 7 },
	{ "SHANGHAI", 8 },
	{ "SHENYANG", 8 },
	{ "ST PETERSBURG", 13 },
	{ "STRASBOURG", 10 },
	{ "SURABAYA", 8 },
	{ "SYDNEY", 6 },
	{ "THESSALONIKI", 12 },
	{ "TIJUANA", 7 },
	{ "TORONTO", 7 },
	{ "TOULOUSE", 8 },
	{ "VANCOUVER", 9 },
	{ "VLADIVOSTOK", 11 },
	{ "WINNIPEG", 8 },
	{ "WUHAN", 5 },
	{ "YEKATERINBURG", 13 },
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

/* Embassy and PORT AU PRINCE: "Embassy Port Au Prince". */
static struct str
titled(struct str kind, struct str place, struct arena *arena)
{
	char *room = arena_room(arena, kind.n + 1 + place.n), *p = room;
	bool begins = true;

	memcpy(p, kind.p, kind.n);
	p += kind.n;
	*p++ = ' ';
	for (size_t i = 0; i < place.n; i++) {
		if (is_space(place.p[i]) && p[-1] == ' ')
			continue;
		*p++ = is_space(place.p[i]) ? ' ' : begins ? to_upper(place.p[i]) : to_lower(place.p[i]);
		begins = !is_alpha(place.p[i]) && place.p[i] != '\'';
	}
	return arena_keep(arena, room, (size_t)(p - room));
}

struct str
origin_of_from(struct str from, struct arena *arena)
{
	static const struct pair kinds[] = {
		{ { "AMEMBASSY ", 10 }, { "Embassy", 7 } },
		{ { "AMCONSUL ", 9 }, { "Consulate", 9 } },
		{ { "AMCONGEN ", 9 }, { "Consulate", 9 } },
		{ { "USMISSION ", 10 }, { "US Mission", 10 } },
		{ { "USOFFICE ", 9 }, { "US Office", 9 } },
		{ { "USLO ", 5 }, { "Embassy", 7 } },
		{ { "USINT ", 6 }, { "US Interests Section", 20 } },
	};
	size_t slashes = str_find(from, STR("//"));
	const struct pair *known;

	from = arena_upper(arena, arena_one_line(arena, str_first(from, slashes)));
	/* "AMEMBASSY TRIPOLI LY": a country code behind the city. */
	for (int i = 0; i < 2; i++) {
		known = sorted_find(senders, sizeof senders / sizeof *senders, sizeof *senders, from);
		if (known)
			return known->origin;
		if (from.n < 14 || from.p[from.n - 3] != ' ')
			break;
		from = str_first(from, from.n - 3);
	}
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (str_starts(from, kinds[k].name) && from.n > kinds[k].name.n)
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
