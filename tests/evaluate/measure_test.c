/* Every figure is worked out by hand in the comment beside it. */
#include "evaluate/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define NEAR 1e-9

static partition_figures figures(const uint32_t *gold, const uint32_t *said, size_t n) {
    partition p;
    assert_int_equal(partition_init(&p, gold, said, n), WIRE_OK);
    partition_figures f = partition_measure(&p);
    partition_finish(&p);
    return f;
}

static void counts_give_precision_and_recall(void **state) {
    (void)state;
    measure m = measure_counts(6, 2, 4); /* 6/8, 6/10, 2 * .75 * .6 / 1.35 */
    assert_float_equal(m.precision, .75, NEAR);
    assert_float_equal(m.recall, .6, NEAR);
    assert_float_equal(m.f1, .9 / 1.35, NEAR);
    m = measure_counts(0, 0, 0);
    assert_float_equal(m.precision + m.recall + m.f1, 0, NEAR);
}

static void split_story_loses_recall_only(void **state) {
    (void)state;
    const uint32_t gold[] = {0, 0, 0, 1, 1, 1}, said[] = {7, 7, 8, 9, 9, 9};
    partition_figures f = figures(gold, said, 6);
    assert_int_equal(f.right, 4); /* one pair of the first, three of the second; 6 in gold, 4 said, 15 in all */
    assert_int_equal(f.wrong, 0);
    assert_int_equal(f.missed, 2);
    assert_float_equal(f.rand_index, (4 - 1.6) / (5 - 1.6), NEAR);
    assert_float_equal(f.b_cubed.precision, 1, NEAR);
    assert_float_equal(f.b_cubed.recall, (2 * 2 / 3. + 1 / 3. + 3) / 6, NEAR);
}

static void joined_stories_lose_precision_only(void **state) {
    (void)state;
    const uint32_t gold[] = {0, 0, 1, 2}, said[] = {4, 4, 4, 5};
    partition_figures f = figures(gold, said, 4);
    assert_int_equal(f.right, 1); /* 1 pair in gold, 3 said, 6 in all: .5 expected */
    assert_int_equal(f.wrong, 2);
    assert_int_equal(f.missed, 0);
    assert_float_equal(f.rand_index, (1 - .5) / (2 - .5), NEAR);
    assert_float_equal(f.b_cubed.precision, (2 * 2 / 3. + 1 / 3. + 1) / 4, NEAR);
    assert_float_equal(f.b_cubed.recall, 1, NEAR);
}

static void things_alone_agree_wholly(void **state) {
    (void)state;
    const uint32_t gold[] = {0, 1, 2}, said[] = {5, 3, 4}, together[] = {5, 5, 5};
    assert_float_equal(figures(gold, said, 3).rand_index, 1, NEAR);
    assert_float_equal(figures(gold, together, 3).rand_index, 0, NEAR);
    assert_float_equal(figures(together, together, 3).rand_index, 1, NEAR);
    assert_float_equal(figures(gold, said, 0).b_cubed.f1, 0, NEAR);
}

/* Against counting pair by pair. */
static void partitions_equal_brute_force(void **state) {
    (void)state;
    srand(5);
    for (int round = 0; round < 50; round++) {
        uint32_t gold[40], said[40];
        uint64_t right = 0, wrong = 0, missed = 0;
        for (int i = 0; i < 40; i++) {
            gold[i] = (uint32_t)rand() % 9;
            said[i] = rand() % 3 ? gold[i] : (uint32_t)rand() % 9;
        }
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < i; j++) {
                bool one = gold[i] == gold[j], told = said[i] == said[j];
                right += one && told;
                wrong += !one && told;
                missed += one && !told;
            }
        partition_figures f = figures(gold, said, 40);
        assert_int_equal(f.right, right);
        assert_int_equal(f.wrong, wrong);
        assert_int_equal(f.missed, missed);
    }
}

static void cover_counts_a_byte_once(void **state) {
    (void)state;
    wire_span spans[] = {{30, 40}, {5, 20}, {8, 12}, {15, 25}};
    spans_sort(spans, 4);
    assert_int_equal(spans_cover((wire_span){0, 100}, spans, 4), 20 + 10);
    assert_int_equal(spans_cover((wire_span){10, 35}, spans, 4), 15 + 5);
    assert_int_equal(spans_cover((wire_span){25, 30}, spans, 4), 0);
    assert_int_equal(spans_cover((wire_span){0, 9}, spans, 0), 0);
}

static void overlap_is_shared_of_either(void **state) {
    (void)state;
    const wire_span a[] = {{0, 10}, {20, 30}}, b[] = {{5, 25}};
    assert_float_equal(spans_overlap(a, 2, b, 1), 10 / 30., NEAR); /* 5 and 5 shared; 20 + 20 - 10 in either */
    assert_float_equal(spans_overlap(a, 2, a, 2), 1, NEAR);
    assert_float_equal(spans_overlap(a, 1, b, 0), 0, NEAR);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_give_precision_and_recall),   cmocka_unit_test(split_story_loses_recall_only),
        cmocka_unit_test(joined_stories_lose_precision_only), cmocka_unit_test(things_alone_agree_wholly),
        cmocka_unit_test(partitions_equal_brute_force),       cmocka_unit_test(cover_counts_a_byte_once),
        cmocka_unit_test(overlap_is_shared_of_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
