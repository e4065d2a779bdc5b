#include "sketch/minhash.h"

#include "base/hash.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define K 64
#define LARGEST 2000

static uint64_t next = 1;

/* Two sets of n fresh shingles with `common` of them in both; their order does not matter to a minimum. */
static void draw_sets(uint64_t *a, uint64_t *b, size_t n, size_t common) {
    for (size_t i = 0; i < n; i++) a[i] = hash_finish(next++);
    for (size_t i = 0; i < n; i++) b[i] = i < common ? a[i] : hash_finish(next++);
}

static double error_over_theory(size_t n, size_t common, size_t trials, arena *keep) {
    static uint64_t a[LARGEST], b[LARGEST];
    uint32_t of_a[K], of_b[K];
    double exact = (double)common / (double)(2 * n - common), squares = 0;
    for (size_t t = 0; t < trials; t++) {
        minhash m;
        arena_reset(keep);
        assert_true(minhash_init(&m, K, t, kernels_for("scalar"), keep));
        draw_sets(a, b, n, common);
        minhash_sign(&m, a, n, of_a);
        minhash_sign(&m, b, n, of_b);
        double difference = minhash_resemblance(&m, of_a, of_b) - exact;
        squares += difference * difference;
    }
    return sqrt(squares / (double)trials / (exact * (1 - exact) / K));
}

/* The figure itself has a standard error of 1 / sqrt(2 trials): 1.1 % and 1.6 %. */
static void estimate_errs_as_theory_says_from_5_to_2000_shingles(void **state) {
    (void)state;
    static const size_t sizes[] = {5, 8, 13, 20, 50, 200, 600, 2000};
    static const double resemblances[] = {.1, .3, .5, .7, .9};
    arena keep;
    arena_init(&keep);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t r = 0; r < sizeof resemblances / sizeof *resemblances; r++) {
            double j = resemblances[r];
            size_t common = (size_t)lround(2 * (double)sizes[s] * j / (1 + j));
            if (common == sizes[s]) continue; /* so few that the nearest is 1 */
            double ratio = error_over_theory(sizes[s], common, sizes[s] <= 200 ? 4000 : 2000, &keep);
            if (fabs(ratio - 1) > .05)
                print_message("%zu shingles, J %.1f: error %.3f of theory\n", sizes[s], j, ratio);
            assert_true(fabs(ratio - 1) <= .05);
        }
    arena_finish(&keep);
}

static void equal_sets_have_equal_signatures_and_the_empty_one_is_largest(void **state) {
    (void)state;
    uint64_t a[50], turned[50];
    uint32_t of_a[K], of_turned[K], of_none[K];
    arena keep;
    arena_init(&keep);
    minhash m;
    assert_true(minhash_init(&m, K, 7, kernels_for(NULL), &keep));
    for (size_t i = 0; i < 50; i++) turned[49 - i] = a[i] = hash_finish(i);
    minhash_sign(&m, a, 50, of_a);
    minhash_sign(&m, turned, 50, of_turned);
    minhash_sign(&m, a, 0, of_none);
    assert_memory_equal(of_a, of_turned, sizeof of_a);
    assert_int_equal(of_none[K - 1], UINT32_MAX);
    arena_finish(&keep);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimate_errs_as_theory_says_from_5_to_2000_shingles),
        cmocka_unit_test(equal_sets_have_equal_signatures_and_the_empty_one_is_largest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
