#include "text/quote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* Reads the text; writes each quotation as "part|part" with a '>' a level of nesting in front, parted by " # ". */
static void expect(const char *text, const char *want) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    char got[2000];
    size_t n = 0;
    got[0] = 0;
    for (uint32_t i = 0; i < p->n_quotations; i++) {
        const text_quotation *q = &p->quotations[i];
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i ? " # " : "", (int)q->depth, ">>>>");
        for (uint32_t k = 0; k < q->n_parts; k++)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", k ? "|" : "", (int)(q->parts[k].end - q->parts[k].start),
                                  text + q->parts[k].start);
    }
    assert_string_equal(got, want);
    read_end(&r);
}

static void quotation_of_every_mark_system_is_found(void **state) {
    (void)state;
    expect("She said: \"We will stay here.\"", "We will stay here.");
    expect("She said: “We will stay here.”", "We will stay here.");
    expect("She said: 'We will stay here.'", "We will stay here.");
    expect("She said: ‘We will stay here.’", "We will stay here.");
    expect("She said: ``We will stay here.''", "We will stay here.");
    expect("Sie sagte: „Wir bleiben hier.“", "Wir bleiben hier.");
    expect("Sie sagte: »Wir bleiben hier.«", "Wir bleiben hier.");
    expect("Elle a dit : « Nous restons ici. »", "Nous restons ici.");
    expect("Ella dijo: «Nos quedamos aquí».", "Nos quedamos aquí");
    expect("Hon sade: ”Vi stannar här.” Sedan gick hon.", "Vi stannar här.");
    expect("Powiedziała: „Zostajemy tutaj”.", "Zostajemy tutaj");
    expect("彼女は「ここに残る」と述べた。", "ここに残る");
    expect("她说：“我们留在这里。”", "我们留在这里。");
    expect("她说：＂我们留在这里。＂", "我们留在这里。");
}

static void mixed_pair_closes_the_other_shape(void **state) {
    (void)state;
    expect("“The gate stays shut,\" said the guard. Nobody came.", "The gate stays shut,");
    expect("\"The gate stays shut,” said the guard. Nobody came.", "The gate stays shut,");
}

static void apostrophe_is_no_mark(void **state) {
    (void)state;
    expect("The farmers' fields weren't Ana's; rock 'n' roll of the '90s didn't matter.", "");
    expect("He said 'the farmers' fields aren't for sale' and left.", "the farmers' fields aren't for sale");
    expect("The mayor’s ‘don’t ask’ rule isn’t the farmers’ rule.", "don’t ask");
}

static void feet_and_inches_are_no_marks(void **state) {
    (void)state;
    expect("The 6'4\" guard stood beside a 5'2\" child.", "");
    expect("\"He is 6'4\" tall,\" she said.", "He is 6'4\" tall,");
    expect("The hole is 14\" across and 5\" deep.", "");
    expect("\"We won by 14\" he said.", "We won by 14");
}

static void interrupted_quotation_is_one_of_several_parts(void **state) {
    (void)state;
    expect("\"The bridge is safe,\" said the mayor. \"We tested it twice.\"", "The bridge is safe,|We tested it twice.");
    expect("\"The bridge,\" she said, \"is safe.\"", "The bridge,|is safe.");
    expect("„Die Brücke ist sicher“, sagte die Bürgermeisterin. „Wir haben sie geprüft.“",
           "Die Brücke ist sicher|Wir haben sie geprüft.");
    expect("«El puente es seguro», dijo la alcaldesa. «Lo probamos dos veces».", "El puente es seguro|Lo probamos dos veces");
    expect("“这座桥很安全，”市长说，“我们测试了两次。”", "这座桥很安全，|我们测试了两次。");
}

static void quotation_with_its_own_clause_stands_alone(void **state) {
    (void)state;
    expect("\"The bridge is safe,\" said the mayor. \"I doubt it,\" said the engineer.", "The bridge is safe, # I doubt it,");
    expect("\"The bridge is safe,\" said the mayor. Others disagreed. \"We saw cracks.\"", "The bridge is safe, # We saw cracks.");
}

static void title_in_the_gap_is_looked_through(void **state) {
    (void)state;
    expect("\"The bridge is safe,\" the mayor said on \"Morning Talk.\" \"We tested it twice.\"",
           "The bridge is safe,|We tested it twice. # Morning Talk.");
}

static void paragraphs_reopened_are_one_quotation(void **state) {
    (void)state;
    expect("\"We tested the bridge twice this week.\n\n\"Nobody will cross it before Monday,\" the mayor said.",
           "We tested the bridge twice this week.|Nobody will cross it before Monday,");
    expect("«Probamos el puente dos veces esta semana.\n\n»Nadie lo cruzará antes del lunes», dijo la alcaldesa.",
           "Probamos el puente dos veces esta semana.|Nadie lo cruzará antes del lunes");
}

