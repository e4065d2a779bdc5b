#include "base/memory.h"

#include <wirecopy/wirecopy.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static wire_document document(const char *id, const char *text) {
    return (wire_document){.id = id, .text = text, .text_bytes = strlen(text)};
}

static void documents_are_numbered_by_id_whatever_the_order_of_adding(void **state) {
    (void)state;
    static const char *const ids[] = {"b/2", "a", "b/10", "Z"};
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    for (int i = 0; i < 4; i++) {
        wire_document d = document(ids[i], "The harbour was closed on Monday.");
        assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    }
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    static const char *const sorted[] = {"Z", "a", "b/10", "b/2"};
    for (uint32_t i = 0; i < 4; i++) {
        wire_document_view view;
        assert_int_equal(wire_corpus_document(corpus, i, &view), WIRE_OK);
        assert_string_equal(view.id, sorted[i]);
        assert_int_equal(view.words, 6);
    }
    wire_corpus_destroy(corpus);
}

static void refused_documents_leave_the_corpus_as_it_was(void **state) {
    (void)state;
    wire_corpus *corpus;
    wire_error error = {0};
    assert_int_equal(wire_corpus_create(&corpus, NULL, &error), WIRE_OK);
    wire_document good = document("one", "Text."), nameless = document("", "Text."), undated = document("two", "Text.");
    undated.date = "the day before";
    assert_int_equal(wire_corpus_add(corpus, &good, NULL, &error), WIRE_OK);
    assert_int_equal(wire_corpus_add(corpus, &good, NULL, &error), WIRE_DUPLICATE);
    assert_non_null(strstr(error.message, "one"));
    assert_int_equal(wire_corpus_add(corpus, &nameless, NULL, &error), WIRE_INVALID);
    assert_int_equal(wire_corpus_add(corpus, &undated, NULL, &error), WIRE_INVALID);
    assert_non_null(strstr(error.message, "the day before"));
    assert_int_equal(wire_corpus_size(corpus), 1);
    assert_int_equal(wire_corpus_scan(corpus, &error), WIRE_OK);
    assert_int_equal(wire_corpus_add(corpus, &undated, NULL, &error), WIRE_STATE);
    assert_int_equal(wire_corpus_scan(corpus, &error), WIRE_STATE);
    wire_corpus_destroy(corpus);
}

static void broken_bytes_are_repaired_and_counted(void **state) {
    (void)state;
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    wire_document d = {.id = "broken", .text = "a\0b\xFF" "c", .text_bytes = 5};
    size_t repaired = 0;
    assert_int_equal(wire_corpus_add(corpus, &d, &repaired, NULL), WIRE_OK);
    assert_int_equal(repaired, 2);
    wire_document_view view;
    assert_int_equal(wire_corpus_document(corpus, 0, &view), WIRE_OK);
    assert_string_equal(view.text, "a b\xEF\xBF\xBD" "c");
    wire_corpus_destroy(corpus);
}

static void empty_corpora_and_empty_texts_are_scanned(void **state) {
    (void)state;
    for (int n = 0; n < 3; n++) {
        wire_corpus *corpus;
        assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
        for (int i = 0; i < n; i++) {
            wire_document d = document(i ? "one" : "two", "");
            assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
        }
        assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
        size_t groups = 7;
        wire_corpus_groups(corpus, &groups);
        assert_int_equal(groups, 0);
        wire_corpus_destroy(corpus);
    }
}

static bool refuse(void *user, const char *stage, uint64_t done, uint64_t total) {
    (void)stage;
    assert_true(done <= total);
    return --*(int *)user > 0;
}

static void progress_function_stops_the_scan(void **state) {
    (void)state;
    wire_options options;
    wire_options_init(&options);
    int calls = 1;
    options.progress = refuse;
    options.progress_user = &calls;
    options.threads = 1;
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, &options, NULL), WIRE_OK);
    wire_document d = document("one", "Text.");
    assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_STOPPED);
    size_t groups = 7;
    assert_null(wire_corpus_groups(corpus, &groups));
    assert_int_equal(groups, 0);
    wire_corpus_destroy(corpus);
}

