#include "cluster/bucket.h"

#include "base/sort.h"
#include "base/twice.h"

#include <string.h>

#define PART_KEYS ((uint64_t)1 << 22)

typedef struct place {
    uint32_t item, bucket;
} place;

typedef struct search {
    uint32_t n_items;
    bucket_keys keys;
    const void *context;
    uint64_t mask; /* parts - 1 */
    VEC(sort_item) items;
    sort_item *scratch;
    size_t scratch_places;
    VEC(place) places;
    VEC(uint32_t) last;
} search;

static void note_keys(const search *s, twice *seen, uint64_t part) {
    for (uint32_t item = 0; item < s->n_items; item++) {
        size_t n;
        const uint64_t *keys = s->keys(s->context, item, &n);
        for (size_t k = 0; k < n; k++)
            if ((keys[k] & s->mask) == part) twice_add(seen, keys[k]);
    }
}

static bool gather(search *s, const twice *seen, uint64_t part) {
    s->items.n = 0;
    for (uint32_t item = 0; item < s->n_items; item++) {
        size_t n;
        const uint64_t *keys = s->keys(s->context, item, &n);
        if (!vec_reserve(&s->items, n)) return false;
        for (size_t k = 0; k < n; k++)
            if ((keys[k] & s->mask) == part && twice_may_have(seen, keys[k]))
                s->items.at[s->items.n++] = (sort_item){.key = keys[k], .value = item};
    }
    return true;
}

/* Runs of one key are buckets. */
static bool cut_runs(search *s) {
    const sort_item *items = s->items.at;
    for (size_t i = 0, end; i < s->items.n; i = end) {
        for (end = i + 1; end < s->items.n && items[end].key == items[i].key; end++) continue;
        if (end - i < 2 || items[end - 1].value == items[i].value) continue;
        if (s->places.n + (end - i) >= UINT32_MAX || !vec_reserve(&s->places, end - i)) return false;
        for (size_t j = i; j < end; j++)
            s->places.at[s->places.n++] = (place){items[j].value, (uint32_t)s->last.n};
        if (!vec_push(&s->last, items[end - 1].value)) return false;
    }
    return true;
}

static bool find_part(search *s, uint64_t part, uint64_t n_keys) {
    twice seen;
    if (!twice_init(&seen, n_keys)) return false;
    note_keys(s, &seen, part);
    bool good = gather(s, &seen, part);
    twice_finish(&seen);
    if (!good) return false;
    if (s->scratch_places < s->items.n) {
        memory_free(s->scratch);
        s->scratch = memory_allocate(s->items.places, sizeof *s->scratch);
        s->scratch_places = s->scratch ? s->items.places : 0;
        if (!s->scratch) return false;
    }
    if (s->items.n) sort_radix(s->items.at, s->scratch, s->items.n);
    return cut_runs(s);
}

/* By item; in a part buckets came in the order of their keys, and so they stay. */
static bool arrange(const search *s, bucket_list *list) {
    list->n_items = s->n_items;
    list->n_buckets = (uint32_t)s->last.n;
    list->first = memory_allocate_zeroed((size_t)s->n_items + 2, sizeof *list->first);
    list->bucket = memory_allocate(s->places.n, sizeof *list->bucket);
    if (!list->first || !list->bucket) return false;
    for (size_t i = 0; i < s->places.n; i++) list->first[s->places.at[i].item + 2]++;
    for (uint32_t i = 0; i < s->n_items; i++) list->first[i + 2] += list->first[i + 1];
    for (size_t i = 0; i < s->places.n; i++) list->bucket[list->first[s->places.at[i].item + 1]++] = s->places.at[i].bucket;
    return true;
}

static uint64_t count_keys(const search *s) {
    uint64_t total = 0;
    for (uint32_t item = 0; item < s->n_items; item++) {
        size_t n;
        s->keys(s->context, item, &n);
        total += n;
    }
    return total;
}

bool bucket_find(bucket_list *list, uint32_t n_items, bucket_keys keys, const void *context) {
    *list = (bucket_list){0};
    search s = {.n_items = n_items, .keys = keys, .context = context};
    list->n_keys = count_keys(&s);
    uint64_t parts = 1;
    while (list->n_keys / parts > PART_KEYS) parts *= 2;
    s.mask = parts - 1;
    bool good = true;
    for (uint64_t part = 0; part < parts && good; part++) good = find_part(&s, part, list->n_keys / parts + 1);
    vec_finish(&s.items);
    memory_free(s.scratch);
    good = good && arrange(&s, list);
    vec_finish(&s.places);
    list->last = s.last.at;
    if (!good) bucket_finish(list);
    return good;
}

void bucket_finish(bucket_list *list) {
    if (!list) return;
    memory_free(list->first);
    memory_free(list->bucket);
    memory_free(list->last);
    *list = (bucket_list){0};
}
