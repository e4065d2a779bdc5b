#include "text/clause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

typedef wire_span (*reading)(const clause *c);

static void expect(reading of, const char *text, const char *want) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    clause c;
    clause_read(&c, p, 0, p->bytes);
    wire_span s = of(&c);
    char got[200] = "";
    strncat(got, text + s.start, s.end - s.start);
    assert_string_equal(got, want);
    read_end(&r);
}

static void clause_behind_a_quotation_names_who_says(void **state) {
    (void)state;
    expect(clause_speaker, "said Ana Ruiz on the bridge", "Ana Ruiz");
    expect(clause_speaker, "Ana Ruiz, the head of the farmers, said", "Ana Ruiz");
    expect(clause_speaker, "dijo Ana Ruiz en la plaza", "Ana Ruiz");
    expect(clause_speaker, "sagte Ana Ruiz am Montag", "Ana Ruiz");
    expect(clause_speaker, "a déclaré Ana Ruiz lundi", "Ana Ruiz");
}

static void role_stands_before_the_name(void **state) {
    (void)state;
    expect(clause_speaker, "said Harbour engineer Ana Ruiz on the bridge", "Harbour engineer Ana Ruiz");
    expect(clause_speaker, "said former head of works Ana Ruiz, who left", "former head of works Ana Ruiz");
    expect(clause_speaker, "for the town, said Ana Ruiz", "Ana Ruiz");
    expect(clause_inverted_speaker, "boomed Ana Ruiz from the bridge", "Ana Ruiz");
    expect(clause_inverted_speaker, "boomed a voice from the bridge", "");
}

static void signature_is_a_dash_and_a_name(void **state) {
    (void)state;
    expect(clause_signature, "- Ana Ruiz, farmer", "Ana Ruiz");
    expect(clause_signature, "- Ana Ruiz said that it rains", "");
    expect(clause_signature, "- rain", "");
    expect(clause_signature, "- Ruiz", "Ruiz");
    expect(clause_signature, "- Ruiz waits for rain", "");
}

static void day_may_stand_before_the_subject(void **state) {
    (void)state;
    expect(clause_speaker, "prometió el jueves la alcaldesa en una asamblea", "la alcaldesa");
    expect(clause_speaker, "dijo el lunes Ana Ruiz en la plaza", "Ana Ruiz");
    expect(clause_speaker, "sagte am Montag die Ministerin", "die Ministerin");
}

static void late_clause_stands_behind_a_comma(void **state) {
    (void)state;
    expect(clause_late_speaker, "but the bridge stays open, said Ana Ruiz", "Ana Ruiz");
    expect(clause_late_speaker, "pero el puente sigue abierto, dijo Ana Ruiz", "Ana Ruiz");
    expect(clause_late_speaker, "aber die Brücke bleibt offen, sagte Ana Ruiz", "Ana Ruiz");
    expect(clause_late_speaker, "mais le pont reste ouvert, selon Ana Ruiz", "Ana Ruiz");
}

static void leading_clause_names_who_says(void **state) {
    (void)state;
    expect(clause_leading_speaker, "Ana Ruiz told the council that", "Ana Ruiz");
    expect(clause_leading_speaker, "Según Ana Ruiz,", "Ana Ruiz");
    expect(clause_leading_speaker, "Laut Ana Ruiz", "Ana Ruiz");
    expect(clause_leading_speaker, "Selon Ana Ruiz,", "Ana Ruiz");
}

static void bare_words_name_nobody(void **state) {
    (void)state;
    expect(clause_leading_speaker, "standing on a box, did not once look at his notes", "");
    expect(clause_subject, "walked across it", "");
}

static void number_alone_names_nobody(void **state) {
    (void)state;
    expect(clause_speaker, "dijeron tres", "");
    expect(clause_speaker, "Three farmers said", "Three farmers");
}

static void subject_is_the_first_phrase_behind_the_dateline(void **state) {
    (void)state;
    expect(clause_subject, "HARBOUR CITY — Ana Ruiz opened the bridge", "Ana Ruiz");
    expect(clause_subject, "Ana Ruiz öffnete die Brücke", "Ana Ruiz");
}

static void report_inside_open_text_is_found(void **state) {
    (void)state;
    const char *text = "We wait for rain, Ana Ruiz said";
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    clause c;
    clause_read(&c, p, 0, p->bytes);
    assert_true(clause_reports(&c, CLAUSE_TOKENS));
    assert_false(clause_reports(&c, 3));
    assert_int_equal(clause_report_at(&c), strlen("We wait for rain,"));
    read_end(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clause_behind_a_quotation_names_who_says),
        cmocka_unit_test(role_stands_before_the_name),
        cmocka_unit_test(signature_is_a_dash_and_a_name),
        cmocka_unit_test(day_may_stand_before_the_subject),
        cmocka_unit_test(late_clause_stands_behind_a_comma),
        cmocka_unit_test(leading_clause_names_who_says),
        cmocka_unit_test(bare_words_name_nobody),
        cmocka_unit_test(number_alone_names_nobody),
        cmocka_unit_test(subject_is_the_first_phrase_behind_the_dateline),
        cmocka_unit_test(report_inside_open_text_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
