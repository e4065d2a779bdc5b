/* Buckets against a search through all pairs of keys. */
#include "cluster/bucket.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST_KEYS 6

typedef struct table {
    uint64_t keys[400][MOST_KEYS];
    size_t n[400];
} table;

#define PARTS 3

static uint32_t n_items_now;

static wire_status load(void *context, unsigned worker, size_t part, bucket_items *items) {
    (void)worker;
    const table *t = context;
    for (uint32_t i = n_items_now; i-- > 0;)
        for (size_t k = 0; k < t->n[i]; k++)
            if (t->keys[i][k] % PARTS == part && !vec_push(items, ((sort_item){.key = t->keys[i][k], .value = i}))) return WIRE_NO_MEMORY;
    return WIRE_OK;
}

static bool has(const table *t, uint32_t item, uint64_t key) {
    for (size_t k = 0; k < t->n[item]; k++)
        if (t->keys[item][k] == key) return true;
    return false;
}

static bool stands_in(const bucket_list *list, uint32_t item, uint32_t bucket) {
    for (uint32_t p = list->first[item]; p < list->first[item + 1]; p++)
        if (list->bucket[p] == bucket) return true;
    return false;
}

/* Those that stay are the ones in buckets, in their order, and are in the same ones as before. */
static void check_drop(bucket_list *list) {
    uint32_t label[400], before[402], n = list->n_items, at = 0;
    memcpy(before, list->first, (n + 1) * sizeof *before);
    for (uint32_t i = 0; i < n; i++) label[i] = i;
    assert_int_equal(bucket_drop_alone(list, label), WIRE_OK);
    for (uint32_t i = 0; i < n; i++) {
        if (before[i] == before[i + 1]) continue;
        assert_int_equal(label[at], i);
        assert_int_equal(list->first[at], before[i]);
        assert_int_equal(list->first[++at], before[i + 1]);
    }
    assert_int_equal(list->n_items, at);
    for (uint32_t b = 0; b < list->n_buckets; b++) {
        assert_true(stands_in(list, list->least[b], b) && stands_in(list, list->last[b], b));
        for (uint32_t i = 0; i < at; i++) assert_true(!stands_in(list, i, b) || (list->least[b] <= i && i <= list->last[b]));
    }
}

/* Each key that two items have is a bucket of all its items, and nothing else is. */
static void check(table *t, uint32_t n_items) {
    bucket_list list;
    bucket_plan plan = {.n_items = n_items, .n_parts = PARTS, .workers = 2, .load = load, .context = t};
    n_items_now = n_items;
    assert_int_equal(bucket_find(&list, &plan), WIRE_OK);
    uint32_t expected = 0, places = 0;
    for (uint32_t i = 0; i < n_items; i++)
        for (size_t k = 0; k < t->n[i]; k++) {
            uint32_t before = 0, after = 0;
            for (uint32_t j = 0; j < n_items; j++)
                if (j < i) before += has(t, j, t->keys[i][k]);
                else if (j > i) after += has(t, j, t->keys[i][k]);
            places += before + after > 0;
            expected += before == 0 && after > 0;
        }
    assert_int_equal(list.n_buckets, expected);
    assert_int_equal(list.first[n_items], places);
    for (uint32_t i = 0; i < n_items; i++)
        for (uint32_t p = list.first[i]; p < list.first[i + 1]; p++) assert_true(list.last[list.bucket[p]] >= i);
    check_drop(&list);
    bucket_finish(&list);
}

static void keys_of_two_items_are_buckets(void **state) {
    (void)state;
    static table t;
    uint64_t dice = 1;
    for (uint32_t n_items = 0; n_items <= 400; n_items += 80) {
        for (uint32_t i = 0; i < n_items; i++) {
            t.n[i] = hash_finish(dice++) % (MOST_KEYS + 1);
            for (size_t k = 0; k < t.n[i]; k++) /* all of an item's keys are different */
                t.keys[i][k] = hash_finish((hash_finish(dice++) % 300) * MOST_KEYS + k);
        }
        check(&t, n_items);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_of_two_items_are_buckets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
