/* Words: spans 64 bytes at a time, their hashes, forms and shingles four at a time. */
#include "base/hash.h"
#include "simd/edges.h"
#include "simd/level.h"

#include <immintrin.h>
#include <string.h>

LEVEL_FUNCTIONS(avx2);

typedef struct wide {
    __m256i low, high;
} wide;

static inline uint64_t bits(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}
static inline __m256i in_range(__m256i block, char first, char n) {
    __m256i from = _mm256_sub_epi8(block, _mm256_set1_epi8(first));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from, _mm256_set1_epi8((char)(n - 1))), from);
}
static inline __m256i is(__m256i block, char c) { return _mm256_cmpeq_epi8(block, _mm256_set1_epi8(c)); }
static inline uint64_t between(wide b, char first, char n) { return bits(in_range(b.low, first, n), in_range(b.high, first, n)); }
static inline uint64_t equal(wide b, char c) { return bits(is(b.low, c), is(b.high, c)); }

/* The places of the set bits, eight at a time without asking; room for 64 is there. */
static inline uint32_t put_edges(uint32_t *edge, uint64_t edges, uint32_t base) {
    uint32_t n = (uint32_t)_mm_popcnt_u64(edges);
    for (uint32_t done = 0; done < n; done += 8)
        for (int k = 0; k < 8; k++, edges = _blsr_u64(edges)) edge[done + (uint32_t)k] = base + (uint32_t)_tzcnt_u64(edges);
    return n;
}

uint32_t avx2_word_spans(const char *text, uint32_t n, byte_span *spans, uint32_t *mixed, uint32_t *n_mixed) {
    edge_carry carry = {0};
    uint32_t *edge = (uint32_t *)spans, n_edges = 0;
    const __m256i small = _mm256_set1_epi8(0x20);
    *n_mixed = 0;
    for (uint32_t i = 0; i < n; i += 64) {
        uint32_t left = n - i;
        char copy[64];
        const char *from = text + i;
        if (left < 64) {
            memset(copy, 0, sizeof copy);
            memcpy(copy, from, left);
            from = copy;
        }
        unsigned next = left > 64 ? edge_class((unsigned char)text[i + 64]) : 0;
        wide block = {_mm256_loadu_si256((const __m256i *)from), _mm256_loadu_si256((const __m256i *)(from + 32))};
        wide folded = {_mm256_or_si256(block.low, small), _mm256_or_si256(block.high, small)};
        edge_block b = {.letter = between(folded, 'a', 26), .digit = between(block, '0', 10), .high = bits(block.low, block.high),
                        .single = equal(block, '\''), .stop = equal(block, '.'),
                        .number_mid = equal(block, ',') | equal(block, ';'), .quote = equal(block, '"')};
        uint64_t edges = edge_find(&b, next, &carry);
        if (b.high) *n_mixed = edge_mix(b.high, edges, n_edges, mixed, *n_mixed);
        n_edges += put_edges(edge + n_edges, edges, i);
        if (left <= 64 && left % 64 == 0 && carry.wordy) edge[n_edges++] = n;
    }
    return n_edges / 2;
}

/* The low halves of products of 64 bits. */
static inline __m256i multiply(__m256i a, uint64_t by) {
    const __m256i low = _mm256_set1_epi64x((long long)by), high = _mm256_set1_epi64x((long long)(by >> 32));
    __m256i cross = _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(a, 32), low), _mm256_mul_epu32(a, high));
    return _mm256_add_epi64(_mm256_mul_epu32(a, low), _mm256_slli_epi64(cross, 32));
}

static inline __m256i finish(__m256i hash) {
    hash = multiply(_mm256_xor_si256(hash, _mm256_srli_epi64(hash, 30)), 0xBF58476D1CE4E5B9u);
    hash = multiply(_mm256_xor_si256(hash, _mm256_srli_epi64(hash, 27)), 0x94D049BB133111EBu);
    return _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 31));
}

/* Four spans as places, and as their lengths. */
typedef struct four_spans {
    __m256i start, length;
} four_spans;

static inline four_spans spans_of(const byte_span *spans) {
    __m256i pairs = _mm256_loadu_si256((const __m256i *)spans);
    __m256i start = _mm256_and_si256(pairs, _mm256_set1_epi64x(UINT32_MAX));
    return (four_spans){start, _mm256_sub_epi64(_mm256_srli_epi64(pairs, 32), start)};
}

