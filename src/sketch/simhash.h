#ifndef SRC_SKETCH_SIMHASH_H
#define SRC_SKETCH_SIMHASH_H
/*
 * SimHash (Charikar 2002): 64 bits of a set of features, bit b the majority of the features' bits b. Two fingerprints
 * agree in a bit with probability 1 - angle / pi, where cos(angle) = |A & B| / sqrt(|A| |B|).
 */
#include "simd/kernels.h"

/* Where as many features have the bit as lack it, the bit's number decides; the empty set's fingerprint is 0. */
uint64_t simhash_sign(const kernels *with, const uint64_t *features, size_t n);

/* Bits that differ. */
static inline unsigned simhash_distance(uint64_t a, uint64_t b) { return (unsigned)__builtin_popcountll(a ^ b); }

#endif
