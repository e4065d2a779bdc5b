#include "io/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void tags_with_commas_between_are_a_list(void **state) {
    (void)state;
    static const char *const SOUND[] = {"en", "en,de", "pt-BR", "zh_Hant,yue", "sr-Latn-RS", "es-419"};
    static const char *const UNSOUND[] = {"", ",", "en,", ",en", "en,,de", "e", "en de", "en, de", "-en", "en-", "12", "englisch,ä",
                                          "abcdefghijklmnopqrstuvwxyzabcdefghij"};
    for (size_t i = 0; i < sizeof SOUND / sizeof SOUND[0]; i++)
        if (!language_list_is_sound(SOUND[i])) fail_msg("%s is refused", SOUND[i]);
    for (size_t i = 0; i < sizeof UNSOUND / sizeof UNSOUND[0]; i++)
        if (language_list_is_sound(UNSOUND[i])) fail_msg("'%s' is taken", UNSOUND[i]);
}

static void a_tag_takes_those_that_are_narrower(void **state) {
    (void)state;
    assert_true(language_is_listed("pt", "pt"));
    assert_true(language_is_listed("pt-BR", "en,pt"));
    assert_true(language_is_listed("PT_br", "en,pt-BR"));
    assert_true(language_is_listed("zh-Hant-TW", "zh-hant"));
    assert_false(language_is_listed("pt", "pt-BR"));
    assert_false(language_is_listed("pt-PT", "en,pt-BR"));
    assert_false(language_is_listed("ptx", "pt"));
    assert_false(language_is_listed("p", "pt"));
    assert_false(language_is_listed("en", "de,e,fr"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_with_commas_between_are_a_list),
        cmocka_unit_test(a_tag_takes_those_that_are_narrower),
    };
    return cmocka_run_group_tests_name("io/language", tests, NULL, NULL);
}
