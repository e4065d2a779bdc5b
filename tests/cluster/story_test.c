#include "cluster/story.h"

#include "../support/sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static sheet_text text;

/* A copy of story `seed` with a headline of its own and one to three sentences put in somewhere. */
static void enter_copy(wire_corpus *corpus, uint64_t seed, uint32_t number) {
    uint32_t cut = number % 17;
    sheet_add_headline(&text, hash_mix(seed, number));
    sheet_add_story(&text, seed, 0, cut);
    sheet_add_story(&text, hash_mix(seed + 1, number), 0, 1 + number % 3);
    sheet_add_story(&text, seed, cut, 17 + number % 4);
    sheets_enter(corpus, &text)->time = 1000 + (int64_t)((number * 7919u) % 10007);
}

static void find(wire_corpus *corpus, ground *g) { assert_int_equal(story_find(corpus, g), WIRE_OK); }

typedef struct work {
    uint64_t judged, read;
} work;

/* So many copies, three documents that hold another story, and one alone. */
static work find_crowd(uint32_t copies) {
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < copies; i++) enter_copy(&corpus, 5, i);
    for (uint32_t i = 0; i < 3; i++) enter_copy(&corpus, 6, i);
    sheet_add_story(&text, 7, 0, 20);
    sheets_enter(&corpus, &text);
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, 2);
    size_t crowd = corpus.stories.at[0].n_documents == copies ? 0 : 1;
    assert_int_equal(corpus.stories.at[crowd].n_documents, copies);
    assert_int_equal(corpus.stories.at[1 - crowd].n_documents, 3);
    assert_true(corpus.stories.at[crowd].weakest >= 0.7f);
    assert_int_equal(corpus.articles.at[copies + 3].story, WIRE_NONE);
    work done = {g.judged, g.read};
    ground_finish(&g);
    sheets_end(&corpus);
    return done;
}

/* Counts of work, not a clock: each copy is compared about once and read for in a few entries of the index. */
static void ten_thousand_copies_of_a_story_are_one_story_in_linear_work(void **state) {
    (void)state;
    static const uint32_t sizes[] = {100, 1000, 10000};
    for (size_t i = 0; i < 3; i++) {
        work done = find_crowd(sizes[i]);
        print_message("%u copies: %llu pairs judged, %llu entries read\n", sizes[i], (unsigned long long)done.judged,
                      (unsigned long long)done.read);
        assert_true(done.judged <= 2ull * sizes[i]);
        assert_true(done.read <= 100ull * sizes[i]);
    }
}

/* A sentence that three thousand stories have is in each of them, and hides none of their copies. */
static void a_popular_paragraph_hides_no_copy_and_joins_no_stories(void **state) {
    (void)state;
    enum { STORIES = 1500 };
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 2 * STORIES; i++) {
        sheet_add_headline(&text, i);
        sheet_add_story(&text, 100 + i / 2, 0, 10);
        sheet_add_story(&text, 8, 0, 4);
        sheets_enter(&corpus, &text);
    }
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, STORIES);
    for (size_t i = 0; i < STORIES; i++) assert_int_equal(corpus.stories.at[i].n_documents, 2);
    assert_true(g.judged <= 20ull * 2 * STORIES);
    ground_finish(&g);
    sheets_end(&corpus);
}

/* a holds b's half and c's half: b and c are no copies of each other, nor does a chain join them to d. */
static void a_chain_of_overlaps_is_not_one_story(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 5; i++) {
        sheet_add_headline(&text, 40 + i);
        sheet_add_story(&text, 3, 10 * i, 10 * i + 20);
        sheets_enter(&corpus, &text);
    }
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, 0);
    assert_int_equal(g.known.n, 4); /* neighbours share ten sentences: partial */
    ground_finish(&g);
    sheets_end(&corpus);
}

/* An item stands in the middle of a long round-up and as an article of its own with a copy. */
static void what_a_round_up_refuses_is_tried_with_its_own_story(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    sheet_add_headline(&text, 1);
    sheet_add_story(&text, 11, 0, 30);
    sheet_add_story(&text, 12, 0, 9);
    sheet_add_story(&text, 13, 0, 30);
    sheets_enter(&corpus, &text);
    for (uint32_t i = 0; i < 2; i++) {
        sheet_add_headline(&text, 2 + i);
        sheet_add_story(&text, 12, 0, 10 + i);
        sheets_enter(&corpus, &text);
    }
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, 1);
    assert_int_equal(corpus.articles.at[0].story, WIRE_NONE);
    assert_int_equal(corpus.articles.at[1].story, 0);
    assert_int_equal(corpus.articles.at[2].story, 0);
    ground_finish(&g);
    sheets_end(&corpus);
}

