needs parallel
# shellcheck disable=SC2086
cable-paras $pages >want
"$examples/many/cores" cable-paras $pages | cmp want -

# One large file of each kind, in pieces of a few hundred kilobytes.
export BLOCK=300k
many()
{
	i=0
	while [ "$i" -lt "$1" ]; do
		i=$((i + 1))
		cat "$2"
	done
}
cat $pages >page1
many 20 page1 >page
cat $tagged >fragment1
many 60 fragment1 >fragment
cable-strip $pages >text1
{ many 60 text1 | awk -v p="$(cable-strip $pages | tail -n 1)" '{ print } $0 == p && 0 { print "\f" }'; } >text
cable-strip -r page >records
for kind in page fragment text records; do
	cable-paras -i "$kind" "$kind" >want
	"$examples/many/one-file" cable-paras "$kind" "$kind" | cmp want - || { echo "$kind differs"; exit 1; }
	test -s want
done
