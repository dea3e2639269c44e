# generated.sh - fictional cables without oddities: the filters write their known truth, byte for byte. Read in by tests/run.
generated=$T/out/generated

for kind in page fragment tagged text csv; do
	force=()
	[ $kind = text ] && force=(-i text)
	cable-gen -k $kind -n 150 --seed=7 >"$generated.in"
	for record in head para ent; do
		case $record in head) filter=cable-header ;; para) filter=cable-paras ;; ent) filter=cable-ents ;; esac
		[ $record = ent ] && [ $kind != tagged ] && continue
		cable-gen -k $kind -n 150 --seed=7 --truth=$record >"$generated.want"
		$filter ${force+"${force[@]}"} "$generated.in" >"$generated.got" 2>"$generated.err"
		same "generated $kind: $record records" "$generated.want" "$generated.got"
		same "generated $kind: nothing to say about $record" /dev/null "$generated.err"
	done
done
rm -f "$generated".*
