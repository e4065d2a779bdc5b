#include "text/imprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool any(const char *text) { return imprint_has_any(text, text + strlen(text)); }
static bool copyright(const char *text) { return imprint_has_copyright(text, text + strlen(text)); }
static bool may(const char *text) { return imprint_may_have_copyright(text, text + strlen(text)); }

static void addresses_numbers_and_signs_are_an_imprint(void **state) {
    (void)state;
    assert_true(any("Call 555-010-2345 to subscribe"));
    assert_true(any("write to desk@courier.example"));
    assert_true(any("more at https://courier.example"));
    assert_true(any("at www.courier.example"));
    assert_true(any("\xC2\xA9 2019 The Courier"));
    assert_true(any("All is under copyright of the Courier"));
}

static void dates_scores_and_postal_codes_are_none(void **state) {
    (void)state;
    assert_false(any("on 12.05.2019 they won 21-19"));
    assert_false(any("Springfield 12345-6789"));
    assert_false(any("at 5 @ noon"));
    assert_false(any("a sum of 1234567890 crowns"));
}

static void copyright_needs_the_sign_or_a_year(void **state) {
    (void)state;
    assert_true(copyright("Copyright 2019 The Courier"));
    assert_true(copyright("(c) 2019 The Courier"));
    assert_true(copyright("photo: Ann Lee \xC2\xA9"));
    assert_false(copyright("The court ruled on copyright in music."));
    assert_false(copyright("ucopyright 2019"));
}

/* What says no of the whole must never hide a part that has one. */
static void no_copyright_is_hidden(void **state) {
    (void)state;
    static const char *const texts[] = {"Copyright 2019", "(C) 2019", "\xC2\xA9", "a \xC2\xA9", "COPYRIGHT (C)", "\xE2\x84\x97 2001", "plain text"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t before = 0; before < 40; before++) {
            char text[96];
            memset(text, ' ', before);
            strcpy(text + before, texts[i]);
            assert_int_equal(may(text), i < 6);
            assert_true(may(text) || !copyright(text));
        }
    assert_false(may(""));
}

static void no_imprint_is_hidden(void **state) {
    (void)state;
    static const char *const texts[] = {"555-010-2345", "a@b", "http://b", "HTTPS://b", "Www.b", "copyright"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t before = 0; before < 40; before++) {
            char text[96];
            memset(text, '.', before);
            strcpy(text + before, texts[i]);
            assert_true(any(text));
        }
    assert_false(any(""));
}

static void items_begin_with_a_mark(void **state) {
    (void)state;
    const char *item = "\xE2\x80\xA2 Sports", *line = "Sports";
    assert_true(imprint_begins_item(item, item + strlen(item)));
    assert_false(imprint_begins_item(line, line + strlen(line)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_numbers_and_signs_are_an_imprint), cmocka_unit_test(dates_scores_and_postal_codes_are_none),
        cmocka_unit_test(copyright_needs_the_sign_or_a_year),         cmocka_unit_test(no_copyright_is_hidden),
        cmocka_unit_test(no_imprint_is_hidden),
        cmocka_unit_test(items_begin_with_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
