/* Sketches and sets: eight numbers of 32 bits or four of 64 at a time. */
#include "simd/level.h"

#include <immintrin.h>

LEVEL_FUNCTIONS(avx2);

static inline __m256i load(const void *at) { return _mm256_loadu_si256(at); }

/* ---- MinHash: the least values of 64 functions stay in registers while the set goes by ---- */

#define MINHASH(N)                                                                                                        \
    __m256i low[N];                                                                                                       \
    for (int v = 0; v < N; v++) low[v] = load(least + 8 * v);                                                             \
    for (size_t x = 0; x < n; x++) {                                                                                      \
        __m256i value = _mm256_set1_epi32((int)set[x]);                                                                   \
        for (int v = 0; v < N; v++) low[v] = _mm256_min_epu32(low[v], _mm256_mullo_epi32(value, load(multipliers + 8 * v))); \
    }                                                                                                                     \
    for (int v = 0; v < N; v++) _mm256_storeu_si256((__m256i *)(least + 8 * v), low[v])

static void minhash_64(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(8); }
static void minhash_40(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(5); }
static void minhash_24(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) { MINHASH(3); }

static void minhash_8(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) {
    __m256i multiplier = load(multipliers), low = load(least);
    for (size_t x = 0; x < n; x++) low = _mm256_min_epu32(low, _mm256_mullo_epi32(_mm256_set1_epi32((int)set[x]), multiplier));
    _mm256_storeu_si256((__m256i *)least, low);
}

static void minhash_4(uint32_t *least, const uint32_t *multipliers, const uint64_t *set, size_t n) {
    __m128i multiplier = _mm_loadu_si128((const __m128i *)multipliers), low = _mm_loadu_si128((const __m128i *)least);
    for (size_t x = 0; x < n; x++) low = _mm_min_epu32(low, _mm_mullo_epi32(_mm_set1_epi32((int)set[x]), multiplier));
    _mm_storeu_si128((__m128i *)least, low);
}

void avx2_minhash_update(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n) {
    size_t i = 0;
    for (; i + 64 <= k && k - i != 80; i += 64) minhash_64(least + i, multipliers + i, set, n);
    for (; i + 40 <= k; i += 40) minhash_40(least + i, multipliers + i, set, n);
    for (; i + 24 <= k; i += 24) minhash_24(least + i, multipliers + i, set, n);
    for (; i + 8 <= k; i += 8) minhash_8(least + i, multipliers + i, set, n);
    for (; i + 4 <= k; i += 4) minhash_4(least + i, multipliers + i, set, n);
    if (i < k) scalar_minhash_update(least + i, multipliers + i, k - i, set, n);
}

/* ---- SimHash ---- */

typedef __m256i vector;

static inline void add_full(vector *sum, vector *carry, vector a, vector b, vector c) {
    vector odd = _mm256_xor_si256(a, b);
    *carry = _mm256_or_si256(_mm256_and_si256(a, b), _mm256_and_si256(odd, c));
    *sum = _mm256_xor_si256(odd, c);
}
#define FULL(sum, carry, a, b, c) add_full(&(sum), &(carry), a, b, c)
#define AND _mm256_and_si256
#define XOR _mm256_xor_si256
#define ZERO _mm256_setzero_si256()
#include "simd/upright.h"

static void take_counts(uint32_t *counts, vector *plane, int planes) {
    const vector bit = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    UPRIGHT_SIDES(_mm256_permute4x64_epi64(a, 0x4E));
    UPRIGHT_SIDES(_mm256_shuffle_epi32(a, 0x4E));
    for (int q = 0; q < 8; q++) {
        vector sum = load(counts + 8 * q);
        for (int p = 0; p < planes; p++) {
            uint64_t bits = (uint64_t)_mm_cvtsi128_si64(_mm256_castsi256_si128(plane[p]));
            vector here = _mm256_cmpeq_epi32(_mm256_and_si256(_mm256_set1_epi32((int)(bits >> (8 * q) & 255)), bit), bit);
            sum = _mm256_add_epi32(sum, _mm256_and_si256(here, _mm256_set1_epi32(1 << p)));
        }
        _mm256_storeu_si256((__m256i *)(counts + 8 * q), sum);
    }
}

