#include "simd/scalar.h"

static void minhash_update(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n) {
    for (size_t i = 0; i < k; i++) {
        uint32_t multiplier = multipliers[i], low = least[i];
        for (size_t x = 0; x < n; x++) {
            uint32_t hash = multiplier * (uint32_t)set[x];
            low = hash < low ? hash : low;
        }
        least[i] = low;
    }
}

static void simhash_count(uint32_t counts[64], const uint64_t *features, size_t n) {
    for (size_t x = 0; x < n; x++)
        for (unsigned b = 0; b < 64; b++) counts[b] += features[x] >> b & 1;
}

static size_t signature_equal(const uint32_t *a, const uint32_t *b, size_t k) {
    size_t equal = 0;
    for (size_t i = 0; i < k; i++) equal += a[i] == b[i];
    return equal;
}

/* Without a branch on the order, which no processor can foresee. */
static size_t set_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m) {
    size_t i = 0, j = 0, common = 0;
    while (i < n && j < m) {
        uint64_t x = a[i], y = b[j];
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}

const kernels kernels_scalar = {"scalar", minhash_update, simhash_count, signature_equal, set_common};
