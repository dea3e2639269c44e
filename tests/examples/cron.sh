needs flock setsid
nightly=$examples/cron/cable-nightly
export SETTLE=now

# What came out of all batches, sorted, is what one run over all files gives: nothing lost, nothing twice.
whole()
{
	cat archive/*/files | sort -z | uniq -zd | wc -c | grep -qx 0
	for kind in cable head para ent; do
		cat archive/*/"$kind" | sort >got
		sort "want.$kind" | cmp got - || { echo "archive/*/$kind differs"; return 1; }
	done
}
wanted()
{
	find inbox -type f -print0 | cable-strip -r --files0-from=- >want.cable
	cable-header want.cable >want.head
	cable-paras want.cable >want.para
	cable-ents want.cable >want.ent
}

echo "-- a night, quiet; the next has nothing to do"
mkdir -p inbox/tagged
# shellcheck disable=SC2086
cp $pages inbox
cp $tagged inbox/tagged
wanted
"$nightly" inbox archive >out 2>&1
cmp out /dev/null
whole
"$nightly" inbox archive >out 2>&1
cmp out /dev/null
test "$(ls archive | wc -l)" -eq 1

echo "-- names with blanks and line ends; a damaged cable is reported, the rest is done, the status is 1"
set -- $pages
cp "$1" "inbox/a b
c.html"
head -c "$(($(wc -c <"$1") - 400))" "$1" >inbox/cut.html
code=0
"$nightly" inbox archive >out 2>&1 || code=$?
test "$code" -eq 1
grep -q 'cut\.html' out
cat archive/*/report | grep -q 'cut\.html'
code=0
"$nightly" inbox archive >out 2>&1 || code=$?
test "$code" -eq 0

echo "-- a run beside another steps back"
code=0
(flock 9; "$nightly" inbox archive >out 2>&1 || exit $?) 9>archive/.lock || code=$?
test "$code" -eq 75

echo "-- what is still being written is left for the next night"
cp "$1" inbox/late.html
SETTLE='5 minutes ago' "$nightly" inbox archive
tr '\0' '\n' <"$(echo archive/*/files | tr ' ' '\n' | tail -n 1)" | grep -c late.html | grep -qx 0
rm inbox/late.html

echo "-- a full disk is a failure and leaves no batch"
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=24k none small 2>/dev/null; then
	code=0
	"$nightly" inbox small >out 2>&1 || code=$?
	found=$(find small -name files)
	umount small
	test "$code" -eq 2
	test -z "$found"
fi

echo "-- killed before and after each command that it runs"
rm -rf inbox archive
mkdir -p inbox/tagged tools
cp $pages inbox
cp $tagged inbox/tagged
wanted
for tool in cat comm date find flock mkdir mv rm sed sort sync cable-strip cable-header cable-paras cable-ents; do
	cat >"tools/$tool" <<E
#!/bin/sh
n=\$((\$(/bin/cat "\$COUNT") + 1))
echo \$n >"\$COUNT"
[ "\$n \$WHEN" = "\$AT before" ] && kill -9 \$PPID
$(command -v "$tool") "\$@"
s=\$?
[ "\$n \$WHEN" = "\$AT after" ] && kill -9 \$PPID
exit \$s
E
	chmod +x "tools/$tool"
done
export COUNT="$PWD/count" WHEN AT
kills=0
for WHEN in before after; do
	AT=1
	while :; do
		rm -rf archive
		echo 0 >count
		code=0
		PATH=$PWD/tools:$PATH "$nightly" inbox archive >out 2>&1 || code=$?
		[ "$code" -ne 0 ] || break
		kills=$((kills + 1))
		tries=0
		until "$nightly" inbox archive >out 2>&1; do	# a child of the killed run may hold the lock a moment longer
			tries=$((tries + 1))
			[ "$tries" -lt 50 ] || { cat out; exit 1; }
			sleep 0.1
		done
		whole || { echo "killed $WHEN command $AT"; exit 1; }
		AT=$((AT + 1))
	done
done
test "$kills" -ge 20

echo "-- killed with all that it started, at random"
rm -rf archive inbox
mkdir inbox
i=0
while [ "$i" -lt 40 ]; do
	i=$((i + 1))
	for f in $pages; do
		[ $((i % 4)) -ne 0 ] || cp "$f" "inbox/$i-${f##*/}"
	done
	setsid "$nightly" inbox archive >out 2>&1 &
	pid=$!
	sleep "0.0$(awk -v seed="$i" 'BEGIN { srand(seed); printf "%02d", rand() * 60 }')"
	kill -9 "-$pid" 2>/dev/null || :
	wait "$pid" || :
done 2>/dev/null
wanted
"$nightly" inbox archive
whole
echo "killed at $kills places, and at 40 moments"
