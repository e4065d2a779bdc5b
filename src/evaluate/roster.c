#include "evaluate/roster.h"

#include <string.h>

void roster_init(roster *r) {
    *r = (roster){0};
    map_init(&r->places);
    arena_init(&r->keep);
}

void roster_finish(roster *r) {
    map_finish(&r->places);
    vec_finish(&r->names);
    arena_finish(&r->keep);
}

/* The name's key: its hash, moved on while another name sits there. */
static uint64_t key_of(const roster *r, const char *name, uint32_t *number) {
    for (uint64_t key = hash_bytes(name, strlen(name), 0);; key = hash_mix(key, 1)) {
        const uint32_t *place = map_find(&r->places, key);
        *number = place ? *place : WIRE_NONE;
        if (!place || strcmp(r->names.at[*place], name) == 0) return key;
    }
}

uint32_t roster_find(const roster *r, const char *name) {
    uint32_t number;
    key_of(r, name, &number);
    return number;
}

wire_status roster_add(roster *r, const char *name, uint32_t *number) {
    uint64_t key = key_of(r, name, number);
    if (*number != WIRE_NONE) return WIRE_OK;
    char *kept = arena_text(&r->keep, name, strlen(name));
    if (!kept || !vec_reserve(&r->names, 1)) return WIRE_NO_MEMORY;
    CHECK_MEMORY(map_add(&r->places, key, (uint32_t)r->names.n, NULL));
    *number = (uint32_t)r->names.n;
    r->names.at[r->names.n++] = kept;
    return WIRE_OK;
}
