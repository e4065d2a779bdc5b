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

static const uint64_t *keys_of(const void *context, uint32_t item, size_t *n) {
    const table *t = context;
    *n = t->n[item];
    return t->keys[item];
}

static bool has(const table *t, uint32_t item, uint64_t key) {
    for (size_t k = 0; k < t->n[item]; k++)
        if (t->keys[item][k] == key) return true;
    return false;
}

/* Each key that two items have is a bucket of all its items, and nothing else is. */
static void check(const table *t, uint32_t n_items) {
    bucket_list list;
    assert_true(bucket_find(&list, n_items, keys_of, t));
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
