#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void pieces_stand_one_after_another(void **state) {
    (void)state;
    buffer b = {0};
    char expected[4001] = "";
    for (int i = 0; i < 500; i++) {
        buffer_add(&b, "ab!", 2);
        buffer_text(&b, "-");
        buffer_format(&b, "%05d", i);
        sprintf(expected + strlen(expected), "ab-%05d", i);
    }
    assert_false(b.failed);
    assert_int_equal(b.n, 4000);
    assert_string_equal(b.at, expected);
    buffer_finish(&b);
}

static void failure_sticks_and_keeps_what_was_there(void **state) {
    (void)state;
    buffer b = {0};
    buffer_text(&b, "first");
    memory_fail_after(1);
    buffer_format(&b, "%0999d", 1);
    memory_fail_after(0);
    buffer_text(&b, "later");
    assert_true(b.failed);
    assert_string_equal(b.at, "first");
    buffer_finish(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_stand_one_after_another),
        cmocka_unit_test(failure_sticks_and_keeps_what_was_there),
    };
    return cmocka_run_group_tests_name("base/buffer", tests, NULL, NULL);
}
