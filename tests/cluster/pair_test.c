#include "cluster/pair.h"

#include "../support/sheets.h"
#include "cluster/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static sheet_text text;

/* Two outlets' stories of all relations: copies, partial ones, quotations and footers in common. */
static void enter_mixture(wire_corpus *corpus, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        sheet_add_headline(&text, i);
        sheet_add_story(&text, 100 + i / 4, i % 4, 12);
        if (i % 5 == 0) sheet_add_story(&text, 7, 0, 5);
        if (i % 3 == 0) sheet_add(&text, "\"We shall open it when the water is low again and not before,\" she said.\n");
        sheet_add(&text, i % 2 ? "{Read more of the Herald in the application that we made for you.}\n"
                               : "{The Courier is printed in Moorwick six days each week.}\n");
        sheets_enter(corpus, &text)->time = i == 3 ? TIME_UNKNOWN : 100 - (int64_t)i;
    }
}

static void find_pairs(wire_corpus *corpus) {
    ground g;
    assert_int_equal(story_find(corpus, &g), WIRE_OK);
    assert_int_equal(pair_find(corpus, &g), WIRE_OK);
    ground_finish(&g);
}

static bool collect(void *user, const wire_pair *pair) {
    sheet_text *out = user;
    char line[128];
    snprintf(line, sizeof line, "%u %u %d\n", pair->a, pair->b, (int)pair->relation);
    sheet_add(out, line);
    return true;
}

static void each_pair_is_what_brute_force_judges(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    enter_mixture(&corpus, 40);
    sheet_text *told = calloc(1, sizeof *told), *expected = calloc(1, sizeof *expected);
    assert_true(told && expected);
    assert_int_equal(pair_each(&corpus, collect, told), WIRE_OK);
    ground g;
    relation_desk *desk = relation_desk_create(NULL);
    assert_int_equal(ground_read(&g, &corpus), WIRE_OK);
    uint32_t seen[5] = {0};
    for (uint32_t a = 0; a < 40; a++)
        for (uint32_t b = a + 1; b < 40; b++) {
            verdict v;
            assert_int_equal(relation_judge(desk, &g.pages[a], &g.pages[b], &v), WIRE_OK);
            wire_pair pair = {.a = a, .b = b, .relation = v.relation};
            if (v.relation != WIRE_UNRELATED) collect(expected, &pair);
            seen[v.relation]++;
        }
    assert_string_equal(told->at, expected->at);
    for (unsigned i = 0; i < 5; i++) assert_true(seen[i] > 0);
    relation_desk_destroy(desk);
    ground_finish(&g);
    free(told);
    free(expected);
    sheets_end(&corpus);
}

static void check_spans(const wire_corpus *corpus, const wire_pair *pair) {
    const char *a = corpus->articles.at[pair->a].page.text, *b = corpus->articles.at[pair->b].page.text;
    assert_true(pair->n_spans > 0);
    for (uint32_t i = 0; i < pair->n_spans; i++) {
        wire_span_pair s = pair->spans[i];
        assert_true(s.a_start < s.a_end && s.b_start < s.b_end);
        assert_int_equal(tolower((unsigned char)a[s.a_start]), tolower((unsigned char)b[s.b_start]));
        assert_int_equal(tolower((unsigned char)a[s.a_end - 1]), tolower((unsigned char)b[s.b_end - 1]));
        if (i) assert_true(pair->spans[i - 1].a_start <= s.a_start);
    }
}

static void the_few_pairs_hold_spans_times_and_reasons(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(2);
    enter_mixture(&corpus, 12);
    find_pairs(&corpus);
    assert_int_equal(corpus.stories.n, 3);
    uint32_t copies = 0, partial = 0;
    for (size_t i = 0; i < corpus.pairs.n; i++) {
        const wire_pair *pair = &corpus.pairs.at[i];
        check_spans(&corpus, pair);
        assert_true(pair->a < pair->b && strlen(pair->reason) > 10);
        bool dated = pair->a != 3 && pair->b != 3;
        assert_int_equal(pair->earlier, dated ? pair->b : WIRE_NONE); /* later documents have earlier times */
        copies += pair->relation == WIRE_COPY;
        partial += pair->relation == WIRE_PARTIAL;
    }
    assert_in_range(copies, 9, 18);
    assert_int_equal(partial, 3); /* 0, 5 and 10 share a paragraph, and each is the longest of its story */
    sheets_end(&corpus);
}

