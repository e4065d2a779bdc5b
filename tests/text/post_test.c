#include "text/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Words of the text that page_read takes for posted. */
static uint32_t count_posted(const char *text) {
    arena keep = {0}, scratch = {0};
    page p;
    uint32_t n = 0;
    assert_int_equal(page_read(&p, text, (uint32_t)strlen(text), &keep, &scratch), WIRE_OK);
    for (uint32_t w = 0; w < p.words.n; w++) n += (p.words.form[w] & WORD_POSTED) != 0;
    arena_finish(&keep);
    arena_finish(&scratch);
    return n;
}

static void the_paragraph_above_a_signed_handle_is_a_post(void **state) {
    (void)state;
    assert_int_equal(count_posted("She wrote to the town on Sunday.\n"
                                  "Heading to the harbour now!\n"
                                  "— Mara Lindqvist (@maralindqvist) July 15, 2018\n"
                                  "The town answered late in the evening.\n"), 5);
    assert_int_equal(count_posted("Heading to the harbour now!\n- Mara L. ( @mara )\n"), 5);
}

static void dashes_without_a_handle_and_handles_without_a_dash_sign_nothing(void **state) {
    (void)state;
    assert_int_equal(count_posted("Heading to the harbour now!\n— Mara Lindqvist (Trevane)\n"), 0);
    assert_int_equal(count_posted("Heading to the harbour now!\nMara Lindqvist (@maralindqvist) wrote it.\n"), 0);
    assert_int_equal(count_posted("— Mara Lindqvist (@maralindqvist) July 15, 2018\n"), 0);
    assert_int_equal(count_posted("Loading\n— Mara Lindqvist (@maralindqvist) July 15, 2018\n"), 0);
    assert_int_equal(count_posted("Heading to the harbour now!\n—"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_paragraph_above_a_signed_handle_is_a_post),
        cmocka_unit_test(dashes_without_a_handle_and_handles_without_a_dash_sign_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
