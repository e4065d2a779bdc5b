#ifndef SRC_CLUSTER_FINGERPRINT_H
#define SRC_CLUSTER_FINGERPRINT_H
/*
 * The fingerprints of a corpus for other programs: a MinHash signature and a SimHash for every distinct sentence,
 * paragraph, quotation and document. Two passages of equal words are one; it is told where it stands first and how often.
 */
#include "cluster/corpus.h"

/* By level, then by the place where a passage stands first. What `each` gets is valid during the call only; its false
 * ends with WIRE_STOPPED. WIRE_INVALID when the corpus' kernels are not there. */
wire_status fingerprint_each(const wire_corpus *corpus, uint32_t k,
                             bool (*each)(void *user, const wire_fingerprint *fingerprint), void *user);

#endif
