#include "sketch/simhash.h"

#include "base/hash.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define TRIALS 400
#define PI 3.14159265358979323846

static uint64_t next = 1;

/* 400 x 64 bits: the standard error of the share is at most .0032; a majority of n is Gaussian up to about 1 / n. */
static void bits_agree_as_the_angle_says(void **state) {
    (void)state;
    static const struct {
        size_t n, m, common;
    } cases[] = {
        {301, 301, 0},   {301, 301, 60}, {301, 301, 150},  {301, 301, 250},
        {301, 301, 290}, {101, 801, 90}, {1001, 301, 301},
    };
    static uint64_t a[2000], b[2000];
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double agreed = 0;
        for (int t = 0; t < TRIALS; t++) {
            for (size_t i = 0; i < cases[c].n; i++) a[i] = hash_finish(next++);
            for (size_t i = 0; i < cases[c].m; i++) b[i] = i < cases[c].common ? a[i] : hash_finish(next++);
            uint64_t of_a = simhash_sign(kernels_for("scalar"), a, cases[c].n);
            agreed += 64 - simhash_distance(of_a, simhash_sign(kernels_for("scalar"), b, cases[c].m));
        }
        double cosine = (double)cases[c].common / sqrt((double)(cases[c].n * cases[c].m));
        assert_true(fabs(agreed / (64 * TRIALS) - (1 - acos(cosine) / PI)) < .012);
    }
}

static void empty_set_has_no_bits(void **state) {
    (void)state;
    assert_true(simhash_sign(kernels_for(NULL), NULL, 0) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bits_agree_as_the_angle_says),
        cmocka_unit_test(empty_set_has_no_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
