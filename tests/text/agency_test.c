#include "text/agency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *brief(const char *text) {
    const agency_name *found = agency_find(text, 0, (uint32_t)strlen(text), NULL);
    return found ? found->brief : NULL;
}

static void names_lead_to_the_short_name(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"by The Associated Press", "AP"}, {"(AP) -", "AP"}, {"(REUTERS) -", "Reuters"}, {"Thomson Reuters", "Reuters"},
        {"© Agence France-Presse", "AFP"}, {"Berlin (dpa) -", "dpa"}, {"GETTY IMAGES", "Getty"}, {"新华社北京", "Xinhua"},
        {"МОСКВА, ТАСС.", "TASS"}, {"연합뉴스는", "Yonhap"}, {"(رويترز)", "Reuters"}, {"Madrid (EFE).-", "EFE"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_non_null(brief(cases[i][0]));
        assert_string_equal(brief(cases[i][0]), cases[i][1]);
    }
}

/* Read from the source: a name whose second letter its list does not note would not be found. */
static void every_name_of_the_tables_is_found(void **state) {
    (void)state;
    FILE *source = fopen(TESTED_SOURCE, "r");
    assert_non_null(source);
    char line[1000];
    uint32_t n = 0, end;
    while (fgets(line, sizeof line, source))
        for (const char *at = strstr(line, "{\""); at; at = strstr(at, "{\""), n++) {
            at += 2;
            uint32_t bytes = (uint32_t)strcspn(at, "\"");
            if (!agency_at(at, 0, bytes, &end) || end != bytes) fail_msg("not found: %.*s", (int)bytes, at);
        }
    assert_int_equal(fclose(source), 0);
    assert_true(n > 100);
}

static void names_are_whole_words(void **state) {
    (void)state;
    static const char *const cases[] = {"APRIL", "the map", "ap", "getty", "MAFPA", "AP2", "an Apple", ""};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_null(brief(cases[i]));
}

static void longest_name_is_taken(void **state) {
    (void)state;
    const char *text = "Getty Images/AP";
    uint32_t end;
    const agency_name *found = agency_at(text, 0, (uint32_t)strlen(text), &end);
    assert_non_null(found);
    assert_int_equal(end, 12);
    assert_true(found->pictures);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_the_short_name),
        cmocka_unit_test(every_name_of_the_tables_is_found),
        cmocka_unit_test(names_are_whole_words),
        cmocka_unit_test(longest_name_is_taken),
    };
    return cmocka_run_group_tests_name("text/agency", tests, NULL, NULL);
}
