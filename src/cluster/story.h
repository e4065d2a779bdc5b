#ifndef SRC_CLUSTER_STORY_H
#define SRC_CLUSTER_STORY_H
/*
 * Stories: documents that are copies of one article.
 *
 *     most shared prose first:  find candidates among the representatives -> judge them -> join the best, or become one
 *
 * A member matches the representative itself, never only another member, so nothing chains; a document that one
 * representative refuses is tried with others. Ten thousand copies of a story are ten thousand judgements.
 */
#include "cluster/ground.h"

/*
 * Enters stories of two documents or more and sets article.story. `out` gets the prose and the judgements, and is the
 * caller's to finish, also after a failure.
 */
wire_status story_find(wire_corpus *corpus, ground *out);

/* The chance that a copy with `words` of own prose, in which a share of them was changed, is compared with its story. */
double story_expected_recall(const wire_options *options, uint32_t words, double changed);

#endif
