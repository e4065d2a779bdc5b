#ifndef SRC_CLUSTER_FAMILY_H
#define SRC_CLUSTER_FAMILY_H
/* Quote families: one utterance in all the forms in which the corpus carries it, between marks or not. */
#include "cluster/lexicon.h"

/* Adds groups of kind quote, lists all quotations and marks their words. The pages must be read; `words`: of the corpus. */
wire_status family_find(wire_corpus *corpus, const lexicon *words);

#endif
