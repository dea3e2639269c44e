# vocabulary.awk - default.yaml in, static tables out (vocabulary.h). Run with LC_ALL=C: the tables are sorted by bytes.
#
# Reads a form of YAML that is narrower than cable-config(5): sections at column 1, one entry a line, indented by two
# blanks, scalars plain or in double quotes, {name: "…", kind: …} for tags. Anything else ends the build.

function die(why)
{
	failed = 1
	print FILENAME ":" FNR ": " why ": " $0 > "/dev/stderr"
	exit 1
}

# Takes one scalar off the front of `rest` and gives it as the inside of a C literal.
function scalar(stop,	s)
{
	if (match(rest, /^"([^"\\]|\\["\\])*"/)) {
		s = substr(rest, 2, RLENGTH - 2)
		rest = substr(rest, RLENGTH + 1)
		return s
	}
	if (!match(rest, stop) || RSTART == 1)
		die("no scalar")
	s = substr(rest, 1, RSTART - 1)
	rest = substr(rest, RSTART)
	if (s !~ /^[A-Za-z][A-Za-z0-9_.\/ -]*$/)
		die("quote this")
	return s
}

function expect(word)
{
	if (substr(rest, 1, length(word)) != word)
		die("expected \"" word "\"")
	rest = substr(rest, length(word) + 1)
}

/^#/ {
	note = note "\n\t\"" quoted($0) "\\n\""
	next
}

function quoted(s)
{
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	return s
}

/^$/ { note = ""; next }

/^(markup|entities|tags):$/ {
	section = substr($0, 1, length($0) - 1)
	notes[section] = note
	next
}

/^names: \{\}$/ { section = ""; notes["names"] = note; next }

/^  / && section != "" {
	rest = substr($0, 3)
	key = scalar("[:]")
	if ((section, key) in seen)
		die("given twice")
	seen[section, key] = 1
	expect(": ")
	if (section == "tags") {
		expect("{name: ")
		value = scalar("[,]")
		expect(", kind: ")
		kind = scalar("}")
		expect("}")
		kinds[key] = kind
	} else if (rest == "~") {
		value = "S(\"\")"
		rest = ""
	} else {
		value = scalar("$")
		if (section == "markup") {
			if (value !~ /^(text|newline|drop)$/)
				die("text, newline or drop")
			value = "MARKUP_" toupper(value)
		} else
			value = "S(\"" value "\")"
	}
	if (rest != "")
		die("more than one entry on the line")
	n[section]++
	keys[section, n[section]] = key
	values[section, n[section]] = value
	next
}

{ die("not the form that is read here") }

# An insertion sort: the file is nearly in order.
function sort_section(s,	i, j, k, v)
{
	for (i = 2; i <= n[s]; i++) {
		k = keys[s, i]
		v = values[s, i]
		for (j = i - 1; j > 0 && (keys[s, j] "") > (k ""); j--) {
			keys[s, j + 1] = keys[s, j]
			values[s, j + 1] = values[s, j]
		}
		keys[s, j + 1] = k
		values[s, j + 1] = v
	}
}

function put_map(s, numbered,	i)
{
	print "\nstatic const struct map_entry " s "[] = {"
	for (i = 1; i <= n[s]; i++)
		print "\t{ S(\"" keys[s, i] "\"), " (numbered ? i - 1 : values[s, i]) " },"
	print "};\nconst struct map vocabulary_" s " = { .v = " s ", .n = sizeof " s " / sizeof *" s " };"
}

# Bytes of the string that the inside of a literal stands for.
function bytes(s)
{
	gsub(/\\./, "x", s)
	return length(s)
}

# A literal goes into the pool, once; gives "offset, length" for the table.
function pooled(s)
{
	if (!(s in offset)) {
		offset[s] = pool_n + 0
		pool_n += bytes(s)
		pool[++pool_lines] = s
	}
	if (bytes(s) > 255)
		die("longer than 255 bytes")
	return offset[s] ", " bytes(s)
}

# Offsets instead of pointers: nothing for the dynamic linker to adjust at each start.
function put_tags(	i, k)
{
	print "\nstatic const struct { uint16_t code; uint8_t code_n, name_n; uint16_t name, kind; uint8_t kind_n; } tags[] = {"
	for (i = 1; i <= n["tags"]; i++) {
		k = keys["tags", i]
		split(pooled(values["tags", i]), in_name, ", ")
		split(pooled(k), in_code, ", ")
		split(pooled(kinds[k]), in_kind, ", ")
		print "\t{ " in_code[1] ", " in_code[2] ", " in_name[2] ", " in_name[1] ", " in_kind[1] ", " in_kind[2] " },"
	}
	print "};\n\nstatic const char pool[] ="
	for (i = 1; i <= pool_lines; i++)
		print "\t\"" pool[i] "\"" (i == pool_lines ? ";" : "")
	if (pool_n > 65535)
		die("more text than 16 bits can place")
	print "\nconst size_t vocabulary_tags_n = sizeof tags / sizeof *tags;"
	print "\nstruct str\nvocabulary_tag_code(size_t i)\n{"
	print "\treturn str_make(pool + tags[i].code, tags[i].code_n);\n}"
	print "\nstruct tag_name\nvocabulary_tag_name(size_t i)\n{"
	print "\treturn (struct tag_name){ str_make(pool + tags[i].name, tags[i].name_n), str_make(pool + tags[i].kind, tags[i].kind_n) };\n}"
}

END {
	if (failed)
		exit 1
	if (!n["markup"] || !n["entities"] || !n["tags"] || !("names" in notes))
		die("a section is missing")
	sort_section("markup")
	sort_section("entities")
	sort_section("tags")
	print "/* Made from " FILENAME " by vocabulary.awk. */\n#include \"terms/vocabulary.h\"\n\n#include <stdint.h>\n"
	print "#define S(literal) { \"\" literal, sizeof(literal) - 1 }"
	put_map("markup", 0)
	put_map("entities", 1)
	print "\nconst struct str vocabulary_types[] = {"
	for (i = 1; i <= n["entities"]; i++)
		print "\t" values["entities", i] ","
	print "};"
	put_tags()
	print "\nconst struct str vocabulary_notes[4] = {"
	print "\tS(" notes["markup"] "),\n\tS(" notes["entities"] "),\n\tS(" notes["tags"] "),\n\tS(" notes["names"] "),\n};"
}
