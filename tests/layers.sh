# layers.sh - each file of common/ stands in the folder of its row, and includes only what the table in
# common/README.md puts above or left of it. Read in by tests/run.
order=$(awk -F'|' 'NF == 5 && $2 !~ /^ (row|---) $/ { row = $2; gsub(/ /, "", row); n = split($3, f, " "); for (i = 1; i <= n; i++) print row "/" f[i] }' common/README.md)

place_of() {
	local i=1 name
	for name in $order; do
		[ "$name" = "$1" ] && { echo $i; return; }
		i=$((i + 1))
	done
	echo 0
}

declare -A place
for name in $order; do place[$name]=$(place_of "$name"); done

for file in $(find common -name '*.[ch]' -o -name '*.inc' | LC_ALL=C sort); do
	name=${file#common/}
	name=${name%.*}
	if [ -z "${place[$name]:-}" ]; then
		failed "layers: $file" "does not stand there in the table of common/README.md"
		continue
	fi
	wrong=
	while read -r other; do
		[ "$other" = "$name" ] && continue
		[ "${place[$other]:-9999}" -lt "${place[$name]}" ] || wrong="$wrong $other"
	done < <(sed -n 's:^#include "\([a-z_0-9/]*\)\.[a-z]*".*:\1:p' "$file")
	if [ -n "$wrong" ]; then
		failed "layers: $file" "includes from below or from its right:$wrong"
	else
		passed
	fi
done
