/*
 * Shingles of eight words of the prose paragraphs, one of four kept by its hash. Longest documents first: a document joins
 * the representative that holds most of its shingles when
 *   - at least SHARED_LEAST are shared, and at least CONTAINED of the smaller set, and
 *   - they are not all at the end: HEAD of the first third of either one's shingles is shared, or nearly everything is.
 * The last condition is what keeps a plea that two articles share from making them one story: it fills a third of a short
 * article, but not its head.
 * Else it becomes a representative. Documents with the same words are one story, prose or not.
 *
 * A shingle that already leads to CROWD representatives is standing text or a much used quotation: it says nothing about
 * which of them a newcomer copies, and its own shingles do.
 */
#include "cluster/provisional.h"

#include "base/sort.h"
#include "base/twice.h"

#include <string.h>

#define WIDTH 8
#define KEEP_MASK 3u
#define SHARED_LEAST 4
#define CONTAINED 0.3
#define HEAD 0.34
#define NEARLY_ALL 0.7
#define CROWD 16
#define AHEAD 8 /* shingles between asking for a place and reading it */
#define FAR_AHEAD 24 /* where reading is but a few instructions */

typedef struct shingles {
    uint64_t *at; /* in order of the text, each once; from keep_common on those that other documents may have */
    uint64_t page; /* hash of all words */
    uint32_t n, n_head;             /* of all */
    uint32_t n_common, common_head; /* of those in `at` */
} shingles;

typedef struct posting {
    uint32_t article, next; /* next posting of the shingle, or WIRE_NONE */
    bool head;
} posting;

typedef struct tally {
    uint32_t shared, newcomer_head, own_head;
} tally;

typedef struct finder {
    wire_corpus *corpus;
    provisional *out;
    const kernels *kernels;
    shingles *of; /* one an article */
    arena *keep, *scratch; /* one a worker */
    map places;  /* shingle -> its newest posting */
    map pages;   /* hash of all words -> article */
    VEC(posting) postings;
    VEC(uint32_t) touched;
    tally *tallies; /* one an article, zero between newcomers */
} finder;

/* ---- shingles, in parallel ---- */

static void put_in_order(provisional_sketch *sketch, uint64_t hash) {
    uint32_t at = sketch->n;
    if (at == PROVISIONAL_SKETCH && hash >= sketch->at[at - 1]) return;
    if (at == PROVISIONAL_SKETCH) at--;
    else sketch->n++;
    for (; at > 0 && sketch->at[at - 1] > hash; at--) sketch->at[at] = sketch->at[at - 1];
    sketch->at[at] = hash;
}

#define SKETCH_LOW (3 * PROVISIONAL_SKETCH) /* hashes that are put in order for a sketch, at most, but for one in many thousands */
#define CLASS_BITS 6

/* Puts hashes up to the roof one class of them after the other: nearly in order, since they are spread evenly. */
static void put_by_class(const uint64_t *hashes, uint32_t n, uint64_t roof, uint64_t *to) {
    uint8_t starts[(1 << CLASS_BITS) + 1] = {0};
    unsigned shift = 64 - CLASS_BITS - (unsigned)__builtin_clzll(roof);
    for (uint32_t i = 0; i < n; i++) starts[(hashes[i] >> shift) + 1]++;
    for (unsigned c = 1; c <= 1 << CLASS_BITS; c++) starts[c] = (uint8_t)(starts[c] + starts[c - 1]);
    for (uint32_t i = 0; i < n; i++) to[starts[hashes[i] >> shift]++] = hashes[i];
}

/* Keeps the smallest of different hashes, ascending. They are spread evenly, so those under half as much again as the last
 * one's likely height are enough, but for one set in some hundreds. */
