# golden.sh - every tests/golden/NAME.KIND against NAME.FILTER, on every path that has to agree. Read in by tests/run.
#
# FILTER is strip, header, paras, ents, or records for `cable-strip -r`. NAME.FILTER.args holds options, one a line;
# NAME.FILTER.err what stands on standard error, NAME.FILTER.status the exit status (else nothing and 0).

golden_out=$T/out/golden

# Options that say how to read go to the first filter of a pipeline too.
golden_input_options() {
	local a
	for a in "$@"; do
		case $a in -i*|--input=*|--max-cable=*|-c*|--config=*|--no-config) printf '%s\n' "$a" ;; esac
	done
}

# golden_case NAME KIND FILTER: in tests/golden
golden_case() {
	local name=$1 kind=$2 filter=$3 file=$1.$2 want=$1.$3 what="golden $1.$3" status err
	local -a cmd args=() input=() forced
	[ -f "$want.args" ] && mapfile -t args <"$want.args"
	mapfile -t input < <(golden_input_options ${args+"${args[@]}"})
	case $filter in records) cmd=(cable-strip -r) ;; *) cmd=("cable-$filter") ;; esac
	cmd+=(${args+"${args[@]}"})

	"${cmd[@]}" "$file" >"$golden_out.got" 2>"$golden_out.err"
	status=$?
	same "$what" "$want" "$golden_out.got"
	[ "$status" = "$(cat "$want.status" 2>/dev/null || echo 0)" ] && passed || failed "$what: status" "it was $status"
	err=/dev/null
	[ -f "$want.err" ] && err=$want.err
	same "$what: standard error" "$err" "$golden_out.err"

	"${cmd[@]}" --name="$file" <"$file" >"$golden_out.got" 2>/dev/null
	same "$what: from standard input" "$want" "$golden_out.got"
	drip 1 "$file" "$BUILD/${cmd[0]}" "${cmd[@]:1}" --name="$file" >"$golden_out.got" 2>/dev/null
	same "$what: one byte at a time" "$want" "$golden_out.got"
	case " ${args[*]-} " in
	*" -i"*|*" --strict "*) ;;
	*)
		"${cmd[@]}" -i "$kind" "$file" >"$golden_out.got" 2>/dev/null
		same "$what: as -i $kind" "$want" "$golden_out.got"
		;;
	esac
	case " ${args[*]-} " in
	*" -H "*|*" --header "*|*" --strict "*|*" --progress "*) ;;
	*)
		"${cmd[@]}" "$file" "$file" >"$golden_out.got" 2>/dev/null
		if [ "$filter" = strip ] && [ -s "$want" ] && [[ " ${args[*]-} " != *" -r "* && " ${args[*]-} " != *" --ids "* ]]; then
			{ cat "$want"; printf '\f\n'; cat "$want"; } >"$golden_out.want"
		else
			cat "$want" "$want" >"$golden_out.want"
		fi
		same "$what: the file twice" "$golden_out.want" "$golden_out.got"
		;;
	esac
	[ "$kind" = records ] && ! grep -q '^cable	' "$file" && return
	[[ " ${args[*]-} " == *" --strict "* ]] && return
	cable-strip -r ${input+"${input[@]}"} "$file" 2>/dev/null >"$golden_out.records"
	forced=("${cmd[@]}")
	"${forced[@]}" <"$golden_out.records" >"$golden_out.got" 2>/dev/null
	# options on how to read the first kind of input do not fit the records
	[ ${#input[@]} -gt 0 ] && [[ "${input[*]}" == *-i* ]] && { golden_without_kind "${cmd[@]}" <"$golden_out.records" >"$golden_out.got" 2>/dev/null; }
	same "$what: through cable-strip -r" "$want" "$golden_out.got"
	if [ "$filter" = ents ] && [ ${#args[@]} -eq 0 ]; then
		cable-paras "$file" 2>/dev/null | cable-ents >"$golden_out.got" 2>/dev/null
		same "$what: through cable-paras" "$want" "$golden_out.got"
	fi
	if [ "$filter" = strip ] && [ ${#args[@]} -eq 0 ]; then
		cable-strip -i text "$want" >"$golden_out.got" 2>/dev/null
		same "$what: stripped again" "$want" "$golden_out.got"
	fi
}

golden_without_kind() {
	local -a left=()
	while [ $# -gt 0 ]; do
		case $1 in -i) shift ;; -i*|--input=*) ;; *) left+=("$1") ;; esac
		shift
	done
	"${left[@]}"
}

cd tests/golden || exit 2
for golden_file in *.page *.fragment *.text *.csv *.records; do
	[ -e "$golden_file" ] || continue
	golden_name=${golden_file%.*} golden_any=
	for golden_filter in strip header paras ents records; do
		golden_want=$golden_name.$golden_filter
		[ -f "$golden_want" ] && [ "$golden_want" != "$golden_file" ] || continue
		golden_any=1
		golden_case "$golden_name" "${golden_file##*.}" "$golden_filter"
	done
	[ "$golden_any" ] || failed "golden $golden_name" "nothing is expected of it: make accept T=$golden_name"
done
cd ../.. || exit 2
