#define _DEFAULT_SOURCE
#include "base/memory.h"
#include "io/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char root[64], before[4096], taken[8192], told[8192];

static int make_root(void **state) {
    (void)state;
    strcpy(root, "/tmp/wirecopy-reader-test-XXXXXX");
    return mkdtemp(root) && getcwd(before, sizeof before) ? chdir(root) : -1;
}

static int remove_root(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", root);
    return chdir(before) == 0 ? system(command) : -1;
}

static void save(const char *path, const char *content) {
    FILE *file = fopen(path, "w");
    fputs(content, file);
    fclose(file);
}

static void note(char *to, const char *format, ...) {
    va_list arguments;
    size_t n = strlen(to);
    va_start(arguments, format);
    vsnprintf(to + n, 8192 - n, format, arguments);
    va_end(arguments);
}

/* Takes every document and notes "id|outlet|date|text"; an id "again" is there already, "fails" is refused. */
static wire_status take(void *user, const wire_document *d, size_t *repaired, wire_error *error) {
    (void)user;
    *repaired = strchr(d->text, '?') != NULL;
    if (strcmp(d->id, "again") == 0) return WIRE_DUPLICATE;
    if (strcmp(d->id, "fails") == 0) return error_set(error, WIRE_NO_MEMORY, "full");
    note(taken, "%s|%s|%s|%.*s\n", d->id, d->outlet ? d->outlet : "-", d->date ? d->date : "-", (int)d->text_bytes,
         d->text);
    return WIRE_OK;
}

static void tell(void *user, const char *message) {
    (void)user;
    note(told, "%s\n", message);
}

static warnings counted;
static reader_counts counts;

static wire_status run(bool strict, size_t most_bytes, wire_error *error, const char *first, const char *second) {
    const char *inputs[] = {first, second};
    counted = (warnings){.strict = strict, .tell = tell};
    taken[0] = told[0] = 0;
    reader_options options = {.most_bytes = most_bytes, .add = take, .warnings = &counted};
    return reader_run(&options, inputs, second ? 2 : 1, &counts, error);
}

static void records_become_documents(void **state) {
    (void)state;
    save("a.jsonl",
         "{\"id\":\"1\",\"text\":\"One.\",\"outlet\":\"P\",\"date\":\"2022-05-03\"}\n\n"
         "{\"id\":2,\"text\":\"Two.\",\"url\":\"https://www.example.co.uk/x\",\"date\":null}\n{\"text\":\"Three.\"}");
    assert_int_equal(run(false, 0, NULL, "./a.jsonl", NULL), WIRE_OK);
    assert_string_equal(taken, "1|P|2022-05-03|One.\n2|example.co.uk|-|Two.\na.jsonl:4|-|-|Three.\n");
    assert_int_equal(counts.documents, 3);
    assert_int_equal(counts.text_bytes, 4 + 4 + 6);
    assert_int_equal(counts.raw_bytes, counts.total_raw_bytes);
    assert_int_equal(warnings_total(&counted), 1);
}

static void articles_of_other_languages_are_passed_over_and_counted(void **state) {
    (void)state;
    const char *inputs[] = {"a.jsonl", "b.html", "c.txt"};
    save("a.jsonl",
         "{\"id\":\"1\",\"text\":\"One.\",\"language\":\"EN-us\"}\n{\"id\":\"2\",\"text\":\"Two.\",\"language\":\"fr\"}\n"
         "{\"id\":\"3\",\"language\":\"fr\",\"date\":\"never\"}\n{\"id\":\"4\",\"text\":\"Four.\"}\n"
         "{\"id\":\"5\",\"text\":\"Five.\",\"language\":[\"en\"]}\n");
    save("b.html", "<!DOCTYPE html><html lang='fr'><p>Page.");
    save("c.txt", "Text.");
    counted = (warnings){.tell = tell};
    taken[0] = told[0] = 0;
    reader_options options = {.add = take, .languages = "de,en", .warnings = &counted};
    assert_int_equal(reader_run(&options, inputs, 3, &counts, NULL), WIRE_OK);
    assert_string_equal(taken, "1|-|-|One.\n4|-|-|Four.\n5|-|-|Five.\nc.txt|-|-|Text.\n");
    assert_string_equal(told, "a.jsonl:5: language is not a string; taken as unknown\n");
    assert_int_equal(counts.of_other_languages, 3);
    assert_int_equal(counts.of_no_language, 3);
    assert_int_equal(counts.skipped, 0);
    assert_int_equal(run(false, 0, NULL, "a.jsonl", "b.html"), WIRE_OK);
    assert_int_equal(counts.documents, 5);
    assert_int_equal(counts.of_other_languages + counts.of_no_language, 0);
}

static void order_of_inputs_does_not_show(void **state) {
    (void)state;
    char first[sizeof taken];
    save("a.txt", "One.");
    save("b.txt", "\xEF\xBB\xBFTwo.");
    assert_int_equal(run(false, 0, NULL, "b.txt", "a.txt"), WIRE_OK);
    strcpy(first, taken);
    assert_string_equal(first, "a.txt|-|-|One.\nb.txt|-|-|Two.\n");
    assert_int_equal(run(false, 0, NULL, "a.txt", "b.txt"), WIRE_OK);
    assert_string_equal(taken, first);
    assert_int_equal(run(false, 0, NULL, "a.txt", "./a.txt"), WIRE_OK);
    assert_int_equal(counts.documents, 1);
}

static void content_tells_the_format_where_the_name_does_not(void **state) {
    (void)state;
    save("one", " \n{\"id\":\"1\",\"text\":\"One.\"}\n");
    save("two", "Text {\"id\":1}");
    assert_int_equal(run(false, 0, NULL, "one", "two"), WIRE_OK);
    assert_string_equal(taken, "1|-|-|One.\ntwo|-|-|Text {\"id\":1}\n");
}

