#include "io/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The field "k" of the record, as "kind:text", "+" when the key stood twice; or the message. */
static const char *read_k(const char *line) {
    static const char *const KINDS[] = {"absent", "null", "text", "number", "other"};
    static char said[600];
    size_t n = strlen(line);
    char *copy = malloc(n + 1); /* the exact size, so that a sanitizer sees a byte too far */
    memcpy(copy, line, n);
    json_record record;
    wire_value field;
    wire_error error;
    if (json_record_read(&record, copy, n, &error) == WIRE_OK) {
        assert_int_equal(json_record_field(&record, "k", &field), WIRE_OK);
        snprintf(said, sizeof said, "%s:%s%s", KINDS[field.kind], field.text ? field.text : "", field.twice ? "+" : "");
        if (field.text) assert_int_equal(field.bytes, strlen(field.text));
        json_record_finish(&record);
    } else {
        snprintf(said, sizeof said, "%s", error.message);
    }
    free(copy);
    return said;
}

static void fields_are_read_by_kind(void **state) {
    (void)state;
    assert_string_equal(read_k("{\"k\": \"a\"}"), "text:a");
    assert_string_equal(read_k(" {\"a\":1,\"k\":null}\r"), "null:");
    assert_string_equal(read_k("{\"a\": {\"k\": 1}}"), "absent:");
    assert_string_equal(read_k("{\"k\":[\"a\"]}"), "other:");
    assert_string_equal(read_k("{\"k\":true}"), "other:");
    assert_string_equal(read_k("{\"K\":\"a\"}"), "absent:");
    assert_string_equal(read_k("{}"), "absent:");
    assert_string_equal(read_k("{\"k\":\"\"}"), "text:");
}

static void numbers_keep_their_digits(void **state) {
    (void)state;
    assert_string_equal(read_k("{\"k\":17}"), "number:17");
    assert_string_equal(read_k("{\"k\" : 9223372036854775809 }"), "number:9223372036854775809");
    assert_string_equal(read_k("{\"a\":\"},:\\\"k\",\"b\":[1,{\"k\":2}],\"k\":-1.50e3,\"c\":4}"), "number:-1.50e3");
}

static void last_of_two_equal_keys_is_read(void **state) {
    (void)state;
    assert_string_equal(read_k("{\"k\":\"a\",\"b\":1,\"k\":\"c\"}"), "text:c+");
    assert_string_equal(read_k("{\"k\":1,\"k\":2}"), "number:2+");
}

static void escapes_that_cut_a_text_short_are_mended(void **state) {
    (void)state;
    assert_string_equal(read_k("{\"k\":\"a\\u0000b\"}"), "text:a b");
    assert_string_equal(read_k("{\"k\":\"a\\ud800b\"}"), "text:a\xEF\xBF\xBD"
                                                         "b");
    assert_string_equal(read_k("{\"k\":\"a\\uDC00\\uD800\"}"), "text:a\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_string_equal(read_k("{\"k\":\"\\ud83d\\ude00\"}"), "text:\xF0\x9F\x98\x80");
    assert_string_equal(read_k("{\"k\":\"\\ud83d\\ud83d\\ude00\"}"), "text:\xEF\xBF\xBD\xF0\x9F\x98\x80");
    assert_string_equal(read_k("{\"k\":\"\\\\u0000\"}"), "text:\\u0000");
    assert_string_equal(read_k("{\"k\":\"\\\\\\u0000\"}"), "text:\\ ");
}

static void raw_nul_becomes_a_space(void **state) {
    (void)state;
    char line[] = "{\"k\":\"a\0b\"}";
    json_record record;
    wire_value field;
    assert_int_equal(json_record_read(&record, line, sizeof line - 1, NULL), WIRE_OK);
    assert_int_equal(record.mended, 1);
    assert_int_equal(json_record_field(&record, "k", &field), WIRE_OK);
    assert_string_equal(field.text, "a b");
    json_record_finish(&record);
}

static void bytes_that_are_no_utf8_pass(void **state) {
    (void)state;
    assert_string_equal(read_k("{\"k\":\"a\xff\xc3\"}"), "text:a\xff\xc3");
}

static void malformed_lines_are_told_with_their_place(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"", "the line ends inside the record"},
        {"{\"k\": \"a", "malformed JSON at byte"},
        {"{\"k\": \"a\"", "malformed JSON"},
        {"{\"k\": \"a\"} x", "malformed JSON at byte 12 of the line, before 'x'"},
        {"{k: 1}", "malformed JSON at byte 3 of the line, before ': 1}'"},
        {"{\"k\": \"\\ud8\"}", "malformed JSON"},
        {"{\"k\": \"\\u\"}", "malformed JSON"},
        {"{\"k\": \"\\", "malformed JSON"},
        {"{\"k\":1,}", "malformed JSON"},
        {"nonsense", "malformed JSON at byte 1 of the line, before 'nonsense'"},
        {"[1,2]", "the line is JSON, but not an object {...}"},
        {"17", "the line is JSON, but not an object {...}"},
        {"\"text\"", "the line is JSON, but not an object {...}"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        if (!strstr(read_k(CASES[i][0]), CASES[i][1])) fail_msg("%s: %s", CASES[i][0], read_k(CASES[i][0]));
}

static void depth_is_bounded(void **state) {
    (void)state;
    enum { DEPTH = 200000 };
    char *line = malloc(DEPTH + 32);
    memcpy(line, "{\"k\":", 5);
    memset(line + 5, '[', DEPTH);
    line[5 + DEPTH] = 0;
    assert_non_null(strstr(read_k(line), "malformed JSON"));
    free(line);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read_by_kind),
        cmocka_unit_test(numbers_keep_their_digits),
        cmocka_unit_test(last_of_two_equal_keys_is_read),
        cmocka_unit_test(escapes_that_cut_a_text_short_are_mended),
        cmocka_unit_test(raw_nul_becomes_a_space),
        cmocka_unit_test(bytes_that_are_no_utf8_pass),
        cmocka_unit_test(malformed_lines_are_told_with_their_place),
        cmocka_unit_test(depth_is_bounded),
    };
    return cmocka_run_group_tests_name("io/json", tests, NULL, NULL);
}
