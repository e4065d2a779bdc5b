#include "sketch/shingle.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MOST 5000

static void set_is_sorted_and_holds_each_run_once(void **state) {
    (void)state;
    static uint64_t words[MOST], set[MOST], list[MOST], ordered[MOST];
    for (uint32_t n = 0; n < MOST; n += 1 + n / 3) {
        for (unsigned width = 1; width <= 6; width++) {
            for (uint32_t i = 0; i < n; i++) words[i] = hash_finish(i) % (n / 4 + 2);
            word_slice slice = {words, n};
            uint32_t places = shingle_places(n, width), kept = shingle_set(slice, width, set);
            assert_int_equal(shingle_list(slice, width, list), places);
            assert_true(kept <= places);
            assert_int_equal(shingle_order(list, places, ordered), kept);
            assert_memory_equal(ordered, set, kept * sizeof *set);
            for (uint32_t i = 1; i < kept; i++) assert_true(set[i - 1] < set[i]);
            for (uint32_t i = 0; i < places; i++) {
                uint32_t low = 0, high = kept;
                while (high - low > 1) {
                    uint32_t middle = low + (high - low) / 2;
                    if (set[middle] <= list[i])
                        low = middle;
                    else
                        high = middle;
                }
                assert_true(set[low] == list[i]);
            }
        }
    }
}

static void a_passage_under_the_width_is_one_shingle_of_its_own(void **state) {
    (void)state;
    uint64_t words[] = {1, 2, 3}, two[1], three[1];
    assert_int_equal(shingle_set((word_slice){words, 0}, 3, two), 0);
    assert_int_equal(shingle_set((word_slice){words, 2}, 3, two), 1);
    assert_int_equal(shingle_set((word_slice){words, 3}, 3, three), 1);
    assert_true(two[0] != three[0]);
    assert_true(two[0] == shingle_hash(words, 2));
}

static void order_of_words_matters(void **state) {
    (void)state;
    uint64_t one[] = {1, 2, 3}, other[] = {1, 3, 2};
    assert_true(shingle_hash(one, 3) != shingle_hash(other, 3));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_is_sorted_and_holds_each_run_once),
        cmocka_unit_test(a_passage_under_the_width_is_one_shingle_of_its_own),
        cmocka_unit_test(order_of_words_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
