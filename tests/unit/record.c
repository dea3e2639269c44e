/* Records out and in again. Run from the top. */
#include "alone.h"
#include "bytes/utf8.h"
#include "case.h"
#include "records/record.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static struct arena arena;
static struct buf out;
static const struct selection everything = { .all = true };

static struct str
written(enum record_kind kind, enum record_format format, const struct selection *sel, const void *record)
{
	out.n = 0;
	record_put(&record_tables[kind], sel, format, record, &out);
	return buf_str(&out);
}

static void
assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_make(want, strlen(want))))
		ck_abort_msg("got \"%.*s\", want \"%s\"", (int)got.n, got.p, want);
}

static const struct mark two_marks[] = { { 3, 7, { "PER", 3 } }, { 8, 10, { "A|B", 3 } } };

static struct para
para_make(void)
{
	return (struct para){ .id = STR("07PARIS1"), .num = STR("2"), .section = STR("a\\b"),
		/* an e with an accent, then a tab, a quote, a backslash */
		.text = STR("\xC3\xA9 Anna\t\"x\\"), .marks = { two_marks, 2 } };
}

START_TEST(para_is_written)
{
	struct para p = para_make();

	assert_str(written(RECORD_PARA, FORMAT_TSV, &everything, &p),
	    "para\t07PARIS1\t2\t\t\ta\\\\b\t\xC3\xA9 Anna\\t\"x\\\\\t2-6:PER|7-9:A\\\\|B\n");
	assert_str(written(RECORD_PARA, FORMAT_JSON, &everything, &p),
	    "{\"kind\":\"para\",\"id\":\"07PARIS1\",\"num\":2,\"marking\":null,\"label\":null,\"section\":\"a\\\\b\","
	    "\"text\":\"\xC3\xA9 Anna\\t\\\"x\\\\\",\"marks\":[{\"start\":2,\"end\":6,\"label\":\"PER\"},"
	    "{\"start\":7,\"end\":9,\"label\":\"A|B\"}]}\n");
	assert_str(written(RECORD_PARA, FORMAT_CSV, &everything, &p),
	    "para,07PARIS1,2,,,a\\b,\"\xC3\xA9 Anna\t\"\"x\\\",2-6:PER|7-9:A\\|B\r\n");
}
END_TEST

static bool
read_line(const char *line, struct item *item, enum damage_kind *damage)
{
	*item = (struct item){ .arena = &arena };
	return record_get(str_make(line, strlen(line)), item, damage);
}

START_TEST(para_is_read_back)
{
	struct para p = para_make();
	struct str line = written(RECORD_PARA, FORMAT_TSV, &everything, &p);
	struct item item = { .arena = &arena };
	enum damage_kind damage;

	ck_assert(record_get(str_first(line, line.n - 1), &item, &damage));
	ck_assert(item.kind == RECORD_PARA);
	ck_assert(str_eq(item.para.text, p.text));
	ck_assert(str_eq(item.para.section, p.section));
	ck_assert_uint_eq(item.para.marks.n, 2);
	for (size_t i = 0; i < 2; i++) {
		ck_assert_uint_eq(item.para.marks.v[i].start, two_marks[i].start);
		ck_assert_uint_eq(item.para.marks.v[i].end, two_marks[i].end);
		ck_assert(str_eq(item.para.marks.v[i].label, two_marks[i].label));
	}
}
END_TEST

/* Any text, of any length: out and in again is the same, in the part of the line before and behind. */
START_TEST(text_goes_round)
{
	static const char *const pieces[] = { "a", "bc", "\n", "\t", "\\", "|", "\"", "\xC3\xA9", "\xE2\x82\xAC",
		"\xF0\x9F\x98\x80", "sixteen bytes ab", " " };
	unsigned seed = (unsigned)_i;
	struct buf text = { 0 };
	struct mark marks[40];
	struct cable c = { .id = STR("x") };
	struct item item;
	enum damage_kind damage;
	struct str line;
	size_t n = 0;

	for (int i = 0; i < 40; i++) {
		size_t start = text.n, more;

		seed = seed * 1103515245u + 12345u;
		more = seed >> 16 & 7;
		while (more--) {
			const char *piece;

			seed = seed * 1103515245u + 12345u;
			piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
			buf_add(&text, str_make(piece, strlen(piece)));
		}
		if (text.n > start && seed & 0x100000)
			marks[n++] = (struct mark){ start, text.n, STR("L") };
	}
	c.text = buf_str(&text);
	c.header = c.text;
	c.marks = (struct marks){ marks, n };
	line = written(RECORD_CABLE, FORMAT_TSV, &everything, &c);
	ck_assert_uint_eq(str_index(line, '\n'), line.n - 1);
	item = (struct item){ .arena = &arena };
	ck_assert(record_get(str_first(line, line.n - 1), &item, &damage));
	ck_assert(str_eq(item.cable.text, c.text));
	ck_assert(str_eq(item.cable.header, c.text));
	ck_assert_uint_eq(item.cable.marks.n, n);
	for (size_t i = 0; i < n; i++) {
		ck_assert_uint_eq(item.cable.marks.v[i].start, marks[i].start);
		ck_assert_uint_eq(item.cable.marks.v[i].end, marks[i].end);
	}
	buf_free(&text);
	arena_reset(&arena);
}
END_TEST

