#ifndef SRC_CLUSTER_FAMILY_FREE_H
#define SRC_CLUSTER_FAMILY_FREE_H
/* Passages outside quotation marks that carry a quotation's words: speech run without marks, transcripts, tweets. */
#include "cluster/family_link.h"

typedef struct free_passage {
    uint32_t document;
    uint32_t first_word, end_word; /* of the page */
    uint32_t variant;   /* that it agrees with most */
    uint32_t similarity; /* of the lighter side's information, what they share, of 1000 */
} free_passage;

typedef struct free_passages {
    VEC(free_passage) list; /* by document and place */
} free_passages;

/* Finds them after family_link, and unites families that one unbroken passage carries: they were said together. */
wire_status family_free_find(free_passages *out, families *f);

#endif
