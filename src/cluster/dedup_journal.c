/*
 * The journal is a row of entries, each what was found in one block, in the order in which blocks were done:
 *
 *     head: mark, identity of the run, bytes, check | records | faults | keys by parts        | head ...
 *
 * `check` is a hash of all behind it, so that an entry that a kill cut in two ends the row. Bytes are this machine's own: a
 * journal is taken up where it was written, by the same version (the identity says so).
 */
#include "cluster/dedup.h"

#include <string.h>

#define MARK 0x31304C4E524A4357u /* "WCJRNL01" */

typedef struct head {
    uint64_t mark, identity, bytes, check; /* bytes of the whole entry; hash of what follows `check` */
    uint64_t block, text_bytes, counts[WIRE_FAULT_KINDS];
    uint32_t n_records, n_faults, n_keys, n_lines, part_end[DEDUP_PARTS];
} head;

#define CHECKED offsetof(head, block)

static uint64_t entry_bytes(const head *h) {
    return sizeof *h + h->n_records * (uint64_t)sizeof(dedup_record) + h->n_faults * (uint64_t)sizeof(dedup_fault) +
           h->n_keys * (uint64_t)DEDUP_KEY_BYTES;
}

static uint64_t hash_text(uint64_t hash, const char *text) { return hash_mix(hash, text ? hash_bytes(text, strlen(text), 3) : 0); }

/* Everything that what is found in a block depends on. */
static uint64_t identity_of(const wire_dedup *d) {
    const wire_dedup_options *o = &d->options;
    uint64_t hash = hash_mix(o->journal_identity, sizeof(head) << 16 | sizeof(dedup_record));
    const uint64_t numbers[] = {o->seed, o->width, o->level, o->measure, o->keep, d->figures.bands, d->figures.rows, o->most_bytes};
    hash = hash_mix(hash_text(hash, WIRE_VERSION), hash_bytes(numbers, sizeof numbers, 3));
    hash = hash_text(hash_text(hash_text(hash, o->text_key), o->date_key), o->keep_key);
    for (size_t i = 0; i < d->n_sources; i++)
        hash = hash_mix(hash, d->sources[i].bytes << 2 | (uint64_t)d->sources[i].lines << 1 | d->sources[i].reference);
    return hash_finish(hash);
}

static char *put_bytes(char *to, const void *from, size_t bytes) {
    if (bytes) memcpy(to, from, bytes);
    return to + bytes;
}

wire_status journal_put(wire_dedup *d, dedup_worker *w, const dedup_block *block, wire_error *error) {
    head h;
    memset(&h, 0, sizeof h); /* no byte of it is left to chance */
    h.mark = MARK;
    h.identity = d->identity;
    h.block = (uint64_t)(block - d->blocks.at);
    h.text_bytes = block->text_bytes;
    memcpy(h.counts, block->counts, sizeof h.counts);
    h.n_records = block->n;
    h.n_faults = (uint32_t)block->n_faults;
    h.n_keys = block->n_keys;
    h.n_lines = block->n_lines;
    memcpy(h.part_end, block->part_end, sizeof h.part_end);
    h.bytes = entry_bytes(&h);
    w->entry.n = 0;
    CHECK_MEMORY(vec_reserve(&w->entry, h.bytes) ? d : NULL);
    char *to = put_bytes(w->entry.at, &h, sizeof h);
    to = put_bytes(to, block->records, block->n * sizeof *block->records);
    to = put_bytes(to, block->faults, block->n_faults * sizeof *block->faults);
    put_bytes(to, w->grouped.at, block->n_keys * DEDUP_KEY_BYTES);
    h.check = hash_bytes(w->entry.at + CHECKED, h.bytes - CHECKED, 0);
    memcpy(w->entry.at, &h, sizeof h);
    return d->options.journal_write(d->options.journal_user, atomic_fetch_add(&d->journal_end, h.bytes), w->entry.at, h.bytes, error);
}

/* The entry at `at` into the worker's `entry`; *good tells whether there is a whole one of this run. */
static wire_status read_entry(wire_dedup *d, dedup_worker *w, uint64_t at, head *h, bool *good, wire_error *error) {
    const wire_dedup_options *o = &d->options;
    *good = o->journal_bytes >= at && o->journal_bytes - at >= sizeof *h;
    if (!*good) return WIRE_OK;
    TRY(o->journal_read(o->journal_user, at, (char *)h, sizeof *h, error));
    *good = h->mark == MARK && h->identity == d->identity && h->bytes == entry_bytes(h) && h->bytes <= o->journal_bytes - at &&
            h->block < d->blocks.n;
    if (!*good) return WIRE_OK;
    w->entry.n = 0;
    CHECK_MEMORY(vec_reserve(&w->entry, h->bytes) ? d : NULL);
    TRY(o->journal_read(o->journal_user, at, w->entry.at, h->bytes, error));
    *good = hash_bytes(w->entry.at + CHECKED, h->bytes - CHECKED, 0) == h->check;
    return WIRE_OK;
}

static wire_status take_entry(wire_dedup *d, dedup_worker *w, const head *h, wire_error *error) {
    dedup_block *block = &d->blocks.at[h->block];
    const char *from = w->entry.at + sizeof *h;
    size_t records = h->n_records * sizeof(dedup_record), faults = h->n_faults * sizeof(dedup_fault), keys = h->n_keys * DEDUP_KEY_BYTES;
    w->records.n = w->faults.n = w->grouped.n = 0;
    CHECK_MEMORY(vec_reserve(&w->records, h->n_records) && vec_reserve(&w->faults, h->n_faults) && vec_reserve(&w->grouped, keys) ? d : NULL);
    put_bytes((char *)w->records.at, from, records);
    put_bytes((char *)w->faults.at, from + records, faults);
    put_bytes(w->grouped.at, from + records + faults, keys);
    w->records.n = h->n_records;
    w->faults.n = h->n_faults;
    block->done = true;
    block->text_bytes = h->text_bytes;
    block->n_lines = h->n_lines;
    block->n_keys = h->n_keys;
    memcpy(block->counts, h->counts, sizeof block->counts);
    memcpy(block->part_end, h->part_end, sizeof block->part_end);
    d->figures.resumed += block->bytes;
    TRY(dedup_keep_records(w, block));
    return dedup_keep_keys(d, w, block, error);
}

wire_status journal_take(wire_dedup *d, wire_error *error) {
    dedup_worker *w = &d->worker[0];
    uint64_t at = 0;
    d->identity = identity_of(d);
    for (bool good = true; good;) {
        head h;
        TRY(read_entry(d, w, at, &h, &good, error));
        if (!good) break;
        if (!d->blocks.at[h.block].done) TRY(take_entry(d, w, &h, error));
        at += h.bytes;
    }
    atomic_store(&d->journal_end, at);
    return WIRE_OK;
}
