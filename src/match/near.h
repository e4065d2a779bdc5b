#ifndef SRC_MATCH_NEAR_H
#define SRC_MATCH_NEAR_H
/*
 * Near-duplicates among many short passages: each gets a representative that it provably resembles.
 *
 * A member is held against its representative, never against another member, so likeness does not drift along a chain.
 * Representatives are taken longest first, then by content: the outcome does not depend on the order of the passages,
 * but for which of several identical ones stands for them (the first).
 */
#include "base/error.h"
#include "simd/kernels.h"
#include "sketch/shingle.h"

typedef struct near_options {
    const kernels *kernels;
    uint64_t seed;
    unsigned width;        /* words of a shingle */
    double resemblance;    /* least, of shingles, to join a representative */
    double containment;    /* least share of a passage's shingles that another holds, to be inside it */
    uint32_t inside_words; /* a passage of fewer words is inside nothing; not under 8 */
    unsigned workers;      /* threads; the matches are the same for any number */
} near_options;

#define NEAR_DEFAULT(with, its_seed)                                                                                   \
    ((near_options){                                                                                                   \
        .kernels = (with), .seed = (its_seed), .width = 3, .resemblance = .5, .containment = .8, .inside_words = 8, \
                     .workers = 1})

typedef struct near_match {
    uint32_t representative; /* number of a passage; its own when it stands for others or for itself only */
    float similarity;        /* to the representative, by aligned words; 1 for identical ones */
    uint32_t inside;         /* of a representative: the longer one that holds it, or WIRE_NONE */
    float containment;       /* share of its words, in order, that the longer one holds */
} near_match;

/* The chance that two passages of this resemblance meet by their bands. */
double near_probability(double resemblance);

/*
 * Fills matches[0 .. n-1]. A passage with fewer words than a shingle joins identical ones only. Time is linear in the
 * words whatever is how popular: identical passages are one, and a passage meets at most 64 representatives in a
 * bucket, where those that resemble each other are one. Memory besides the result: some 200 bytes for each distinct
 * sentence of 20 words, and 200 more for each that shares a bucket.
 */
wire_status near_find(const word_slice *passages, uint32_t n, near_options options, near_match *matches);

#endif
