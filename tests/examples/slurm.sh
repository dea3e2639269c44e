# One machine is a cluster: controller, node and keys of its own, on loopback.
needs slurmctld slurmd sbatch munged
once
[ "$(id -u)" -eq 0 ] || skip "slurmd needs root"
id munge >/dev/null 2>&1 || skip "there is no user munge"
d=$(mktemp -d)
chmod 755 "$d"
after()
{
	for p in "$d/slurmd.pid" "$d/slurmctld.pid" "$d/munge/pid"; do
		[ ! -s "$p" ] || kill "$(cat "$p")"
	done
	sleep 1
	rm -rf "$d"
}
mkdir "$d/state" "$d/spool" "$d/munge"
head -c 1024 /dev/urandom >"$d/munge/key"
chmod 400 "$d/munge/key"
chown -R munge: "$d/munge"
setpriv --reuid=munge --regid=munge --clear-groups munged --key-file="$d/munge/key" --socket="$d/munge/sock" \
	--pid-file="$d/munge/pid" --log-file="$d/munge/log" --seed-file="$d/munge/seed" --force
host=$(hostname -s)
port=$((20000 + $$ % 5000 * 2))	# another run beside this one has another
cat >"$d/slurm.conf" <<E
ClusterName=cables
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$d/munge/sock
CredType=cred/munge
StateSaveLocation=$d/state
SlurmdSpoolDir=$d/spool
SlurmctldPidFile=$d/slurmctld.pid
SlurmdPidFile=$d/slurmd.pid
SlurmctldLogFile=$d/slurmctld.log
SlurmdLogFile=$d/slurmd.log
SlurmctldPort=$port
SlurmdPort=$((port + 1))
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
JobAcctGatherType=jobacct_gather/none
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=500
PartitionName=all Nodes=ALL Default=YES State=UP
E
export SLURM_CONF="$d/slurm.conf"
slurmctld -f "$SLURM_CONF"
slurmd -f "$SLURM_CONF"
i=0
until sinfo -h -o %t 2>/dev/null | grep -q idle; do
	i=$((i + 1))
	[ "$i" -lt 60 ] || { tail "$d"/*.log; exit 1; }
	sleep 0.5
done

mkdir inbox
# shellcheck disable=SC2086
cp $pages inbox
cable-paras inbox/* >want
timeout 120 sbatch --wait "$examples/many/slurm" inbox
cat paras.1 paras.2 paras.3 paras.4 | cmp want -
