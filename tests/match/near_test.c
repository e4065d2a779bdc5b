#include "match/near.h"

#include "base/hash.h"
#include "match/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST 40 /* words of a sentence */

static uint64_t dice_state = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(dice_state++) % sides); }

typedef struct sentences {
    uint64_t *words;
    word_slice *at;
    near_match *matches;
    uint32_t n, places;
} sentences;

static void sentences_begin(sentences *s, uint32_t places) {
    *s = (sentences){memory_allocate(places, MOST * sizeof(uint64_t)), memory_allocate(places, sizeof(word_slice)),
                     memory_allocate(places, sizeof(near_match)), 0, places};
    assert_true(s->words && s->at && s->matches);
}

static void sentences_end(sentences *s) {
    memory_free(s->words);
    memory_free(s->at);
    memory_free(s->matches);
}

static uint64_t *sentence_add(sentences *s, uint32_t n) {
    assert_true(s->n < s->places && n <= MOST);
    uint64_t *words = s->words + (size_t)s->n * MOST;
    s->at[s->n++] = (word_slice){words, n};
    return words;
}

/* Words as in a text: a few common, many rare. */
static uint64_t any_word(void) { return dice(3) ? hash_finish(dice(20000)) : hash_finish(dice(12)); }

static void add_new(sentences *s, uint32_t n) {
    uint64_t *words = sentence_add(s, n);
    for (uint32_t i = 0; i < n; i++) words[i] = any_word();
}

static void add_edited(sentences *s, uint32_t of, uint32_t edits) {
    uint32_t n = s->at[of].n;
    uint64_t *words = sentence_add(s, n);
    memcpy(words, s->at[of].hash, n * sizeof *words);
    for (; edits > 0; edits--) words[dice(n)] = any_word();
}

/* Any sentence, in fewer than `sides` words; the dice fall in this order under every compiler. */
static void add_edited_one(sentences *s, uint32_t sides) {
    uint32_t of = dice(s->n), edits = dice(sides);
    add_edited(s, of, edits);
}

static void find(sentences *s) {
    assert_int_equal(near_find(s->at, s->n, NEAR_DEFAULT(kernels_for("scalar"), 7), s->matches), WIRE_OK);
}

static likeness exact(word_slice a, word_slice b) {
    uint64_t of_a[MOST], of_b[MOST];
    return verify_sets(kernels_for("scalar"), (shingles){of_a, shingle_set(a, 3, of_a)},
                       (shingles){of_b, shingle_set(b, 3, of_b)});
}

static bool identical(word_slice a, word_slice b) { return a.n == b.n && memcmp(a.hash, b.hash, a.n * 8) == 0; }

static void members_resemble_their_representative(const sentences *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t r = s->matches[i].representative;
        assert_int_equal(s->matches[r].representative, r);
        if (identical(s->at[i], s->at[r]))
            assert_true(s->matches[i].similarity == 1);
        else
            assert_true(verify_resemblance(exact(s->at[i], s->at[r])) >= .5 && s->matches[i].similarity < 1);
        assert_true(s->at[r].n >= s->at[i].n);
    }
}

static void engine_agrees_with_all_pairs_compared(void **state) {
    (void)state;
    uint32_t pairs = 0, missed = 0, held = 0, not_held = 0;
    for (int round = 0; round < 6; round++) {
        sentences s;
        sentences_begin(&s, 1200);
        while (s.n < 1200) {
            if (s.n < 10 || dice(3) == 0)
                add_new(&s, 4 + dice(MOST - 4));
            else
                add_edited_one(&s, 7);
        }
        find(&s);
        members_resemble_their_representative(&s);
        for (uint32_t i = 0; i < s.n; i++) { /* no two representatives resemble each other */
            for (uint32_t k = 0; k < i; k++) {
                if (s.matches[i].representative != i || s.matches[k].representative != k) continue;
                missed += verify_resemblance(exact(s.at[i], s.at[k])) >= .5;
            }
            pairs += s.matches[i].representative != i && s.matches[i].similarity < 1;
        }
        sentences_end(&s);
        sentences_begin(&s, 400);
        while (s.n < 400) { /* every second one lies inside the one before it */
            add_new(&s, 30 + dice(10));
            uint32_t n = 8 + dice(8), from = dice(14);
            const uint64_t *whole = s.at[s.n - 1].hash;
            memcpy(sentence_add(&s, n), whole + from, n * sizeof(uint64_t));
        }
        find(&s);
        for (uint32_t i = 1; i < s.n; i += 2) {
            bool found = s.matches[i].inside == i - 1 && s.matches[i].containment == 1;
            held += found || s.matches[i].representative == i - 1;
            not_held += !found && s.matches[i].representative != i - 1;
        }
        sentences_end(&s);
    }
    print_message("joined %u, missed %u; inside %u, missed %u\n", pairs, missed, held, not_held);
    assert_true(pairs > 1000 && missed <= pairs * 3 / 100);
    assert_int_equal(not_held, 0); /* eight words in a row share a key for certain */
}

