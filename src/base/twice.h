#ifndef SRC_BASE_TWICE_H
#define SRC_BASE_TWICE_H
/*
 * Which of many keys come more than once: two bits a place, a place for every eighth of a key, so that one look touches one
 * cache line. Keys seen twice are always told; of those seen once about a tenth are told as well. What only asks for
 * repeated keys drops the others first and sorts or stores a fraction. Keys must be well mixed in their upper bits.
 */
#include "base/memory.h"

/* 64 places: those that a key came to, and those that another came to after it. */
typedef struct twice_places {
    uint64_t once, again;
} twice_places;

typedef struct twice {
    twice_places *at;
    unsigned shift; /* a key's upper bits are its place */
} twice;

/* For n keys in all. False when out of memory. */
bool twice_init(twice *t, size_t n);
void twice_finish(twice *t);

static inline void twice_add(twice *t, uint64_t key) {
    uint64_t place = key >> t->shift, bit = (uint64_t)1 << (place & 63);
    twice_places *at = &t->at[place >> 6];
    at->again |= at->once & bit;
    at->once |= bit;
}

/* Some keys before one's turn: the places of many keys are more than a cache holds. */
static inline void twice_prefetch(const twice *t, uint64_t key) { __builtin_prefetch(&t->at[key >> t->shift >> 6], 1); }

/* False: it was added once at most. */
static inline bool twice_may_have(const twice *t, uint64_t key) {
    uint64_t place = key >> t->shift;
    return t->at[place >> 6].again >> (place & 63) & 1;
}

#endif
