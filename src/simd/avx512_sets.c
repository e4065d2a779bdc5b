/* Sketches and sets: sixteen numbers of 32 bits or eight of 64 at a time. */
#include "simd/level.h"

#include <immintrin.h>

LEVEL_FUNCTIONS(avx512);
LEVEL_FUNCTIONS(avx2);

/* ---- MinHash ---- */

/* N vectors of functions stay in registers while the set goes by. Eight is what there is room for; five are the eighty numbers
 * that dedup makes at .8. */
#define MINHASH(N)                                                                                             \
    __m512i multiplier[N], low[N];                                                                             \
    for (int v = 0; v < N; v++) multiplier[v] = _mm512_loadu_si512(multipliers + 16 * v);                      \
    for (int v = 0; v < N; v++) low[v] = _mm512_loadu_si512(least + 16 * v);                                   \
    for (size_t x = 0; x < n; x++) {                                                                           \
        __m512i value = _mm512_set1_epi32((int)set[x]);                                                        \
        for (int v = 0; v < N; v++) low[v] = _mm512_min_epu32(low[v], _mm512_mullo_epi32(value, multiplier[v])); \
    }                                                                                                          \
    for (int v = 0; v < N; v++) _mm512_storeu_si512(least + 16 * v, low[v])

static void minhash_128(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(8); }
static void minhash_80(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(5); }
static void minhash_48(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(3); }

static void minhash_16(uint32_t *least, const uint32_t *multipliers, __mmask16 here, const uint64_t *set, size_t n) {
    __m512i multiplier = _mm512_maskz_loadu_epi32(here, multipliers), low = _mm512_maskz_loadu_epi32(here, least);
    for (size_t x = 0; x < n; x++)
        low = _mm512_min_epu32(low, _mm512_mullo_epi32(_mm512_set1_epi32((int)set[x]), multiplier));
    _mm512_mask_storeu_epi32(least, here, low);
}

void avx512_minhash_update(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n) {
    size_t i = 0;
    for (; i + 128 <= k; i += 128) minhash_128(least + i, multipliers + i, set, n);
    for (; i + 80 <= k; i += 80) minhash_80(least + i, multipliers + i, set, n);
    for (; i + 48 <= k; i += 48) minhash_48(least + i, multipliers + i, set, n);
    for (; i < k; i += 16) minhash_16(least + i, multipliers + i, (__mmask16)(k - i < 16 ? (1u << (k - i)) - 1 : 0xFFFF), set, n);
}

/* ---- SimHash ---- */

typedef __m512i vector;

static inline void add_full(vector *sum, vector *carry, vector a, vector b, vector c) {
    *carry = _mm512_ternarylogic_epi64(a, b, c, 0xE8); /* two of three */
    *sum = _mm512_ternarylogic_epi64(a, b, c, 0x96);   /* one or three */
}
#define FULL(sum, carry, a, b, c) add_full(&(sum), &(carry), a, b, c)
#define AND _mm512_and_si512
#define XOR _mm512_xor_si512
#define ZERO _mm512_setzero_si512()
#include "simd/upright.h"

static void take_counts(uint32_t *counts, vector *plane, int planes) {
    UPRIGHT_SIDES(_mm512_shuffle_i64x2(a, a, 0x4E));
    UPRIGHT_SIDES(_mm512_shuffle_i64x2(a, a, 0xB1));
    UPRIGHT_SIDES(_mm512_permutex_epi64(a, 0xB1));
    vector sum[4];
    for (int q = 0; q < 4; q++) sum[q] = _mm512_loadu_si512(counts + 16 * q);
    for (int p = 0; p < planes; p++) {
        uint64_t bits = (uint64_t)_mm_cvtsi128_si64(_mm512_castsi512_si128(plane[p]));
        vector value = _mm512_set1_epi32(1 << p);
        for (int q = 0; q < 4; q++) sum[q] = _mm512_mask_add_epi32(sum[q], (__mmask16)(bits >> (16 * q)), sum[q], value);
    }
    for (int q = 0; q < 4; q++) _mm512_storeu_si512(counts + 16 * q, sum[q]);
}

