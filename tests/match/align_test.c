#include "match/align.h"

#include "base/hash.h"
#include "match/lcs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST 400

static uint64_t dice_state = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(dice_state++) % sides); }

/* Words are letters here. */
static word_slice letters(const char *text, uint64_t *to) {
    uint32_t n = (uint32_t)strlen(text);
    for (uint32_t i = 0; i < n; i++) to[i] = (unsigned char)text[i];
    return (word_slice){to, n};
}

static span_list spans_of(const char *a, const char *b, align_options options) {
    uint64_t of_a[MOST], of_b[MOST];
    arena scratch;
    arena_init(&scratch);
    span_list spans = {0};
    assert_int_equal(align_slices(letters(a, of_a), letters(b, of_b), options, &scratch, &spans), WIRE_OK);
    arena_finish(&scratch);
    return spans;
}

static void assert_span(span_pair span, uint32_t a_first, uint32_t a_end, uint32_t b_first, uint32_t b_end) {
    assert_int_equal(span.a_first, a_first);
    assert_int_equal(span.a_end, a_end);
    assert_int_equal(span.b_first, b_first);
    assert_int_equal(span.b_end, b_end);
}

static void an_edit_stays_inside_one_stretch(void **state) {
    (void)state;
    span_list spans = spans_of("..abcdefXXghijkl::", "--abcdefYghijkl", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 1);
    assert_span(spans.at[0], 2, 16, 2, 15);
    assert_int_equal(spans.at[0].matched, 12);
    vec_finish(&spans);
}

static void a_word_said_twice_at_an_edit_stays_inside_one_stretch(void **state) {
    (void)state;
    span_list spans = spans_of("abcdeefgh", "abcdefgh", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 1);
    assert_span(spans.at[0], 0, 9, 0, 8);
    assert_int_equal(spans.at[0].matched, 8);
    vec_finish(&spans);
}

static void a_large_insertion_parts_two_stretches(void **state) {
    (void)state;
    span_list spans = spans_of("abcdefghij0123456789klmnopqrst", "abcdefghijklmnopqrst", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 2);
    assert_span(spans.at[0], 0, 10, 0, 10);
    assert_span(spans.at[1], 20, 30, 10, 20);
    vec_finish(&spans);
}

static void moved_stretches_are_found(void **state) {
    (void)state;
    span_list spans = spans_of("abcdefghijABCDEFGHIJ", "ABCDEFGHIJ....abcdefghij", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 2);
    assert_span(spans.at[0], 0, 10, 14, 24);
    assert_span(spans.at[1], 10, 20, 0, 10);
    vec_finish(&spans);
}

static void what_stands_twice_on_either_side_is_found_twice(void **state) {
    (void)state;
    span_list spans = spans_of("abcdefghij", "abcdefghij....abcdefghij", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 2);
    assert_span(spans.at[1], 0, 10, 14, 24);
    vec_finish(&spans);
    spans = spans_of("abcdefghij....abcdefghij", "abcdefghij", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 2);
    assert_span(spans.at[1], 14, 24, 0, 10);
    vec_finish(&spans);
}

static void fewer_words_than_asked_give_nothing(void **state) {
    (void)state;
    span_list spans = spans_of("..abcdefg", "abcdefg++", ALIGN_DEFAULT);
    assert_int_equal(spans.n, 0);
    spans = spans_of("..abcdefg", "abcdefg++", (align_options){7, 8});
    assert_int_equal(spans.n, 1);
    vec_finish(&spans);
    spans = spans_of("ab", "ab", (align_options){3, 8});
    assert_int_equal(spans.n, 0);
    vec_finish(&spans);
}

/* Every common run of at least `words` words, by comparing all places, is covered on both sides. */
static void assert_covers_all_runs(word_slice a, word_slice b, const span_list *spans, uint32_t words) {
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0; j < b.n; j++) {
            uint32_t n = 0;
            if (i && j && a.hash[i - 1] == b.hash[j - 1]) continue;
            while (i + n < a.n && j + n < b.n && a.hash[i + n] == b.hash[j + n]) n++;
            if (n < words) continue;
            bool in_a = false, in_b = false;
            for (size_t k = 0; k < spans->n; k++) {
                in_a = in_a || (spans->at[k].a_first < i + n && spans->at[k].a_end > i);
                in_b = in_b || (spans->at[k].b_first < j + n && spans->at[k].b_end > j);
            }
            assert_true(in_a && in_b);
        }
}

