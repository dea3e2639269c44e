# oddities.sh - the same with one oddity at a time. Read in by tests/run.
#
# tests/gen/tolerated lists what may differ, with its reason: ODDITY RECORD KIND (or * for any), then words.
oddities=$T/out/oddities

while read -r odd; do
	for kind in page tagged text csv; do
		force=()
		[ $kind = text ] && force=(-i text)
		cable-gen -k $kind -n 12 --seed=11 --oddity="$odd" >"$oddities.in"
		for record in head para ent; do
			case $record in head) filter=cable-header ;; para) filter=cable-paras ;; ent) filter=cable-ents ;; esac
			[ $record = ent ] && [ $kind != tagged ] && continue
			grep -qE "^$odd ($record|\*) ($kind|\*)( |$)" tests/gen/tolerated && continue
			cable-gen -k $kind -n 12 --seed=11 --oddity="$odd" --truth=$record >"$oddities.want"
			$filter ${force+"${force[@]}"} "$oddities.in" >"$oddities.got" 2>&1
			LINES_SHOWN=4 same "oddity $odd, $kind: $record records" "$oddities.want" "$oddities.got"
		done
	done
done < <(cable-gen --list-oddities)
rm -f "$oddities".*