static const struct {
	const char *line;
	enum damage_kind damage;
} wrong[] = {
	{ "", DAMAGE_RECORD_KIND },
	{ "paras\tx", DAMAGE_RECORD_KIND },
	{ "para", DAMAGE_RECORD_COLUMNS },
	{ "para\tx\t1\t\t\t\ttext", DAMAGE_RECORD_COLUMNS },
	{ "para\tx\tone\t\t\t\ttext\t", DAMAGE_RECORD_FIELD },
	{ "para\tx\t1\t\t\t\tte\\xt\t", DAMAGE_RECORD_FIELD },
	{ "para\tx\t1\t\t\t\ttext\\\t", DAMAGE_RECORD_FIELD },
	{ "para\tx\t1\t\t\t\ttext\t0-5:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t2-2:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t2-1:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-2:PER|1-3:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-2:", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-2", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\tx-y", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-99999999999999999999999:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\t\xC3\xA9t\xC3\xA9\t0-4:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\t\xC3\xA9t\xC3\xA9\t0-9:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\t\xC3\xA9t\xC3\xA9\t4-9:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t5-9:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t-1:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0:2:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-x:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-18446744073709551618:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t18446744073709551617-3:PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t\\", DAMAGE_RECORD_FIELD },
	{ "para\tx\t1\t\t\t\ttext\t0-2-PER", DAMAGE_RECORD_MARKS },
	{ "para\tx\t1\t\t\t\ttext\t0-1:|1-2:PER", DAMAGE_RECORD_MARKS },
	{ "ent\tx\t1\t1\t2x\tperson\ta\ta\tPER", DAMAGE_RECORD_FIELD },
	{ "ent\tx\t1\t1\t18446744073709551616\tperson\ta\ta\tPER", DAMAGE_RECORD_FIELD },
	{ "ent\tx\t1\t-1\t2\tperson\ta\ta\tPER", DAMAGE_RECORD_FIELD },
	{ "ent\tx\t1\t\t2\tperson\ta\ta\tPER", DAMAGE_RECORD_FIELD },
};

START_TEST(wrong_lines_are_refused)
{
	struct item item;
	enum damage_kind damage = DAMAGE_NONE;
	struct str line;

	ck_assert(!read_line(wrong[_i].line, &item, &damage));
	ck_assert_int_eq((int)damage, (int)wrong[_i].damage);
	line = alone(str_make(wrong[_i].line, strlen(wrong[_i].line)));
	item = (struct item){ .arena = &arena };
	ck_assert(!record_get(line, &item, &damage));
	alone_free(line);
	ck_assert_int_eq((int)damage, (int)wrong[_i].damage);
}
END_TEST

static const char *const addressees[][2] = {
	{ "RUEHC/SECSTATE WASHDC IMMEDIATE 9685", "RUEHC,SECSTATE WASHDC,IMMEDIATE,9685" },
	{ "RUE/ROME", ",RUE/ROME,," },				/* shorter than any route, longer, no route */
	{ "RUEH/ROME", "RUEH,ROME,," },
	{ "RUEHABCD/ROME", "RUEHABCD,ROME,," },
	{ "RUEHABCDE/ROME", ",RUEHABCDE/ROME,," },
	{ "RUEHr/ROME", ",RUEHr/ROME,," },
	{ "RU7H/ROME", "RU7H,ROME,," },
	{ "RUEHC/FLASH", "RUEHC,,FLASH," },
	{ "RUEHC/NEWSFLASH", "RUEHC,NEWSFLASH,," },
	{ "RUEHC/ROME NIACT IMMEDIATE", "RUEHC,ROME,NIACT IMMEDIATE," },
	{ "RUEHC/ROME 12", "RUEHC,ROME 12,," },
	{ "RUEHC/ROME 1234", "RUEHC,ROME,,1234" },
	{ "RUEHC/ROME 12345", "RUEHC,ROME 12345,," },
	{ "RUEHC/ROME ROUTINE 12", "RUEHC,ROME,ROUTINE,12" },
	{ "RUEHC/PRIORITY 1234", "RUEHC,,PRIORITY,1234" },
	{ "RUEHC/1234", "RUEHC,1234,," },
	{ "ROME", ",ROME,," },
	{ "RUEHC/ROME\\\\|ANZIO", "RUEHC,ROME|ANZIO,," },
};

START_TEST(addressees_are_taken_apart)
{
	struct buf line = { 0 }, got = { 0 };
	struct item item;
	enum damage_kind damage;

	buf_add(&line, STR("head\tx\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"));
	buf_add(&line, str_make(addressees[_i][0], strlen(addressees[_i][0])));
	buf_add(&line, STR("\t\t\t\t\t\t\t"));
	buf_put(&line, '\0');
	ck_assert(read_line(line.p, &item, &damage));
	ck_assert_uint_eq(item.head.to.n, 1);
	buf_add(&got, item.head.to.v[0].route);
	buf_put(&got, ',');
	buf_add(&got, item.head.to.v[0].name);
	buf_put(&got, ',');
	buf_add(&got, item.head.to.v[0].precedence);
	buf_put(&got, ',');
	buf_add(&got, item.head.to.v[0].mcn);
	assert_str(buf_str(&got), addressees[_i][1]);
	buf_free(&line);
	buf_free(&got);
}
END_TEST

START_TEST(lists_of_any_length)
{
	struct buf line = { 0 };
	struct item item;
	enum damage_kind damage;

	/* a backslash at the end escapes nothing */
	ck_assert(read_line("head\tx\t\t\t\ta\\\\\t\tb\\\\|\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", &item, &damage));
	ck_assert_uint_eq(item.head.captions.n, 1);
	assert_str(item.head.captions.v[0], "a\\");
	ck_assert_uint_eq(item.head.tags.n, 1);
	assert_str(item.head.tags.v[0], "b|");
	for (size_t n = 500; n < 600; n++) {
		line.n = 0;
		buf_add(&line, STR("head\tx\t\t\t\t\t\t"));
		for (size_t i = 0; i < n; i++)
			buf_add(&line, STR("a|"));
		buf_add(&line, STR("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"));
		item = (struct item){ .arena = &arena };
		ck_assert(record_get(buf_str(&line), &item, &damage));
		ck_assert_uint_eq(item.head.tags.n, n);
		assert_str(item.head.tags.v[n - 1], "a");
	}
	buf_free(&line);
}
END_TEST

/* What only other programs write, and the ends of ranges. */
START_TEST(odd_fields_are_written)
{
	struct para p = { .id = STR("a\tbcd"), .num = STR("007"), .marking = STR("a\001b"), .label = STR(" x"), .section = STR("x "),
		.text = STR("say \"so\"") };
	static const struct str items[] = { STR("longer|than eight"), STR("longer\\than eight"), STR("eight and\ttab"), STR(""), STR("a\"|b"),
		STR("ab|cd"), STR("abcd|"), STR("abcdefgh|"), STR("ab\tcd"), STR("abcd\t"), STR("abcdefgh\\"), STR("|abcdefgh") };
	static const struct addressee to[] = { { STR("RUEHC"), STR("A|B"), STR(""), STR("") }, { STR(""), STR("C"), STR("FLASH"), STR("") } };
	struct head h = { .id = STR("x"), .tags = { items, 12 }, .to = { to, 2 } };
	struct ent e = { .id = STR("x"), .start = 9999, .end = 10000 };
	struct mark mark = { 0, 1, STR("ORGANISATION") };

	assert_str(written(RECORD_PARA, FORMAT_TSV, &everything, &p), "para\ta\\tbcd\t007\tab\t x\tx \tsay \"so\"\t\n");
	assert_str(written(RECORD_PARA, FORMAT_CSV, &everything, &p), "para,a\tbcd,007,a\001b,\" x\",\"x \",\"say \"\"so\"\"\",\r\n");
	p.marks = (struct marks){ &mark, 1 };
	assert_str(written(RECORD_PARA, FORMAT_JSON, &everything, &p), "{\"kind\":\"para\",\"id\":\"a\\tbcd\",\"num\":7,\"marking\":\"ab\","
	    "\"label\":\" x\",\"section\":\"x \",\"text\":\"say \\\"so\\\"\",\"marks\":[{\"start\":0,\"end\":1,\"label\":\"ORGANISATION\"}]}\n");
	p.num = STR("0");
	p.text = STR("s, t");
	assert_str(written(RECORD_PARA, FORMAT_TSV, &everything, &p), "para\ta\\tbcd\t0\tab\t x\tx \ts, t\t0-1:ORGANISATION\n");
	assert_str(written(RECORD_PARA, FORMAT_CSV, &everything, &p), "para,a\tbcd,0,a\001b,\" x\",\"x \",\"s, t\",0-1:ORGANISATION\r\n");
	ck_assert(str_find(written(RECORD_PARA, FORMAT_JSON, &everything, &p), STR("\"num\":0,")) != STR_NONE);
	p.num = STR("0x");
	ck_assert(str_find(written(RECORD_PARA, FORMAT_JSON, &everything, &p), STR("\"num\":\"0x\",")) != STR_NONE);
	ck_assert(str_find(written(RECORD_HEAD, FORMAT_TSV, &everything, &h),
	    STR("\tlonger\\\\|than eight|longer\\\\\\\\than eight|eight and\\ttab||a\"\\\\|b|ab\\\\|cd|abcd\\\\||abcdefgh\\\\||ab\\tcd|abcd\\t|"
	    "abcdefgh\\\\\\\\|\\\\|abcdefgh\t")) != STR_NONE);
	ck_assert(str_find(written(RECORD_HEAD, FORMAT_TSV, &everything, &h), STR("\tRUEHC/A\\\\|B|C FLASH\t")) != STR_NONE);
	ck_assert(str_find(written(RECORD_HEAD, FORMAT_CSV, &everything, &h),
	    STR(",\"longer\\|than eight|longer\\\\than eight|eight and\ttab||a\"\"\\|b|ab\\|cd|abcd\\||abcdefgh\\||ab\tcd|abcd\t|"
	    "abcdefgh\\\\|\\|abcdefgh\",")) != STR_NONE);
	assert_str(written(RECORD_ENT, FORMAT_TSV, &everything, &e), "ent\tx\t\t9999\t10000\t\t\t\t\n");
	e.start = 0;
	e.end = SIZE_MAX;
	assert_str(written(RECORD_ENT, FORMAT_TSV, &everything, &e), sizeof(size_t) == 8 ? "ent\tx\t\t0\t18446744073709551615\t\t\t\t\n" :
	    "ent\tx\t\t0\t4294967295\t\t\t\t\n");
	e.end = 10;
	ck_assert(str_starts(written(RECORD_ENT, FORMAT_JSON, &everything, &e),
	    STR("{\"kind\":\"ent\",\"id\":\"x\",\"num\":null,\"start\":0,\"end\":10,\"type\":null,")));
}
END_TEST

START_TEST(numbers_of_any_length)
{
	for (size_t power = 1; power < SIZE_MAX / 10; power *= 10)
		for (size_t v = power - 1; v <= power + 1; v++) {
			struct ent e = { .start = v, .end = v * 3 };
			char want[100];

			snprintf(want, sizeof want, "ent\t\t\t%zu\t%zu\t\t\t\t\n", e.start, e.end);
			assert_str(written(RECORD_ENT, FORMAT_TSV, &everything, &e), want);
		}
}
END_TEST

START_TEST(extra_columns_are_ignored)
{
	struct item item;
	enum damage_kind damage;

	ck_assert(read_line("para\tx\t1\tC\t\t\t\xC3\xA9t\xC3\xA9\t0-3:PER\tmore\tand more", &item, &damage));
	assert_str(item.para.text, "\xC3\xA9t\xC3\xA9");
	ck_assert_uint_eq(item.para.marks.v[0].end, 5);
	ck_assert(read_line("para\tx\t\t\t\t\ttext\t\t\t\t\t\t\t\t\t\t\t\t\t", &item, &damage));
	assert_str(item.para.text, "text");
	ck_assert_uint_eq(item.para.marks.n, 0);
}
END_TEST

START_TEST(no_control_character_comes_in)
{
	struct item item;
	enum damage_kind damage;

	ck_assert(read_line("para\tx\033[2J\t1\tC\t\t\ta\rb\\rc\x7F \xC2\x9B \x80 \xFF and so on\t", &item, &damage));
	assert_str(item.para.id, "x[2J");
	assert_str(item.para.text, "abc  \xE2\x82\xAC \xC3\xBF and so on");
	ck_assert(read_line("para\tx\t\t\t\t\tte\x7Fxt\t", &item, &damage));
	assert_str(item.para.text, "text");
	ck_assert(read_line("para\tx\t\t\t\t\ttexts\x7F\t", &item, &damage));
	assert_str(item.para.text, "texts");
	ck_assert(read_line("para\tx\t\t\t\t\tte\033xt\t", &item, &damage));
	assert_str(item.para.text, "text");
}
END_TEST

START_TEST(lists_and_addressees)
{
	struct item item;
	enum damage_kind damage;

	ck_assert(read_line("head\tx\t\t\t\tSIPDIS|NOFORN\t\ta\\\\|b|c\\\\\\\\\t\t\t\t\t\t\t\t\t\t"
	    "RUEHC/SECSTATE WASHDC IMMEDIATE 9685|RHEHNSC/NSC WASHDC NIACT IMMEDIATE|AMEMBASSY ROME 1234|UN/OTHER\t"
	    "\t\t\t\t1\t2\t1", &item, &damage));
	ck_assert_uint_eq(item.head.tags.n, 2);
	assert_str(item.head.tags.v[0], "a|b");
	assert_str(item.head.tags.v[1], "c\\");
	ck_assert_uint_eq(item.head.to.n, 4);
	assert_str(item.head.to.v[0].route, "RUEHC");
	assert_str(item.head.to.v[0].name, "SECSTATE WASHDC");
	assert_str(item.head.to.v[0].precedence, "IMMEDIATE");
	assert_str(item.head.to.v[0].mcn, "9685");
	assert_str(item.head.to.v[1].name, "NSC WASHDC");
	assert_str(item.head.to.v[1].precedence, "NIACT IMMEDIATE");
	assert_str(item.head.to.v[2].name, "AMEMBASSY ROME");
	assert_str(item.head.to.v[2].mcn, "1234");
	assert_str(item.head.to.v[3].name, "UN/OTHER");
	out.n = 0;
	record_put(&record_tables[RECORD_HEAD], &everything, FORMAT_TSV, &item.head, &out);
	ck_assert(str_find(buf_str(&out), STR("\ta\\\\|b|c\\\\\\\\\t")) != STR_NONE);
	ck_assert(str_find(buf_str(&out), STR("NSC WASHDC NIACT IMMEDIATE|AMEMBASSY ROME 1234|UN/OTHER\t\t\t\t\t1\t2\t1\n"))
	    != STR_NONE);
}
END_TEST

static const struct {
	const char *list, *names;	/* what -H says; NULL: refused */
} chosen[] = {
	{ "id,text", "id\ttext\n" },
	{ "text,kind,id", "text\tkind\tid\n" },
	{ "-text,-marks", "id\tnum\tmarking\tlabel\tsection\n" },
	{ "-text,kind", "id\tnum\tmarking\tlabel\tsection\tmarks\tkind\n" },
	{ "id,num,-id", "num\n" },
	{ "", NULL },
	{ "id,,num", NULL },
	{ "id,nummer", NULL },
	{ "id,-id", NULL },
};

START_TEST(fields_are_chosen)
{
	struct selection sel;
	struct str wrong_name;
	const char *list = chosen[_i].list;
	bool right = selection_read(&record_tables[RECORD_PARA], str_make(list, strlen(list)), &sel, &wrong_name);

	ck_assert(right == (chosen[_i].names != NULL));
	if (right) {
		out.n = 0;
		record_names(&record_tables[RECORD_PARA], &sel, FORMAT_TSV, &out);
		assert_str(buf_str(&out), chosen[_i].names);
	}
}
END_TEST

START_TEST(too_many_fields_are_refused)
{
	struct buf list = { 0 };
	struct selection sel;
	struct str wrong_name;

	for (int i = 0; i < RECORD_FIELDS_MOST; i++)
		buf_add(&list, i ? STR(",id") : STR("id"));
	ck_assert(selection_read(&record_tables[RECORD_PARA], buf_str(&list), &sel, &wrong_name));
	buf_add(&list, STR(",num"));
	ck_assert(!selection_read(&record_tables[RECORD_PARA], buf_str(&list), &sel, &wrong_name));
	assert_str(wrong_name, "num");
	buf_free(&list);
}
END_TEST

START_TEST(what_was_expected_is_said)
{
	assert_str(record_expected(1 << RECORD_CABLE, &arena), "expected cable");
	assert_str(record_expected(1 << RECORD_CABLE | 1 << RECORD_PARA, &arena), "expected cable or para");
	assert_str(record_expected((1 << RECORD_KINDS) - 1, &arena), "expected cable, head, para or ent");
	assert_str(record_width(RECORD_PARA, &arena), "a para record has 8");
}
END_TEST

/* ---- any record, in any form, against a writer that does one byte after the other */

static unsigned seed;

static unsigned
any(unsigned n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 12) % n;
}

