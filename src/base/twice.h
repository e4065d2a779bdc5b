#ifndef SRC_BASE_TWICE_H
#define SRC_BASE_TWICE_H
/*
 * Which of many keys come more than once: two bits a place, a place for every eighth of a key, so that one look touches one
 * cache line. Keys seen twice are always told; of those seen once about a tenth are told as well. What only asks for
 * repeated keys drops the others first and sorts or stores a fraction. Keys must be well mixed in their upper bits.
 */
#include "base/memory.h"

typedef struct twice {
    uint64_t *places; /* 32 places a number */
    unsigned shift;   /* a key's upper bits are its place */
} twice;

/* For n keys in all. False when out of memory. */
bool twice_init(twice *t, size_t n);
void twice_finish(twice *t);

static inline void twice_add(twice *t, uint64_t key) {
    uint64_t place = key >> t->shift, low = (uint64_t)1 << 2 * (place & 31), *at = &t->places[place >> 5];
    *at |= (*at & low) << 1 | low;
}

/* Some keys before one's turn: the places of many keys are more than a cache holds. */
static inline void twice_prefetch(const twice *t, uint64_t key) { __builtin_prefetch(&t->places[key >> t->shift >> 5], 1); }

/* False: it was added once at most. */
static inline bool twice_may_have(const twice *t, uint64_t key) {
    uint64_t place = key >> t->shift;
    return t->places[place >> 5] >> (2 * (place & 31) + 1) & 1;
}

#endif
