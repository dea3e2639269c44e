needs sqlite3 jq
sqlite3 :memory: 'create virtual table t using fts5(x)' 2>/dev/null || skip "this SQLite has no FTS5"

# shellcheck disable=SC2086
"$examples/sqlite/index" cables.db $pages
sqlite3 cables.db <"$examples/sqlite/search.sql" >got
same "$examples/sqlite/search.out" got

# Every paragraph is there, with its text as it is.
cable-paras -j $pages | jq -r '.text' >want
sqlite3 cables.db 'select text from para order by rowid' | cmp want -
test "$(sqlite3 cables.db 'select count(*) from head')" -eq "$(cable-header $pages | wc -l)"