static struct str
any_text(unsigned pieces)
{
	static const char *const piece[] = { "a", "bc", "\n", "\t", "\\", "|", "\"", ",", " ", "\r", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
		"sixteen bytes ab", "word", "12", "Two words" };
	struct buf b = { 0 };
	struct str s;
	bool plain = any(3) == 0;

	for (unsigned i = any(pieces + 1); i; i--) {
		const char *p = piece[plain ? 14 + any(2) : any(17)];

		buf_add(&b, str_make(p, strlen(p)));
	}
	s = arena_copy(&arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
fill(const struct table *t, char *record, unsigned pieces)
{
	static const char *const numbers[] = { "", "0", "7", "007", "00", "120", "x1" };

	for (size_t i = 0; i < t->n; i++) {
		void *field = record + t->v[i].at;
		size_t n = any(4);

		switch (t->v[i].type) {
		case COLUMN_TEXT:
			*(struct str *)field = any_text(any(4) ? 4 : pieces);
			break;
		case COLUMN_NUMBER: {
			const char *number = numbers[any(7)];

			*(struct str *)field = str_make(number, strlen(number));
			break;
		}
		case COLUMN_SIZE:
			*(size_t *)field = any(2) ? any(12000) : (size_t)any(1000) << any(50);
			break;
		case COLUMN_LIST: {
			struct str *v = arena_array(&arena, n + 1, sizeof *v);

			for (size_t k = 0; k < n; k++)
				v[k] = any_text(4);
			*(struct list *)field = (struct list){ v, n };
			break;
		}
		case COLUMN_ADDRESSEES: {
			struct addressee *v = arena_array(&arena, n + 1, sizeof *v);

			for (size_t k = 0; k < n; k++)
				v[k] = (struct addressee){ any_text(1), any_text(3), any_text(1), any_text(1) };
			*(struct addressees *)field = (struct addressees){ v, n };
			break;
		}
		case COLUMN_MARKS: {
			struct str text = *(struct str *)(void *)(record + t->v[i - 1].at);
			struct mark *v = arena_array(&arena, text.n + 1, sizeof *v);
			size_t at = 0;

			n = 0;
			for (size_t k = 0; k <= text.n; k++)
				if ((k == text.n || (text.p[k] & 0xC0) != 0x80) && any(3) == 0) {
					if (k > at && any(2))
						v[n++] = (struct mark){ at, k, any(3) ? STR("PER") : any_text(3) };
					at = k;
				}
			*(struct marks *)field = (struct marks){ v, n };
			break;
		}
		}
	}
}

static void
slow_escape(struct buf *b, struct str s, const char *which, const char *as)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *odd = strchr(which, s.p[i]);

		if (odd) {
			buf_put(b, '\\');
			buf_put(b, as[odd - which]);
		} else {
			buf_put(b, s.p[i]);
		}
	}
}

