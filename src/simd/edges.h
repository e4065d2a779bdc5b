#ifndef SRC_SIMD_EDGES_H
#define SRC_SIMD_EDGES_H
/*
 * word_spans by 64 bytes at a time: a level says which bytes are of which class, as bits, and this finds the spans' edges.
 *
 *     text    it's 5.5 km        wordy   1111.111.11        a mark between two of its kind counts as wordy
 *                                edges   1...11..1          where wordy begins or has ended: start, end, start, ...
 */
#include "simd/kernels.h"

/* Bit i: byte i of the block. Bytes behind the text's end are of no class. */
typedef struct edge_block {
    uint64_t letter, digit, high;
    uint64_t single, stop, number_mid, quote; /* ' . ,; " */
} edge_block;

/* What the next block has to know: the last byte's bits, in bit 0. */
typedef struct edge_carry {
    uint64_t letter, digit, high, wordy;
} edge_carry;

/* The class of the byte behind the block. */
enum { EDGE_LETTER = 1, EDGE_DIGIT = 2, EDGE_HIGH = 4 };

static inline unsigned edge_class(unsigned char c) {
    return (unsigned)((c | 0x20u) - 'a' < 26) | (unsigned)(c - (unsigned)'0' < 10) << 1 | (unsigned)(c >> 7) * 7;
}

static inline uint64_t edge_find(const edge_block *b, unsigned next, edge_carry *carry) {
    uint64_t letter = b->letter | b->high, digit = b->digit | b->high; /* a high byte may be either */
    uint64_t letter_before = letter << 1 | carry->letter, digit_before = digit << 1 | carry->digit;
    uint64_t high_before = b->high << 1 | carry->high;
    uint64_t letter_after = letter >> 1 | (uint64_t)(next & 1) << 63, digit_after = digit >> 1 | (uint64_t)(next >> 1 & 1) << 63;
    uint64_t high_after = b->high >> 1 | (uint64_t)(next >> 2 & 1) << 63;
    uint64_t letters = letter_before & letter_after, digits = digit_before & digit_after;
    uint64_t wordy = letter | digit | ((b->single | b->stop) & (letters | digits)) | (b->number_mid & digits) |
                     (b->quote & high_before & high_after) | (b->single & high_before);
    uint64_t edges = wordy ^ (wordy << 1 | carry->wordy);
    *carry = (edge_carry){letter >> 63, digit >> 63, b->high >> 63, wordy >> 63};
    return edges;
}

/* The same where neither the block nor the bytes beside it are high: marks are ' and . or , and ;. */
static inline uint64_t edge_find_plain(uint64_t letter, uint64_t digit, uint64_t mid, uint64_t number_mid, unsigned next, edge_carry *carry) {
    uint64_t digits = (digit << 1 | carry->digit) & (digit >> 1 | (uint64_t)(next >> 1 & 1) << 63);
    uint64_t letters = (letter << 1 | carry->letter) & (letter >> 1 | (uint64_t)(next & 1) << 63);
    uint64_t wordy = letter | digit | (mid & (letters | digits)) | (number_mid & digits);
    uint64_t edges = wordy ^ (wordy << 1 | carry->wordy);
    *carry = (edge_carry){letter >> 63, digit >> 63, 0, wordy >> 63};
    return edges;
}

/* Adds the numbers of the spans that hold high bytes; `before`: edges of the blocks before this one. */
static inline uint32_t edge_mix(uint64_t high, uint64_t edges, uint32_t before, uint32_t *mixed, uint32_t n_mixed) {
    while (high) {
        uint64_t upto = high ^ (high - 1), below = edges & upto; /* bits up to the first high byte */
        uint32_t span = (before + (uint32_t)__builtin_popcountll(below) - 1) / 2;
        if (n_mixed == 0 || mixed[n_mixed - 1] != span) mixed[n_mixed++] = span;
        uint64_t further = edges & ~upto;
        if (!further) break;
        high &= ~((further & -further) - 1);
    }
    return n_mixed;
}

#endif
