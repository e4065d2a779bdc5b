#include "cluster/evidence.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A line of six words that an outlet prints in three of thirty stories: alone it would be standing. */
static evidence line(void) {
    return (evidence){.rate = .09, .absence = .6, .stories = 1.6, .sound = .3, .known = 1, .words = 4, .all_stories = 3,
                      .of_outlet = true};
}

static void a_line_of_three_different_stories_is_standing(void **state) {
    (void)state;
    evidence e = line();
    assert_int_equal(evidence_judge(&e), VERDICT_STANDING);
    e.quoted = 1;
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
}

static void towns_and_names_in_few_stories_are_text(void **state) {
    (void)state;
    evidence town = line(), name = line();
    town.address = town.capitals = 1;
    assert_int_equal(evidence_judge(&town), VERDICT_TEXT);
    town.rate = .3; /* in a third of its stories: where the outlet is */
    town.absence = .3;
    assert_int_equal(evidence_judge(&town), VERDICT_STANDING);
    name.capitals = name.inside = 1;
    assert_int_equal(evidence_judge(&name), VERDICT_TEXT);
    name.inside = 0; /* above or below the text: a byline */
    assert_int_equal(evidence_judge(&name), VERDICT_STANDING);
}

static void what_begins_a_letter_or_a_list_is_text(void **state) {
    (void)state;
    evidence greeting = line(), list = line();
    greeting.comma = true;
    assert_int_equal(evidence_judge(&greeting), VERDICT_TEXT);
    list.colon = true;
    assert_int_equal(evidence_judge(&list), VERDICT_STANDING); /* "Related:" above the text */
    list.inside = 1;
    assert_int_equal(evidence_judge(&list), VERDICT_TEXT);
}

static void a_menu_within_the_text_is_no_name(void **state) {
    (void)state;
    evidence menu = line();
    menu.words = 29;
    menu.capitals = menu.inside = 1;
    assert_int_equal(evidence_judge(&menu), VERDICT_STANDING);
    menu.words = 5;
    assert_int_equal(evidence_judge(&menu), VERDICT_TEXT);
}

static void a_name_that_an_outlet_prints_now_and_then_is_text(void **state) {
    (void)state;
    evidence name = line();
    name.names = 1;
    assert_int_equal(evidence_judge(&name), VERDICT_TEXT);
    name.sound = .9; /* "Real Estate" */
    assert_int_equal(evidence_judge(&name), VERDICT_STANDING);
    name = line();
    name.names = 1;
    name.absence = .4; /* two of nine stories */
    name.rate = .17;
    assert_int_equal(evidence_judge(&name), VERDICT_TEXT);
    name.absence = .25; /* an outlet too small to show how seldom */
    assert_int_equal(evidence_judge(&name), VERDICT_STANDING);
}

static void stories_with_half_of_their_prose_in_common_prove_nothing(void **state) {
    (void)state;
    evidence e = line();
    e.absence = 0;
    e.likeness = .4;
    assert_int_equal(evidence_judge(&e), VERDICT_STANDING);
    e.likeness = .6;
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
    e.form = 1;
    assert_int_equal(evidence_judge(&e), VERDICT_STANDING);
}

static void long_text_is_background_unless_it_is_a_menu(void **state) {
    (void)state;
    evidence e = line();
    e.absence = .3;
    e.words = 25;
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
    e.capitals = .9;
    assert_int_equal(evidence_judge(&e), VERDICT_STANDING);
    e.prose = 1;
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
}

static void words_that_strangers_share_are_standing(void **state) {
    (void)state;
    evidence e = {.known = .5, .words = 16, .prose = 1, .all_stories = 2, .subject = .02, .stories = 1};
    assert_int_equal(evidence_judge(&e), VERDICT_STANDING);
    e.subject = .3; /* they are about the same */
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
    e.subject = .02;
    e.known = 1; /* two outlets */
    assert_int_equal(evidence_judge(&e), VERDICT_TEXT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_three_different_stories_is_standing),
        cmocka_unit_test(towns_and_names_in_few_stories_are_text),
        cmocka_unit_test(what_begins_a_letter_or_a_list_is_text),
        cmocka_unit_test(a_menu_within_the_text_is_no_name),
        cmocka_unit_test(a_name_that_an_outlet_prints_now_and_then_is_text),
        cmocka_unit_test(stories_with_half_of_their_prose_in_common_prove_nothing),
        cmocka_unit_test(long_text_is_background_unless_it_is_a_menu),
        cmocka_unit_test(words_that_strangers_share_are_standing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
