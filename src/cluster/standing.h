#ifndef SRC_CLUSTER_STANDING_H
#define SRC_CLUSTER_STANDING_H
/*
 * Standing text: footers, pleas, share bars, bylines, credits, copyright lines, wherever they stand in a text. First of all
 * stages: the others set aside what it marks.
 *
 * What is standing is decided by who repeats it - one outlet over several different stories - and by form and sound where
 * outlets are unknown; never by how many documents repeat it. Units (cluster/unit) that always stand together become one
 * group of kind footer.
 */
#include "cluster/lexicon.h"

/* Sets MARK_STANDING on the words and enters the groups. */
wire_status standing_find(wire_corpus *corpus, const lexicon *words);

#endif
