#ifndef SRC_CLUSTER_FAMILY_PARTING_H
#define SRC_CLUSTER_FAMILY_PARTING_H
/* Where two sayings part: what both go on with, before or after the words that they have in common. */
#include "cluster/family_judge.h"

/* Whether both go on with so much else, on one side or on both, that they only share a phrase. `m` aligns x with y. */
bool family_parts_ways(const utterances *u, token_list x, token_list y, const saying_match *m, const family_evidence *e);

/* Two sayings that a third one has in common, aligned at the same words of it. */
typedef struct told {
    token_list x, y;
    bool two_people; /* both speakers are named in full, and not by one name */
} told;

/* The same of those: of one event and not of two people, parts of an interrupted quotation may be given in another order,
 * and say nothing against it. */
bool family_contradicts(const utterances *u, told both, const saying_match *m, const family_evidence *e);

/* Information of the words of a running text that stand around the aligned ones in their sentences. */
typedef struct goes_on {
    uint32_t before, after;
} goes_on;

/* Whether a text written days away from a saying only shares a phrase with it: both go on with other words. */
bool family_is_phrase_of_text(const utterances *u, token_list x, const saying_match *m, goes_on text, const family_evidence *e);

#endif
