/*
 * A block's keys are sorted into DEDUP_PARTS parts by counting when the block is done, so that a part of all blocks can be
 * read later without the rest, from memory or from the store:
 *
 *     keys of part 0 | part 1 | ... | part 63 | documents of part 0 | part 1 | ... | part 63
 */
#include "cluster/dedup.h"

#include <string.h>

wire_status dedup_group_keys(dedup_worker *w, dedup_block *block) {
    uint32_t next[DEDUP_PARTS] = {0}, sum = 0;
    size_t n = w->keys.n, k = 0;
    if (n >= UINT32_MAX / DEDUP_KEY_BYTES) return WIRE_TOO_LARGE;
    block->n_keys = (uint32_t)n;
    w->grouped.n = 0;
    CHECK_MEMORY(vec_reserve(&w->grouped, n * DEDUP_KEY_BYTES) ? w : NULL);
    for (size_t i = 0; i < n; i++) next[w->keys.at[i] % DEDUP_PARTS]++;
    for (unsigned p = 0; p < DEDUP_PARTS; p++) {
        uint32_t here = next[p];
        next[p] = sum;
        block->part_end[p] = sum += here;
    }
    uint64_t *keys = (uint64_t *)(void *)w->grouped.at;
    uint32_t *documents = (uint32_t *)(void *)(w->grouped.at + n * sizeof *keys);
    for (uint32_t i = 0; i < w->records.n; i++)
        for (uint32_t j = 0; j < w->records.at[i].n_keys; j++, k++) {
            uint32_t to = next[w->keys.at[k] % DEDUP_PARTS]++;
            keys[to] = w->keys.at[k];
            documents[to] = i;
        }
    return WIRE_OK;
}

wire_status dedup_keep_keys(wire_dedup *d, dedup_worker *w, dedup_block *block, wire_error *error) {
    const wire_dedup_options *o = &d->options;
    uint64_t bytes = block->n_keys * DEDUP_KEY_BYTES;
    if (!bytes) return WIRE_OK;
    if (o->memory_bytes && o->store_write && atomic_load(&d->key_bytes) + bytes > o->memory_bytes / 4) {
        block->stored_at = atomic_fetch_add(&d->stored_bytes, bytes);
        return o->store_write(o->store_user, block->stored_at, w->grouped.at, bytes, error);
    }
    atomic_fetch_add(&d->key_bytes, bytes);
    CHECK_MEMORY(block->keys = memory_allocate(bytes, 1));
    memcpy(block->keys, w->grouped.at, bytes);
    return WIRE_OK;
}

/* A piece of a block's keys: from memory, or by way of the worker's room. */
static wire_status get_keys(wire_dedup *d, dedup_worker *w, const dedup_block *block, uint64_t at, size_t bytes, const char **piece) {
    if (block->keys) return *piece = block->keys + at, WIRE_OK;
    w->grouped.n = 0;
    CHECK_MEMORY(vec_reserve(&w->grouped, bytes) ? w : NULL);
    *piece = w->grouped.at;
    return d->options.store_read(d->options.store_user, block->stored_at + at, w->grouped.at, bytes, NULL);
}

static wire_status load_block(wire_dedup *d, dedup_worker *w, const dedup_block *block, size_t part, const uint32_t *item_of,
                              bucket_items *items) {
    uint32_t first = part ? block->part_end[part - 1] : 0, n = block->part_end[part] - first;
    const char *piece;
    size_t before = items->n;
    if (!n) return WIRE_OK;
    CHECK_MEMORY(vec_reserve(items, n) ? items : NULL);
    TRY(get_keys(d, w, block, first * sizeof(uint64_t), n * sizeof(uint64_t), &piece));
    for (uint32_t i = 0; i < n; i++) memcpy(&items->at[before + i].key, piece + i * sizeof(uint64_t), sizeof(uint64_t));
    TRY(get_keys(d, w, block, block->n_keys * sizeof(uint64_t) + first * sizeof(uint32_t), n * sizeof(uint32_t), &piece));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t document;
        memcpy(&document, piece + i * sizeof document, sizeof document);
        uint32_t item = item_of[block->first + document];
        if (item == WIRE_NONE) continue;
        items->at[items->n++] = (sort_item){.key = items->at[before + i].key, .value = item};
    }
    return WIRE_OK;
}

wire_status dedup_load_part(wire_dedup *d, dedup_worker *w, size_t part, const uint32_t *item_of, bucket_items *items) {
    for (size_t b = 0; b < d->blocks.n; b++)
        if (d->blocks.at[b].n_keys) TRY(load_block(d, w, &d->blocks.at[b], part, item_of, items));
    return WIRE_OK;
}
