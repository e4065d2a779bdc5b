/*
 * A paragraph is a line of a text; its key is the hash of its words. When the text is to be cut, its lines are found in the
 * document's own bytes, where a line end of JSON is an escape, so that what stays is carried through byte for byte:
 *
 *     {"text":"A story.\\n\\nFollow us on all channels.\\n\\nIts end."}
 *                         |------------- cut ----------|
 */
#include "cluster/dedup.h"

#include <stdlib.h>
#include <string.h>

static uint64_t key_of(const wordlist *words) {
    return hash_finish(hash_bytes(words->hashes.at, words->hashes.n * sizeof *words->hashes.at, 2));
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

wire_status paragraph_keys(const wire_dedup *d, dedup_worker *w, const char *text, size_t bytes) {
    size_t first = w->keys.n, kept = first, repaired = 0;
    for (size_t at = 0; at < bytes;) {
        const char *found = memchr(text + at, '\n', bytes - at);
        size_t end = found ? (size_t)(found - text) : bytes;
        TRY(wordlist_read(&w->words, text + at, end - at));
        repaired += w->words.repaired;
        if (w->words.hashes.n >= d->options.width) CHECK_MEMORY(vec_push(&w->keys, key_of(&w->words)) ? d : NULL);
        at = end + 1;
    }
    w->words.repaired = repaired;
    if (w->keys.n == first) return WIRE_OK;
    qsort(w->keys.at + first, w->keys.n - first, sizeof *w->keys.at, by_value);
    for (size_t i = first; i < w->keys.n; i++)
        if (kept == first || w->keys.at[kept - 1] != w->keys.at[i]) w->keys.at[kept++] = w->keys.at[i];
    w->keys.n = kept;
    return WIRE_OK;
}

/* ---- where each stays ---- */

typedef struct choosing {
    wire_dedup *d;
    uint32_t *item_of;
} choosing;

static wire_status load(void *context, unsigned worker, size_t part, bucket_items *items) {
    choosing *c = context;
    return dedup_load_part(c->d, &c->d->worker[worker], part, c->item_of, items);
}

static wire_status note_repeated(wire_dedup *d, const bucket_list *found) {
    CHECK_MEMORY(map_reserve(&d->repeated, found->n_buckets) ? d : NULL);
    for (uint32_t b = 0; b < found->n_buckets; b++)
        CHECK_MEMORY(map_add(&d->repeated, found->key[b], d->position[found->least[b]], NULL));
    d->figures.repeated = found->first[found->n_items] - found->n_buckets;
    d->figures.keys = found->n_keys;
    return WIRE_OK;
}

wire_status paragraph_choose(wire_dedup *d) {
    choosing c = {d, memory_allocate(d->n, sizeof *c.item_of)};
    bucket_plan plan = {.n_items = d->n, .n_parts = DEDUP_PARTS, .workers = d->workers, .load = load, .context = &c};
    bucket_list found = {0};
    CHECK_MEMORY(c.item_of);
    for (uint32_t p = 0; p < d->n; p++) c.item_of[d->position[p]] = p;
    wire_status status = bucket_find(&found, &plan);
    if (status == WIRE_OK) status = note_repeated(d, &found);
    bucket_finish(&found);
    memory_free(c.item_of);
    if (status != WIRE_OK) return status;
    CHECK_MEMORY(d->verdicts = memory_allocate(d->n, sizeof *d->verdicts));
    CHECK_MEMORY(d->has_removed = memory_allocate_zeroed(d->n, sizeof *d->has_removed));
    for (uint32_t i = 0; i < d->n; i++) d->verdicts[i] = (dedup_verdict){i, 1, 1};
    return WIRE_OK;
}

/* ---- cutting ---- */

typedef struct cutting {
    const wire_dedup *d;
    uint32_t number;
    const char *bytes;
    bool escaped;
    wordlist words;
    VEC(char) plain;
    uint64_t start, end, kept_end; /* the cut that is pending; where the last line that stays ends, or 0 */
    bool pending;
} cutting;

/* The line end at `at`, of which `left` bytes are there: its length, 0 when there is none. Other escapes give theirs as
 * *passed. */
static size_t line_end_at(const char *at, size_t left, bool escaped, size_t *passed) {
    *passed = 1;
    if (!escaped) return *at == '\n';
    if (*at != '\\' || left < 2) return 0;
    *passed = at[1] == 'u' && left >= 6 ? 6 : 2;
    if (at[1] == 'n') return 2;
    return *passed == 6 && (memcmp(at + 2, "000a", 4) == 0 || memcmp(at + 2, "000A", 4) == 0) ? 6 : 0;
}

/* The end of the line that begins at `at`; *next is behind its line end. */
static size_t find_end(const cutting *c, size_t at, size_t end, size_t *next) {
    char sought = c->escaped ? '\\' : '\n';
    for (size_t passed; at < end; at += passed) {
        const char *found = memchr(c->bytes + at, sought, end - at);
        if (!found) break;
        at = (size_t)(found - c->bytes);
        size_t n = line_end_at(found, end - at, c->escaped, &passed);
        *next = at + n;
        if (n) return at;
    }
    return *next = end;
}

static wire_status is_repeat(cutting *c, size_t start, size_t end, bool *repeat) {
    const char *text = c->bytes + start;
    size_t bytes = end - start;
    *repeat = false;
    if (c->escaped) {
        c->plain.n = 0;
        CHECK_MEMORY(vec_reserve(&c->plain, bytes + KERNEL_SLACK) ? c : NULL);
        bytes = c->d->kernels->json_unescape(c->plain.at, text, bytes).written;
        text = c->plain.at;
    }
    TRY(wordlist_read(&c->words, text, bytes));
    if (c->words.hashes.n < c->d->options.width) return WIRE_OK;
    const uint32_t *stays = map_find(&c->d->repeated, key_of(&c->words));
    *repeat = stays && *stays != c->number;
    return WIRE_OK;
}

static wire_status cut_lines(cutting *c, wire_span text, bool (*each)(void *user, uint64_t start, uint64_t end), void *user, size_t *left) {
    size_t next;
    bool repeat;
    for (size_t at = text.start; at < text.end; at = next) {
        size_t end = find_end(c, at, text.end, &next);
        if (end == at) {
            if (c->pending && c->end == at) c->end = next; /* the empty lines behind a cut go as well */
            continue;
        }
        TRY(is_repeat(c, at, end, &repeat));
        bool joined = c->pending && c->end == at;
        if (repeat) {
            if (c->pending && !joined && !each(user, c->start, c->end)) return WIRE_STOPPED;
            if (!joined) c->start = at;
            c->pending = true;
            c->end = next;
        } else {
            ++*left;
            c->kept_end = end;
        }
    }
    if (!c->pending) return WIRE_OK;
    if (c->end == text.end && c->kept_end) c->start = c->kept_end;
    return each(user, c->start, c->end) ? WIRE_OK : WIRE_STOPPED;
}

wire_status paragraph_cuts(const wire_dedup *d, uint32_t number, wire_span text, const char *bytes, bool escaped,
                           bool (*each)(void *user, uint64_t start, uint64_t end), void *user, size_t *left) {
    cutting c = {.d = d, .number = number, .bytes = bytes, .escaped = escaped};
    wordlist_init(&c.words, d->kernels);
    *left = 0;
    wire_status status = cut_lines(&c, text, each, user, left);
    wordlist_finish(&c.words);
    vec_finish(&c.plain);
    return status;
}
