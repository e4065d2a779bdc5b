#include "match/relation.h"

#include "sketch/shingle.h"
#include "sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static arena keep, scratch;
static relation_desk *desk;
static sheet_text left, right;

static prose read(const sheet_text *t, const char *id) {
    article *a = ARENA_NEW(&keep, article, 1);
    *a = sheet_article(&keep, id, arena_text(&keep, t->at, t->n));
    prose p;
    assert_int_equal(prose_read(&p, a, &keep, &scratch), WIRE_OK);
    return p;
}

/* The verdict of left and right; turned round it must be the same. */
static relation_figures figures;

static verdict judge(void) {
    prose *a = ARENA_NEW(&keep, prose, 1), *b = ARENA_NEW(&keep, prose, 1);
    *a = read(&left, "a");
    *b = read(&right, "b");
    verdict v, turned;
    uint32_t n_a, n_b;
    assert_int_equal(relation_judge(desk, a, b, &v), WIRE_OK);
    assert_int_equal(relation_shingles(desk, a, &n_a), WIRE_OK);
    assert_int_equal(relation_judge(desk, b, a, &turned), WIRE_OK);
    assert_int_equal(relation_shingles(desk, b, &n_b), WIRE_OK);
    figures = relation_measure(&v, n_a, n_b);
    assert_int_equal(v.relation, turned.relation);
    assert_int_equal(v.abridged, turned.abridged);
    assert_int_equal(v.one_story, turned.one_story);
    assert_true(v.cover == turned.cover && v.strength == turned.strength);
    assert_true(v.shingles == turned.shingles && v.covered == turned.covered && v.quoted == turned.quoted);
    return v;
}

/* A page: a headline of its own, then a story's sentences. */
static void page_of(sheet_text *t, uint64_t headline, uint64_t story, uint32_t first, uint32_t end) {
    t->n = 0;
    sheet_add_headline(t, headline);
    sheet_add_story(t, story, first, end);
}

static void the_same_article_under_two_headlines_is_a_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 10, 0, 20);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_false(v.abridged);
    assert_true(v.one_story);
    assert_true(v.cover == 1);
}

static void an_article_cut_from_the_bottom_is_an_abridged_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 40);
    page_of(&right, 2, 10, 0, 12);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.abridged && v.one_story);
    assert_true(figures.containment_b > 0.9 && figures.resemblance < 0.4);
}

static bool is_tenth(uint32_t word) { return word % 10 == 0; }
static bool is_a_quarter(uint32_t word) { return (word * 2654435761u) >> 30 == 0; } /* here and there */

/* The left page with those words replaced by others. */
static void edit_words(bool (*is_edited)(uint32_t word)) {
    right.n = 0;
    for (uint32_t i = 0, word = 0; left.at[i];) {
        uint32_t n = (uint32_t)strcspn(left.at + i, " .\n");
        if (n && is_edited(++word)) sheet_add_word(&right, 77000 + word, false);
        else sheet_add(&right, arena_text(&keep, left.at + i, n));
        i += n;
        n = (uint32_t)strspn(left.at + i, " .\n");
        sheet_add(&right, arena_text(&keep, left.at + i, n));
        i += n;
    }
}

static void an_article_with_a_tenth_of_its_words_edited_is_a_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 30);
    edit_words(is_tenth);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.cover > 0.75 && v.cover < 0.95);
    assert_false(v.abridged);
}

static void an_article_with_a_quarter_of_its_words_edited_is_a_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 30);
    edit_words(is_a_quarter);
    verdict v = judge();
    assert_int_equal(v.rule, RULE_EDITED);
    assert_true(v.cover < 0.7 && v.strength > 0.9);
    assert_true(v.one_story && !v.abridged);
}

static bool is_one_in_four(uint32_t word) { return hash_mix(word, 1) % 100 < 25; }
static bool is_one_in_eight(uint32_t word) { return hash_mix(word, 1) % 100 < 12; }

/* Seven sentences of thirty are others, and so are words of the rest: where many of them are, edits alone may have hidden more. */
static void a_noisy_copy_may_have_a_quarter_that_is_another_and_a_clean_one_may_not(void **state) {
    (void)state;
    for (int noisy = 0; noisy < 2; noisy++) {
        page_of(&left, 1, 10, 0, 23);
        edit_words(noisy ? is_one_in_four : is_one_in_eight);
        sheet_add_story(&left, 10, 23, 30);
        sheet_add_story(&right, 98, 0, 7);
        verdict v = judge();
        assert_true(v.cover > 0.35 && v.cover < 0.7);
        assert_int_equal(v.rule, noisy ? RULE_EDITED : RULE_SENTENCES);
        assert_true(!noisy || (v.strength > 0.7 && v.strength < 0.8));
    }
}

