#include <wirecopy/line.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const KEYS[] = {"text", "id", "title"};
static wire_line *line;

static int create(void **state) {
    (void)state;
    return wire_line_create(&line, NULL, NULL);
}

static int destroy(void **state) {
    (void)state;
    wire_line_destroy(line);
    return 0;
}

/* The three values as "kind:text|...", "+" when the key stood twice, and what was mended; or "no object". */
static const char *read(const char *text) {
    static const char *const KINDS[] = {"absent", "null", "text", "number", "other"};
    static char said[400];
    wire_value values[3];
    size_t n = strlen(text), mended = 0, at = 0;
    char *copy = malloc(n + 1); /* the exact size, so that a sanitizer sees a byte too far */
    memcpy(copy, text, n);
    wire_status status = wire_line_read(line, copy, n, KEYS, 3, values, &mended, NULL);
    free(copy);
    if (status == WIRE_PARSE) return "no object";
    assert_int_equal(status, WIRE_OK);
    for (int i = 0; i < 3; i++) {
        assert_true(!values[i].text || strlen(values[i].text) == values[i].bytes);
        at += (size_t)snprintf(said + at, sizeof said - at, "%s:%s%s|", KINDS[values[i].kind], values[i].text ? values[i].text : "", values[i].twice ? "+" : "");
    }
    snprintf(said + at, sizeof said - at, "%zu", mended);
    return said;
}

static void values_are_told_by_kind(void **state) {
    (void)state;
    assert_string_equal(read("{\"id\": 17, \"text\": \"a\", \"title\": null}"), "text:a|number:17|null:|0");
    assert_string_equal(read("{\"id\":[\"x\"],\"title\":true}"), "absent:|other:|other:|0");
    assert_string_equal(read("{}"), "absent:|absent:|absent:|0");
    assert_string_equal(read("{\"text\":9007199254740993,\"id\":-1.50e3}"), "number:9007199254740993|number:-1.50e3|absent:|0");
}

static void every_text_is_unescaped_whatever_the_order_of_keys(void **state) {
    (void)state;
    assert_string_equal(read("{\"title\":\"A\\/B \\u00e9\",\"text\":\"one\\ntwo\",\"id\":\"\\\"q\\\"\"}"),
                        "text:one\ntwo|text:\"q\"|text:A/B \xC3\xA9|0");
    assert_string_equal(read("{\"text\":\"\",\"id\":\"\",\"title\":\"\"}"), "text:|text:|text:|0");
}

static void the_last_of_equal_keys_counts_and_is_told(void **state) {
    (void)state;
    assert_string_equal(read("{\"id\":\"a\",\"text\":\"x\",\"id\":\"b\",\"text\":\"y\"}"), "text:y+|text:b+|absent:|0");
}

static void what_is_no_character_is_mended_and_counted(void **state) {
    (void)state;
    assert_string_equal(read("{\"text\":\"a\\u0000b\",\"id\":\"\\ud800\"}"), "text:a b|text:\xEF\xBF\xBD|absent:|2");
}

static void what_is_no_object_is_refused(void **state) {
    (void)state;
    assert_string_equal(read("[1]"), "no object");
    assert_string_equal(read("{\"text\":\"a"), "no object");
    assert_string_equal(read("{\"text\":\"a\"} x"), "no object");
    assert_string_equal(read("{\"text\":\"\\q\"}"), "no object");
}

static void one_key_may_be_asked_for_twice(void **state) {
    (void)state;
    static const char *const same[] = {"source", "source", "id", "id"};
    const char *text = "{\"source\":\"The \\\"Harbour\\\" Courier of the North and of all the islands around it\",\"id\":\"\\u0000\"}";
    const char *source = "The \"Harbour\" Courier of the North and of all the islands around it";
    wire_value values[4];
    size_t mended;
    assert_int_equal(wire_line_read(line, text, strlen(text), same, 4, values, &mended, NULL), WIRE_OK);
    assert_string_equal(values[0].text, source);
    assert_string_equal(values[1].text, source);
    assert_string_equal(values[2].text, " ");
    assert_string_equal(values[3].text, " ");
}

static void wrong_calls_are_told(void **state) {
    (void)state;
    wire_error error;
    wire_line *other;
    wire_value value;
    assert_int_equal(wire_line_create(&other, "abacus", &error), WIRE_INVALID);
    assert_null(other);
    assert_int_equal(wire_line_read(line, "{}", 2, KEYS, 1, &value, NULL, &error), WIRE_INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_told_by_kind),
        cmocka_unit_test(every_text_is_unescaped_whatever_the_order_of_keys),
        cmocka_unit_test(the_last_of_equal_keys_counts_and_is_told),
        cmocka_unit_test(what_is_no_character_is_mended_and_counted),
        cmocka_unit_test(what_is_no_object_is_refused),
        cmocka_unit_test(one_key_may_be_asked_for_twice),
        cmocka_unit_test(wrong_calls_are_told),
    };
    return cmocka_run_group_tests(tests, create, destroy);
}
