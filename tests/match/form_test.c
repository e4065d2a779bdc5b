#include "match/form.h"

#include "match/relation.h"
#include "sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static arena keep, scratch;
static relation_desk *desk;

/* Each at a place of its own: desk and sets know a page by it. */
static const prose *read(const char *text, uint32_t outlet) {
    article *a = ARENA_NEW(&keep, article, 1);
    prose *p = ARENA_NEW(&keep, prose, 1);
    *a = sheet_article(&keep, "x", arena_text(&keep, text, (uint32_t)strlen(text)));
    a->outlet = outlet;
    assert_int_equal(prose_read(p, a, &keep, &scratch), WIRE_OK);
    return p;
}

/* A long release; the place stands `times` times in it, always behind "in". */
static void write_release(sheet_text *t, const char *place, int times) {
    t->n = 0;
    sheet_add_headline(t, 7);
    for (uint32_t i = 0; i < 12; i++) {
        sheet_add_story(t, 40 + i, 0, 1);
        if ((int)i >= times) continue;
        t->n--; /* in the same paragraph */
        sheet_add(t, " The board will pay for a new roof of the hall in ");
        sheet_add(t, place);
        sheet_add(t, " before the winter comes.\n");
    }
}

static relation_rule rule_of(const char *place, const char *other, int times, uint32_t outlet, uint32_t other_outlet) {
    static sheet_text left, right;
    write_release(&left, place, times);
    write_release(&right, other, times);
    const prose *a = read(left.at, outlet), *b = read(right.at, other_outlet);
    verdict v;
    assert_int_equal(relation_judge(desk, a, b, &v), WIRE_OK);
    return v.rule;
}

static void a_place_that_stands_for_another_again_and_again_tells_a_form(void **state) {
    (void)state;
    const uint32_t none = OUTLET_UNKNOWN;
    assert_int_equal(rule_of("Trevane", "Moorwick", 3, none, none), RULE_FORM);
    assert_int_equal(rule_of("Trevane", "Moorwick", 2, none, none), RULE_PROSE);
    assert_int_equal(rule_of("Trevane", "Moorwick", 2, 1, 1), RULE_FORM);
    assert_int_equal(rule_of("Trevane", "Moorwick", 1, 1, 1), RULE_PROSE);
}

static void two_outlets_put_their_own_places_into_one_release(void **state) {
    (void)state;
    assert_int_equal(rule_of("Trevane", "Moorwick", 3, 1, 2), RULE_PROSE);
}

static void another_spelling_or_a_date_is_no_other_name(void **state) {
    (void)state;
    assert_int_equal(rule_of("Trevanes", "Trevane", 3, 1, 1), RULE_PROSE);
    assert_int_equal(rule_of("Gadraffi", "Qaddraffi", 3, 1, 1), RULE_PROSE);
    assert_int_equal(rule_of("January", "October", 3, 1, 1), RULE_PROSE);
}

static void a_set_holds_the_words_of_the_page_loaded_last(void **state) {
    (void)state;
    const prose *a = read("The board meets in the hall.\n", 1), *b = read("Rain fell on the lower valley.\n", 1);
    uint64_t hall = a->article->page.words.hash[5], rain = b->article->page.words.hash[0];
    word_set set = {0};
    assert_int_equal(word_set_load(&set, a), WIRE_OK);
    assert_true(word_set_has(&set, hall));
    assert_false(word_set_has(&set, rain));
    assert_int_equal(word_set_load(&set, b), WIRE_OK);
    assert_false(word_set_has(&set, hall));
    assert_true(word_set_has(&set, rain));
    word_set_finish(&set);
    word_set_finish(&set);
}

static void a_page_of_a_few_lines_is_no_copy_for_its_lines(void **state) {
    (void)state;
    const prose *a = read("Press any key to go on\nThe list of all keys\nWest Harbour Rowers\n", OUTLET_UNKNOWN);
    const prose *b = read("Press any key to go on\nThe list of all keys\n", OUTLET_UNKNOWN);
    verdict v;
    assert_int_equal(relation_judge(desk, a, b, &v), WIRE_OK);
    assert_int_not_equal(v.relation, WIRE_COPY);
}

static int set_up(void **state) {
    (void)state;
    desk = relation_desk_create(NULL);
    return desk ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    relation_desk_destroy(desk);
    arena_finish(&keep);
    arena_finish(&scratch);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_that_stands_for_another_again_and_again_tells_a_form),
        cmocka_unit_test(two_outlets_put_their_own_places_into_one_release),
        cmocka_unit_test(another_spelling_or_a_date_is_no_other_name),
        cmocka_unit_test(a_set_holds_the_words_of_the_page_loaded_last),
        cmocka_unit_test(a_page_of_a_few_lines_is_no_copy_for_its_lines),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