static void
slow_json(struct buf *b, struct str s)
{
	if (s.n == 0) {
		buf_add(b, STR("null"));
		return;
	}
	buf_put(b, '"');
	slow_escape(b, s, "\t\n\r\\\"", "tnr\\\"");
	buf_put(b, '"');
}

/* A list or marks joined, as it is before the form of the record is put upon it. */
static void
slow_joined(struct buf *b, const struct column *c, const char *record)
{
	const void *field = record + c->at;
	size_t n = c->type == COLUMN_LIST ? ((const struct list *)field)->n : c->type == COLUMN_MARKS ? ((const struct marks *)field)->n :
	    ((const struct addressees *)field)->n;

	for (size_t k = 0; k < n; k++) {
		struct buf item = { 0 };

		if (k)
			buf_put(b, '|');
		if (c->type == COLUMN_LIST) {
			buf_add(&item, ((const struct list *)field)->v[k]);
		} else if (c->type == COLUMN_ADDRESSEES) {
			record_put_address(&((const struct addressees *)field)->v[k], &item);
		} else {
			const struct mark *m = &((const struct marks *)field)->v[k];
			struct str text = *(const struct str *)(const void *)(record + c[-1].at);

			buf_number(b, utf8_count(str_first(text, m->start)));
			buf_put(b, '-');
			buf_number(b, utf8_count(str_first(text, m->end)));
			buf_put(b, ':');
			buf_add(&item, m->label);
		}
		slow_escape(b, buf_str(&item), "|\\", "|\\");
		buf_free(&item);
	}
}

