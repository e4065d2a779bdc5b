#ifndef SRC_CLUSTER_GROUND_H
#define SRC_CLUSTER_GROUND_H
/*
 * What stories and pairs are judged on: the prose of every document, read once, and the judgements that were made, so
 * that the pairs which are told need no second one.
 */
#include "cluster/corpus.h"
#include "match/relation.h"

typedef struct ground_pair {
    uint32_t a, b; /* a < b */
    verdict verdict;
} ground_pair;

typedef struct ground {
    const wire_corpus *corpus;
    prose *pages;       /* by document */
    uint32_t *shingles; /* by document: distinct ones of its page, or GROUND_UNKNOWN */
    VEC(ground_pair) known; /* documents with their representatives; representatives that share prose */
    uint64_t judged;    /* pairs compared word by word */
    uint64_t read;      /* entries of the index that were read */
    arena *keep;        /* one a worker */
} ground;

#define GROUND_UNKNOWN UINT32_MAX

/* Reads the prose of all documents; the corpus must outlive the ground and keep its marks. Ends with ground_finish,
 * also when it fails. */
wire_status ground_read(ground *out, const wire_corpus *corpus);
void ground_finish(ground *g);

/* Counts the shingles of those of the documents whose number is unknown; a document may be listed twice. */
wire_status ground_count(ground *g, const uint32_t *documents, size_t n);

/* An arena for each worker; NULL when out of memory. */
arena *ground_arenas(unsigned n);
void ground_arenas_finish(arena *arenas, unsigned n);

#endif
