#include "fuzz.h"

static const char neighbour[] =
	"UNCLAS ROME 001000\n\nSUBJECT: WHOLE\n\n1. (U) One.\n\n2. (U) Two.\n\nROSSI\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_TEXT, str_make((const char *)data, n), str_make(neighbour, sizeof neighbour - 1), STR("\f\n"));
	return 0;
}
