/* Vectors of 256 bits: AVX2 with BMI 1 and 2. */
#include "simd/level.h"

LEVEL_FUNCTIONS(avx2);

const kernels kernels_avx2 = LEVEL_TABLE(avx2);
