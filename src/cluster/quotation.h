#ifndef SRC_CLUSTER_QUOTATION_H
#define SRC_CLUSTER_QUOTATION_H
/* The corpus's list of quotations, from what the pages hold. */
#include "cluster/corpus.h"

/* Lists every quotation of every article, by document and place, without a group. */
wire_status quotation_list(wire_corpus *corpus);

#endif
