/*
 * words.h - what fictional cables are made of.
 *
 * The posts, their routing indicators and TAGS are real, for a parser has to know them; every person,
 * fact and organisation with a proper name is invented.
 */
#ifndef WORDS_H
#define WORDS_H

struct post {
	const char *fm;		/* AMEMBASSY PARIS */
	const char *line;	/* as the first line names it: PORT AU PRINCE */
	const char *id;		/* as the reference id names it: PORTAUPRINCE */
	const char *origin;	/* Embassy Port Au Prince */
	const char *route;	/* RUEHFR */
	const char *town, *country, *people;
	const char *tag;	/* FR */
};

static const struct post posts[] = {
	{ "AMEMBASSY PARIS", "PARIS", "PARIS", "Embassy Paris", "RUEHFR", "Paris", "France", "French", "FR" },
	{ "AMEMBASSY LONDON", "LONDON", "LONDON", "Embassy London", "RUEHLO", "London", "Britain", "British", "UK" },
	{ "AMEMBASSY BERLIN", "BERLIN", "BERLIN", "Embassy Berlin", "RUEHRL", "Berlin", "Germany", "German", "GM" },
	{ "AMEMBASSY ROME", "ROME", "ROME", "Embassy Rome", "RUEHRO", "Rome", "Italy", "Italian", "IT" },
	{ "AMEMBASSY MADRID", "MADRID", "MADRID", "Embassy Madrid", "RUEHMD", "Madrid", "Spain", "Spanish", "SP" },
	{ "AMEMBASSY LISBON", "LISBON", "LISBON", "Embassy Lisbon", "RUEHLI", "Lisbon", "Portugal", "Portuguese", "PO" },
	{ "AMEMBASSY THE HAGUE", "THE HAGUE", "THEHAGUE", "Embassy The Hague", "RUEHTC", "The Hague", "Netherlands", "Dutch", "NL" },
	{ "AMEMBASSY VIENNA", "VIENNA", "VIENNA", "Embassy Vienna", "RUEHVI", "Vienna", "Austria", "Austrian", "AU" },
	{ "AMEMBASSY WARSAW", "WARSAW", "WARSAW", "Embassy Warsaw", "RUEHWR", "Warsaw", "Poland", "Polish", "PL" },
	{ "AMEMBASSY PRAGUE", "PRAGUE", "PRAGUE", "Embassy Prague", "RUEHPG", "Prague", "Czech Republic", "Czech", "EZ" },
	{ "AMEMBASSY ANKARA", "ANKARA", "ANKARA", "Embassy Ankara", "RUEHAK", "Ankara", "Turkey", "Turkish", "TU" },
	{ "AMEMBASSY BAKU", "BAKU", "BAKU", "Embassy Baku", "RUEHKB", "Baku", "Azerbaijan", "Azerbaijani", "AJ" },
	{ "AMEMBASSY TBILISI", "TBILISI", "TBILISI", "Embassy Tbilisi", "RUEHSI", "Tbilisi", "Georgia", "Georgian", "GG" },
	{ "AMEMBASSY MOSCOW", "MOSCOW", "MOSCOW", "Embassy Moscow", "RUEHMO", "Moscow", "Russia", "Russian", "RS" },
	{ "AMEMBASSY CAIRO", "CAIRO", "CAIRO", "Embassy Cairo", "RUEHEG", "Cairo", "Egypt", "Egyptian", "EG" },
	{ "AMEMBASSY TEL AVIV", "TEL AVIV", "TELAVIV", "Embassy Tel Aviv", "RUEHTV", "Tel Aviv", "Israel", "Israeli", "IS" },
	{ "AMEMBASSY BAGHDAD", "BAGHDAD", "BAGHDAD", "Embassy Baghdad", "RUEHGB", "Baghdad", "Iraq", "Iraqi", "IZ" },
	{ "AMEMBASSY KABUL", "KABUL", "KABUL", "Embassy Kabul", "RUEHBUL", "Kabul", "Afghanistan", "Afghan", "AF" },
	{ "AMEMBASSY NEW DELHI", "NEW DELHI", "NEWDELHI", "Embassy New Delhi", "RUEHNE", "New Delhi", "India", "Indian", "IN" },
	{ "AMEMBASSY KATHMANDU", "KATHMANDU", "KATHMANDU", "Embassy Kathmandu", "RUEHKT", "Kathmandu", "Nepal", "Nepalese", "NP" },
	{ "AMEMBASSY COLOMBO", "COLOMBO", "COLOMBO", "Embassy Colombo", "RUEHLM", "Colombo", "Sri Lanka", "Sinhalese", "CE" },
	{ "AMEMBASSY BANGKOK", "BANGKOK", "BANGKOK", "Embassy Bangkok", "RUEHBK", "Bangkok", "Thailand", "Thai", "TH" },
	{ "AMEMBASSY JAKARTA", "JAKARTA", "JAKARTA", "Embassy Jakarta", "RUEHJA", "Jakarta", "Indonesia", "Indonesian", "ID" },
	{ "AMEMBASSY TOKYO", "TOKYO", "TOKYO", "Embassy Tokyo", "RUEHKO", "Tokyo", "Japan", "Japanese", "JA" },
	{ "AMEMBASSY SEOUL", "SEOUL", "SEOUL", "Embassy Seoul", "RUEHUL", "Seoul", "South Korea", "Korean", "KS" },
	{ "AMEMBASSY BEIJING", "BEIJING", "BEIJING", "Embassy Beijing", "RUEHBJ", "Beijing", "China", "Chinese", "CH" },
	{ "AMCONSUL HONG KONG", "HONG KONG", "HONGKONG", "Consulate Hong Kong", "RUEHHK", "Hong Kong", "China", "Chinese", "HK" },
	{ "AMEMBASSY WELLINGTON", "WELLINGTON", "WELLINGTON", "Embassy Wellington", "RUEHWL", "Wellington", "New Zealand", "Maori", "NZ" },
	{ "AMEMBASSY OTTAWA", "OTTAWA", "OTTAWA", "Embassy Ottawa", "RUEHOT", "Ottawa", "Canada", "Canadian", "CA" },
	{ "AMEMBASSY MEXICO", "MEXICO", "MEXICO", "Embassy Mexico", "RUEHME", "Mexico City", "Mexico", "Mexican", "MX" },
	{ "AMEMBASSY TEGUCIGALPA", "TEGUCIGALPA", "TEGUCIGALPA", "Embassy Tegucigalpa", "RUEHTG", "Tegucigalpa", "Honduras", "Honduran", "HO" },
	{ "AMEMBASSY SAN JOSE", "SAN JOSE", "SANJOSE", "Embassy San Jose", "RUEHSJ", "San Jose", "Costa Rica", "Costa Rican", "CS" },
	{ "AMEMBASSY PORT AU PRINCE", "PORT AU PRINCE", "PORTAUPRINCE", "Embassy Port Au Prince", "RUEHPU", "Port-au-Prince", "Haiti", "Haitian", "HA" },
	{ "AMEMBASSY BOGOTA", "BOGOTA", "BOGOTA", "Embassy Bogota", "RUEHBO", "Bogota", "Colombia", "Colombian", "CO" },
	{ "AMEMBASSY CARACAS", "CARACAS", "CARACAS", "Embassy Caracas", "RUEHCV", "Caracas", "Venezuela", "Venezuelan", "VE" },
	{ "AMEMBASSY QUITO", "QUITO", "QUITO", "Embassy Quito", "RUEHQT", "Quito", "Ecuador", "Ecuadorian", "EC" },
	{ "AMEMBASSY LIMA", "LIMA", "LIMA", "Embassy Lima", "RUEHPE", "Lima", "Peru", "Peruvian", "PE" },
	{ "AMEMBASSY LA PAZ", "LA PAZ", "LAPAZ", "Embassy La Paz", "RUEHLP", "La Paz", "Bolivia", "Bolivian", "BL" },
	{ "AMEMBASSY BRASILIA", "BRASILIA", "BRASILIA", "Embassy Brasilia", "RUEHBR", "Brasilia", "Brazil", "Brazilian", "BR" },
	{ "AMCONSUL SAO PAULO", "SAO PAULO", "SAOPAULO", "Consulate Sao Paulo", "RUEHSO", "Sao Paulo", "Brazil", "Brazilian", "BR" },
	{ "AMEMBASSY BUENOS AIRES", "BUENOS AIRES", "BUENOSAIRES", "Embassy Buenos Aires", "RUEHBU", "Buenos Aires", "Argentina", "Argentine", "AR" },
	{ "AMEMBASSY SANTIAGO", "SANTIAGO", "SANTIAGO", "Embassy Santiago", "RUEHSG", "Santiago", "Chile", "Chilean", "CI" },
	{ "AMEMBASSY ADDIS ABABA", "ADDIS ABABA", "ADDISABABA", "Embassy Addis Ababa", "RUEHDS", "Addis Ababa", "Ethiopia", "Ethiopian", "ET" },
	{ "AMEMBASSY NAIROBI", "NAIROBI", "NAIROBI", "Embassy Nairobi", "RUEHNR", "Nairobi", "Kenya", "Kenyan", "KE" },
	{ "AMEMBASSY HARARE", "HARARE", "HARARE", "Embassy Harare", "RUEHSB", "Harare", "Zimbabwe", "Zimbabwean", "ZI" },
	{ "AMEMBASSY TUNIS", "TUNIS", "TUNIS", "Embassy Tunis", "RUEHTU", "Tunis", "Tunisia", "Tunisian", "TS" },
	{ "AMEMBASSY TRIPOLI", "TRIPOLI", "TRIPOLI", "Embassy Tripoli", "RUEHTRO", "Tripoli", "Libya", "Libyan", "LY" },
	{ "SECSTATE WASHDC", "STATE", "STATE", "Secretary of State", "RUEHC", "Washington", "United States", "American", "US" },
	{ "USMISSION USNATO", "USNATO", "USNATO", "Mission USNATO", "RUEHNO", "Brussels", "Belgium", "Belgian", "BE" },
	{ "USMISSION USUN NEW YORK", "USUN NEW YORK", "USUNNEWYORK", "USUN New York", "RUCNDT", "New York", "United States", "American", "US" },
};

