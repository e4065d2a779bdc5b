#include "match/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

static bool alike(const char *x, const char *y) { return spelling_alike(x, (uint32_t)strlen(x), y, (uint32_t)strlen(y)); }

static void words_begun_and_ended_alike_for_half_are_spellings_of_each_other(void **state) {
    (void)state;
    assert_true(alike("Ashforde's", "Ashfordes"));
    assert_true(alike("three", "fhree"));
    assert_true(alike("HARBOUR", "harbor"));
    assert_false(alike("Ashford", "Barling"));
    assert_false(alike("noon", "no one at all"));
}

/* Words of the left text that match, when the whole of both is one stretch. */
static uint32_t matched(const char *left, const char *right, uint32_t equal) {
    read_page a, b;
    read_begin(&a, left);
    read_begin(&b, right);
    span_pair all = {0, a.page.words.n, 0, b.page.words.n, equal};
    uint32_t n = spelling_matched(&a.page, &b.page, &all);
    read_end(&b);
    read_end(&a);
    return n;
}

static void misread_words_match_one_by_one(void **state) {
    (void)state;
    assert_int_equal(matched("The harbour board closed the northern pier", "The harbour board closed the northern pier", 7), 7);
    assert_int_equal(matched("The harbour board closed the northern pier", "The harb0ur boord closcd the norfhern pier", 3), 7);
    assert_int_equal(matched("The harbour board closed the northern pier", "The council party opened the southern pier", 3), 4); /* southern */
}

static void words_that_run_together_or_fall_apart_match(void **state) {
    (void)state;
    assert_int_equal(matched("that three fire departments will receive", "that threefire departments will receive", 4), 6);
    assert_int_equal(matched("that three fire departments will receive", "that three fire depart ments will receive", 5), 6);
}

static void words_put_in_or_left_out_do_not_match_and_what_follows_does(void **state) {
    (void)state;
    assert_int_equal(matched("The board closed the pier on Tuesday after dark", "The board closed the old stone pier after dark", 7), 7);
}

static void numbers_and_short_words_are_never_misread(void **state) {
    (void)state;
    assert_int_equal(matched("grants of 73256 dollars for the town", "grants of 73296 dollars for her town", 5), 5);
    assert_int_equal(matched("grants of 73256 dollars for the town", "grants of 73296 dollars for the town", 6), 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_begun_and_ended_alike_for_half_are_spellings_of_each_other),
        cmocka_unit_test(misread_words_match_one_by_one),
        cmocka_unit_test(words_that_run_together_or_fall_apart_match),
        cmocka_unit_test(words_put_in_or_left_out_do_not_match_and_what_follows_does),
        cmocka_unit_test(numbers_and_short_words_are_never_misread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
