#include "cluster/pair.h"

#include "base/threads.h"
#include "cluster/meeting.h"
#include "match/align.h"

#include <stdio.h>
#include <string.h>

/* Shared text is shown from runs of so many words on; a longer gap of edits begins a new span. */
static const align_options span_options = {.min_words = RUN_WORDS, .max_gap = 8};

#define BATCH 8
#define REASON_BYTES 480

/* ---- one pair ------------------------------------------------------------------------------------------------ */

/* What one thread makes pairs with. */
typedef struct maker {
    const ground *ground;
    relation_desk *desk;
    arena scratch;
    arena *keep; /* of spans and reasons */
    span_list spans;
} maker;

static wire_status maker_init(maker *m, const ground *g, arena *keep) {
    *m = (maker){.ground = g, .keep = keep, .desk = relation_desk_create(&g->corpus->options)};
    return m->desk ? WIRE_OK : WIRE_NO_MEMORY;
}

static void maker_finish(maker *m) {
    relation_desk_destroy(m->desk);
    arena_finish(&m->scratch);
    vec_finish(&m->spans);
}

static void tell_time(const wire_corpus *corpus, wire_pair *pair) {
    const article *a = &corpus->articles.at[pair->a], *b = &corpus->articles.at[pair->b];
    bool known = a->time != TIME_UNKNOWN && b->time != TIME_UNKNOWN && a->time != b->time;
    pair->earlier = !known ? WIRE_NONE : a->time < b->time ? pair->a : pair->b;
    bool credit_a = a->page.credit.agency != NULL, credit_b = b->page.credit.agency != NULL;
    pair->credited = pair->earlier == pair->a ? credit_b : pair->earlier == pair->b ? credit_a : credit_a || credit_b;
}

/* The page that is `fixed` was compared as a last, or is to be: one page with many in a row is cheaper. */
static wire_status add_spans(maker *m, wire_pair *pair, uint32_t fixed) {
    const wire_corpus *corpus = m->ground->corpus;
    const page *a = &corpus->articles.at[pair->a].page, *b = &corpus->articles.at[pair->b].page;
    overlap_marks marks;
    bool turned = fixed == pair->b;
    uint32_t other = turned ? pair->a : pair->b;
    m->spans.n = 0;
    arena_reset(&m->scratch);
    TRY(relation_mark(m->desk, &m->ground->pages[fixed], &m->ground->pages[other], &marks));
    align_marks known = turned ? (align_marks){marks.b, marks.a} : (align_marks){marks.a, marks.b};
    TRY(align_pages_at(a, b, known, span_options, &m->scratch, &m->spans));
    wire_span_pair *spans = ARENA_NEW(m->keep, wire_span_pair, m->spans.n);
    CHECK_MEMORY(spans);
    uint64_t equal = 0, words = 0;
    for (size_t i = 0; i < m->spans.n; i++) {
        const span_pair *at = &m->spans.at[i];
        uint32_t in_a = at->a_end - at->a_first, in_b = at->b_end - at->b_first;
        spans[i] = align_span_bytes(a, b, at);
        equal += at->matched;
        words += in_a > in_b ? in_a : in_b;
    }
    pair->spans = spans;
    pair->n_spans = (uint32_t)m->spans.n;
    pair->density = words ? (double)equal / (double)words : 0;
    return WIRE_OK;
}

/* The verdict's figures, how close the spans are, and whose text the documents say it is. */
static wire_status write_reason(maker *m, wire_pair *pair, const verdict *v) {
    const article *all = m->ground->corpus->articles.at;
    const char *in_a = all[pair->a].page.credit.agency, *in_b = all[pair->b].page.credit.agency;
    char reason[REASON_BYTES];
    relation_reason(v, reason, sizeof reason);
    size_t n = strlen(reason);
    snprintf(reason + n, sizeof reason - n, "; %.0f %% of the words of %u span%s equal; a credits %.40s, b %.40s",
             100 * pair->density, pair->n_spans, pair->n_spans == 1 ? "" : "s", in_a ? in_a : "nobody", in_b ? in_b : "nobody");
    pair->reason = arena_text(m->keep, reason, strlen(reason));
    return pair->reason ? WIRE_OK : WIRE_NO_MEMORY;
}

