# The crontab of the example under a real cron, in a mount namespace of its own so that it is the only one.
needs cron unshare
once
[ "$(id -u)" -eq 0 ] || skip "cron needs root"
unshare -m true 2>/dev/null || skip "no mount namespaces here"
[ -d /var/spool/cron/crontabs ] && [ -d /etc/cron.d ] || skip "cron has no folders here"
after()
{
	[ ! -s pid ] || kill "$(cat pid)" 2>/dev/null || :
	wait
}

mkdir crond inbox upper work bin
# shellcheck disable=SC2086
cp $pages inbox
: >empty
set -- $pages
head -c "$(($(wc -c <"$1") - 400))" "$1" >inbox/cut.html
for f in cable-strip cable-header cable-paras cable-ents; do
	ln -s "$(command -v "$f")" bin
done
cp "$examples/cron/cable-nightly" bin

# The lines of the example, but every minute, here, and as root.
sed "s:^PATH=.*:PATH=$PWD/bin\:/usr/bin\:/bin:; s:^7 3 \* \* \* cable:* * * * * root SETTLE=now:; s:/srv/cable:$PWD:g" \
	"$examples/cron/crontab" >crond/cable
chmod 644 crond/cable

cat >sendmail <<E
#!/bin/sh
cat >>"$PWD/mail"
E
chmod +x sendmail
cat >start <<'E'
set -e
mount --make-rprivate /
mount -t tmpfs none /var/spool/cron/crontabs
mount --bind crond /etc/cron.d
mount --bind empty /etc/crontab
mount -t tmpfs none /run
if [ -e /usr/sbin/sendmail ]; then
	mount --bind sendmail "$(readlink -f /usr/sbin/sendmail)"
else
	mount -t tmpfs none upper
	mkdir upper/up upper/work
	mount -t overlay overlay -o lowerdir=/usr/sbin,upperdir=upper/up,workdir=upper/work /usr/sbin
	cp sendmail /usr/sbin/sendmail
fi
echo $$ >pid
exec cron -f
E
unshare -m sh start >cron.log 2>&1 &

seconds=0
until ls archive/*/para >/dev/null 2>&1 && [ -s mail ]; do
	seconds=$((seconds + 1))
	[ "$seconds" -lt 130 ] || { cat cron.log; echo "no batch or no mail after two minutes"; exit 1; }
	sleep 1
done
cable-paras inbox/* 2>/dev/null | sort >want || :
cat archive/*/para | sort | cmp want -
grep -q '^Subject: Cron <root@.*cable-nightly' mail
grep -q 'cut\.html' mail
