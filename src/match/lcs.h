#ifndef SRC_MATCH_LCS_H
#define SRC_MATCH_LCS_H
/*
 * Longest common subsequence of two passages by words, bit-parallel (Hyyro 2004): 64 cells of the table a step. For
 * passages; documents are aligned by match/align.
 */
#include "base/error.h"
#include "simd/kernels.h"
#include "sketch/shingle.h"

typedef struct word_pair {
    uint32_t a, b; /* numbers of two equal words, counted from the slices' starts */
} word_pair;

typedef struct word_pairs {
    word_pair *at;
    size_t n, places;
} word_pairs;

/* Time n * m / 64; scratch (distinct words of b) * m / 8 bytes. `with` does rows of 512 words and more; NULL: no kernel does. */
wire_status lcs_length(const kernels *with, word_slice a, word_slice b, arena *scratch, uint32_t *length);

/* Appends one longest common subsequence, pair by pair, ascending in both. Scratch besides: n * m / 8 bytes. The list
 * begins as {0} and ends with vec_finish. */
wire_status lcs_words(const kernels *with, word_slice a, word_slice b, arena *scratch, word_pairs *out);

#endif
