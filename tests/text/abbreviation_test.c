/* Every word of the table is looked up: one out of its order would not be found. The words come from the source, so that the
 * test reads them without the search. */
#include "text/abbreviation.h"

#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Calls `take` for each word of the table. */
static uint32_t each_word(void (*take)(const char *word, uint32_t bytes)) {
    FILE *source = fopen(TESTED_SOURCE, "r");
    assert_non_null(source);
    char line[1000];
    uint32_t n = 0;
    while (fgets(line, sizeof line, source))
        for (const char *at = strstr(line, "{\""); at; at = strstr(at, "{\"")) {
            at += 2;
            take(at, (uint32_t)strcspn(at, "\""));
            n++;
        }
    assert_int_equal(fclose(source), 0);
    return n;
}

static void find(const char *word, uint32_t bytes) {
    if (lexeme_of(word, bytes, true) == LEXEME_NONE) fail_msg("not found: %.*s", (int)bytes, word);
}

static void table_is_sorted_as_its_search_needs(void **state) {
    (void)state;
    assert_true(each_word(find) > 500);
}

static void measure(const char *word, uint32_t bytes) {
    if (!(lexeme_of(word, bytes, true) & (LEXEME_TITLE | LEXEME_NUMBERED | LEXEME_SHORT))) return;
    if (utf8_length(word, 0, bytes) > LEXEME_ABBREVIATION_LETTERS) fail_msg("too long: %.*s", (int)bytes, word);
}

static void abbreviations_have_few_letters(void **state) {
    (void)state;
    each_word(measure);
}

static void a_name_is_short_only_as_a_name(void **state) {
    (void)state;
    assert_true(lexeme_of("sun", 3, true) & LEXEME_SHORT);
    assert_false(lexeme_of("sun", 3, false) & LEXEME_SHORT);
    assert_int_equal(lexeme_of("meadow", 6, true), LEXEME_NONE);
    assert_int_equal(lexeme_of("su", 2, true) & LEXEME_SHORT, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_sorted_as_its_search_needs),
        cmocka_unit_test(abbreviations_have_few_letters),
        cmocka_unit_test(a_name_is_short_only_as_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
