needs python3 jq

# shellcheck disable=SC2086
first=$(echo $tagged | cut -d' ' -f1)

cable-paras -j "$first" | "$examples/formats/to-tokens" >got
same "$examples/formats/to-tokens.out" got
cable-paras -j "$first" | "$examples/formats/to-spacy" >got
same "$examples/formats/to-spacy.out" got
cable-paras -j "$first" | "$examples/formats/to-brat" brat
cat brat/*.ann >got
same "$examples/formats/to-brat.out" got

# The words at brat's and spaCy's offsets are the mentions of cable-ents.
cable-ents -f text $tagged >want
cable-paras -j $tagged | "$examples/formats/to-spacy" |
	jq -r '.text as $t | .spans[] | $t[.start:.end]' | cmp want -
rm -r brat
cable-paras -j $tagged | "$examples/formats/to-brat" brat
python3 - brat/*.ann <<'E'
import sys
for ann in sys.argv[1:]:
    text = open(ann[:-4] + '.txt', encoding='utf-8').read()
    for line in open(ann, encoding='utf-8'):
        _, place, words = line.rstrip('\n').split('\t')
        _, start, end = place.split()
        assert text[int(start):int(end)] == words, (ann, line)
E

# From raw pages to names: a recogniser (here a word list) adds labels, and the suite reads the result.
recogniser()
{
	awk -v FS='\t' -v OFS='\t' -v names="$1" '
		BEGIN { n = split(names, v, " "); for (i = 1; i <= n; i++) is[v[i]] }
		NF == 2 && $1 in is { $2 = "B-LOC" }
		{ print }'
}
cable-strip -j $pages | "$examples/formats/to-tokens" | recogniser "Brandstaller Marchetaine Sartonio Vienna" |
	"$examples/formats/from-tokens" again
cable-paras -f id,num,marking,text $pages >want
cable-paras -f id,num,marking,text again/*.html | diff want -
cable-paras -f text $pages | grep -Eow 'Brandstaller|Marchetaine|Sartonio|Vienna' >want
test -s want
cable-ents -f text again/*.html | cmp want -
