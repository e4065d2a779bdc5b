#include "cluster/pair.h"

#include "base/sort.h"
#include "base/threads.h"
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
    snprintf(reason + n, sizeof reason - n, "; %.0f %% of the words of %u spans equal; a credits %.40s, b %.40s",
             100 * pair->density, pair->n_spans, in_a ? in_a : "nobody", in_b ? in_b : "nobody");
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

/* ---- all pairs: what two documents share --------------------------------------------------------------------- */

/*
 * Lists of the documents that have a run of five words, or a member in a quote group, in common. Documents of a list
 * ascend, and so do the documents that are asked for: each list has a place from which on its documents are later.
 */
typedef struct sharing {
    VEC(sort_item) items;     /* until the lists are made: key, document, whether it is a quote group's */
    VEC(uint32_t) starts, documents; /* of lists: where each begins */
    VEC(uint8_t) of_quotes;
    uint32_t *places;         /* of lists */
    uint32_t *first, *lists;  /* of documents: where each one's lists begin, and the lists */
    uint8_t *seen;            /* by document, zero between askings: 1 words, 2 a quote group */
    VEC(sort_item) found, spare;
} sharing;

enum { SHARES_WORDS = 1, SHARES_GROUP = 2 };

static void sharing_finish(sharing *s) {
    vec_finish(&s->items);
    vec_finish(&s->starts);
    vec_finish(&s->documents);
    vec_finish(&s->of_quotes);
    memory_free(s->places);
    memory_free(s->first);
    memory_free(s->lists);
    memory_free(s->seen);
    vec_finish(&s->found);
    vec_finish(&s->spare);
}

static wire_status list_runs(sharing *s, const wire_corpus *corpus) {
    arena scratch = {0};
    wire_status status = WIRE_OK;
    for (uint32_t d = 0; d < corpus->articles.n; d++) {
        const text_words *words = &corpus->articles.at[d].page.words;
        uint32_t places = shingle_places(words->n, RUN_WORDS);
        arena_reset(&scratch);
        uint64_t *runs = ARENA_NEW(&scratch, uint64_t, places);
        CHECK_MEMORY_DONE(runs);
        CHECK_MEMORY_DONE(vec_reserve(&s->items, places));
        uint32_t n = words->n < RUN_WORDS ? 0 : shingle_set((word_slice){words->hash, words->n}, RUN_WORDS, runs);
        for (uint32_t i = 0; i < n; i++) s->items.at[s->items.n++] = (sort_item){.key = runs[i], .value = d};
    }
done:
    arena_finish(&scratch);
    return status;
}

/* A caption's quotation, or one in standing text, makes no quote pair. */
static bool is_told_in_text(const prose *p, const wire_member *member) {
    const text_words *words = &p->article->page.words;
    uint32_t low = 0, high = words->n;
    while (low < high) { /* the first word that begins at the member's start or later */
        uint32_t middle = low + (high - low) / 2;
        if (words->start[middle] < member->start) low = middle + 1;
        else high = middle;
    }
    return low < words->n && (p->role[low] & (ROLE_PLACE | ROLE_BODY | ROLE_QUOTED));
}

static wire_status list_quotes(sharing *s, const wire_corpus *corpus, const prose *pages) {
    for (size_t g = 0; g < corpus->groups.n; g++) {
        const wire_group *group = &corpus->groups.at[g];
        if (group->kind != WIRE_QUOTE) continue;
        for (uint32_t i = 0; i < group->n_members; i++) {
            sort_item item = {.key = hash_mix(SHARES_GROUP, g), .value = group->members[i].document, .second = 1};
            bool again = s->items.n > 0 && s->items.at[s->items.n - 1].key == item.key &&
                         s->items.at[s->items.n - 1].value == item.value;
            if (again || !is_told_in_text(&pages[item.value], &group->members[i])) continue;
            CHECK_MEMORY(vec_push(&s->items, item));
        }
    }
    return WIRE_OK;
}

