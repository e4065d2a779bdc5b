#include "match/verify.h"

#include "base/hash.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MOST 120

static void figures_equal_those_of_all_shingles_compared(void **state) {
    (void)state;
    uint64_t dice = 1;
    for (int round = 0; round < 500; round++) {
        uint64_t a[MOST], b[MOST], of_a[MOST], of_b[MOST];
        uint32_t n = 3 + hash_finish(dice++) % (MOST - 3), m = 3 + hash_finish(dice++) % (MOST - 3);
        for (uint32_t i = 0; i < n; i++) a[i] = hash_finish(dice++) % 50;
        for (uint32_t i = 0; i < m; i++) b[i] = i < n && hash_finish(dice++) % 8 ? a[i] : hash_finish(dice++) % 50;
        shingles x = {of_a, shingle_set((word_slice){a, n}, 3, of_a)},
                 y = {of_b, shingle_set((word_slice){b, m}, 3, of_b)};
        uint32_t common = 0;
        for (uint32_t i = 0; i < x.n; i++)
            for (uint32_t j = 0; j < y.n; j++) common += of_a[i] == of_b[j];
        likeness l = verify_sets(kernels_for("scalar"), x, y);
        assert_int_equal(l.common, common);
        assert_true(fabs(verify_resemblance(l) - (double)common / (x.n + y.n - common)) < 1e-12);
        assert_true(fabs(verify_containment(l) - (double)common / x.n) < 1e-12);
        assert_true(fabs(verify_containment(verify_turned(l)) - (double)common / y.n) < 1e-12);
        assert_true(verify_inside(l) >= verify_containment(l));
    }
}

static void empty_sets_resemble_nothing(void **state) {
    (void)state;
    likeness l = verify_sets(kernels_for(NULL), (shingles){NULL, 0}, (shingles){NULL, 0});
    assert_true(verify_resemblance(l) == 0 && verify_containment(l) == 0 && verify_inside(l) == 0);
    assert_true(verify_similarity(0, 0, 0) == 0);
}

static void very_long_passages_are_aligned_too(void **state) {
    (void)state;
    enum { LONG = 30000 };
    static uint64_t a[LONG], b[LONG];
    arena scratch;
    arena_init(&scratch);
    for (uint32_t i = 0; i < LONG; i++) {
        a[i] = hash_finish(i);
        b[i] = i % 100 == 50 ? 7 : a[i];
    }
    uint32_t matched;
    assert_int_equal(verify_words(kernels_for(NULL), (word_slice){a, LONG}, (word_slice){b, LONG}, &scratch, &matched), WIRE_OK);
    assert_int_equal(matched, LONG - LONG / 100);
    assert_int_equal(verify_words(kernels_for(NULL), (word_slice){a, LONG}, (word_slice){a, LONG}, &scratch, &matched), WIRE_OK);
    assert_int_equal(matched, LONG);
    arena_finish(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_equal_those_of_all_shingles_compared),
        cmocka_unit_test(empty_sets_resemble_nothing),
        cmocka_unit_test(very_long_passages_are_aligned_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