/* Runs of two words but for one of five in 23. */
static bool is_a_third(uint32_t word) { return word % 23 < 18 && word % 3 == 0; }

static void an_article_with_a_third_of_its_words_misread_is_a_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 30);
    edit_words(is_a_third);
    verdict v = judge();
    assert_int_equal(v.rule, RULE_EDITED);
    assert_true(v.cover < 0.2 && v.strength > 0.9);
}

static bool is_one_in_nine(uint32_t word) { return hash_mix(word, 11) % 9 == 0; }

/* Edits as few as these leave long runs whole, here over a third of the words; a paragraph of its own takes the rest of cover. */
static void an_article_with_few_edits_is_a_copy_though_much_of_it_is_whole(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 24);
    edit_words(is_one_in_nine);
    sheet_add_story(&left, 10, 24, 30);
    sheet_add_story(&right, 98, 0, 5);
    verdict v = judge();
    assert_int_equal(v.rule, RULE_EDITED);
    assert_true(v.cover > 0.6 && v.cover < 0.7 && v.strength > 0.8);
}

/* Thirty words kept, thirty with a third replaced here and there, and so on. */
static bool is_in_a_piece_written_anew(uint32_t word) { return word / 30 % 2 && (word * 2654435761u) >> 24 < 85; }

static void pieces_kept_whole_between_others_written_anew_are_no_edited_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 30);
    edit_words(is_in_a_piece_written_anew);
    verdict v = judge();
    assert_true(v.cover > 0.45 && v.cover < 0.7);
    assert_int_equal(v.relation, WIRE_PARTIAL);
}

static void a_story_cut_to_its_first_sentences_needs_no_headline(void **state) {
    (void)state;
    left.n = right.n = 0;
    sheet_add_story(&left, 10, 0, 30);
    sheet_add_story(&right, 10, 0, 4);
    verdict v = judge();
    assert_true(v.shorter_own >= 40 && v.shorter_own < 60);
    assert_int_equal(v.relation, WIRE_COPY);
    sheet_add(&right, "Odilo Varnhagen Perrin\n"); /* a name of its own: one form filled twice */
    assert_int_not_equal(judge().relation, WIRE_COPY);
}

/* 48 own words under one headline, of which the other page has three sentences in four. */
static void three_quarters_of_a_page_of_little_prose_are_no_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 3);
    sheet_add_story(&left, 97, 0, 1);
    page_of(&right, 1, 10, 0, 3);
    sheet_add_story(&right, 98, 0, 2);
    verdict v = judge();
    assert_true(v.cover >= 0.7 && v.cover < 0.8 && v.shorter_own < 60);
    assert_int_equal(v.relation, WIRE_BOILERPLATE);
    sheet_add_headline(&left, 97); /* the rest of it a quotation that both have */
    const char *said = "\"We shall open the harbour when the water is back to where it was before the storm came, and not "
                       "a day before the dredgers have been through all of the basins,\" Lindqvist said on Monday.\n";
    sheet_add(&left, said);
    sheet_add(&right, said);
    assert_int_equal(judge().relation, WIRE_COPY);
}

static void the_words_around_two_statements_are_no_copy(void **state) {
    (void)state;
    const char *frame = "Harbour chairwoman %s\n"
                        "Mara Lindqvist, chairwoman of the Trevane harbour board and of its committee for trade, today issued the "
                        "following statement on the decision of the council about the basins of the old harbour.\n\"";
    left.n = (uint32_t)snprintf(left.at, sizeof left.at, frame, "makes statement");
    right.n = (uint32_t)snprintf(right.at, sizeof right.at, frame, "makes statement");
    sheet_add_story(&left, 40, 0, 5);
    sheet_add_story(&right, 41, 0, 5);
    sheet_add(&left, "\"\n");
    sheet_add(&right, "\"\n");
    verdict v = judge();
    assert_true(v.cover == 1 && v.shorter_own < 60);
    assert_int_equal(v.rule, RULE_FORM);
    right = left;
    sheet_add(&right, "More of it in the evening.\n"); /* the same statement */
    assert_int_equal(judge().relation, WIRE_COPY);
}

