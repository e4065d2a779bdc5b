#ifndef TESTS_SIMD_LEVELS_H
#define TESTS_SIMD_LEVELS_H
/* What levels_test.c and levels_bench.c share: the kernels, each with its check and its timing. */
#include "simd/kernels.h"

#include <stdbool.h>

/* Times every kernel at every level of this machine, in turn, and prints a table. False: out of memory. */
bool levels_bench(void);

#endif
