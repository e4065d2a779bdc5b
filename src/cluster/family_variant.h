#ifndef SRC_CLUSTER_FAMILY_VARIANT_H
#define SRC_CLUSTER_FAMILY_VARIANT_H
/* Sayings of the same words and of one event are one variant, however many documents carry it. */
#include "cluster/family_judge.h"

#define VARIANT_SAMPLES 8 /* documents by which a variant's event is known */

/* What joins a variant to its family. */
typedef struct variant_link {
    uint32_t to;    /* another variant of it, nearer to the root */
    uint32_t share; /* of the lighter one's information, of 1000, that the two have in common */
    bool carried;   /* they need not have a word in common: a passage carries both, by that share at least */
} variant_link;

typedef struct variant {
    token_list tokens;
    uint32_t bits, words;  /* words: outside brackets */
    uint32_t first_token;  /* tokens are numbered through all variants */
    uint32_t first, n;     /* its utterances: family_variants.members from first on, by document */
    uint32_t documents[VARIANT_SAMPLES], n_documents;
    bool one_document;
    speaker speaker;
    variant_link link;     /* to itself: a root */
} variant;

typedef struct family_variants {
    variant *at; /* by information, the most first */
    uint32_t n, n_tokens;
    uint32_t *roots;   /* one a variant, in a forest of families: beside them, since lists of owners are read by it */
    uint32_t *members; /* numbers of utterances */
} family_variants;

wire_status family_variants_make(family_variants *out, const wire_corpus *corpus, const utterances *u);
void family_variants_finish(family_variants *v);

/* A document of the variant's event; the first ones are kept. */
void variant_add_document(variant *v, uint32_t document);

/* The weight of the parts that the tokens first .. end-1 are of: who cuts a quotation in two may put two answers together. Parts
 * that would unite nothing alone count with the whole. */
uint32_t variant_part_bits(const utterances *u, const variant *v, uint32_t first, uint32_t end);

/* The best evidence that two variants' documents give. */
family_evidence variant_evidence(const wire_corpus *corpus, const lexicon *l, const variant *a, const variant *b);

#endif
