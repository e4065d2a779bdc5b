#ifndef SRC_SKETCH_SHINGLE_H
#define SRC_SKETCH_SHINGLE_H
/*
 * Shingles: runs of `width` consecutive words, hashed to 64 bits (Broder 1997). A passage is compared by its set of
 * them, sorted and without repeats.
 *
 *     the harbour was shut      width 3:  {the harbour was} {harbour was shut}
 *
 * A passage shorter than the width has one shingle, of all its words: it resembles its equals only.
 */
#include "base/memory.h"

/* Words of a page by their hashes, as text_words.hash holds them. */
typedef struct word_slice {
    const uint64_t *hash;
    uint32_t n;
} word_slice;

/* The most shingles that so many words can have: places to give to shingle_set. */
static inline uint32_t shingle_places(uint32_t n_words, unsigned width) {
    return n_words <= width ? n_words > 0 : n_words - width + 1;
}

/* The shingle of the `width` words that begin at `words`. */
uint64_t shingle_hash(const uint64_t *words, unsigned width);

/* Shingles in the order of the words, repeats kept; returns shingle_places(words.n, width). */
uint32_t shingle_list(word_slice words, unsigned width, uint64_t *out);

/* The set: sorted, each once; returns how many. `out` has shingle_places(words.n, width) places. */
uint32_t shingle_set(word_slice words, unsigned width, uint64_t *out);

/* The set of n shingles in any order; `set` has n places and does not overlap the list. */
uint32_t shingle_order(const uint64_t *list, uint32_t n, uint64_t *set);

#endif