/* All that follows from the verdict; both documents' shingles were counted. */
static wire_status complete(maker *m, wire_pair *pair, uint32_t fixed, const verdict *v) {
    relation_figures figures = relation_measure(v, m->ground->shingles[pair->a], m->ground->shingles[pair->b]);
    pair->relation = v->relation;
    pair->abridged = v->abridged;
    pair->resemblance = figures.resemblance;
    pair->containment_a = figures.containment_a;
    pair->containment_b = figures.containment_b;
    pair->cover = v->cover;
    pair->own_words = v->shorter_own;
    pair->shared_words = v->covered;
    pair->quoted_words = v->quoted;
    tell_time(m->ground->corpus, pair);
    TRY(add_spans(m, pair, fixed));
    return write_reason(m, pair, v);
}

/* ---- the few pairs ------------------------------------------------------------------------------------------- */

/* The stories' pairs were judged; the earliest document of a story is judged with each member here. */
typedef struct completing {
    wire_corpus *corpus;
    ground *ground;
    maker *makers; /* one a worker */
} completing;

static wire_status add_pair(wire_corpus *corpus, uint32_t x, uint32_t y) {
    wire_pair pair = {.a = x < y ? x : y, .b = x < y ? y : x};
    return vec_push(&corpus->pairs, pair) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status add_pairs(wire_corpus *corpus, const ground *g) {
    for (size_t i = 0; i < g->known.n; i++) TRY(add_pair(corpus, g->known.at[i].a, g->known.at[i].b));
    for (size_t i = 0; i < corpus->stories.n; i++) {
        const wire_story *story = &corpus->stories.at[i];
        uint32_t centre = story->representative, first = story->first_seen;
        for (uint32_t k = 0; first != WIRE_NONE && first != centre && k < story->n_documents; k++)
            if (story->documents[k] != centre && story->documents[k] != first)
                TRY(add_pair(corpus, first, story->documents[k]));
    }
    return WIRE_OK;
}

static wire_status count_shingles(wire_corpus *corpus, ground *g) {
    uint32_t *documents = memory_allocate(corpus->pairs.n, 2 * sizeof *documents);
    CHECK_MEMORY(documents);
    for (size_t i = 0; i < corpus->pairs.n; i++) {
        documents[2 * i] = corpus->pairs.at[i].a;
        documents[2 * i + 1] = corpus->pairs.at[i].b;
    }
    wire_status status = ground_count(g, documents, 2 * corpus->pairs.n);
    memory_free(documents);
    return status;
}

static bool has_document(const wire_pair *pair, uint32_t document) { return pair->a == document || pair->b == document; }

/* The document that more pairs in a row have: of a story the representative, then the earliest; of others the one that
 * the pair before or the next one has as well, since a document's partial ones were found together. */
static uint32_t fixed_side(const wire_corpus *corpus, size_t i, bool known) {
    const wire_pair *pair = &corpus->pairs.at[i];
    uint32_t number = corpus->articles.at[pair->a].story;
    if (number == WIRE_NONE || number != corpus->articles.at[pair->b].story) {
        if (i > 0 && has_document(pair - 1, pair->a)) return pair->a;
        if (i > 0 && has_document(pair - 1, pair->b)) return pair->b;
        return i + 1 < corpus->pairs.n && has_document(pair + 1, pair->b) ? pair->b : pair->a;
    }
    const wire_story *story = &corpus->stories.at[number];
    uint32_t fixed = known ? story->representative : story->first_seen;
    return fixed == pair->b ? pair->b : pair->a;
}

static wire_status complete_pairs(void *context, unsigned worker, size_t first, size_t end) {
    completing *c = context;
    maker *m = &c->makers[worker];
    for (size_t i = first; i < end; i++) {
        wire_pair *pair = &c->corpus->pairs.at[i];
        uint32_t fixed = fixed_side(c->corpus, i, i < c->ground->known.n);
        uint32_t other = fixed == pair->a ? pair->b : pair->a;
        verdict v;
        if (i < c->ground->known.n) v = c->ground->known.at[i].verdict;
        else TRY(relation_judge(m->desk, &c->ground->pages[fixed], &c->ground->pages[other], &v));
        TRY(complete(m, pair, fixed, &v));
    }
    return WIRE_OK;
}

static void drop_unrelated(wire_corpus *corpus) {
    size_t kept = 0;
    for (size_t i = 0; i < corpus->pairs.n; i++)
        if (corpus->pairs.at[i].relation != WIRE_UNRELATED) corpus->pairs.at[kept++] = corpus->pairs.at[i];
    corpus->pairs.n = kept;
}

wire_status pair_find(wire_corpus *corpus, ground *g) {
    completing c = {.corpus = corpus, .ground = g, .makers = memory_allocate_zeroed(corpus->workers, sizeof(maker))};
    wire_status status = WIRE_OK;
    CHECK_MEMORY_DONE(c.makers);
    TRY_DONE(add_pairs(corpus, g));
    TRY_DONE(count_shingles(corpus, g));
    for (unsigned i = 0; i < corpus->workers; i++) TRY_DONE(maker_init(&c.makers[i], g, &corpus->worker_keep[i]));
    threads_plan plan = {.workers = corpus->workers, .n_items = corpus->pairs.n, .batch = BATCH,
                         .work = complete_pairs, .context = &c};
    TRY_DONE(threads_run(&plan));
    drop_unrelated(corpus);
done:
    for (unsigned i = 0; c.makers && i < corpus->workers; i++) maker_finish(&c.makers[i]);
    memory_free(c.makers);
    return status;
}

/* ---- telling pairs -------------------------------------------------------------------------------------------- */

/* An utterance that two documents give in other words (a translation, a paraphrase) is a quotation shared. */
static bool is_told(verdict *v, uint32_t what) {
    bool weak = v->relation == WIRE_UNRELATED || v->relation == WIRE_BOILERPLATE;
    if (weak && (what & MEET_QUOTE)) {
        v->relation = WIRE_QUOTES;
        v->rule = RULE_QUOTED;
    }
    return v->relation != WIRE_UNRELATED;
}

/* `what` the two share, as meeting.h finds it. */
static wire_status tell(maker *m, uint32_t a, uint32_t b, uint32_t what,
                        bool (*each)(void *user, const wire_pair *pair), void *user) {
    wire_pair pair = {.a = a, .b = b};
    verdict v;
    TRY(relation_judge(m->desk, &m->ground->pages[a], &m->ground->pages[b], &v));
    if (!is_told(&v, what)) return WIRE_OK;
    arena_reset(m->keep);
    TRY(complete(m, &pair, a, &v));
    return each(user, &pair) ? WIRE_OK : WIRE_STOPPED;
}

static wire_status count_all(ground *g) {
    size_t n = g->corpus->articles.n;
    uint32_t *all = memory_allocate(n, sizeof *all);
    CHECK_MEMORY(all);
    for (size_t i = 0; i < n; i++) all[i] = (uint32_t)i;
    wire_status status = ground_count(g, all, n);
    memory_free(all);
    return status;
}

wire_status pair_each(const wire_corpus *corpus, bool (*each)(void *user, const wire_pair *pair), void *user) {
    size_t n = corpus->articles.n;
    meeting met = {0};
    ground g = {0};
    maker m = {0};
    arena keep = {0};
    wire_status status = WIRE_OK;
    TRY_DONE(ground_read(&g, corpus));
    TRY_DONE(count_all(&g));
    TRY_DONE(maker_init(&m, &g, &keep));
    TRY_DONE(meeting_read(&met, corpus, g.pages));
    for (uint32_t d = 0; d < n; d++) {
        TRY_DONE(meeting_later(&met, d));
        for (size_t i = 0; i < met.found.n; i++)
            TRY_DONE(tell(&m, d, met.found.at[i].value, met.found.at[i].second, each, user));
    }
done:
    meeting_finish(&met);
    maker_finish(&m);
    ground_finish(&g);
    arena_finish(&keep);
    return status;
}

wire_status pair_compare(const wire_corpus *corpus, uint32_t a, uint32_t b,
                         bool (*each)(void *user, const wire_pair *pair), void *user) {
    const uint32_t both[] = {a, b};
    ground g = {0};
    maker m = {0};
    arena keep = {0};
    wire_status status = WIRE_OK;
    TRY_DONE(ground_read(&g, corpus));
    TRY_DONE(ground_count(&g, both, 2));
    TRY_DONE(maker_init(&m, &g, &keep));
    TRY_DONE(tell(&m, a, b, meeting_quoted(corpus, g.pages, a, b) ? MEET_QUOTE : 0, each, user));
done:
    maker_finish(&m);
    ground_finish(&g);
    arena_finish(&keep);
    return status;
}