static void nested_quotation_stands_inside_its_outer_one(void **state) {
    (void)state;
    expect("\"He told me 'go home now' and left,\" she said.", "He told me 'go home now' and left, # >go home now");
    expect("„Er sagte ‚geh nach Hause‘ und ging“, sagte sie.", "Er sagte ‚geh nach Hause‘ und ging # >geh nach Hause");
    expect("« Il a dit “rentrez chez vous” hier », dit-elle.", "Il a dit “rentrez chez vous” hier # >rentrez chez vous");
    expect("彼は「父が『帰れ』と言った」と述べた。", "父が『帰れ』と言った # >帰れ");
}

static void odd_count_is_recovered(void **state) {
    (void)state;
    expect("\"The road is closed, Ruiz said. \"We wait for the crews.\"", "The road is closed,|We wait for the crews.");
    expect("\"The road is closed until the crews come.\n\nNobody knew more on Monday.\n\n\"We wait,\" she said.",
           "The road is closed until the crews come. # We wait,");
    expect("He left.\" Nobody followed him. \"We wait,\" she said.", "We wait,");
}

static void dialogue_behind_dashes_is_speech(void **state) {
    (void)state;
    expect("—No lo sé —dijo Ana—. Vuelvo mañana.\n\n—¿Y tú?\n\nNadie dijo nada.", "No lo sé|Vuelvo mañana. # ¿Y tú?");
    expect("—¿Y el baile? —se oyó al fondo.\n\n—Con la radio —dijo Ana.", "¿Y el baile? # Con la radio");
    expect("— Я не знаю, — сказала Анна. — Приду завтра.\n\nВсе молчали.", "Я не знаю,|Приду завтра.");
    expect("— Tu viens ? — demande Ana.\n\n— Je «ne sais pas» encore.", "Tu viens ? # Je «ne sais pas» encore. # >ne sais pas");
}

static void list_behind_dashes_is_no_speech(void **state) {
    (void)state;
    expect("— Two loaves of bread\n\n— A litre of milk — the fresh one\n\n— Some salt", "");
}

static void program_text_holds_no_quotation(void **state) {
    (void)state;
    expect("window.x = {\"kind\": \"mix of all\", 'b': 'some more text'}; if (x == \"a\") { run('it now'); }", "");
}

static void words_of_quotations_of_three_words_are_marked(void **state) {
    (void)state;
    const char *text = "He said \"we go home\" and \"no more\" now.";
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    char got[16] = "";
    for (uint32_t w = 0; w < p->words.n; w++) got[w] = p->words.form[w] & WORD_QUOTED ? 'q' : '.';
    assert_string_equal(got, "..qqq....");
    read_end(&r);
}

static void megabyte_of_marks_takes_linear_time_and_memory(void **state) {
    (void)state;
    static char text[1 << 20];
    static const char *const patterns[] = {"\"", "'\"", "\" ", "\"a ", "\"\n", "“", "\"a\n'b "};
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        size_t bytes = strlen(patterns[k]);
        for (size_t i = 0; i < sizeof text; i++) text[i] = patterns[k][i % bytes];
        size_t whole = sizeof text / bytes * bytes;
        arena keep, scratch;
        arena_init(&keep);
        arena_init(&scratch);
        page p;
        assert_int_equal(page_read(&p, text, (uint32_t)whole, &keep, &scratch), WIRE_OK);
        assert_true(arena_bytes(&scratch) < 400 * sizeof text);
        arena_finish(&keep);
        arena_finish(&scratch);
    }
}

static void failing_allocation_is_reported(void **state) {
    (void)state;
    const char *text = "\"The bridge is safe,\" said Mayor Ana Ruiz. \"We tested it twice.\"";
    for (uint64_t n = 1;; n++) {
        arena keep, scratch;
        arena_init(&keep);
        arena_init(&scratch);
        page p;
        memory_fail_after(n);
        wire_status status = page_read(&p, text, (uint32_t)strlen(text), &keep, &scratch);
        memory_fail_after(0);
        arena_finish(&keep);
        arena_finish(&scratch);
        if (status == WIRE_OK) break;
        assert_int_equal(status, WIRE_NO_MEMORY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotation_of_every_mark_system_is_found),
        cmocka_unit_test(mixed_pair_closes_the_other_shape),
        cmocka_unit_test(apostrophe_is_no_mark),
        cmocka_unit_test(feet_and_inches_are_no_marks),
        cmocka_unit_test(interrupted_quotation_is_one_of_several_parts),
        cmocka_unit_test(quotation_with_its_own_clause_stands_alone),
        cmocka_unit_test(title_in_the_gap_is_looked_through),
        cmocka_unit_test(paragraphs_reopened_are_one_quotation),
        cmocka_unit_test(nested_quotation_stands_inside_its_outer_one),
        cmocka_unit_test(odd_count_is_recovered),
        cmocka_unit_test(dialogue_behind_dashes_is_speech),
        cmocka_unit_test(list_behind_dashes_is_no_speech),
        cmocka_unit_test(program_text_holds_no_quotation),
        cmocka_unit_test(words_of_quotations_of_three_words_are_marked),
        cmocka_unit_test(megabyte_of_marks_takes_linear_time_and_memory),
        cmocka_unit_test(failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
