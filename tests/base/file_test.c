#define _DEFAULT_SOURCE
#include "base/file.h"
#include "base/memory.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define N_NAMES 3
static const char *const NAMES[N_NAMES] = {"documents.jsonl", "groups.jsonl", "run.json"};

static char root[64], folder_path[80];

static int make_root(void **state) {
    (void)state;
    strcpy(root, "/tmp/wirecopy-file-test-XXXXXX");
    if (!mkdtemp(root)) return -1;
    snprintf(folder_path, sizeof folder_path, "%s/out", root);
    return 0;
}

static int remove_root(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

/* What a file of the folder holds, "" when there is none. */
static const char *content(const char *name) {
    static char text[64];
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder_path, name);
    FILE *file = fopen(path, "r");
    text[0] = 0;
    if (!file) return text;
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

static int entries(void) {
    char command[160];
    snprintf(command, sizeof command, "ls -A %s 2>/dev/null | wc -l", folder_path);
    FILE *lines = popen(command, "r");
    int n = -1;
    assert_int_equal(fscanf(lines, "%d", &n), 1);
    pclose(lines);
    return n;
}

/* A whole run that writes `generation` into each file. */
static wire_status write_all(const char *generation, wire_error *error) {
    file_folder *folder;
    wire_status status = file_folder_open(&folder, folder_path, error);
    for (int i = 0; i < N_NAMES && status == WIRE_OK; i++) {
        file_output *file;
        status = file_folder_add(folder, &file, NAMES[i], error);
        if (status == WIRE_OK) file_text(file, generation);
    }
    if (status == WIRE_OK) status = file_folder_commit(folder, error);
    file_folder_destroy(folder);
    return status;
}

static void files_appear_together_at_the_commit(void **state) {
    (void)state;
    file_folder *folder;
    file_output *first, *second;
    wire_error error;
    assert_int_equal(file_folder_open(&folder, folder_path, &error), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &first, "a", &error), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &second, "b", &error), WIRE_OK);
    file_text(first, "one");
    file_text(second, "two");
    assert_string_equal(content("a"), "");
    assert_int_equal(file_folder_commit(folder, &error), WIRE_OK);
    file_folder_destroy(folder);
    assert_string_equal(content("a"), "one");
    assert_string_equal(content("b"), "two");
    assert_int_equal(entries(), 2);
}

static void nothing_stays_without_a_commit(void **state) {
    (void)state;
    file_folder *folder;
    file_output *file;
    assert_int_equal(file_folder_open(&folder, folder_path, NULL), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &file, "a", NULL), WIRE_OK);
    file_text(file, "one");
    file_folder_destroy(folder);
    assert_int_equal(access(folder_path, F_OK), -1);
}

static void writes_of_any_size_arrive_whole(void **state) {
    (void)state;
    file_folder *folder;
    file_output *file;
    assert_int_equal(file_folder_open(&folder, folder_path, NULL), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &file, "a", NULL), WIRE_OK);
    char *bytes = malloc(200000);
    size_t total = 0;
    for (size_t n = 1; n < 200000; n = n * 3 + 1) {
        for (size_t i = 0; i < n; i++) bytes[i] = (char)((total + i) % 251);
        file_write(file, bytes, n);
        total += n;
    }
    assert_int_equal(file_folder_commit(folder, NULL), WIRE_OK);
    file_folder_destroy(folder);
    char path[160];
    snprintf(path, sizeof path, "%s/a", folder_path);
    FILE *back = fopen(path, "r");
    size_t at = 0;
    for (int c; (c = fgetc(back)) != EOF; at++) assert_int_equal(c, at % 251);
    fclose(back);
    assert_int_equal(at, total);
    free(bytes);
}

/* Every system call fails once, as on a full disk: either nothing of the run is to be seen, or all of it. */
static void each_failing_call_leaves_files_of_one_run_under_a_seal(void **state) {
    (void)state;
    for (uint64_t n = 1;; n++) {
        wire_error error = {0};
        file_fail_after(0);
        assert_int_equal(write_all("old", &error), WIRE_OK);
        file_fail_after(n);
        wire_status status = write_all("new", &error);
        file_fail_after(0);
        char seal[64];
        snprintf(seal, sizeof seal, "%s", content("run.json"));
        for (int i = 0; i < N_NAMES; i++) {
            const char *text = content(NAMES[i]);
            if (*seal) assert_string_equal(text, seal);
            assert_true(!*text || strcmp(text, "old") == 0 || strcmp(text, "new") == 0);
        }
        assert_true(entries() <= N_NAMES);
        if (status == WIRE_OK) {
            assert_string_equal(seal, "new");
            assert_true(n > 10);
            return;
        }
        assert_int_equal(status, WIRE_IO);
        assert_non_null(strstr(error.message, "the disk is full"));
        assert_string_not_equal(seal, "new");
    }
}

