#include "fuzz.h"

static const char neighbour[] =
	"cable\t08ROME1\t\t\tUNCLASSIFIED\tEmbassy Rome\t\tUNCLAS ROME 000001\\n\\nSUBJECT: ONE\\n\\n1. (U) Rome is whole.\t40-44:LOC\n"
	"para\t08ROME1\t1\tU\t\t\tRome is whole.\t0-4:LOC\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_input(INPUT_RECORDS, str_make((const char *)data, n), str_make(neighbour, sizeof neighbour - 1), STR(""));
	return 0;
}
