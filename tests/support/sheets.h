#ifndef TESTS_SUPPORT_SHEETS_H
#define TESTS_SUPPORT_SHEETS_H
/* Corpora of sheets (tests/match/sheet.h) for tests of the stages that judge documents. */
#include "../match/sheet.h"
#include "cluster/corpus.h"

#include <stdio.h>

static inline wire_corpus sheets_begin(unsigned workers) {
    wire_corpus corpus = {.kernels = kernels_for("scalar"), .workers = workers};
    corpus.worker_keep = memory_allocate_zeroed(workers, sizeof(arena));
    return corpus;
}

/* Enters what `text` holds and empties it; ids ascend. */
static inline article *sheets_enter(wire_corpus *corpus, sheet_text *text) {
    char id[16];
    snprintf(id, sizeof id, "d%07zu", corpus->articles.n);
    char *kept = arena_text(&corpus->keep, text->at, text->n), *name = arena_text(&corpus->keep, id, strlen(id));
    text->n = 0;
    if (!vec_push(&corpus->articles, sheet_article(&corpus->keep, name, kept))) return NULL;
    return &corpus->articles.at[corpus->articles.n - 1];
}

static inline void sheets_end(wire_corpus *corpus) {
    arena_finish(&corpus->keep);
    for (unsigned i = 0; i < corpus->workers; i++) arena_finish(&corpus->worker_keep[i]);
    memory_free(corpus->worker_keep);
    vec_finish(&corpus->articles);
    vec_finish(&corpus->stories);
    vec_finish(&corpus->pairs);
    vec_finish(&corpus->groups);
}

#endif
