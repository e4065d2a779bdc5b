#ifndef SRC_CLUSTER_BUCKET_H
#define SRC_CLUSTER_BUCKET_H
/*
 * Keys that stand in two items or more, and who has them. Keys come in parts, by their low bits, so that only a part for
 * each worker is looked at at a time; those that come once are told by two bits each before anything is sorted
 * (base/twice.h).
 */
#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"

typedef VEC(sort_item) bucket_items;

typedef struct bucket_plan {
    uint32_t n_items;
    size_t n_parts;
    unsigned workers;
    /* Adds the keys of a part with the numbers of their items (`key`, `value`), in any order; an item's keys are all
     * different. Every key belongs to one part. */
    wire_status (*load)(void *context, unsigned worker, size_t part, bucket_items *items);
    void (*loaded)(void *context); /* all parts are: what they come from can go. May be NULL */
    void *context;
} bucket_plan;

typedef struct bucket_list {
    uint32_t *first;   /* n_items + 1: item i is in bucket[first[i]] .. bucket[first[i + 1] - 1] */
    uint32_t *bucket;
    uint32_t *least, *last; /* of each bucket: its first and its last item */
    uint64_t *key;          /* of each bucket */
    uint32_t n_items, n_buckets;
    uint64_t n_keys;   /* looked at */
} bucket_list;

/* WIRE_TOO_LARGE: there are more than UINT32_MAX places in buckets. */
wire_status bucket_find(bucket_list *list, const bucket_plan *plan);
/* Drops the items that are in no bucket and numbers the others anew, in their order: label[i] of an item moves with it. */
wire_status bucket_drop_alone(bucket_list *list, uint32_t *label);
void bucket_finish(bucket_list *list);

#endif