static const char *const subject_tags[] = {
	"PREL", "PGOV", "PHUM", "PTER", "PINR", "PARM", "ECON", "EFIN", "ETRD", "EAID", "ENRG", "EINV", "EPET", "EAIR",
	"MARR", "MASS", "MOPS", "MNUC", "SENV", "SOCI", "SNAR", "SMIG", "KDEM", "KNNP", "KCRM", "KPAO", "KISL", "KIRF",
	"UNGA", "NATO", "UNSC", "OPDC", "OVIP", "CVIS", "KCOR", "KJUS",
};

/* Invented people: a given name and a surname that no minister or ambassador of those years had together. */
static const char *const given_names[] = {
	"Marek", "Ilse", "Tomasz", "Rafiq", "Amina", "Yusuf", "Beatriz", "Joaquim", "Henrik", "Oksana", "Viktor", "Leyla",
	"Emre", "Dimitra", "Paolo", "Chiara", "Sven", "Ngozi", "Kwame", "Fatou", "Desta", "Hiroshi", "Keiko", "Min-jun",
	"Wei", "Lan", "Arjun", "Priya", "Nuwan", "Suresh", "Ricardo", "Paloma", "Esteban", "Lucía", "Jorge", "Renée",
	"Aldo", "Greta", "Pavel", "Zuzana", "Farid", "Samira", "Habib", "Nadia", "Cormac", "Fiona", "Giles", "Harriet",
};