static void
slow_json_field(struct buf *b, const struct column *c, const char *record)
{
	const void *field = record + c->at;
	struct str s = *(const struct str *)field;

	switch (c->type) {
	case COLUMN_NUMBER:
		if (s.n && is_digit(s.p[0])) {
			while (s.n > 1 && s.p[0] == '0')
				s = str_from(s, 1);
			buf_add(b, s);
			break;
		}
		/* fall through */
	case COLUMN_TEXT:
		slow_json(b, s);
		break;
	case COLUMN_SIZE:
		buf_number(b, *(const size_t *)field);
		break;
	case COLUMN_LIST:
		buf_put(b, '[');
		for (size_t k = 0; k < ((const struct list *)field)->n; k++) {
			struct str item = ((const struct list *)field)->v[k];

			buf_add(b, k ? STR(",") : STR(""));
			if (item.n)
				slow_json(b, item);
			else
				buf_add(b, STR("\"\""));
		}
		buf_put(b, ']');
		break;
	case COLUMN_ADDRESSEES:
		buf_put(b, '[');
		for (size_t k = 0; k < ((const struct addressees *)field)->n; k++) {
			const struct addressee *a = &((const struct addressees *)field)->v[k];

			buf_add(b, k ? STR(",{\"route\":") : STR("{\"route\":"));
			slow_json(b, a->route);
			buf_add(b, STR(",\"name\":"));
			slow_json(b, a->name);
			buf_add(b, STR(",\"precedence\":"));
			slow_json(b, a->precedence);
			buf_add(b, STR(",\"mcn\":"));
			slow_json(b, a->mcn);
			buf_put(b, '}');
		}
		buf_put(b, ']');
		break;
	case COLUMN_MARKS:
		buf_put(b, '[');
		for (size_t k = 0; k < ((const struct marks *)field)->n; k++) {
			const struct mark *m = &((const struct marks *)field)->v[k];
			struct str text = *(const struct str *)(const void *)(record + c[-1].at);

			buf_add(b, k ? STR(",{\"start\":") : STR("{\"start\":"));
			buf_number(b, utf8_count(str_first(text, m->start)));
			buf_add(b, STR(",\"end\":"));
			buf_number(b, utf8_count(str_first(text, m->end)));
			buf_add(b, STR(",\"label\":"));
			if (m->label.n)
				slow_json(b, m->label);
			else
				buf_add(b, STR("\"\""));
			buf_put(b, '}');
		}
		buf_put(b, ']');
		break;
	}
}

