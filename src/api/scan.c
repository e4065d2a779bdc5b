/*
 * wire_corpus_scan: the road of the data, a stage a line. What comes later leans on what came before: a document's
 * second mention of a text and its standing text are set aside first, then quotations, then copying is judged.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/sixteen.h"
#include "base/threads.h"
#include "cluster/family.h"
#include "cluster/group.h"
#include "cluster/lexicon.h"
#include "cluster/pair.h"
#include "cluster/repeat.h"
#include "cluster/standing.h"
#include "cluster/story.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- reading the pages --------------------------------------------------------------------------------------- */

static int by_id(const void *left, const void *right) {
    return strcmp(((const article *)left)->id, ((const article *)right)->id);
}

static int by_name(const void *left, const void *right) {
    return strcmp((*(article *const *)left)->outlet_name, (*(article *const *)right)->outlet_name);
}

/* The first article of each outlet's name, and each article's outlet by the order of these; there is room for all. */
static wire_status list_outlets(wire_corpus *corpus, map *numbers, article **first) {
    for (size_t i = 0; i < corpus->articles.n; i++) {
        article *a = &corpus->articles.at[i];
        if (!a->outlet_name) continue;
        for (uint64_t key = hash_bytes(a->outlet_name, strlen(a->outlet_name), 0);; key = hash_mix(key, 1)) {
            bool is_new;
            const uint32_t *number = map_add(numbers, key, corpus->n_outlets, &is_new);
            CHECK_MEMORY(number);
            a->outlet = *number;
            if (is_new) first[corpus->n_outlets++] = a;
            if (!is_new && strcmp(first[*number]->outlet_name, a->outlet_name) != 0) continue; /* another of this hash */
            a->outlet_name = first[*number]->outlet_name; /* one place for all that compare names */
            break;
        }
    }
    return WIRE_OK;
}

/* Outlets are numbered in the order of their names, so that a number is the same in every run. */
static wire_status number_outlets(wire_corpus *corpus) {
    map numbers = {0};
    article **first = memory_allocate(corpus->articles.n, sizeof *first);
    uint32_t *ranks = memory_allocate(corpus->articles.n, sizeof *ranks);
    wire_status status = first && ranks ? list_outlets(corpus, &numbers, first) : WIRE_NO_MEMORY;
    if (status == WIRE_OK && corpus->n_outlets) {
        qsort(first, corpus->n_outlets, sizeof *first, by_name);
        for (uint32_t i = 0; i < corpus->n_outlets; i++) ranks[first[i]->outlet] = i;
        for (size_t i = 0; i < corpus->articles.n; i++)
            if (corpus->articles.at[i].outlet_name) corpus->articles.at[i].outlet = ranks[corpus->articles.at[i].outlet];
    }
    map_finish(&numbers);
    memory_free(first);
    memory_free(ranks);
    return status;
}

typedef struct reading {
    wire_corpus *corpus;
    const kernels *kernels;
    arena *scratch; /* one a worker */
} reading;

static wire_status read_article(void *context, unsigned worker, uint32_t number) {
    reading *r = context;
    article *a = &r->corpus->articles.at[number];
    arena *keep = &r->corpus->worker_keep[worker], *scratch = &r->scratch[worker];
    arena_reset(scratch);
    TRY(page_read_with(r->kernels, &a->page, a->page.text, a->page.bytes, keep, scratch));
    a->marks = ARENA_NEW(keep, uint8_t, a->page.words.n);
    CHECK_MEMORY(a->marks);
    memset(a->marks, 0, a->page.words.n);
    return WIRE_OK;
}

static bool are_in_order(const article *articles, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (by_id(&articles[i - 1], &articles[i]) > 0) return false;
    return true;
}

static wire_status read_pages(wire_corpus *corpus) {
    article *articles = corpus->articles.at;
    if (!are_in_order(articles, corpus->articles.n)) qsort(articles, corpus->articles.n, sizeof *articles, by_id);
    map_finish(&corpus->ids); /* its numbers are of the order of adding */
    TRY(number_outlets(corpus));
    reading r = {.corpus = corpus, .kernels = corpus->kernels, .scratch = memory_allocate_zeroed(corpus->workers, sizeof(arena))};
    CHECK_MEMORY(r.scratch);
    wire_status status = corpus_each_article(corpus, "reading", read_article, &r);
    for (unsigned i = 0; i < corpus->workers; i++) arena_finish(&r.scratch[i]);
    memory_free(r.scratch);
    return status;
}

/* ---- shares -------------------------------------------------------------------------------------------------- */

/* The first mark that a word has, in this order, says what it counts as. */
static const struct {
    uint8_t mark;
    wire_kind kind;
} share_order[] = {
    {MARK_STANDING, WIRE_FOOTER}, {MARK_SECOND, WIRE_REPEAT},         {MARK_QUOTE, WIRE_QUOTE},
    {MARK_WIRE, WIRE_WIRE},       {MARK_BACKGROUND, WIRE_BACKGROUND},
};