static void count_groups(uint32_t *counts, const uint64_t *features, size_t n) {
    vector plane[UPRIGHT_PLANES + 3], v[8];
    int planes = upright_start(plane, n, 4);
    for (size_t i = 0; i < n; i += 32) {
        for (int k = 0; k < 8; k++) v[k] = load(features + i + 4 * k);
        upright_add(plane, planes, v);
    }
    take_counts(counts, plane, planes);
}

void avx2_simhash_count(uint32_t *counts, const uint64_t *features, size_t n) {
    while (n >= 32) {
        size_t now = n < UPRIGHT_MOST ? n / 32 * 32 : UPRIGHT_MOST;
        count_groups(counts, features, now);
        features += now;
        n -= now;
    }
    scalar_simhash_count(counts, features, n);
}

/* ---- comparisons ---- */

size_t avx2_signature_equal(const uint32_t *a, const uint32_t *b, size_t k) {
    __m256i same = _mm256_setzero_si256(); /* minus the count of each place of eight */
    size_t i = 0;
    for (; i + 8 <= k; i += 8) same = _mm256_add_epi32(same, _mm256_cmpeq_epi32(load(a + i), load(b + i)));
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(same), _mm256_extracti128_si256(same, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
    return (size_t)(uint32_t)-_mm_cvtsi128_si32(half) + scalar_signature_equal(a + i, b + i, k - i);
}

/* Each of eight numbers of one set against each of eight of the other, which are spread out by loading them; the side with
 * the smaller last number moves on. */
size_t avx2_set_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m) {
    size_t i = 0, j = 0, common = 0;
    while (i + 8 <= n && j + 8 <= m) {
        __m256i x = load(a + i), z = load(a + i + 4), low = _mm256_setzero_si256(), high = low;
        for (int k = 0; k < 8; k++) {
            __m256i y = _mm256_set1_epi64x((long long)b[j + (size_t)k]);
            low = _mm256_or_si256(low, _mm256_cmpeq_epi64(x, y));
            high = _mm256_or_si256(high, _mm256_cmpeq_epi64(z, y));
        }
        int same = _mm256_movemask_pd(_mm256_castsi256_pd(low)) | _mm256_movemask_pd(_mm256_castsi256_pd(high)) << 4;
        common += (size_t)_mm_popcnt_u32((unsigned)same);
        uint64_t last_a = a[i + 7], last_b = b[j + 7];
        i += last_a <= last_b ? 8 : 0;
        j += last_b <= last_a ? 8 : 0;
    }
    return common + scalar_set_common(a + i, n - i, b + j, m - j);
}

size_t avx2_set_common_32(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
    size_t i = 0, j = 0, common = 0;
    while (i + 8 <= n && j + 8 <= m) {
        __m256i x = load(a + i), same = _mm256_setzero_si256();
        for (int k = 0; k < 8; k++) same = _mm256_or_si256(same, _mm256_cmpeq_epi32(x, _mm256_set1_epi32((int)b[j + (size_t)k])));
        common += (size_t)_mm_popcnt_u32((unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(same)));
        uint32_t last_a = a[i + 7], last_b = b[j + 7];
        i += last_a <= last_b ? 8 : 0;
        j += last_b <= last_a ? 8 : 0;
    }
    return common + scalar_set_common_32(a + i, n - i, b + j, m - j);
}

/* Carries go from block to block; a chain of _addcarry_u64 is a third slower than what the compiler makes of the definition. */
void avx2_lcs_row(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) { scalar_lcs_row(mask, above, row, blocks); }