static void pairs_are_linear_in_the_size_of_a_story(void **state) {
    (void)state;
    enum { COPIES = 1000 };
    wire_corpus corpus = sheets_begin(2);
    for (uint32_t i = 0; i < COPIES; i++) {
        sheet_add_headline(&text, i);
        sheet_add_story(&text, 5, 0, 15 + i % 7);
        sheets_enter(&corpus, &text)->time = COPIES - i;
    }
    find_pairs(&corpus);
    assert_int_equal(corpus.pairs.n, 2 * COPIES - 3);
    sheets_end(&corpus);
}

static void a_quote_group_makes_a_quote_pair_of_other_words(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 3; i++) {
        sheet_add_story(&text, 50 + i, 0, 10);
        sheets_enter(&corpus, &text);
    }
    wire_member members[] = {{.document = 0, .start = 0, .end = 10}, {.document = 2, .start = 0, .end = 10}};
    wire_group group = {.kind = WIRE_QUOTE, .members = members, .n_members = 2};
    assert_true(vec_push(&corpus.groups, group));
    sheet_text *told = calloc(1, sizeof *told);
    assert_non_null(told);
    assert_int_equal(pair_each(&corpus, collect, told), WIRE_OK);
    assert_string_equal(told->at, "0 2 3\n");
    free(told);
    sheets_end(&corpus);
}

static bool keep(void *user, const wire_pair *pair) {
    return *(wire_pair *)user = *pair, true;
}

/* What `pair_each` tells, asked for one by one and either way round; 1 and 10 have a quote group in common. */
static void two_documents_are_compared_as_all_are(void **state) {
    (void)state;
    enum { N = 12 };
    wire_corpus corpus = sheets_begin(1);
    enter_mixture(&corpus, N);
    wire_member members[] = {{.document = 1, .start = 0, .end = 10}, {.document = 10, .start = 0, .end = 10}};
    wire_group group = {.kind = WIRE_QUOTE, .members = members, .n_members = 2};
    assert_true(vec_push(&corpus.groups, group));
    sheet_text *all = calloc(1, sizeof *all), *one = calloc(1, sizeof *one);
    assert_true(all && one);
    assert_int_equal(pair_each(&corpus, collect, all), WIRE_OK);
    for (uint32_t a = 0; a < N; a++)
        for (uint32_t b = a + 1; b < N; b++) {
            wire_pair pair = {0}, turned = {0};
            assert_int_equal(pair_compare(&corpus, a, b, collect, one), WIRE_OK);
            assert_int_equal(pair_compare(&corpus, a, b, keep, &pair), WIRE_OK);
            assert_int_equal(pair_compare(&corpus, b, a, keep, &turned), WIRE_OK);
            assert_int_equal(turned.a, pair.b);
            assert_int_equal(turned.relation, pair.relation);
            assert_int_equal(turned.earlier, pair.earlier);
            assert_true(turned.containment_a == pair.containment_b && turned.resemblance == pair.resemblance);
        }
    assert_string_equal(one->at, all->at);
    assert_non_null(strstr(all->at, "1 10 3\n"));
    free(all);
    free(one);
    sheets_end(&corpus);
}

static bool refuse(void *user, const wire_pair *pair) {
    (void)pair;
    ++*(unsigned *)user;
    return false;
}

static void the_caller_stops_the_telling(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    enter_mixture(&corpus, 12);
    unsigned told = 0;
    assert_int_equal(pair_each(&corpus, refuse, &told), WIRE_STOPPED);
    assert_int_equal(told, 1);
    sheets_end(&corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pair_is_what_brute_force_judges),
        cmocka_unit_test(two_documents_are_compared_as_all_are),
        cmocka_unit_test(the_few_pairs_hold_spans_times_and_reasons),
        cmocka_unit_test(pairs_are_linear_in_the_size_of_a_story),
        cmocka_unit_test(a_quote_group_makes_a_quote_pair_of_other_words),
        cmocka_unit_test(the_caller_stops_the_telling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
