#ifndef SRC_CLUSTER_FAMILY_LINK_H
#define SRC_CLUSTER_FAMILY_LINK_H
/* Joins variants to families: each is compared with the fuller ones that share words with it. */
#include "cluster/family_candidate.h"

typedef struct families {
    wire_corpus *corpus;
    const lexicon *lexicon;
    utterances utterances;
    family_variants variants;
    family_index index; /* of three words in a row: a variant owns what no joined one has */
} families;

/* Fills index, and the variants' roots and links. */
wire_status family_link(families *f);

/* The family's fullest variant. */
uint32_t family_root(family_variants *v, uint32_t number);

/* Makes the families of a and b one; `by` says how the two are linked (its `to` is not read). */
void family_join(family_variants *v, uint32_t a, uint32_t b, variant_link by);

/* Of 1000. */
uint32_t family_share(uint32_t info, uint32_t bits);

#endif
