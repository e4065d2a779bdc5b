#include "cluster/elect.h"

#include "../support/sheets.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static sheet_text text;

enum { LEADER, ARTICLE, OUTSIDE, FOLLOWER, FURTHER, DOCUMENTS };

/* An article, and three updates that have ten sentences of their own above it: the first of these leads the article. A
 * follower has two. */
typedef struct setting {
    wire_corpus corpus;
    ground ground;
    candidate_index *index;
    relation_desk *desk;
    uint32_t representative[DOCUMENTS];
    float strength[DOCUMENTS];
} setting;

static void know(setting *s, uint32_t a, uint32_t b) {
    ground_pair pair = {.a = a, .b = b};
    assert_int_equal(relation_judge(s->desk, &s->ground.pages[a], &s->ground.pages[b], &pair.verdict), WIRE_OK);
    assert_non_null(vec_push(&s->ground.known, pair));
}

static void begin(setting *s, const uint32_t outlets[DOCUMENTS]) {
    *s = (setting){.corpus = sheets_begin(1), .representative = {LEADER, LEADER, OUTSIDE, FOLLOWER, FURTHER}, .strength = {1, .9f, 1, 1, 1}};
    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        if (i != ARTICLE) sheet_add_story(&text, 60 + i, 0, i == FOLLOWER ? 2 : 10);
        sheet_add_story(&text, 21, 0, 18);
        sheets_enter(&s->corpus, &text)->outlet = outlets[i];
    }
    assert_int_equal(ground_read(&s->ground, &s->corpus), WIRE_OK);
    assert_non_null(s->desk = relation_desk_create(&s->corpus.options));
    assert_non_null(s->index = candidate_index_create(DOCUMENTS));
    static const uint64_t keys[DOCUMENTS][4] = {{1, 2, 3, 4}, {1, 2, 3}, {1, 2, 3, 5}, {1, 2, 3}, {1, 2, 3, 6}};
    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        uint32_t n = i == ARTICLE || i == FOLLOWER ? 3 : 4;
        assert_int_equal(candidate_keys(s->index, keys[i], n, n), WIRE_OK);
    }
    assert_int_equal(candidate_index_close(s->index), WIRE_OK);
    know(s, LEADER, ARTICLE);
    know(s, LEADER, OUTSIDE);
    assert_int_equal(s->ground.known.at[0].verdict.relation, WIRE_COPY);
    assert_int_equal(s->ground.known.at[1].verdict.relation, WIRE_PARTIAL);
}

static wire_status elect(setting *s) {
    return elect_leaders(&(election){.corpus = &s->corpus, .ground = &s->ground, .index = s->index, .desk = s->desk,
                                     .representative = s->representative, .strength = s->strength});
}

static void end(setting *s) {
    candidate_index_destroy(s->index);
    relation_desk_destroy(s->desk);
    ground_finish(&s->ground);
    sheets_end(&s->corpus);
}

static void assert_placed(const setting *s, uint32_t leader, uint32_t outside) {
    assert_int_equal(s->representative[LEADER], leader);
    assert_int_equal(s->representative[ARTICLE], leader);
    assert_int_equal(s->representative[OUTSIDE], outside);
}

static void the_article_leads_when_more_match_it(void **state) {
    (void)state;
    setting s;
    begin(&s, (uint32_t[]){0, 1, 2, 3, 4});
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, ARTICLE, ARTICLE);
    assert_true(s.strength[ARTICLE] == 1 && s.strength[OUTSIDE] > .7f);
    assert_int_equal(s.ground.known.n, 3); /* the pair of the two updates is still known */
    assert_true(s.ground.known.at[2].a == ARTICLE && s.ground.known.at[2].b == OUTSIDE);
    end(&s);
}

static void what_one_desk_puts_together_anew_stays_outside(void **state) {
    (void)state;
    setting s;
    begin(&s, (uint32_t[]){0, 0, 0, 0, 0});
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, LEADER, OUTSIDE);
    end(&s);
    begin(&s, (uint32_t[]){OUTLET_UNKNOWN, OUTLET_UNKNOWN, OUTLET_UNKNOWN, OUTLET_UNKNOWN, OUTLET_UNKNOWN});
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, LEADER, OUTSIDE);
    end(&s);
}

/* The first update leads the article, the second the follower, and knows the third. */
static void begin_two_stories(setting *s, const uint32_t outlets[DOCUMENTS]) {
    begin(s, outlets);
    s->representative[FOLLOWER] = OUTSIDE;
    s->strength[FOLLOWER] = .9f;
    know(s, OUTSIDE, FOLLOWER);
    know(s, OUTSIDE, FURTHER);
    assert_int_equal(s->ground.known.at[2].verdict.relation, WIRE_COPY);
    assert_int_equal(s->ground.known.at[3].verdict.relation, WIRE_PARTIAL);
}

static void a_story_joins_when_all_of_it_match_the_article(void **state) {
    (void)state;
    setting s;
    begin_two_stories(&s, (uint32_t[]){0, 1, 2, 3, 4});
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, ARTICLE, ARTICLE);
    assert_int_equal(s.representative[FOLLOWER], ARTICLE);
    assert_int_equal(s.representative[FURTHER], FURTHER); /* whom a story knows that has joined does not part it again */
    assert_int_equal(s.ground.known.n, 5);
    assert_true(s.ground.known.at[2].a == ARTICLE && s.ground.known.at[2].b == FOLLOWER);
    assert_true(s.ground.known.at[4].a == ARTICLE && s.ground.known.at[4].b == OUTSIDE);
    end(&s);
    begin_two_stories(&s, (uint32_t[]){0, 1, 2, 1, 1}); /* one desk's */
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, LEADER, OUTSIDE);
    assert_int_equal(s.representative[FOLLOWER], OUTSIDE);
    end(&s);
    begin_two_stories(&s, (uint32_t[]){0, 1, 2, 0, 4});
    s.representative[FURTHER] = OUTSIDE; /* the larger story is not asked for by the smaller one */
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, LEADER, OUTSIDE);
    end(&s);
}

static void a_document_of_another_week_stays_outside(void **state) {
    (void)state;
    setting s;
    begin(&s, (uint32_t[]){0, 1, 2, 3, 4});
    s.corpus.options.story_days = 7;
    for (uint32_t i = 0; i < DOCUMENTS; i++) s.corpus.articles.at[i].time = i == OUTSIDE ? 8 * 86400 : 0;
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, LEADER, OUTSIDE);
    s.corpus.options.story_days = 8;
    assert_int_equal(elect(&s), WIRE_OK);
    assert_placed(&s, ARTICLE, ARTICLE);
    end(&s);
}

/* Every allocation fails once: the status says so, nothing leaks, and who leads is whole. */
static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        setting s;
        begin_two_stories(&s, (uint32_t[]){0, 1, 2, 3, 4});
        memory_fail_after(nth);
        status = elect(&s);
        memory_fail_after(0);
        if (status != WIRE_OK) assert_int_equal(status, WIRE_NO_MEMORY);
        end(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_leads_when_more_match_it),
        cmocka_unit_test(what_one_desk_puts_together_anew_stays_outside),
        cmocka_unit_test(a_story_joins_when_all_of_it_match_the_article),
        cmocka_unit_test(a_document_of_another_week_stays_outside),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
