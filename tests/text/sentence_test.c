#include "text/sentence.h"

#include "break_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t annex(const char *text, uint32_t at, uint32_t end) { return sentence_end(text, at, end, SENTENCE_ANNEX); }

static void annex_rules_pass_every_case_of_unicode(void **state) {
    (void)state;
    int n, wrong = break_count_wrong("SentenceBreakTest.txt", annex, &n);
    if (wrong < 0) skip();
    assert_int_equal(wrong, 0);
    assert_true(n > 500);
}

/* "A.| B." is the text "A. B." in sentences that end at the strokes. */
static void check(const char *marked) {
    char text[1024], seen[1024];
    uint32_t bytes = 0, n = 0;
    for (const char *at = marked; *at; at++)
        if (*at != '|') text[bytes++] = *at;
    for (uint32_t at = 0; at < bytes;) {
        uint32_t end = sentence_end(text, at, bytes, SENTENCE_NEWS);
        assert_true(end > at && end <= bytes);
        memcpy(seen + n, text + at, end - at);
        n += end - at;
        if (end < bytes) {
            uint32_t spaces = 0;
            while (n > spaces && seen[n - 1 - spaces] == ' ') spaces++;
            memmove(seen + n - spaces + 1, seen + n - spaces, spaces);
            seen[n - spaces] = '|';
            n++;
        }
        at = end;
    }
    seen[n] = 0;
    assert_string_equal(seen, marked);
}

static void check_all(const char *const *cases) {
    for (; *cases; cases++) check(*cases);
}

static void sentence_keeps_abbreviation_inside(void **state) {
    (void)state;
    static const char *const cases[] = {
        "Sens. Quill and Ash met Gens. Lund and Ek.| They spoke.", "The letter is from SENS. QUILL AND ASH.",
        "Mr. Oduya met Sen. Lund on Monday.| They spoke.",
        "Gov. Ann Quill and Rep. Tom Ash, D-N.M., voted no.| Others did not.",
        "It is No. 5 on the list.| No.| He left.",
        "Acme Inc. said so.| Acme Inc. Chairman Bo Ek left.| He works at Acme Inc.| The firm is old.",
        "It begins on Jan. 5 in St. Petersburg, Fla. Police are ready.",
        "See p. 5 and vol. 3, approx. 20 pages, etc.| The rest is lost.",
        "Roe vs. Wade was heard.| It ended.",
        NULL};
    check_all(cases);
}

static void sentence_keeps_initials_with_the_name(void **state) {
    (void)state;
    static const char *const cases[] = {
        "J. K. Rowling wrote it.| George W. Bush read it.", "J.R.R. Tolkien wrote it.| He lived in Oxford.",
        "А. С. Пушкин родился в Москве.| Он писал стихи.", "It was plan B.| The first had failed.",
        "John F. La Porte spoke.| He sat down.", NULL};
    check_all(cases);
}

static void lettered_abbreviation_ends_before_an_opener_only(void **state) {
    (void)state;
    static const char *const cases[] = {
        "The U.S. Senate met.| He lives in the U.S.| The rest do not.", "He came to Washington, D.C.| It rained.",
        "It opens at 9 a.m. Monday.| It closed at 5 p.m.| Police came.| By 6 p.m. EST all was quiet.",
        "It is, e.g. Monday, closed.| I.e. never.", NULL};
    check_all(cases);
}

static void numbers_hold_their_stops(void **state) {
    (void)state;
    static const char *const cases[] = {
        "Growth was 3.5 percent.| It was 2.4 in 2006.| The next year it fell.",
        "Er kommt am 3. Mai nach Ulm.| Der 2. Weltkrieg war lang.| Im 19. Jahrhundert nicht.| Es waren 20.| Das reicht.",
        "1. Go home.| 2. Stay there.", "He won.| 50 people cheered.", NULL};
    check_all(cases);
}

static void german_spanish_and_french_abbreviations_hold(void **state) {
    (void)state;
    static const char *const cases[] = {
        "Obst, z. B. Äpfel, ist gesund.| Das gilt bzw. Es galt.", "Dr. Meier sagte d. h. nichts.| Er ging.",
        "El Sr. López habló con la Sra. Ruiz.| Ella calló.", "Frutas, p. ej. manzanas.| Nada más.",
        "M. Dupont est venu.| Il est parti.", "Um 9 Uhr usw.| Die Leute gingen.", NULL};
    check_all(cases);
}

static void closing_marks_belong_to_the_sentence_before(void **state) {
    (void)state;
    static const char *const cases[] = {
        "\"It is late.\"| She left.", "“It is late.”| She left (at last.)| He stayed.", "« Oui. »| Il sort.",
        "„Es ist spät.“| Sie ging.", "»Nein.«| »Doch.«", "“Why?” he asked.| “Go!” she said.", "(He left.)| [She stayed.]",
        "他走了。|「好。」|她说。", "“好。”|“走吧！”|他说。", NULL};
    check_all(cases);
}

static void ellipsis_before_lower_case_ends_nothing(void **state) {
    (void)state;
    static const char *const cases[] = {"Well ... he thought.| Well...| He thought.", "Nun … das geht.| Nun…| Das geht nicht.",
                                        "What?!| No.", "Wait. . . now.", NULL};
    check_all(cases);
}

static void full_stop_without_a_space_ends_between_words(void **state) {
    (void)state;
    static const char *const cases[] = {
        "He left the room.|Then he came back.|\"No,\" he said.", "See www.Example.com or mail@Example.org.| Thanks.",
        "Ask at Node.js or example.com/Page?Id=3 now.", NULL};
    check_all(cases);
}

static void other_scripts_end_their_sentences(void **state) {
    (void)state;
    static const char *const cases[] = {
        "今日は晴れ。|明日は雨！|本当？|はい。", "यह अच्छा है।| वह गया।", "هل جاء؟| نعم جاء.| ثم ذهب.",
        "Он живёт на ул. Ленина в г. Москве.| Это 2 млн. рублей.| Да.", "그는 갔다.| 그녀는 남았다.", NULL};
    check_all(cases);
}

static void line_end_inside_a_paragraph_is_a_space(void **state) {
    (void)state;
    const char *text = "He met Mr.\nLund at\nnoon. They\nspoke.";
    assert_int_equal(sentence_end(text, 0, (uint32_t)strlen(text), SENTENCE_NEWS), strstr(text, "They") - text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annex_rules_pass_every_case_of_unicode),
        cmocka_unit_test(sentence_keeps_abbreviation_inside),
        cmocka_unit_test(sentence_keeps_initials_with_the_name),
        cmocka_unit_test(lettered_abbreviation_ends_before_an_opener_only),
        cmocka_unit_test(numbers_hold_their_stops),
        cmocka_unit_test(german_spanish_and_french_abbreviations_hold),
        cmocka_unit_test(closing_marks_belong_to_the_sentence_before),
        cmocka_unit_test(ellipsis_before_lower_case_ends_nothing),
        cmocka_unit_test(full_stop_without_a_space_ends_between_words),
        cmocka_unit_test(other_scripts_end_their_sentences),
        cmocka_unit_test(line_end_inside_a_paragraph_is_a_space),
    };
    return cmocka_run_group_tests_name("text/sentence", tests, NULL, NULL);
}
