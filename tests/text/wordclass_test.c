/* Every word of the table is looked up: one out of its letter's order would not be found. The words come from the source,
 * so that the test reads them without the search. */
#include "text/wordclass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void table_is_sorted_as_its_search_needs(void **state) {
    (void)state;
    FILE *source = fopen(TESTED_SOURCE, "r");
    assert_non_null(source);
    char line[1000];
    uint32_t n = 0;
    while (fgets(line, sizeof line, source))
        for (const char *at = strstr(line, "{W(\""); at; at = strstr(at, "{W(\"")) {
            at += 4;
            uint32_t bytes = (uint32_t)strcspn(at, "\"");
            if (wordclass_find(at, bytes) == 0) fail_msg("not found: %.*s", (int)bytes, at);
            n++;
        }
    assert_int_equal(fclose(source), 0);
    assert_true(n > 1000);
}

static void letters_may_be_capitals(void **state) {
    (void)state;
    assert_true(wordclass_find("Said", 4) & CLASS_SAYS);
    assert_true(wordclass_find("ERKLÄRTE", strlen("ERKLÄRTE")) & CLASS_SAYS);
    assert_true(wordclass_find("СКАЗАЛ", strlen("СКАЗАЛ")) & CLASS_SAYS);
}

static void other_words_are_in_no_class(void **state) {
    (void)state;
    assert_int_equal(wordclass_find("meadow", 6), 0);
    assert_int_equal(wordclass_find("sai", 3), 0);
    assert_int_equal(wordclass_find("", 0), 0);
    assert_int_equal(wordclass_find("xylophone", 9), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_sorted_as_its_search_needs),
        cmocka_unit_test(letters_may_be_capitals),
        cmocka_unit_test(other_words_are_in_no_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
