#ifndef SRC_CLUSTER_FAMILY_SEED_H
#define SRC_CLUSTER_FAMILY_SEED_H
/* Where sayings that running text may carry have a few words in a row: one table for all, asked once a word of the corpus. */
#include "base/filter.h"
#include "cluster/family_index.h"

#define SEED_SHORT 3u /* words of a key: of a short saying, */
#define SEED_LONG 6u  /* of a long one or in a script without spaces */

typedef struct family_seed {
    uint32_t tag; /* of the key: like keys have like tags, few others do */
    uint32_t variant, place;
} family_seed;

typedef struct family_seeds {
    filter keys_short, keys_long; /* apart, so that the small one stays near */
    uint32_t *offsets;  /* of each bucket in `at`, and the end */
    family_seed *at;    /* in a bucket in the order of the index: the fullest sayings first */
    unsigned shift;
} family_seeds;

typedef struct seed_choice {
    uint32_t n_variants; /* the first ones have seeds; */
    uint32_t long_bits;  /* those of so much information are sought by SEED_LONG words */
} seed_choice;

/* Of what the index says that the variants own. */
wire_status family_seeds_make(family_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              seed_choice choice);
void family_seeds_finish(family_seeds *s);

static inline uint64_t seed_turn(uint64_t hash, unsigned by) { return hash << by | hash >> (64 - by); }

/* The key of three words; the next three make it that of six. Words' hashes are well mixed: sums of turned ones are keys. */
static inline uint64_t seed_key_short(const uint64_t *hash) { return hash[0] + seed_turn(hash[1], 21) + seed_turn(hash[2], 42); }
static inline uint64_t seed_key_long(uint64_t key, const uint64_t *hash) {
    return key + seed_turn(hash[3], 11) + seed_turn(hash[4], 33) + seed_turn(hash[5], 55);
}

static inline uint32_t seed_tag(uint64_t key) { return (uint32_t)(key >> 8); }

/* Asks for what family_seeds_find reads, ahead of it: where the bucket is told, and the bucket. */
static inline void family_seeds_prefetch_place(const family_seeds *s, uint64_t key) { __builtin_prefetch(&s->offsets[key >> s->shift]); }
static inline void family_seeds_prefetch(const family_seeds *s, uint64_t key) { __builtin_prefetch(&s->at[s->offsets[key >> s->shift]]); }

/* The seeds of a key's bucket, *end behind the last; those of another tag are of other keys. */
static inline const family_seed *family_seeds_find(const family_seeds *s, uint64_t key, const family_seed **end) {
    uint64_t bucket = key >> s->shift;
    *end = s->at + s->offsets[bucket + 1];
    return s->at + s->offsets[bucket];
}

#endif
