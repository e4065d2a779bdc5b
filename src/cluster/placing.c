#include "cluster/placing.h"

#include "base/threads.h"
#include "cluster/elect.h"

/* Documents with less own prose are looked up by the rest of their words as well. */
#define OWN_TELLS 60
/* Representatives that a document is judged against, at most; the one that holds most of its keys is the first. */
#define JUDGED_MOST 16
/* So good a match that no other is looked for. */
#define MATCH_SURE 0.95
/* What a document must have in common with a representative to be compared with it: so much weight a key of its own,
 * within bounds. Of 35,000 press releases' pairs below them one in a hundred shared prose, one in 5,000 was a copy. */
#define WEIGHT_A_KEY (CANDIDATE_KEY / 20)
#define WEIGHT_LEAST (CANDIDATE_KEY / 4)
#define WEIGHT_MOST (CANDIDATE_KEY * 5 / 4)

#define BATCH 128 /* documents that are judged ahead */
#define TURN 4    /* of them by a worker at a time */

/* What a document was judged against before its turn, in the order of the candidates. */
typedef struct ahead {
    uint32_t document;
    uint32_t n_entered; /* representatives there were then */
    uint32_t n, n_judged; /* candidates; those of them that were judged */
    uint32_t others[JUDGED_MOST];
    verdict verdicts[JUDGED_MOST];
} ahead;

typedef struct work {
    const placing *p;
    relation_desk **desks; /* one a worker */
    ahead *batch;          /* NULL: one worker, who judges each document in its turn */
    uint32_t n_entered;
    candidate_list candidates;
    VEC(ground_pair) near; /* representatives that the document at hand shares prose with */
} work;

/* The representative that a document matches best so far. */
typedef struct choice {
    uint32_t best; /* WIRE_NONE: nothing matches */
    float strength;
    verdict match;
} choice;

uint32_t placing_least_weight(uint32_t own_words, uint32_t window) {
    uint32_t n_keys = own_words < OWN_TELLS ? 0 : own_words * 2 / (window + 1), least = n_keys * WEIGHT_A_KEY;
    return least < WEIGHT_LEAST ? WEIGHT_LEAST : least > WEIGHT_MOST ? WEIGHT_MOST : least;
}

static wire_status find_candidates(work *w, uint32_t document) {
    uint32_t own = w->p->ground->pages[document].n_own;
    TRY(candidate_find(w->p->index, document, own < OWN_TELLS, placing_least_weight(own, w->p->window), &w->candidates));
    if (w->candidates.n > JUDGED_MOST) w->candidates.n = JUDGED_MOST;
    return WIRE_OK;
}

static wire_status judge(work *w, unsigned worker, uint32_t document, uint32_t other, verdict *v) {
    const prose *pages = w->p->ground->pages;
    uint32_t *shingles = &w->p->ground->shingles[document];
    TRY(relation_judge_prose(w->desks[worker], &pages[document], &pages[other], v));
    return *shingles == GROUND_UNKNOWN ? relation_shingles(w->desks[worker], &pages[document], shingles) : WIRE_OK;
}

/* False: the match is so good that no other is looked for. */
static bool weigh(const placing *p, uint32_t document, uint32_t other, const verdict *v, choice *c) {
    bool matches = v->relation == WIRE_COPY && v->one_story && !elect_is_too_late(p->corpus, document, other);
    if (matches && (c->best == WIRE_NONE || v->strength > c->strength))
        *c = (choice){.best = other, .strength = (float)v->strength, .match = *v};
    return c->best == WIRE_NONE || c->strength < MATCH_SURE;
}

/* ---- ahead --------------------------------------------------------------------------------------------------- */

static wire_status judge_ahead(work *w, unsigned worker, ahead *a) {
    choice c = {.best = WIRE_NONE};
    bool more = true;
    for (; more && a->n_judged < a->n; a->n_judged++) {
        uint32_t i = a->n_judged;
        TRY(judge(w, worker, a->document, a->others[i], &a->verdicts[i]));
        more = weigh(w->p, a->document, a->others[i], &a->verdicts[i], &c);
    }
    return WIRE_OK;
}

static wire_status judge_some(void *context, unsigned worker, size_t first, size_t end) {
    work *w = context;
    for (size_t i = first; i < end; i++) TRY(judge_ahead(w, worker, &w->batch[i]));
    return WIRE_OK;
}

