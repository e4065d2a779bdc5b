/* Words: spans 64 bytes at a time; a word's first eight bytes as one number. There is no product of 64 bits for vectors. */
#include "simd/edges.h"
#include "simd/eights.h"
#include "simd/level.h"
#include "simd/neon.h"

LEVEL_FUNCTIONS(neon);

uint32_t neon_word_spans(const char *text, uint32_t n, byte_span *spans, uint32_t *mixed, uint32_t *n_mixed) {
    edge_carry carry = {0};
    uint32_t *edge = (uint32_t *)spans, n_edges = 0;
    *n_mixed = 0;
    for (uint32_t i = 0; i < n; i += 64) {
        uint32_t left = n - i;
        neon_block block = neon_upto(text, i, n), folded = block;
        for (int k = 0; k < 4; k++) folded.v[k] = vorrq_u8(block.v[k], vdupq_n_u8(0x20));
        unsigned next = left > 64 ? edge_class((unsigned char)text[i + 64]) : 0;
        edge_block b = {.letter = neon_between(folded, 'a', 26), .digit = neon_between(block, '0', 10), .high = neon_high(block),
                        .single = neon_equal(block, '\''), .stop = neon_equal(block, '.'),
                        .number_mid = neon_equal(block, ',') | neon_equal(block, ';'), .quote = neon_equal(block, '"')};
        uint64_t edges = edge_find(&b, next, &carry);
        if (b.high) *n_mixed = edge_mix(b.high, edges, n_edges, mixed, *n_mixed);
        for (; edges; edges &= edges - 1) edge[n_edges++] = i + (uint32_t)__builtin_ctzll(edges);
        if (left <= 64 && left % 64 == 0 && carry.wordy) edge[n_edges++] = n;
    }
    return n_edges / 2;
}

void neon_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    uint32_t whole = eights_whole(n, spans, n_spans, 7);
    uint64_t longer = 0;
    for (uint32_t i = 0; i < whole; i++) {
        uint32_t length = spans[i].end - spans[i].start;
        uint64_t inside = ~UINT64_C(0) >> (64 - 8 * (length < 8 ? length : 8));
        hash[i] = hash_finish((eight_at(text + spans[i].start) | EIGHTS_SMALL) & inside);
        longer |= (uint64_t)(length > 8) << i % 64;
        if (i % 64 != 63 && i + 1 < whole) continue;
        eights_further(text, spans + i / 64 * 64, 8, longer, hash + i / 64 * 64);
        longer = 0;
    }
    scalar_word_hashes(text, n, spans + whole, n_spans - whole, hash + whole);
}

static inline uint32_t count(uint8x8_t ones) { return vaddv_u8(vand_u8(ones, vdup_n_u8(1))); }

void neon_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    for (uint32_t i = 0; i < n_spans; i++) {
        uint32_t length = spans[i].end - spans[i].start;
        if (length > 8 || n - spans[i].start < 8) {
            scalar_word_forms(text, n, spans + i, 1, form + i);
            continue;
        }
        uint8x8_t bytes = vcreate_u8(eight_at(text + spans[i].start) & ~UINT64_C(0) >> (64 - 8 * length));
        uint8x8_t upper = vclt_u8(vsub_u8(bytes, vdup_n_u8('A')), vdup_n_u8(26)), lower = vclt_u8(vsub_u8(bytes, vdup_n_u8('a')), vdup_n_u8(26));
        uint32_t uppers = count(upper), letters = uppers + count(lower), digits = count(vclt_u8(vsub_u8(bytes, vdup_n_u8('0')), vdup_n_u8(10)));
        form[i] = (uint8_t)((vget_lane_u8(upper, 0) & SPAN_CAPITAL) | (letters >= 2 && uppers == letters ? SPAN_UPPER : 0) |
                            (digits ? SPAN_DIGIT : 0) | (letters + digits <= 3 ? SPAN_SHORT : 0));
    }
}

void neon_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    scalar_shingle_hashes(words, n, width, out);
}
