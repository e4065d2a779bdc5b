#ifndef SRC_CLUSTER_FURNITURE_H
#define SRC_CLUSTER_FURNITURE_H
/*
 * What furniture sounds like in this corpus, learnt without labels or lists of words: which words stand rather in lines
 * repeated outside the running text than in prose, and how often a short unit is said inside prose.
 */
#include "cluster/lexicon.h"
#include "cluster/recurring.h"

typedef struct furniture {
    float *sound;      /* one a repeated unit: mean log odds of its words, furniture against prose; 0 knows nothing */
    uint32_t *in_prose; /* one a repeated unit of at most FURNITURE_SHORT words: times said inside distinct prose */
} furniture;

#define FURNITURE_SHORT 6

wire_status furniture_learn(furniture *out, wire_corpus *corpus, const lexicon *words, const recurring *r);
void furniture_finish(furniture *f);

#endif
