# Who and what is named in cables that another recogniser has tagged, and how often.
cable-ents -c ontonotes.yaml -f type,name -i fragment ontonotes.fragment | sort | uniq -c | sort -k1,1nr -k2
