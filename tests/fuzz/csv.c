#include "fuzz.h"

static const char neighbour[] =
	"\"1\",\"12/2/2008 9:05\",\"08ROME1000\",\"Embassy Rome\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS ROME 001000\n\nSUBJECT: WHOLE\n\n"
	"1. (U) One \"\"quoted\"\" word.\n\n2. (U) Two.\"\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_CSV, str_make((const char *)data, n), str_make(neighbour, sizeof neighbour - 1), STR(""));
	return 0;
}
