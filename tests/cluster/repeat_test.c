#include "cluster/repeat.h"

#include "support/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define CAPTION "Boats lie on their side in the harbour of Lindhaven after the storm of Tuesday night"

static repeat_lists find(wire_corpus *c, const lexicon *words) {
    repeat_lists found;
    assert_int_equal(repeat_find(&found, c, words), WIRE_OK);
    return found;
}

static void group(wire_corpus *c, repeat_lists *found) {
    assert_int_equal(repeat_group(c, found), WIRE_OK);
    repeat_lists_finish(found);
}

static uint32_t seconds_of(const article *a, uint32_t sentence) {
    uint32_t n = 0;
    for (uint32_t w = 0; w < a->page.words.n; w++)
        n += a->page.words.sentence[w] == sentence && (a->marks[w] & MARK_SECOND);
    return n;
}

static void a_caption_and_its_credited_twin_are_a_repeat(void **state) {
    (void)state;
    wire_corpus c;
    plain_begin(&c, 1);
    article *a = plain_add(&c, "a", CAPTION "\nThe mayor came. " CAPTION " Photo by Anna Holm\n", 0, -1);
    repeat_lists found = find(&c, NULL);
    assert_int_equal(seconds_of(a, 0), 0);
    assert_int_equal(seconds_of(a, 1), 0);
    assert_int_equal(seconds_of(a, 2), 16); /* the credit is not said twice */
    group(&c, &found);
    assert_int_equal(c.groups.n, 1);
    const wire_group *g = &c.groups.at[0];
    assert_int_equal(g->kind, WIRE_REPEAT);
    assert_int_equal(g->n_members, 2);
    assert_int_equal(g->representative, 1);
    assert_int_equal(g->members[0].form, WIRE_EXCERPT);
    assert_true(g->weakest == 1); /* an excerpt belongs by its own words */
    plain_end(&c);
}

static void consecutive_sentences_are_one_block(void **state) {
    (void)state;
    static const char text[] =
        "The bridge over the Arn was closed at noon. Engineers found a crack in the second pier.\nNothing else "
        "happened on this day.\n"
        "The bridge over the Arn was closed at noon. Engineers found a crack in the second pier.\n"
        "The bridge over the Arn was closed at noon. Engineers found a crack in the second pier.\n";
    wire_corpus c;
    plain_begin(&c, 2);
    plain_add(&c, "a", text, 0, -1);
    repeat_lists found = find(&c, NULL);
    group(&c, &found);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].level, WIRE_PARAGRAPH);
    assert_int_equal(c.groups.at[0].n_members, 3);
    plain_end(&c);
}

static void short_and_different_sentences_are_no_repeats(void **state) {
    (void)state;
    wire_corpus c;
    plain_begin(&c, 1);
    article *a = plain_add(&c, "a",
                           "He was not there. He was not there. The council of Arnby voted on the new school in March. "
                           "The council of Arnby spoke about a new road on Monday",
                           0, -1);
    repeat_lists found = find(&c, NULL);
    for (uint32_t s = 0; s < a->page.n_sentences; s++) assert_int_equal(seconds_of(a, s), 0);
    group(&c, &found);
    assert_int_equal(c.groups.n, 0);
    plain_end(&c);
}

/* A hundred documents make the common words common. */
static void a_statement_in_other_words_is_a_repeat_by_rarity(void **state) {
    (void)state;
    static char texts[100][300];
    wire_corpus c;
    plain_begin(&c, 1);
    for (int i = 0; i < 100; i++) {
        snprintf(texts[i], sizeof texts[i],
                 "the minister said on monday that the town of place%d would have a new school and that it would "
                 "cost a lot of money to the people of the town",
                 i);
        plain_add(&c, "x", texts[i], 0, -1);
    }
    plain_add(&c, "y",
              "crews of the coastal squadron and volunteers have begun to tow drifting barges out of the estuary with "
              "cables.\n"
              "the minister said on monday that it would cost a lot of money to the people.\n"
              "now crews of the coastal squadron have begun to use cables in order to tow drifting barges",
              0, -1);
    plain_add(
        &c, "z",
        "the minister said on monday that the town would have a new school and that a lot of it would be of the "
        "people.\n"
        "a lot of money would cost the people of the town and the minister said on monday that it would be a town",
        0, -1);
    lexicon words;
    assert_int_equal(lexicon_build(&words, &c), WIRE_OK);
    repeat_lists found = find(&c, &words);
    group(&c, &found);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].members[0].document, 100);
    assert_int_equal(c.groups.at[0].members[1].form, WIRE_EDITED);
    lexicon_finish(&words);
    plain_end(&c);
}

static void standing_and_quoted_repeats_are_left_to_their_groups(void **state) {
    (void)state;
    wire_corpus c;
    plain_begin(&c, 1);
    for (int mark = 0; mark < 2; mark++) {
        article *a = plain_add(&c, mark ? "b" : "a", CAPTION "\n" CAPTION "\n", 0, -1);
        memset(a->marks, mark ? MARK_STANDING : MARK_QUOTE, a->page.words.n);
    }
    repeat_lists found = find(&c, NULL);
    group(&c, &found);
    assert_int_equal(c.groups.n, 0);
    plain_end(&c);
}

static void one_line_ten_thousand_times_is_linear(void **state) {
    (void)state;
    size_t length = strlen(CAPTION "\n"), n = 10000;
    char *text = memory_allocate(n, length + 1);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++) memcpy(text + i * length, CAPTION "\n", length);
    text[n * length] = 0;
    wire_corpus c;
    plain_begin(&c, 1);
    plain_add(&c, "a", text, 0, -1);
    repeat_lists found = find(&c, NULL);
    group(&c, &found);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].n_members, n);
    plain_end(&c);
    memory_free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_caption_and_its_credited_twin_are_a_repeat),
        cmocka_unit_test(consecutive_sentences_are_one_block),
        cmocka_unit_test(short_and_different_sentences_are_no_repeats),
        cmocka_unit_test(a_statement_in_other_words_is_a_repeat_by_rarity),
        cmocka_unit_test(standing_and_quoted_repeats_are_left_to_their_groups),
        cmocka_unit_test(one_line_ten_thousand_times_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
