/* The recall to be expected of keys, held against keys of random texts. */
#include "match/winnow.h"

#include <wirecopy/wirecopy.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define WORDS 120
#define ROUNDS 400

static uint64_t state;

static uint64_t dice(void) { return hash_finish(state += 0x9E3779B97F4A7C15u); }

/* The share of texts of which an edited copy has at least so many keys in common. */
static double share_met(double changed, uint32_t least) {
    uint32_t met = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t a[WORDS], b[WORDS], in_a[WORDS], in_b[WORDS];
        for (int i = 0; i < WORDS; i++) {
            a[i] = dice();
            b[i] = (double)(dice() >> 11) * 0x1p-53 < changed ? dice() : a[i];
        }
        winnow_options options = {.width = 5, .window = 8};
        uint32_t n_a = winnow_keys((word_slice){a, WORDS}, options, in_a),
                 n_b = winnow_keys((word_slice){b, WORDS}, options, in_b);
        uint32_t common = 0;
        for (uint32_t i = 0; i < n_a; i++)
            for (uint32_t k = 0; k < n_b; k++) common += in_a[i] == in_b[k];
        met += common >= least;
    }
    return (double)met / ROUNDS;
}

static void expected_recall_is_that_of_random_texts(void **test_state) {
    (void)test_state;
    static const double CHANGED[] = {0, .1, .2, .3, .4};
    for (size_t i = 0; i < sizeof CHANGED / sizeof *CHANGED; i++) {
        double expected = wire_expected_recall(NULL, WIRE_WHOLE, WORDS, CHANGED[i]), seen = share_met(CHANGED[i], 2);
        print_message("%.0f %% changed: %.3f expected, %.3f seen\n", 100 * CHANGED[i], expected, seen);
        assert_true(seen > expected - .1 && seen < expected + .1);
    }
}

static void expected_recall_falls_with_changes_and_rises_with_words(void **test_state) {
    (void)test_state;
    wire_options options;
    wire_options_init(&options);
    double last = 1;
    for (int percent = 0; percent <= 100; percent += 10) {
        double now = wire_expected_recall(&options, WIRE_SENTENCE, 0, percent / 100.);
        assert_true(now >= 0 && now <= last);
        last = now;
    }
    assert_true(wire_expected_recall(&options, WIRE_WHOLE, 600, .3) >
                wire_expected_recall(&options, WIRE_WHOLE, 120, .3));
    double five = wire_expected_recall(&options, WIRE_WHOLE, 300, .4);
    options.shingle_words = 3;
    assert_true(wire_expected_recall(&options, WIRE_WHOLE, 300, .4) > five);
    assert_true(wire_expected_recall(&options, WIRE_WHOLE, 0, 0) == 0);
}

static void values_out_of_range_are_refused(void **test_state) {
    (void)test_state;
    wire_options options;
    wire_corpus *corpus;
    wire_options_init(&options);
    options.copy_percent = 101;
    assert_int_equal(wire_corpus_create(&corpus, &options, NULL), WIRE_INVALID);
    options.copy_percent = 100;
    options.shingle_words = WIRE_SHINGLE_MOST + 1;
    assert_int_equal(wire_corpus_create(&corpus, &options, NULL), WIRE_INVALID);
    options.shingle_words = WIRE_SHINGLE_MOST;
    assert_int_equal(wire_corpus_create(&corpus, &options, NULL), WIRE_OK);
    wire_corpus_destroy(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expected_recall_is_that_of_random_texts),
        cmocka_unit_test(expected_recall_falls_with_changes_and_rises_with_words),
        cmocka_unit_test(values_out_of_range_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
