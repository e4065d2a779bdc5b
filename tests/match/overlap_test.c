#include "match/overlap.h"

#include "match/align.h"
#include "sheet.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static arena keep, scratch;
static overlap_desk *desk;

static prose *read(const char *text) {
    article *a = ARENA_NEW(&keep, article, 1);
    prose *p = ARENA_NEW(&keep, prose, 1);
    *a = sheet_article(&keep, "a", text);
    assert_int_equal(prose_read(p, a, &keep, &scratch), WIRE_OK);
    return p;
}

/* Sentences of one to nine words of a small vocabulary, the second text beginning in the first one's middle. */
static const char *random_text(uint64_t seed, uint32_t words) {
    sheet_text *t = ARENA_NEW(&keep, sheet_text, 1);
    t->n = 0;
    for (uint32_t i = 0; i < words; i++) {
        uint64_t dice = hash_finish(seed + i);
        sheet_add_word(t, hash_finish(dice % 40), false);
        sheet_add(t, dice >> 32 & 7 ? " " : ".\n");
    }
    return t->at;
}

static bool same_words(const prose *a, uint32_t i, const prose *b, uint32_t j, uint32_t n) {
    const text_words *x = &a->article->page.words, *y = &b->article->page.words;
    return i + n <= x->n && j + n <= y->n && memcmp(x->hash + i, y->hash + j, n * sizeof *x->hash) == 0;
}

static bool stands_in(const prose *a, uint32_t i, const prose *b, uint32_t n) {
    for (uint32_t j = 0; j < b->article->page.words.n; j++)
        if (same_words(a, i, b, j, n)) return true;
    return false;
}

/* Words of a that a run of five words common with b covers. */
static uint32_t brute_run_words(const prose *a, const prose *b) {
    uint32_t n = a->article->page.words.n, covered = 0, until = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (stands_in(a, i, b, RUN_WORDS)) until = i + RUN_WORDS;
        covered += i < until;
    }
    return covered;
}

static uint32_t brute_shingles(const prose *a, const prose *b) {
    uint32_t n = a->article->page.words.n, shared = 0;
    for (uint32_t i = 0; i + RELATION_WIDTH <= n; i++) {
        bool again = false;
        for (uint32_t j = 0; j < i; j++) again |= same_words(a, i, a, j, RELATION_WIDTH);
        shared += !again && stands_in(a, i, b, RELATION_WIDTH);
    }
    return shared;
}

static void runs_and_shingles_are_those_of_brute_force(void **state) {
    (void)state;
    for (uint64_t round = 0; round < 60; round++) {
        prose *a = read(random_text(round * 1000, 120));
        prose *b = read(random_text(round * 1000 + 60, round % 2 ? 90 : 200));
        overlap found;
        assert_int_equal(overlap_find(desk, a, b, &found), WIRE_OK);
        assert_int_equal(found.shingles, brute_shingles(a, b));
        assert_int_equal(found.a.run_words, brute_run_words(a, b));
        assert_int_equal(found.b.run_words, brute_run_words(b, a));
        uint32_t of_a, of_b;
        assert_int_equal(overlap_shingles(desk, a, &of_a), WIRE_OK);
        assert_int_equal(overlap_shingles(desk, b, &of_b), WIRE_OK);
        assert_int_equal(of_a, brute_shingles(a, a));
        assert_int_equal(of_b, brute_shingles(b, b));
    }
}

static void bounds_are_never_under_what_is_found(void **state) {
    (void)state;
    uint32_t covered = 0, told = 0;
    for (uint64_t round = 0; round < 60; round++) {
        prose *a = read(random_text(round * 1000, 120));
        prose *b = read(random_text(round * 1000 + (round % 3 ? 60 : 500), round % 2 ? 90 : 200));
        overlap_bounds most;
        overlap found;
        assert_int_equal(overlap_bound(desk, a, b, &most), WIRE_OK);
        assert_int_equal(overlap_find(desk, a, b, &found), WIRE_OK);
        assert_true(most.own_a >= found.a.covered && most.own_b >= found.b.covered);
        assert_true(most.words >= found.a.run_words && most.words >= found.b.run_words);
        covered += found.a.covered;
        told += most.own_a < a->n_own;
    }
    assert_true(covered > 100 && told > 20);
}

