# cable-header in its long form, and TAGS.

t_long_form() {
	cable-header pages.html >heads
	cable-header -l pages.html >long
	awk -F '\t' 'NF != 3 || $3 == ""' long
	expect tags "$(cut -f 8 heads | tr '|' '\n' | grep .)" "$(awk -F '\t' '$2 == "tags" { print $3 }' long)"
	expect to "$(cut -f 18 heads | tr '|' '\n' | grep .)" "$(awk -F '\t' '$2 == "to" { print $3 }' long)"
	expect names "id	field	value" "$(cable-header -l -H </dev/null)"
	expect chosen "$(grep -P '\t(tags|dtg)\t' long | sort)" "$(cable-header -l -f tags,dtg pages.html | sort)"
	cable-header -l -j pages.html | head -n 1 | grep -qE '^\{"id":"[^"]+","field":"[a-z_]+","value":".*"\}$' || echo "JSON"
}

# The id stands on every line; the kind is no value.
t_long_form_of_some_fields() {
	printf 'UNCLAS ROME 000012\n\nE.O. 12958: N/A\nTAGS: PREL, IT\nSUBJECT: PORTS\n\n1. (U) One.\n' >long.txt
	expect some "$(printf '%s\t%s\t%s\n' ROME12 tags PREL ROME12 tags IT ROME12 subject PORTS)" \
		"$(cable-header -l -i text -f kind,tags,id,subject,refs long.txt)"
	cable-header -l many.html many.html >/dev/full 2>err
	expect "full disk" 2 $?
	expect message "cable-header: standard output: No space left on device" "$(cat err)"
}

t_tag_names() {
	cat >tags.txt <<-E
	UNCLAS SECTION 01 OF 01 PARIS 000001

	E.O. 12958: N/A
	TAGS: PREL, FR, ZZZZ
	SUBJECT: NOTHING

	1. (U) Nothing.
	E
	expect codes "PREL|FR|ZZZZ" "$(cable-header -i text -f tags tags.txt)"
	expect names "External Political Relations|France|ZZZZ" "$(cable-header -i text --tag-names -f tags tags.txt)"
	expect kind "PREL" "$(cable-header -i text --tag-kind subject -f tags tags.txt)"
	expect both "France" "$(cable-header -i text --tag-kind place --tag-names -f tags tags.txt)"
	err=$(cable-header --tag-kind=colour tags.txt 2>&1)
	expect status 2 $?
}