/* As many words in common as above, but in whole sentences. */
static void an_article_half_of_which_is_written_anew_is_no_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 1, 10, 0, 12);
    sheet_add_story(&right, 98, 0, 8);
    verdict v = judge();
    assert_true(v.cover > 0.5 && v.cover < 0.7);
    assert_int_equal(v.relation, WIRE_PARTIAL);
}

static void a_local_paragraph_put_in_leaves_a_copy(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 21);
    page_of(&right, 1, 10, 0, 9);
    sheet_add_story(&right, 99, 0, 4);
    sheet_add_story(&right, 10, 9, 21);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.one_story);
}

/* The other office's release under an opening of its own, on a page that lost its punctuation. */
static void released_without_full_stops(uint32_t opening) {
    page_of(&right, 2, 99, 0, opening);
    sheet_add_story(&right, 10, 0, 20);
    for (size_t i = 0; i < right.n; i++)
        if (strchr(".\n", right.at[i])) right.at[i] = ' ';
}

static void a_page_without_full_stops_is_of_the_story_that_it_holds(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 20);
    released_without_full_stops(5);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.one_story);
    released_without_full_stops(20); /* a round-up of which it is half */
    assert_false(judge().one_story);
}

static void the_same_event_in_own_words_is_nothing(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 11, 0, 20);
    sheet_add(&left, "It was in Trevane on Monday that Mara Lindqvist of the harbour board spoke first.\n");
    sheet_add(&right, "The board sent Mara Lindqvist of the fishery to speak in Trevane on Monday night.\n");
    assert_int_equal(judge().relation, WIRE_UNRELATED);
}

static void a_shared_quotation_alone_is_quote(void **state) {
    (void)state;
    const char *said = "\"We shall open the harbour when the water is back to where it was before the storm came,\" "
                       "Lindqvist said in a statement.\n";
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 11, 0, 20);
    sheet_add(&left, said);
    sheet_add(&right, said);
    assert_int_equal(judge().relation, WIRE_QUOTES);
}

static void quotations_do_not_make_a_copy_of_two_reports(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 6);
    page_of(&right, 2, 11, 0, 6);
    for (uint32_t i = 0; i < 30; i++) {
        sheet_add(&left, "\"");
        sheet_add_story(&left, 50, i, i + 1);
        left.at[--left.n] = 0;
        sheet_add(&left, "\"\n");
        sheet_add(&right, "\"");
        sheet_add_story(&right, 50, i, i + 1);
        right.at[--right.n] = 0;
        sheet_add(&right, "\"\n");
    }
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_QUOTES);
    assert_true(figures.resemblance > 0.5);
}

static void a_shared_footer_alone_is_boilerplate(void **state) {
    (void)state;
    const char *footer = "{Sign up for the Trevane Herald newsletter and read our best stories each morning. We send "
                         "nothing else and you may leave whenever you like.}\n";
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 11, 0, 20);
    sheet_add(&left, footer);
    sheet_add(&right, footer);
    assert_int_equal(judge().relation, WIRE_BOILERPLATE);
}

static void a_shared_caption_alone_is_boilerplate(void **state) {
    (void)state;
    const char *caption = "^Workers clear the quay of Trevane after the storm on Monday evening while boats wait "
                          "outside.\n";
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 11, 0, 20);
    sheet_add(&left, caption);
    sheet_add(&right, caption);
    assert_int_equal(judge().relation, WIRE_BOILERPLATE);
}

static void a_shared_wire_paragraph_in_two_own_stories_is_partial(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 11, 0, 25);
    sheet_add_story(&left, 60, 0, 4);
    sheet_add_story(&right, 60, 0, 4);
    assert_int_equal(judge().relation, WIRE_PARTIAL);
}

/* Half of the sentences kept word for word, the others new. */
static void a_rewrite_that_keeps_half_of_the_sentences_is_partial(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 30);
    right.n = 0;
    sheet_add_headline(&right, 2);
    for (uint32_t i = 0; i < 30; i++) sheet_add_story(&right, i % 2 ? 10 : 70, i, i + 1);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_PARTIAL);
    assert_true(v.cover > 0.4 && v.cover < 0.64);
}

