/*
 * A source of lines is cut into blocks of BLOCK_BYTES, wherever that falls; a worker reads a block and does the lines that
 * begin in it, the last of which may end in a later one:
 *
 *     ....\n{"id":1,...}\n{"id":2,"te|xt":...}\n{"id":3,...}\n
 *      block 0: lines 1 and 2        | block 1: line 3
 *
 * Nobody waits for anybody, and what a block gives depends on its bytes only.
 */
#include "cluster/dedup.h"

#include "base/hash.h"
#include "base/threads.h"
#include "sketch/band.h"
#include "sketch/shingle.h"
#include "text/jsonline.h"

#include <string.h>

#define BLOCK_BYTES ((uint64_t)1 << 20)
#define MORE_BYTES ((size_t)1 << 16)
#define SAMPLE 4 /* one shingle of so many is a key of containment */

enum field { FIELD_TEXT, FIELD_ORDER, FIELDS };

/* ---- a text ---- */

static bool is_blank(const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        if (!memchr(" \t\r\n\v\f", text[i], 6)) return false;
    return true;
}

static wire_status push_sample(dedup_worker *w, const uint64_t *set, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if ((set[i] >> 32) % SAMPLE == 0) CHECK_MEMORY(vec_push(&w->keys, set[i]));
    return WIRE_OK;
}

static wire_status push_bands(wire_dedup *d, dedup_worker *w, uint32_t n_shingles) {
    if (n_shingles == 0) return WIRE_OK;
    unsigned bands = d->figures.bands;
    CHECK_MEMORY(vec_reserve(&w->keys, bands));
    minhash_sign(&d->minhash, w->shingles.at, n_shingles, w->signature);
    band_keys(w->signature, bands, d->figures.rows, w->keys.at + w->keys.n);
    w->keys.n += bands;
    return WIRE_OK;
}

/* The words' shingles, in their order; there is room for the set of them behind. */
static wire_status read_shingles(const wire_dedup *d, dedup_worker *w, uint32_t *n) {
    word_slice words = {w->words.hashes.at, (uint32_t)w->words.hashes.n};
    unsigned width = d->options.width;
    *n = shingle_places(words.n, width);
    w->shingles.n = 0;
    CHECK_MEMORY(vec_reserve(&w->shingles, 2 * (size_t)*n + 1) ? w : NULL);
    d->kernels->shingle_hashes(words.hash, *n, words.n < width ? words.n : width, w->shingles.at);
    return WIRE_OK;
}

static wire_status read_words(dedup_worker *w, const jsonline_value *text) {
    return text->ascii ? wordlist_read_sound(&w->words, text->at, text->bytes) : wordlist_read(&w->words, text->at, text->bytes);
}

static wire_status sketch_text(wire_dedup *d, dedup_worker *w, const jsonline_value *text, dedup_record *record) {
    uint32_t n;
    size_t first = w->keys.n;
    if (d->options.level == WIRE_PARAGRAPH) {
        TRY(paragraph_keys(d, w, text->at, text->bytes));
        record->n_keys = (uint32_t)(w->keys.n - first);
        return WIRE_OK;
    }
    TRY(read_words(w, text));
    const uint64_t *hashes = w->words.hashes.at;
    size_t n_words = w->words.hashes.n;
    TRY(read_shingles(d, w, &n));
    if (d->options.measure == WIRE_CONTAINMENT) {
        uint64_t *list = w->shingles.at, *set = list + n;
        n = shingle_order(list, n, set);
        TRY(push_sample(w, set, n));
    } else {
        TRY(push_bands(d, w, n));
    }
    record->words = (uint32_t)n_words;
    record->shingles = n;
    record->content = n_words ? hash_bytes(hashes, n_words * sizeof *hashes, 0) : hash_bytes(text->at, text->bytes, 1);
    record->n_keys = (uint32_t)(w->keys.n - first);
    return WIRE_OK;
}

/* ---- a line ---- */

typedef struct reading {
    wire_dedup *d;
    dedup_block *block;
    dedup_worker *w;
    wire_error *error;
} reading;