static wire_status count_shares(void *context, unsigned worker, uint32_t number) {
    (void)worker;
    article *a = &((wire_corpus *)context)->articles.at[number];
    for (uint32_t w = 0, end; w < a->page.words.n; w = end) {
        end = w + (uint32_t)run_of_one(a->marks + w, a->page.words.n - w); /* marks come in runs */
        for (size_t i = 0; a->marks[w] && i < sizeof share_order / sizeof *share_order; i++)
            if (a->marks[w] & share_order[i].mark) {
                a->marked[share_order[i].kind] += end - w;
                break;
            }
    }
    return WIRE_OK;
}

/* ---- the scan ------------------------------------------------------------------------------------------------ */

/* What one stage leaves to others besides the corpus. */
typedef struct work {
    lexicon words;
    repeat_lists repeats;
    ground ground; /* of stories and pairs */
} work;

static wire_status read_stage(wire_corpus *corpus, work *w) { return (void)w, read_pages(corpus); }
static wire_status lexicon_stage(wire_corpus *corpus, work *w) { return lexicon_build(&w->words, corpus); }
static wire_status repeat_stage(wire_corpus *corpus, work *w) { return repeat_find(&w->repeats, corpus, &w->words); }
static wire_status standing_stage(wire_corpus *corpus, work *w) { return standing_find(corpus, &w->words); }
static wire_status family_stage(wire_corpus *corpus, work *w) { return family_find(corpus, &w->words); }
static wire_status story_stage(wire_corpus *corpus, work *w) { return story_find(corpus, &w->ground); }
static wire_status pair_stage(wire_corpus *corpus, work *w) {
    TRY(pair_find(corpus, &w->ground));
    ground_finish(&w->ground);
    return WIRE_OK;
}
static wire_status group_stage(wire_corpus *corpus, work *w) {
    TRY(group_find(corpus));
    return repeat_group(corpus, &w->repeats);
}
static wire_status finish_stage(wire_corpus *corpus, work *w) {
    (void)w;
    TRY(corpus_each_article(corpus, "shares", count_shares, corpus));
    return corpus_sort_findings(corpus);
}

static const struct {
    const char *name;
    wire_status (*run)(wire_corpus *corpus, work *w);
} stages[] = {
    {"reading", read_stage}, {"words", lexicon_stage}, {"repeats", repeat_stage}, {"quotes", family_stage},
    {"standing text", standing_stage}, {"stories", story_stage}, {"pairs", pair_stage}, {"groups", group_stage}, {"order", finish_stage},
};

static double clock_seconds(clockid_t clock) {
    struct timespec now;
    return clock_gettime(clock, &now) == 0 ? (double)now.tv_sec + 1e-9 * (double)now.tv_nsec : 0;
}

static wire_status run_stages(wire_corpus *corpus, work *w) {
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        double wall = clock_seconds(CLOCK_MONOTONIC), cpu = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
        TRY(stages[i].run(corpus, w));
        wire_stage took = {.name = stages[i].name, .wall_seconds = clock_seconds(CLOCK_MONOTONIC) - wall,
                           .cpu_seconds = clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu};
        CHECK_MEMORY(vec_push(&corpus->stages, took));
    }
    return WIRE_OK;
}

wire_status wire_corpus_scan(wire_corpus *corpus, wire_error *error) {
    if (!corpus) return error_set(error, WIRE_INVALID, "no corpus was given");
    if (corpus->closed) return error_set(error, WIRE_STATE, "the corpus was scanned already");
    corpus->closed = true;
    work w = {0};
    wire_status status = run_stages(corpus, &w);
    lexicon_finish(&w.words);
    repeat_lists_finish(&w.repeats);
    ground_finish(&w.ground);
    corpus->scanned = status == WIRE_OK;
    return error_finish(error, status);
}

wire_status wire_corpus_each_pair(const wire_corpus *corpus, bool (*each)(void *user, const wire_pair *pair), void *user,
                                  wire_error *error) {
    if (!corpus || !each) return error_set(error, WIRE_INVALID, "no corpus or no function was given");
    if (!corpus->scanned) return error_set(error, WIRE_STATE, "the corpus was not scanned yet");
    return error_finish(error, pair_each(corpus, each, user));
}

wire_status wire_corpus_compare(const wire_corpus *corpus, uint32_t a, uint32_t b,
                                bool (*each)(void *user, const wire_pair *pair), void *user, wire_error *error) {
    if (!corpus || !each) return error_set(error, WIRE_INVALID, "no corpus or no function was given");
    if (!corpus->scanned) return error_set(error, WIRE_STATE, "the corpus was not scanned yet");
    if (a == b || a >= corpus->articles.n || b >= corpus->articles.n)
        return error_set(error, WIRE_INVALID, "no two documents of the corpus: %u and %u", a, b);
    return error_finish(error, pair_compare(corpus, a, b, each, user));
}

/* Peaks seen: 6.4 to 8.0 bytes a byte of text on four corpora of 21 to 107 MB, 1.6 to 3.7 KB a document. */
uint64_t wire_scan_memory(uint64_t documents, uint64_t text_bytes) {
    return 1500 * documents + text_bytes / 2 * 15;
}