static wire_status judge_batch(work *w, const uint32_t *documents, size_t n) {
    for (size_t i = 0; i < n; i++) {
        ahead *a = &w->batch[i];
        TRY(find_candidates(w, documents[i]));
        *a = (ahead){.document = documents[i], .n_entered = w->n_entered, .n = (uint32_t)w->candidates.n};
        for (uint32_t k = 0; k < a->n; k++) a->others[k] = w->candidates.at[k].document;
    }
    return threads_run(&(threads_plan){.workers = w->p->corpus->workers, .n_items = n, .batch = TURN, .work = judge_some, .context = w});
}

static const verdict *known_verdict(const ahead *a, uint32_t other) {
    for (uint32_t i = 0; a && i < a->n_judged; i++)
        if (a->others[i] == other) return &a->verdicts[i];
    return NULL;
}

/* ---- in turn ------------------------------------------------------------------------------------------------- */

static ground_pair pair_of(uint32_t a, uint32_t b, const verdict *v) {
    return (ground_pair){.a = a < b ? a : b, .b = a < b ? b : a, .verdict = *v};
}

static uint32_t candidate_at(const work *w, const ahead *a, size_t i) { return a ? a->others[i] : w->candidates.at[i].document; }

static wire_status find_best(work *w, uint32_t document, const ahead *a, choice *out) {
    bool same = a && a->n_entered == w->n_entered; /* nobody came between: the candidates are those of then */
    *out = (choice){.best = WIRE_NONE};
    w->near.n = 0;
    if (!same) TRY(find_candidates(w, document));
    size_t n = same ? a->n : w->candidates.n;
    for (size_t i = 0; i < n; i++) {
        uint32_t other = candidate_at(w, same ? a : NULL, i);
        const verdict *known = known_verdict(a, other);
        verdict v;
        if (known) v = *known;
        else TRY(judge(w, 0, document, other, &v));
        w->p->ground->judged++;
        if (!weigh(w->p, document, other, &v, out)) break;
        if (v.relation != WIRE_COPY && v.relation != WIRE_PARTIAL) continue;
        CHECK_MEMORY(vec_push(&w->near, pair_of(document, other, &v)));
    }
    return WIRE_OK;
}

static wire_status place(work *w, uint32_t document, const ahead *a) {
    const placing *p = w->p;
    choice c;
    TRY(find_best(w, document, a, &c));
    p->representative[document] = c.best == WIRE_NONE ? document : c.best;
    p->strength[document] = c.best == WIRE_NONE ? 1 : c.strength;
    if (c.best != WIRE_NONE)
        return vec_push(&p->ground->known, pair_of(document, c.best, &c.match)) ? WIRE_OK : WIRE_NO_MEMORY;
    for (size_t i = 0; i < w->near.n; i++) CHECK_MEMORY(vec_push(&p->ground->known, w->near.at[i]));
    candidate_enter(p->index, document);
    w->n_entered++;
    return WIRE_OK;
}

static wire_status place_all(work *w) {
    const wire_options *options = &w->p->corpus->options;
    size_t n = w->p->corpus->articles.n;
    for (size_t first = 0, end; first < n; first = end) {
        end = n - first < BATCH ? n : first + BATCH;
        if (options->progress && !options->progress(options->progress_user, "stories", first, n)) return WIRE_STOPPED;
        if (w->batch) TRY(judge_batch(w, w->p->order + first, end - first));
        for (size_t i = first; i < end; i++) TRY(place(w, w->p->order[i], w->batch ? &w->batch[i - first] : NULL));
    }
    return WIRE_OK;
}

wire_status placing_run(const placing *p) {
    unsigned workers = p->corpus->workers;
    work w = {.p = p, .desks = memory_allocate_zeroed(workers, sizeof *w.desks)};
    wire_status status = WIRE_OK;
    CHECK_MEMORY_DONE(w.desks);
    for (unsigned i = 0; i < workers; i++) CHECK_MEMORY_DONE(w.desks[i] = relation_desk_create(&p->corpus->options));
    if (workers > 1) CHECK_MEMORY_DONE(w.batch = memory_allocate(BATCH, sizeof *w.batch));
    TRY_DONE(place_all(&w));
done:
    for (unsigned i = 0; w.desks && i < workers; i++) relation_desk_destroy(w.desks[i]);
    memory_free(w.desks);
    memory_free(w.batch);
    vec_finish(&w.candidates);
    vec_finish(&w.near);
    return status;
}
