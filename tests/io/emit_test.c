#define _DEFAULT_SOURCE
#include "io/emit.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char root[64], said[4096];

static int make_root(void **state) {
    (void)state;
    strcpy(root, "/tmp/wirecopy-emit-test-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

/* What `write` puts into a file. */
static const char *emitted(void (*write)(emitter *e)) {
    file_folder *folder;
    emitter e = {0};
    assert_int_equal(file_folder_open(&folder, root, NULL), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &e.file, "a", NULL), WIRE_OK);
    write(&e);
    assert_int_equal(file_folder_commit(folder, NULL), WIRE_OK);
    file_folder_destroy(folder);
    char path[80];
    snprintf(path, sizeof path, "%s/a", root);
    FILE *file = fopen(path, "r");
    said[fread(said, 1, sizeof said - 1, file)] = 0;
    fclose(file);
    return said;
}

static void write_structure(emitter *e) {
    for (int i = 0; i < 2; i++) {
        emit_begin(e, '{');
        emit_key(e, "a");
        emit_begin(e, '[');
        emit_integer(e, 1);
        emit_begin(e, '[');
        emit_end(e, ']');
        emit_text(e, NULL);
        emit_end(e, ']');
        emit_key(e, "b");
        emit_bool(e, true);
        emit_end(e, '}');
        emit_line(e);
    }
}

static void commas_stand_between_values_only(void **state) {
    (void)state;
    assert_string_equal(emitted(write_structure), "{\"a\":[1,[],null],\"b\":true}\n{\"a\":[1,[],null],\"b\":true}\n");
}

static void write_numbers(emitter *e) {
    emit_begin(e, '[');
    emit_integer(e, 0);
    emit_integer(e, UINT64_MAX);
    emit_decimal(e, 0.5, 4);
    emit_decimal(e, 0.99996, 4);
    emit_decimal(e, 0.00004, 4);
    emit_decimal(e, -0.00001, 3);
    emit_decimal(e, -12.3456, 3);
    emit_decimal(e, 7, 0);
    emit_decimal(e, NAN, 3);
    emit_decimal(e, INFINITY, 3);
    emit_end(e, ']');
}

static void numbers_have_fixed_digits_in_any_locale(void **state) {
    (void)state;
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where the machine has it */
    assert_string_equal(emitted(write_numbers),
                        "[0,18446744073709551615,0.5000,1.0000,0.0000,0.000,-12.346,7,null,null]");
    setlocale(LC_ALL, "C");
}

static void write_texts(emitter *e) {
    emit_begin(e, '[');
    emit_text(e, "a\"b\\c/\n\t\r\b\f\x01\x1f\x7f");
    emit_text(e, "\u00E9\u2028\U0001F600");
    emit_text(e, "\xff|\xc3|\xe2\x82|\xed\xa0\x80|\xc0\xaf|\xf4\x90\x80\x80|\xf0\x9f\x98");
    emit_bytes(e, "a\0b", 3);
    emit_end(e, ']');
}

static void texts_are_escaped_and_valid_utf8(void **state) {
    (void)state;
#define BAD "\xEF\xBF\xBD"
    assert_string_equal(emitted(write_texts),
                        "[\"a\\\"b\\\\c/\\n\\t\\r\\b\\f\\u0001\\u001f\x7f\",\"\u00E9\u2028\U0001F600\",\"" BAD "|" BAD
                        "|" BAD BAD "|" BAD BAD BAD "|" BAD BAD "|" BAD BAD BAD BAD "|" BAD BAD BAD
                        "\",\"a\\u0000b\"]");
}

static char said_in_memory[1 << 18], long_text[40000];

static void write_long(emitter *e) {
    emit_begin(e, '[');
    for (size_t bytes = 1; bytes < sizeof long_text; bytes = bytes * 5 / 2) emit_bytes(e, long_text, bytes);
    emit_end(e, ']');
}

/* What a file and a text hold is the same, and what was put in, whatever pieces it went through. */
static void long_texts_are_whole(void **state) {
    (void)state;
    buffer text = {0};
    emitter e = {.text = &text};
    for (size_t i = 0; i < sizeof long_text; i++) long_text[i] = (char)('a' + i % 23);
    write_long(&e);
    emitted(write_long);
    char path[80], *at = said_in_memory;
    snprintf(path, sizeof path, "%s/a", root);
    FILE *file = fopen(path, "r");
    size_t n = fread(said_in_memory, 1, sizeof said_in_memory, file);
    fclose(file);
    assert_int_equal(n, text.n);
    assert_memory_equal(said_in_memory, text.at, n);
    for (size_t bytes = 1; bytes < sizeof long_text; bytes = bytes * 5 / 2) {
        assert_memory_equal(at + 1, "\"", 1);
        assert_memory_equal(at + 2, long_text, bytes);
        at += bytes + 3;
    }
    assert_string_equal(text.at + text.n - 2, "\"]");
    buffer_finish(&text);
}

#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_ROOT(commas_stand_between_values_only),
        IN_ROOT(numbers_have_fixed_digits_in_any_locale),
        IN_ROOT(texts_are_escaped_and_valid_utf8),
        IN_ROOT(long_texts_are_whole),
    };
    return cmocka_run_group_tests_name("io/emit", tests, NULL, NULL);
}
