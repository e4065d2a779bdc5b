#ifndef SRC_CLUSTER_GROUP_H
#define SRC_CLUSTER_GROUP_H
/*
 * Groups of reporting: wire text, which several outlets ran, and background, which one outlet says again in its later
 * stories. Sentences that say the same come from cluster/passage; here it is judged what they are, and consecutive ones
 * of the same documents become one block. Chance and stock phrases become nothing.
 */
#include "cluster/corpus.h"

/*
 * Enters the groups and marks their words MARK_WIRE or MARK_BACKGROUND. Runs after standing text, seconds and
 * quotations are marked and stories are found.
 */
wire_status group_find(wire_corpus *corpus);

#endif
