/*
 * Documents come in the order of what is to be kept. Each is compared with the kept documents of its buckets, by exact
 * shingle sets, and goes when one of them matches; otherwise it is kept and stands in its buckets from then on.
 *
 *     position   0    1    2    3    4
 *     bucket 7   A              D->A           D is compared with A, and goes
 *     bucket 9        B    C->B        E       E with B; not alike: both are kept
 *
 * A bucket that many different documents share says little (a footer of theirs, most often): MOST_COMPARED of its kept
 * documents are looked at, those first which matched last, then the latest; and where it holds more than FEW, they are
 * compared only when they share another bucket too, as a pair at the threshold does in 98 of 100 cases, one of .85 in 999 of
 * 1,000. The decisions are made one after the other, by one worker at a time, while the others make the sets of the next batch.
 */
#include "cluster/dedup.h"

#include "base/hash.h"
#include "base/threads.h"

#include <string.h>

#define MOST_COMPARED 16
#define FEW 4
#define BATCH 256 /* sets that a cache holds */

/* ---- documents of the same words ---- */

typedef struct choosing {
    wire_dedup *d;
    wire_error *error, *errors;
    size_t n_parts;         /* of contents */
    VEC(uint32_t) distinct; /* documents, the first of their words, by position */
    uint32_t *item_of;      /* by document: its place there, or WIRE_NONE */
    VEC(uint32_t) same;     /* pairs: a document and the first one of its words */
    bucket_list buckets;    /* items: places in `distinct` */
    uint32_t *head;         /* of each bucket: its latest kept document, a place in `links` + 1 */
    struct link {
        uint32_t item, next;
    } *links;
    uint32_t n_links;
    struct met {
        uint32_t by, weight; /* the last item that met it in a bucket, + 1; the weight of those buckets */
    } *met;                  /* by item */
    VEC(uint32_t) seen;      /* by the item that is looked at now */
    struct set {
        const void *at; /* uint64_t, or uint16_t of what is brief; NULL: not held */
        uint32_t n;
        bool brief;
    } *sets; /* by item */
    arena kept_sets;
    uint64_t set_bytes, brief_bytes; /* in it */
    uint64_t room;           /* bytes for it; UINT64_MAX: no limit */
    struct batch {
        uint32_t n, item[BATCH];
    } now, next;      /* items that are decided, and those whose sets are made meanwhile */
    uint32_t reached; /* all items before it are in batches */
} choosing;

/* Parts of about so many documents. */
#define PART_DOCUMENTS 200000

static wire_status load_contents(void *context, unsigned worker, size_t part, bucket_items *items) {
    (void)worker;
    const choosing *c = context;
    const wire_dedup *d = c->d;
    for (uint32_t p = 0; p < d->n; p++) {
        uint64_t content = d->records[d->position[p]].content;
        if (content % c->n_parts == part) CHECK_MEMORY(vec_push(items, ((sort_item){.key = content, .value = p})) ? d : NULL);
    }
    return WIRE_OK;
}

/* Puts each document among the distinct ones, or beside the first one of its words, of which there is one a bucket. */
static wire_status sort_out(choosing *c, const bucket_list *same, uint32_t *leader) {
    wire_dedup *d = c->d;
    memset(leader, 0xFF, same->n_buckets * sizeof *leader);
    for (uint32_t p = 0; p < d->n; p++) {
        uint32_t number = d->position[p], at = same->first[p], none = WIRE_NONE;
        uint32_t *first = at < same->first[p + 1] ? &leader[same->bucket[at]] : &none;
        if (*first != WIRE_NONE && d->records[*first].words == d->records[number].words) {
            CHECK_MEMORY(vec_push(&c->same, number) && vec_push(&c->same, *first) ? d : NULL);
            continue;
        }
        if (*first == WIRE_NONE) *first = number;
        c->item_of[number] = (uint32_t)c->distinct.n;
        c->distinct.at[c->distinct.n++] = number;
    }
    return WIRE_OK;
}

