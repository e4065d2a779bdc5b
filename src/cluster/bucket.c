#include "cluster/bucket.h"

#include "base/threads.h"
#include "base/twice.h"

#include <string.h>

typedef struct place {
    uint32_t item, bucket; /* of the part */
} place;

typedef struct found {
    uint64_t key;
    uint32_t least, last;
} found;

/* What a part gives. */
typedef struct part {
    place *places;
    found *buckets;
    size_t n_places, n_buckets, n_keys;
} part;

typedef struct room { /* of a worker */
    bucket_items items;
    sort_item *scratch;
    size_t scratch_places;
    VEC(place) places;
    VEC(found) buckets;
} room;

typedef struct search {
    const bucket_plan *plan;
    part *parts;
    room *rooms;
} search;

/* Leaves the keys that may come twice. */
static bool drop_single(bucket_items *items) {
    twice seen;
    size_t kept = 0;
    if (!twice_init(&seen, items->n)) return false;
    for (size_t i = 0; i < items->n; i++) twice_add(&seen, items->at[i].key);
    for (size_t i = 0; i < items->n; i++)
        if (twice_may_have(&seen, items->at[i].key)) items->at[kept++] = items->at[i];
    items->n = kept;
    twice_finish(&seen);
    return true;
}

static bool sort_items(room *r) {
    if (r->scratch_places < r->items.n) {
        memory_free(r->scratch);
        r->scratch_places = r->items.n + r->items.n / 4;
        r->scratch = memory_allocate(r->scratch_places, sizeof *r->scratch);
        if (!r->scratch) r->scratch_places = 0;
    }
    if (r->items.n && r->scratch) sort_radix(r->items.at, r->scratch, r->items.n);
    return !r->items.n || r->scratch;
}

/* Runs of one key are buckets. */
static bool cut_runs(room *r) {
    const sort_item *items = r->items.at;
    r->places.n = r->buckets.n = 0;
    for (size_t i = 0, end; i < r->items.n; i = end) {
        found here = {items[i].key, items[i].value, items[i].value};
        for (end = i + 1; end < r->items.n && items[end].key == here.key; end++) {
            if (items[end].value > here.last) here.last = items[end].value;
            if (items[end].value < here.least) here.least = items[end].value;
        }
        if (end - i < 2) continue;
        if (!vec_reserve(&r->places, end - i) || !vec_push(&r->buckets, here)) return false;
        for (size_t j = i; j < end; j++) r->places.at[r->places.n++] = (place){items[j].value, (uint32_t)r->buckets.n - 1};
    }
    return true;
}

static bool settle(part *to, const room *r) {
    *to = (part){.n_places = r->places.n, .n_buckets = r->buckets.n, .n_keys = to->n_keys};
    if (!to->n_places) return true;
    to->places = memory_allocate(to->n_places, sizeof *to->places);
    to->buckets = memory_allocate(to->n_buckets, sizeof *to->buckets);
    if (!to->places || !to->buckets) return false;
    memcpy(to->places, r->places.at, to->n_places * sizeof *to->places);
    memcpy(to->buckets, r->buckets.at, to->n_buckets * sizeof *to->buckets);
    return true;
}

static wire_status find_parts(void *context, unsigned worker, size_t first, size_t end) {
    search *s = context;
    room *r = &s->rooms[worker];
    for (size_t i = first; i < end; i++) {
        r->items.n = 0;
        TRY(s->plan->load(s->plan->context, worker, i, &r->items));
        s->parts[i].n_keys = r->items.n;
        CHECK_MEMORY(drop_single(&r->items) && sort_items(r) && cut_runs(r) && settle(&s->parts[i], r) ? r : NULL);
    }
    return WIRE_OK;
}

