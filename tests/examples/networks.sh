needs dot neato gnuplot

draws()		# the text is as expected, and a picture comes of it
{
	name=$1
	shift
	cat >"$name"
	same "$examples/networks/$name.out" "$name"
	"$@" <"$name" >"$name.png"
	case $(head -c 4 "$name.png" | od -An -c | tr -d ' ') in
	211PNG) ;;
	*) echo "$name: no picture came out"; return 1 ;;
	esac
}

# shellcheck disable=SC2086
cable-ents -c "$examples/config/balloon.yaml" $tagged | "$examples/networks/co-mentions" | draws co-mentions neato -Tpng
cable-header $pages | "$examples/networks/references" | draws references dot -Tpng
cable-header $pages | "$examples/networks/correspondents" | draws correspondents dot -Tpng
cable-header $pages | "$examples/networks/months" | draws months gnuplot
cable-header --tag-names $pages | "$examples/networks/tags" | draws tags gnuplot
