#ifndef SRC_CLUSTER_PLACING_H
#define SRC_CLUSTER_PLACING_H
/*
 * Which document represents which: one after another, in an order given, each joins the representative that it matches best
 * or becomes one itself. Only representatives are in the index, so a story of any size is met once.
 *
 * The order is what makes this slow with several workers: what a document is judged against follows from all before it. So
 * a batch of documents is judged ahead, by all workers, against the representatives that are there before the batch; when a
 * document's turn comes it is looked up anew, and only representatives of its own batch are left to be judged.
 */
#include "cluster/ground.h"
#include "match/candidate.h"

typedef struct placing {
    const wire_corpus *corpus;
    ground *ground;            /* gets the judgements */
    candidate_index *index;    /* closed, nothing entered; gets the representatives */
    const uint32_t *order;     /* documents */
    uint32_t window;           /* of shingles, of which one is a key */
    uint32_t *representative;  /* by document: filled */
    float *strength;           /* by document, all 0: by which it belongs */
} placing;

wire_status placing_run(const placing *p);

/* The weight of keys that a document of so many own words must have in common with what it is judged against. */
uint32_t placing_least_weight(uint32_t own_words, uint32_t window);

#endif
