#include "cluster/corpus.h"

#include "base/threads.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

wire_id corpus_content_id(char letter, uint64_t hash) {
    wire_id id;
    snprintf(id.text, sizeof id.text, "%c%016" PRIx64, letter, hash_finish(hash));
    return id;
}

/* ---- groups -------------------------------------------------------------------------------------------------- */

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_members(const void *left, const void *right) {
    const wire_member *a = left, *b = right;
    int order = compare_u32(a->document, b->document);
    if (!order) order = compare_u32(a->start, b->start);
    if (!order) order = compare_u32(b->end, a->end);
    return order ? order : compare_u32((uint32_t)a->form, (uint32_t)b->form);
}

static int compare_numbers(const void *left, const void *right) {
    return compare_u32(*(const uint32_t *)left, *(const uint32_t *)right);
}

/* Distinct known outlets of the members' documents; members are sorted by document. */
static wire_status count_outlets(const wire_corpus *corpus, wire_group *group) {
    VEC(uint32_t) outlets = {0};
    uint32_t last = WIRE_NONE;
    for (uint32_t i = 0; i < group->n_members; i++) {
        uint32_t document = group->members[i].document;
        if (document == last) continue;
        last = document;
        group->documents++;
        uint32_t outlet = corpus->articles.at[document].outlet;
        if (outlet != OUTLET_UNKNOWN && !vec_push(&outlets, outlet)) {
            vec_finish(&outlets);
            return WIRE_NO_MEMORY;
        }
    }
    if (outlets.n) qsort(outlets.at, outlets.n, sizeof *outlets.at, compare_numbers);
    for (size_t i = 0; i < outlets.n; i++) group->outlets += i == 0 || outlets.at[i] != outlets.at[i - 1];
    vec_finish(&outlets);
    return WIRE_OK;
}

#define DAY ((int64_t)24 * 3600)

/* Dates and credits of the members' documents; members are sorted by document. */
static void read_documents(const wire_corpus *corpus, wire_group *group) {
    int64_t earliest = TIME_UNKNOWN, latest = TIME_UNKNOWN;
    group->first_seen = WIRE_NONE;
    for (uint32_t i = 0; i < group->n_members; i++) {
        uint32_t document = group->members[i].document;
        const article *a = &corpus->articles.at[document];
        if (i && document == group->members[i - 1].document) continue;
        group->credited += a->page.credit.agency != NULL;
        if (a->time == TIME_UNKNOWN) continue;
        group->dated++;
        if (latest == TIME_UNKNOWN || a->time > latest) latest = a->time;
        if (earliest != TIME_UNKNOWN && a->time >= earliest) continue;
        earliest = a->time;
        group->first_seen = document;
    }
    if (group->dated) group->days = (uint32_t)((latest - earliest + DAY - 1) / DAY);
}

static wire_id group_id(const wire_corpus *corpus, const wire_group *group) {
    static const char letters[WIRE_KINDS] = {'w', 'q', 'f', 'b', 'r'};
    const wire_member *fullest = &group->members[group->representative];
    const char *id = corpus->articles.at[fullest->document].id;
    uint64_t hash = hash_bytes(id, strlen(id), (uint64_t)group->kind);
    hash = hash_mix(hash_mix(hash, fullest->start), fullest->end);
    return corpus_content_id(letters[group->kind], hash_mix(hash, (uint64_t)group->level));
}

