#include "generate/change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *quotation(const char *text, uint32_t nth) {
    static char found[200];
    wire_span span;
    if (!change_quotation(text, strlen(text), nth, &span)) return NULL;
    memcpy(found, text + span.start, span.end - span.start);
    found[span.end - span.start] = 0;
    return found;
}

static void quotations_of_five_words_are_found(void **state) {
    (void)state;
    static const char TEXT[] =
        "A \"short one\" and \"one two three four five,\" said B. “Eins zwei drei vier fünf sechs.” End.";
    assert_string_equal(quotation(TEXT, 0), "one two three four five");
    assert_string_equal(quotation(TEXT, 1), "Eins zwei drei vier fünf sechs");
    assert_null(quotation(TEXT, 2));
}

static void quotation_ends_in_its_paragraph(void **state) {
    (void)state;
    assert_null(quotation("\"one two three four\nfive six\"", 0));
    assert_null(quotation("“one two three four five six", 0));
    assert_null(quotation("", 0));
}

static void every_change_has_a_name_of_its_own(void **state) {
    (void)state;
    for (uint32_t i = 0; i < N_CHANGES; i++)
        assert_ptr_equal(change_named(CHANGES[i].name, strlen(CHANGES[i].name)), &CHANGES[i]);
    assert_null(change_named("edited", 6));
    assert_null(change_named("", 0));
}

/* Texts without words, of one word, of one paragraph, of bytes that are no UTF-8. */
static void no_change_minds_a_poor_text(void **state) {
    (void)state;
    static const char *const POOR[] = {
        "", " ", "a", "\n\n\n", "one two three", "\xFF\xC3 \"\xE2\x80\x9C x", "a\n\nb", "..\"\".. ."};
    inventor v;
    assert_int_equal(inventor_init(&v, 3), WIRE_OK);
    for (uint32_t i = 0; i < N_CHANGES; i++)
        for (size_t k = 0; k < sizeof POOR / sizeof *POOR; k++) {
            chance c = chance_of(k, i);
            changing with = {&v, &c, NULL, 0};
            buffer out = {0};
            CHANGES[i].make(&with, CHANGES[i].amount, POOR[k], strlen(POOR[k]), &out);
            assert_false(out.failed);
            buffer_finish(&out);
        }
    inventor_finish(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_of_five_words_are_found),
        cmocka_unit_test(quotation_ends_in_its_paragraph),
        cmocka_unit_test(every_change_has_a_name_of_its_own),
        cmocka_unit_test(no_change_minds_a_poor_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