static void assert_true_spans(word_slice a, word_slice b, const span_list *spans, align_options options,
                              arena *scratch) {
    for (size_t k = 0; k < spans->n; k++) {
        span_pair s = spans->at[k];
        assert_true(s.a_first < s.a_end && s.a_end <= a.n && s.b_first < s.b_end && s.b_end <= b.n);
        uint32_t most;
        assert_int_equal(lcs_length(kernels_for(NULL), (word_slice){a.hash + s.a_first, s.a_end - s.a_first},
                                    (word_slice){b.hash + s.b_first, s.b_end - s.b_first}, scratch, &most),
                         WIRE_OK);
        assert_true(s.matched >= options.min_words && s.matched <= most);
        assert_true(a.hash[s.a_first] == b.hash[s.b_first] && a.hash[s.a_end - 1] == b.hash[s.b_end - 1]);
    }
}

static void stretches_are_true_and_whole_against_all_places_compared(void **state) {
    (void)state;
    uint64_t a[MOST], b[MOST];
    arena scratch;
    arena_init(&scratch);
    for (uint32_t round = 0; round < 400; round++) {
        uint32_t sides = 2000;
        word_slice x = {a, dice(MOST)}, y = {b, dice(MOST)};
        for (uint32_t i = 0; i < x.n; i++) a[i] = dice(sides);
        for (uint32_t i = 0; i < y.n; i++) b[i] = dice(sides);
        for (uint32_t pieces = dice(6); pieces > 0; pieces--) { /* copied with an edit now and then */
            uint32_t length = dice(60), from = dice(MOST), to = dice(MOST);
            for (uint32_t k = 0; k < length && from + k < x.n && to + k < y.n; k++)
                if (dice(12)) b[to + k] = a[from + k];
        }
        span_list spans = {0};
        align_options options = {8, 8};
        arena_reset(&scratch);
        assert_int_equal(align_slices(x, y, options, &scratch, &spans), WIRE_OK);
        assert_true_spans(x, y, &spans, options, &scratch);
        assert_covers_all_runs(x, y, &spans, 8);
        vec_finish(&spans);
    }
    arena_finish(&scratch);
}

static void a_megabyte_of_one_word_is_linear(void **state) {
    (void)state;
    uint32_t n = 200000;
    uint64_t *a = memory_allocate(n, sizeof *a), *b = memory_allocate(n, sizeof *b);
    assert_true(a && b);
    arena scratch;
    arena_init(&scratch);
    for (uint32_t other = 0; other <= 100; other += 50) { /* every so many words another one: 0 never */
        for (uint32_t i = 0; i < n; i++) {
            a[i] = other && i % other == 0 ? 1000 + i : 1;
            b[i] = other && i % other == 7 ? i : 1;
        }
        span_list spans = {0};
        assert_int_equal(align_slices((word_slice){a, n}, (word_slice){b, n}, ALIGN_DEFAULT, &scratch, &spans),
                         WIRE_OK);
        assert_true(spans.n >= 1);
        vec_finish(&spans);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    memory_free(a);
    memory_free(b);
}

static void lists_are_as_they_were_when_memory_ends(void **state) {
    (void)state;
    uint64_t a[MOST];
    for (uint32_t i = 0; i < MOST; i++) a[i] = i / 2;
    span_list spans = {0};
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        arena scratch;
        arena_init(&scratch);
        memory_fail_after(nth);
        status = align_slices((word_slice){a, MOST}, (word_slice){a, MOST}, ALIGN_DEFAULT, &scratch, &spans);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || (status == WIRE_NO_MEMORY && spans.n == 0));
        arena_finish(&scratch);
    }
    assert_int_equal(spans.n, 1);
    vec_finish(&spans);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_stays_inside_one_stretch),
        cmocka_unit_test(a_word_said_twice_at_an_edit_stays_inside_one_stretch),
        cmocka_unit_test(a_large_insertion_parts_two_stretches),
        cmocka_unit_test(moved_stretches_are_found),
        cmocka_unit_test(what_stands_twice_on_either_side_is_found_twice),
        cmocka_unit_test(fewer_words_than_asked_give_nothing),
        cmocka_unit_test(stretches_are_true_and_whole_against_all_places_compared),
        cmocka_unit_test(a_megabyte_of_one_word_is_linear),
        cmocka_unit_test(lists_are_as_they_were_when_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
