#include "base/buffer.h"

#include "base/quotable.h"

#include <inttypes.h>
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

static void integers_read_as_printf_writes_them(void **state) {
    (void)state;
    static const int64_t numbers[] = {0, 9, 10, -1, -10, 1234567890, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        buffer b = {0};
        char expected[32];
        buffer_integer(&b, numbers[i]);
        snprintf(expected, sizeof expected, "%" PRId64, numbers[i]);
        assert_string_equal(b.at, expected);
        buffer_finish(&b);
    }
}

static void room_that_is_used_is_text(void **state) {
    (void)state;
    buffer b = {0};
    buffer_text(&b, "ab");
    memcpy(buffer_room(&b, 100), "cdef", 4);
    buffer_use(&b, 3);
    assert_string_equal(b.at, "abcde");
    memory_fail_after(1);
    assert_null(buffer_room(&b, 100000));
    memory_fail_after(0);
    assert_true(b.failed);
    buffer_finish(&b);
}

/* Every byte at every place of a run. */
static void quotable_run_ends_before_what_needs_an_escape(void **state) {
    (void)state;
    char text[24];
    for (size_t place = 0; place < sizeof text; place++)
        for (int c = 0; c < 256; c++) {
            memset(text, place % 2 ? '!' : '~', sizeof text);
            text[place] = (char)c;
            bool stays = c >= 32 && c < 127 && !strchr("\"\\<", c);
            assert_int_equal(quotable_run(text, sizeof text), stays ? sizeof text : place);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_stand_one_after_another),
        cmocka_unit_test(failure_sticks_and_keeps_what_was_there),
        cmocka_unit_test(integers_read_as_printf_writes_them),
        cmocka_unit_test(room_that_is_used_is_text),
        cmocka_unit_test(quotable_run_ends_before_what_needs_an_escape),
    };
    return cmocka_run_group_tests_name("base/buffer", tests, NULL, NULL);
}
