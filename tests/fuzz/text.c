#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_TEXT, str_make((const char *)data, n));
	return 0;
}
