#include "cluster/house.h"

#include "../support/sheets.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static sheet_text text;

static void enter(wire_corpus *corpus, uint32_t outlet) { sheets_enter(corpus, &text)->outlet = outlet; }

static uint32_t marked(const article *a) {
    uint32_t n = 0;
    for (uint32_t w = 0; w < a->page.words.n; w++) n += (a->marks[w] & MARK_HOUSE) != 0;
    return n;
}

/* Sentences have twelve words. Outlet 1 prints one of its own twice; a story is everybody's. */
static void only_what_one_outlet_prints_again_is_of_the_house(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(2);
    static const uint32_t outlets[] = {1, 1, 2, OUTLET_UNKNOWN, OUTLET_UNKNOWN, 3};
    for (uint32_t i = 0; i < 6; i++) {
        sheet_add_story(&text, 5, 0, 4);
        sheet_add_story(&text, 100 + (outlets[i] == OUTLET_UNKNOWN ? 9 : outlets[i]), 0, 2);
        sheet_add_story(&text, 200 + i, 0, 1);
        enter(&corpus, outlets[i]);
    }
    assert_int_equal(house_mark(&corpus), WIRE_OK);
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(marked(&corpus.articles.at[i]), i < 2 ? 24 : 0);
    assert_false(corpus.articles.at[0].marks[0] & MARK_HOUSE);
    sheets_end(&corpus);
}

static void a_sentence_said_twice_in_one_document_is_not(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    sheet_add_story(&text, 5, 0, 2);
    sheet_add_story(&text, 5, 0, 2);
    enter(&corpus, 1);
    assert_int_equal(house_mark(&corpus), WIRE_OK);
    assert_int_equal(marked(&corpus.articles.at[0]), 0);
    sheets_end(&corpus);
}

static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 4; i++) {
        sheet_add_story(&text, 5, 0, 3);
        enter(&corpus, 1);
    }
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        assert_true(nth < 100);
        memory_fail_after(nth);
        status = house_mark(&corpus);
        memory_fail_after(0);
        if (status != WIRE_OK) assert_int_equal(status, WIRE_NO_MEMORY);
    }
    assert_int_equal(marked(&corpus.articles.at[3]), 36);
    sheets_end(&corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_one_outlet_prints_again_is_of_the_house),
        cmocka_unit_test(a_sentence_said_twice_in_one_document_is_not),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