/* By item; those of an item in the order of the parts. */
static wire_status arrange(const search *s, bucket_list *list) {
    uint64_t n_places = 0, n_buckets = 0;
    size_t n_parts = s->plan->n_parts;
    for (size_t p = 0; p < n_parts; p++) {
        n_places += s->parts[p].n_places;
        n_buckets += s->parts[p].n_buckets;
        list->n_keys += s->parts[p].n_keys;
    }
    if (n_places >= UINT32_MAX) return WIRE_TOO_LARGE;
    list->n_items = s->plan->n_items;
    CHECK_MEMORY(list->first = memory_allocate_zeroed((size_t)list->n_items + 2, sizeof *list->first));
    CHECK_MEMORY(list->bucket = memory_allocate(n_places, sizeof *list->bucket));
    CHECK_MEMORY(list->least = memory_allocate(n_buckets, sizeof *list->least));
    CHECK_MEMORY(list->last = memory_allocate(n_buckets, sizeof *list->last));
    CHECK_MEMORY(list->key = memory_allocate(n_buckets, sizeof *list->key));
    for (size_t p = 0; p < n_parts; p++)
        for (size_t i = 0; i < s->parts[p].n_places; i++) list->first[s->parts[p].places[i].item + 2]++;
    for (uint32_t i = 0; i < list->n_items; i++) list->first[i + 2] += list->first[i + 1];
    for (size_t p = 0; p < n_parts; p++) {
        part *from = &s->parts[p];
        for (size_t i = 0; i < from->n_places; i++)
            list->bucket[list->first[from->places[i].item + 1]++] = list->n_buckets + from->places[i].bucket;
        for (size_t i = 0; i < from->n_buckets; i++, list->n_buckets++) {
            list->least[list->n_buckets] = from->buckets[i].least;
            list->last[list->n_buckets] = from->buckets[i].last;
            list->key[list->n_buckets] = from->buckets[i].key;
        }
        memory_free(from->places);
        memory_free(from->buckets);
        *from = (part){0};
    }
    return WIRE_OK;
}

static void finish_rooms(search *s) {
    for (unsigned i = 0; s->rooms && i < s->plan->workers; i++) {
        vec_finish(&s->rooms[i].items);
        vec_finish(&s->rooms[i].places);
        vec_finish(&s->rooms[i].buckets);
        memory_free(s->rooms[i].scratch);
    }
    memory_free(s->rooms);
    s->rooms = NULL;
}

static void finish_parts(search *s) {
    for (size_t p = 0; s->parts && p < s->plan->n_parts; p++) {
        memory_free(s->parts[p].places);
        memory_free(s->parts[p].buckets);
    }
    memory_free(s->parts);
}

wire_status bucket_find(bucket_list *list, const bucket_plan *plan) {
    *list = (bucket_list){0};
    search s = {.plan = plan,
                .parts = memory_allocate_zeroed(plan->n_parts, sizeof *s.parts),
                .rooms = memory_allocate_zeroed(plan->workers, sizeof *s.rooms)};
    threads_plan run = {.workers = plan->workers, .n_items = plan->n_parts, .batch = 1, .work = find_parts, .context = &s};
    wire_status status = s.parts && s.rooms ? threads_run(&run) : WIRE_NO_MEMORY;
    finish_rooms(&s);
    if (status == WIRE_OK && plan->loaded) plan->loaded(plan->context);
    if (status == WIRE_OK) status = arrange(&s, list);
    finish_parts(&s);
    if (status != WIRE_OK) bucket_finish(list);
    return status;
}

wire_status bucket_drop_alone(bucket_list *list, uint32_t *label) {
    uint32_t *number = memory_allocate(list->n_items, sizeof *number), n = 0;
    CHECK_MEMORY(number);
    for (uint32_t i = 0; i < list->n_items; i++) {
        number[i] = n;
        if (list->first[i] == list->first[i + 1]) continue;
        label[n] = label[i];
        list->first[n++] = list->first[i];
    }
    list->first[n] = list->first[list->n_items];
    for (uint32_t b = 0; b < list->n_buckets; b++) {
        list->least[b] = number[list->least[b]];
        list->last[b] = number[list->last[b]];
    }
    list->n_items = n;
    memory_free(number);
    return WIRE_OK;
}

void bucket_finish(bucket_list *list) {
    if (!list) return;
    memory_free(list->first);
    memory_free(list->bucket);
    memory_free(list->least);
    memory_free(list->last);
    memory_free(list->key);
    *list = (bucket_list){0};
}
