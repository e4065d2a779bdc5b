/* Sketches and sets, one number at a time. */
#include "simd/level.h"

void scalar_minhash_update(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n) {
    for (size_t i = 0; i < k; i++) {
        uint32_t multiplier = multipliers[i], low = least[i];
        for (size_t x = 0; x < n; x++) {
            uint32_t hash = multiplier * (uint32_t)set[x];
            low = hash < low ? hash : low;
        }
        least[i] = low;
    }
}

void scalar_simhash_count(uint32_t *counts, const uint64_t *features, size_t n) {
    for (size_t x = 0; x < n; x++)
        for (unsigned b = 0; b < 64; b++) counts[b] += features[x] >> b & 1;
}

size_t scalar_signature_equal(const uint32_t *a, const uint32_t *b, size_t k) {
    size_t equal = 0;
    for (size_t i = 0; i < k; i++) equal += a[i] == b[i];
    return equal;
}

/* Without a branch on the order, which no processor can foresee. */
#define MERGE(type)                                                                       \
    size_t i = 0, j = 0, common = 0;                                                      \
    while (i < n && j < m) {                                                              \
        type x = a[i], y = b[j];                                                          \
        common += x == y;                                                                 \
        i += x <= y;                                                                      \
        j += y <= x;                                                                      \
    }                                                                                     \
    return common

size_t scalar_set_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m) { MERGE(uint64_t); }
size_t scalar_set_common_32(const uint32_t *a, size_t n, const uint32_t *b, size_t m) { MERGE(uint32_t); }

void scalar_lcs_row(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) {
    uint64_t carry = 0;
    for (size_t k = 0; k < blocks; k++) {
        uint64_t v = above[k], use = v & mask[k];
        uint64_t sum = v + carry, over = sum < v;
        uint64_t whole = sum + use;
        carry = over | (whole < sum);
        row[k] = whole | (v & ~mask[k]);
    }
}
