#include "match/near_distinct.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PASSAGES 3000
#define MOST 6

static uint64_t dice_state = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(dice_state++) % sides); }

static uint64_t words[PASSAGES][MOST];
static word_slice passages[PASSAGES], turned[PASSAGES];

/* Few words, so that many passages are identical; every eighth stands alone. */
static void draw(void) {
    for (uint32_t p = 0; p < PASSAGES; p++) {
        passages[p] = (word_slice){words[p], dice(MOST + 1)};
        for (uint32_t i = 0; i < passages[p].n; i++) words[p][i] = p % 8 ? dice(4) : hash_finish(dice_state++);
        turned[PASSAGES - 1 - p] = passages[p];
    }
}

static bool identical(word_slice a, word_slice b) { return a.n == b.n && (a.n == 0 || !memcmp(a.hash, b.hash, a.n * sizeof *a.hash)); }

static uint32_t first_of(const word_slice *of, uint32_t p) {
    uint32_t first = 0;
    while (!identical(of[first], of[p])) first++;
    return first;
}

static void identical_passages_and_no_others_have_one_rank(void **state) {
    (void)state;
    draw();
    arena keep;
    arena_init(&keep);
    near_distinct d;
    assert_int_equal(near_distinct_find(&d, passages, PASSAGES, 1, &keep), WIRE_OK);
    uint32_t contents = 0, longest = 0;
    for (uint32_t p = 0; p < PASSAGES; p++) {
        uint32_t first = first_of(passages, p), rank = d.rank_of[p];
        contents += first == p;
        if (passages[p].n > longest) longest = passages[p].n;
        assert_true(rank < d.n);
        assert_int_equal(d.passage[rank], first);
        assert_int_equal(d.first[d.number[rank]], first);
    }
    assert_int_equal(d.n, contents);
    assert_int_equal(d.n_passages, PASSAGES);
    assert_int_equal(d.longest, longest);
    for (uint32_t number = 1; number < d.n; number++) assert_true(d.first[number - 1] < d.first[number]);
    for (uint32_t rank = 1; rank < d.n; rank++) assert_true(passages[d.passage[rank - 1]].n >= passages[d.passage[rank]].n);
    arena_finish(&keep);
}

static void ranks_do_not_depend_on_the_order_of_the_passages(void **state) {
    (void)state;
    draw();
    arena keep;
    arena_init(&keep);
    near_distinct one, other;
    assert_int_equal(near_distinct_find(&one, passages, PASSAGES, 1, &keep), WIRE_OK);
    assert_int_equal(near_distinct_find(&other, turned, PASSAGES, 3, &keep), WIRE_OK);
    assert_int_equal(one.n, other.n);
    for (uint32_t p = 0; p < PASSAGES; p++) assert_int_equal(one.rank_of[p], other.rank_of[PASSAGES - 1 - p]);
    arena_finish(&keep);
}

static void every_failing_allocation_is_reported(void **state) {
    (void)state;
    draw();
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        arena keep;
        arena_init(&keep);
        near_distinct d;
        memory_fail_after(nth);
        status = near_distinct_find(&d, passages, nth % 2 ? 100 : 0, 1, &keep);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        if (status == WIRE_OK && nth % 2 == 0) status = WIRE_NO_MEMORY; /* go on with the passages */
        arena_finish(&keep);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identical_passages_and_no_others_have_one_rank),
        cmocka_unit_test(ranks_do_not_depend_on_the_order_of_the_passages),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