static wire_status sketch_make(provisional_sketch *sketch, const uint64_t *hashes, uint32_t n, arena *scratch) {
    uint64_t *low = ARENA_NEW(scratch, uint64_t, n), roof = UINT64_MAX;
    uint32_t n_low = 0;
    CHECK_MEMORY(low);
    if (n > 2 * PROVISIONAL_SKETCH) roof = UINT64_MAX / n * (PROVISIONAL_SKETCH * 3 / 2);
    for (uint32_t i = 0; i < n; i++) { /* written always, kept when it is low */
        low[n_low] = hashes[i];
        n_low += hashes[i] <= roof;
    }
    sketch->n = 0;
    if ((n_low >= PROVISIONAL_SKETCH || n_low == n) && n_low <= SKETCH_LOW) {
        uint64_t ordered[SKETCH_LOW];
        put_by_class(low, n_low, roof, ordered);
        for (uint32_t i = 0; i < n_low; i++) put_in_order(sketch, ordered[i]);
    } else {
        for (uint32_t i = 0; i < n; i++) put_in_order(sketch, hashes[i]);
    }
    return WIRE_OK;
}

static uint32_t raw_shingles(const kernels *with, const page *of, uint64_t *to) {
    uint32_t n = 0;
    for (uint32_t p = 0; p < of->n_paragraphs; p++) {
        const text_paragraph *paragraph = &of->paragraphs[p];
        if (!(paragraph->form & PARAGRAPH_PROSE)) continue;
        if (paragraph->n_words < WIDTH) continue;
        uint32_t all = paragraph->n_words - WIDTH + 1;
        uint64_t *found = to + n; /* what is kept is moved to the front */
        with->shingle_hashes(of->words.hash + paragraph->first_word, all, WIDTH, found);
        for (uint32_t i = 0; i < all; i++) {
            uint64_t hash = found[i];
            to[n] = hash;
            n += !(hash & KEEP_MASK);
        }
    }
    return n;
}

/* Drops all but the first of equal ones, keeping the order. A shingle's lowest bit is free: the table sets it, and 0 is an
 * empty place. */
static wire_status drop_repeated(uint64_t *at, uint32_t *n, arena *scratch) {
    uint32_t kept = 0, places = 16;
    while (places < 2 * *n) places *= 2;
    uint64_t *table = ARENA_NEW(scratch, uint64_t, places);
    CHECK_MEMORY(table);
    memset(table, 0, places * sizeof *table);
    for (uint32_t i = 0; i < *n; i++) {
        uint32_t place = (uint32_t)(at[i] >> 32) & (places - 1);
        while (table[place] && table[place] != (at[i] | 1)) place = (place + 1) & (places - 1);
        if (table[place]) continue;
        table[place] = at[i] | 1;
        at[kept++] = at[i];
    }
    *n = kept;
    return WIRE_OK;
}

static wire_status read_article(void *context, unsigned worker, uint32_t document) {
    finder *f = context;
    const page *of = &f->corpus->articles.at[document].page;
    arena *scratch = &f->scratch[worker];
    arena_reset(scratch);
    shingles *s = &f->of[document];
    *s = (shingles){.page = of->words_hash};
    uint64_t *raw = ARENA_NEW(scratch, uint64_t, of->words.n);
    CHECK_MEMORY(raw);
    s->n = raw_shingles(f->kernels, of, raw);
    TRY(drop_repeated(raw, &s->n, scratch));
    s->at = arena_copy(&f->keep[worker], raw, s->n * sizeof *raw);
    CHECK_MEMORY(s->at);
    s->n_head = s->n < 3 ? s->n : s->n / 3;
    return sketch_make(&f->out->sketches[document], raw, s->n, scratch);
}

/* ---- joining, one after another ---- */

