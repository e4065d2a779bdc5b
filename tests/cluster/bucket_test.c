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