static void
slow_put(struct buf *b, const struct table *t, const struct selection *sel, enum record_format format, const char *record)
{
	size_t n = sel->all ? t->n + 1 : sel->n;

	if (format == FORMAT_JSON)
		buf_put(b, '{');
	for (size_t i = 0; i < n; i++) {
		int at = sel->all ? (int)i - 1 : sel->v[i];
		const struct column *c = at < 0 ? NULL : &t->v[at];
		const char *name = c ? c->name : "kind";
		struct buf value = { 0 };
		struct str s;

		if (i)
			buf_put(b, format == FORMAT_TSV ? '\t' : ',');
		if (format == FORMAT_JSON) {
			slow_json(b, str_make(name, strlen(name)));
			buf_put(b, ':');
			if (c)
				slow_json_field(b, c, record);
			else
				slow_json(b, str_make(t->kind, strlen(t->kind)));
			continue;
		}
		if (c == NULL)
			buf_add(&value, str_make(t->kind, strlen(t->kind)));
		else if (c->type == COLUMN_TEXT || c->type == COLUMN_NUMBER)
			buf_add(&value, *(const struct str *)(const void *)(record + c->at));
		else if (c->type == COLUMN_SIZE)
			buf_number(&value, *(const size_t *)(const void *)(record + c->at));
		else
			slow_joined(&value, c, record);
		s = buf_str(&value);
		if (format == FORMAT_TSV) {
			slow_escape(b, s, "\t\n\r\\", "tnr\\");
		} else if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || str_index(s, ',') != STR_NONE || str_index(s, '"') != STR_NONE
		    || str_index(s, '\n') != STR_NONE || str_index(s, '\r') != STR_NONE)) {
			buf_put(b, '"');
			for (size_t k = 0; k < s.n; k++) {
				if (s.p[k] == '"')
					buf_put(b, '"');
				buf_put(b, s.p[k]);
			}
			buf_put(b, '"');
		} else {
			buf_add(b, s);
		}
		buf_free(&value);
	}
	buf_add(b, format == FORMAT_CSV ? STR("\r\n") : format == FORMAT_JSON ? STR("}\n") : STR("\n"));
}

