#include "cluster/ground.h"

#include "base/threads.h"

#define BATCH 16
#define WANTED (GROUND_UNKNOWN - 1)

arena *ground_arenas(unsigned n) { return memory_allocate_zeroed(n, sizeof(arena)); }

void ground_arenas_finish(arena *arenas, unsigned n) {
    for (unsigned i = 0; arenas && i < n; i++) arena_finish(&arenas[i]);
    memory_free(arenas);
}

/* ---- prose --------------------------------------------------------------------------------------------------- */

typedef struct reading {
    ground *out;
    arena *scratch; /* one a worker */
} reading;

static wire_status read_some(void *context, unsigned worker, size_t first, size_t end) {
    reading *r = context;
    for (size_t i = first; i < end; i++) {
        arena_reset(&r->scratch[worker]);
        TRY(prose_read(&r->out->pages[i], &r->out->corpus->articles.at[i], &r->out->keep[worker], &r->scratch[worker]));
        r->out->shingles[i] = GROUND_UNKNOWN;
    }
    return WIRE_OK;
}

wire_status ground_read(ground *out, const wire_corpus *corpus) {
    size_t n = corpus->articles.n;
    *out = (ground){.corpus = corpus, .keep = ground_arenas(corpus->workers)};
    reading r = {.out = out, .scratch = ground_arenas(corpus->workers)};
    wire_status status = WIRE_OK;
    out->pages = memory_allocate(n + 1, sizeof *out->pages);
    out->shingles = memory_allocate(n + 1, sizeof *out->shingles);
    CHECK_MEMORY_DONE(r.scratch && out->keep && out->pages && out->shingles);
    threads_plan plan = {.workers = corpus->workers, .n_items = n, .batch = BATCH, .work = read_some, .context = &r};
    TRY_DONE(threads_run(&plan));
done:
    ground_arenas_finish(r.scratch, corpus->workers);
    return status;
}

void ground_finish(ground *g) {
    if (!g) return;
    if (g->corpus) ground_arenas_finish(g->keep, g->corpus->workers);
    memory_free(g->pages);
    memory_free(g->shingles);
    vec_finish(&g->known);
    *g = (ground){0};
}

/* ---- shingles ------------------------------------------------------------------------------------------------ */

typedef struct counting {
    ground *of;
    VEC(uint32_t) wanted;
    overlap_desk **desks; /* one a worker */
} counting;

static wire_status count_some(void *context, unsigned worker, size_t first, size_t end) {
    counting *c = context;
    for (size_t i = first; i < end; i++) {
        uint32_t document = c->wanted.at[i];
        TRY(overlap_shingles(c->desks[worker], &c->of->pages[document], &c->of->shingles[document]));
    }
    return WIRE_OK;
}

wire_status ground_count(ground *g, const uint32_t *documents, size_t n) {
    unsigned workers = g->corpus->workers;
    counting c = {.of = g, .desks = memory_allocate_zeroed(workers, sizeof(overlap_desk *))};
    wire_status status = WIRE_OK;
    CHECK_MEMORY_DONE(c.desks);
    for (unsigned i = 0; i < workers; i++) CHECK_MEMORY_DONE(c.desks[i] = overlap_desk_create());
    for (size_t i = 0; i < n; i++) {
        if (g->shingles[documents[i]] != GROUND_UNKNOWN) continue;
        g->shingles[documents[i]] = WANTED;
        CHECK_MEMORY_DONE(vec_push(&c.wanted, documents[i]));
    }
    threads_plan plan = {.workers = workers, .n_items = c.wanted.n, .batch = BATCH, .work = count_some, .context = &c};
    TRY_DONE(threads_run(&plan));
done:
    for (unsigned i = 0; c.desks && i < workers; i++) overlap_desk_destroy(c.desks[i]);
    memory_free(c.desks);
    vec_finish(&c.wanted);
    return status;
}
