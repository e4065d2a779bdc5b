#include "text/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* The paragraphs with strokes between, line ends inside of them as \n. */
static void check(const char *text, const char *expected) {
    arena a;
    arena_init(&a);
    wire_span *spans;
    uint32_t n;
    char seen[4096];
    size_t length = 0;
    assert_int_equal(paragraph_find(text, (uint32_t)strlen(text), &a, &spans, &n), WIRE_OK);
    for (uint32_t i = 0; i < n; i++) {
        if (i) seen[length++] = '|';
        memcpy(seen + length, text + spans[i].start, spans[i].end - spans[i].start);
        length += spans[i].end - spans[i].start;
    }
    seen[length] = 0;
    assert_string_equal(seen, expected);
    arena_finish(&a);
}

static void text_without_line_ends_is_one_paragraph(void **state) {
    (void)state;
    check("", "");
    check("  One. Two.  ", "One. Two.");
}

static void every_line_end_ends_a_paragraph_of_one_line(void **state) {
    (void)state;
    check("One.\nTwo.\r\nThree.\rFour.\xE2\x80\xA8" "Five.\xE2\x80\xA9Six.\vSeven.\fEight.\xC2\x85Nine.",
          "One.|Two.|Three.|Four.|Five.|Six.|Seven.|Eight.|Nine.");
    check("A \n \n\n\t B\n\n", "A|B");
    check("“Curly” stays – so does é.\nNext.", "“Curly” stays – so does é.|Next.");
}

#define WRAPPED_1                                                   \
    "The council of Lund voted on Monday to close the old swimming\n" \
    "hall by the river, where three generations of children have\n"   \
    "learned to swim, and to build a new one beside the station at\n" \
    "a cost that nobody on the council could name when asked."
#define WRAPPED_2                                                   \
    "A group of parents said that they would go to court. The hall,\n" \
    "they said, was given to the town in 1911 on the condition that\n" \
    "it stay open for good."

static void hard_wrapped_lines_are_joined(void **state) {
    (void)state;
    check(WRAPPED_1 "\n\n" WRAPPED_2 "\n", WRAPPED_1 "|" WRAPPED_2);
    check(WRAPPED_1 "\n" WRAPPED_2 "\n", WRAPPED_1 "|" WRAPPED_2); /* the short last line tells */
    check("SWIMMING HALL TO CLOSE\nBy Ann Quill\n" WRAPPED_1 "\n\n" WRAPPED_2,
          "SWIMMING HALL TO CLOSE|By Ann Quill|" WRAPPED_1 "|" WRAPPED_2);
}

static void lists_and_long_lines_are_not_joined(void **state) {
    (void)state;
    check("milk and bread\neggs\nbutter from the dairy\nsalt", "milk and bread|eggs|butter from the dairy|salt");
    check("The mayor of the town said on Monday that the bridge would be closed for most of the summer, since its piers are old.\n"
          "the second line begins in lower case but the first is far longer than any line that somebody wrapped by hand would be.",
          "The mayor of the town said on Monday that the bridge would be closed for most of the summer, since its piers are old.|"
          "the second line begins in lower case but the first is far longer than any line that somebody wrapped by hand would be.");
    check("The vote was six to three on the second reading of the bill.\nThe mayor will sign it on Friday in the hall of the town.\n"
          "Two members were not there, and neither of them gave a cause.\nThe law begins on the first day of May in the next year.",
          "The vote was six to three on the second reading of the bill.|The mayor will sign it on Friday in the hall of the town.|"
          "Two members were not there, and neither of them gave a cause.|The law begins on the first day of May in the next year.");
}

static uint32_t form_of(const char *text) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    assert_int_equal(p->n_paragraphs, 1);
    uint32_t form = p->paragraphs[0].form;
    read_end(&r);
    return form;
}

static void prose_is_long_and_ends(void **state) {
    (void)state;
    assert_int_equal(form_of("The council voted on Monday to close it."), PARAGRAPH_PROSE);
    assert_int_equal(form_of("“The council voted on Monday to close it.”"), PARAGRAPH_PROSE);
    assert_int_equal(form_of("Council votes on Monday to close old hall"), 0);
    assert_int_equal(form_of("It was closed."), 0);
    assert_int_equal(form_of("市议会星期一投票决定关闭河边的旧游泳馆。"), PARAGRAPH_PROSE);
    assert_int_equal(form_of("市议会投票。"), 0);
}

static void caption_names_a_picture_or_its_agency(void **state) {
    (void)state;
    static const char *const captions[] = {
        "The old hall by the river on Monday, May 4. (AP Photo/Ann Quill)", "Photo: Ann Quill/Reuters", "Foto: Anna Kvist / TT",
        "The mayor speaks to parents. (Ann Quill/Getty Images)", "A swimmer [Ann Quill via AFP/Getty]",
        "The hall. Photograph by Ann Quill | The Lund Post", "La alcaldesa habla. (Foto: Ana Ruiz)", "Der alte Bau. Bild: dpa/Anna Kvist"};
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++)
        assert_true(form_of(captions[i]) & PARAGRAPH_CAPTION);
    static const char *const others[] = {
        "The photo shows that the hall is old, said the mayor.", "The mayor (and/or the council) will decide on it soon.",
        "LUND (AP) - The council voted on Monday to close the hall.", "He put the photos away: nobody wanted to see them."};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(form_of(others[i]) & PARAGRAPH_CAPTION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_without_line_ends_is_one_paragraph),
        cmocka_unit_test(every_line_end_ends_a_paragraph_of_one_line),
        cmocka_unit_test(hard_wrapped_lines_are_joined),
        cmocka_unit_test(lists_and_long_lines_are_not_joined),
        cmocka_unit_test(prose_is_long_and_ends),
        cmocka_unit_test(caption_names_a_picture_or_its_agency),
    };
    return cmocka_run_group_tests_name("text/paragraph", tests, NULL, NULL);
}
