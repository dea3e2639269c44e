# Three machines made of network namespaces, each with a host name, a disk and an sshd of its own.
needs parallel ip ssh ssh-keygen rsync unshare
once
[ -x /usr/sbin/sshd ] || skip "sshd is not here"
[ "$(id -u)" -eq 0 ] || skip "network namespaces need root"
id=$$
net10=10.77.$((id % 250))	# another run beside this one has another
ip netns add "cable$id-1" 2>/dev/null || skip "no network namespaces here"
ip link add "cb$id" type bridge 2>/dev/null || { ip netns del "cable$id-1"; skip "no bridges here"; }
mkdir -p /run/sshd
net=$(mktemp -d)
after()
{
	for i in 1 2 3; do
		[ ! -s "$net/pid$i" ] || kill "$(cat "$net/pid$i")"
		ip netns del "cable$id-$i"
	done
	ip link del "cb$id"
	rm -rf "$net"
}

ssh-keygen -q -t ed25519 -N '' -f "$net/key"
cp "$net/key.pub" "$net/authorized"
ip addr add $net10.1/24 dev "cb$id"
ip link set "cb$id" up
for i in 1 2 3; do
	ns=cable$id-$i
	[ "$i" -eq 1 ] || ip netns add "$ns"
	ip link add "cb$id-$i" type veth peer name eth0 netns "$ns"
	ip link set "cb$id-$i" master "cb$id" up
	ip -n "$ns" addr add "$net10.1$i/24" dev eth0
	ip -n "$ns" link set eth0 up
	ip -n "$ns" link set lo up
	ssh-keygen -q -t ed25519 -N '' -f "$net/host$i"
	echo "$net10.1$i $(cut -d' ' -f1,2 "$net/host$i.pub")" >>"$net/known"
	cat >"$net/sshd$i" <<E
ListenAddress $net10.1$i
HostKey $net/host$i
PidFile $net/pid$i
AuthorizedKeysFile $net/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
E
	ip netns exec "$ns" unshare --mount --uts sh -c "hostname h$i; mount -t tmpfs none /root; exec /usr/sbin/sshd -f $net/sshd$i"
	printf 'Host h%s\n HostName %s\n' "$i" "$net10.1$i" >>"$net/ssh"
done
cat >>"$net/ssh" <<E
Host h*
 User root
 IdentityFile $net/key
 IdentitiesOnly yes
 UserKnownHostsFile $net/known
 BatchMode yes
 ConnectTimeout 2
 ConnectionAttempts 1
 ServerAliveInterval 1
 ServerAliveCountMax 2
E
export SSH="ssh -F $net/ssh"
i=0
until $SSH h1 true 2>/dev/null && $SSH h2 true 2>/dev/null && $SSH h3 true; do
	i=$((i + 1))
	[ "$i" -lt 20 ]
	sleep 0.2
done

mkdir inbox
# shellcheck disable=SC2086
cp $pages inbox
cable-paras inbox/*.html >want
echo "-- files are sent to three machines"
"$examples/many/hosts" 2/h1,2/h2,2/h3 cable-paras inbox/*.html >got
cmp want got

echo "-- names that would not stay in the folder made for them are refused"
! "$examples/many/hosts" h1 cable-paras "$PWD/inbox/$(ls inbox | head -n 1)"
! "$examples/many/hosts" h1 cable-paras ../hosts/inbox/*.html
cable-paras inbox/*.html | cmp want -

echo "-- nothing is left there"
for h in h1 h2 h3; do
	test -z "$($SSH $h 'find /root -type f ! -path "*/.ssh/*"')"
done

echo "-- one machine is unplugged in the middle"
for i in 1 2; do
	for f in $pages; do
		cp "$f" "inbox/$i-${f##*/}"
	done
done
cable-paras inbox/*.html >want
(sleep 1; ip -n "cable$id-3" link set eth0 down) &
timeout 120 "$examples/many/hosts" 1/h1,1/h2,1/h3 cable-paras inbox/*.html >got
wait
cmp want got
