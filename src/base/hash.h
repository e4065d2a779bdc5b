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

/* A word's bytes: eight at a time, the first one lowest, the last eight filled up with zeros. Up to eight bytes no two words
 * without NULs have one hash. */
static inline uint64_t hash_word(const char *at, size_t bytes) {
    uint64_t hash = 0;
    for (size_t done = 0; done < bytes; done += 8) {
        uint64_t eight = 0;
        size_t n = bytes - done < 8 ? bytes - done : 8;
        for (size_t i = 0; i < n; i++) eight |= (uint64_t)(unsigned char)at[done + i] << (8 * i);
        hash = hash_finish(hash ^ eight);
    }
    return hash;
}

/* A shingle of well mixed words: it rolls, since the sum of turned words loses and gains one at a time. 0 < width < 64. */
static inline uint64_t hash_shingle(const uint64_t *words, unsigned width) {
    uint64_t sum = 0;
    for (unsigned i = 0; i < width; i++) sum = (sum << 11 | sum >> 53) ^ words[i];
    return hash_finish(sum ^ width * 0x9E3779B97F4A7C15u);
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
/* Where a key is looked for first. Most keys are hashes already; those that differ in their upper bits only are spread, too. */
static inline size_t map_home(const map *m, uint64_t key) { return (key ^ key >> 32) * 0x9E3779B97F4A7C15u >> 32 & m->mask; }
/* The key's place, or the empty one that it would get. There are places. */
static inline map_slot *map_place(const map *m, uint64_t key) {
    size_t at = map_home(m, key);
    while (m->slots[at].used && m->slots[at].key != key) at = (at + 1) & m->mask;
    return &m->slots[at];
}
/* The value's place, or NULL; good until the next map_add. */
static inline uint32_t *map_find(const map *m, uint64_t key) {
    if (!m->slots) return NULL;
    map_slot *slot = map_place(m, key);
    return slot->used ? &slot->value : NULL;
}
/* Asks for a key's place ahead of the call that reads it. */
static inline void map_prefetch(const map *m, uint64_t key) {
    if (m->slots) __builtin_prefetch(&m->slots[map_home(m, key)]);
}
/* The value's place; a new key gets `value`. *is_new may be NULL. NULL when out of memory. */
uint32_t *map_add(map *m, uint64_t key, uint32_t value, bool *is_new);

#endif
