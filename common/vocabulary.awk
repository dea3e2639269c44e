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
		value = "{ S(\"" value "\"), S(\"" kind "\") }"
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
	print "};\nconst struct map vocabulary_" s " = { " s ", sizeof " s " / sizeof *" s ", 0 };"
}

function put_values(s, type, name,	i)
{
	print "\nconst struct " type " " name "[] = {"
	for (i = 1; i <= n[s]; i++)
		print "\t" values[s, i] ","
	print "};"
}

END {
	if (failed)
		exit 1
	if (!n["markup"] || !n["entities"] || !n["tags"] || !("names" in notes))
		die("a section is missing")
	sort_section("markup")
	sort_section("entities")
	sort_section("tags")
	print "/* Made from " FILENAME " by vocabulary.awk. */\n#include \"vocabulary.h\"\n"
	print "#define S(literal) { \"\" literal, sizeof(literal) - 1 }"
	put_map("markup", 0)
	put_map("entities", 1)
	put_values("entities", "str", "vocabulary_types")
	put_map("tags", 1)
	put_values("tags", "tag_name", "vocabulary_tag_names")
	print "\nconst struct str vocabulary_notes[4] = {"
	print "\tS(" notes["markup"] "),\n\tS(" notes["entities"] "),\n\tS(" notes["tags"] "),\n\tS(" notes["names"] "),\n};"
}
