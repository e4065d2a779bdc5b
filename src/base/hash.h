#ifndef SRC_BASE_HASH_H
#define SRC_BASE_HASH_H
/* Hashing: the one owner of xxHash, and the hash tables. The same bytes give the same hash on every machine. */
#include "base/memory.h"

uint64_t hash_bytes(const void *at, size_t bytes, uint64_t seed);

/* Mixes a further value into a hash: a chain of these hashes a sequence. Order matters. */
static inline uint64_t hash_mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

/* A last scrambling (Stafford's variant 13 of the splitmix finaliser): every output bit depends on every input bit. */
static inline uint64_t hash_finish(uint64_t hash) {
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
    return hash ^ (hash >> 31);
}

/* ---- a map from 64-bit keys to 32-bit values: open addressing, linear probing, at most 3/4 full ---- */

typedef struct map_slot {
    uint64_t key;
    uint32_t value, used;
} map_slot;

typedef struct map {
    map_slot *slots;
    size_t n, mask; /* entries; places - 1, or 0 when there are none */
} map;

void map_init(map *m);
void map_finish(map *m);
/* Makes room for n entries in all. */
bool map_reserve(map *m, size_t n);
/* The value's place, or NULL; good until the next map_add. */
uint32_t *map_find(const map *m, uint64_t key);
/* The value's place; a new key gets `value`. *is_new may be NULL. NULL when out of memory. */
uint32_t *map_add(map *m, uint64_t key, uint32_t value, bool *is_new);

#endif
