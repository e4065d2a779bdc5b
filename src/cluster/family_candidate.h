#ifndef SRC_CLUSTER_FAMILY_CANDIDATE_H
#define SRC_CLUSTER_FAMILY_CANDIDATE_H
/* Which fuller sayings a variant may be a form of: those with which it has enough words in a row in common. */
#include "cluster/family_index.h"
#include "cluster/family_judge.h"

#define FAMILY_WINDOW 40u /* tokens around the words in common that are aligned */

/* Hits that one alignment may pass through: neighbours in both sayings. */
typedef struct hit_stretch {
    uint32_t x_first, x_last, y_first, y_last; /* places of keys here and there */
    uint32_t info, covered; /* information of the words here that the keys cover; up to which word */
} hit_stretch;

typedef struct family_candidate {
    uint32_t variant;
    hit_stretch last, best;
} family_candidate;

/* A key of the saying at hand that some variant owns. */
typedef struct key_row {
    const family_entry *entries;
    uint32_t place, n, read; /* entries of the list, and how many of them are read */
} key_row;

#define PAIR_INDICES 2

typedef struct family_candidates {
    const wire_corpus *corpus;
    const lexicon *lexicon;
    const utterances *utterances;
    const family_variants *variants;
    family_index rows, pairs[PAIR_INDICES]; /* of three words; of two beside each other and of two with one between, for short sayings */
    VEC(family_candidate) list;  /* what was found */
    VEC(key_row) keys;
    uint32_t *seen;  /* a variant: number of its candidate + 1 while a saying is looked up */
    uint32_t *hopes; /* a variant: information that it may have in common with the saying at hand */
    bool others;     /* only variants of other families are wanted */
    align_room room;
} family_candidates;

/* Nobody owns a key yet. */
wire_status family_candidates_init(family_candidates *c, const wire_corpus *corpus, const lexicon *l, const utterances *u,
                                   const family_variants *v);
void family_candidates_finish(family_candidates *c);

/* Fills list. */
wire_status family_candidates_find(family_candidates *c, uint32_t number);

/* Less information, and the words of that saying. */
static inline const variant *family_lighter(const variant *x, const variant *y) { return y->bits < x->bits ? y : x; }

#endif
