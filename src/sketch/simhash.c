#include "sketch/simhash.h"

uint64_t simhash_sign(const kernels *with, const uint64_t *features, size_t n) {
    if (n == 0) return 0;
    uint32_t counts[64] = {0};
    with->simhash_count(counts, features, n);
    uint64_t fingerprint = 0;
    for (unsigned b = 0; b < 64; b++) {
        uint64_t twice = 2 * (uint64_t)counts[b];
        uint64_t set = twice > n || (twice == n && b % 2);
        fingerprint |= set << b;
    }
    return fingerprint;
}
