# cable-strip as text.

t_separators() {
	cable-strip pages.html >whole
	expect number 19 "$(grep -c '^.$' <<<"$(tr '\f' '#' <whole | grep -x '#')")"
	cable-strip whole | cmp - whole
	cable-strip -i text <whole | cmp - whole
}

# Records follow one another; texts are parted, also where a new file begins.
t_separators_across_files() {
	cable-strip one.html >one
	{ cat one; printf '\f\n'; cat one; } >two
	cable-strip one.html one.html | cmp - two
}

t_ids_are_read_back() {
	cable-strip --ids pages.html >ids
	expect ids "$(cable-header -f id pages.html)" "$(tr '\f' '#' <ids | grep '^#' | tr -d '#')"
	expect "read back" "$(cable-header -f id pages.html)" "$(cable-header -f id -i text ids)"
	cable-strip --ids -i text ids | cmp - ids
}

t_text_and_records_agree() {
	for file in pages.html tagged.html; do
		for how in "" -u --ids -e --keep-furniture "-u --ids"; do
			cable-strip $how $file >want
			cable-strip -r $file | cable-strip $how | cmp - want || echo "cable-strip $how"
		done
	done
}

t_no_runs_of_empty_lines() {
	cable-strip pages.html | awk 'NF == 0 && $0 == "" { if (++n > 1) print "line " NR; next } { n = 0 }'
}

t_entities_stay() {
	expect_match brackets '\[(PER|LOC|ORG|MISC) [^]]+  \]' "$(cable-strip -e tagged.html)"
	expect nothing-else "$(cable-strip tagged.html)" "$(cable-strip -e tagged.html | sed -E 's/\[(PER|LOC|ORG|MISC) //g; s/  \]//g')"
}

t_entities_do_not_go_with_records() {
	err=$(cable-strip -r -e pages.html 2>&1)
	expect status 2 $?
	expect_match message '^cable-strip: -e is for text' "$err"
}

t_formats_mean_records() {
	cable-strip -r -j pages.html >want
	cable-strip -j pages.html | cmp - want
	cable-strip -f id,origin pages.html | awk -F '\t' 'NF != 2'
}

# What stands in a header block behind the header is body to a reader of the text, page breaks and all.
t_border_of_the_header_is_where_a_reader_sees_it() {
	cat >block.csv <<-E
	"1","8/24/2007 15:03","07PARIS1","Embassy Paris","SECRET","","P 241500Z AUG 07
	FM AMEMBASSY PARIS
	TO SECSTATE WASHDC

	some text PARIS 00000001  002 OF 002 goes on","FM AMEMBASSY PARIS
	TO SECSTATE WASHDC

	1. (U) Text.



	2. (U) More."
	E
	cable-strip -i csv block.csv >want
	cable-strip -i text want | cmp - want
	cable-strip -r -i csv block.csv | cable-strip | cmp - want
	expect phrase 0 "$(grep -c 'OF 002' want)"
}

# More of a header than is looked at at once.
t_border_of_a_long_header() {
	{
		printf '"1","8/24/2007 15:03","07PARIS1","Embassy Paris","SECRET","","P 241500Z AUG 07\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC","P 241500Z AUG 07\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC\nINFO '
		for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
			printf 'RUEHC/AMEMBASSY NUMBER %s IMMEDIATE 1234\nRUEHC/AMEMBASSY OTHER %s PRIORITY\nRUEHC/AMCONSUL THIRD %s\n' $i $i $i
		done
		printf '\nUNCLAS PARIS 000001\n\n1. (U) Text.\n\n2. (U) '
		yes 'More of it goes on.' | head -n 1000 | tr '\n' ' '
		printf '"\n'
	} >long.csv
	cable-strip -i csv long.csv >want
	cable-strip -i text want | cmp - want
	cable-strip -r -i csv long.csv | cable-strip | cmp - want
	expect text 1 "$(grep -c '^1. (U) Text' want)"
}

# Records have their ids in a column.
t_ids_are_for_text() {
	cable-strip -r tagged.html >want
	cable-strip -r --ids tagged.html | cmp - want
}
