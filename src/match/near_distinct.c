#include "match/near_distinct.h"

#include "base/hash.h"
#include "base/sort.h"
#include "base/threads.h"
#include "base/twice.h"

#include <string.h>

typedef struct collapsing {
    const word_slice *passages;
    uint32_t n;
    uint64_t *content;       /* of each passage: its hash */
    twice repeated;
    map numbers;             /* content hash, of those that may come again -> number */
    VEC(sort_item) distinct; /* by number: content hash, first passage, number */
    uint32_t *number_of;     /* passage -> number */
} collapsing;

static bool equal_words(word_slice a, word_slice b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.hash, b.hash, a.n * sizeof *a.hash) == 0);
}

#define AHEAD 16 /* passages whose places are asked for before their turn */
#define BATCH 4096

static wire_status hash_some(void *context, unsigned worker, size_t first, size_t end) {
    const collapsing *c = context;
    (void)worker;
    for (size_t p = first; p < end; p++) {
        word_slice words = c->passages[p];
        c->content[p] = hash_bytes(words.hash, words.n * sizeof *words.hash, words.n);
    }
    return WIRE_OK;
}

/* Most contents come once: those need no look-up. */
static wire_status find_repeated(collapsing *c, unsigned workers) {
    TRY(threads_run(&(threads_plan){.workers = workers, .n_items = c->n, .batch = BATCH, .work = hash_some, .context = c}));
    CHECK_MEMORY(twice_init(&c->repeated, c->n));
    for (uint32_t p = 0; p < c->n; p++) {
        if (p + AHEAD < c->n) twice_prefetch(&c->repeated, c->content[p + AHEAD]);
        twice_add(&c->repeated, c->content[p]);
    }
    return WIRE_OK;
}

/* Numbers contents by first occurrence. Two contents of one hash are told apart by hashing again. */
static wire_status number_passage(collapsing *c, uint32_t p) {
    for (uint64_t content = c->content[p];; content = hash_mix(content, 1)) {
        uint32_t fresh = (uint32_t)c->distinct.n, *number = &fresh;
        bool is_new = true;
        if (twice_may_have(&c->repeated, c->content[p])) number = map_add(&c->numbers, content, fresh, &is_new);
        CHECK_MEMORY(number);
        c->number_of[p] = *number;
        if (is_new) return vec_push(&c->distinct, ((sort_item){content, p, fresh})) ? WIRE_OK : WIRE_NO_MEMORY;
        if (equal_words(c->passages[p], c->passages[c->distinct.at[*number].value])) return WIRE_OK;
    }
}

/* Ranks: longest first, then by the upper half of the content's hash, then by first occurrence. */
static wire_status order(near_distinct *out, collapsing *c, arena *keep) {
    size_t n = c->distinct.n;
    sort_item *at = c->distinct.at, *spare = memory_allocate(n, sizeof *spare);
    uint32_t *rank_of_number = memory_allocate(n, sizeof *rank_of_number);
    wire_status status = WIRE_OK;
    out->n = (uint32_t)n;
    out->passage = ARENA_NEW(keep, uint32_t, n);
    out->number = ARENA_NEW(keep, uint32_t, n);
    out->first = ARENA_NEW(keep, uint32_t, n);
    CHECK_MEMORY_DONE(spare && rank_of_number && out->passage && out->number && out->first);
    for (size_t i = 0; i < n; i++) out->first[i] = at[i].value;
    for (size_t i = 0; i < n; i++)
        at[i].key = (uint64_t)(out->longest - c->passages[at[i].value].n) << 32 | at[i].key >> 32;
    if (n) sort_radix(at, spare, n);
    for (uint32_t rank = 0; rank < n; rank++) {
        out->passage[rank] = at[rank].value;
        out->number[rank] = at[rank].second;
        rank_of_number[at[rank].second] = rank;
    }
    for (uint32_t p = 0; p < c->n; p++) out->rank_of[p] = rank_of_number[c->number_of[p]];
done:
    memory_free(spare);
    memory_free(rank_of_number);
    return status;
}

wire_status near_distinct_find(near_distinct *out, const word_slice *passages, uint32_t n, unsigned workers, arena *keep) {
    collapsing c = {.passages = passages, .n = n};
    wire_status status = WIRE_OK;
    *out = (near_distinct){.n_passages = n, .rank_of = ARENA_NEW(keep, uint32_t, n)};
    c.content = memory_allocate(n, sizeof *c.content);
    c.number_of = memory_allocate(n, sizeof *c.number_of);
    CHECK_MEMORY_DONE(out->rank_of && c.content && c.number_of);
    TRY_DONE(find_repeated(&c, workers));
    for (uint32_t p = 0; p < n; p++) {
        if (p + AHEAD < n) twice_prefetch(&c.repeated, c.content[p + AHEAD]);
        if (passages[p].n > out->longest) out->longest = passages[p].n;
        TRY_DONE(number_passage(&c, p));
    }
    TRY_DONE(order(out, &c, keep));
done:
    twice_finish(&c.repeated);
    map_finish(&c.numbers);
    vec_finish(&c.distinct);
    memory_free(c.content);
    memory_free(c.number_of);
    return status;
}