static wire_status part_same(choosing *c) {
    wire_dedup *d = c->d;
    bucket_list same;
    c->n_parts = d->n / PART_DOCUMENTS + 1;
    bucket_plan plan = {.n_items = d->n, .n_parts = c->n_parts, .workers = d->workers, .load = load_contents, .context = c};
    CHECK_MEMORY(vec_reserve(&c->distinct, d->n) ? d : NULL);
    CHECK_MEMORY(c->item_of = memory_allocate(d->n, sizeof *c->item_of));
    memset(c->item_of, 0xFF, d->n * sizeof *c->item_of);
    TRY(bucket_find(&same, &plan));
    uint32_t *leader = memory_allocate(same.n_buckets, sizeof *leader);
    wire_status status = leader ? sort_out(c, &same, leader) : WIRE_NO_MEMORY;
    memory_free(leader);
    bucket_finish(&same);
    return status;
}

/* ---- sets ---- */

static wire_status make_sets(choosing *c, unsigned worker, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        uint32_t item = c->next.item[i], n;
        uint64_t *set;
        TRY(dedup_set(c->d, &c->d->worker[worker], c->distinct.at[item], &set, &n, &c->errors[worker]));
        c->sets[item] = (struct set){.at = set, .n = n};
    }
    return WIRE_OK;
}

static void fill_batch(choosing *c) {
    for (c->next.n = 0; c->reached < c->buckets.n_items && c->next.n < BATCH;) c->next.item[c->next.n++] = c->reached++;
}

/* ---- one document ---- */

typedef struct best {
    uint32_t item; /* WIRE_NONE: nothing matches */
    double measure;
    dedup_verdict verdict;
} best;