START_TEST(every_form_is_what_a_slow_writer_writes)
{
	seed = (unsigned)_i;
	for (int k = 0; k < RECORD_KINDS; k++) {
		const struct table *t = &record_tables[k];
		struct item item = { 0 };
		struct selection some = { 0 };
		struct buf want = { 0 };

		fill(t, (char *)&item.cable, _i % 20 ? 60 : 6000);
		for (unsigned i = any(12) + 1; i; i--)
			some.v[some.n++] = (int)any((unsigned)t->n + 1) - 1;
		for (int format = FORMAT_TSV; format <= FORMAT_CSV; format++)
			for (int partly = 0; partly < 2; partly++) {
				const struct selection *sel = partly ? &some : &everything;
				struct str got = written((enum record_kind)k, (enum record_format)format, sel, &item.cable);

				want.n = 0;
				slow_put(&want, t, sel, (enum record_format)format, (const char *)&item.cable);
				if (!str_eq(got, buf_str(&want)))
					ck_abort_msg("%s, format %d: got %.*s want %.*s", t->kind, format, (int)got.n, got.p, (int)want.n, want.p);
			}
		buf_free(&want);
	}
	arena_reset(&arena);
}
END_TEST

START_TEST(names_lines_are_known)
{
	for (int k = 0; k < RECORD_KINDS; k++) {
		out.n = 0;
		record_names(&record_tables[k], &everything, FORMAT_TSV, &out);
		ck_assert(record_is_names(buf_str(&out)));
		ck_assert(record_kind_of(buf_str(&out)) == RECORD_KINDS);
	}
	ck_assert(!record_is_names(STR("kind of odd")));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("record");
	int failed;

	tcase_add_test(t, para_is_written);
	tcase_add_test(t, para_is_read_back);
	tcase_add_loop_test(t, text_goes_round, 0, 200);
	tcase_add_loop_test(t, wrong_lines_are_refused, 0, sizeof wrong / sizeof *wrong);
	tcase_add_test(t, extra_columns_are_ignored);
	tcase_add_test(t, no_control_character_comes_in);
	tcase_add_test(t, lists_and_addressees);
	tcase_add_loop_test(t, fields_are_chosen, 0, sizeof chosen / sizeof *chosen);
	tcase_add_test(t, names_lines_are_known);
	tcase_add_loop_test(t, addressees_are_taken_apart, 0, sizeof addressees / sizeof *addressees);
	tcase_add_test(t, lists_of_any_length);
	tcase_add_test(t, odd_fields_are_written);
	tcase_add_test(t, numbers_of_any_length);
	tcase_add_test(t, too_many_fields_are_refused);
	tcase_add_test(t, what_was_expected_is_said);
	tcase_add_loop_test(t, every_form_is_what_a_slow_writer_writes, 0, 300);
	failed = case_run("record", t, CK_NOFORK);
	arena_free(&arena);
	buf_free(&out);
	return failed;
}
