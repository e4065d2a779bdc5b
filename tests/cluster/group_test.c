#include "cluster/group.h"

#include "support/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define FERRY                                                                                                          \
    "A ferry with forty people on board ran onto a sandbank off Lindhaven early on Sunday. Nobody was hurt when the "  \
    "tide set it free again at noon. The company has promised to look into the charts that its captains use"
#define LEVEE                                                                                                          \
    "The levee was built by hand in the year of the great flood and has held ever since. It keeps the water from "     \
    "four thousand houses in the eastern part of the town"

static void story_add(wire_corpus *c, uint32_t *documents, uint32_t n) {
    wire_story story = {.documents = documents, .n_documents = n, .representative = documents[0]};
    assert_true(vec_push(&c->stories, story));
}

static const wire_group *group_with(const wire_corpus *c, const char *words) {
    for (size_t i = 0; i < c->groups.n; i++) {
        const wire_member *m = &c->groups.at[i].members[c->groups.at[i].representative];
        const char *text = c->articles.at[m->document].page.text, *at = strstr(text, words);
        if (at && (uint32_t)(at - text) >= m->start && (uint32_t)(at - text) < m->end) return &c->groups.at[i];
    }
    return NULL;
}

static void a_story_of_three_outlets_is_one_block_of_wire(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1, 2};
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", FERRY ".\nThe mayor of Arnby was glad to hear of it on the wireless", 0, 0);
    plain_add(&c, "b", FERRY, 1, 0);
    plain_add(&c, "c", "LINDHAVEN AP " FERRY, 2, 0);
    story_add(&c, documents, 3);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    const wire_group *g = &c.groups.at[0];
    assert_int_equal(g->kind, WIRE_WIRE);
    assert_int_equal(g->level, WIRE_PARAGRAPH);
    assert_int_equal(g->documents, 3);
    assert_int_equal(g->outlets, 3);
    assert_int_equal(g->representative, 2);
    for (uint32_t w = 0; w < c.articles.at[1].page.words.n; w++) assert_true(c.articles.at[1].marks[w] & MARK_WIRE);
    plain_end(&c);
}

static void a_cut_story_parts_into_blocks_by_documents(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1, 2};
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", FERRY ". " LEVEE, 0, 0);
    plain_add(&c, "b", FERRY ". " LEVEE, 1, 0);
    plain_add(&c, "c", FERRY, 2, 0);
    story_add(&c, documents, 3);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 2);
    assert_int_equal(group_with(&c, "A ferry")->documents, 3);
    assert_int_equal(group_with(&c, "four thousand")->documents, 2);
    plain_end(&c);
}

static void a_sentence_rewritten_in_a_copy_stays_with_its_counterpart(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1};
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", "Workers laid a boom around the stern of the ship after a sheen of oil was seen on the water", 0,
              0);
    plain_add(&c, "b", "Salvage crews laid a long boom around her stern after a thin sheen of oil appeared", 1, 0);
    story_add(&c, documents, 2);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].members[1].form, WIRE_EDITED);
    plain_end(&c);
}

static void what_one_outlet_says_in_its_stories_is_background(void **state) {
    (void)state;
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", "The council met on Monday about the school roof.\n" LEVEE, 0, -1);
    plain_add(&c, "b", "A heron was seen by the old mill this week.\n" LEVEE ".\nIt flew off", 0, -1);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].kind, WIRE_BACKGROUND);
    assert_int_equal(c.groups.at[0].level, WIRE_PARAGRAPH);
    assert_true(c.articles.at[0].marks[c.articles.at[0].page.words.n - 1] & MARK_BACKGROUND);
    plain_end(&c);
}

static void a_stock_phrase_of_strangers_is_nothing(void **state) {
    (void)state;
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", "The roof fell in.\nA spokesman did not immediately respond to a request for comment", 0, -1);
    plain_add(&c, "b", "The cup was won.\nA spokesman did not immediately respond to a request for comment", 1, -1);
    plain_add(&c, "c", "Prices rose.\nA spokesman did not immediately respond to a request for comment", -1, -1);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 0);
    plain_end(&c);
}

static void standing_and_quoted_text_is_left_out(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1};
    wire_corpus c;
    plain_begin(&c, 1);
    for (int i = 0; i < 2; i++) {
        article *a =
            plain_add(&c, i ? "b" : "a", LEVEE ".\n[Nobody here will ever forget what those men did for us]", i, 0);
        for (uint32_t w = 0; w < a->page.sentences[0].n_words; w++) a->marks[w] = MARK_STANDING;
    }
    story_add(&c, documents, 2);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    assert_null(group_with(&c, "The levee"));
    assert_null(group_with(&c, "Nobody"));
    plain_end(&c);
}

static void a_sentence_inside_a_longer_one_joins_it(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1};
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a",
              "The ferry ran onto a sandbank off Lindhaven on Sunday and the harbour master closed the channel to all "
              "traffic until the tide had turned and the wind had gone down in the evening",
              0, 0);
    plain_add(&c, "b", "The harbour master closed the channel to all traffic until the tide had turned", 1, 0);
    story_add(&c, documents, 2);
    assert_int_equal(group_find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].representative, 0);
    assert_int_equal(c.groups.at[0].members[1].form, WIRE_EXCERPT);
    assert_true(c.groups.at[0].weakest == 1);
    plain_end(&c);
}

static void five_thousand_copies_are_linear_and_one_block(void **state) {
    (void)state;
    enum { COPIES = 5000 };
    static uint32_t documents[COPIES];
    static char texts[COPIES][sizeof FERRY + 60], ids[COPIES][8];
    wire_corpus c;
    plain_begin(&c, 1);
    for (uint32_t i = 0; i < COPIES; i++) {
        documents[i] = i;
        snprintf(texts[i], sizeof texts[i], "%s.\nIn place%u nobody had heard of it at all until late", FERRY, i);
        snprintf(ids[i], sizeof ids[i], "%05u", i);
        plain_add(&c, ids[i], texts[i], (int)i, 0);
    }
    story_add(&c, documents, COPIES);
    assert_int_equal(group_find(&c), WIRE_OK);
    const wire_group *g = group_with(&c, "A ferry");
    assert_non_null(g);
    assert_int_equal(g->documents, COPIES);
    assert_int_equal(g->level, WIRE_PARAGRAPH);
    plain_end(&c);
}

static void every_failing_allocation_is_reported(void **state) {
    (void)state;
    static uint32_t documents[] = {0, 1};
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        wire_corpus c;
        plain_begin(&c, 1);
        plain_add(&c, "a", FERRY ". " LEVEE, 0, 0);
        plain_add(&c, "b", FERRY, 1, 0);
        story_add(&c, documents, 2);
        memory_fail_after(nth);
        status = group_find(&c);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        plain_end(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_story_of_three_outlets_is_one_block_of_wire),
        cmocka_unit_test(a_cut_story_parts_into_blocks_by_documents),
        cmocka_unit_test(a_sentence_rewritten_in_a_copy_stays_with_its_counterpart),
        cmocka_unit_test(what_one_outlet_says_in_its_stories_is_background),
        cmocka_unit_test(a_stock_phrase_of_strangers_is_nothing),
        cmocka_unit_test(standing_and_quoted_text_is_left_out),
        cmocka_unit_test(a_sentence_inside_a_longer_one_joins_it),
        cmocka_unit_test(five_thousand_copies_are_linear_and_one_block),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
