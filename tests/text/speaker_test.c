#include "text/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* The speakers of the outermost quotations, "name" or "pronoun=name", parted by " # ". */
static void expect(const char *text, const char *want) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    char got[1000] = "";
    for (uint32_t i = 0; i < p->n_quotations; i++) {
        const text_quotation *q = &p->quotations[i];
        if (q->depth > 0) continue;
        if (got[0]) strcat(got, " # ");
        strncat(got, text + q->pronoun.start, q->pronoun.end - q->pronoun.start);
        if (q->pronoun.end) strcat(got, "=");
        strncat(got, text + q->speaker.start, q->speaker.end - q->speaker.start);
    }
    assert_string_equal(got, want);
    read_end(&r);
}

static void speaker_is_read_before_and_after_the_verb(void **state) {
    (void)state;
    expect("\"We wait for rain,\" Ana Ruiz said on Monday.", "Ana Ruiz");
    expect("\"We wait for rain,\" said Ana Ruiz in the square.", "Ana Ruiz");
    expect("Ana Ruiz said, \"We wait for rain.\"", "Ana Ruiz");
    expect("Ana Ruiz told the council that \"we wait for rain\" and left.", "Ana Ruiz");
    expect("According to Ana Ruiz, \"we wait for rain\" each year.", "Ana Ruiz");
    expect("\"We wait for rain,\" said a spokesman for the council.", "a spokesman for the council");
    expect("As General Ana Ruiz said in May, \"We wait for rain.\"", "General Ana Ruiz");
}

static void apposition_is_passed_by_or_is_the_name(void **state) {
    (void)state;
    expect("\"We wait for rain,\" Ana Ruiz, the head of the farmers, said.", "Ana Ruiz");
    expect("\"We wait for rain,\" the group's head, Ana Ruiz, said.", "Ana Ruiz");
    expect("\"We wait for rain,\" said the group's head, Ana Ruiz, on Monday.", "Ana Ruiz");
}

static void gap_of_an_interrupted_quotation_names_the_speaker(void **state) {
    (void)state;
    expect("\"We wait,\" said Ana Ruiz, \"for the rain.\"", "Ana Ruiz");
}

static void last_name_gets_its_full_form(void **state) {
    (void)state;
    expect("Mayor Ana Ruiz opened the bridge. \"It is safe to use,\" Ruiz said.", "Ana Ruiz");
    expect("Two brothers, Karl Brandt and Otto Brandt, came. \"It is safe to use,\" Brandt said.", "Brandt");
}

static void pronoun_stands_for_the_nearest_that_it_fits(void **state) {
    (void)state;
    expect("Ana Ruiz opened the bridge. \"It is safe to use,\" she said.", "she=Ana Ruiz");
    expect("Mr. Karl Brandt met Ms. Ana Ruiz. Ruiz laughed. Brandt left. \"It is safe to use,\" she said.", "she=Ana Ruiz");
    expect("Karl Brandt met the council. \"It is safe,\" he said. \"Use it,\" he added.", "he=Karl Brandt # he=Karl Brandt");
    expect("Karl Brandt spoke to the council. His answer: \"It is safe to use.\"", "His=Karl Brandt");
}

static void office_stands_for_its_holder(void **state) {
    (void)state;
    expect("The former mayor Ana Ruiz came. Many listened. \"It is safe to use,\" the former mayor said.",
           "the former mayor=Ana Ruiz");
    expect("The farmers' adviser Ana Ruiz came. Many listened. \"It is safe to use,\" an adviser said.", "an adviser");
}

static void passive_and_participle_leave_the_subject_alone(void **state) {
    (void)state;
    expect("Ana Ruiz opened the bridge on Monday, saying it was \"safe to use by all\".", "Ana Ruiz");
    expect("HARBOUR (AP) — Ana Ruiz opened it on Monday, calling it \"safe to use by all\".", "Ana Ruiz");
}

static void clause_behind_may_be_far_or_of_another_verb(void **state) {
    (void)state;
    expect("The weir was full. \"We wait for rain,\" Ana Ruiz, the head of the board of the farmers of the lower valley, said.", "Ana Ruiz");
    expect("Karl Brandt left. \"We wait for rain!\" boomed Ana Ruiz of the farmers.", "Ana Ruiz");
    expect("Karl Brandt read it. It is \"a poor summer\" for the valley, said Ana Ruiz.", "Ana Ruiz");
    expect("Many villages wait, \"as they did before,\" according to the Water Board.", "the Water Board");
    expect("Karl Brandt left the square at noon. \"We wait for rain.\" Ruiz said.", "Ruiz");
}

