#ifndef SRC_BASE_FILTER_H
#define SRC_BASE_FILTER_H
/*
 * Which keys may be in a set: two bits a key in one number, so that one look touches one cache line. Keys of the set are
 * always told, of others one in thirty. Keys must be well mixed.
 */
#include "base/memory.h"

typedef struct filter {
    uint64_t *numbers;
    unsigned shift; /* a key's upper bits are its number */
} filter;

/* For n keys in all. False when out of memory. */
bool filter_init(filter *f, size_t n);
void filter_finish(filter *f);

static inline uint64_t filter_bits(uint64_t key) { return UINT64_C(1) << (key & 63) | UINT64_C(1) << (key >> 6 & 63); }

static inline void filter_add(filter *f, uint64_t key) { f->numbers[key >> f->shift] |= filter_bits(key); }

/* Asks for what filter_may_have reads. */
static inline void filter_prefetch(const filter *f, uint64_t key) { __builtin_prefetch(&f->numbers[key >> f->shift]); }

/* False: it was not added. */
static inline bool filter_may_have(const filter *f, uint64_t key) {
    uint64_t number = f->numbers[key >> f->shift];
    return number >> (key & 63) & number >> (key >> 6 & 63) & 1;
}

#endif
