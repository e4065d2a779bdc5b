/* Vectors of 128 bits: what every 64-bit ARM has. */
#include "simd/level.h"

LEVEL_FUNCTIONS(neon);

const kernels kernels_neon = LEVEL_TABLE(neon);
