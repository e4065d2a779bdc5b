#include "cluster/corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static article articles[5] = {
    {.id = "a", .outlet = 0, .time = 500}, {.id = "b", .outlet = 1, .time = TIME_UNKNOWN},
    {.id = "c", .outlet = 1, .time = 200}, {.id = "d", .outlet = OUTLET_UNKNOWN, .time = 200},
    {.id = "e", .outlet = OUTLET_UNKNOWN, .time = TIME_UNKNOWN},
};

static void open_corpus(wire_corpus *corpus) {
    memset(corpus, 0, sizeof *corpus);
    arena_init(&corpus->keep);
    for (size_t i = 0; i < 5; i++) {
        articles[i].story = WIRE_NONE;
        assert_true(vec_push(&corpus->articles, articles[i]));
    }
}

static void close_corpus(wire_corpus *corpus) {
    vec_finish(&corpus->articles);
    vec_finish(&corpus->groups);
    vec_finish(&corpus->quotations);
    vec_finish(&corpus->stories);
    arena_finish(&corpus->keep);
}

static void group_counts_distinct_documents_and_known_outlets(void **state) {
    (void)state;
    wire_corpus corpus;
    open_corpus(&corpus);
    wire_member members[] = {{4, 5, 9, 1, WIRE_FULL}, {2, 7, 9, .5f, WIRE_EDITED}, {1, 0, 9, .75f, WIRE_EXCERPT},
                             {2, 0, 4, .5f, WIRE_EDITED}, {3, 0, 4, .9f, WIRE_EDITED}};
    group_draft draft = {.kind = WIRE_QUOTE, .level = WIRE_QUOTATION, .members = members, .n_members = 5,
                         .representative = 2, .reason = "words"};
    assert_int_equal(corpus_add_group(&corpus, &draft, NULL), WIRE_OK);
    const wire_group *group = &corpus.groups.at[0];
    assert_int_equal(group->documents, 4);
    assert_int_equal(group->outlets, 1);
    assert_int_equal(group->first_seen, 2); /* c and d are of one time: the first by id */
    assert_true(group->weakest == .5f);
    assert_int_equal(group->representative, 0);
    assert_int_equal(group->members[1].start, 0);
    assert_int_equal(group->members[2].start, 7);
    close_corpus(&corpus);
}

static void sorting_renumbers_what_refers_to_groups_and_stories(void **state) {
    (void)state;
    wire_corpus corpus;
    open_corpus(&corpus);
    wire_member late[] = {{3, 1, 2, 1, WIRE_FULL}, {4, 1, 2, 1, WIRE_FULL}};
    wire_member early[] = {{0, 1, 2, 1, WIRE_FULL}, {4, 1, 2, 1, WIRE_FULL}};
    group_draft draft = {.kind = WIRE_QUOTE, .level = WIRE_QUOTATION, .members = late, .n_members = 2, .reason = ""};
    uint32_t first, second, twin, wire;
    assert_int_equal(corpus_add_group(&corpus, &draft, &first), WIRE_OK);
    assert_int_equal(corpus_add_group(&corpus, &draft, &twin), WIRE_OK); /* one representative, two groups */
    draft.members = early;
    assert_int_equal(corpus_add_group(&corpus, &draft, &second), WIRE_OK);
    draft.kind = WIRE_WIRE;
    assert_int_equal(corpus_add_group(&corpus, &draft, &wire), WIRE_OK);
    assert_true(vec_push(&corpus.quotations, ((wire_quotation){.document = 3, .start = 1, .end = 2, .group = first})));
    assert_true(vec_push(&corpus.quotations, ((wire_quotation){.document = 0, .start = 1, .end = 2, .group = second})));
    assert_true(vec_push(&corpus.quotations, ((wire_quotation){.document = 0, .start = 0, .end = 2, .group = WIRE_NONE})));
    static const uint32_t documents[] = {1, 2, 3, 4};
    assert_true(vec_push(&corpus.stories, ((wire_story){.documents = documents + 2, .n_documents = 2})));
    assert_true(vec_push(&corpus.stories, ((wire_story){.documents = documents, .n_documents = 2})));
    assert_int_equal(corpus_sort_findings(&corpus), WIRE_OK);
    assert_int_equal(corpus.groups.at[0].kind, WIRE_WIRE);
    assert_int_equal(corpus.quotations.at[0].group, WIRE_NONE);
    assert_int_equal(corpus.groups.at[corpus.quotations.at[1].group].members[0].document, 0);
    assert_int_equal(corpus.groups.at[corpus.quotations.at[2].group].members[0].document, 3);
    for (size_t i = 0; i < corpus.groups.n; i++)
        for (size_t k = 0; k < i; k++) assert_string_not_equal(corpus.groups.at[i].id.text, corpus.groups.at[k].id.text);
    assert_int_equal(corpus.articles.at[1].story, 0);
    assert_int_equal(corpus.articles.at[4].story, 1);
    assert_int_equal(corpus.articles.at[0].story, WIRE_NONE);
    close_corpus(&corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_counts_distinct_documents_and_known_outlets),
        cmocka_unit_test(sorting_renumbers_what_refers_to_groups_and_stories),
    };
    return cmocka_run_group_tests_name("cluster/corpus", tests, NULL, NULL);
}
