#include "text/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* "AP: the span", or "" for no credit. */
static void expect(const char *text, const char *want) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    char got[300] = "";
    if (p->credit.agency)
        snprintf(got, sizeof got, "%s: %.*s", p->credit.agency, (int)(p->credit.span.end - p->credit.span.start),
                 text + p->credit.span.start);
    assert_string_equal(got, want);
    read_end(&r);
}

static void dateline_is_a_credit(void **state) {
    (void)state;
    expect("HARBOUR CITY (AP) — Rain fell on the town all night.", "AP: HARBOUR CITY (AP) —");
    expect("Rain fell.\n\nLONDON, May 5 (Reuters) - Rain fell on the town all night.", "Reuters: LONDON, May 5 (Reuters) -");
    expect("Hafenstadt (dpa/lno) - Es regnete die ganze Nacht in der Stadt.", "dpa: Hafenstadt (dpa/lno) -");
    expect("Puerto Sol, 5 may (EFE).- Llovió toda la noche en la ciudad.", "EFE: Puerto Sol, 5 may (EFE)");
    expect("(ANSA) - ROMA, 5 MAG - Piove da tutta la notte sulla città.", "ANSA: (ANSA) -");
    expect("МОСКВА, 5 мая. /ТАСС/. Дождь шёл всю ночь над всем городом.", "TASS: МОСКВА, 5 мая. /ТАСС/");
    expect("新华社北京5月3日电 大雨下了一整夜。", "Xinhua: 新华社北京5月3日电");
    expect("【东京共同】雨が一晩中降り続き、川の水が増えた。", "Kyodo: 【东京共同】");
    expect("(서울=연합뉴스) 비가 밤새도록 내려 강물이 불어났다고 시가 밝혔다.", "Yonhap: (서울=연합뉴스)");
}

static void dateline_of_unknown_initials_is_told_by_its_form(void **state) {
    (void)state;
    expect("HARBOUR CITY, March 6 (NPA) - Rain fell on the town all night, and the river rose.",
           "unknown agency: HARBOUR CITY, March 6 (NPA) -");
    expect("HARBOUR CITY (WXYZ) - Rain fell on the town all night, and the river rose.", ""); /* no date: a broadcaster's */
    expect("HARBOUR CITY, March 6 (NPA: 12) - Rain fell on the town all night, and the river rose.", "");
    expect("The council (NPA) - 6 members - met all night, and the river rose by a metre.", "");
}

static void word_that_names_an_agency_counts_alone_in_its_bracket(void **state) {
    (void)state;
    expect("雨が一晩中降り続き、川の水が増えたと市が発表した。(共同)", "Kyodo: (共同)");
    expect("雨が一晩中降り続き、川の水が増えたと市が発表した。（時事）", "Jiji: （時事）");
    expect("雨が一晩中降り続き、川の水が増えたと市が発表した。(共同声明)", "");
}

static void signature_is_a_credit(void **state) {
    (void)state;
    expect("Rain fell on the town all night.\n\n© 2019 AFP", "AFP: © 2019 AFP");
    expect("Rain fell on the town all night.\n\nCopyright 2019 The Associated Press. All rights reserved.",
           "AP: Copyright 2019 The Associated Press");
    expect("Rain in town\n\nBy Ana Ruiz, Associated Press\n\nRain fell on the town all night.", "AP: By Ana Ruiz, Associated Press");
    expect("Rain fell on the town all night.\n\nThe Associated Press contributed to this report.", "AP: The Associated Press");
    expect("Rain fell on the town all night.\n\nAdditional reporting by the Associated Press",
           "AP: Additional reporting by the Associated Press");
    expect("Quelle: dpa\n\nEs regnete die ganze Nacht in der Stadt.", "dpa: Quelle: dpa");
    expect("Ha piovuto tutta la notte sulla città e sulle colline. (ANSA)", "ANSA: (ANSA)");
    expect("Reuters\n\nRain fell on the town all night.", "Reuters: Reuters");
}

static void report_is_a_weaker_credit(void **state) {
    (void)state;
    expect("The bridge will open on Monday, Reuters reported.", "Reuters: Reuters");
    expect("The bridge will open on Monday, according to the Associated Press.", "AP: Associated Press");
    expect("The bridge opens, AFP reported.\n\nTOWN (AP) — The bridge opens.", "AP: TOWN (AP) —");
}

static void source_that_was_told_is_no_credit(void **state) {
    (void)state;
    expect("\"The bridge is safe,\" Ana Ruiz told Reuters on Monday.", "");
    expect("Bloomberg, who was mayor then, said no.", "");
}

static void picture_credits_no_text(void **state) {
    (void)state;
    expect("Boats wait outside the harbour. (AP Photo/Ana Ruiz)", "");
    expect("Boats wait outside the harbour. Photo: Ana Ruiz, Associated Press", "");
    expect("Ana Ruiz / AFP", "");
    expect("© Getty Images", "");
}

static void line_under_every_picture_of_a_gallery_is_no_credit(void **state) {
    (void)state;
    expect("Boats wait\n\nReuters\n\n2/5\n\nBoats leave\n\nReuters\n\n3/5\n\nA boat\n\nReuters\n\n4/5\n\nNo boat\n\nReuters\n\n5/5", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dateline_is_a_credit),
        cmocka_unit_test(dateline_of_unknown_initials_is_told_by_its_form),
        cmocka_unit_test(word_that_names_an_agency_counts_alone_in_its_bracket),
        cmocka_unit_test(signature_is_a_credit),
        cmocka_unit_test(report_is_a_weaker_credit),
        cmocka_unit_test(source_that_was_told_is_no_credit),
        cmocka_unit_test(picture_credits_no_text),
        cmocka_unit_test(line_under_every_picture_of_a_gallery_is_no_credit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
