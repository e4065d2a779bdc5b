#ifndef SRC_GENERATE_CHANCE_H
#define SRC_GENERATE_CHANCE_H
/* Random numbers of whole numbers only, so that one seed gives the same bytes on every machine (splitmix64, Steele, Lea
 * and Flood 2014). */
#include "base/hash.h"

typedef struct chance {
    uint64_t state;
} chance;

static inline chance chance_of(uint64_t seed, uint64_t what) { return (chance){hash_mix(hash_finish(seed), what)}; }

static inline uint64_t chance_next(chance *c) { return hash_finish(c->state += 0x9E3779B97F4A7C15u); }

/* 0 .. n - 1; n at least 1 */
static inline uint32_t chance_below(chance *c, uint32_t n) { return (uint32_t)((chance_next(c) >> 32) * n >> 32); }

static inline uint32_t chance_between(chance *c, uint32_t least, uint32_t most) {
    return least + chance_below(c, most - least + 1);
}

static inline bool chance_percent(chance *c, uint32_t percent) { return chance_below(c, 100) < percent; }

#endif
