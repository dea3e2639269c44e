-- psql -f search.sql
\pset format unaligned
\pset tuples_only on

\echo -- by word, best first
select id, num, ts_headline('english', text, q, 'MaxWords=8, MinWords=4, StartSel=[, StopSel=]')
	from para, websearch_to_tsquery('english', 'embassy') q where words @@ q order by ts_rank(words, q) desc, id, num limit 5;

\echo -- by TAGS and date
select id, created, subject from head
	where string_to_array(tags, '|') @> '{PREL}' and created >= '2000-01-01' order by created, id limit 5;

\echo -- cables per year and classification
select extract(year from created)::int as year, classification, count(*) from head group by 1, 2 order by 1, 2 limit 8;

\echo -- the cables most referred to
select ref, count(*) from ref group by ref order by count(*) desc, ref collate "C" limit 5;