/* The most that a set can have in common with one of which the upper 16 bits of each shingle are known. */
static uint32_t most_common(const uint64_t *a, uint32_t n, const uint16_t *brief, uint32_t m) {
    uint32_t i = 0, j = 0, common = 0;
    while (i < n && j < m) {
        uint32_t x = (uint32_t)(a[i] >> 48), y = brief[j];
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}

static double resemblance_of(size_t common, uint32_t n, uint32_t m) { return (double)common / (double)(n + m - common); }

/* The set of a kept document for comparison with `own`: made anew when there was no room to keep it, unless what is known of
 * it says that the two are not alike; then `at` is NULL. */
static wire_status need_set(choosing *c, unsigned worker, const struct set *own, uint32_t item, struct set *set) {
    *set = c->sets[item];
    if ((set->at && !set->brief) || !set->n) return WIRE_OK;
    if (set->brief) {
        uint32_t most = most_common(own->at, own->n, set->at, set->n);
        double measure = c->d->options.measure == WIRE_CONTAINMENT ? (double)most / own->n : resemblance_of(most, own->n, set->n);
        set->at = NULL;
        if (measure < c->d->options.threshold) return WIRE_OK;
    }
    uint64_t *made;
    TRY(dedup_set(c->d, &c->d->worker[worker], c->distinct.at[item], &made, &set->n, &c->errors[worker]));
    set->at = made;
    return WIRE_OK;
}

static wire_status compare(choosing *c, unsigned worker, uint32_t item, uint32_t other, best *found) {
    wire_dedup *d = c->d;
    const struct set *a = &c->sets[item], *b = &c->sets[other];
    struct set there;
    double threshold = d->options.threshold;
    bool containment = d->options.measure == WIRE_CONTAINMENT;
    uint32_t less = a->n < b->n ? a->n : b->n, more = a->n < b->n ? b->n : a->n;
    if (less < threshold * (containment ? a->n : more)) return WIRE_OK;
    d->figures.compared++;
    TRY(need_set(c, worker, a, other, &there));
    b = &there;
    if (!b->at) return WIRE_OK;
    size_t common = d->kernels->set_common(a->at, a->n, b->at, b->n);
    double resemblance = resemblance_of(common, a->n, b->n), contained = (double)common / a->n;
    double measure = containment ? contained : resemblance;
    if (measure < threshold) return WIRE_OK;
    if (d->options.pairs)
        CHECK_MEMORY(vec_push(&d->pairs, ((wire_dedup_pair){c->distinct.at[item], c->distinct.at[other], (float)resemblance, (float)contained,
                                                           (float)((double)common / b->n)})) ? d : NULL);
    if (measure < found->measure || (measure == found->measure && other > found->item)) return WIRE_OK;
    *found = (best){other, measure, {c->distinct.at[other], (float)resemblance, (float)contained}};
    return WIRE_OK;
}

/* Notes the first kept documents of a bucket: how often each was met, and whether in a bucket of few. */
static wire_status look_in(choosing *c, uint32_t item, uint32_t bucket) {
    uint32_t from[MOST_COMPARED];
    unsigned n = 0;
    for (uint32_t at = c->head[bucket]; at && n < MOST_COMPARED; at = c->links[at - 1].next) from[n++] = c->links[at - 1].item;
    bool telling = n <= FEW || c->d->options.measure == WIRE_CONTAINMENT;
    for (unsigned i = 0; i < n; i++) {
        struct met *met = &c->met[from[i]];
        if (met->by != item + 1) {
            *met = (struct met){.by = item + 1};
            CHECK_MEMORY(vec_push(&c->seen, from[i]) ? c : NULL);
        }
        met->weight += telling ? 2 : 1;
    }
    return WIRE_OK;
}

/* Brings the one that matched to the head of its bucket, where it stands among the first. */
static void move_up(choosing *c, uint32_t item, uint32_t bucket) {
    uint32_t *from = &c->head[bucket];
    for (unsigned n = 0; *from && n < MOST_COMPARED; n++, from = &c->links[*from - 1].next) {
        uint32_t moved = *from;
        if (c->links[moved - 1].item != item) continue;
        *from = c->links[moved - 1].next;
        c->links[moved - 1].next = c->head[bucket];
        c->head[bucket] = moved;
        return;
    }
}

/* The set of a kept document lasts: whole while half of the room is enough, then its upper bits, then not at all. */
static wire_status hold_set(choosing *c, struct set *set) {
    uint64_t bytes = set->n * sizeof(uint64_t), less = set->n * sizeof(uint16_t);
    const uint64_t *from = set->at;
    set->at = NULL;
    if (c->set_bytes + bytes <= c->room / 2) {
        c->set_bytes += bytes;
        return (set->at = arena_copy(&c->kept_sets, from, bytes)) ? WIRE_OK : WIRE_NO_MEMORY;
    }
    if (c->brief_bytes + less > c->room / 2) return WIRE_OK;
    uint16_t *brief = ARENA_NEW(&c->kept_sets, uint16_t, set->n);
    CHECK_MEMORY(brief);
    c->brief_bytes += less;
    for (uint32_t i = 0; i < set->n; i++) brief[i] = (uint16_t)(from[i] >> 48);
    *set = (struct set){.at = brief, .n = set->n, .brief = true};
    return WIRE_OK;
}

/* The document is kept: it stands in those buckets where others are to come, and its set lasts as long. */
static wire_status keep(choosing *c, uint32_t item) {
    bool wanted = false;
    for (uint32_t i = c->buckets.first[item]; i < c->buckets.first[item + 1]; i++) {
        uint32_t bucket = c->buckets.bucket[i];
        if (c->buckets.last[bucket] == item) continue;
        c->links[c->n_links++] = (struct link){item, c->head[bucket]};
        c->head[bucket] = c->n_links;
        wanted = true;
    }
    if (!wanted) return WIRE_OK;
    return hold_set(c, &c->sets[item]);
}

static wire_status choose(choosing *c, unsigned worker, uint32_t item) {
    wire_dedup *d = c->d;
    uint32_t number = c->distinct.at[item];
    best found = {.item = WIRE_NONE};
    const uint32_t *bucket = c->buckets.bucket + c->buckets.first[item], *end = c->buckets.bucket + c->buckets.first[item + 1];
    c->seen.n = 0;
    for (const uint32_t *b = bucket; b < end; b++) TRY(look_in(c, item, *b));
    for (size_t i = 0; i < c->seen.n; i++)
        if (c->met[c->seen.at[i]].weight > 1) TRY(compare(c, worker, item, c->seen.at[i], &found));
    if (found.item == WIRE_NONE) return keep(c, item);
    for (const uint32_t *b = bucket; b < end; b++) move_up(c, found.item, *b);
    d->verdicts[number] = found.verdict;
    return WIRE_OK;
}

/* ---- all ---- */

static wire_status load_keys(void *context, unsigned worker, size_t part, bucket_items *items) {
    choosing *c = context;
    return dedup_load_part(c->d, &c->d->worker[worker], part, c->item_of, items);
}

static void free_keys(void *context) {
    choosing *c = context;
    for (size_t b = 0; b < c->d->blocks.n; b++) {
        memory_free(c->d->blocks.at[b].keys);
        c->d->blocks.at[b].keys = NULL;
    }
    memory_free(c->item_of);
    c->item_of = NULL;
}

static wire_status find_buckets(choosing *c) {
    wire_dedup *d = c->d;
    bucket_plan plan = {.n_items = (uint32_t)c->distinct.n, .n_parts = DEDUP_PARTS, .workers = d->workers, .load = load_keys,
                        .loaded = free_keys, .context = c};
    TRY(bucket_find(&c->buckets, &plan));
    d->figures.keys = c->buckets.n_keys;
    TRY(bucket_drop_alone(&c->buckets, c->distinct.at)); /* these are decided */
    c->distinct.n = c->buckets.n_items;
    return WIRE_OK;
}

#define ROOM_LEAST 8 /* a part of the memory for sets, also where all else takes more than is left */
#define WORKER_BYTES 4000000 /* a block, its text, words and keys */

/* What there is of each document, item, bucket and place in one; the rest of the memory is the sets'. */
static void share_memory(choosing *c) {
    wire_dedup *d = c->d;
    const bucket_list *buckets = &c->buckets;
    uint64_t document = sizeof *d->records + sizeof *d->position + sizeof *d->verdicts + sizeof *d->has_removed;
    uint64_t item = sizeof *c->distinct.at + sizeof *buckets->first + sizeof *c->sets + sizeof *c->met;
    uint64_t bucket = sizeof *buckets->least + sizeof *buckets->last + sizeof *buckets->key + sizeof *c->head;
    uint64_t place = sizeof *buckets->bucket + sizeof *c->links, places = buckets->first[buckets->n_items];
    uint64_t held = d->n * document + buckets->n_items * item + buckets->n_buckets * bucket + places * place + c->same.n * sizeof *c->same.at;
    uint64_t most = d->options.memory_bytes, least = most / ROOM_LEAST, taken = held + d->workers * (uint64_t)WORKER_BYTES;
    d->figures.held_bytes = held;
    c->room = !most ? UINT64_MAX : most > taken + least ? most - taken : least;
}

static wire_status prepare(choosing *c) {
    wire_dedup *d = c->d;
    TRY(find_buckets(c));
    const bucket_list *buckets = &c->buckets;
    share_memory(c);
    CHECK_MEMORY(c->head = memory_allocate_zeroed(buckets->n_buckets, sizeof *c->head));
    CHECK_MEMORY(c->links = memory_allocate(buckets->first[buckets->n_items], sizeof *c->links));
    CHECK_MEMORY(c->sets = memory_allocate_zeroed(buckets->n_items, sizeof *c->sets));
    CHECK_MEMORY(c->met = memory_allocate_zeroed(buckets->n_items, sizeof *c->met));
    CHECK_MEMORY(c->errors = memory_allocate_zeroed(d->workers, sizeof *c->errors));
    CHECK_MEMORY(d->verdicts = memory_allocate(d->n, sizeof *d->verdicts));
    CHECK_MEMORY(d->has_removed = memory_allocate_zeroed(d->n, sizeof *d->has_removed));
    for (uint32_t i = 0; i < d->n; i++) d->verdicts[i] = (dedup_verdict){i, 1, 1};
    return WIRE_OK;
}

/* A document goes where the first one of its words goes: to that one, or to what that one went for. */
static wire_status settle_same(choosing *c) {
    wire_dedup *d = c->d;
    for (size_t i = 0; i < c->same.n; i += 2) {
        uint32_t number = c->same.at[i], first = c->same.at[i + 1];
        d->verdicts[number] = d->verdicts[first];
        if (d->options.pairs) CHECK_MEMORY(vec_push(&d->pairs, ((wire_dedup_pair){number, first, 1, 1, 1})) ? d : NULL);
    }
    return WIRE_OK;
}

#define SETS 8 /* made at a time */

/* Item 0 is to decide on a batch; the others are to make sets for the one behind it. */
static wire_status work_on(void *context, unsigned worker, size_t first, size_t end) {
    choosing *c = context;
    for (size_t i = first; i < end; i++) {
        uint32_t from = (uint32_t)(i - 1) * SETS;
        if (i) TRY(make_sets(c, worker, from, c->next.n - from < SETS ? c->next.n : from + SETS));
        for (uint32_t k = 0; i == 0 && k < c->now.n; k++) TRY(choose(c, worker, c->now.item[k]));
    }
    return WIRE_OK;
}

static wire_status choose_batch(choosing *c) {
    wire_dedup *d = c->d;
    c->now = c->next;
    fill_batch(c);
    for (unsigned i = 0; i < d->workers; i++) {
        dedup_worker *w = &d->worker[i];
        arena idle = w->sets;
        w->sets = w->other_sets;
        w->other_sets = idle;
        arena_reset(&w->sets);
    }
    bool few = c->now.n + c->next.n < SETS;
    threads_plan plan = {.workers = few ? 1 : d->workers, .n_items = 1 + (c->next.n + SETS - 1) / SETS, .batch = 1, .work = work_on, .context = c};
    wire_status status = threads_run(&plan);
    for (unsigned i = 0; i < d->workers && status != WIRE_OK; i++)
        if (c->errors[i].status == status) return error_set(c->error, status, "%s", c->errors[i].message);
    d->figures.candidates += c->now.n;
    return status;
}

static wire_status choose_all(choosing *c) {
    wire_dedup *d = c->d;
    do {
        TRY(choose_batch(c));
        if (d->options.progress && !d->options.progress(d->options.progress_user, "comparing", c->reached, c->buckets.n_items))
            return error_set(c->error, WIRE_STOPPED, "the work was stopped");
    } while (c->next.n);
    TRY(settle_same(c));
    d->figures.identical = c->same.n / 2;
    for (uint32_t i = 0; i < d->n; i++) {
        if (d->verdicts[i].kept == i) continue;
        d->figures.removed++;
        d->figures.clusters += !d->has_removed[d->verdicts[i].kept];
        d->has_removed[d->verdicts[i].kept] = true;
    }
    return WIRE_OK;
}

wire_status dedup_choose(wire_dedup *d, wire_error *error) {
    choosing c = {.d = d, .error = error};
    arena_init(&c.kept_sets);
    wire_status status = part_same(&c);
    if (status == WIRE_OK) status = prepare(&c);
    if (status == WIRE_OK) status = choose_all(&c);
    vec_finish(&c.distinct);
    vec_finish(&c.same);
    bucket_finish(&c.buckets);
    memory_free(c.item_of);
    memory_free(c.head);
    memory_free(c.links);
    memory_free(c.sets);
    memory_free(c.met);
    vec_finish(&c.seen);
    memory_free(c.errors);
    arena_finish(&c.kept_sets);
    return status;
}