static void lines_and_texts_over_the_limit_are_skipped(void **state) {
    (void)state;
    save("a.jsonl", "{\"id\":\"1\",\"text\":\"One, and longer than the limit.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n");
    save("b.txt", "A text that is longer than the limit.");
    assert_int_equal(run(false, 30, NULL, "a.jsonl", "b.txt"), WIRE_OK);
    assert_string_equal(taken, "2|-|-|Two.\n");
    assert_int_equal(counted.count[WARN_TOO_LONG], 2);
    assert_int_equal(counts.skipped, 2);
    assert_string_equal(told, "a.jsonl:1: the line is over the limit of a document; skipped, is it one object a line?\n"
                              "b.txt: the text is over the limit of a document; skipped, split it into articles\n");
}

static void strict_ends_at_the_first_fault(void **state) {
    (void)state;
    wire_error error;
    save(
        "a.jsonl",
        "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"again\",\"text\":\"Two.\"}\n{\"id\":\"3\",\"text\":\"Three.\"}\n");
    assert_int_equal(run(true, 0, &error, "a.jsonl", NULL), WIRE_PARSE);
    assert_string_equal(error.message,
                        "a.jsonl:2: the id 'again' was there before; skipped, give every article an id of its own");
    assert_string_equal(taken, "1|-|-|One.\n");
    assert_int_equal(run(false, 0, &error, "a.jsonl", NULL), WIRE_OK);
    assert_int_equal(counted.count[WARN_ID_REPEATED], 1);
    assert_int_equal(counts.documents, 2);
}

static void failures_of_the_taker_end_the_run(void **state) {
    (void)state;
    wire_error error;
    save("a.jsonl", "{\"id\":\"fails\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n");
    assert_int_equal(run(false, 0, &error, "a.jsonl", NULL), WIRE_NO_MEMORY);
    assert_string_equal(error.message, "full");
    assert_string_equal(taken, "");
}

static void each_failing_allocation_is_told(void **state) {
    (void)state;
    save("a.jsonl", "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n");
    assert_int_equal(mkdir("n", 0777), 0);
    save("n/b.txt", "Three.");
    for (uint64_t n = 1;; n++) {
        memory_fail_after(n);
        wire_status status = run(false, 0, NULL, "a.jsonl", "n");
        memory_fail_after(0);
        if (status == WIRE_OK) break;
        assert_int_equal(status, WIRE_NO_MEMORY);
    }
    assert_int_equal(counts.documents, 3);
}

static bool stop(void *user, const reader_counts *now) {
    (void)user;
    return now->documents < 2;
}

static void progress_can_stop_the_run(void **state) {
    (void)state;
    const char *inputs[] = {"a.txt", "b.txt", "c.txt"};
    for (int i = 0; i < 3; i++) save(inputs[i], "Text.");
    counted = (warnings){0};
    reader_options options = {.add = take, .warnings = &counted, .progress = stop};
    assert_int_equal(reader_run(&options, inputs, 3, &counts, NULL), WIRE_STOPPED);
    assert_int_equal(counts.documents, 2);
}

static void folders_are_walked_in_order_and_links_to_folders_left_out(void **state) {
    (void)state;
    assert_int_equal(mkdir("n", 0777) + mkdir("n/P", 0777) + mkdir("n/P/x", 0777) + mkdir("n/.git", 0777), 0);
    save("n/z.txt", "Z.");
    save("n/P/b.txt", "B.");
    save("n/P/x/a.txt", "A.");
    save("n/P/c.pdf", "C.");
    save("n/.git/d.txt", "D.");
    assert_int_equal(symlink("..", "n/P/loop") + symlink("../z.txt", "n/P/same.txt") + symlink("nowhere", "n/gone.txt"),
                     0);
    assert_int_equal(run(false, 0, NULL, "n//", NULL), WIRE_OK);
    assert_string_equal(taken, "P/b.txt|P|-|B.\nP/same.txt|P|-|Z.\nP/x/a.txt|P|-|A.\nz.txt|-|-|Z.\n");
    assert_int_equal(warnings_total(&counted), 0);
}

static void warnings_of_a_kind_are_told_ten_times(void **state) {
    (void)state;
    warnings w = {.tell = tell};
    told[0] = 0;
    for (int i = 0; i < 30; i++) assert_int_equal(warnings_add(&w, WARN_DATE, NULL, "date %d", i), WIRE_OK);
    assert_int_equal(warnings_add(&w, WARN_FIELD, NULL, "field"), WIRE_OK);
    assert_null(strstr(told, "date 10"));
    assert_non_null(strstr(
        told, "date 9\n(further warnings of this kind are only counted, as date_not_understood in run.json)\nfield\n"));
    assert_int_equal(w.count[WARN_DATE], 30);
    assert_int_equal(warnings_total(&w), 31);
}

#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_ROOT(records_become_documents),
        IN_ROOT(articles_of_other_languages_are_passed_over_and_counted),
        IN_ROOT(order_of_inputs_does_not_show),
        IN_ROOT(content_tells_the_format_where_the_name_does_not),
        IN_ROOT(lines_and_texts_over_the_limit_are_skipped),
        IN_ROOT(strict_ends_at_the_first_fault),
        IN_ROOT(failures_of_the_taker_end_the_run),
        IN_ROOT(each_failing_allocation_is_told),
        IN_ROOT(progress_can_stop_the_run),
        IN_ROOT(folders_are_walked_in_order_and_links_to_folders_left_out),
        cmocka_unit_test(warnings_of_a_kind_are_told_ten_times),
    };
    return cmocka_run_group_tests_name("io/reader", tests, NULL, NULL);
}
