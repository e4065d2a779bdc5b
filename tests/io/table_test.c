#define _DEFAULT_SOURCE
#include "io/table.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The rows as "name|start|flag;", or the message. */
static wire_status take(void *user, const table_row *row, wire_error *error) {
    const char *name;
    uint32_t start;
    bool flag;
    TRY(table_need(row, "name", &name, error));
    TRY(table_offset(row, "start", &start, error));
    TRY(table_flag(row, "flag", &flag, error));
    buffer_format(user, "%s|%u|%d;", name, start, flag);
    return WIRE_OK;
}

static const char *rows(const char *content) {
    static char said[600];
    char path[] = "/tmp/wirecopy-table-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, content, strlen(content)) == (ssize_t)strlen(content));
    close(file);
    buffer found = {0};
    wire_error error = {0};
    bool good = table_read(path, take, &found, &error) == WIRE_OK;
    const char *message =
        strncmp(error.message, path, strlen(path)) == 0 ? error.message + strlen(path) : error.message;
    snprintf(said, sizeof said, "%s", good ? (found.at ? found.at : "") : message);
    buffer_finish(&found);
    unlink(path);
    return said;
}

static void tabs_and_objects_give_the_same_rows(void **state) {
    (void)state;
    assert_string_equal(rows("name\tflag\tstart\na b\t1\t7\nc\t0\t8\n"), "a b|7|1;c|8|0;");
    assert_string_equal(rows("{\"start\":7,\"name\":\"a b\",\"flag\":\"1\"}\n{\"name\":\"c\",\"start\":\"8\",\"flag\":\"0\"}\n"),
                        "a b|7|1;c|8|0;");
}

static void marks_of_other_systems_are_passed_over(void **state) {
    (void)state;
    assert_string_equal(rows("\xEF\xBB\xBFname\tstart\tflag\r\n\r\na\t7\tyes\r\n"), "a|7|1;");
    assert_string_equal(rows("{\"name\":\"a\",\"start\":7,\"flag\":true}\n"), "a|7|1;");
    assert_string_equal(rows("\xEF\xBB\xBF{\"name\":\"a\",\"start\":7,\"flag\":1}\r\n"), "a|7|1;");
    assert_string_equal(rows("name\tstart\na\t7"), "a|7|0;");
    assert_string_equal(rows(""), "");
}

static void faults_name_the_line(void **state) {
    (void)state;
    assert_string_equal(rows("name\tstart\na\t7\n\t9\n"), ":3: there is nothing under 'name'");
    assert_string_equal(rows("name\tstart\na\n"), ":2: there is nothing under 'start'");
    assert_string_equal(rows("name\tstart\na\t-7\n"), ":2: no offset is 'start'");
    assert_string_equal(rows("name\tstart\na\t4294967296\n"), ":2: no offset is 'start'");
    assert_string_equal(rows("{\"name\":[],\"start\":7}\n"), ":1: neither a string nor a number is 'name'");
    assert_true(strstr(rows("{\"name\":\"a\",\"start\":7}\n{\n"), ":2: malformed JSON") != NULL);
}

/* Names under "list" of the row, each with its "n". */
static wire_status take_list(void *user, const table_row *row, wire_error *error) {
    (void)error;
    double n = 0;
    for (const json_value *v = json_first(table_value(row, "list")); v; v = json_next(v)) {
        const char *name = json_text(json_member(v, "name"));
        bool has = json_number(json_member(v, "n"), &n);
        buffer_format(user, "%s=%d;", name ? name : "-", has ? (int)n : -1);
    }
    return WIRE_OK;
}

static void values_inside_values_are_reached(void **state) {
    (void)state;
    char path[] = "/tmp/wirecopy-table-XXXXXX";
    int file = mkstemp(path);
    static const char CONTENT[] =
        "{\"list\":[{\"name\":\"a\",\"n\":3},{\"n\":null},{\"name\":4,\"n\":\"5\"}]}\n{\"list\":7}\n{}\n";
    assert_true(file >= 0 && write(file, CONTENT, sizeof CONTENT - 1) == (ssize_t)sizeof CONTENT - 1);
    close(file);
    buffer found = {0};
    wire_error error = {0};
    assert_int_equal(table_read(path, take_list, &found, &error), WIRE_OK);
    assert_string_equal(found.at, "a=3;-=-1;-=-1;");
    buffer_finish(&found);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabs_and_objects_give_the_same_rows),
        cmocka_unit_test(marks_of_other_systems_are_passed_over),
        cmocka_unit_test(faults_name_the_line),
        cmocka_unit_test(values_inside_values_are_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
