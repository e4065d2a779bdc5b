#ifndef SRC_CLUSTER_SHARED_H
#define SRC_CLUSTER_SHARED_H
/* Where two texts say the same: runs of equal words, to be shown beside a verdict. */
#include "base/error.h"

/* Behind wire_shared_spans, see <wirecopy/dedup.h>. */
wire_status shared_find(const wire_document *a, const wire_document *b, unsigned width,
                        bool (*each)(void *user, const wire_span_pair *span), void *user);

#endif