static const char *const surnames[] = {
	"Dolin", "Vantorre", "Brzozek", "Halabjani", "Karimzad", "Osmanlar", "Quintanova", "Ferradaz", "Lindqvarn",
	"Tkachuvna", "Morozhkin", "Aliyarov", "Demirkent", "Papastavrou", "Belcastello", "Rossamare", "Nyholmsen",
	"Okonjuwa", "Mensahene", "Diopara", "Woldetsadik", "Takamurada", "Fujisato", "Pakhyun", "Zhongwei", "Nguyendo",
	"Raghuvir", "Menonkara", "Wickremadasa", "Thaparwal", "Salcedano", "Ibarrondo", "Núñezcal", "Zamoranez",
	"Pellegrinotti", "Steinhauff", "Kratochvile", "Žilkova", "Benyahmed", "Sassouni", "Trabelsane", "McCorrigan",
	"O'Fallwyn", "Penhaligor", "Whitcombe-Rae", "de Vasselay", "van der Muisen", "al-Rashwan",
};

/* Officers of the posts and those who sign. */
static const char *const officer_names[] = {
	"Walter Hensgrove", "Miriam Talleck", "Josephine Arkady", "Dale R. Wimmergate", "Anne Pruscott", "Carl T. Obermund",
	"Luis Gamarro", "Theodora Vance-Hill", "Philip Rackstraw", "Nora E. Quillbane", "Samuel Ostrowe", "Grace Lindenmoor",
	"Robert Ambleforth", "Judith Karrow", "Stephen Yellin Marsh", "Maria Castelford",
};

static const char *const officer_titles[] = {
	"Political Counselor", "Economic Counselor", "Ambassador", "DCM", "Charge d'Affaires", "Acting DCM", "Economic Officer",
	"Political Officer", "Political/Economic Chief", "Consul General", "Pol/Econ Counselor", "Deputy Chief of Mission",
	"Minister-Counselor",
};