/* Two stories with copies, a footer, a quotation: every stage has something to find. */
static wire_status scan_all(uint64_t fail_after) {
    wire_options options;
    wire_options_init(&options);
    options.threads = 1;
    wire_corpus *corpus = NULL;
    memory_fail_after(fail_after);
    wire_status status = wire_corpus_create(&corpus, &options, NULL);
    for (int i = 0; status == WIRE_OK && i < 6; i++) {
        char id[8], outlet[8], text[900];
        snprintf(id, sizeof id, "d%d", i);
        snprintf(outlet, sizeof outlet, "o%d", i % 2);
        snprintf(text, sizeof text,
                 "PORTBURY (AP) - The %s council closed the old harbour bridge on Monday after divers found cracks in "
                 "two of its piers.\n\n\"We will not wait until somebody is hurt on that bridge,\" Mayor Anna Feld said "
                 "at the town hall.\n\nEngineers expect the %s repairs to take until the end of the summer at least.\n\n"
                 "Sign up for the morning letter of outlet %d and get %d stories a day.",
                 i < 3 ? "town" : "county", i < 3 ? "first" : "second", i % 2, i + 3);
        wire_document d = document(id, text);
        d.outlet = outlet;
        d.date = "2031-01-02";
        status = wire_corpus_add(corpus, &d, NULL, NULL);
    }
    if (status == WIRE_OK) status = wire_corpus_scan(corpus, NULL);
    memory_fail_after(0);
    wire_corpus_destroy(corpus);
    return status;
}

static void every_failing_allocation_ends_well(void **state) {
    (void)state;
    assert_int_equal(scan_all(0), WIRE_OK);
    uint64_t n = 1;
    for (wire_status status = WIRE_NO_MEMORY; status != WIRE_OK; n++) {
        status = scan_all(n);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        assert_true(n < 100000);
    }
    assert_true(n > 50);
}

static bool count_pair(void *user, const wire_pair *pair) {
    (void)pair;
    return ++*(unsigned *)user, true;
}

static void two_documents_are_compared_after_the_scan_only(void **state) {
    (void)state;
    wire_corpus *corpus;
    unsigned told = 0;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    for (int i = 0; i < 2; i++) {
        wire_document d = document(i ? "b" : "a", "The harbour was closed on Monday after a barge struck the northern pier.");
        assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    }
    assert_int_equal(wire_corpus_compare(corpus, 0, 1, count_pair, &told, NULL), WIRE_STATE);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_compare(NULL, 0, 1, count_pair, &told, NULL), WIRE_INVALID);
    assert_int_equal(wire_corpus_compare(corpus, 0, 1, NULL, &told, NULL), WIRE_INVALID);
    assert_int_equal(wire_corpus_compare(corpus, 1, 1, count_pair, &told, NULL), WIRE_INVALID);
    assert_int_equal(wire_corpus_compare(corpus, 0, 2, count_pair, &told, NULL), WIRE_INVALID);
    assert_int_equal(told, 0);
    assert_int_equal(wire_corpus_compare(corpus, 1, 0, count_pair, &told, NULL), WIRE_OK);
    assert_int_equal(told, 1);
    wire_corpus_destroy(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_numbered_by_id_whatever_the_order_of_adding),
        cmocka_unit_test(refused_documents_leave_the_corpus_as_it_was),
        cmocka_unit_test(broken_bytes_are_repaired_and_counted),
        cmocka_unit_test(empty_corpora_and_empty_texts_are_scanned),
        cmocka_unit_test(progress_function_stops_the_scan),
        cmocka_unit_test(two_documents_are_compared_after_the_scan_only),
        cmocka_unit_test(every_failing_allocation_ends_well),
    };
    return cmocka_run_group_tests_name("api/corpus_api", tests, NULL, NULL);
}
