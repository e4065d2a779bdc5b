#include "sketch/band.h"

#include "base/hash.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define BANDS 16
#define ROWS 3

/* Signatures whose places agree with probability J each share a band as often as the curve says. */
static void buckets_are_shared_as_the_curve_says(void **state) {
    (void)state;
    uint64_t dice = 1;
    for (double j = .1; j < 1; j += .2) {
        int shared = 0, twice = 0;
        for (int t = 0; t < 20000; t++) {
            uint32_t a[BANDS * ROWS], b[BANDS * ROWS];
            uint64_t of_a[BANDS], of_b[BANDS];
            for (int i = 0; i < BANDS * ROWS; i++) {
                a[i] = (uint32_t)hash_finish(dice++);
                b[i] = (double)(hash_finish(dice++) >> 11) / (double)(1ull << 53) < j ? a[i]
                                                                                      : (uint32_t)hash_finish(dice++);
            }
            band_keys(a, BANDS, ROWS, of_a);
            band_keys(b, BANDS, ROWS, of_b);
            int equal = 0;
            for (int k = 0; k < BANDS; k++) equal += of_a[k] == of_b[k];
            shared += equal > 0;
            twice += equal > 1;
        }
        assert_true(fabs(twice / 20000. - band_probability_twice(j, BANDS, ROWS)) < .012);
        assert_true(fabs(shared / 20000. - band_probability(j, BANDS, ROWS)) < .012);
    }
}

static void one_content_in_two_bands_has_two_keys(void **state) {
    (void)state;
    uint32_t signature[4] = {5, 6, 5, 6};
    uint64_t keys[2];
    band_keys(signature, 2, 2, keys);
    assert_true(keys[0] != keys[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buckets_are_shared_as_the_curve_says),
        cmocka_unit_test(one_content_in_two_bands_has_two_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
