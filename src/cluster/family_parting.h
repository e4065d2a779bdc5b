#ifndef SRC_CLUSTER_FAMILY_PARTING_H
#define SRC_CLUSTER_FAMILY_PARTING_H
/* Where two sayings part: what both go on with, before or after the words that they have in common. */
#include "cluster/family_judge.h"

/* Whether both go on with so much else, on one side or on both, that they only share a phrase. `m` aligns x with y. */
bool family_parts_ways(const utterances *u, token_list x, token_list y, const saying_match *m, const family_evidence *e);

/* The same of two that a third saying has in common, aligned at the same words of it: of one event, parts of an interrupted
 * quotation may be given in another order, and say nothing against it. */
bool family_contradicts(const utterances *u, token_list x, token_list y, const saying_match *m, const family_evidence *e);

#endif