static void count_groups(uint32_t *counts, const uint64_t *features, size_t n) {
    vector plane[UPRIGHT_PLANES + 3], v[8];
    int planes = upright_start(plane, n, 8);
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        for (int k = 0; k < 8; k++) v[k] = _mm512_loadu_si512(features + i + 8 * k);
        upright_add(plane, planes, v);
    }
    if (i < n) {
        for (int k = 0; k < 8; k++, i += i < n ? 8 : 0) {
            size_t left = i < n ? n - i : 0;
            v[k] = _mm512_maskz_loadu_epi64((__mmask8)(left < 8 ? (1u << left) - 1 : 0xFF), features + i);
        }
        upright_add(plane, planes, v);
    }
    take_counts(counts, plane, planes);
}

void avx512_simhash_count(uint32_t *counts, const uint64_t *features, size_t n) {
    while (n) {
        size_t now = n < UPRIGHT_MOST ? n : UPRIGHT_MOST;
        count_groups(counts, features, now);
        features += now;
        n -= now;
    }
}

/* ---- comparisons ---- */

size_t avx512_signature_equal(const uint32_t *a, const uint32_t *b, size_t k) {
    size_t equal = 0, i = 0;
    for (; i + 16 <= k; i += 16)
        equal += (size_t)_mm_popcnt_u32(_mm512_cmpeq_epi32_mask(_mm512_loadu_si512(a + i), _mm512_loadu_si512(b + i)));
    if (i == k) return equal;
    __mmask16 here = (__mmask16)((1u << (k - i)) - 1);
    return equal + (size_t)_mm_popcnt_u32(_mm512_mask_cmpeq_epi32_mask(here, _mm512_maskz_loadu_epi32(here, a + i),
                                                                      _mm512_maskz_loadu_epi32(here, b + i)));
}

/* Each of eight numbers of one set against each of eight of the other, which are spread out by loading them; the
 * side with the smaller last number moves on. */
#define EQUAL_64(k) _mm512_cmpeq_epi64_mask(x, _mm512_set1_epi64((long long)b[j + k]))

size_t avx512_set_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m) {
    size_t i = 0, j = 0, common = 0;
    while (i + 8 <= n && j + 8 <= m) {
        __m512i x = _mm512_loadu_si512(a + i);
        uint32_t same = (EQUAL_64(0) | EQUAL_64(1)) | (EQUAL_64(2) | EQUAL_64(3)) | (EQUAL_64(4) | EQUAL_64(5)) | (EQUAL_64(6) | EQUAL_64(7));
        common += (size_t)_mm_popcnt_u32(same);
        uint64_t last_a = a[i + 7], last_b = b[j + 7];
        i += last_a <= last_b ? 8 : 0;
        j += last_b <= last_a ? 8 : 0;
    }
    return common + scalar_set_common(a + i, n - i, b + j, m - j);
}

/* Sixteen against sixteen is .69 ns a number where eight against eight is .46. */
size_t avx512_set_common_32(const uint32_t *a, size_t n, const uint32_t *b, size_t m) { return avx2_set_common_32(a, n, b, m); }

/* ---- longest common subsequence ---- */

/* 512 bits are added as eight sums; a sum of all ones hands on the carry that it gets, which one addition of eight bits does. */
void avx512_lcs_row(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) {
    unsigned carry = 0;
    size_t k = 0;
    for (; k + 8 <= blocks; k += 8) {
        __m512i v = _mm512_loadu_si512(above + k), m = _mm512_loadu_si512(mask + k);
        __m512i sum = _mm512_add_epi64(v, _mm512_and_si512(v, m));
        unsigned over = _mm512_cmplt_epu64_mask(sum, v), full = _mm512_cmpeq_epi64_mask(sum, _mm512_set1_epi64(-1));
        unsigned into = (over << 1 | carry) + full;
        carry = into >> 8 & 1;
        sum = _mm512_mask_sub_epi64(sum, (__mmask8)(into ^ full), sum, _mm512_set1_epi64(-1));
        _mm512_storeu_si512(row + k, _mm512_ternarylogic_epi64(sum, v, m, 0xF4)); /* sum | (v & ~m) */
    }
    for (; k < blocks; k++) {
        uint64_t v = above[k], use = v & mask[k], sum = v + carry, whole = sum + use;
        carry = (sum < v) | (whole < sum);
        row[k] = whole | (v & ~mask[k]);
    }
}
