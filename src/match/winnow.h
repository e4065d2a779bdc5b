#ifndef SRC_MATCH_WINNOW_H
#define SRC_MATCH_WINNOW_H
/*
 * Winnowing (Schleimer, Wilkerson and Aiken 2003): of every `window` shingles in a row the least hash is a key. Two
 * texts that have width + window - 1 words in a row in common have a key in common, wherever it stands in either, and a
 * text has about 2 / (window + 1) keys a word.
 *
 *     hashes   77 74 42 17 98 50 17 98 ...     window 4:  17, 17, ...  each place once
 *
 * Keys of a part are found in the whole, which a document's MinHash cannot do: of abridged copies 16 bands of 8 found
 * 6 %, 64 of 2 84 % and these keys all, at a twelfth of the candidates once standing text was set aside.
 */
#include "base/hash.h"
#include "sketch/shingle.h"

typedef struct winnow_options {
    unsigned width, window; /* words of a shingle; shingles of a window */
    uint64_t seed;          /* keys of different seeds never meet */
} winnow_options;

/* A shingle's hash before it is mixed with the seed: words w1 .. wn give w1 B^(n-1) + .. + wn. */
#define WINNOW_BASE UINT64_C(0x9E3779B97F4A7C15)

/* The most keys that so many words can have. */
static inline uint32_t winnow_places(uint32_t n_words, unsigned width) { return shingle_places(n_words, width); }

/* Keys by place, repeats of a place left out; returns how many. A text of fewer words than the width has one key. */
uint32_t winnow_keys(word_slice words, winnow_options options, uint64_t *out);

#endif
