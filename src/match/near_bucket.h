#ifndef SRC_MATCH_NEAR_BUCKET_H
#define SRC_MATCH_NEAR_BUCKET_H
/*
 * Buckets: distinct passages that share a key, which is a band of their MinHash signatures or a run of words.
 *
 *     distinct passages --> keys --> keys seen twice --> buckets
 *
 * Most keys stand once: they are thrown away before anything is sorted, of a million different sentences' 20 million
 * keys all but a few percent.
 */
#include "match/near.h"
#include "match/near_distinct.h"

/* A passage by a few bits, each for a part of all shingles: where only one of two passages has the bit, it has a shingle
 * that the other lacks. */
typedef struct near_shape {
    uint64_t bits[2];
    uint32_t n_shingles; /* repeats counted */
} near_shape;

typedef struct near_bucket {
    uint32_t first; /* its passages' place in `members`, from where on leaders are entered */
    uint32_t leaders;
    bool of_runs;
} near_bucket;

typedef struct near_buckets {
    near_shape *shape;  /* by rank, of passages in buckets */
    near_bucket *at;
    uint32_t *members;  /* room for the leaders of each bucket */
    uint32_t *of;       /* buckets of rank 0, of rank 1, ... */
    uint64_t *end;      /* by rank: where its buckets end in `of` */
} near_buckets;

/* A run of words that is a key; what shares so many in a row shares a key for certain. */
#define NEAR_RUN_MORE 2 /* a run is so many words longer than a shingle */
#define NEAR_WINDOW 4

wire_status near_buckets_make(near_buckets *out, const word_slice *passages, const near_distinct *distinct,
                              near_options options, arena *keep);

#endif
