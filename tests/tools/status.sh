# Exit statuses, and what is said beside them.

t_all_read_is_silent() {
	for tool in $TOOLS; do
		err=$($tool pages.html tagged.html 2>&1 >/dev/null) || echo "$tool: status $?"
		expect "$tool" "" "$err"
	done
}

t_full_disk() {
	for tool in $TOOLS; do
		err=$(records $tool tagged.html 2>&1 >/dev/full)
		expect "$tool" 2 $?
		expect "$tool" "$tool: standard output: No space left on device" "$err"
	done
}

t_closed_output() {
	for tool in $TOOLS; do
		err=$(records $tool tagged.html 2>&1 >&-)
		expect "$tool" 2 $?
		expect "$tool" "$tool: standard output: Bad file descriptor" "$err"
	done
}

# The input must not take the number of the output that is closed.
t_closed_output_is_no_file() {
	cp one.html copy.html
	cable-strip - <one.html copy.html >&- 2>/dev/null
	cmp one.html copy.html
}

t_closed_input() {
	err=$(cable-paras <&- 2>&1)
	expect status 1 $?
	expect_match message 'Bad file descriptor' "$err"
}

t_everything_closed() {
	cable-paras <&- >&- 2>&-
	expect status 2 $?
}

t_reader_gone() {
	for tool in $TOOLS; do
		err=$( { records $tool many.html many.html; echo $? >status; } 2>&1 >/dev/null | true)
		err=$( { records $tool many.html many.html 2>err; echo $? >status; } | head -c 10 >/dev/null)
		status=$(cat status)
		[ "$status" -eq 0 ] || [ "$status" -eq 141 ] || echo "$tool: status $status"
		expect "$tool" "" "$(cat err)"
	done
}

t_reader_gone_sigpipe_ignored() {
	for tool in $TOOLS; do
		{ (trap '' PIPE; records $tool many.html many.html 2>err; echo $? >status); } | head -c 10 >/dev/null
		expect "$tool" 0 "$(cat status)"
		expect "$tool" "" "$(cat err)"
	done
}

t_missing_file() {
	cable-paras one.html >want
	err=$(cable-paras no-such.html one.html 2>&1 >got)
	expect status 1 $?
	expect message "cable-paras: no-such.html: No such file or directory
cable-paras: 1 file could not be read" "$err"
	cmp want got
}

t_directory() {
	err=$(cable-paras . one.html 2>&1 >got)
	expect status 1 $?
	expect_match message '^cable-paras: \.: Is a directory' "$err"
	cmp want got
}

t_tolerate() {
	cable-paras --tolerate no-such.html one.html >got 2>err || echo "status $?"
	grep -q no-such err
	cmp want got
}

t_quiet() {
	err=$(cable-paras -q no-such.html one.html 2>&1 >got)
	expect status 1 $?
	expect message "" "$err"
	cmp want got
}

t_strict() {
	err=$(cable-paras --strict one.html no-such.html one.html 2>&1 >got)
	expect status 1 $?
	expect message "cable-paras: no-such.html: No such file or directory
cable-paras: 1 file could not be read; stopped there (--strict)" "$err"
	cmp want got
}

# The damaged line is named with its number, and what was expected; the others are there.
t_damaged_record() {
	{ head -n 3 paras.tsv; echo "no record"; tail -n +4 paras.tsv; } >damaged.tsv
	cable-ents paras.tsv >want
	err=$(cable-ents damaged.tsv 2>&1 >got)
	expect status 1 $?
	expect message "cable-ents: damaged.tsv:4: not a record of a kind that is read here; line skipped (expected cable, para or ent)
cable-ents: 1 cable was damaged" "$err"
	cmp want got
	err=$(cable-header paras.tsv 2>&1 | head -n 1)
	expect_match "another filter's" '^cable-header: paras.tsv:1: .*expected cable or head' "$err"
}

t_all_mentions_onto_a_full_disk() {
	cable-ents -a many.html many.html >/dev/full 2>err
	expect status 2 $?
	expect message "cable-ents: standard output: No space left on device" "$(cat err)"
}

t_no_names_to_look_for() {
	cable-ents tagged.html >want
	cable-ents --no-config --gazetteer tagged.html | cmp - want
}

t_name_says_where_it_is_from() {
	err=$(echo x | cable-ents -i records --name="a b.tsv" 2>&1)
	expect_match message '^cable-ents: a b.tsv:1: ' "$err"
}

t_blank_input_is_no_cable() {
	for tool in $TOOLS; do
		expect "$tool" "" "$(printf ' \n\t\n\n' | $tool 2>&1)"
		expect "$tool" "" "$($tool </dev/null 2>&1)"
		expect "$tool" "" "$(printf '' | $tool --files0-from=- 2>&1)"
	done
}

t_file_names_cannot_drive_a_terminal() {
	err=$(cable-strip "$(printf 'a\033[31mb\nc')" 2>&1)
	expect message "cable-strip: a[31mb c: No such file or directory
cable-strip: 1 file could not be read" "$err"
}
