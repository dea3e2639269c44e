# layers.sh - each file of common/ includes only what the table in common/README.md puts above or left of it. Read in by
# tests/run.
order=$(awk -F'|' '/^\| (bytes|outside|model|grammar|terms|words|records|text|reading|steering) /{print $3}' common/README.md | tr '\n' ' ')
# shellcheck disable=SC2086 # words
set -- $order

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

for file in common/*.c common/*.h common/*.inc; do
	name=$(basename "$file")
	name=${name%.*}
	if [ -z "${place[$name]:-}" ]; then
		failed "layers: $file" "stands in no row of common/README.md"
		continue
	fi
	wrong=
	while read -r other; do
		[ "$other" = "$name" ] && continue
		[ "${place[$other]:-9999}" -lt "${place[$name]}" ] || wrong="$wrong $other"
	done < <(sed -n 's/^#include "\([a-z_0-9]*\)\.[a-z]*".*/\1/p' "$file")
	if [ -n "$wrong" ]; then
		failed "layers: $file" "includes from below or from its right:$wrong"
	else
		passed
	fi
done
