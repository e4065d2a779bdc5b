#include "cluster/provisional.h"

#include "support/pages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define PLEA                                                                                                            \
    "Dear readers, the work of our reporters in the far valleys costs more every year that passes by.\n"               \
    "If you can spare a little every month, please help us to go on printing what others leave out.\n"                 \
    "Every letter that you send us is read by the people who make this paper, and answered in a week.\n"

/* A document of `n` sentences from number `first` on, and what comes behind. */
static void add(wire_corpus *c, const char *id, unsigned first, unsigned n, const char *tail) {
    char text[16384];
    size_t length = pages_prose(text, sizeof text, first, n);
    snprintf(text + length, sizeof text - length, "%s", tail);
    assert_non_null(pages_add(c, id, text, -1, NULL));
}

static void copies_cut_and_identical_pages_are_one_story(void **state) {
    (void)state;
    wire_corpus c;
    provisional p;
    pages_begin(&c, 2);
    add(&c, "a", 100, 12, "");
    add(&c, "b", 100, 5, "");
    add(&c, "c", 100, 12, "The Tarn Echo");
    add(&c, "d", 500, 12, "");
    assert_non_null(pages_add(&c, "e", "One line.", -1, NULL));
    assert_non_null(pages_add(&c, "f", "ONE LINE", -1, NULL));
    assert_int_equal(provisional_find(&p, &c), WIRE_OK);
    assert_int_equal(p.n_stories, 3);
    assert_true(p.story[0] == p.story[1] && p.story[1] == p.story[2]);
    assert_true(p.story[3] != p.story[0]);
    assert_true(p.story[4] == p.story[5]);
    assert_true(provisional_likeness(&p, 0, 1) > 0.9);
    assert_true(provisional_likeness(&p, 0, 3) < 0.1);
    provisional_finish(&p);
    pages_end(&c);
}

static void a_shared_plea_makes_no_story(void **state) {
    (void)state;
    wire_corpus c;
    provisional p;
    pages_begin(&c, 1);
    add(&c, "a", 100, 5, PLEA);
    add(&c, "b", 500, 5, PLEA);
    assert_int_equal(provisional_find(&p, &c), WIRE_OK);
    assert_int_equal(p.n_stories, 2);
    provisional_finish(&p);
    pages_end(&c);
}

/* Ten thousand documents share a plea, and every hundred of them are one story. */
static void crowds_of_copies_and_of_pleas_stay_linear(void **state) {
    (void)state;
    wire_corpus c;
    provisional p;
    pages_begin(&c, 2);
    for (unsigned i = 0; i < 10000; i++) {
        char id[16];
        snprintf(id, sizeof id, "%05u", i);
        add(&c, id, 20 * (i % 100), 6, PLEA);
    }
    assert_int_equal(provisional_find(&p, &c), WIRE_OK);
    assert_int_equal(p.n_stories, 100);
    for (unsigned i = 0; i < 10000; i++) assert_int_equal(p.story[i], p.story[i % 100]);
    provisional_finish(&p);
    pages_end(&c);
}

static void an_empty_corpus_has_no_story(void **state) {
    (void)state;
    wire_corpus c;
    provisional p;
    pages_begin(&c, 1);
    assert_int_equal(provisional_find(&p, &c), WIRE_OK);
    assert_int_equal(p.n_stories, 0);
    provisional_finish(&p);
    pages_end(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_cut_and_identical_pages_are_one_story),
        cmocka_unit_test(a_shared_plea_makes_no_story),
        cmocka_unit_test(crowds_of_copies_and_of_pleas_stay_linear),
        cmocka_unit_test(an_empty_corpus_has_no_story),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
