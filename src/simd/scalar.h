#ifndef SRC_SIMD_SCALAR_H
#define SRC_SIMD_SCALAR_H
/* The reference level: what every other one is held against. */
#include "simd/kernels.h"

extern const kernels kernels_scalar;

#endif
