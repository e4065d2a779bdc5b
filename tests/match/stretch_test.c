#include "match/stretch.h"

#include "match/sheet.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static arena keep, scratch;
static stretch_sum sum;

static prose read(const char *id, const char *text) {
    article *a = ARENA_NEW(&keep, article, 1);
    *a = sheet_article(&keep, id, arena_text(&keep, text, strlen(text)));
    prose p;
    assert_int_equal(prose_read(&p, a, &keep, &scratch), WIRE_OK);
    return p;
}

static uint32_t own_in_stretches(const char *low, const char *high, uint32_t *all) {
    prose a = read("a", low), b = read("b", high);
    *all = a.n_own;
    assert_int_equal(stretch_find(&a, &b, &keep, &sum), WIRE_OK);
    return sum.own;
}

#define TEXT                                                                                                           \
    "The harbour board closed the northern pier on Tuesday after a barge struck it in the fog, and divers went down "  \
    "to "                                                                                                              \
    "look at the piles before dark.\n\n"

static void a_text_is_one_stretch_with_itself(void **state) {
    (void)state;
    uint32_t all, own = own_in_stretches(TEXT, TEXT, &all);
    assert_int_equal(all, 28);
    assert_int_equal(own, all);
    assert_true(sum.equal == 1);
}

static void words_misread_here_and_there_stay_inside(void **state) {
    (void)state;
    uint32_t all,
        own = own_in_stretches("The harbour board closed tbe northern pier on Tuesclay after a barge struck it in "
                               "the f0g, and divers went clown to look at the pi1es before dark.\n\n",
                               TEXT, &all);
    assert_true(own + 3 >= all);
    assert_true(sum.equal > 0.7 && sum.equal < 0.9);
}

/* Of 28 words 17 are as they were: too few but for those that are spelled alike. */
static void words_misread_everywhere_stay_inside(void **state) {
    (void)state;
    uint32_t all,
        own = own_in_stretches("The harbour board closcd tbe northenn pien on Tuesclay after a barge sfruck it in the f0g, anb "
                               "diuers wenf down to look at the piles before dank.\n\n",
                               TEXT, &all);
    assert_true(own + 3 >= all);
    assert_true(sum.equal > 0.5 && sum.equal < 0.65);
}

static void scattered_words_are_no_stretch(void **state) {
    (void)state;
    uint32_t all;
    static const char OTHER[] =
        "The harbour was shut by the board on Tuesday when fog came in, and after a barge was lost the "
        "divers said it was dark under the piles and went home.\n\n";
    assert_int_equal(own_in_stretches(OTHER, TEXT, &all), 0);
    assert_true(sum.equal == 0);
    assert_true(all > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_one_stretch_with_itself),
        cmocka_unit_test(words_misread_here_and_there_stay_inside),
        cmocka_unit_test(words_misread_everywhere_stay_inside),
        cmocka_unit_test(scattered_words_are_no_stretch),
    };
    arena_init(&keep);
    arena_init(&scratch);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&keep);
    arena_finish(&scratch);
    return failed;
}
