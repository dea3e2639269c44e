/* The kind is found out; neighbours are of no one kind, so they are left to the other targets. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_AUTO, str_make((const char *)data, n));
	return 0;
}