static void outcome_does_not_depend_on_the_order(void **state) {
    (void)state;
    sentences s, turned;
    sentences_begin(&s, 2000);
    sentences_begin(&turned, 2000);
    while (s.n < 2000) {
        if (s.n < 10 || dice(3) == 0)
            add_new(&s, 4 + dice(MOST - 4));
        else
            add_edited_one(&s, 5);
    }
    for (uint32_t i = s.n; i-- > 0;) turned.at[turned.n++] = s.at[i];
    find(&s);
    find(&turned);
    for (uint32_t i = 0; i < s.n; i++) {
        const near_match *one = &s.matches[i], *other = &turned.matches[s.n - 1 - i];
        assert_true(identical(s.at[one->representative], turned.at[other->representative]));
        assert_true(one->similarity == other->similarity && one->containment == other->containment);
        assert_int_equal(one->inside == WIRE_NONE, other->inside == WIRE_NONE);
    }
    sentences_end(&s);
    sentences_end(&turned);
}

static void short_passages_join_identical_ones_only(void **state) {
    (void)state;
    sentences s;
    sentences_begin(&s, 6);
    for (uint32_t n = 0; n < 3; n++)
        for (int twice = 0; twice < 2; twice++)
            for (uint64_t i = 0, *words = sentence_add(&s, n); i < n; i++) words[i] = i;
    find(&s);
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(s.matches[i].representative, i / 2 * 2);
    sentences_end(&s);
}

/* A story run 100,000 times, half of them with a word of their own: any two share 22 of 34 shingles or more. */
static void a_hundred_thousand_alike_are_linear_and_one(void **state) {
    (void)state;
    sentences s;
    sentences_begin(&s, 100000);
    add_new(&s, 30);
    while (s.n < 100000) add_edited(&s, 0, s.n % 2 ? 0 : 1);
    find(&s);
    uint32_t largest = s.matches[0].representative, joined = 0;
    for (uint32_t i = 0; i < s.n; i++) joined += s.matches[i].representative == largest;
    assert_int_equal(joined, s.n);
    members_resemble_their_representative(&s);
    sentences_end(&s);
}

/* Sentences that share a stock phrase and nothing else. */
static void a_crowded_bucket_of_strangers_is_linear_and_joins_nothing(void **state) {
    (void)state;
    sentences s;
    sentences_begin(&s, 50000);
    while (s.n < 50000) {
        uint64_t *words = sentence_add(&s, 20);
        for (uint32_t i = 0; i < 20; i++) words[i] = i < 9 ? i : hash_finish(dice_state++);
    }
    find(&s);
    for (uint32_t i = 0; i < s.n; i++) assert_int_equal(s.matches[i].representative, i);
    sentences_end(&s);
}

static void number_of_workers_changes_nothing(void **state) {
    (void)state;
    sentences s;
    sentences_begin(&s, 20000); /* over 65,536 keys: several piles */
    while (s.n < 20000) {
        if (s.n < 10 || dice(3)) add_new(&s, 4 + dice(MOST - 4));
        else add_edited_one(&s, 7);
    }
    find(&s);
    near_match *others = memory_allocate(s.n, sizeof *others);
    near_options options = NEAR_DEFAULT(kernels_for("scalar"), 7);
    for (options.workers = 2; options.workers <= 5; options.workers += 3) {
        assert_int_equal(near_find(s.at, s.n, options, others), WIRE_OK);
        for (uint32_t i = 0; i < s.n; i++) {
            assert_int_equal(others[i].representative, s.matches[i].representative);
            assert_int_equal(others[i].inside, s.matches[i].inside);
            assert_true(others[i].similarity == s.matches[i].similarity && others[i].containment == s.matches[i].containment);
        }
    }
    memory_free(others);
    sentences_end(&s);
}

static void every_failing_allocation_is_reported(void **state) {
    (void)state;
    sentences s;
    sentences_begin(&s, 60);
    while (s.n < 60) {
        if (s.n % 2 == 0)
            add_new(&s, 20);
        else
            add_edited(&s, s.n - 1, 1);
    }
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        memory_fail_after(nth);
        near_options options = NEAR_DEFAULT(kernels_for(NULL), 7);
        options.workers = 1 + nth % 2;
        status = near_find(s.at, s.n, options, s.matches);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
    }
    assert_int_equal(near_find(s.at, 0, NEAR_DEFAULT(kernels_for(NULL), 7), s.matches), WIRE_OK);
    sentences_end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(engine_agrees_with_all_pairs_compared),
        cmocka_unit_test(outcome_does_not_depend_on_the_order),
        cmocka_unit_test(short_passages_join_identical_ones_only),
        cmocka_unit_test(a_hundred_thousand_alike_are_linear_and_one),
        cmocka_unit_test(a_crowded_bucket_of_strangers_is_linear_and_joins_nothing),
        cmocka_unit_test(number_of_workers_changes_nothing),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
