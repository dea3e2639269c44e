-- sqlite3 cables.db <search.sql
.mode list

.print "-- by word, best first"
select id, num, snippet(para_fts, 0, '[', ']', '...', 8) from para_fts join para on para.rowid = para_fts.rowid
	where para_fts match 'embassy' order by rank, id, num limit 5;

.print "-- by TAGS and date"
select head.id, created, subject from head join tag using (id)
	where tag = 'PREL' and created >= '2000' order by created, id limit 5;

.print "-- by word and portion marking"
select id, num, marking, snippet(para_fts, 0, '[', ']', '...', 8) from para_fts join para on para.rowid = para_fts.rowid
	where para_fts match 'minister' and marking = 'C' order by id, num limit 5;

.print "-- the most frequent TAGS"
select tag, count(*) as n from tag group by tag order by n desc, tag limit 5;
