# Every mention of a name on the list, by paragraph.
cable-ents -c watchlist.yaml --gazetteer -i text -f num,start,type,text,name watchlist.txt
