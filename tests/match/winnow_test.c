#include "match/winnow.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define WORDS 3000
static const winnow_options options = {.width = 5, .window = 8, .seed = 7};

static void make_words(uint64_t *words, uint32_t n, uint64_t seed, uint32_t vocabulary) {
    for (uint32_t i = 0; i < n; i++) words[i] = hash_finish(hash_finish(seed + i) % vocabulary + 1);
}

static bool has_key(const uint64_t *keys, uint32_t n, uint64_t key) {
    for (uint32_t i = 0; i < n; i++)
        if (keys[i] == key) return true;
    return false;
}

static uint64_t key_at(const uint64_t *words) {
    uint64_t sum = 0;
    for (unsigned i = 0; i < options.width; i++) sum = sum * WINNOW_BASE + words[i];
    return hash_mix(sum, options.seed);
}

/* By the definition: the least hash of every full window, places once. */
static uint32_t brute_keys(const uint64_t *words, uint32_t n_words, uint64_t *out) {
    uint32_t n = n_words - options.width + 1, kept = 0, last = UINT32_MAX;
    for (uint32_t first = 0; first + options.window <= n; first++) {
        uint32_t least = first;
        for (uint32_t i = first; i < first + options.window; i++)
            if (key_at(words + i) <= key_at(words + least)) least = i;
        if (least != last) out[kept++] = key_at(words + least);
        last = least;
    }
    return kept;
}

static void keys_are_those_of_the_definition(void **state) {
    (void)state;
    static uint64_t words[WORDS], keys[WORDS], expected[WORDS];
    for (uint32_t n = 12; n < 400; n += 7) {
        make_words(words, n, n, n % 2 ? 3 : 1000);
        uint32_t n_keys = winnow_keys((word_slice){words, n}, options, keys);
        assert_int_equal(n_keys, brute_keys(words, n, expected));
        assert_memory_equal(keys, expected, n_keys * sizeof *keys);
    }
}

static void twelve_common_words_give_a_common_key_wherever_they_stand(void **state) {
    (void)state;
    static uint64_t a[WORDS], b[WORDS], keys_a[WORDS], keys_b[WORDS];
    for (uint32_t round = 0; round < 200; round++) {
        make_words(a, 100, 2 * round, 100000);
        make_words(b, 160, 2 * round + 1000001, 100000);
        uint32_t in_a = round % 89, in_b = round * 7 % 149, common = 0;
        memcpy(b + in_b, a + in_a, 12 * sizeof *a);
        uint32_t n_a = winnow_keys((word_slice){a, 100}, options, keys_a);
        uint32_t n_b = winnow_keys((word_slice){b, 160}, options, keys_b);
        for (uint32_t i = 0; i < n_a; i++) common += has_key(keys_b, n_b, keys_a[i]);
        assert_true(common > 0);
    }
}

static void two_of_nine_words_begin_a_key(void **state) {
    (void)state;
    static uint64_t words[WORDS], keys[WORDS];
    make_words(words, WORDS, 5, 1000000);
    uint32_t n = winnow_keys((word_slice){words, WORDS}, options, keys);
    assert_in_range(n, WORDS * 2 / 9 - 60, WORDS * 2 / 9 + 60);
}

static void short_texts_have_one_key_and_no_text_has_none(void **state) {
    (void)state;
    uint64_t words[20], keys[20], others[20];
    make_words(words, 20, 9, 1000);
    assert_int_equal(winnow_keys((word_slice){words, 0}, options, keys), 0);
    for (uint32_t n = 1; n <= 12; n++) assert_int_equal(winnow_keys((word_slice){words, n}, options, keys), 1);
    winnow_keys((word_slice){words, 3}, options, keys);
    winnow_keys((word_slice){words, 4}, options, others);
    assert_true(keys[0] != others[0]);
}

static void keys_of_two_seeds_never_meet(void **state) {
    (void)state;
    static uint64_t words[WORDS], keys[WORDS], others[WORDS];
    make_words(words, WORDS, 5, 1000000);
    winnow_options other = options;
    other.seed++;
    uint32_t n = winnow_keys((word_slice){words, WORDS}, options, keys);
    uint32_t n_others = winnow_keys((word_slice){words, WORDS}, other, others);
    for (uint32_t i = 0; i < n; i++) assert_false(has_key(others, n_others, keys[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_of_the_definition),
        cmocka_unit_test(twelve_common_words_give_a_common_key_wherever_they_stand),
        cmocka_unit_test(two_of_nine_words_begin_a_key),
        cmocka_unit_test(short_texts_have_one_key_and_no_text_has_none),
        cmocka_unit_test(keys_of_two_seeds_never_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
