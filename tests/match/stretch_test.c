#include "match/stretch.h"

#include "match/overlap.h"
#include "match/sheet.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static arena keep, scratch;
static stretch_sum sum;
static uint32_t most; /* by the bound */

static prose read(const char *id, const char *text) {
    article *a = ARENA_NEW(&keep, article, 1);
    *a = sheet_article(&keep, id, arena_text(&keep, text, strlen(text)));
    prose p;
    assert_int_equal(prose_read(&p, a, &keep, &scratch), WIRE_OK);
    return p;
}

static uint32_t own_in_stretches(const char *low, const char *high, uint32_t *all) {
    prose a = read("a", low), b = read("b", high);
    overlap_desk *desk = overlap_desk_create();
    overlap_marks marks;
    stretch_sum marked;
    *all = a.n_own;
    assert_int_equal(stretch_find(&a, &b, (align_marks){0}, &keep, &sum), WIRE_OK);
    assert_int_equal(overlap_mark(desk, &a, &b, &marks), WIRE_OK);
    assert_int_equal(stretch_find(&a, &b, (align_marks){marks.a, marks.b}, &keep, &marked), WIRE_OK);
    assert_int_equal(marked.own, sum.own);
    assert_true(marked.equal == sum.equal);
    most = stretch_bound(&a, marks.a);
    assert_true(sum.own <= most && most <= a.n_own);
    overlap_desk_destroy(desk);
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

/* Two sentences of five are as they were: what lies between them is more than a stretch leaves out. */
static void whole_sentences_far_apart_bound_the_stretches(void **state) {
    (void)state;
    static const char LOW[] = "The harbour board closed the northern pier on Tuesday. Nobody in the town had heard of plans to "
                              "sell the old ferry house before the spring, nor who might want to buy it at such a price. Divers "
                              "went down to look at the piles before dark. The mayor promised a report.\n\n";
    static const char HIGH[] = "The harbour board closed the northern pier on Tuesday. Divers went down to look at the piles before "
                               "dark. A crane from the yard across the bay will lift what is left of the barge.\n\n";
    uint32_t all, own = own_in_stretches(LOW, HIGH, &all);
    assert_int_equal(own, 19); /* of the first and the third sentence */
    assert_int_equal(most, 19);
    assert_int_equal(all, 52);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_one_stretch_with_itself),
        cmocka_unit_test(words_misread_here_and_there_stay_inside),
        cmocka_unit_test(words_misread_everywhere_stay_inside),
        cmocka_unit_test(scattered_words_are_no_stretch),
        cmocka_unit_test(whole_sentences_far_apart_bound_the_stretches),
    };
    arena_init(&keep);
    arena_init(&scratch);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&keep);
    arena_finish(&scratch);
    return failed;
}
