/* Words: spans 64 bytes at a time, their hashes, forms and shingles eight at a time. */
#include "simd/edges.h"
#include "simd/eights.h"
#include "simd/level.h"

#include <immintrin.h>

LEVEL_FUNCTIONS(avx512);
LEVEL_FUNCTIONS(avx2);

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
        uint64_t letter = between(small, 'a', 26), digit = between(block, '0', 10), high = _mm512_movepi8_mask(block), edges;
        uint64_t single = equal(block, '\''), stop = equal(block, '.'), number_mid = equal(block, ',') | equal(block, ';');
        if (!(high | carry.high | (next & EDGE_HIGH))) {
            edges = edge_find_plain(letter, digit, single | stop, number_mid, next, &carry);
        } else {
            edge_block b = {letter, digit, high, single, stop, number_mid, equal(block, '"')};
            edges = edge_find(&b, next, &carry);
            *n_mixed = edge_mix(high, edges, n_edges, mixed, *n_mixed);
        }
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

#define BYTES(k) (long long)eight_at(text + s[k].start + from)

/* The eight bytes from `from` on of eight words, letters made small; zeros behind their ends. */
static inline __m512i eight_words(const char *text, const byte_span *s, uint32_t from, __m512i length) {
    const __m512i all = _mm512_set1_epi64(-1), none = _mm512_setzero_si512();
    __m512i left = _mm512_min_epu64(_mm512_max_epi64(_mm512_sub_epi64(length, _mm512_set1_epi64(from)), none), _mm512_set1_epi64(8));
    __m512i inside = _mm512_srlv_epi64(all, _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(left, 3)));
    __m512i bytes = _mm512_set_epi64(BYTES(7), BYTES(6), BYTES(5), BYTES(4), BYTES(3), BYTES(2), BYTES(1), BYTES(0));
    return _mm512_ternarylogic_epi64(bytes, bytes_of(0x20), inside, 0xA8); /* (bytes | small) & inside */
}

static inline __m512i finish(__m512i hash) {
    const __m512i first = _mm512_set1_epi64((long long)0xBF58476D1CE4E5B9u), second = _mm512_set1_epi64((long long)0x94D049BB133111EBu);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, _mm512_srli_epi64(hash, 30)), first);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, _mm512_srli_epi64(hash, 27)), second);
    return _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 31));
}

/* A bit a word. Few are longer than sixteen bytes; the masks of eight words are not put together to this, since gcc 12 keeps
 * one byte of a mask and reads eight of it again (seen with -fsanitize=thread). */
static uint64_t longer_than(const byte_span *spans, uint32_t n_spans, uint32_t bytes) {
    uint64_t longer = 0;
    for (uint32_t i = 0; i < n_spans; i++) longer |= (uint64_t)(spans[i].end - spans[i].start > bytes) << i;
    return longer;
}

/*
 * Up to 64 words. Their bytes are fetched before anything is multiplied: a word is some forty steps one after the other, and
 * the processor finds work in others only as far as it looks ahead. The second eight bytes are hashed for all words, whether
 * they have them or not, since a branch that guesses wrong costs more.
 */
static void hash_words(const char *text, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    __m512i first[8], second[8], length[8];
    uint32_t n = n_spans / 8;
    __mmask8 longest = 0;
    for (uint32_t i = 0; i < n; i++) {
        __m512i pairs = _mm512_loadu_si512(spans + 8 * i);
        length[i] = _mm512_srli_epi64(_mm512_sub_epi64(pairs, _mm512_slli_epi64(pairs, 32)), 32);
        first[i] = eight_words(text, spans + 8 * i, 0, length[i]);
        second[i] = eight_words(text, spans + 8 * i, 8, length[i]);
        longest |= _mm512_cmpgt_epu64_mask(length[i], _mm512_set1_epi64(16));
    }
    for (uint32_t i = 0; i < n; i++) first[i] = finish(first[i]);
    for (uint32_t i = 0; i < n; i++) {
        __mmask8 further = _mm512_cmpgt_epu64_mask(length[i], _mm512_set1_epi64(8));
        _mm512_storeu_si512(hash + 8 * i, _mm512_mask_mov_epi64(first[i], further, finish(_mm512_xor_si512(first[i], second[i]))));
    }
    if (longest) eights_further(text, spans, 16, longer_than(spans, n_spans, 16), hash);
}

void avx512_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    uint32_t whole = eights_whole(n, spans, n_spans, 15), eights = whole / 8 * 8;
    for (uint32_t i = 0; i < eights; i += 64) hash_words(text, spans + i, eights - i < 64 ? eights - i : 64, hash + i);
    if (whole > eights) { /* the hashes of empty spans fall behind the last one, where there is room */
        byte_span last[8] = {{0, 0}};
        memcpy(last, spans + eights, (whole - eights) * sizeof *last);
        hash_words(text, last, 8, hash + eights);
    }
    scalar_word_hashes(text, n, spans + whole, n_spans - whole, hash + whole);
}

/* A word a step by 64 bytes is 5.3 ns where four words by eight are 4.5. */
void avx512_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    avx2_word_forms(text, n, spans, n_spans, form);
}

/* Five words, what is compared most: each word is loaded once, where four of five loads would cross a line of the cache. */
static size_t shingles_of_five(const uint64_t *words, size_t n, __m512i salt, uint64_t *out) {
    size_t i = 0;
    if (n < 12) return 0;
    __m512i here = _mm512_loadu_si512(words);
    for (; i + 12 <= n; i += 8) {
        __m512i next = _mm512_loadu_si512(words + i + 8);
        __m512i sum = _mm512_xor_si512(_mm512_rol_epi64(here, 11), _mm512_alignr_epi64(next, here, 1));
        sum = _mm512_xor_si512(_mm512_rol_epi64(sum, 11), _mm512_alignr_epi64(next, here, 2));
        sum = _mm512_xor_si512(_mm512_rol_epi64(sum, 11), _mm512_alignr_epi64(next, here, 3));
        sum = _mm512_xor_si512(_mm512_rol_epi64(sum, 11), _mm512_alignr_epi64(next, here, 4));
        _mm512_storeu_si512(out + i, finish(_mm512_xor_si512(sum, salt)));
        here = next;
    }
    return i;
}

void avx512_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    const __m512i salt = _mm512_set1_epi64((long long)(width * 0x9E3779B97F4A7C15u));
    size_t done = width == 5 ? shingles_of_five(words, n, salt, out) : 0;
    for (size_t i = done; i < n; i += 8) {
        __mmask8 here = n - i < 8 ? (__mmask8)(0xFF >> (8 - (n - i))) : 0xFF;
        __m512i sum = _mm512_maskz_loadu_epi64(here, words + i);
        for (unsigned w = 1; w < width; w++)
            sum = _mm512_xor_si512(_mm512_rol_epi64(sum, 11), _mm512_maskz_loadu_epi64(here, words + i + w));
        _mm512_mask_storeu_epi64(out + i, here, finish(_mm512_xor_si512(sum, salt)));
    }
}
