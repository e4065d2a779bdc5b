#ifndef SRC_SKETCH_BAND_H
#define SRC_SKETCH_BAND_H
/*
 * Banding: a signature cut into `bands` bands of `rows` numbers; passages that agree in a whole band share a bucket. A
 * pair of resemblance J shares at least one with probability 1 - (1 - J^rows)^bands.
 */
#include <stdint.h>

/* A key for each band. The signature holds bands * rows numbers. Keys of different bands are different. */
void band_keys(const uint32_t *signature, unsigned bands, unsigned rows, uint64_t *keys);

/* The S-curve at one resemblance. */
double band_probability(double resemblance, unsigned bands, unsigned rows);
/* That at least two bands agree. */
double band_probability_twice(double resemblance, unsigned bands, unsigned rows);

#endif