static const char *const chiefs[] = {
	"AMBLEFORTH", "KARROW", "TALLECK", "OBERMUND", "PRUSCOTT", "RACKSTRAW", "LINDENMOOR", "VAN HESTREN", "GAMARRO",
	"QUILLBANE", "OSTROWE", "MCTARNAHAN", "HENSGROVE", "CASTELFORD",
};

static const char *const organisations[] = {
	"MFA", "MOD", "EU", "UN", "NATO", "OSCE", "IMF", "World Bank", "Parliament", "Ministry of Finance", "Interior Ministry",
	"Central Bank", "National Grain Board", "Harbour Authority", "Northern Reform Party", "People's Accord Front",
	"Green Valley Movement", "Supreme Council", "Customs Service", "Union of Dockworkers", "Free Press Institute",
	"Meridian Telecom", "Altan Cement", "Boreal Airlines", "Institute for River Studies", "State Railways", "IAEA", "USG",
	"USAID", "Red Cross", "High Court", "Electoral Commission", "National Assembly", "Coast Guard",
};

static const char *const places[] = {
	"Washington", "Geneva", "Brussels", "New York", "Qaraton", "Velmora", "Port Ansel", "Upper Drina", "Lake Tessin",
	"Kandoval", "San Telmo", "Black Sea", "Balkans", "Caucasus", "Central Asia", "Gulf", "Andes", "Sahel", "Horn of Africa",
	"U.S.", "Nagorsk", "Mount Ilkar", "Strait of Belhaven", "Iskandar Province", "Eastern District", "West Bank",
};

static const char *const miscellaneous[] = {
	"European", "Sunni", "Kurdish", "Arab", "African", "Christian", "Muslim", "Soviet", "Cold War", "Asian", "Latin American",
	"Western", "Islamic", "Catholic", "Ottoman", "Baltic", "Nordic", "Slavic",
};

static const char *const nouns[] = {
	"budget", "treaty", "pipeline", "coalition", "cabinet", "election", "border", "port", "harvest", "reform", "opposition",
	"committee", "delegation", "agreement", "visit", "summit", "dialogue", "initiative", "proposal", "draft", "embargo",
	"tariff", "quota", "subsidy", "contract", "tender", "loan", "currency", "inflation", "strike", "ministry", "court",
	"verdict", "amnesty", "militia", "ceasefire", "garrison", "exercise", "airfield", "refinery", "dam", "railway",
	"telecommunications license", "fishery", "quarry", "university", "newspaper", "broadcaster", "census", "referendum",
	"constitution", "amendment", "decree", "province", "governor", "mayor", "police force", "prosecutor", "investigation",
	"scandal", "audit", "privatization", "investment", "bank", "fund", "remittance", "drought", "flood", "earthquake",
	"epidemic", "vaccine", "clinic", "curriculum", "scholarship", "visa", "passport", "consulate", "embassy office",
	"peacekeeping mission", "convoy", "checkpoint", "smuggling route", "trade deficit", "growth rate", "power plant",
	"grid", "uranium shipment", "safeguards regime", "enrichment plan", "succession", "party congress", "manifesto",
	"poll", "turnout", "boycott", "demonstration", "curfew", "press conference", "statement", "interview", "leak",
};

static const char *const adjectives[] = {
	"new", "old", "regional", "bilateral", "multilateral", "cautious", "ambitious", "stalled", "fragile", "controversial",
	"long-delayed", "modest", "costly", "popular", "unpopular", "secret", "public", "formal", "informal", "constitutional",
	"economic", "political", "military", "humanitarian", "agricultural", "industrial", "financial", "legal", "temporary",
	"permanent", "joint", "separate", "draft", "final", "preliminary", "growing", "shrinking", "transparent", "opaque",
	"credible", "disputed", "moderate", "hard-line", "conservative", "liberal", "pragmatic", "provincial", "national",
	"cross-border", "nuclear", "maritime", "civilian", "unilateral", "symbolic", "decisive", "belated", "incremental",
};

static const char *const verbs[] = {
	"welcomed", "rejected", "supported", "questioned", "postponed", "endorsed", "criticized", "discussed", "described",
	"dismissed", "defended", "reviewed", "approved", "blocked", "outlined", "praised", "underestimated", "overstated",
	"negotiated", "signed", "announced", "confirmed", "denied", "clarified", "explained", "promoted", "resisted", "funded",
	"suspended", "revived", "abandoned", "drafted", "monitored", "delayed",
};

