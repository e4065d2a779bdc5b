/* Words: spans 64 bytes at a time, their hashes, forms and shingles eight at a time. */
#include "base/hash.h"
#include "simd/edges.h"
#include "simd/level.h"

#include <immintrin.h>

LEVEL_FUNCTIONS(avx512);

static inline __m512i bytes_of(char c) { return _mm512_set1_epi8(c); }
static inline uint64_t between(__m512i block, char first, char n) {
    return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, bytes_of(first)), bytes_of(n));
}
static inline uint64_t equal(__m512i block, char c) { return _mm512_cmpeq_epi8_mask(block, bytes_of(c)); }

uint32_t avx512_word_spans(const char *text, uint32_t n, byte_span *spans, uint32_t *mixed, uint32_t *n_mixed) {
    const __m512i count = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    edge_carry carry = {0};
    uint32_t *edge = (uint32_t *)spans, n_edges = 0;
    *n_mixed = 0;
    for (uint32_t i = 0; i < n; i += 64) {
        uint32_t left = n - i;
        unsigned next = left > 64 ? edge_class((unsigned char)text[i + 64]) : 0;
        __m512i block = _mm512_maskz_loadu_epi8(left < 64 ? _bzhi_u64(~UINT64_C(0), left) : ~UINT64_C(0), text + i);
        __m512i small = _mm512_or_si512(block, bytes_of(0x20));
        edge_block b = {.letter = between(small, 'a', 26), .digit = between(block, '0', 10), .high = _mm512_movepi8_mask(block),
                        .single = equal(block, '\''), .stop = equal(block, '.'),
                        .number_mid = equal(block, ',') | equal(block, ';'), .quote = equal(block, '"')};
        uint64_t edges = edge_find(&b, next, &carry);
        if (b.high) *n_mixed = edge_mix(b.high, edges, n_edges, mixed, *n_mixed);
        __m512i at = _mm512_add_epi32(count, _mm512_set1_epi32((int)i));
        for (int quarter = 0; quarter < 4; quarter++) {
            __mmask16 here = (__mmask16)(edges >> (16 * quarter));
            _mm512_storeu_si512(edge + n_edges, _mm512_maskz_compress_epi32(here, at));
            n_edges += (uint32_t)_mm_popcnt_u32(here);
            at = _mm512_add_epi32(at, _mm512_set1_epi32(16));
        }
        if (left <= 64 && left % 64 == 0 && carry.wordy) edge[n_edges++] = n;
    }
    return n_edges / 2;
}

static inline __m512i finish(__m512i hash) {
    const __m512i first = _mm512_set1_epi64((long long)0xBF58476D1CE4E5B9u), second = _mm512_set1_epi64((long long)0x94D049BB133111EBu);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, _mm512_srli_epi64(hash, 30)), first);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, _mm512_srli_epi64(hash, 27)), second);
    return _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 31));
}

/* Eight spans as places, and as their lengths. */
typedef struct eight_spans {
    __m512i start, length;
} eight_spans;

static inline eight_spans spans_of(const byte_span *spans) {
    __m512i pairs = _mm512_loadu_si512(spans), end = _mm512_srli_epi64(pairs, 32);
    __m512i start = _mm512_and_si512(pairs, _mm512_set1_epi64(UINT32_MAX));
    return (eight_spans){start, _mm512_sub_epi64(end, start)};
}

/* The bytes [start + done, start + done + 8) of the spans that reach so far, zeros behind their ends. */
static inline __m512i eight_bytes(const char *text, eight_spans s, uint32_t done, __mmask8 reach) {
    __m512i left = _mm512_min_epu64(_mm512_sub_epi64(s.length, _mm512_set1_epi64(done)), _mm512_set1_epi64(8));
    __m512i inside = _mm512_srlv_epi64(_mm512_set1_epi64(-1), _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(left, 3)));
    __m512i bytes = _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), reach, s.start, text + done, 1);
    return _mm512_and_si512(_mm512_or_si512(bytes, bytes_of(0x20)), inside);
}

