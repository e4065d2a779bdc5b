#include "evaluate/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef void (*to_buffer)(buffer *out, const char *text);

static void all_words(buffer *out, const char *text) { wording_add(out, text, strlen(text)); }

static void expect(to_buffer change, const char *text, const char *wanted) {
    buffer out = {0};
    change(&out, text);
    assert_string_equal(out.at ? out.at : "", wanted);
    buffer_finish(&out);
}

static void words_lose_case_and_punctuation(void **state) {
    (void)state;
    expect(all_words, "  \"Don't,\" she said\n(twice).", "dont she said twice");
    expect(all_words, "“Élan” – ÄRGER über ŽIVOT", "élan ärger über život");
    expect(all_words, "ΑΒΓ МОСКВА 日本語、東京", "αβγ москва 日本語東京");
    expect(all_words,
           "a\xC2\xA0"
           "b\xE3\x80\x80"
           "c",
           "a b c");
    expect(all_words, "... — “”", "");
    expect(all_words,
           "a\xFF"
           "b \xE2\x80",
           "ab"); /* not UTF-8: passed over */
}

static void last_name_has_no_punctuation_behind(void **state) {
    (void)state;
    expect(wording_last, "Sean O'Brien, ", "o'brien");
    expect(wording_last, "Jr.", "jr");
    expect(wording_last, "  ", "");
    expect(wording_last, "Ann (…)", "");
    expect(wording_lower, "Dr. ÉLAN", "dr. élan");
}

static void trim_takes_marks_and_space_off_both_ends(void **state) {
    (void)state;
    static const char TEXT[] = " “‘So it is,’ ” x";
    wire_span inner = wording_trim(TEXT, (wire_span){0, (uint32_t)strlen(TEXT) - 2});
    assert_int_equal(inner.start, 7);
    assert_int_equal(inner.end - inner.start, strlen("So it is,"));
    wire_span none = wording_trim(TEXT, (wire_span){0, 7});
    assert_int_equal(none.start, none.end);
}

static void trigrams_are_shared_by_equal_runs_only(void **state) {
    (void)state;
    static const char A[] = "one two three four one two three", B[] = "zero one two three", C[] = "two three five one";
    uint64_t a[sizeof A], b[sizeof B], c[sizeof C];
    assert_true(wording_room(A) <= sizeof A);
    size_t n_a = wording_trigrams(A, a), n_b = wording_trigrams(B, b), n_c = wording_trigrams(C, c);
    assert_int_equal(n_a, 4); /* the first run comes twice */
    assert_int_equal(n_b, 2);
    assert_true(wording_share(a, n_a, b, n_b));
    assert_false(wording_share(a, n_a, c, n_c));
    assert_int_equal(wording_trigrams("one two", a), 0);
    assert_int_equal(wording_trigrams("", a), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_lose_case_and_punctuation),
        cmocka_unit_test(last_name_has_no_punctuation_behind),
        cmocka_unit_test(trim_takes_marks_and_space_off_both_ends),
        cmocka_unit_test(trigrams_are_shared_by_equal_runs_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
