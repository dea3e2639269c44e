# laws.sh - whole sentences from the contract, held against golden inputs and generated cables as programs in pipelines.
# Read in by tests/run. What can be tested within one process is in tests/fuzz.

laws=$T/out/laws
rm -rf "$laws"
mkdir -p "$laws"
LINES_SHOWN=6

# ---- every path gives the same answer, and so does every arrival

for law_kind in page fragment tagged text csv; do
	law_force=()
	[ $law_kind = text ] && law_force=(-i text)
	law_in=$laws/$law_kind
	cable-gen -k $law_kind -n 60 --seed=21 --oddities=60 >"$law_in"
	cable-gen -k $law_kind -n 6 --seed=25 --oddities=60 >"$law_in.few"
	cable-strip ${law_force+"${law_force[@]}"} -r "$law_in" >"$laws/records" 2>/dev/null
	cable-paras ${law_force+"${law_force[@]}"} "$law_in" >"$laws/paras" 2>/dev/null
	for law_filter in strip header paras ents; do
		law_what="law, $law_kind: cable-$law_filter"
		cable-$law_filter ${law_force+"${law_force[@]}"} "$law_in" >"$laws/want" 2>/dev/null
		cable-$law_filter <"$laws/records" >"$laws/got" 2>/dev/null
		same "$law_what through cable-strip -r" "$laws/want" "$laws/got"
		cable-$law_filter ${law_force+"${law_force[@]}"} "$law_in.few" >"$laws/few" 2>/dev/null
		for law_size in 1 7 509 4096; do
			[ $law_size -lt 500 ] && [ $law_kind = page ] && continue	# 60 KB of navigation each
			drip $law_size "$law_in.few" "$BUILD/cable-$law_filter" ${law_force+"${law_force[@]}"} >"$laws/got" 2>/dev/null
			same "$law_what in pieces of $law_size" "$laws/few" "$laws/got"
		done
		cable-$law_filter ${law_force+"${law_force[@]}"} -j "$law_in" 2>/dev/null >"$laws/json" || :
		if [ $law_filter = strip ]; then
			cable-strip ${law_force+"${law_force[@]}"} -r -j "$law_in" >"$laws/json" 2>/dev/null
			cable-strip -i text "$laws/want" >"$laws/got" 2>/dev/null
			same "law, $law_kind: clean text is a fixed point" "$laws/want" "$laws/got"
			cable-strip --ids ${law_force+"${law_force[@]}"} "$law_in" >"$laws/ids" 2>/dev/null
			cable-strip --ids -i text "$laws/ids" >"$laws/got" 2>/dev/null
			same "law, $law_kind: ids are read back" "$laws/ids" "$laws/got"
		fi
		holds "$law_what -j writes JSON" is-clean json <"$laws/json"
		holds "$law_what writes clean UTF-8" is-clean text <"$laws/want"
	done
	cable-ents ${law_force+"${law_force[@]}"} "$law_in" >"$laws/want" 2>/dev/null
	cable-ents <"$laws/paras" >"$laws/got" 2>/dev/null
	same "law, $law_kind: cable-ents through cable-paras" "$laws/want" "$laws/got"
	cable-paras <"$laws/paras" >"$laws/got"
	same "law, $law_kind: para records through cable-paras" "$laws/paras" "$laws/got"

	# fields picked before are fields picked behind, although marks that nobody asks for are not made
	cable-paras ${law_force+"${law_force[@]}"} -f -marks "$law_in" >"$laws/got" 2>"$laws/err"
	cut -f2-7 "$laws/paras" >"$laws/want"
	same "law, $law_kind: a record without marks is the record less its marks" "$laws/want" "$laws/got"
	cable-strip ${law_force+"${law_force[@]}"} -r -f -marks "$law_in" >"$laws/got" 2>/dev/null
	cut -f2-8 "$laws/records" >"$laws/want"
	same "law, $law_kind: a cable without marks is the cable less its marks" "$laws/want" "$laws/got"
	cable-paras ${law_force+"${law_force[@]}"} "$law_in" 2>&1 >/dev/null | cmp -s - "$laws/err" && passed ||
		failed "law, $law_kind: the same is said of damage with and without marks"
	cable-ents ${law_force+"${law_force[@]}"} "$law_in" >"$laws/want" 2>/dev/null

	# selecting between two filters: every other line
	awk 'NR % 2' "$laws/paras" | cable-ents >"$laws/odd"
	awk 'NR % 2 == 0' "$laws/paras" | cable-ents >"$laws/even"
	sort "$laws/odd" "$laws/even" >"$laws/got"
	sort "$laws/want" >"$laws/sorted"
	same "law, $law_kind: a selection selects" "$laws/sorted" "$laws/got"

	# files one by one, and in one stream
	mkdir -p "$laws/files"
	cable-gen -k $law_kind -n 8 --seed=22 --oddities=60 --dir="$laws/files"
	for law_filter in header paras ents; do
		for law_file in "$laws/files"/*; do
			cable-$law_filter ${law_force+"${law_force[@]}"} "$law_file"
		done >"$laws/want" 2>/dev/null
		cable-$law_filter ${law_force+"${law_force[@]}"} "$laws/files"/* >"$laws/got" 2>/dev/null
		same "law, $law_kind: cable-$law_filter A B is A, then B" "$laws/want" "$laws/got"
		printf '%s\0' "$laws/files"/* | cable-$law_filter ${law_force+"${law_force[@]}"} --files0-from=- >"$laws/got" 2>/dev/null
		same "law, $law_kind: cable-$law_filter with a list of names" "$laws/want" "$laws/got"
	done
	rm -r "$laws/files"
done

# ---- nothing depends on the environment

cable-gen -k tagged -n 20 --seed=23 --oddities=50 >"$laws/in"
for law_filter in strip header paras ents; do
	cable-$law_filter "$laws/in" >"$laws/want"
	for law_env in LC_ALL=tr_TR.UTF-8 LC_ALL=C.UTF-8 TZ=Asia/Kathmandu POSIXLY_CORRECT=1 COLUMNS=20; do
		env -i "$law_env" "$BUILD/cable-$law_filter" "$laws/in" >"$laws/got"
		same "law: cable-$law_filter under $law_env" "$laws/want" "$laws/got"
	done
done

# ---- what happens to the machine

cable-paras "$laws/in" >"$laws/want"
for law_filter in strip header paras ents; do
	cable-$law_filter "$laws/in" >/dev/full 2>"$laws/err"
	[ $? = 2 ] && [ "$(wc -l <"$laws/err")" = 1 ] && passed || failed "law: cable-$law_filter on a full disk" "$(cat "$laws/err")"
	cable-$law_filter "$laws/in" >&- 2>"$laws/err"
	[ $? = 2 ] && [ -s "$laws/err" ] && passed || failed "law: cable-$law_filter without standard output" "$(cat "$laws/err")"
	cable-gen -k tagged -n 2000 >"$laws/long"
	(trap '' PIPE; cable-$law_filter "$laws/long" 2>"$laws/err"; echo $? >"$laws/status") | head -c 100 >/dev/null
	[ "$(cat "$laws/status")" = 0 ] && [ ! -s "$laws/err" ] && passed || failed "law: cable-$law_filter | head, SIGPIPE ignored" \
		"$(cat "$laws/status" "$laws/err")"
	cable-$law_filter "$laws/in" "$laws/no-such-file" "$laws" "$laws/in" >"$laws/got" 2>"$laws/err"
	law_status=$?
	cable-$law_filter "$laws/in" "$laws/in" >"$laws/want"
	same "law: cable-$law_filter, a missing file and a folder between" "$laws/want" "$laws/got"
	[ $law_status = 1 ] && grep -q no-such-file "$laws/err" && passed || failed "law: cable-$law_filter names what is missing" "$(cat "$laws/err")"
done
rm -f "$laws/long"

# Writers append to one file: every write ends at the end of a record.
: >"$laws/shared"
cable-gen -k tagged -n 400 --seed=24 >"$laws/in"
for law_n in 1 2 3 4; do
	cable-paras "$laws/in" >>"$laws/shared" &
done
wait
for law_n in 1 2 3 4; do cable-paras "$laws/in"; done | sort >"$laws/want"
sort "$laws/shared" >"$laws/got"
same "law: four writers append to one file" "$laws/want" "$laws/got"

# Output is out while the filter waits for more.
mkfifo "$laws/pipe"
cable-paras <"$laws/pipe" >"$laws/live" &
law_pid=$!
exec 8>"$laws/pipe"
cat tests/golden/quoted-words.fragment >&8
for ((law_n = 0; law_n < 100; law_n++)); do
	[ -s "$laws/live" ] && break
	sleep 0.1
done
[ -s "$laws/live" ] && passed || failed "law: a cable that has come is out before the next comes"
exec 8>&-
wait $law_pid

# Sizes at which other tools have cut: fields of 64 KiB, 1 MiB, and one byte less or more.
for law_n in 65535 65536 65537 1048575 1048576 1048577; do
	{ printf 'UNCLAS ROME 000001\n\n1. (U) '; head -c $law_n /dev/zero | tr '\0' a; echo; } >"$laws/in"
	law_got=$(cable-strip -r -i text "$laws/in" | cable-paras | cable-paras -f text | wc -c)
	[ "$law_got" = $((law_n + 1)) ] && passed || failed "law: a paragraph of $law_n bytes" "$law_got bytes came out"
	law_got=$(cable-strip -i text "$laws/in" | wc -c)
	[ "$law_got" = $((law_n + 28)) ] && passed || failed "law: a line of $law_n bytes" "$law_got bytes came out"
done
# --max-cable and one byte less or more; the next cable is read in any case.
for law_n in 1023 1024 1025; do
	{ printf 'UNCLAS ROME 000001\n\n1. (U) '; head -c $((law_n - 28)) /dev/zero | tr '\0' a; printf '\n\f\nUNCLAS ROME 000002\n\n1. (U) Two.\n'; } >"$laws/in"
	cable-paras -i text --max-cable=1K "$laws/in" >"$laws/got" 2>"$laws/err"
	law_status=$?
	law_want="$((law_n > 1024)) $((2 - (law_n > 1024)))"
	[ "$law_status $(wc -l <"$laws/got")" = "$law_want" ] && grep -q Two "$laws/got" && passed ||
		failed "law: a cable of $law_n bytes under --max-cable=1K" "status and paragraphs: $law_status $(wc -l <"$laws/got"), not $law_want"
done

# Twice the input takes about twice the time: a cable of one repeated thing is in tests/faults.
unset LINES_SHOWN
rm -rf "$laws"
