#ifndef SRC_MATCH_NEAR_DISTINCT_H
#define SRC_MATCH_NEAR_DISTINCT_H
/*
 * Identical passages are one: each distinct content has a rank, longest first, then by its hash, so that ranks do not
 * depend on the order of the passages.
 */
#include "base/error.h"
#include "sketch/shingle.h"

typedef struct near_distinct {
    uint32_t n, n_passages; /* contents; all */
    uint32_t *rank_of; /* passage -> rank */
    uint32_t *passage; /* rank -> the first passage of this content */
    uint32_t *number;  /* rank -> number of the content, in the order of first occurrence and of the words in memory */
    uint32_t *first;   /* number -> the first passage of this content */
    uint32_t longest;  /* words of the longest passage */
} near_distinct;

wire_status near_distinct_find(near_distinct *out, const word_slice *passages, uint32_t n, unsigned workers, arena *keep);

#endif