/* Leaves the shingles of two documents or more (and a few others): most stand in one, and would fill the table. */
static wire_status keep_common(finder *f, uint32_t n_articles) {
    size_t n = 0, common = 0;
    twice repeated;
    for (uint32_t a = 0; a < n_articles; a++) n += f->of[a].n;
    if (!twice_init(&repeated, n)) return WIRE_NO_MEMORY;
    for (uint32_t a = 0; a < n_articles; a++) {
        const shingles *s = &f->of[a];
        for (uint32_t i = 0; i < s->n; i++) {
            if (i + FAR_AHEAD < s->n) twice_prefetch(&repeated, s->at[i + FAR_AHEAD]);
            twice_add(&repeated, s->at[i]);
        }
    }
    for (uint32_t a = 0; a < n_articles; a++) {
        shingles *s = &f->of[a];
        for (uint32_t i = 0; i < s->n; i++) {
            if (i + FAR_AHEAD < s->n) twice_prefetch(&repeated, s->at[i + FAR_AHEAD]);
            bool kept = twice_may_have(&repeated, s->at[i]);
            s->common_head += kept & (i < s->n_head);
            s->at[s->n_common] = s->at[i];
            s->n_common += kept;
        }
        common += s->n_common;
    }
    twice_finish(&repeated);
    return map_reserve(&f->places, common / 2) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status count_shared(finder *f, const shingles *s) {
    f->touched.n = 0;
    for (uint32_t i = 0; i < s->n_common; i++) {
        if (i + AHEAD < s->n_common) map_prefetch(&f->places, s->at[i + AHEAD]);
        const uint32_t *place = map_find(&f->places, s->at[i]);
        for (uint32_t p = place ? *place : WIRE_NONE; p != WIRE_NONE; p = f->postings.at[p].next) {
            tally *t = &f->tallies[f->postings.at[p].article];
            if (!t->shared && !vec_push(&f->touched, f->postings.at[p].article)) return WIRE_NO_MEMORY;
            t->shared++;
            t->newcomer_head += i < s->common_head;
            t->own_head += f->postings.at[p].head;
        }
    }
    return WIRE_OK;
}

static bool one_story(const shingles *newcomer, const shingles *other, const tally *t) {
    uint32_t smaller = newcomer->n < other->n ? newcomer->n : other->n;
    double contained = (double)t->shared / smaller;
    if (t->shared < SHARED_LEAST || contained < CONTAINED) return false;
    return contained >= NEARLY_ALL || t->newcomer_head >= HEAD * newcomer->n_head || t->own_head >= HEAD * other->n_head;
}

/* The representative that holds most of the newcomer, WIRE_NONE when there is none; clears the tallies. */
static uint32_t best_story(finder *f, const shingles *s) {
    uint32_t best = WIRE_NONE, most = 0;
    for (size_t i = 0; i < f->touched.n; i++) {
        uint32_t document = f->touched.at[i];
        tally *t = &f->tallies[document];
        bool more = t->shared > most || (t->shared == most && document < best);
        if (more && one_story(s, &f->of[document], t)) {
            best = document;
            most = t->shared;
        }
        *t = (tally){0};
    }
    return best;
}

static wire_status become_representative(finder *f, uint32_t document) {
    const shingles *s = &f->of[document];
    f->out->n_stories++;
    for (uint32_t i = 0; i < s->n_common; i++) {
        bool is_new = false;
        uint32_t *place = map_add(&f->places, s->at[i], (uint32_t)f->postings.n, &is_new);
        CHECK_MEMORY(place);
        posting added = {.article = document, .next = is_new ? WIRE_NONE : *place, .head = i < s->common_head};
        uint32_t crowd = 0;
        for (uint32_t p = added.next; p != WIRE_NONE && crowd < CROWD; p = f->postings.at[p].next) crowd++;
        if (crowd == CROWD) continue;
        *place = (uint32_t)f->postings.n;
        CHECK_MEMORY(vec_push(&f->postings, added) ? f : NULL);
    }
    return WIRE_OK;
}

static wire_status join_article(finder *f, uint32_t document) {
    const shingles *s = &f->of[document];
    bool is_new = false;
    uint32_t *same = map_add(&f->pages, s->page, document, &is_new);
    CHECK_MEMORY(same);
    if (!is_new) {
        f->out->story[document] = f->out->story[*same];
        return WIRE_OK;
    }
    TRY(count_shared(f, s));
    uint32_t best = best_story(f, s);
    f->out->story[document] = best == WIRE_NONE ? document : best;
    return best == WIRE_NONE ? become_representative(f, document) : WIRE_OK;
}

static wire_status join_all(finder *f, uint32_t n) {
    wire_status status = WIRE_OK;
    sort_item *order = memory_allocate(n, sizeof *order), *spare = memory_allocate(n, sizeof *spare);
    CHECK_MEMORY_DONE(order && spare ? order : NULL);
    for (uint32_t i = 0; i < n; i++) order[i] = (sort_item){.key = UINT32_MAX - f->of[i].n, .value = i};
    sort_radix(order, spare, n);
    for (uint32_t i = 0; i < n; i++) TRY_DONE(join_article(f, order[i].value));
done:
    memory_free(order);
    memory_free(spare);
    return status;
}

static wire_status finder_init(finder *f, wire_corpus *corpus, provisional *out) {
    size_t n = corpus->articles.n ? corpus->articles.n : 1;
    *f = (finder){.corpus = corpus, .out = out, .kernels = corpus->kernels};
    f->of = memory_allocate_zeroed(n, sizeof *f->of);
    f->tallies = memory_allocate_zeroed(n, sizeof *f->tallies);
    f->keep = memory_allocate_zeroed(corpus->workers, sizeof *f->keep);
    f->scratch = memory_allocate_zeroed(corpus->workers, sizeof *f->scratch);
    out->story = memory_allocate_zeroed(n, sizeof *out->story);
    out->sketches = memory_allocate_zeroed(n, sizeof *out->sketches);
    if (!f->of || !f->tallies || !f->keep || !f->scratch || !out->story || !out->sketches) return WIRE_NO_MEMORY;
    for (unsigned i = 0; i < corpus->workers; i++) {
        arena_init(&f->keep[i]);
        arena_init(&f->scratch[i]);
    }
    return WIRE_OK;
}

static void finder_finish(finder *f) {
    for (unsigned i = 0; i < f->corpus->workers; i++) {
        if (f->keep) arena_finish(&f->keep[i]);
        if (f->scratch) arena_finish(&f->scratch[i]);
    }
    memory_free(f->keep);
    memory_free(f->scratch);
    memory_free(f->of);
    memory_free(f->tallies);
    map_finish(&f->places);
    map_finish(&f->pages);
    vec_finish(&f->postings);
    vec_finish(&f->touched);
}

wire_status provisional_find(provisional *out, wire_corpus *corpus) {
    wire_status status = WIRE_OK;
    finder f;
    *out = (provisional){0};
    TRY_DONE(finder_init(&f, corpus, out));
    TRY_DONE(corpus_each_article(corpus, "provisional stories", read_article, &f));
    TRY_DONE(keep_common(&f, (uint32_t)corpus->articles.n));
    TRY_DONE(join_all(&f, (uint32_t)corpus->articles.n));
done:
    finder_finish(&f);
    if (status != WIRE_OK) provisional_finish(out);
    return status;
}

void provisional_finish(provisional *stories) {
    if (!stories) return;
    memory_free(stories->story);
    memory_free(stories->sketches);
    *stories = (provisional){0};
}

/* Bottom sketches of two sets, read up to the smaller of their last entries (to the end for a set held whole): there both
 * samples are complete, and the common part of the smaller estimates its containment. */
double provisional_likeness(const provisional *stories, uint32_t a, uint32_t b) {
    const provisional_sketch *x = &stories->sketches[a], *y = &stories->sketches[b];
    uint64_t roof = UINT64_MAX;
    if (x->n == PROVISIONAL_SKETCH && x->at[x->n - 1] < roof) roof = x->at[x->n - 1];
    if (y->n == PROVISIONAL_SKETCH && y->at[y->n - 1] < roof) roof = y->at[y->n - 1];
    uint32_t i = 0, j = 0, common = 0;
    while (i < x->n && j < y->n && x->at[i] <= roof && y->at[j] <= roof) {
        if (x->at[i] == y->at[j]) common++;
        bool left = x->at[i] <= y->at[j], right = y->at[j] <= x->at[i];
        i += left;
        j += right;
    }
    while (i < x->n && x->at[i] <= roof) i++;
    while (j < y->n && y->at[j] <= roof) j++;
    uint32_t smaller = i < j ? i : j;
    return smaller ? (double)common / smaller : 0;
}
