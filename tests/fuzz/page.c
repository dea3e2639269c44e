#include "fuzz.h"

static const char neighbour[] =
	"<html><body><table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n"
	"<th>Origin</th>\n</tr>\n<tr>\n<td>\n<a href='x'>08ROME1000</a>\n</td>\n<td>\n<a href='x'>2008-12-02 09:09</a>\n</td>\n<td>\n"
	"<a href='x'>2011-03-14 21:09</a>\n</td>\n<td>\n<a href='x'>CONFIDENTIAL</a>\n</td>\n<td>\n<a href='x'>Embassy Rome</a>\n</td>\n"
	"</tr>\n</table>\n<code><pre>P 020915Z DEC 08&#x000A;FM AMEMBASSY ROME</pre></code>\n"
	"<code><pre>C O N F I D E N T I A L ROME 001000 &#x000A;&#x000A;SUBJECT: WHOLE &#x000A;&#x000A;1. (C) One. &#x000A;&#x000A;2. (C) Two."
	"</pre></code>\n</body>\n</html>\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_PAGE, str_make((const char *)data, n), str_make(neighbour, sizeof neighbour - 1), STR(""));
	return 0;
}