wire_status corpus_add_group(wire_corpus *corpus, const group_draft *draft, uint32_t *number) {
    wire_member *members = arena_copy(&corpus->keep, draft->members, (size_t)draft->n_members * sizeof *members);
    char *reason = arena_text(&corpus->keep, draft->reason, strlen(draft->reason));
    if (!members || !reason) return WIRE_NO_MEMORY;
    wire_member fullest = members[draft->representative];
    qsort(members, draft->n_members, sizeof *members, compare_members);
    wire_group group = {.kind = draft->kind, .level = draft->level, .members = members, .n_members = draft->n_members,
                        .weakest = 1, .reason = reason};
    while (compare_members(&members[group.representative], &fullest) != 0) group.representative++;
    for (uint32_t i = 0; i < group.n_members; i++)
        if (members[i].similarity < group.weakest) group.weakest = members[i].similarity;
    TRY(count_outlets(corpus, &group));
    read_documents(corpus, &group);
    group.id = group_id(corpus, &group);
    if (number) *number = (uint32_t)corpus->groups.n;
    return vec_push(&corpus->groups, group) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* ---- order --------------------------------------------------------------------------------------------------- */

static int compare_groups(const void *left, const void *right) {
    const wire_group *a = left, *b = right;
    int order = compare_u32((uint32_t)a->kind, (uint32_t)b->kind);
    if (!order) order = compare_members(&a->members[0], &b->members[0]);
    if (!order) order = strcmp(a->id.text, b->id.text);
    return order ? order : compare_u32(a->n_members, b->n_members);
}

static int compare_quotations(const void *left, const void *right) {
    const wire_quotation *a = left, *b = right;
    int order = compare_u32(a->document, b->document);
    if (!order) order = compare_u32(a->start, b->start);
    if (!order) order = compare_u32(b->end, a->end);
    return order ? order : compare_u32(a->nested, b->nested);
}

static int compare_stories(const void *left, const void *right) {
    return compare_u32(((const wire_story *)left)->documents[0], ((const wire_story *)right)->documents[0]);
}

static int compare_pairs(const void *left, const void *right) {
    const wire_pair *a = left, *b = right;
    int order = compare_u32(a->a, b->a);
    return order ? order : compare_u32(a->b, b->b);
}

static bool is_in_order(const char *at, size_t n, size_t size, int (*compare)(const void *, const void *)) {
    for (size_t i = 1; i < n; i++)
        if (compare(at + (i - 1) * size, at + i * size) > 0) return false;
    return true;
}

/* Most lists are in order as they are made, and their rows are wide. */
static void sort_rows(void *at, size_t n, size_t size, int (*compare)(const void *, const void *)) {
    if (!is_in_order(at, n, size, compare)) qsort(at, n, size, compare);
}

#define SORT(list, compare) sort_rows((list)->at, (list)->n, sizeof *(list)->at, (compare))

/* Sorts the groups and gives quotations their new numbers. Ids tell which group was which: they are unique. */
static wire_status sort_groups(wire_corpus *corpus) {
    size_t n = corpus->groups.n;
    map taken = {0}, places = {0};
    wire_status status = WIRE_OK;
    uint64_t *keys = memory_allocate(n, sizeof *keys);
    CHECK_MEMORY_DONE(keys);
    for (size_t i = 0; i < n; i++) { /* two groups of one representative: the later gets another id */
        wire_group *group = &corpus->groups.at[i];
        bool is_new = false;
        while (true) {
            keys[i] = hash_bytes(group->id.text, strlen(group->id.text), 0);
            CHECK_MEMORY_DONE(map_add(&taken, keys[i], (uint32_t)i, &is_new));
            if (is_new) break;
            group->id = corpus_content_id(group->id.text[0], hash_mix(keys[i], group->n_members));
        }
    }
    SORT(&corpus->groups, compare_groups);
    for (size_t i = 0; i < n; i++) {
        const char *id = corpus->groups.at[i].id.text;
        CHECK_MEMORY_DONE(map_add(&places, hash_bytes(id, strlen(id), 0), (uint32_t)i, NULL));
    }
    for (size_t i = 0; i < corpus->quotations.n; i++) {
        uint32_t *group = &corpus->quotations.at[i].group;
        if (*group != WIRE_NONE) *group = *map_find(&places, keys[*group]);
    }
done:
    memory_free(keys);
    map_finish(&taken);
    map_finish(&places);
    return status;
}

wire_status corpus_sort_findings(wire_corpus *corpus) {
    TRY(sort_groups(corpus));
    SORT(&corpus->quotations, compare_quotations);
    SORT(&corpus->stories, compare_stories);
    SORT(&corpus->pairs, compare_pairs);
    for (size_t s = 0; s < corpus->stories.n; s++)
        for (uint32_t i = 0; i < corpus->stories.at[s].n_documents; i++)
            corpus->articles.at[corpus->stories.at[s].documents[i]].story = (uint32_t)s;
    return WIRE_OK;
}

/* ---- work ---------------------------------------------------------------------------------------------------- */

/* Articles of very different sizes: small batches keep all workers busy to the end. */
#define BATCH 16

typedef struct each_article {
    wire_corpus *corpus;
    const char *stage;
    wire_status (*work)(void *context, unsigned worker, uint32_t article);
    void *context;
} each_article;

static wire_status work_batch(void *context, unsigned worker, size_t first, size_t end) {
    each_article *each = context;
    for (size_t i = first; i < end; i++) TRY(each->work(each->context, worker, (uint32_t)i));
    return WIRE_OK;
}

static bool tell(void *context, size_t done, size_t total) {
    each_article *each = context;
    const wire_options *options = &each->corpus->options;
    return !options->progress || options->progress(options->progress_user, each->stage, done, total);
}

wire_status corpus_each_article(wire_corpus *corpus, const char *stage,
                                wire_status (*work)(void *context, unsigned worker, uint32_t article), void *context) {
    each_article each = {.corpus = corpus, .stage = stage, .work = work, .context = context};
    threads_plan plan = {.workers = corpus->workers, .n_items = corpus->articles.n, .batch = BATCH,
                         .work = work_batch, .progress = tell, .context = &each};
    return threads_run(&plan);
}
