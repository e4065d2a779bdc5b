#include "sketch/minhash.h"

#include "base/hash.h"

#include <string.h>

bool minhash_init(minhash *m, size_t k, uint64_t seed, const kernels *with, arena *keep) {
    *m = (minhash){.kernels = with, .multipliers = ARENA_NEW(keep, uint32_t, k), .k = k};
    if (!m->multipliers) return false;
    for (size_t i = 0; i < k; i++) m->multipliers[i] = (uint32_t)(hash_finish(hash_mix(seed, i + 1)) >> 32) | 1;
    return true;
}

void minhash_sign(const minhash *m, const uint64_t *set, size_t n, uint32_t *signature) {
    memset(signature, 0xFF, m->k * sizeof *signature);
    m->kernels->minhash_update(signature, m->multipliers, m->k, set, n);
}

double minhash_resemblance(const minhash *m, const uint32_t *a, const uint32_t *b) {
    return (double)m->kernels->signature_equal(a, b, m->k) / (double)m->k;
}
