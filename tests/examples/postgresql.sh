bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
PATH=$PATH:$bin
needs initdb pg_ctl psql

# A cluster of our own: a folder, a socket in it, no network. The server does not run as root.
pg=$(mktemp -d)
as=
if [ "$(id -u)" -eq 0 ]; then
	id postgres >/dev/null 2>&1 || skip "running as root, and there is no user postgres"
	chown postgres "$pg"
	as="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
after()
{
	(cd / && $as pg_ctl -D "$pg/data" -m immediate stop >/dev/null 2>&1)
	rm -rf "$pg"
}
(
	cd /
	$as initdb -D "$pg/data" -A trust -U cables -E UTF8 --locale=C.UTF-8 --no-sync
	$as pg_ctl -D "$pg/data" -w -l "$pg/log" -o "-c listen_addresses= -c unix_socket_directories=$pg -c fsync=off" start
) >server.log 2>&1 || { cat server.log; exit 1; }
export PGHOST="$pg" PGUSER=cables PGDATABASE=postgres PGTZ=UTC

# shellcheck disable=SC2086
"$examples/postgresql/load" $pages
psql -q -v ON_ERROR_STOP=1 -f "$examples/postgresql/search.sql" >got
same "$examples/postgresql/search.out" got

# Out again, the same byte for byte.
psql -q -c "\copy (select kind, id, num, marking, label, section, text, marks from para) to back with (null '')"
cable-paras $pages | cmp - back
