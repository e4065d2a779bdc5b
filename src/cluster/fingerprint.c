#include "cluster/fingerprint.h"

#include "sketch/minhash.h"
#include "sketch/shingle.h"
#include "sketch/simhash.h"

#include <string.h>

/* Three words a shingle: sentences of news have about twenty, and two that differ in one word still share most. */
#define WIDTH 3

typedef struct run {
    const wire_corpus *corpus;
    bool (*each)(void *user, const wire_fingerprint *fingerprint);
    void *user;
    minhash sketch;
    uint32_t *signature;
    map places;     /* words of a passage -> how often they stand in the corpus at this level */
    bool counting;  /* first pass: count; second: give each passage once */
    arena scratch;  /* reset a document */
} run;

/* A passage: words that stand together, or the parts of a quotation one after another. */
typedef struct slice {
    const uint64_t *hash;
    uint32_t n, start, end;
} slice;

static wire_status give(run *r, wire_level level, uint32_t document, slice words, uint32_t places) {
    uint32_t n = shingle_places(words.n, WIDTH);
    uint64_t *set = ARENA_NEW(&r->scratch, uint64_t, n);
    CHECK_MEMORY(set);
    n = shingle_set((word_slice){words.hash, words.n}, WIDTH, set);
    minhash_sign(&r->sketch, set, n, r->signature);
    wire_fingerprint fingerprint = {
        .level = level, .document = document, .start = words.start, .end = words.end, .places = places, .shingles = n,
        .simhash = simhash_sign(r->sketch.kernels, set, n), .minhash = r->signature, .k = (uint32_t)r->sketch.k};
    return r->each(r->user, &fingerprint) ? WIRE_OK : WIRE_STOPPED;
}

static wire_status meet(run *r, wire_level level, uint32_t document, slice words) {
    if (!words.n) return WIRE_OK;
    uint64_t key = hash_bytes(words.hash, (size_t)words.n * sizeof *words.hash, (uint64_t)level);
    if (r->counting) {
        uint32_t *places = map_add(&r->places, key, 0, NULL);
        CHECK_MEMORY(places);
        (*places)++;
        return WIRE_OK;
    }
    uint32_t *places = map_find(&r->places, key);
    if (!*places) return WIRE_OK; /* given already */
    uint32_t n = *places;
    *places = 0;
    return give(r, level, document, words, n);
}

static slice slice_of(const page *p, uint32_t first, uint32_t n) {
    if (!n) return (slice){0};
    return (slice){p->words.hash + first, n, p->words.start[first], p->words.end[first + n - 1]};
}

static wire_status meet_sentences(run *r, const page *p, uint32_t document) {
    for (uint32_t i = 0; i < p->n_sentences; i++)
        TRY(meet(r, WIRE_SENTENCE, document, slice_of(p, p->sentences[i].first_word, p->sentences[i].n_words)));
    return WIRE_OK;
}

static wire_status meet_paragraphs(run *r, const page *p, uint32_t document) {
    for (uint32_t i = 0; i < p->n_paragraphs; i++)
        TRY(meet(r, WIRE_PARAGRAPH, document, slice_of(p, p->paragraphs[i].first_word, p->paragraphs[i].n_words)));
    return WIRE_OK;
}

/* The first word that begins at `at` or later. */
static uint32_t word_from(const page *p, uint32_t at) {
    uint32_t low = 0, high = p->words.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->words.start[middle] < at) low = middle + 1;
        else high = middle;
    }
    return low;
}

static wire_status meet_quotations(run *r, const page *p, uint32_t document) {
    for (uint32_t i = 0; i < p->n_quotations; i++) {
        const text_quotation *q = &p->quotations[i];
        slice words = {.start = q->parts[0].start, .end = q->parts[q->n_parts - 1].end};
        uint64_t *hash = ARENA_NEW(&r->scratch, uint64_t, word_from(p, words.end) - word_from(p, words.start));
        CHECK_MEMORY(hash);
        for (uint32_t part = 0; part < q->n_parts; part++) {
            uint32_t first = word_from(p, q->parts[part].start), end = word_from(p, q->parts[part].end);
            memcpy(hash + words.n, p->words.hash + first, (size_t)(end - first) * sizeof *hash);
            words.n += end - first;
        }
        words.hash = hash;
        TRY(meet(r, WIRE_QUOTATION, document, words));
    }
    return WIRE_OK;
}

static wire_status meet_whole(run *r, const page *p, uint32_t document) {
    return meet(r, WIRE_WHOLE, document, slice_of(p, 0, p->words.n));
}

static wire_status pass(run *r) {
    static wire_status (*const levels[])(run *, const page *, uint32_t) = {meet_sentences, meet_paragraphs,
                                                                           meet_quotations, meet_whole};
    for (size_t level = 0; level < sizeof levels / sizeof *levels; level++)
        for (uint32_t i = 0; i < r->corpus->articles.n; i++) {
            arena_reset(&r->scratch);
            TRY(levels[level](r, &r->corpus->articles.at[i].page, i));
        }
    return WIRE_OK;
}

wire_status fingerprint_each(const wire_corpus *corpus, uint32_t k,
                             bool (*each)(void *user, const wire_fingerprint *fingerprint), void *user) {
    const kernels *with = corpus->kernels;
    run r = {.corpus = corpus, .each = each, .user = user};
    wire_status status = WIRE_OK;
    arena keep;
    arena_init(&keep);
    arena_init(&r.scratch);
    CHECK_MEMORY_DONE(minhash_init(&r.sketch, k, corpus->options.seed, with, &keep));
    CHECK_MEMORY_DONE(r.signature = ARENA_NEW(&keep, uint32_t, k));
    r.counting = true;
    TRY_DONE(pass(&r));
    r.counting = false;
    TRY_DONE(pass(&r));
done:
    map_finish(&r.places);
    arena_finish(&r.scratch);
    arena_finish(&keep);
    return status;
}