static void one_form_filled_twice_is_not_a_copy(void **state) {
    (void)state;
    const char *form = "%s wins %s cup\n"
                       "The %s team won the %s cup on Sunday before a crowd of many thousand people in the arena. "
                       "The players of %s were better from the beginning and had the ball most of the evening. "
                       "The coach of %s thanked the people of the town and all the players of his team.\n";
    left.n = (uint32_t)snprintf(left.at, sizeof left.at, form, "Trevane", "harbour", "Trevane", "harbour", "Trevane", "Trevane");
    right.n = (uint32_t)snprintf(right.at, sizeof right.at, form, "Moorwick", "winter", "Moorwick", "winter", "Moorwick", "Moorwick");
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_BOILERPLATE);
    assert_int_equal(v.rule, RULE_FORM);
}

/* A teaser leads to its story; an item in the middle of a round-up is a copy, but of another story. */
static void an_item_of_a_round_up_is_a_copy_but_not_the_round_ups_story(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 60);
    sheet_add_story(&left, 20, 0, 8);
    sheet_add_story(&left, 30, 0, 60);
    page_of(&right, 2, 20, 0, 8);
    verdict v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.abridged);
    assert_false(v.one_story);
    page_of(&right, 1, 10, 0, 6);
    v = judge();
    assert_int_equal(v.relation, WIRE_COPY);
    assert_true(v.one_story);
}

static void identical_pages_without_prose_are_copies(void **state) {
    (void)state;
    left.n = 0;
    for (uint64_t i = 0; i < 6; i++) sheet_add_headline(&left, i);
    right = left;
    assert_int_equal(judge().relation, WIRE_COPY);
}

/* The figures are Broder's, counted here by brute force. */
static void resemblance_and_containment_are_those_of_the_shingle_sets(void **state) {
    (void)state;
    for (uint32_t round = 0; round < 20; round++) {
        page_of(&left, 1, 10, 0, 5 + round);
        page_of(&right, 2, 10, round / 2, 12);
        sheet_add_story(&right, 10, 3, 6);
        judge();
        prose a = read(&left, "a"), b = read(&right, "b");
        uint64_t *set_a = ARENA_NEW(&keep, uint64_t, a.article->page.words.n);
        uint64_t *set_b = ARENA_NEW(&keep, uint64_t, b.article->page.words.n);
        uint32_t n_a = shingle_set((word_slice){a.article->page.words.hash, a.article->page.words.n}, 3, set_a);
        uint32_t n_b = shingle_set((word_slice){b.article->page.words.hash, b.article->page.words.n}, 3, set_b), both = 0;
        for (uint32_t i = 0; i < n_a; i++)
            for (uint32_t j = 0; j < n_b; j++) both += set_a[i] == set_b[j];
        assert_true(figures.resemblance == (double)both / (n_a + n_b - both));
        assert_true(figures.containment_a == (double)both / n_a && figures.containment_b == (double)both / n_b);
    }
}

static void empty_pages_are_judged(void **state) {
    (void)state;
    page_of(&left, 1, 10, 0, 5);
    right.n = 0;
    right.at[0] = 0;
    assert_int_equal(judge().relation, WIRE_UNRELATED);
    left = right;
    assert_int_equal(judge().relation, WIRE_UNRELATED);
}

static void a_page_of_one_word_a_thousand_times_is_judged_in_bounds(void **state) {
    (void)state;
    left.n = right.n = 0;
    for (unsigned i = 0; i < 4000; i++) sheet_add(&left, i % 20 == 19 ? "tin.\n" : "tin ");
    sheet_add(&right, left.at + 400);
    assert_int_equal((judge(), (int)figures.containment_a), 1);
}

/* Two documents of outlets `one` and `other`; the last 36 words of the shorter one are marked. */
static verdict judge_house(uint32_t one, uint32_t other, uint8_t mark) {
    page_of(&left, 1, 10, 0, 20);
    page_of(&right, 2, 10, 0, 6);
    sheet_add_story(&right, 11, 0, 3);
    prose a = read(&left, "a");
    article b = sheet_article(&keep, "b", arena_text(&keep, right.at, right.n));
    ((article *)a.article)->outlet = one;
    b.outlet = other;
    for (uint32_t w = b.page.words.n - 36; w < b.page.words.n; w++) b.marks[w] |= mark;
    prose p;
    verdict v;
    assert_int_equal(prose_read(&p, &b, &keep, &scratch), WIRE_OK);
    assert_int_equal(relation_judge(desk, &a, &p, &v), WIRE_OK);
    return v;
}

