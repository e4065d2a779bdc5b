#include "match/prose.h"

#include "sheet.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static arena keep, scratch;

static prose read(const char *text) {
    static article articles[16];
    static unsigned n;
    article *a = &articles[n++ % 16];
    *a = sheet_article(&keep, "a", text);
    prose p;
    assert_int_equal(prose_read(&p, a, &keep, &scratch), WIRE_OK);
    return p;
}

static void quotations_captions_and_headlines_are_not_own_prose(void **state) {
    (void)state;
    prose p = read("Harbour closes after storm\n"
                   "^The harbour of Trevane is seen on Monday after the storm.\n"
                   "The harbour of Trevane was closed on Monday after a storm.\n"
                   "\"We cannot open it before Friday,\" the harbour master said in the evening.\n");
    assert_int_equal(p.n_own, 11 + 7);
    assert_int_equal(p.n_body, 11 + 13);
    assert_int_equal(p.n_headline, 4);
}

static void a_sentence_half_standing_is_set_aside_whole(void **state) {
    (void)state;
    prose p = read("The council met again on Tuesday in the old hall.\n"
                   "{Sign up for our} Trevane {newsletter and get the best stories} each morning.\n"
                   "The mayor of {Trevane} came late and left before the vote was taken.\n");
    assert_int_equal(p.sentence_own[0], 10);
    assert_int_equal(p.sentence_own[1], 0);
    assert_int_equal(p.sentence_own[2], 13);
    assert_int_equal(p.n_aside, 13 + 1);
}

static void what_was_said_before_is_not_own_but_may_be_found(void **state) {
    (void)state;
    prose p = read("The council met again on Tuesday in the old hall.\n"
                   "<The council met again on Tuesday in the old hall.>\n");
    assert_int_equal(p.n_own, 10);
    assert_true(p.role[12] & ROLE_PLACE);
    assert_false(p.role[12] & ROLE_OWN);
}

static void an_empty_page_has_no_prose(void **state) {
    (void)state;
    assert_int_equal(read("").n_own, 0);
}

static int set_up(void **state) {
    (void)state;
    arena_init(&keep);
    arena_init(&scratch);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_finish(&keep);
    arena_finish(&scratch);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_captions_and_headlines_are_not_own_prose),
        cmocka_unit_test(a_sentence_half_standing_is_set_aside_whole),
        cmocka_unit_test(what_was_said_before_is_not_own_but_may_be_found),
        cmocka_unit_test(an_empty_page_has_no_prose),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
