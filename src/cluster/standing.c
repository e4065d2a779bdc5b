#include "cluster/standing.h"

#include "base/threads.h"
#include "cluster/block.h"
#include "cluster/evidence.h"

typedef struct judge {
    const wire_corpus *corpus;
    const provisional *stories;
    const recurring *r;
    const furniture *f;
    bool *standing; /* one a case */
} judge;

static wire_status judge_cases(void *context, unsigned worker, size_t first, size_t end) {
    judge *j = context;
    (void)worker;
    for (size_t i = first; i < end; i++) {
        evidence e;
        evidence_read(&e, j->corpus, j->stories, j->r, j->f, (uint32_t)i);
        j->standing[i] = evidence_is_standing(&e);
    }
    return WIRE_OK;
}

static wire_status judge_all(wire_corpus *corpus, const provisional *stories, const recurring *r) {
    wire_status status = WIRE_OK;
    furniture f;
    TRY(furniture_learn(&f, corpus, r));
    judge j = {.corpus = corpus, .stories = stories, .r = r, .f = &f};
    j.standing = memory_allocate_zeroed(r->cases.n + 1, sizeof *j.standing);
    CHECK_MEMORY_DONE(j.standing);
    threads_plan plan = {.workers = corpus->workers, .n_items = r->cases.n, .batch = 256, .work = judge_cases, .context = &j};
    TRY_DONE(threads_run(&plan));
    TRY_DONE(block_enter_groups(corpus, r, j.standing));
done:
    memory_free(j.standing);
    furniture_finish(&f);
    return status;
}

wire_status standing_find(wire_corpus *corpus) {
    wire_status status = WIRE_OK;
    provisional stories;
    recurring r = {0};
    TRY(provisional_find(&stories, corpus));
    TRY_DONE(recurring_find(&r, corpus, &stories));
    TRY_DONE(judge_all(corpus, &stories, &r));
done:
    recurring_finish(&r);
    provisional_finish(&stories);
    return status;
}
