#include "text/mark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* One paragraph a line. */
static mark_list marks_of(const char *text, arena *a) {
    static text_paragraph paragraphs[64];
    page p = {.text = text, .bytes = (uint32_t)strlen(text), .paragraphs = paragraphs};
    for (uint32_t at = 0; at < p.bytes;) {
        uint32_t end = at + (uint32_t)strcspn(text + at, "\n");
        paragraphs[p.n_paragraphs++] = (text_paragraph){.start = at, .end = end};
        at = end + 1;
    }
    mark_list list;
    assert_int_equal(mark_read(&p, a, &list), WIRE_OK);
    return list;
}

/* The cheapest reading of each mark by itself: ( opens, ) closes, . none. */
static void expect(const char *text, const char *want) {
    arena a;
    arena_init(&a);
    mark_list list = marks_of(text, &a);
    char got[64] = "";
    for (uint32_t i = 0; i < list.n && i < 63; i++) {
        const mark *m = &list.at[i];
        got[i] = m->ignore < m->open && m->ignore < m->close ? '.' : m->open < m->close ? '(' : m->close < m->open ? ')' : '?';
    }
    assert_string_equal(got, want);
    arena_finish(&a);
}

static void mark_of_every_system_opens_and_closes(void **state) {
    (void)state;
    expect("He said \"we go\" now", "()");
    expect("He said “we go” now", "()");
    expect("He said 'we go' now", "()");
    expect("He said ‘we go’ now", "()");
    expect("Er sagte: „Wir gehen“ und ging", "()");
    expect("Er sagte: ‚Wir gehen‘ und ging", "()");
    expect("Er sagte: »Wir gehen« und ging", "()");
    expect("Il a dit : « On y va » hier", "()");
    expect("Er sagte ›Wir gehen‹ und ging", "()");
    expect("Il a dit ‹ on y va › hier", "()");
    expect("He said ``we go'' now", "()");
    expect("彼は「行く」と言った", "()");
    expect("彼は『行く』と言った", "()");
    expect("他说“我们走”然后", "()");
    expect("他说：＂走吧＂，", "()");
}

static void mark_role_is_voted_for_the_document(void **state) {
    (void)state;
    expect("Han sade ”vi går” och ”vi kommer” igen", "()()");
    expect("Er rief: »Komm« und »geh« und »bleib«", "()()()");
    expect("Il dit : «Viens» et «va» et «reste»", "()()()");
}

static void mark_between_letters_is_an_apostrophe(void **state) {
    (void)state;
    expect("They don't and l’État won’t", "...");
    expect("music of the '90s", ".");
    expect("他说：'走'，", "()");
}

static void mark_after_digits_is_cheaply_no_mark(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    mark_list list = marks_of("a man of 6'2\" and a 12\" pipe, \"no\"", &a);
    assert_int_equal(list.n, 5);
    assert_true(list.at[1].ignore < list.at[2].ignore && list.at[2].ignore < list.at[3].ignore);
    arena_finish(&a);
}

static void mark_arrow_without_partner_is_no_mark(void **state) {
    (void)state;
    expect("» Read more\n» And more", "");
    expect("« Back", "");
}

static void mark_in_program_text_is_no_mark(void **state) {
    (void)state;
    expect("var a = {\"kind\": 'mix'}; if (a) { run('x'); }", "");
    expect("mode = 'mix'", "");
    expect("load(\"main\") loads", "");
    expect("The group (\"the club\") met; it was = fine", "()");
}

static void mark_knows_the_start_of_its_paragraph(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    mark_list list = marks_of("• “One”\nHe “two”", &a);
    assert_int_equal(list.n, 4);
    assert_true(list.at[0].leads);
    assert_false(list.at[1].leads);
    assert_false(list.at[2].leads);
    assert_int_equal(list.at[2].paragraph, 1);
    arena_finish(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark_of_every_system_opens_and_closes),
        cmocka_unit_test(mark_role_is_voted_for_the_document),
        cmocka_unit_test(mark_between_letters_is_an_apostrophe),
        cmocka_unit_test(mark_after_digits_is_cheaply_no_mark),
        cmocka_unit_test(mark_arrow_without_partner_is_no_mark),
        cmocka_unit_test(mark_in_program_text_is_no_mark),
        cmocka_unit_test(mark_knows_the_start_of_its_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
