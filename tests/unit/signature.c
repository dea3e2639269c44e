/* ending_signature(): who signed, at the end of a text. */
#include "table.h"

#include "text/ending.h"

static struct str
becomes(struct str in, struct arena *arena)
{
	(void)arena;
	return ending_signature(in, 0);
}

TABLE_MAIN("signature", becomes)