/* By brute force; and stretches of marked places are those of all places. */
static void marks_are_common_places_and_lead_to_the_same_stretches(void **state) {
    (void)state;
    uint32_t marked = 0, crowded = 0;
    for (uint64_t round = 0; round < 60; round++) {
        prose *a = read(random_text(round * 1000, 120));
        prose *b = read(random_text(round * 1000 + 60, round % 2 ? 90 : 200));
        const page *in_a = &a->article->page, *in_b = &b->article->page;
        overlap_marks marks;
        assert_int_equal(overlap_mark(desk, a, b, &marks), WIRE_OK);
        crowded += !marks.a;
        if (!marks.a) continue;
        for (uint32_t i = 0; i + RELATION_WIDTH <= in_a->words.n; i++) {
            assert_int_equal(marks.a[i], stands_in(a, i, b, RELATION_WIDTH));
            marked += marks.a[i];
        }
        span_list all = {0}, some = {0};
        arena scratch_all = {0};
        align_options options = {.min_words = 5, .max_gap = 8};
        assert_int_equal(align_pages(in_a, in_b, options, &scratch_all, &all), WIRE_OK);
        assert_int_equal(align_pages_at(in_a, in_b, (align_marks){marks.a, marks.b}, options, &scratch_all, &some), WIRE_OK);
        assert_int_equal(all.n, some.n);
        if (all.n) assert_memory_equal(all.at, some.at, all.n * sizeof *all.at);
        vec_finish(&all);
        vec_finish(&some);
        arena_finish(&scratch_all);
    }
    assert_true(marked > 100 && crowded < 30);
}

static void words_from_all_over_do_not_share_a_sentence(void **state) {
    (void)state;
    prose *a = read("The mayor of Trevane opened the harbour on Monday after the storm.\n");
    prose *b = read("The mayor of Moorwick is ill, it was said in the old hall.\nShe will go, they say.\n"
                    "Nobody went there that day.\nThe man who opened the harbour was paid for it in May.\n"
                    "Men came late.\nThen it rained again.\nIt was on Monday after the fair that boats were seen.\n");
    overlap found;
    assert_int_equal(overlap_find(desk, a, b, &found), WIRE_OK);
    assert_true(found.shingles >= 3);
    assert_int_equal(found.a.covered, 0);
}

static void a_lightly_edited_sentence_is_shared(void **state) {
    (void)state;
    prose *a = read("The mayor of Trevane opened the harbour on Monday after the storm.\n");
    prose *b = read("Nothing else.\nOn Friday the mayor of Trevane reopened the harbour on Monday after the storm.\n");
    overlap found;
    assert_int_equal(overlap_find(desk, a, b, &found), WIRE_OK);
    assert_int_equal(found.a.covered, 11);
    assert_int_equal(found.a.sentences, 1);
}

static void a_quotation_is_no_place_for_own_prose_but_the_body_has_it(void **state) {
    (void)state;
    prose *a = read("The mayor of Trevane opened the harbour on Monday after the storm.\n");
    prose *b = read("\"The mayor of Trevane opened the harbour on Monday after the storm,\" the paper wrote.\n");
    overlap found;
    uint32_t words;
    assert_int_equal(overlap_find(desk, a, b, &found), WIRE_OK);
    assert_int_equal(found.a.covered, 0);
    assert_int_equal(found.b.quoted, 12);
    assert_int_equal(overlap_body(desk, true, &words), WIRE_OK);
    assert_int_equal(words, 12);
}

static int set_up(void **state) {
    (void)state;
    desk = overlap_desk_create();
    return desk ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    overlap_desk_destroy(desk);
    arena_finish(&keep);
    arena_finish(&scratch);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_and_shingles_are_those_of_brute_force),
        cmocka_unit_test(bounds_are_never_under_what_is_found),
        cmocka_unit_test(marks_are_common_places_and_lead_to_the_same_stretches),
        cmocka_unit_test(words_from_all_over_do_not_share_a_sentence),
        cmocka_unit_test(a_lightly_edited_sentence_is_shared),
        cmocka_unit_test(a_quotation_is_no_place_for_own_prose_but_the_body_has_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
