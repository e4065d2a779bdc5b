/* Outputs that appear whole or not at all, plain and compressed, and read back by stream.c. */
#define _DEFAULT_SOURCE
#include "io/target.h"

#include "base/file.h"
#include "base/memory.h"
#include "io/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/wirecopy-target-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder);
}

static char *path_of(char path[160], const char *name) {
    snprintf(path, 160, "%s/%s", folder, name);
    return path;
}

static bool exists(const char *name) {
    char path[160];
    return access(path_of(path, name), F_OK) == 0;
}

static void write_lines(target *t, unsigned n) {
    char line[64];
    for (unsigned i = 0; i < n; i++) target_write(t, line, (size_t)sprintf(line, "line %u of %u\n", i, i * 7919u));
}

static void assert_lines(const char *path, unsigned n) {
    stream *s;
    stream_options options = {0};
    stream_piece piece;
    char line[64];
    assert_int_equal(stream_open(&s, path, &options, NULL), WIRE_OK);
    for (unsigned i = 0; i < n; i++) {
        size_t bytes = (size_t)sprintf(line, "line %u of %u", i, i * 7919u);
        assert_int_equal(stream_line(s, &piece, NULL), WIRE_OK);
        assert_int_equal(piece.bytes, bytes);
        assert_memory_equal(piece.at, line, bytes);
    }
    assert_int_equal(stream_line(s, &piece, NULL), WIRE_OK);
    assert_null(piece.at);
    stream_close(s);
}

static void outputs_read_back(void **state) {
    (void)state;
    static const char *const NAMES[] = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst"};
    static const unsigned SIZES[] = {0, 1, 100, 60000};
    for (int name = 0; name < 3; name++)
        for (int size = 0; size < 4; size++) {
            char path[160];
            target *t;
            wire_error error = {0};
            assert_int_equal(target_open(&t, path_of(path, NAMES[name]), &error), WIRE_OK);
            write_lines(t, SIZES[size]);
            assert_false(exists(NAMES[name]));
            assert_int_equal(target_commit(t, &error), WIRE_OK);
            target_destroy(t);
            assert_lines(path, SIZES[size]);
            unlink(path);
        }
}

static void nothing_stays_without_a_commit(void **state) {
    (void)state;
    char path[160];
    target *t;
    assert_int_equal(target_open(&t, path_of(path, "b.jsonl"), NULL), WIRE_OK);
    write_lines(t, 60000);
    assert_true(exists(FILE_TEMPORARY_PREFIX "b.jsonl"));
    target_destroy(t);
    assert_false(exists("b.jsonl") || exists(FILE_TEMPORARY_PREFIX "b.jsonl"));
}

static void older_file_stays_until_the_commit(void **state) {
    (void)state;
    char path[160];
    target *t;
    for (unsigned n = 5; n <= 6; n++) {
        assert_int_equal(target_open(&t, path_of(path, "c.jsonl"), NULL), WIRE_OK);
        write_lines(t, n);
        if (n == 6) assert_lines(path, 5);
        assert_int_equal(target_commit(t, NULL), WIRE_OK);
        target_destroy(t);
        assert_lines(path, n);
    }
    unlink(path);
}

static void leftover_of_a_killed_run_is_used_again(void **state) {
    (void)state;
    char path[160], left[160];
    target *t;
    FILE *file = fopen(path_of(left, FILE_TEMPORARY_PREFIX "d.jsonl"), "w");
    fputs("old bytes", file);
    fclose(file);
    assert_int_equal(target_open(&t, path_of(path, "d.jsonl"), NULL), WIRE_OK);
    assert_int_equal(target_commit(t, NULL), WIRE_OK);
    target_destroy(t);
    assert_lines(path, 0);
    unlink(path);
}

static void second_writer_is_refused(void **state) {
    (void)state;
    char path[160];
    target *one, *two;
    wire_error error = {0};
    assert_int_equal(target_open(&one, path_of(path, "e.jsonl"), NULL), WIRE_OK);
    assert_int_equal(target_open(&two, path, &error), WIRE_STATE);
    assert_null(two);
    assert_non_null(strstr(error.message, "another run writes this file now"));
    target_destroy(one);
}

static void missing_folder_is_told(void **state) {
    (void)state;
    char path[160];
    target *t;
    wire_error error = {0};
    assert_int_equal(target_open(&t, path_of(path, "none/f.jsonl"), &error), WIRE_IO);
    assert_non_null(strstr(error.message, "there is no such file or folder"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outputs_read_back),
        cmocka_unit_test(nothing_stays_without_a_commit),
        cmocka_unit_test(older_file_stays_until_the_commit),
        cmocka_unit_test(leftover_of_a_killed_run_is_used_again),
        cmocka_unit_test(second_writer_is_refused),
        cmocka_unit_test(missing_folder_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
