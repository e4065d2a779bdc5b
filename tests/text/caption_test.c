#include "text/caption.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A letter a paragraph: c for a caption, . for another. */
static const char *captions_of(const char *text) {
    static char out[64];
    arena keep = {0}, scratch = {0};
    page p;
    assert_int_equal(page_read(&p, text, (uint32_t)strlen(text), &keep, &scratch), WIRE_OK);
    assert_true(p.n_paragraphs < sizeof out);
    for (uint32_t i = 0; i < p.n_paragraphs; i++) out[i] = p.paragraphs[i].form & PARAGRAPH_CAPTION ? 'c' : '.';
    out[p.n_paragraphs] = 0;
    arena_finish(&keep);
    arena_finish(&scratch);
    return out;
}

#define STORY "The council of Trevane met on Monday to speak about the harbour and its walls.\n"

static void a_credit_in_brackets_below_makes_a_caption(void **state) {
    (void)state;
    assert_string_equal(captions_of(STORY "Boats wait outside the harbour of Trevane on Monday evening.\n"
                                          "(Mara Lindqvist/Trevane Photo via AP)\n" STORY), ".cc.");
}

static void a_label_below_makes_none_of_the_story_above_it(void **state) {
    (void)state;
    assert_string_equal(captions_of(STORY "Photo: Mara Lindqvist, AP\n" STORY), ".c.");
}

static void twins_above_a_credit_or_beside_a_caption_are_captions(void **state) {
    (void)state;
    assert_string_equal(captions_of(STORY "Boats wait outside the harbour of Trevane on Monday evening. less\n"
                                          "Boats wait outside the harbour of Trevane on Monday ... more words to come.\n"
                                          "Photo: Mara Lindqvist, AP\n" STORY), ".ccc.");
    assert_string_equal(captions_of(STORY "Boats wait outside the harbour of Trevane (Photo by Mara Lindqvist/AP) less.\n"
                                          "Boats wait outside the harbour of Trevane on Monday ... more words to come.\n"
                                          STORY), ".cc.");
}

static void paragraphs_that_begin_alike_are_no_captions_by_that_alone(void **state) {
    (void)state;
    assert_string_equal(captions_of("The council of Trevane met on Monday to speak about the harbour.\n"
                                    "The council of Trevane met again on Friday and spoke of nothing else.\n"), "..");
}

static void a_paragraph_that_says_itself_over_is_a_gallery(void **state) {
    (void)state;
    assert_string_equal(captions_of("Boats wait outside the harbour of Trevane. Men look on from the wall. Boats wait "
                                    "outside the harbour of Trevane. Mara Lindqvist Boats wait outside it.\n" STORY), "c.");
    assert_string_equal(captions_of("He would not go. He said so to the council of Trevane, and to the mayor, and to "
                                    "everybody who asked him in the street. He would not go.\n"), ".");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_credit_in_brackets_below_makes_a_caption),
        cmocka_unit_test(a_label_below_makes_none_of_the_story_above_it),
        cmocka_unit_test(twins_above_a_credit_or_beside_a_caption_are_captions),
        cmocka_unit_test(paragraphs_that_begin_alike_are_no_captions_by_that_alone),
        cmocka_unit_test(a_paragraph_that_says_itself_over_is_a_gallery),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
