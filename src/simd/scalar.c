/* The reference level: what every other one is held against. */
#include "simd/level.h"

const kernels kernels_scalar = LEVEL_TABLE(scalar);
