# The tarball is the same wherever it is made, and builds; so is the Debian package, which lintian
# finds clean, and whose files work.
needs dpkg-buildpackage dh lintian
once
work=$PWD
plain_make()
{
	env -u BUILD -u CC -u CFLAGS -u LDFLAGS -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s "$@"
}

plain_make -C "$top" dist
tarball=$(echo "$top"/build/cable-tools-*.tar.gz)
folder=$(basename "$tarball" .tar.gz)
mkdir -p here there/far/away
tar -xzf "$tarball" -C here
(umask 077 && tar -xzf "$tarball" -C there/far/away)

echo "-- from an unpacked tarball comes the same tarball"
plain_make -C "here/$folder" dist
cmp "$tarball" "here/$folder/build/$folder.tar.gz"

echo "-- the package is the same from another folder, time zone, language and umask"
(export TZ=UTC && plain_make -C "here/$folder" deb)
(umask 077 && export TZ=Asia/Kathmandu LC_ALL=C && plain_make -C "there/far/away/$folder" deb)
for deb in "here/$folder"/build/deb/*.deb; do
	cmp "$deb" "there/far/away/$folder/build/deb/${deb##*/}"
done

echo "-- lintian"
lintian --allow-root --fail-on error,warning,info "here/$folder"/build/deb/*.changes >lintian 2>&1 || { cat lintian; exit 1; }
! grep '^[EWI]:' lintian

echo "-- what is in it works"
dpkg -x "here/$folder"/build/deb/cable-tools_*.deb root
(
	cd root/usr/share/doc/cable-tools/examples
	PATH=$work/root/usr/bin:$PATH
	test "$(command -v cable-paras)" != "$BUILD/cable-paras"
	cable-paras cables/*.html
) >got
cable-paras $pages | cmp got -

echo "-- its pages are true of the filters that were built from it"
(cd "here/$folder" && BUILD=$PWD/build/deb/$folder/build tests/docs/run)

echo "-- static filters need nothing"
plain_make -C "here/$folder" static >static.log 2>&1
for f in cable-strip cable-header cable-paras cable-ents; do
	ldd "here/$folder/build/static/$f" 2>&1 | grep -q 'not a dynamic executable'
done
"here/$folder/build/static/cable-paras" $pages | cmp got -