static wire_status fault(reading *r, wire_fault_kind kind, const dedup_record *record, size_t byte) {
    if (r->block->counts[kind]++ >= WIRE_FAULTS_TOLD) return WIRE_OK;
    dedup_fault found = {.at = record->at, .line = r->block->n_lines, .bytes = record->bytes, .byte = (uint32_t)byte, .kind = kind};
    return vec_push(&r->w->faults, found) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status add_text(reading *r, jsonline_value fields[FIELDS], dedup_record *record) {
    wire_dedup *d = r->d;
    const jsonline_value *text = &fields[FIELD_TEXT];
    if (is_blank(text->at, text->bytes)) return fault(r, WIRE_FAULT_EMPTY, record, 0);
    if (text->twice || fields[FIELD_ORDER].twice) TRY(fault(r, WIRE_FAULT_TWICE, record, 0));
    if (!dedup_order_of(d->options.keep, &fields[FIELD_ORDER], text->bytes, &record->order)) {
        bool dated = d->options.keep == WIRE_KEEP_EARLIEST || d->options.keep == WIRE_KEEP_LATEST;
        TRY(fault(r, dated ? WIRE_FAULT_DATE : WIRE_FAULT_NUMBER, record, 0));
    }
    TRY(sketch_text(d, r->w, text, record));
    if (text->mended + r->w->words.repaired) TRY(fault(r, WIRE_FAULT_REPAIRED, record, 0));
    r->block->text_bytes += text->bytes;
    return vec_push(&r->w->records, *record) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status read_fields(reading *r, const char *line, size_t bytes, jsonline_value fields[FIELDS], bool *good, size_t *byte) {
    const wire_dedup_options *o = &r->d->options;
    const char *const names[FIELDS] = {
        [FIELD_TEXT] = o->text_key,
        [FIELD_ORDER] = o->keep == WIRE_KEEP_EARLIEST || o->keep == WIRE_KEEP_LATEST ? o->date_key
                        : o->keep == WIRE_KEEP_MOST || o->keep == WIRE_KEEP_LEAST    ? o->keep_key
                                                                                     : NULL};
    jsonline_plan plan = {r->d->kernels, names, FIELDS};
    r->w->text.n = 0;
    CHECK_MEMORY(vec_reserve(&r->w->text, bytes + KERNEL_SLACK) ? line : NULL);
    *good = jsonline_read(&plan, line, bytes, r->w->text.at, fields, byte);
    return WIRE_OK;
}

static wire_status add_line(reading *r, const char *line, size_t bytes, uint64_t at) {
    dedup_record record = {.at = at, .bytes = (uint32_t)bytes};
    jsonline_value fields[FIELDS];
    size_t byte;
    bool good;
    if (bytes > r->d->options.most_bytes) return fault(r, WIRE_FAULT_TOO_LONG, &record, 0);
    TRY(read_fields(r, line, bytes, fields, &good, &byte));
    if (!good) return fault(r, WIRE_FAULT_MALFORMED, &record, byte);
    if (fields[FIELD_TEXT].kind != JSONLINE_TEXT) return fault(r, WIRE_FAULT_NO_TEXT, &record, 0);
    return add_text(r, fields, &record);
}

/* ---- a block ---- */

static wire_status read_more(reading *r, uint64_t at, size_t bytes) {
    dedup_worker *w = r->w;
    CHECK_MEMORY(vec_reserve(&w->bytes, bytes));
    TRY(r->d->options.read(r->d->options.read_user, r->block->source, at, w->bytes.at + w->bytes.n, bytes, r->error));
    w->bytes.n += bytes;
    return WIRE_OK;
}

static bool line_is_blank(const char *line, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') return false;
    return true;
}

/* Where the line that begins at `from` of the worker's bytes ends, of which the first is byte `base` of the source; more is
 * read while it lasts. A line that is too long ends anywhere behind its limit. */
static wire_status line_end(reading *r, size_t from, uint64_t base, size_t *end) {
    dedup_worker *w = r->w;
    uint64_t total = r->d->sources[r->block->source].bytes;
    for (size_t searched = from;;) {
        const char *found = searched < w->bytes.n ? memchr(w->bytes.at + searched, '\n', w->bytes.n - searched) : NULL;
        *end = found ? (size_t)(found - w->bytes.at) : w->bytes.n;
        if (found || base + w->bytes.n >= total || *end - from > r->d->options.most_bytes) return WIRE_OK;
        searched = w->bytes.n;
        uint64_t left = total - (base + w->bytes.n);
        size_t more = w->bytes.n - from > MORE_BYTES ? w->bytes.n - from : MORE_BYTES;
        TRY(read_more(r, base + w->bytes.n, left < more ? (size_t)left : more));
    }
}

/* The block's lines: those that begin in it. */
static wire_status read_lines(reading *r) {
    dedup_worker *w = r->w;
    dedup_block *block = r->block;
    uint64_t base = block->at ? block->at - 1 : 0, last = block->at + block->bytes;
    size_t at = 0, end;
    TRY(read_more(r, base, (size_t)(last - base)));
    if (block->at) {
        const char *found = memchr(w->bytes.at, '\n', w->bytes.n);
        if (!found) return WIRE_OK;
        at = (size_t)(found - w->bytes.at) + 1;
    } else if (w->bytes.n >= 3 && memcmp(w->bytes.at, "\xEF\xBB\xBF", 3) == 0) {
        at = 3;
    }
    for (; base + at < last; at = end + 1, block->n_lines++) {
        TRY(line_end(r, at, base, &end));
        size_t bytes = end - at;
        while (bytes && w->bytes.at[at + bytes - 1] == '\r') bytes--;
        if (!line_is_blank(w->bytes.at + at, bytes)) TRY(add_line(r, w->bytes.at + at, bytes, base + at));
    }
    return WIRE_OK;
}

static wire_status read_text(reading *r) {
    dedup_worker *w = r->w;
    uint64_t total = r->block->bytes;
    dedup_record record = {.bytes = total > UINT32_MAX ? UINT32_MAX : (uint32_t)total};
    if (total > r->d->options.most_bytes) return fault(r, WIRE_FAULT_TOO_LONG, &record, 0);
    TRY(read_more(r, 0, (size_t)total));
    size_t mark = total >= 3 && memcmp(w->bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    record.at = mark;
    record.bytes -= (uint32_t)mark;
    jsonline_value fields[FIELDS] = {{.kind = JSONLINE_TEXT, .at = w->bytes.at + mark, .bytes = record.bytes}};
    return add_text(r, fields, &record);
}

/* ---- what is kept of a block ---- */

wire_status dedup_keep_records(dedup_worker *w, dedup_block *block) {
    block->n = (uint32_t)w->records.n;
    block->n_faults = w->faults.n;
    if (block->n) CHECK_MEMORY(block->records = memory_allocate(block->n, sizeof *block->records));
    if (block->n_faults) CHECK_MEMORY(block->faults = memory_allocate(block->n_faults, sizeof *block->faults));
    if (block->n) memcpy(block->records, w->records.at, block->n * sizeof *block->records);
    if (block->n_faults) memcpy(block->faults, w->faults.at, block->n_faults * sizeof *block->faults);
    return WIRE_OK;
}

/* What was found becomes the block's own, as large as it is. */
static wire_status settle(reading *r) {
    TRY(dedup_keep_records(r->w, r->block));
    TRY(dedup_group_keys(r->w, r->block));
    if (r->d->options.journal_write) TRY(journal_put(r->d, r->w, r->block, r->error));
    return dedup_keep_keys(r->d, r->w, r->block, r->error);
}

typedef struct run {
    wire_dedup *d;
    wire_error *errors; /* one a worker */
} run;

static wire_status read_blocks(void *context, unsigned worker, size_t first, size_t end) {
    const run *all = context;
    dedup_worker *w = &all->d->worker[worker];
    for (size_t i = first; i < end; i++) {
        reading r = {all->d, &all->d->blocks.at[i], w, &all->errors[worker]};
        if (r.block->done) continue;
        w->bytes.n = w->records.n = w->keys.n = w->faults.n = 0;
        TRY(all->d->sources[r.block->source].lines ? read_lines(&r) : read_text(&r));
        TRY(settle(&r));
    }
    return WIRE_OK;
}

/* ---- all blocks ---- */

static wire_status cut_blocks(wire_dedup *d) {
    for (size_t s = 0; s < d->n_sources; s++) {
        uint64_t total = d->sources[s].bytes, step = d->sources[s].lines ? BLOCK_BYTES : total;
        for (uint64_t at = 0; at < total; at += step) {
            dedup_block block = {.source = (uint32_t)s, .at = at, .bytes = total - at < step ? total - at : step};
            CHECK_MEMORY(vec_push(&d->blocks, block));
        }
    }
    return WIRE_OK;
}

static wire_status collect_faults(wire_dedup *d, const dedup_block *block, uint64_t first_line) {
    for (size_t i = 0; i < block->n_faults; i++) {
        const dedup_fault *f = &block->faults[i];
        wire_dedup_fault told = {.kind = f->kind, .source = block->source, .at = f->at, .bytes = f->bytes, .byte = f->byte};
        if (d->sources[block->source].lines) told.line = first_line + f->line + 1;
        CHECK_MEMORY(vec_push(&d->faults, told));
    }
    for (unsigned kind = 0; kind < WIRE_FAULT_KINDS; kind++) d->fault_counts[kind] += block->counts[kind];
    return WIRE_OK;
}

static wire_status collect(wire_dedup *d) {
    uint64_t n = 0, line = 0;
    for (size_t i = 0; i < d->blocks.n; i++) n += d->blocks.at[i].n;
    if (n >= UINT32_MAX) return WIRE_TOO_LARGE;
    CHECK_MEMORY(d->records = memory_allocate(n, sizeof *d->records));
    for (size_t i = 0; i < d->blocks.n; i++) {
        dedup_block *block = &d->blocks.at[i];
        if (i == 0 || d->blocks.at[i - 1].source != block->source) line = 0;
        TRY(collect_faults(d, block, line));
        line += block->n_lines;
        block->first = d->n;
        if (block->n) memcpy(d->records + d->n, block->records, block->n * sizeof *block->records);
        d->n += block->n;
        memory_free(block->records);
        block->records = NULL;
        d->figures.lines += block->n_lines;
        d->figures.text_bytes += block->text_bytes;
    }
    d->figures.documents = d->n;
    return WIRE_OK;
}

static bool tell(void *context, size_t done, size_t total) {
    const wire_dedup *d = ((run *)context)->d;
    uint64_t bytes = 0, all = 0;
    if (!d->options.progress) return true;
    for (size_t i = 0; i < d->n_sources; i++) all += d->sources[i].bytes;
    bytes = total ? all / total * done : 0;
    return d->options.progress(d->options.progress_user, "reading", bytes, all);
}

wire_status dedup_read(wire_dedup *d, wire_error *error) {
    TRY(cut_blocks(d));
    if (d->options.journal_write) TRY(journal_take(d, error));
    wire_error *errors = memory_allocate_zeroed(d->workers, sizeof *errors);
    CHECK_MEMORY(errors);
    run all = {d, errors};
    threads_plan plan = {.workers = d->workers, .n_items = d->blocks.n, .batch = 1, .work = read_blocks, .progress = tell, .context = &all};
    wire_status status = threads_run(&plan);
    for (unsigned i = 0; i < d->workers && status != WIRE_OK; i++)
        if (errors[i].message[0] && errors[i].status == status) {
            error_set(error, status, "%s", errors[i].message);
            break;
        }
    memory_free(errors);
    return status == WIRE_OK ? collect(d) : status;
}

/* ---- a document once more ---- */

const dedup_block *dedup_block_of(const wire_dedup *d, uint32_t number) {
    size_t low = 0, high = d->blocks.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (d->blocks.at[middle].first <= number) low = middle; else high = middle;
    }
    return &d->blocks.at[low];
}

wire_status dedup_set(wire_dedup *d, dedup_worker *w, uint32_t number, uint64_t **set, uint32_t *n, wire_error *error) {
    const dedup_record *record = &d->records[number];
    reading r = {.d = d, .block = (dedup_block *)dedup_block_of(d, number), .w = w, .error = error};
    jsonline_value fields[FIELDS] = {{.kind = JSONLINE_TEXT, .bytes = record->bytes}};
    size_t byte;
    bool good = true;
    w->bytes.n = 0;
    TRY(read_more(&r, record->at, record->bytes));
    fields[FIELD_TEXT].at = w->bytes.at;
    if (d->sources[r.block->source].lines) TRY(read_fields(&r, w->bytes.at, record->bytes, fields, &good, &byte));
    if (!good || fields[FIELD_TEXT].kind != JSONLINE_TEXT)
        return error_set(error, WIRE_IO, "an input was changed while it was read; run again");
    TRY(read_words(w, &fields[FIELD_TEXT]));
    TRY(read_shingles(d, w, n));
    uint64_t *list = w->shingles.at, *sorted = list + *n; /* in the cache, where the arena is not */
    *n = shingle_order(list, *n, sorted);
    CHECK_MEMORY(*set = arena_copy(&w->sets, sorted, *n * sizeof **set));
    return WIRE_OK;
}
