#include "cluster/standing.h"

#include "base/threads.h"
#include "cluster/block.h"
#include "cluster/evidence.h"

#define ALWAYS 0.8

typedef struct judge {
    evidence_source from;
    verdict *verdicts; /* one a case */
    uint32_t *between; /* one a case: places that are shut in between standing paragraphs */
    bool *standing;    /* one a case */
    bool *told;        /* one a repeated unit: a case of it is not just text */
} judge;

static wire_status judge_cases(void *context, unsigned worker, size_t first, size_t end) {
    judge *j = context;
    (void)worker;
    for (size_t i = first; i < end; i++) {
        evidence e;
        if (evidence_is_plain_text(&j->from, (uint32_t)i)) continue; /* VERDICT_TEXT is 0 */
        evidence_read(&e, &j->from, (uint32_t)i);
        j->verdicts[i] = evidence_judge(&e);
    }
    return WIRE_OK;
}

/* Counts the places of runs of paragraphs that may stand between, where both ends are standing. */
static void count_between(judge *j, uint32_t document) {
    const article_units *units = &j->from.units->articles[document];
    uint32_t outlet = j->from.corpus->articles.at[document].outlet;
    bool shut = false; /* a standing paragraph, and since then only some that may stand between */
    uint32_t first = 0;
    for (uint32_t u = 0; u < units->n; u++) {
        if (units->at[u].piece || units->at[u].framed) continue;
        verdict v = VERDICT_TEXT;
        if (units->key[u] != WIRE_NONE && j->told[units->key[u]]) v = j->verdicts[recurring_case_of(j->from.units, units->key[u], outlet)];
        if (v == VERDICT_BETWEEN) continue;
        for (uint32_t i = first; shut && v == VERDICT_STANDING && i < u; i++)
            if (!units->at[i].piece && !units->at[i].framed) /* all of these may stand between */
                j->between[recurring_case_of(j->from.units, units->key[i], outlet)]++;
        shut = v == VERDICT_STANDING;
        first = u + 1;
    }
}

static void decide(judge *j) {
    const recurring *r = j->from.units;
    for (size_t i = 0; i < r->cases.n; i++)
        if (j->verdicts[i] != VERDICT_TEXT) j->told[r->cases.at[i].key] = true;
    for (uint32_t a = 0; a < j->from.corpus->articles.n; a++) count_between(j, a);
    for (size_t i = 0; i < r->cases.n; i++)
        j->standing[i] = j->verdicts[i] == VERDICT_STANDING ||
                         (j->verdicts[i] == VERDICT_BETWEEN && j->between[i] >= ALWAYS * r->cases.at[i].n);
}

static wire_status judge_all(wire_corpus *corpus, const lexicon *words, const provisional *stories, const recurring *r) {
    wire_status status = WIRE_OK;
    furniture f;
    TRY(furniture_learn(&f, corpus, words, r));
    judge j = {.from = {.corpus = corpus, .words = words, .stories = stories, .units = r, .furniture = &f}};
    j.verdicts = memory_allocate_zeroed(r->cases.n + 1, sizeof *j.verdicts);
    j.between = memory_allocate_zeroed(r->cases.n + 1, sizeof *j.between);
    j.standing = memory_allocate_zeroed(r->cases.n + 1, sizeof *j.standing);
    j.told = memory_allocate_zeroed(r->keys.n + 1, sizeof *j.told);
    CHECK_MEMORY_DONE(j.verdicts && j.between && j.standing && j.told ? j.standing : NULL);
    threads_plan plan = {.workers = corpus->workers, .n_items = r->cases.n, .batch = 256, .work = judge_cases, .context = &j};
    TRY_DONE(threads_run(&plan));
    decide(&j);
    TRY_DONE(block_enter_groups(corpus, r, stories, j.standing));
done:
    memory_free(j.verdicts);
    memory_free(j.between);
    memory_free(j.standing);
    memory_free(j.told);
    furniture_finish(&f);
    return status;
}

wire_status standing_find(wire_corpus *corpus, const lexicon *words) {
    wire_status status = WIRE_OK;
    provisional stories;
    recurring r = {0};
    TRY(provisional_find(&stories, corpus));
    TRY_DONE(recurring_find(&r, corpus, &stories));
    TRY_DONE(judge_all(corpus, words, &stories, &r));
done:
    recurring_finish(&r);
    provisional_finish(&stories);
    return status;
}
