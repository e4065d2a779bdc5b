/*
 * wire_corpus_scan: the road of the data, a stage a line. What comes later leans on what came before: a document's
 * second mention of a text and its standing text are set aside first, then quotations, then copying is judged.
 */
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

/* ---- reading the pages --------------------------------------------------------------------------------------- */

static int by_id(const void *left, const void *right) {
    return strcmp(((const article *)left)->id, ((const article *)right)->id);
}

static int by_name(const void *left, const void *right) {
    return strcmp((*(article *const *)left)->outlet_name, (*(article *const *)right)->outlet_name);
}

/* Outlets are numbered in the order of their names, so that a number is the same in every run. */
static wire_status number_outlets(wire_corpus *corpus) {
    size_t n = 0;
    article **known = memory_allocate(corpus->articles.n, sizeof *known);
    CHECK_MEMORY(known);
    for (size_t i = 0; i < corpus->articles.n; i++)
        if (corpus->articles.at[i].outlet_name) known[n++] = &corpus->articles.at[i];
    if (n) qsort(known, n, sizeof *known, by_name);
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && strcmp(known[i]->outlet_name, known[i - 1]->outlet_name) == 0;
        known[i]->outlet = same ? corpus->n_outlets - 1 : corpus->n_outlets++;
    }
    memory_free(known);
    return WIRE_OK;
}

typedef struct reading {
    wire_corpus *corpus;
    arena *scratch; /* one a worker */
} reading;

static wire_status read_article(void *context, unsigned worker, uint32_t number) {
    reading *r = context;
    article *a = &r->corpus->articles.at[number];
    arena *keep = &r->corpus->worker_keep[worker], *scratch = &r->scratch[worker];
    arena_reset(scratch);
    TRY(page_read(&a->page, a->page.text, a->page.bytes, keep, scratch));
    a->marks = ARENA_NEW(keep, uint8_t, a->page.words.n);
    CHECK_MEMORY(a->marks);
    memset(a->marks, 0, a->page.words.n);
    return WIRE_OK;
}

static wire_status read_pages(wire_corpus *corpus) {
    if (corpus->articles.n) qsort(corpus->articles.at, corpus->articles.n, sizeof(article), by_id);
    map_finish(&corpus->ids); /* its numbers are of the order of adding */
    TRY(number_outlets(corpus));
    reading r = {.corpus = corpus, .scratch = memory_allocate_zeroed(corpus->workers, sizeof(arena))};
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
    for (uint32_t w = 0; w < a->page.words.n; w++)
        for (size_t i = 0; a->marks[w] && i < sizeof share_order / sizeof *share_order; i++)
            if (a->marks[w] & share_order[i].mark) {
                a->marked[share_order[i].kind]++;
                break;
            }
    return WIRE_OK;
}

/* ---- the scan ------------------------------------------------------------------------------------------------ */

static wire_status run_stages(wire_corpus *corpus, lexicon *words) {
    TRY(read_pages(corpus));
    TRY(lexicon_build(words, corpus));
    TRY(repeat_mark(corpus));
    TRY(family_find(corpus, words));
    TRY(standing_find(corpus, words));
    TRY(story_find(corpus, NULL));
    TRY(pair_find(corpus));
    TRY(group_find(corpus));
    TRY(repeat_group(corpus, words));
    TRY(corpus_each_article(corpus, "shares", count_shares, corpus));
    return corpus_sort_findings(corpus);
}

wire_status wire_corpus_scan(wire_corpus *corpus, wire_error *error) {
    if (!corpus) return error_set(error, WIRE_INVALID, "no corpus was given");
    if (corpus->closed) return error_set(error, WIRE_STATE, "the corpus was scanned already");
    corpus->closed = true;
    lexicon words = {0};
    wire_status status = run_stages(corpus, &words);
    lexicon_finish(&words);
    corpus->scanned = status == WIRE_OK;
    return error_finish(error, status);
}

wire_status wire_corpus_each_pair(const wire_corpus *corpus, bool (*each)(void *user, const wire_pair *pair), void *user,
                                  wire_error *error) {
    if (!corpus || !each) return error_set(error, WIRE_INVALID, "no corpus or no function was given");
    if (!corpus->scanned) return error_set(error, WIRE_STATE, "the corpus was not scanned yet");
    return error_finish(error, pair_each(corpus, each, user));
}

/* Measured on 110 MB of English news (bench/README.md): text, 13 B a word, marks, and the largest stage's tables. */
uint64_t wire_scan_memory(uint64_t documents, uint64_t text_bytes) { return 2000 * documents + 12 * text_bytes; }