/* An article and six updates of it, each with a new top: any two updates have two thirds in common only. */
static void an_article_leads_its_updates(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 7; i++) {
        if (i != 3) sheet_add_story(&text, 60 + i, 0, 9);
        sheet_add_story(&text, 21, 0, i == 3 ? 20 : 18);
        sheets_enter(&corpus, &text);
    }
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, 1);
    assert_int_equal(corpus.stories.at[0].n_documents, 7);
    assert_int_equal(corpus.stories.at[0].representative, 3);
    ground_finish(&g);
    sheets_end(&corpus);
}

/* Four copies, ten days apart each: with a window of fifteen days from the first on, two of them are one story. */
static void copies_dated_further_apart_than_asked_are_not_one_story(void **state) {
    (void)state;
    for (unsigned days = 0; days <= 15; days += 15) {
        wire_corpus corpus = sheets_begin(1);
        corpus.options.story_days = days;
        for (uint32_t i = 0; i < 4; i++) {
            sheet_add_story(&text, 31, 0, 20);
            sheets_enter(&corpus, &text)->time = (int64_t)i * 10 * 86400;
        }
        ground g;
        find(&corpus, &g);
        assert_int_equal(corpus.stories.n, days ? 2 : 1);
        assert_int_equal(corpus.stories.at[0].n_documents, days ? 2 : 4);
        ground_finish(&g);
        sheets_end(&corpus);
    }
}

static void first_seen_is_the_earliest_dated_and_outlets_are_counted_once(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    static const int64_t times[] = {TIME_UNKNOWN, 50, 20, 90};
    static const uint32_t outlets[] = {OUTLET_UNKNOWN, 3, 3, 1};
    for (uint32_t i = 0; i < 4; i++) {
        sheet_add_story(&text, 5, 0, 20 - i);
        article *a = sheets_enter(&corpus, &text);
        a->time = times[i];
        a->outlet = outlets[i];
    }
    ground g;
    find(&corpus, &g);
    assert_int_equal(corpus.stories.n, 1);
    assert_int_equal(corpus.stories.at[0].representative, 0);
    assert_int_equal(corpus.stories.at[0].first_seen, 2);
    assert_int_equal(corpus.stories.at[0].outlets, 2);
    ground_finish(&g);
    sheets_end(&corpus);
}

/* Stories of a corpus of 40 stories whose documents were entered under other ids: as one line of text. */
static char *stories_of(unsigned workers, uint32_t step) {
    enum { N = 200 };
    wire_corpus corpus = sheets_begin(workers);
    uint32_t number[N], at_number[N];
    for (uint32_t i = 0; i < N; i++) {
        number[i] = i * step % N;
        at_number[number[i]] = i;
        enter_copy(&corpus, 900 + number[i] % 40, number[i] / 40);
    }
    ground g;
    find(&corpus, &g);
    sheet_text *line = calloc(1, sizeof *line);
    assert_non_null(line);
    for (uint32_t n = 0; n < N; n++) { /* by the documents' content: the least number of the story that each is in */
        char one[16];
        uint32_t story = corpus.articles.at[at_number[n]].story, least = N;
        for (uint32_t m = 0; m < N; m++)
            if (corpus.articles.at[at_number[m]].story == story && m < least) least = m;
        snprintf(one, sizeof one, "%u ", story == WIRE_NONE ? N : least);
        sheet_add(line, one);
    }
    ground_finish(&g);
    sheets_end(&corpus);
    return line->at;
}

static void stories_do_not_depend_on_order_or_workers(void **state) {
    (void)state;
    char *plain = stories_of(1, 1), *turned = stories_of(1, 73), *many = stories_of(4, 1);
    assert_string_equal(plain, turned);
    assert_string_equal(plain, many);
    free(plain);
    free(turned);
    free(many);
}

static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    wire_corpus corpus = sheets_begin(1);
    for (uint32_t i = 0; i < 6; i++) enter_copy(&corpus, 5 + i / 3, i);
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        assert_true(nth < 2000);
        ground g;
        corpus.stories.n = 0;
        memory_fail_after(nth);
        status = story_find(&corpus, &g);
        memory_fail_after(0);
        ground_finish(&g);
        if (status != WIRE_OK) assert_int_equal(status, WIRE_NO_MEMORY);
    }
    assert_int_equal(corpus.stories.n, 2);
    sheets_end(&corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_thousand_copies_of_a_story_are_one_story_in_linear_work),
        cmocka_unit_test(a_popular_paragraph_hides_no_copy_and_joins_no_stories),
        cmocka_unit_test(a_chain_of_overlaps_is_not_one_story),
        cmocka_unit_test(what_a_round_up_refuses_is_tried_with_its_own_story),
        cmocka_unit_test(an_article_leads_its_updates),
        cmocka_unit_test(copies_dated_further_apart_than_asked_are_not_one_story),
        cmocka_unit_test(first_seen_is_the_earliest_dated_and_outlets_are_counted_once),
        cmocka_unit_test(stories_do_not_depend_on_order_or_workers),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
