#ifndef SRC_EVALUATE_MEASURE_H
#define SRC_EVALUATE_MEASURE_H
/*
 * The arithmetic of figures: precision and recall, two partitions of the same things, spans of bytes. Knows no files.
 * Adjusted Rand index: Hubert and Arabie, Comparing Partitions, 1985. B-cubed: Bagga and Baldwin, 1998.
 */
#include "base/memory.h"

#include <wirecopy/wirecopy.h>

typedef struct measure {
    double precision, recall, f1; /* 0 where nothing was said or nothing was to be found */
} measure;

measure measure_counts(uint64_t right, uint64_t wrong, uint64_t missed);
double measure_share(double part, double whole); /* 0 of nothing is 0 */

/* ---- partitions ---- */

/* Of each thing: how many share both its labelled and its said part, its labelled part, its said part; itself too. */
typedef struct partition {
    uint32_t *both, *gold, *said;
    size_t n;
} partition;

typedef struct partition_figures {
    uint64_t right, wrong, missed; /* pairs: together in both, in `said` only, in `gold` only */
    double rand_index;             /* adjusted for chance; things alone in their part count as parts */
    measure b_cubed;
} partition_figures;

/* gold[i] and said[i] are the numbers of the parts that thing i is in. */
wire_status partition_init(partition *p, const uint32_t *gold, const uint32_t *said, size_t n);
void partition_finish(partition *p);
partition_figures partition_measure(const partition *p);

/* ---- spans ---- */

void spans_sort(wire_span *spans, size_t n);
/* Bytes of `span` that the union of the sorted spans covers. */
uint64_t spans_cover(wire_span span, const wire_span *spans, size_t n);
uint64_t spans_bytes(const wire_span *spans, size_t n);
/* Bytes in both over bytes in either; b sorted, spans of a list do not overlap. */
double spans_overlap(const wire_span *a, size_t n_a, const wire_span *b, size_t n_b);

#endif
