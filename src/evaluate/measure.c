#include "evaluate/measure.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>

double measure_share(double part, double whole) { return whole > 0 ? part / whole : 0; }

measure measure_counts(uint64_t right, uint64_t wrong, uint64_t missed) {
    double p = measure_share((double)right, (double)(right + wrong)),
           r = measure_share((double)right, (double)(right + missed));
    return (measure){p, r, measure_share(2 * p * r, p + r)};
}

/* ---- partitions ---- */

/* to[i] = how many things have the key of thing i. */
static wire_status count_equal(const uint64_t *keys, size_t n, uint32_t *to) {
    map counts;
    map_init(&counts);
    wire_status status = WIRE_OK;
    for (size_t i = 0; i < n && status == WIRE_OK; i++) {
        uint32_t *count = map_add(&counts, keys[i], 0, NULL);
        if (count)
            ++*count;
        else
            status = WIRE_NO_MEMORY;
    }
    for (size_t i = 0; i < n && status == WIRE_OK; i++) to[i] = *map_find(&counts, keys[i]);
    map_finish(&counts);
    return status;
}

static wire_status count_parts(partition *p, const uint32_t *gold, const uint32_t *said, uint64_t *keys) {
    for (size_t i = 0; i < p->n; i++) keys[i] = gold[i];
    TRY(count_equal(keys, p->n, p->gold));
    for (size_t i = 0; i < p->n; i++) keys[i] = said[i];
    TRY(count_equal(keys, p->n, p->said));
    for (size_t i = 0; i < p->n; i++) keys[i] = (uint64_t)gold[i] << 32 | said[i];
    return count_equal(keys, p->n, p->both);
}

wire_status partition_init(partition *p, const uint32_t *gold, const uint32_t *said, size_t n) {
    *p = (partition){memory_allocate(n, sizeof *p->both), memory_allocate(n, sizeof *p->gold),
                     memory_allocate(n, sizeof *p->said), n};
    uint64_t *keys = memory_allocate(n, sizeof *keys);
    bool whole = p->both && p->gold && p->said && keys;
    wire_status status = whole ? count_parts(p, gold, said, keys) : WIRE_NO_MEMORY;
    memory_free(keys);
    if (status != WIRE_OK) partition_finish(p);
    return status;
}

void partition_finish(partition *p) {
    memory_free(p->both);
    memory_free(p->gold);
    memory_free(p->said);
    *p = (partition){0};
}

partition_figures partition_measure(const partition *p) {
    uint64_t both = 0, gold = 0, said = 0;
    double precision = 0, recall = 0, n = (double)p->n;
    for (size_t i = 0; i < p->n; i++) {
        both += p->both[i] - 1;
        gold += p->gold[i] - 1;
        said += p->said[i] - 1;
        precision += (double)p->both[i] / p->said[i];
        recall += (double)p->both[i] / p->gold[i];
    }
    both /= 2, gold /= 2, said /= 2; /* each pair was seen from both its sides */
    double expected = measure_share((double)gold * (double)said, n * (n - 1) / 2);
    partition_figures f = {.right = both, .wrong = said - both, .missed = gold - both};
    double above = ((double)gold + (double)said) / 2 - expected;
    f.rand_index = above > 0 ? ((double)both - expected) / above : both == gold && both == said;
    precision = measure_share(precision, n), recall = measure_share(recall, n);
    f.b_cubed = (measure){precision, recall, measure_share(2 * precision * recall, precision + recall)};
    return f;
}

/* ---- spans ---- */

static int compare_spans(const void *left, const void *right) {
    const wire_span *a = left, *b = right;
    int order = (a->start > b->start) - (a->start < b->start);
    return order ? order : (a->end > b->end) - (a->end < b->end);
}

void spans_sort(wire_span *spans, size_t n) {
    if (n > 1) qsort(spans, n, sizeof *spans, compare_spans);
}

uint64_t spans_cover(wire_span span, const wire_span *spans, size_t n) {
    uint64_t bytes = 0;
    uint32_t at = span.start;
    for (size_t i = 0; i < n; i++) {
        uint32_t start = spans[i].start > at ? spans[i].start : at,
                 end = spans[i].end < span.end ? spans[i].end : span.end;
        if (end <= start) continue;
        bytes += end - start;
        at = end;
    }
    return bytes;
}

uint64_t spans_bytes(const wire_span *spans, size_t n) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < n; i++) bytes += spans[i].end - spans[i].start;
    return bytes;
}

double spans_overlap(const wire_span *a, size_t n_a, const wire_span *b, size_t n_b) {
    uint64_t both = 0;
    for (size_t i = 0; i < n_a; i++) both += spans_cover(a[i], b, n_b);
    return measure_share((double)both, (double)(spans_bytes(a, n_a) + spans_bytes(b, n_b) - both));
}