/* All ones in the low `bytes` of eight, which may be more. */
static inline __m256i inside(__m256i bytes) {
    __m256i left = _mm256_min_epu32(bytes, _mm256_set1_epi64x(8));
    return _mm256_srlv_epi64(_mm256_set1_epi64x(-1), _mm256_sub_epi64(_mm256_set1_epi64x(64), _mm256_slli_epi64(left, 3)));
}

static inline __m256i gather(const char *text, __m256i start, __m256i reach) {
    return _mm256_mask_i64gather_epi64(_mm256_setzero_si256(), (const long long *)(const void *)text, start, reach, 1);
}

void avx2_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    const __m256i small = _mm256_set1_epi8(0x20);
    uint32_t i = 0;
    for (; i + 4 <= n_spans && n - spans[i + 3].end >= 8; i += 4) {
        four_spans s = spans_of(spans + i);
        __m256i eight = _mm256_or_si256(gather(text, s.start, _mm256_set1_epi64x(-1)), small);
        __m256i value = finish(_mm256_and_si256(eight, inside(s.length)));
        __m256i reach = _mm256_cmpgt_epi64(s.length, _mm256_set1_epi64x(8));
        for (uint32_t done = 8; !_mm256_testz_si256(reach, reach); done += 8) {
            __m256i left = _mm256_sub_epi64(s.length, _mm256_set1_epi64x(done));
            eight = _mm256_and_si256(_mm256_or_si256(gather(text + done, s.start, reach), small), inside(left));
            value = _mm256_blendv_epi8(value, finish(_mm256_xor_si256(value, eight)), reach);
            reach = _mm256_cmpgt_epi64(s.length, _mm256_set1_epi64x(done + 8));
        }
        _mm256_storeu_si256((__m256i *)(hash + i), value);
    }
    scalar_word_hashes(text, n, spans + i, n_spans - i, hash + i);
}

/* Number of the bytes that are all ones, a lane. */
static inline __m256i counts(__m256i bytes) {
    return _mm256_sad_epu8(_mm256_and_si256(bytes, _mm256_set1_epi8(1)), _mm256_setzero_si256());
}

static inline unsigned lanes(__m256i a) { return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(a)); }

void avx2_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    const __m256i none = _mm256_setzero_si256();
    uint32_t i = 0;
    for (; i + 4 <= n_spans && n - spans[i + 3].end >= 8; i += 4) {
        four_spans s = spans_of(spans + i);
        __m256i bytes = _mm256_and_si256(gather(text, s.start, _mm256_set1_epi64x(-1)), inside(s.length));
        __m256i uppers = in_range(bytes, 'A', 26);
        __m256i n_letters = counts(_mm256_or_si256(uppers, in_range(bytes, 'a', 26))), n_digits = counts(in_range(bytes, '0', 10));
        __m256i upper = _mm256_andnot_si256(_mm256_cmpgt_epi64(_mm256_set1_epi64x(2), n_letters), _mm256_cmpeq_epi64(n_letters, counts(uppers)));
        unsigned capital = lanes(_mm256_slli_epi64(uppers, 56)), all = lanes(upper), no_digit = lanes(_mm256_cmpeq_epi64(n_digits, none));
        unsigned brief = lanes(_mm256_cmpgt_epi64(_mm256_set1_epi64x(4), _mm256_add_epi64(n_letters, n_digits)));
        unsigned longer = lanes(_mm256_cmpgt_epi64(s.length, _mm256_set1_epi64x(8)));
        for (unsigned k = 0; k < 4; k++) {
            if (longer >> k & 1)
                scalar_word_forms(text, n, spans + i + k, 1, form + i + k);
            else
                form[i + k] = (uint8_t)((capital >> k & 1) * SPAN_CAPITAL | (all >> k & 1) * SPAN_UPPER |
                                        (~no_digit >> k & 1) * SPAN_DIGIT | (brief >> k & 1) * SPAN_SHORT);
        }
    }
    scalar_word_forms(text, n, spans + i, n_spans - i, form + i);
}

void avx2_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    const __m256i salt = _mm256_set1_epi64x((long long)(width * 0x9E3779B97F4A7C15u));
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        __m256i sum = _mm256_loadu_si256((const __m256i *)(words + i));
        for (unsigned w = 1; w < width; w++) {
            __m256i turned = _mm256_or_si256(_mm256_slli_epi64(sum, 11), _mm256_srli_epi64(sum, 53));
            sum = _mm256_xor_si256(turned, _mm256_loadu_si256((const __m256i *)(words + i + w)));
        }
        _mm256_storeu_si256((__m256i *)(out + i), finish(_mm256_xor_si256(sum, salt)));
    }
    scalar_shingle_hashes(words + i, n - i, width, out + i);
}
