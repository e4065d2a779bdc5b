/* Sketches and sets: four numbers of 32 bits at a time; sets of 64 bits and carries stay scalar. */
#include "simd/level.h"

#include <arm_neon.h>

LEVEL_FUNCTIONS(neon);

/* ---- MinHash: 32 functions and their least values stay in registers while the set goes by ---- */

static void minhash_32(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) {
    uint32x4_t multiplier[8], low[8];
    for (int v = 0; v < 8; v++) multiplier[v] = vld1q_u32(multipliers + 4 * v);
    for (int v = 0; v < 8; v++) low[v] = vld1q_u32(least + 4 * v);
    for (size_t x = 0; x < n; x++) {
        uint32x4_t value = vdupq_n_u32((uint32_t)set[x]);
        for (int v = 0; v < 8; v++) low[v] = vminq_u32(low[v], vmulq_u32(value, multiplier[v]));
    }
    for (int v = 0; v < 8; v++) vst1q_u32(least + 4 * v, low[v]);
}

void neon_minhash_update(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n) {
    size_t i = 0;
    for (; i + 32 <= k; i += 32) minhash_32(least + i, multipliers + i, set, n);
    scalar_minhash_update(least + i, multipliers + i, k - i, set, n);
}

/* ---- SimHash ---- */

typedef uint64x2_t vector;

static inline void add_full(vector *sum, vector *carry, vector a, vector b, vector c) {
    vector odd = veorq_u64(a, b);
    *carry = vbslq_u64(odd, c, a);
    *sum = veorq_u64(odd, c);
}
#define FULL(sum, carry, a, b, c) add_full(&(sum), &(carry), a, b, c)
#define AND vandq_u64
#define XOR veorq_u64
#define ZERO vdupq_n_u64(0)
#include "simd/upright.h"

static void take_counts(uint32_t *counts, vector *plane, int planes) {
    const uint32x4_t bit = {1, 2, 4, 8};
    UPRIGHT_SIDES(vextq_u64(a, a, 1));
    for (int q = 0; q < 16; q++) {
        uint32x4_t sum = vld1q_u32(counts + 4 * q);
        for (int p = 0; p < planes; p++) {
            uint32_t bits = (uint32_t)(vgetq_lane_u64(plane[p], 0) >> (4 * q));
            sum = vaddq_u32(sum, vandq_u32(vtstq_u32(vdupq_n_u32(bits), bit), vdupq_n_u32(UINT32_C(1) << p)));
        }
        vst1q_u32(counts + 4 * q, sum);
    }
}

static void count_groups(uint32_t *counts, const uint64_t *features, size_t n) {
    vector plane[UPRIGHT_PLANES + 1], v[8];
    int planes = upright_start(plane, n, 2);
    for (size_t i = 0; i < n; i += 16) {
        for (int k = 0; k < 8; k++) v[k] = vld1q_u64(features + i + 2 * k);
        upright_add(plane, planes, v);
    }
    take_counts(counts, plane, planes);
}

void neon_simhash_count(uint32_t *counts, const uint64_t *features, size_t n) {
    while (n >= 16) {
        size_t now = n < UPRIGHT_MOST ? n / 16 * 16 : UPRIGHT_MOST;
        count_groups(counts, features, now);
        features += now;
        n -= now;
    }
    scalar_simhash_count(counts, features, n);
}

/* ---- comparisons ---- */

size_t neon_signature_equal(const uint32_t *a, const uint32_t *b, size_t k) {
    uint32x4_t same = vdupq_n_u32(0);
    size_t i = 0;
    for (; i + 4 <= k; i += 4) same = vsubq_u32(same, vceqq_u32(vld1q_u32(a + i), vld1q_u32(b + i)));
    return vaddvq_u32(same) + scalar_signature_equal(a + i, b + i, k - i);
}

size_t neon_set_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m) { return scalar_set_common(a, n, b, m); }

/* Each of four numbers of one set against each of four of the other; the side with the smaller last number moves on. */
size_t neon_set_common_32(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
    size_t i = 0, j = 0, common = 0;
    while (i + 4 <= n && j + 4 <= m) {
        uint32x4_t x = vld1q_u32(a + i), same = vdupq_n_u32(0);
        for (size_t k = 0; k < 4; k++) same = vorrq_u32(same, vceqq_u32(x, vdupq_n_u32(b[j + k])));
        common += vaddvq_u32(vshrq_n_u32(same, 31));
        uint32_t last_a = a[i + 3], last_b = b[j + 3];
        i += last_a <= last_b ? 4 : 0;
        j += last_b <= last_a ? 4 : 0;
    }
    return common + scalar_set_common_32(a + i, n - i, b + j, m - j);
}

void neon_lcs_row(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) { scalar_lcs_row(mask, above, row, blocks); }
