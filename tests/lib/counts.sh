# counts.sh - passed and failed, counted and said. For tests/run and the parts that it reads in.
PASSED=0 FAILED=0 PART_PASSED=0 PART_FAILED=0

passed() { PASSED=$((PASSED + ${1:-1})); }

# failed NAME [DETAIL]
failed() {
	FAILED=$((FAILED + 1))
	printf 'FAILED %s\n' "$1"
	[ -n "${2:-}" ] && printf '%s\n' "$2" | head -n "${LINES_SHOWN:-12}" | cut -c1-300 | sed 's/^/    /'
	return 0
}

# holds NAME COMMAND… - the command says nothing and leaves 0
holds() {
	local name=$1 out
	shift
	if out=$("$@" 2>&1) && [ -z "$out" ]; then passed; else failed "$name" "$out"; fi
}

# same NAME EXPECTED GOT - two files with the same bytes
same() {
	if cmp -s "$2" "$3"; then
		passed
	else
		failed "$1" "$(diff -a "$2" "$3" 2>&1 | head -n "${LINES_SHOWN:-12}")"
	fi
}

# add_counts OUTPUT NAME - takes the totals of another runner's last lines over; 1 if it has none
add_counts() {
	local line p f
	line=$(grep -aE '^([0-9]+ passed, [0-9]+ failed|[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+)' <<<"$1" | tail -n 1)
	case $line in
	*Checks:*)
		p=${line#*Checks: } p=${p%%,*}
		f=${line#*Failures: } f=${f%%,*}
		f=$((f + ${line##*Errors: }))
		p=$((p - f))
		;;
	*passed*)
		p=${line%% *}
		f=${line#*, } f=${f%% *}
		;;
	*) return 1 ;;
	esac
	passed "$p"
	if [ "$f" -gt 0 ]; then
		FAILED=$((FAILED + f))
		printf 'FAILED %s: %s\n' "$2" "$line"
		grep -avE '^Running suite|^[0-9]+%: Checks|[0-9]+ passed,' <<<"$1" | tail -n 30 | cut -c1-300 | sed 's/^/    /'
	elif [ "$p" -eq 0 ]; then
		return 1
	fi
	return 0
}

part_done() {
	printf '%-10s %5d passed, %d failed, %d s\n' "$1:" $((PASSED - PART_PASSED)) $((FAILED - PART_FAILED)) "$2"
	PART_PASSED=$PASSED PART_FAILED=$FAILED
}

closing_line() {
	printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
	[ "$FAILED" -eq 0 ] && [ "$PASSED" -gt 0 ]
	exit
}