static void participle_and_infinitive_have_the_sentence_s_subject(void **state) {
    (void)state;
    expect("Karl Brandt left the farmers, with Ana Ruiz saying it was \"too late for rain\".", "Ana Ruiz");
    expect("Ana Ruiz went so far as to say: \"We wait for rain.\"", "Ana Ruiz");
    expect("Ana Ruiz told a young man who claimed that \"the rain never comes\" to wait.", "Ana Ruiz");
    expect("Walking home with the farmers, Ana Ruiz looked back: \"We wait for rain.\"", "Ana Ruiz");
    expect("Hours later, Ana Ruiz came back, calling it \"a very poor summer\".", "Ana Ruiz");
    expect("In a letter to the Courier, her deputy, Karl Brandt, said: \"We wait for rain.\"", "Karl Brandt");
    expect("At a fair in Harbour, Westland, Ana Ruiz opened the weir, calling it \"a start for us all\".", "Ana Ruiz");
}

static void words_between_commas_are_not_the_subject(void **state) {
    (void)state;
    expect("Ana Ruiz, tired of waiting, answered by leaving, calling it \"a poor summer for all\".", "Ana Ruiz");
    expect("HARBOUR, Dec. 8 (UPI) \xE2\x80\x94 Ana Ruiz led the farmers home, saying: \"We wait for rain.\"", "Ana Ruiz");
    expect("The farmers were gone. \"A poor summer\" would be worse, valley farmer Ana Ruiz said.", "Ana Ruiz");
    expect("The farmers were gone. \"A poor summer\" would be worse, Westland engineer Ana Ruiz said.", "Ana Ruiz");
}

static void noun_is_no_verb_of_saying(void **state) {
    (void)state;
    expect("Ana Ruiz said on Monday that Brandt's claim that he waits is \"simply not so\".", "Ana Ruiz");
    expect("Ana Ruiz said her comments were misread and that she was \"for the weir all along\".", "Ana Ruiz");
}

static void who_and_an_owner_name_the_speaker(void **state) {
    (void)state;
    expect("We think of Ana Ruiz, who said: \"We wait for rain.\"", "Ana Ruiz");
    expect("It was Ana Ruiz who called on them to \"wait for the rain\".", "Ana Ruiz");
    expect("The following is the text of Ms. Ruiz's remarks: \"We wait for rain.\"", "Ms. Ruiz");
}

static void signature_and_label_name_the_speaker(void **state) {
    (void)state;
    expect("Karl Brandt asked around.\n\n\"We wait for rain, as we did last year.\" \xE2\x80\x94 Ana Ruiz\n\n"
           "\"The weir is what we need.\"\n\n- Eva Ito", "Ana Ruiz # Eva Ito");
    expect("The month is over - Eva Ito: \"We wait for rain.\"", "Eva Ito");
    expect("The news did not surprise farmer Ana Ruiz: \"We wait for rain.\"", "Ana Ruiz");
}

static void other_languages_have_their_verbs(void **state) {
    (void)state;
    expect("„Wir warten auf Regen“, sagte Ana Ruiz am Montag.", "Ana Ruiz");
    expect("«Esperamos la lluvia», dijo Ana Ruiz el lunes.", "Ana Ruiz");
    expect("« Nous attendons la pluie », a déclaré Ana Ruiz lundi.", "Ana Ruiz");
    expect("“Esperamos a chuva”, disse Ana Ruiz na segunda.", "Ana Ruiz");
    expect("«Aspettiamo la pioggia», ha detto Ana Ruiz.", "Ana Ruiz");
    expect("‘Wij wachten op regen’, zei Ana Ruiz maandag.", "Ana Ruiz");
    expect("«Мы ждём дождя», — сказала Анна Руис.", "Анна Руис");
}

static void clause_between_dashes_names_the_speaker(void **state) {
    (void)state;
    expect("—No lo sé —dijo Ana Ruiz—. Vuelvo mañana.", "Ana Ruiz");
    expect("— Я не знаю, — сказала Анна Руис. — Приду завтра.", "Анна Руис");
}

static void scripts_without_spaces_have_their_own_order(void **state) {
    (void)state;
    expect("市长王芳5日在会上说：“我们等雨来。”", "市长王芳");
    expect("“我们等雨来，”王芳表示，“然后播种。”", "王芳");
    expect("王芳市長は「雨を待っています」と述べた。", "王芳市長");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speaker_is_read_before_and_after_the_verb),
        cmocka_unit_test(apposition_is_passed_by_or_is_the_name),
        cmocka_unit_test(gap_of_an_interrupted_quotation_names_the_speaker),
        cmocka_unit_test(last_name_gets_its_full_form),
        cmocka_unit_test(pronoun_stands_for_the_nearest_that_it_fits),
        cmocka_unit_test(office_stands_for_its_holder),
        cmocka_unit_test(passive_and_participle_leave_the_subject_alone),
        cmocka_unit_test(clause_behind_may_be_far_or_of_another_verb),
        cmocka_unit_test(participle_and_infinitive_have_the_sentence_s_subject),
        cmocka_unit_test(words_between_commas_are_not_the_subject),
        cmocka_unit_test(noun_is_no_verb_of_saying),
        cmocka_unit_test(who_and_an_owner_name_the_speaker),
        cmocka_unit_test(signature_and_label_name_the_speaker),
        cmocka_unit_test(other_languages_have_their_verbs),
        cmocka_unit_test(scripts_without_spaces_have_their_own_order),
        cmocka_unit_test(clause_between_dashes_names_the_speaker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
