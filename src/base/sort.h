#ifndef SRC_BASE_SORT_H
#define SRC_BASE_SORT_H
/* Radix sort of (64-bit key, 32-bit value) pairs: stable, linear, the same on every machine. */
#include "base/memory.h"

typedef struct sort_item {
    uint64_t key;
    uint32_t value, second; /* `second` is carried along */
} sort_item;

/* Sorts n items by key; items of one key keep their order. `scratch` holds n items as well. */
void sort_radix(sort_item *items, sort_item *scratch, size_t n);

#endif
