/* Lines of JSON: what is taken, what is refused, and what strings stand for. */
#include "text/jsonline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool read_keys(const char *line, const char *const *keys, unsigned n, jsonline_value *values) {
    static char to[8192];
    size_t fault, bytes = strlen(line);
    jsonline_plan plan = {kernels_for(NULL), keys, n};
    bool good = jsonline_read(&plan, line, bytes, to, values, &fault);
    assert_true(fault <= strlen(line));
    return good;
}

static void assert_text(const char *line, const char *expected, size_t expected_mended) {
    const char *key = "text";
    jsonline_value value;
    assert_true(read_keys(line, &key, 1, &value));
    assert_int_equal(value.kind, JSONLINE_TEXT);
    assert_int_equal(value.bytes, strlen(expected));
    assert_memory_equal(value.at, expected, value.bytes);
    assert_int_equal(value.mended, expected_mended);
    assert_false(value.escaped);
}

static void strings_are_unescaped(void **state) {
    (void)state;
    assert_text("{\"text\":\"plain\"}", "plain", 0);
    assert_text("{\"text\":\"\"}", "", 0);
    assert_text(" { \"a\" : [1, {\"text\": 2}], \"text\" : \"a\\n\\t\\\"b\\\\ \\/\\b\\f\\r\" } ", "a\n\t\"b\\ /\b\f\r", 0);
    assert_text("{\"text\":\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"}", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 0);
    assert_text("{\"t\\u0065xt\":\"by its escaped key\"}", "by its escaped key", 0);
    assert_text("{\"text\":\"raw\ttab\"}", "raw\ttab", 0);
}

static void halves_of_pairs_and_nul_are_mended(void **state) {
    (void)state;
    assert_text("{\"text\":\"\\ud83d!\"}", "\xEF\xBF\xBD!", 1);
    assert_text("{\"text\":\"\\ude00\\ud83d\"}", "\xEF\xBF\xBD\xEF\xBF\xBD", 2);
    assert_text("{\"text\":\"a\\u0000b\"}", "a b", 1);
}

static void last_of_equal_keys_is_used(void **state) {
    (void)state;
    const char *const keys[] = {"text", "n", NULL, "none"};
    jsonline_value values[4];
    assert_true(read_keys("{\"text\":\"a\",\"n\":-1.5e+3,\"text\":\"b\"}", keys, 4, values));
    assert_true(values[0].twice && values[0].bytes == 1 && values[0].at[0] == 'b');
    assert_true(values[1].kind == JSONLINE_NUMBER && values[1].bytes == 7 && !values[1].twice);
    assert_true(values[2].kind == JSONLINE_ABSENT && values[3].kind == JSONLINE_ABSENT);
}

static void kinds_are_told(void **state) {
    (void)state;
    static const struct {
        const char *line;
        enum jsonline_kind kind;
    } CASES[] = {{"{\"text\":null}", JSONLINE_NULL},  {"{\"text\":true}", JSONLINE_OTHER}, {"{\"text\":false}", JSONLINE_OTHER},
                 {"{\"text\":[]}", JSONLINE_OTHER},   {"{\"text\":{}}", JSONLINE_OTHER},   {"{\"text\":0}", JSONLINE_NUMBER},
                 {"{}", JSONLINE_ABSENT},             {"{\"a\":{\"text\":\"inner\"}}", JSONLINE_ABSENT}};
    const char *key = "text";
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        jsonline_value value;
        assert_true(read_keys(CASES[i].line, &key, 1, &value));
        assert_int_equal(value.kind, CASES[i].kind);
    }
}

static void what_is_no_object_is_refused(void **state) {
    (void)state;
    static const char *const LINES[] = {
        "", "[]", "\"text\"", "{", "{\"text\"", "{\"text\":", "{\"text\":\"", "{\"text\":\"a", "{\"text\":\"a\"", "{\"text\":\"a\",}",
        "{\"text\":\"a\"}}", "{\"text\":\"a\"} x", "{text:1}", "{\"text\":\"\\x\"}", "{\"text\":\"\\u12g4\"}", "{\"text\":\"\\",
        "{\"text\":\"\\u12", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":tru}", "{\"a\":[1,]}", "{\"a\":[1}",
        "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":-}", "{'a':1}",
    };
    const char *key = "text";
    jsonline_value value;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (read_keys(LINES[i], &key, 1, &value)) fail_msg("taken: %s", LINES[i]);
}

static void depth_is_bounded(void **state) {
    (void)state;
    static char line[4000];
    const char *key = "text";
    jsonline_value value;
    for (unsigned depth = 998; depth <= 1001; depth++) {
        int n = sprintf(line, "{\"a\":");
        memset(line + n, '[', depth);
        memset(line + n + depth, ']', depth);
        sprintf(line + n + 2 * depth, "}");
        assert_int_equal(read_keys(line, &key, 1, &value), depth + 1 <= 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_unescaped),      cmocka_unit_test(halves_of_pairs_and_nul_are_mended),
        cmocka_unit_test(last_of_equal_keys_is_used), cmocka_unit_test(kinds_are_told),
        cmocka_unit_test(what_is_no_object_is_refused), cmocka_unit_test(depth_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
