/* Words: spans 64 bytes at a time, their hashes, forms and shingles four at a time. */
#include "simd/edges.h"
#include "simd/eights.h"
#include "simd/level.h"

#include <immintrin.h>

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
        uint64_t letter = between(folded, 'a', 26), digit = between(block, '0', 10), high = bits(block.low, block.high), edges;
        uint64_t single = equal(block, '\''), stop = equal(block, '.'), number_mid = equal(block, ',') | equal(block, ';');
        if (!(high | carry.high | (next & EDGE_HIGH))) {
            edges = edge_find_plain(letter, digit, single | stop, number_mid, next, &carry);
        } else {
            edge_block b = {letter, digit, high, single, stop, number_mid, equal(block, '"')};
            edges = edge_find(&b, next, &carry);
            *n_mixed = edge_mix(high, edges, n_edges, mixed, *n_mixed);
        }
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

/* Four spans' lengths, and their first eight bytes. */
static inline __m256i lengths(const byte_span *s) {
    __m256i pairs = _mm256_loadu_si256((const __m256i *)s);
    return _mm256_srli_epi64(_mm256_sub_epi64(pairs, _mm256_slli_epi64(pairs, 32)), 32);
}
#define BYTES(k) (long long)eight_at(text + s[k].start)
static inline __m256i four_eights(const char *text, const byte_span *s) {
    return _mm256_set_epi64x(BYTES(3), BYTES(2), BYTES(1), BYTES(0));
}

/* All ones in the low bytes of eight that are of the word. */
static inline __m256i inside(__m256i length) {
    __m256i left = _mm256_min_epu32(length, _mm256_set1_epi64x(8));
    return _mm256_srlv_epi64(_mm256_set1_epi64x(-1), _mm256_sub_epi64(_mm256_set1_epi64x(64), _mm256_slli_epi64(left, 3)));
}

/* A bit a word. */
static inline uint64_t longer_than_eight(__m256i length) {
    return (uint64_t)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(length, _mm256_set1_epi64x(8))));
}

void avx2_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    const __m256i small = _mm256_set1_epi8(0x20);
    uint32_t whole = eights_whole(n, spans, n_spans, 7) / 4 * 4;
    uint64_t longer = 0;
    for (uint32_t i = 0; i < whole; i += 4) {
        __m256i bytes = _mm256_or_si256(four_eights(text, spans + i), small);
        __m256i length = lengths(spans + i);
        _mm256_storeu_si256((__m256i *)(hash + i), finish(_mm256_and_si256(bytes, inside(length))));
        longer |= longer_than_eight(length) << i % 64;
        if (i % 64 != 60 && i + 4 < whole) continue;
        eights_further(text, spans + i / 64 * 64, 8, longer, hash + i / 64 * 64);
        longer = 0;
    }
    scalar_word_hashes(text, n, spans + whole, n_spans - whole, hash + whole);
}

/* Number of the bytes that are all ones, a lane. */
static inline __m256i counts(__m256i bytes) {
    return _mm256_sad_epu8(_mm256_and_si256(bytes, _mm256_set1_epi8(1)), _mm256_setzero_si256());
}

/* The form of one word by 32 bytes, where these can be read. */
static inline uint8_t long_form(const char *text, uint32_t n, byte_span span) {
    uint32_t length = span.end - span.start;
    uint8_t form;
    if (length > 32 || n - span.start < 32) {
        scalar_word_forms(text, n, &span, 1, &form);
        return form;
    }
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + span.start));
    uint32_t all = _bzhi_u32(~UINT32_C(0), length);
    uint32_t uppers = (uint32_t)_mm256_movemask_epi8(in_range(bytes, 'A', 26)) & all;
    uint32_t lowers = (uint32_t)_mm256_movemask_epi8(in_range(bytes, 'a', 26)) & all;
    uint32_t digits = (uint32_t)_mm256_movemask_epi8(in_range(bytes, '0', 10)) & all, any = uppers | lowers | digits;
    return (uint8_t)((uppers & 1) * SPAN_CAPITAL | (lowers == 0 && (uppers & (uppers - 1)) ? SPAN_UPPER : 0) |
                     (digits ? SPAN_DIGIT : 0) | (_mm_popcnt_u32(any) <= 3 ? SPAN_SHORT : 0));
}

