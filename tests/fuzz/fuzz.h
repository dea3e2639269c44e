/*
 * fuzz.h - laws that hold for any bytes, for the targets in this folder.
 *
 * Each target has one LLVMFuzzerTestOneInput(). Built plainly, a main() replays the files and folders it is given
 * (the golden inputs, generated cables), so that nobody needs a fuzzer. AFL++ runs it within one process, five times as
 * often as libFuzzer under the sanitisers: build with CC=afl-clang-fast, link with -DFUZZER -fsanitize=fuzzer.
 * A law that is broken is said on standard error and ends the program by abort().
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>

#include "reading/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/*
 * The laws of one kind of input:
 *   through `cable` records, twice, every record is the same
 *   in pieces, however cut, it is the same
 *   a neighbour before and behind is read as if it stood alone
 *   mentions are the same through `para` records, with and without --gazetteer
 *   the text of cable-strip, read again, is the same text, so it is with --ids, -u and --keep-furniture
 *   every output is clean UTF-8, JSON and CSV are what others read, every record can be read back
 *   every mark and mention lies inside its text, between characters
 */
void fuzz_input(enum input_kind kind, struct str bytes);

/* Are an undamaged cable before these bytes and one behind them, all in one stream, read as if they stood alone? */
bool fuzz_between(enum input_kind kind, struct str bytes);

/* Such a cable, of page, fragment, text, csv or records; what parts it from the next. */
struct str fuzz_neighbour(enum input_kind kind);
struct str fuzz_separator(enum input_kind kind);

#endif
