# inputs.sh - lists of names that cannot be read, damage in records of every kind. Read in by tests/tools/run.

t_list_is_a_directory() {
	local said status
	for tool in $TOOLS; do
		said=$($tool --files0-from=. 2>&1)
		status=$?
		expect "$tool: status" 1 $status
		expect_match "$tool: message" '^'"$tool"': \.: Is a directory' "$said"
	done
}

t_list_is_missing() {
	local said status
	for tool in $TOOLS; do
		said=$($tool --files0-from=no-such-list 2>&1)
		status=$?
		expect "$tool: status" 1 $status
		expect_match "$tool: message" '^'"$tool"': no-such-list: No such file' "$said"
	done
}

# The rest of a list is not opened where --strict stops at its first damage.
t_list_and_strict() {
	printf '%s\0' one.html bad.html one.html >list
	printf '<code><pre>1. (C) [PER Moe </pre></code>' >bad.html
	cable-paras one.html >want 2>/dev/null
	cable-paras --strict --files0-from=list 2>/dev/null | cmp - want
}

# A line whose numbers are none is named and skipped, whatever its kind; the next is read.
t_wrong_field_in_each_kind() {
	local said status
	cable-header pages.html | head -n 2 | awk -F'\t' -v OFS='\t' 'NR == 1 { $24 = "x" } { print }' >wrong-header.tsv
	cable-paras tagged.html | head -n 2 | awk -F'\t' -v OFS='\t' 'NR == 1 { $8 = "x-y:PER" } { print }' >wrong-paras.tsv
	cable-ents tagged.html | head -n 2 | awk -F'\t' -v OFS='\t' 'NR == 1 { $4 = "x" } { print }' >wrong-ents.tsv
	cable-strip -r tagged.html | head -n 2 | awk -F'\t' -v OFS='\t' 'NR == 1 { $9 = "9-1:PER" } { print }' >wrong-strip.tsv
	for tool in $TOOLS; do
		said=$(records $tool wrong-${tool#cable-}.tsv 2>&1 >got)
		status=$?
		expect "$tool: status" 1 $status
		expect "$tool: records" 1 "$(grep -c . got)"
		expect_match "$tool: message" '^'"$tool"': wrong-[a-z]*.tsv:1: .*; line skipped' "$said"
	done
}

# The bar of --progress goes to a terminal alone.
t_progress_is_for_terminals() {
	cable-paras tagged.html >want
	cable-paras --progress tagged.html 2>err | cmp - want
	cmp err /dev/null
}