/* Lists of two documents or more. */
static wire_status make_lists(sharing *s) {
    size_t n = s->items.n;
    sort_item *items = s->items.at, *scratch = memory_allocate(n + 1, sizeof *scratch);
    CHECK_MEMORY(scratch);
    if (n) sort_radix(items, scratch, n);
    memory_free(scratch);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && items[end].key == items[first].key; end++) continue;
        if (end - first < 2) continue;
        CHECK_MEMORY(vec_push(&s->starts, (uint32_t)s->documents.n));
        CHECK_MEMORY(vec_push(&s->of_quotes, (uint8_t)items[first].second));
        CHECK_MEMORY(vec_reserve(&s->documents, end - first));
        for (size_t i = first; i < end; i++) s->documents.at[s->documents.n++] = items[i].value;
    }
    vec_finish(&s->items);
    return vec_push(&s->starts, (uint32_t)s->documents.n) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status turn_lists(sharing *s, size_t n_documents) {
    size_t n_lists = s->starts.n - 1;
    s->places = memory_allocate(n_lists + 1, sizeof *s->places);
    s->first = memory_allocate_zeroed(n_documents + 2, sizeof *s->first);
    s->lists = memory_allocate(s->documents.n + 1, sizeof *s->lists);
    s->seen = memory_allocate_zeroed(n_documents + 1, 1);
    CHECK_MEMORY(s->places && s->first && s->lists && s->seen);
    for (size_t i = 0; i < s->documents.n; i++) s->first[s->documents.at[i] + 2]++;
    for (size_t d = 2; d < n_documents + 2; d++) s->first[d] += s->first[d - 1];
    for (size_t l = 0; l < n_lists; l++) {
        s->places[l] = s->starts.at[l];
        for (uint32_t i = s->starts.at[l]; i < s->starts.at[l + 1]; i++)
            s->lists[s->first[s->documents.at[i] + 1]++] = (uint32_t)l;
    }
    return WIRE_OK;
}

/* Later documents that share with `document`, ascending; each item's `second` says what. */
static wire_status find_later(sharing *s, uint32_t document) {
    s->found.n = s->spare.n = 0;
    for (uint32_t i = s->first[document]; i < s->first[document + 1]; i++) {
        uint32_t l = s->lists[i], place = ++s->places[l]; /* it stood at the document itself */
        uint8_t what = s->of_quotes.at[l] ? SHARES_GROUP : SHARES_WORDS;
        for (; place < s->starts.at[l + 1]; place++) {
            uint32_t later = s->documents.at[place];
            if (!s->seen[later]) CHECK_MEMORY(vec_push(&s->found, ((sort_item){.key = later, .value = later})));
            s->seen[later] |= what;
        }
    }
    CHECK_MEMORY(vec_reserve(&s->spare, s->found.n + 1));
    if (s->found.n) sort_radix(s->found.at, s->spare.at, s->found.n);
    for (size_t i = 0; i < s->found.n; i++) {
        s->found.at[i].second = s->seen[s->found.at[i].value];
        s->seen[s->found.at[i].value] = 0;
    }
    return WIRE_OK;
}

/* ---- all pairs: telling them --------------------------------------------------------------------------------- */

/* An utterance that two documents give in other words (a translation, a paraphrase) is a quotation shared. */
static bool is_told(verdict *v, uint32_t what) {
    bool weak = v->relation == WIRE_UNRELATED || v->relation == WIRE_BOILERPLATE;
    if (weak && (what & SHARES_GROUP)) {
        v->relation = WIRE_QUOTES;
        v->rule = RULE_QUOTED;
    }
    return v->relation != WIRE_UNRELATED;
}

static wire_status tell_later(maker *m, const sharing *s, uint32_t document,
                              bool (*each)(void *user, const wire_pair *pair), void *user) {
    for (size_t i = 0; i < s->found.n; i++) {
        wire_pair pair = {.a = document, .b = s->found.at[i].value};
        verdict v;
        TRY(relation_judge(m->desk, &m->ground->pages[pair.a], &m->ground->pages[pair.b], &v));
        if (!is_told(&v, s->found.at[i].second)) continue;
        arena_reset(m->keep);
        TRY(complete(m, &pair, document, &v));
        if (!each(user, &pair)) return WIRE_STOPPED;
    }
    return WIRE_OK;
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
    sharing s = {0};
    ground g = {0};
    maker m = {0};
    arena keep = {0};
    wire_status status = WIRE_OK;
    TRY_DONE(ground_read(&g, corpus));
    TRY_DONE(count_all(&g));
    TRY_DONE(maker_init(&m, &g, &keep));
    TRY_DONE(list_runs(&s, corpus));
    TRY_DONE(list_quotes(&s, corpus, g.pages));
    TRY_DONE(make_lists(&s));
    TRY_DONE(turn_lists(&s, n));
    for (uint32_t d = 0; d < n; d++) {
        TRY_DONE(find_later(&s, d));
        TRY_DONE(tell_later(&m, &s, d, each, user));
    }
done:
    sharing_finish(&s);
    maker_finish(&m);
    ground_finish(&g);
    arena_finish(&keep);
    return status;
}