static void one_line_under_two_addresses_of_an_outlet_is_no_copy(void **state) {
    (void)state;
    left.n = 0;
    sheet_add_headline(&left, 5);
    for (uint32_t other = 3; other < 5; other++) {
        prose a = read(&left, "a"), b = read(&left, "b");
        ((article *)a.article)->outlet = 3;
        ((article *)b.article)->outlet = other;
        verdict v;
        assert_int_equal(relation_judge(desk, &a, &b, &v), WIRE_OK);
        assert_int_equal(v.relation, other == 3 ? WIRE_BOILERPLATE : WIRE_COPY);
    }
}

static void a_block_that_only_its_own_outlet_prints_is_not_held_against_a_copy(void **state) {
    (void)state;
    verdict v = judge_house(1, 2, MARK_HOUSE);
    assert_int_equal(v.relation, WIRE_COPY);
    assert_int_equal(v.rule, RULE_HOUSE);
    assert_int_equal(judge_house(1, 2, 0).relation, WIRE_PARTIAL);
    assert_int_equal(judge_house(1, 1, MARK_HOUSE).relation, WIRE_PARTIAL);
    assert_int_equal(judge_house(OUTLET_UNKNOWN, 2, MARK_HOUSE).relation, WIRE_PARTIAL);
}

static int set_up(void **state) {
    (void)state;
    desk = relation_desk_create(NULL);
    return desk ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    relation_desk_destroy(desk);
    arena_finish(&keep);
    arena_finish(&scratch);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_article_under_two_headlines_is_a_copy),
        cmocka_unit_test(an_article_cut_from_the_bottom_is_an_abridged_copy),
        cmocka_unit_test(an_article_with_a_tenth_of_its_words_edited_is_a_copy),
        cmocka_unit_test(an_article_with_a_quarter_of_its_words_edited_is_a_copy),
        cmocka_unit_test(a_noisy_copy_may_have_a_quarter_that_is_another_and_a_clean_one_may_not),
        cmocka_unit_test(an_article_with_a_third_of_its_words_misread_is_a_copy),
        cmocka_unit_test(an_article_with_few_edits_is_a_copy_though_much_of_it_is_whole),
        cmocka_unit_test(pieces_kept_whole_between_others_written_anew_are_no_edited_copy),
        cmocka_unit_test(a_story_cut_to_its_first_sentences_needs_no_headline),
        cmocka_unit_test(three_quarters_of_a_page_of_little_prose_are_no_copy),
        cmocka_unit_test(the_words_around_two_statements_are_no_copy),
        cmocka_unit_test(an_article_half_of_which_is_written_anew_is_no_copy),
        cmocka_unit_test(a_local_paragraph_put_in_leaves_a_copy),
        cmocka_unit_test(one_line_under_two_addresses_of_an_outlet_is_no_copy),
        cmocka_unit_test(a_block_that_only_its_own_outlet_prints_is_not_held_against_a_copy),
        cmocka_unit_test(a_page_without_full_stops_is_of_the_story_that_it_holds),
        cmocka_unit_test(the_same_event_in_own_words_is_nothing),
        cmocka_unit_test(a_shared_quotation_alone_is_quote),
        cmocka_unit_test(quotations_do_not_make_a_copy_of_two_reports),
        cmocka_unit_test(a_shared_footer_alone_is_boilerplate),
        cmocka_unit_test(a_shared_caption_alone_is_boilerplate),
        cmocka_unit_test(a_shared_wire_paragraph_in_two_own_stories_is_partial),
        cmocka_unit_test(a_rewrite_that_keeps_half_of_the_sentences_is_partial),
        cmocka_unit_test(one_form_filled_twice_is_not_a_copy),
        cmocka_unit_test(an_item_of_a_round_up_is_a_copy_but_not_the_round_ups_story),
        cmocka_unit_test(identical_pages_without_prose_are_copies),
        cmocka_unit_test(resemblance_and_containment_are_those_of_the_shingle_sets),
        cmocka_unit_test(empty_pages_are_judged),
        cmocka_unit_test(a_page_of_one_word_a_thousand_times_is_judged_in_bounds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
