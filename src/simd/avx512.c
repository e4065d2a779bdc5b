/* Vectors of 512 bits: AVX-512 F, BW, DQ and VL, as Skylake's servers were the first to have. */
#include "simd/level.h"

LEVEL_FUNCTIONS(avx512);

const kernels kernels_avx512 = LEVEL_TABLE(avx512);
