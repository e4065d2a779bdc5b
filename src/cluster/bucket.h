#ifndef SRC_CLUSTER_BUCKET_H
#define SRC_CLUSTER_BUCKET_H
/*
 * Keys that stand in two documents or more, and who has them. Keys are looked at in parts, by their low bits, so that a
 * part fits into PART_BYTES; keys that come once are told by two bits each before anything is sorted (base/twice.h).
 */
#include "base/memory.h"

/* Gives the keys of item number `item`. */
typedef const uint64_t *(*bucket_keys)(const void *context, uint32_t item, size_t *n);

typedef struct bucket_list {
    uint32_t *first;   /* n_items + 1: item i is in bucket[first[i]] .. bucket[first[i + 1] - 1] */
    uint32_t *bucket;
    uint32_t *last;    /* of each bucket: its last item */
    uint32_t n_items, n_buckets;
    uint64_t n_keys;   /* looked at */
} bucket_list;

/* Of items 0 .. n_items-1. False when out of memory, or when there are more than UINT32_MAX places in buckets. */
bool bucket_find(bucket_list *list, uint32_t n_items, bucket_keys keys, const void *context);
void bucket_finish(bucket_list *list);

#endif
