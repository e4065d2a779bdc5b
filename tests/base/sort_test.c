#include "base/hash.h"
#include "base/sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static int compare_items(const void *left, const void *right) {
    const sort_item *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value; /* values are the places before: stable */
}

static void radix_sort_agrees_with_qsort(void **state) {
    (void)state;
    static const uint64_t masks[] = {0, 7, 0xFF00, 0xFFFFFFFF00000000u, UINT64_MAX};
    static const size_t sizes[] = {0, 1, 2, 47, 48, 49, 1000, 20000};
    for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            size_t n = sizes[s];
            sort_item *items = memory_allocate(n, sizeof *items), *scratch = memory_allocate(n, sizeof *items);
            sort_item *other = memory_allocate(n, sizeof *items);
            for (size_t i = 0; i < n; i++)
                items[i] = other[i] = (sort_item){.key = hash_finish(i + 1) & masks[m], .value = (uint32_t)i, .second = 7};
            sort_radix(items, scratch, n);
            if (n) qsort(other, n, sizeof *other, compare_items);
            for (size_t i = 0; i < n; i++) {
                assert_int_equal(items[i].key, other[i].key);
                assert_int_equal(items[i].value, other[i].value);
                assert_int_equal(items[i].second, 7);
            }
            memory_free(items);
            memory_free(scratch);
            memory_free(other);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(radix_sort_agrees_with_qsort)};
    return cmocka_run_group_tests_name("base/sort", tests, NULL, NULL);
}
