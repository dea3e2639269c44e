# The command line, as a person meets it.

t_help_fits_one_screen() {
	for tool in $TOOLS; do
		$tool --help >help || echo "$tool: status $?"
		[ "$(wc -l <help)" -le 24 ] || echo "$tool: $(wc -l <help) lines"
		awk -v tool=$tool 'length > 79 { print tool ": too wide: " $0 }' help
	done
}

t_version() {
	for tool in $TOOLS; do
		expect_match "$tool" "^$tool \(cable-tools\) [0-9]+\.[0-9]+\.[0-9]+$" "$($tool --version)"
	done
}

# Every option of the table, as the completions list them, stands in the manual page, and no other does.
t_manual_names_every_option() {
	for tool in $TOOLS; do
		page=$OLDPWD/tools/$tool.1
		$tool --completions=bash | grep -oE -- '--[a-z0-9-]+' | sort -u >options
		for option in $(cat options); do
			sed 's/\\-/-/g; s/Fl Fl /--/; s/Fl -/--/g; s/Fl \([a-z]\)/-\1/' "$page" | grep -qE -e "(^|[^a-z0-9])$option([^a-z0-9-]|$)" ||
				echo "$tool.1 says nothing of $option"
		done
	done
}

t_help_names_every_option() {
	for tool in $TOOLS; do
		for option in $($tool --completions=bash | grep -oE -- '--[a-z0-9-]+' | sort -u); do
			$tool --help | grep -qE -e "$option([^a-z0-9-]|$)" || echo "$tool --help says nothing of $option"
		done
	done
}

t_list_fields_and_header_agree() {
	for tool in $TOOLS; do
		expect "$tool" "kind $($tool --list-fields | awk '{ print $1 }' | tr '\n' ' ')" \
			"$(records $tool -H </dev/null | tr '\t\n' '  ')"
	done
}

t_header_without_records() {
	expect all "kind	id	num	marking	label	section	text	marks" "$(cable-paras -H </dev/null)"
	expect chosen "text	id" "$(cable-paras -H -f text,id </dev/null)"
	expect csv "$(printf 'id,num\r')" "$(cable-paras --csv -H -f id,num </dev/null)"
	expect json "" "$(cable-paras -j -H </dev/null)"
}

t_fields() {
	expect left-out "$(cut -f 2-6,8 paras.tsv)" "$(cable-paras -f -text tagged.html)"
	expect order "$(awk -F '\t' -v OFS='\t' '{ print $3, $1, $2 }' paras.tsv)" "$(cable-paras -f num,kind,id tagged.html)"
	err=$(cable-paras -f id,nun tagged.html 2>&1)
	expect status 2 $?
	expect_match message 'no field "nun"; cable-paras --list-fields' "$err"
}

# What a filter wrote it takes again, to be written in another form.
t_own_records_pass() {
	for tool in $TOOLS; do
		records $tool tagged.html >saved.tsv
		records $tool saved.tsv | cmp - saved.tsv
		records $tool -j tagged.html >want
		records $tool -j saved.tsv | cmp - want
		records $tool --csv tagged.html >want
		records $tool --csv saved.tsv | cmp - want
	done
	cable-header -l tagged.html >want
	cable-header tagged.html | cable-header -l | cmp - want
}

t_options_behind_operands() {
	cable-paras -j one.html >want
	cable-paras one.html -j | cmp - want
	POSIXLY_CORRECT=1 cable-paras one.html -j | cmp - want
	cp one.html ./-j
	cable-paras -j -- -j | cmp - want
	rm ./-j
}

t_wrong_usage() {
	for tool in $TOOLS; do
		for words in --no-such-option -Z --input --input=pages --max-cable=0 --max-cable=3X --json=1 --rec "--files0-from=x y"; do
			err=$($tool $words 2>&1 >out)
			expect "$tool $words" 2 $?
			[ -s out ] && echo "$tool $words: output"
			expect_match "$tool $words" "^$tool: " "$err"
			expect "$tool $words" 1 "$(wc -l <<<"$err")"
		done
	done
}

t_abbreviations_are_refused_with_a_hint() {
	expect "no name" "cable-strip: unknown option --; try cable-strip --help" "$(cable-strip --=x 2>&1)"
	expect_match hint '^cable-strip: unknown option --rec \(--records\?\); try cable-strip --help' "$(cable-strip --rec 2>&1)"
}

t_bash_completions() {
	for tool in $TOOLS; do
		bash -c "eval \"\$($tool --completions bash)\"
			COMP_WORDS=($tool --fie) COMP_CWORD=1; _${tool/-/_}; [ \"\${COMPREPLY[*]}\" = --fields ] || echo \"$tool: \${COMPREPLY[*]}\"
			COMP_WORDS=($tool --input = fra) COMP_CWORD=3; _${tool/-/_}; [ \"\${COMPREPLY[*]}\" = fragment ] || echo \"$tool: \${COMPREPLY[*]}\"
			COMP_WORDS=($tool -f i) COMP_CWORD=2; _${tool/-/_}; case \${COMPREPLY[*]} in id*) ;; *) echo \"$tool: \${COMPREPLY[*]}\";; esac"
	done
}

t_zsh_completions() {
	command -v zsh >/dev/null || return 0
	for tool in $TOOLS; do
		$tool --completions zsh | zsh -n || echo "$tool: status $?"
	done
}
