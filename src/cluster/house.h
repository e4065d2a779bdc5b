#ifndef SRC_CLUSTER_HOUSE_H
#define SRC_CLUSTER_HOUSE_H
/*
 * Sentences of the house: those that several documents of one outlet have and no other outlet's. A plea that an outlet
 * prints under everything is standing text; but where a corpus holds one story only, nothing can be told to be standing,
 * for nothing stands in different stories. That only one house prints it can be told.
 */
#include "cluster/corpus.h"

/* Marks their words MARK_HOUSE. Runs after standing text is marked. */
wire_status house_mark(wire_corpus *corpus);

#endif