void avx512_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    uint32_t i = 0;
    for (; i + 8 <= n_spans && n - spans[i + 7].end >= 8; i += 8) {
        eight_spans s = spans_of(spans + i);
        __m512i value = finish(eight_bytes(text, s, 0, 0xFF));
        __mmask8 reach = _mm512_cmpgt_epu64_mask(s.length, _mm512_set1_epi64(8));
        for (uint32_t done = 8; reach; done += 8) {
            value = _mm512_mask_mov_epi64(value, reach, finish(_mm512_xor_si512(value, eight_bytes(text, s, done, reach))));
            reach = _mm512_cmpgt_epu64_mask(s.length, _mm512_set1_epi64(done + 8));
        }
        _mm512_storeu_si512(hash + i, value);
    }
    scalar_word_hashes(text, n, spans + i, n_spans - i, hash + i);
}

static inline __m512i counts(uint64_t bytes) {
    return _mm512_sad_epu8(_mm512_maskz_set1_epi8(bytes, 1), _mm512_setzero_si512());
}

void avx512_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    const __m512i one = _mm512_set1_epi64(1);
    uint32_t i = 0;
    for (; i + 8 <= n_spans && n - spans[i + 7].end >= 8; i += 8) {
        eight_spans s = spans_of(spans + i);
        __m512i inside = _mm512_srlv_epi64(_mm512_set1_epi64(-1), _mm512_subs_epu16(_mm512_set1_epi64(64), _mm512_slli_epi64(s.length, 3)));
        __m512i bytes = _mm512_and_si512(_mm512_i64gather_epi64(s.start, text, 1), inside);
        uint64_t uppers = between(bytes, 'A', 26), letters = uppers | between(bytes, 'a', 26), digits = between(bytes, '0', 10);
        __m512i n_letters = counts(letters);
        __mmask8 capital = (__mmask8)_pext_u64(uppers, 0x0101010101010101u);
        __mmask8 upper = _mm512_mask_cmpgt_epu64_mask(_mm512_cmpeq_epi64_mask(n_letters, counts(uppers)), n_letters, one);
        __m512i n_digits = counts(digits);
        __mmask8 digit = _mm512_test_epi64_mask(n_digits, n_digits);
        __mmask8 brief = _mm512_cmple_epu64_mask(_mm512_add_epi64(n_letters, n_digits), _mm512_set1_epi64(3));
        __m512i bits = _mm512_maskz_set1_epi64(capital, SPAN_CAPITAL);
        bits = _mm512_mask_or_epi64(bits, upper, bits, _mm512_set1_epi64(SPAN_UPPER));
        bits = _mm512_mask_or_epi64(bits, digit, bits, _mm512_set1_epi64(SPAN_DIGIT));
        bits = _mm512_mask_or_epi64(bits, brief, bits, _mm512_set1_epi64(SPAN_SHORT));
        _mm_storel_epi64((__m128i *)(form + i), _mm512_cvtepi64_epi8(bits));
        uint32_t longer = _mm512_cmpgt_epu64_mask(s.length, _mm512_set1_epi64(8));
        for (; longer; longer &= longer - 1) {
            uint32_t at = i + _tzcnt_u32(longer);
            scalar_word_forms(text, n, spans + at, 1, form + at);
        }
    }
    scalar_word_forms(text, n, spans + i, n_spans - i, form + i);
}

void avx512_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    const __m512i salt = _mm512_set1_epi64((long long)(width * 0x9E3779B97F4A7C15u));
    for (size_t i = 0; i < n; i += 8) {
        __mmask8 here = n - i < 8 ? (__mmask8)(0xFF >> (8 - (n - i))) : 0xFF;
        __m512i sum = _mm512_maskz_loadu_epi64(here, words + i);
        for (unsigned w = 1; w < width; w++)
            sum = _mm512_xor_si512(_mm512_rol_epi64(sum, 11), _mm512_maskz_loadu_epi64(here, words + i + w));
        _mm512_mask_storeu_epi64(out + i, here, finish(_mm512_xor_si512(sum, salt)));
    }
}
