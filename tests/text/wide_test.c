#include "text/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* The speaker of the first quotation. */
static void expect(const char *text, const char *want) {
    read_page r;
    read_begin(&r, text);
    const page *p = &r.page;
    assert_true(p->n_quotations > 0);
    wire_span s = p->quotations[0].speaker;
    char got[200] = "";
    strncat(got, text + s.start, s.end - s.start);
    assert_string_equal(got, want);
    read_end(&r);
}

static void subject_stands_before_its_particle(void **state) {
    (void)state;
    expect("農家の組合長、山田花子さん(58)は「もう三か月も雨を待っています」と話した。", "山田花子");
    expect("山田花子氏（五十八）が「もう三か月も雨を待っています」と語った。", "山田花子");
    expect("雨が降った三日、山田市長は会見で「もう三か月も待ちました」と述べた。", "山田市長");
    expect("今回は山田市長が「もう三か月も待ちました」などと述べた。", "山田市長");
}

static void subject_may_follow_the_quotation(void **state) {
    (void)state;
    expect("「もう三か月も雨を待っています」と山田花子さん。川は細い。", "山田花子");
    expect("「もう三か月も雨を待っています」と山田市長は述べた。", "山田市長");
    expect("「もう三か月も雨を待っています」と話す山田花子さん。", "山田花子");
}

static void relative_clause_is_no_part_of_the_name(void **state) {
    (void)state;
    expect("市場で米を売る山田ハルさん(81)は「もう三か月も雨を待っています」と笑う。", "山田ハル");
}

static void source_may_speak(void **state) {
    (void)state;
    expect("気象台によると「雨は三か月も降っていない」という。", "気象台");
    expect("気象台によると、男性は「雨は三か月も降っていない」と話したという。", "男性");
}

static void title_of_a_thing_speaks_not(void **state) {
    (void)state;
    expect("展覧会の題名は「雨を待つ三か月」だ。", "");
}

static void chinese_age_is_passed_by(void **state) {
    (void)state;
    expect("农民王芳（58岁）说：“我们已经等了三个月的雨。”", "农民王芳");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subject_stands_before_its_particle),
        cmocka_unit_test(subject_may_follow_the_quotation),
        cmocka_unit_test(relative_clause_is_no_part_of_the_name),
        cmocka_unit_test(source_may_speak),
        cmocka_unit_test(title_of_a_thing_speaks_not),
        cmocka_unit_test(chinese_age_is_passed_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
