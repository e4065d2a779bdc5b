#include "sketch/band.h"

#include "base/hash.h"

#include <math.h>

void band_keys(const uint32_t *signature, unsigned bands, unsigned rows, uint64_t *keys) {
    for (unsigned b = 0; b < bands; b++) {
        uint64_t key = b + 1;
        for (unsigned r = 0; r < rows; r++) key = hash_mix(key, signature[b * rows + r]);
        keys[b] = hash_finish(key);
    }
}

double band_probability(double resemblance, unsigned bands, unsigned rows) {
    return 1 - pow(1 - pow(resemblance, rows), bands);
}

double band_probability_twice(double resemblance, unsigned bands, unsigned rows) {
    double one = pow(resemblance, rows);
    return band_probability(resemblance, bands, rows) - bands * one * pow(1 - one, bands - 1);
}
