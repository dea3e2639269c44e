needs parallel
# shellcheck disable=SC2086
cable-paras $pages >want
"$examples/many/cores" cable-paras $pages | cmp want -

# One large file of each kind, in pieces of some thousand bytes, so that there are dozens.
export BLOCK=20k
many()
{
	i=0
	while [ "$i" -lt 20 ]; do
		i=$((i + 1))
		cat "$@"
	done
}
many $pages >page
many $tagged >fragment
many "$examples/cables/cables.csv" >csv
cable-strip page >text
cable-strip -r page >records
for kind in page fragment text csv records; do
	cable-paras -i "$kind" "$kind" >want
	test "$(wc -l <want)" -eq 620
	"$examples/many/one-file" cable-paras "$kind" "$kind" | cmp want - || { echo "$kind differs"; exit 1; }
done