void avx2_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    const __m256i none = _mm256_setzero_si256();
    uint32_t whole = eights_whole(n, spans, n_spans, 7) / 4 * 4;
    uint64_t longer = 0;
    for (uint32_t i = 0; i < whole; i += 4) {
        __m256i length = lengths(spans + i), bytes = _mm256_and_si256(four_eights(text, spans + i), inside(length));
        __m256i uppers = in_range(bytes, 'A', 26), digits = in_range(bytes, '0', 10);
        __m256i n_letters = counts(_mm256_or_si256(uppers, in_range(bytes, 'a', 26))), n_digits = counts(digits);
        __m256i lower = _mm256_or_si256(_mm256_cmpgt_epi64(_mm256_set1_epi64x(2), n_letters),
                                        _mm256_cmpgt_epi64(n_letters, counts(uppers)));
        __m256i brief = _mm256_cmpgt_epi64(_mm256_set1_epi64x(4), _mm256_add_epi64(n_letters, n_digits));
        __m256i bits = _mm256_and_si256(uppers, _mm256_set1_epi64x(SPAN_CAPITAL));
        bits = _mm256_or_si256(bits, _mm256_andnot_si256(lower, _mm256_set1_epi64x(SPAN_UPPER)));
        bits = _mm256_or_si256(bits, _mm256_andnot_si256(_mm256_cmpeq_epi64(n_digits, none), _mm256_set1_epi64x(SPAN_DIGIT)));
        bits = _mm256_or_si256(bits, _mm256_and_si256(brief, _mm256_set1_epi64x(SPAN_SHORT)));
        uint32_t four = (uint32_t)_mm_cvtsi128_si32(_mm256_castsi256_si128(bits)) | (uint32_t)_mm256_extract_epi32(bits, 2) << 8 |
                        (uint32_t)_mm256_extract_epi32(bits, 4) << 16 | (uint32_t)_mm256_extract_epi32(bits, 6) << 24;
        memcpy(form + i, &four, 4);
        longer |= longer_than_eight(length) << i % 64;
        if (i % 64 != 60 && i + 4 < whole) continue;
        for (uint32_t first = i / 64 * 64; longer; longer = _blsr_u64(longer)) {
            uint32_t k = first + (uint32_t)_tzcnt_u64(longer);
            form[k] = long_form(text, n, spans[k]);
        }
    }
    scalar_word_forms(text, n, spans + whole, n_spans - whole, form + whole);
}

/* Four shingles. */
static inline void shingle_four(const uint64_t *words, unsigned width, uint64_t *out) {
    __m256i sum = _mm256_loadu_si256((const __m256i *)words);
    for (unsigned w = 1; w < width; w++) {
        __m256i turned = _mm256_or_si256(_mm256_slli_epi64(sum, 11), _mm256_srli_epi64(sum, 53));
        sum = _mm256_xor_si256(turned, _mm256_loadu_si256((const __m256i *)(words + w)));
    }
    sum = _mm256_xor_si256(sum, _mm256_set1_epi64x((long long)(width * 0x9E3779B97F4A7C15u)));
    _mm256_storeu_si256((__m256i *)out, finish(sum));
}

/* The last four may be some that were made before; n >= 4. */
static inline void shingle_all(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    for (size_t i = 0; i + 4 < n; i += 4) shingle_four(words + i, width, out + i);
    shingle_four(words + n - 4, width, out + n - 4);
}

/* The usual widths are known where they are used, so that no loop asks for them. */
void avx2_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    if (n < 4) scalar_shingle_hashes(words, n, width, out);
    else if (width == 3) shingle_all(words, n, 3, out);
    else if (width == 5) shingle_all(words, n, 5, out);
    else if (width == 8) shingle_all(words, n, 8, out);
    else shingle_all(words, n, width, out);
}
