#include "match/near_bucket.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST 30
#define ALIKE (NEAR_RUN_MORE + NEAR_WINDOW + 2) /* words in a row that share a key for certain, of shingles of three */

static uint64_t dice_state = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(dice_state++) % sides); }

typedef struct sample {
    uint64_t *words;
    word_slice *passages;
    uint32_t n;
    near_distinct distinct;
    near_buckets buckets;
    arena keep;
} sample;

/* Each odd passage has words of the one before: `alike` in a row, at another place. */
static void sample_draw(sample *s, uint32_t n, uint32_t alike) {
    *s = (sample){memory_allocate(n, MOST * sizeof(uint64_t)), memory_allocate(n, sizeof(word_slice)), .n = n};
    assert_true(s->words && s->passages);
    arena_init(&s->keep);
    for (uint32_t p = 0; p < n; p++) {
        uint64_t *words = s->words + (size_t)p * MOST;
        uint32_t length = alike + dice(MOST + 1 - alike);
        s->passages[p] = (word_slice){words, length};
        for (uint32_t i = 0; i < length; i++) words[i] = hash_finish(dice_state++);
        if (p % 2 == 0) continue;
        word_slice other = s->passages[p - 1];
        uint32_t to = dice(length + 1 - alike), from = dice(other.n + 1 - alike);
        memcpy(words + to, other.hash + from, alike * sizeof *words);
    }
}

static wire_status sample_make(sample *s) {
    wire_status status = near_distinct_find(&s->distinct, s->passages, s->n, 1, &s->keep);
    if (status != WIRE_OK) return status;
    return near_buckets_make(&s->buckets, s->passages, &s->distinct, NEAR_DEFAULT(kernels_for("scalar"), 7), &s->keep);
}

static void sample_finish(sample *s) {
    arena_finish(&s->keep);
    memory_free(s->words);
    memory_free(s->passages);
}

static uint64_t first_of(const sample *s, uint32_t rank) { return rank ? s->buckets.end[rank - 1] : 0; }

/* Buckets that two ranks share, of runs or of bands. */
static uint32_t shared(const sample *s, uint32_t a, uint32_t b, bool of_runs) {
    uint32_t n = 0;
    for (uint64_t i = first_of(s, a); i < s->buckets.end[a]; i++)
        for (uint64_t k = first_of(s, b); k < s->buckets.end[b]; k++)
            n += s->buckets.of[i] == s->buckets.of[k] && s->buckets.at[s->buckets.of[i]].of_runs == of_runs;
    return n;
}

static void words_in_a_row_share_a_bucket_in_samples_of_any_size(void **state) {
    (void)state;
    for (uint32_t n = 2; n <= 20000; n *= 10) { /* one pile of keys and several */
        sample s;
        sample_draw(&s, n, ALIKE + 1);
        assert_int_equal(sample_make(&s), WIRE_OK);
        uint32_t strangers = 0;
        for (uint32_t p = 1; p < n; p += 2) {
            uint32_t one = s.distinct.rank_of[p - 1], other = s.distinct.rank_of[p];
            assert_true(one == other || shared(&s, one, other, true) > 0); /* or they are nothing but these words */
            strangers += p > 1 && shared(&s, s.distinct.rank_of[p - 2], s.distinct.rank_of[p], true) > 0;
        }
        assert_true(strangers <= n / 1000);
        sample_finish(&s);
    }
}

static void a_passage_stands_in_a_bucket_once_and_not_alone(void **state) {
    (void)state;
    sample s;
    sample_draw(&s, 4000, ALIKE + 1);
    for (uint32_t p = 0; p < s.n; p += 5) /* the same run of words over and over */
        for (uint32_t i = 0; i < s.passages[p].n; i++) s.words[(size_t)p * MOST + i] = i % 3 + 1;
    assert_int_equal(sample_make(&s), WIRE_OK);
    uint64_t n = s.buckets.end[s.distinct.n - 1];
    uint32_t *members = memory_allocate_zeroed(n, sizeof *members), *last = memory_allocate_zeroed(n, sizeof *last);
    assert_true(members && last);
    for (uint32_t rank = 0; rank < s.distinct.n; rank++) {
        for (uint64_t k = first_of(&s, rank); k < s.buckets.end[rank]; k++) {
            uint32_t bucket = s.buckets.of[k];
            assert_int_not_equal(last[bucket], rank + 1);
            last[bucket] = rank + 1;
            members[bucket]++;
        }
    }
    uint64_t buckets = 0, room = 0;
    while (buckets < n && members[buckets]) { /* each has room for all of its passages as leaders */
        assert_true(members[buckets] >= 2);
        assert_int_equal(s.buckets.at[buckets].first, room);
        assert_int_equal(s.buckets.at[buckets].leaders, 0);
        room += members[buckets++];
    }
    assert_int_equal(room, n);
    memory_free(members);
    memory_free(last);
    sample_finish(&s);
}

/* Two of 24 words with one changed resemble each other by 19 of 25 shingles. */
static void alike_passages_share_bands(void **state) {
    (void)state;
    sample s;
    sample_draw(&s, 2000, 24);
    uint32_t missed = 0;
    for (uint32_t p = 0; p < s.n; p++) {
        if (p % 2) memcpy(s.words + (size_t)p * MOST, s.words + (size_t)(p - 1) * MOST, MOST * sizeof(uint64_t));
        if (p % 2) s.words[(size_t)p * MOST + dice(24)] = hash_finish(dice_state++);
        s.passages[p].n = 24;
    }
    assert_int_equal(sample_make(&s), WIRE_OK);
    for (uint32_t p = 1; p < s.n; p += 2) missed += !shared(&s, s.distinct.rank_of[p - 1], s.distinct.rank_of[p], false);
    assert_true(missed <= 2);
    sample_finish(&s);
}

static void every_failing_allocation_is_reported(void **state) {
    (void)state;
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        sample s;
        sample_draw(&s, 40, ALIKE + 1);
        memory_fail_after(nth);
        status = sample_make(&s);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        sample_finish(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_a_row_share_a_bucket_in_samples_of_any_size),
        cmocka_unit_test(a_passage_stands_in_a_bucket_once_and_not_alone),
        cmocka_unit_test(alike_passages_share_bands),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