static const char *const adverbs[] = {
	"quietly", "openly", "repeatedly", "finally", "reluctantly", "again", "privately", "firmly", "only partly", "in principle",
	"for now", "at length", "without enthusiasm", "under pressure", "in passing", "on the margins of the meeting",
};

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};

/*
 * %F a person in full  %S a surname met before  %L a place  %C the country  %T the town  %M a nationality or the like
 * %P the people of the post  %O an organisation  %n noun  %a adjective  %v verb  %w adverb  %d date  %# number  %K one above a thousand
 * A \1 is the full stop of a sentence.
 */
static const char *const sentences[] = {
	"The %P %n %v the %a %n %w\1",
	"%S %v the %n and said that the %a %n would follow\1",
	"%F, who leads the %O, %v the %a %n on %d\1",
	"According to %S, the %O %v the %n in %L %w\1",
	"The %O expects the %a %n to cost %# million dollars, of which %C has paid a third\1",
	"Poloff met %S in %L on %d to discuss the %n; he %v our %a %n\1",
	"%S's staff told us that the %n in %L was \"%a\" and that the %O would not pay for it\1",
	"In %L, the %M %n %v a %a %n that the %O had %v earlier\1",
	"He added that %C's %n, %n and %n depended on the %a %n of %L\1",
	"Asked about the %n, %S replied that \"the %n is %a\" and changed the subject\1",
	"The %n (a %a one) was %v by the %O in %L\1",
	"%P officials in %T %v the %n, but %S %v it %w\1",
	"Press reports of %d that %F had %v the %n were wrong\1",
	"The %a %n was the first in %# years, and %L %v it\1",
	"%S noted that the %M %n, unlike that of %L, had been %v %w\1",
	"Did the %O want the %n? %S thought so\1",
	"We stressed that Washington %v any %a %n, that the %n was %a, and that time was short\1",
	"The %n of %C and the %n of %L remain %a, %S said\1",
	"Nobody at the %O could say who had %v the %n or why the %n was %a\1",
	"%F and %F %v the %n together, an %a step in %T\1",
	"Between %# and %# people took part, the %O estimated\1",
	"If the %n fails, the %P %n will lose %# percent of its %n\1",
	"The Ambassador urged %S to end the %n before %d\1",
	"Still, the %O's %n had %v more than the %n of the %a opposition\1",
	"Contacts in %L describe %S as %a, %a and, %w, a friend of the %O\1",
	"The %M %n has grown by %K tons since %d\1",
	"Most %P newspapers %v the %n; the %a press did not\1",
	"%S gave three reasons: the %n, the %a %n and the %O\1",
	"That the %a %n would be %v was clear from the start (see reftel)\1",
	"The %O then %v a %n between %C and %L\1",
};

static const char *const bullets[] = {
	"-- %S %v the %n of %L\1",
	"-- the %a %n, which the %O %v, should be %v by %d\1",
	"-- more %n from %C, less from %L\1",
	"-- the %P %n will be %a\1",
};

static const char *const headings[] = {
	"The %a %n", "%n and %n", "A %a %n", "The %n Remains %a", "Next Steps", "Background", "Who %v the %n", "No %n without %n",
};

static const char *const subjects[] = {
	"%C AND THE %a %n", "%O \"%a\" ABOUT %n OF %C", "%C'S %n: A %a %n", "MEETING WITH %O ON %n", "%L %n %v; %C WAITS",
	"DEMARCHE DELIVERED: %a %n", "%C: %n, %n AND %n",
};

static const char *const addressees[] = {
	"RUCNMEM/EU MEMBER STATES COLLECTIVE", "RUEHGG/UN SECURITY COUNCIL COLLECTIVE", "RUEHXK/ARAB ISRAELI COLLECTIVE",
	"RHEHNSC/NSC WASHDC", "RUEAIIA/CIA WASHDC", "RHEFDIA/DIA WASHDC", "RUEKJCS/SECDEF WASHDC", "RUEATRS/DEPT OF TREASURY WASHDC",
	"RUCPDOC/DEPT OF COMMERCE WASHDC", "RHMFIUU/HQ USSOUTHCOM MIAMI FL", "RHMFISS/CDR USCENTCOM MACDILL AFB FL",
	"RUCNDT/USMISSION USUN NEW YORK", "RUEHNO/USMISSION USNATO", "RUEKJCS/JOINT STAFF WASHDC//J-5//",
};

#endif
