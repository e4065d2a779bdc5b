#include "base/hash.h"

#include <xxhash.h>

uint64_t hash_bytes(const void *at, size_t bytes, uint64_t seed) { return XXH3_64bits_withSeed(at, bytes, seed); }

void map_init(map *m) { *m = (map){0}; }

void map_finish(map *m) {
    if (!m) return;
    memory_free(m->slots);
    map_init(m);
}

static bool rebuild(map *m, size_t places) {
    map bigger = {.slots = memory_allocate_zeroed(places, sizeof(map_slot)), .n = m->n, .mask = places - 1};
    if (!bigger.slots) return false;
    if (m->slots)
        for (size_t i = 0; i <= m->mask; i++)
            if (m->slots[i].used) *map_place(&bigger, m->slots[i].key) = m->slots[i];
    memory_free(m->slots);
    *m = bigger;
    return true;
}

bool map_reserve(map *m, size_t n) {
    size_t places = 16;
    while (places / 4 * 3 < n) {
        if (places > SIZE_MAX / 4) return false;
        places *= 2;
    }
    return (m->slots && places <= m->mask + 1) || rebuild(m, places);
}

uint32_t *map_add(map *m, uint64_t key, uint32_t value, bool *is_new) {
    if (!m->slots || m->n + 1 > (m->mask + 1) / 4 * 3)
        if (!map_reserve(m, m->n + m->n / 2 + 12)) return NULL;
    map_slot *slot = map_place(m, key);
    if (is_new) *is_new = !slot->used;
    if (!slot->used) {
        *slot = (map_slot){.key = key, .value = value, .used = 1};
        m->n++;
    }
    return &slot->value;
}