static void each_failing_allocation_is_told(void **state) {
    (void)state;
    for (uint64_t n = 1;; n++) {
        memory_fail_after(n);
        wire_status status = write_all("new", NULL);
        memory_fail_after(0);
        if (status == WIRE_OK) return;
        assert_int_equal(status, WIRE_NO_MEMORY);
        assert_int_equal(entries(), 0);
    }
}

static void full_device_is_told_by_the_commit(void **state) {
    (void)state;
    file_folder *folder;
    file_output *file;
    wire_error error;
    int full = open("/dev/full", O_WRONLY);
    if (full < 0) skip();
    assert_int_equal(file_folder_open(&folder, folder_path, &error), WIRE_OK);
    assert_int_equal(file_folder_add(folder, &file, "a", &error), WIRE_OK);
    assert_true(dup2(full, file_descriptor(file)) >= 0);
    close(full);
    file_text(file, "one");
    assert_int_equal(file_folder_commit(folder, &error), WIRE_IO);
    assert_non_null(strstr(error.message, "out/a: the disk is full; free some space"));
    file_folder_destroy(folder);
    assert_int_equal(entries(), 0);
}

static void leftovers_of_a_killed_run_are_swept(void **state) {
    (void)state;
    char path[160];
    assert_int_equal(mkdir(folder_path, 0777), 0);
    snprintf(path, sizeof path, "%s/" FILE_TEMPORARY_PREFIX "pairs.jsonl", folder_path);
    fclose(fopen(path, "w"));
    assert_int_equal(write_all("new", NULL), WIRE_OK);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(entries(), N_NAMES);
}

static void two_runs_do_not_share_a_folder(void **state) {
    (void)state;
    file_folder *first, *second;
    wire_error error;
    assert_int_equal(file_folder_open(&first, folder_path, &error), WIRE_OK);
    assert_int_equal(file_folder_open(&second, folder_path, &error), WIRE_STATE);
    assert_null(second);
    assert_non_null(strstr(error.message, "another run writes into this folder"));
    file_folder_destroy(first);
}

static void places_that_are_no_folder_are_told(void **state) {
    (void)state;
    char path[160];
    file_folder *folder;
    wire_error error;
    snprintf(path, sizeof path, "%s/file", root);
    fclose(fopen(path, "w"));
    assert_int_equal(file_folder_open(&folder, path, &error), WIRE_IO);
    assert_non_null(strstr(error.message, "file: is a file, not a folder"));
    snprintf(path, sizeof path, "%s/file/below", root);
    assert_int_equal(file_folder_open(&folder, path, &error), WIRE_IO);
    assert_non_null(strstr(error.message, "below: a part of this path is a file"));
    assert_int_equal(file_folder_open(&folder, "/proc/wirecopy", &error), WIRE_IO);
    snprintf(path, sizeof path, "%s/out/run.json", root);
    assert_int_equal(mkdir(folder_path, 0777), 0);
    assert_int_equal(mkdir(path, 0777), 0);
    assert_int_equal(write_all("new", &error), WIRE_IO);
    assert_non_null(strstr(error.message, "run.json: is a folder where a file is to be written"));
    assert_int_equal(entries(), 1);
}

static void parents_are_made(void **state) {
    (void)state;
    snprintf(folder_path, sizeof folder_path, "%s/a/b/c/", root);
    assert_int_equal(write_all("new", NULL), WIRE_OK);
    assert_string_equal(content("run.json"), "new");
}

#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_ROOT(files_appear_together_at_the_commit), IN_ROOT(nothing_stays_without_a_commit),
        IN_ROOT(writes_of_any_size_arrive_whole),     IN_ROOT(each_failing_call_leaves_files_of_one_run_under_a_seal),
        IN_ROOT(each_failing_allocation_is_told),     IN_ROOT(full_device_is_told_by_the_commit),
        IN_ROOT(leftovers_of_a_killed_run_are_swept), IN_ROOT(two_runs_do_not_share_a_folder),
        IN_ROOT(places_that_are_no_folder_are_told),  IN_ROOT(parents_are_made),
    };
    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
