#include "text/word.h"

#include "text/page.h"

#include "break_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void annex_boundaries_pass_every_case_of_unicode(void **state) {
    (void)state;
    int n, wrong = break_count_wrong("WordBreakTest.txt", word_boundary, &n);
    if (wrong < 0) skip();
    assert_int_equal(wrong, 0);
    assert_true(n > 1000);
}

/* The text's words with strokes between. */
static void check(const char *text, const char *expected) {
    arena a;
    arena_init(&a);
    word_reader reader = {.text = text, .end = (uint32_t)strlen(text), .readable = (uint32_t)strlen(text),
                          .normal = {.from = &a}};
    char seen[1024];
    size_t n = 0;
    for (;;) {
        word w;
        bool found;
        assert_int_equal(word_next(&reader, &w, &found), WIRE_OK);
        if (!found) break;
        if (n) seen[n++] = '|';
        memcpy(seen + n, text + w.start, w.end - w.start);
        n += w.end - w.start;
        normal_buffer whole = {.from = &a};
        assert_int_equal(normalise_span(text, w.start, w.end, &whole), WIRE_OK);
        assert_true(w.hash == word_hash(whole.at, whole.n)); /* the quick way and the general one agree */
    }
    seen[n] = 0;
    assert_string_equal(seen, expected);
    arena_finish(&a);
}

static word only(const char *text) {
    arena a;
    arena_init(&a);
    word_reader reader = {.text = text, .end = (uint32_t)strlen(text), .readable = (uint32_t)strlen(text),
                          .normal = {.from = &a}};
    word w, none;
    bool found;
    assert_int_equal(word_next(&reader, &w, &found), WIRE_OK);
    assert_true(found);
    assert_int_equal(word_next(&reader, &none, &found), WIRE_OK);
    assert_false(found);
    arena_finish(&a);
    return w;
}

static void words_hold_apostrophes_and_numbers(void **state) {
    (void)state;
    check("He said: \"Don't go.\"", "He|said|Don't|go");
    check("the mayor's plan, the mayors’ plan", "the|mayor's|plan|the|mayors|plan");
    check("It’s 1,000.50 or 3;4 at 10:30 (U.S.)", "It’s|1,000.50|or|3;4|at|10|30|U.S");
    check("said:yes __on the_net «mot »", "said|yes|on|the|net|mot");
    check("*** — … \"\"", "");
    check("l’été à Łódź, naïve ﬁsh 2026年", "l’été|à|Łódź|naïve|ﬁsh|2026|年");
    check("rock 'n' roll a.b. c", "rock|n|roll|a.b|c");
}

static void scripts_without_spaces_give_a_word_a_character(void **state) {
    (void)state;
    check("東京タワーへ行く", "東|京|タ|ワ|ー|へ|行|く");
    check("AI技術", "AI|技|術");
    check("ไป", "ไ|ป");
    check("ที่นี่", "ที่|นี่");
    check("서울에서 만나다", "서울에서|만나다");
    check("नमस्ते दुनिया", "नमस्ते|दुनिया");
}

static void equal_words_have_equal_hashes(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Don't", "DON’T"}, {"Straße", "STRASSE"}, {"café", "cafe\xCC\x81"}, {"co\xC2\xADoperate", "Cooperate"},
        {"ﬁnd", "find"}, {"ＡＢＣ", "abc"}, {"Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"}, {"Москва", "МОСКВА"}, {"１２", "12"},
        {"가", "\xE1\x84\x80\xE1\x85\xA1"}, {"Việt", "VIE\xCC\xA3\xCC\x82T"}, {"ｶ", "カ"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_true(only(pairs[i][0]).hash == only(pairs[i][1]).hash);
    assert_false(only("cafe").hash == only("café").hash);
}

static void form_bits_are_as_promised(void **state) {
    (void)state;
    assert_int_equal(only("Senate").form, WORD_CAPITAL);
    assert_int_equal(only("senate").form, 0);
    assert_int_equal(only("NATO").form, WORD_CAPITAL | WORD_UPPER);
    assert_int_equal(only("U.S").form, WORD_CAPITAL | WORD_UPPER | WORD_SHORT);
    assert_int_equal(only("A").form, WORD_CAPITAL | WORD_SHORT);
    assert_int_equal(only("2026").form, WORD_DIGIT);
    assert_int_equal(only("B52").form, WORD_CAPITAL | WORD_DIGIT | WORD_SHORT);
    assert_int_equal(only("Éa").form, WORD_CAPITAL | WORD_SHORT);
    assert_int_equal(only("МОСКВА").form, WORD_CAPITAL | WORD_UPPER);
    assert_int_equal(only("京").form, WORD_IDEOGRAPH | WORD_SHORT);
    assert_int_equal(only("ǅungla").form, WORD_CAPITAL);
}

static void long_word_is_read_as_a_short_one(void **state) {
    (void)state;
    char text[400];
    memset(text, 'A', sizeof text);
    text[sizeof text - 1] = 0;
    word upper = only(text);
    for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = 'a';
    assert_true(upper.hash == only(text).hash);
    assert_int_equal(upper.end, sizeof text - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annex_boundaries_pass_every_case_of_unicode),
        cmocka_unit_test(words_hold_apostrophes_and_numbers),
        cmocka_unit_test(scripts_without_spaces_give_a_word_a_character),
        cmocka_unit_test(equal_words_have_equal_hashes),
        cmocka_unit_test(form_bits_are_as_promised),
        cmocka_unit_test(long_word_is_read_as_a_short_one),
    };
    return cmocka_run_group_tests_name("text/word", tests, NULL, NULL);
}
