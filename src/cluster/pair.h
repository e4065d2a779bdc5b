#ifndef SRC_CLUSTER_PAIR_H
#define SRC_CLUSTER_PAIR_H
/*
 * Pairs of documents: the few that a report needs, and all that share text.
 *
 *   pair_find   each document of a story with its representative and with the earliest one, and the representatives
 *               that share prose: linear in documents
 *   pair_compare  two documents as pair_each tells them; nothing when they share nothing
 *   pair_each   every two documents that share a run of five words or a quote group, judged one by one: quadratic in
 *               the size of a story and in the spread of a footer
 */
#include "cluster/ground.h"

/* After story_find, on the ground that it left, and after the quote groups. */
wire_status pair_find(wire_corpus *corpus, ground *g);

/* The pair's a and b are those of the call, whichever number is less. */
wire_status pair_compare(const wire_corpus *corpus, uint32_t a, uint32_t b,
                         bool (*each)(void *user, const wire_pair *pair), void *user);

/* By a, then b; the pair and what it points at are valid during the call only. */
wire_status pair_each(const wire_corpus *corpus, bool (*each)(void *user, const wire_pair *pair), void *user);

#endif
