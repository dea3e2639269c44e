#!/bin/sh
# What the four filters do, on the fictional cables beside this script. `make demo` runs it.
set -eu
cd "$(dirname "$0")"
case ${BUILD:=build} in
/*) ;;
*) BUILD=$(cd .. && pwd)/$BUILD ;;
esac
export PATH="$BUILD:$PATH" XDG_CONFIG_HOME=/nonexistent
unset CABLE_CONFIG

show()
{
	printf '\n\033[1m%s\033[0m\n$ %s\n' "$1" "$2"
	sh -c "$2"
}
# Bold only where somebody looks.
[ -t 1 ] || show()
{
	printf '\n%s\n$ %s\n' "$1" "$2"
	sh -c "$2"
}

show "A page of the archive, from where the cable itself begins:" \
	"grep -o '<code><pre>UNCLAS.*' cables/07BERN90201.html | cut -c1-400"
show "cable-strip makes it text:" \
	"cable-strip cables/07BERN90201.html | sed -n 14,28p"
show "cable-header says what it is:" \
	"cable-header -f id,dtg,origin,tags,refs,subject cables/07*.html"
show "cable-paras gives its paragraphs, each a line with number, marking and label:" \
	"cable-paras -f id,num,marking,label,text cables/07BERN90201.html | cut -c1-100"
show "cable-ents gives the names that a recogniser has marked:" \
	"cable-ents -f id,num,type,name cables/tagged/07BERN90201.html | head -n 5"
show "One after the other: who is named in the paragraphs about the spectrometer, and how often?" \
	"cable-paras cables/tagged/*.html | grep -i spectrometer | cable-ents -c config/balloon.yaml -f type,name | grep ^person | sort | uniq -c | sort -k1,1nr -k2"
echo
echo "examples/README.md goes on from here, and 'man -l tools/cable-tools.7' explains."
