#ifndef SRC_MATCH_VERIFY_H
#define SRC_MATCH_VERIFY_H
/*
 * Proof: how much two passages share, exactly. A shared bucket is no proof; a match is these figures and an alignment.
 */
#include "base/error.h"
#include "simd/kernels.h"
#include "sketch/shingle.h"

/* A set of shingles, as shingle_set makes it. */
typedef struct shingles {
    const uint64_t *at;
    uint32_t n;
} shingles;

typedef struct likeness {
    uint32_t size_a, size_b, common; /* shingles */
} likeness;

static inline likeness verify_sets(const kernels *with, shingles a, shingles b) {
    return (likeness){a.n, b.n, (uint32_t)with->set_common(a.at, a.n, b.at, b.n)};
}

/* |A & B| / |A u B|; 0 of two empty sets. */
double verify_resemblance(likeness l);
/* |A & B| / |A|: how much of a is in b; 0 of an empty a. */
double verify_containment(likeness l);
static inline likeness verify_turned(likeness l) { return (likeness){l.size_b, l.size_a, l.common}; }
/* |A & B| / the smaller size. */
double verify_inside(likeness l);

/*
 * Equal words of two passages, in order: the longest common subsequence, or for passages of more than some 4,000 words
 * each the words of the stretches that align_slices finds.
 */
wire_status verify_words(const kernels *with, word_slice a, word_slice b, arena *scratch, uint32_t *matched);

/* 2 * matched / (n + m): 1 for equal passages. */
static inline float verify_similarity(uint32_t matched, uint32_t n, uint32_t m) {
    return n + m ? 2 * (float)matched / ((float)n + (float)m) : 0;
}

#endif
