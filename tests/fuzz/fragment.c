#include "fuzz.h"

static const char neighbour[] =
	"<code><pre>UNCLAS [LOC ROME  ] 001000 SUBJECT: WHOLE <a id='par1' href='#par1'>\302\266</a>1 . \n"
	"( U ) [PER Aldo Steinhauff  ] said \" yes \" . \nROSSI\n</pre></code>\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_FRAGMENT, str_make((const char *)data, n), str_make(neighbour, sizeof neighbour - 1), STR(""));
	return 0;
}
