#ifndef SRC_CLUSTER_BLOCK_H
#define SRC_CLUSTER_BLOCK_H
/*
 * Blocks: standing units that always stand one behind the other are one finding, such as the eight paragraphs of a plea.
 * Enters the groups and marks their words; which units are standing was decided before.
 */
#include "cluster/recurring.h"

/* `standing`: one a case. */
wire_status block_enter_groups(wire_corpus *corpus, const recurring *r, const provisional *stories, const bool *standing);

#endif
