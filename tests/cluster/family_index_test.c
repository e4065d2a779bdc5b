#include "cluster/family_index.h"

#include "cluster/family_seed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define VARIANTS 300
#define TOKENS 40 /* of a variant at most */
#define WORDS 60

static uint64_t dice_state = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(dice_state++) % sides); }

/* Sayings of few words, some of them in brackets, and a word in ten of a script without spaces. */
typedef struct sayings {
    utterances u;
    family_variants v;
    token tokens[VARIANTS * TOKENS];
    uint64_t keys[VARIANTS * TOKENS];
} sayings;

static void sayings_draw(sayings *s) {
    memset(s, 0, sizeof *s);
    for (uint32_t w = 0; w < WORDS; w++) {
        saying_word word = {.bits = 100 * w, .stem = w, .is_ideograph = w % 10 == 0};
        assert_true(vec_push(&s->u.words, word) && vec_push(&s->u.hashes, hash_finish(w + 1)));
    }
    s->v.at = memory_allocate_zeroed(VARIANTS, sizeof *s->v.at);
    assert_non_null(s->v.at);
    for (; s->v.n < VARIANTS; s->v.n++) {
        token *at = s->tokens + s->v.n_tokens;
        uint32_t n = 1 + dice(TOKENS);
        for (uint32_t i = 0; i < n; i++) at[i] = (token){.word = dice(WORDS), .mark = dice(9) ? 0 : TOKEN_BRACKET};
        s->v.at[s->v.n] = (variant){.tokens = {at, n}, .first_token = s->v.n_tokens, .bits = s->v.n};
        s->v.n_tokens += n;
    }
    for (uint32_t k = 0; k < VARIANTS; k++)
        for (uint32_t i = 0; i < s->v.at[k].tokens.n; i++)
            s->keys[s->v.at[k].first_token + i] = family_key(&s->u, s->v.at[k].tokens, i);
}

static void sayings_finish(sayings *s) {
    vec_finish(&s->u.words);
    vec_finish(&s->u.hashes);
    memory_free(s->v.at);
}

static uint32_t count(const sayings *s, uint64_t key) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->v.n_tokens; i++) n += s->keys[i] == key;
    return n;
}

static void a_list_has_room_for_all_places_of_its_key_and_only_these(void **state) {
    (void)state;
    static sayings s;
    sayings_draw(&s);
    family_index index;
    assert_int_equal(family_index_make(&index, &s.v, s.keys), WIRE_OK);
    for (uint32_t i = 0; i < s.v.n_tokens; i++) {
        bool has = family_index_has(&index, i), is_key = s.keys[i] != 0;
        uint32_t n;
        family_index_find(&index, i, &n);
        assert_int_equal(n, 0);
        assert_int_equal(index.owned[i], is_key && !has); /* what no other token has is its own */
        assert_true(is_key ? has || count(&s, s.keys[i]) == 1 : !has);
    }
    for (uint32_t i = 0; i < s.v.n_tokens; i++)
        if (family_index_has(&index, i)) family_index_enter(&index, i, (family_entry){i, 0});
    for (uint32_t i = 0; i < s.v.n_tokens; i++) {
        if (!family_index_has(&index, i)) continue;
        uint32_t n;
        const family_entry *entries = family_index_find(&index, i, &n);
        assert_int_equal(n, count(&s, s.keys[i]));
        for (uint32_t k = 0; k < n; k++) {
            assert_true(s.keys[entries[k].variant] == s.keys[i]);
            assert_true(k == 0 || entries[k - 1].variant < entries[k].variant); /* in the order of entering */
        }
    }
    family_index_empty(&index);
    for (uint32_t i = 0; i < s.v.n_tokens; i++) {
        uint32_t n;
        family_index_find(&index, i, &n);
        assert_int_equal(n, 0);
    }
    family_index_finish(&index);
    family_index_finish(NULL);
    sayings_finish(&s);
}

static void a_key_is_of_three_words_or_five_characters_outside_brackets(void **state) {
    (void)state;
    static sayings s;
    sayings_draw(&s);
    token a[] = {{.word = 1}, {.word = 2}, {.word = 5, .mark = TOKEN_BRACKET}, {.word = 3}};
    token b[] = {{.word = 1}, {.word = 2}, {.word = 3}, {.word = 4}};
    token c[] = {{.word = 10}, {.word = 20}, {.word = 30}, {.word = 40}, {.word = 50}};
    assert_true(family_key(&s.u, (token_list){a, 4}, 0) == family_key(&s.u, (token_list){b, 4}, 0));
    assert_true(family_key(&s.u, (token_list){b, 4}, 0) != family_key(&s.u, (token_list){b, 4}, 1));
    assert_true(family_key(&s.u, (token_list){a, 4}, 1) == 0 && family_key(&s.u, (token_list){a, 4}, 2) == 0);
    assert_true(family_key(&s.u, (token_list){c, 5}, 0) != 0 && family_key(&s.u, (token_list){c, 4}, 0) == 0);
    sayings_finish(&s);
}

/* Each place that the index says is owned, and no other. */
static void seeds_are_found_by_the_words_of_what_is_owned(void **state) {
    (void)state;
    static sayings s;
    sayings_draw(&s);
    family_index index;
    family_seeds seeds;
    assert_int_equal(family_index_make(&index, &s.v, s.keys), WIRE_OK);
    assert_int_equal(family_seeds_make(&seeds, &s.u, &s.v, &index, (seed_choice){.n_variants = VARIANTS / 2, .long_bits = UINT32_MAX}), WIRE_OK);
    uint32_t found_all = 0;
    for (uint32_t k = 0; k < VARIANTS; k++) {
        const variant *v = &s.v.at[k];
        for (uint32_t i = 0; i + SEED_LONG <= v->tokens.n; i++) {
            uint64_t hash[SEED_LONG];
            bool plain = true, is_long = s.u.words.at[v->tokens.at[i].word].is_ideograph;
            for (uint32_t w = 0; w < SEED_LONG; w++) {
                hash[w] = s.u.hashes.at[v->tokens.at[i + w].word];
                plain = plain && !v->tokens.at[i + w].mark;
            }
            if (!plain) continue;
            uint64_t key = seed_key_short(hash);
            if (is_long) key = seed_key_long(key, hash);
            bool expected = k < VARIANTS / 2 && index.owned[v->first_token + i], found = false;
            const family_seed *end;
            for (const family_seed *seed = family_seeds_find(&seeds, key, &end); seed < end; seed++)
                found = found || (seed->tag == seed_tag(key) && seed->variant == k && seed->place == i);
            assert_int_equal(found, expected);
            if (found) assert_true(filter_may_have(is_long ? &seeds.keys_long : &seeds.keys_short, key));
            found_all += found;
        }
    }
    assert_true(found_all > 300);
    family_seeds_finish(&seeds);
    family_index_finish(&index);
    sayings_finish(&s);
}

static void every_failing_allocation_is_reported(void **state) {
    (void)state;
    static sayings s;
    sayings_draw(&s);
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        family_index index;
        memory_fail_after(nth);
        status = family_index_make(&index, &s.v, s.keys);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        family_index_finish(&index);
    }
    sayings_finish(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_has_room_for_all_places_of_its_key_and_only_these),
        cmocka_unit_test(a_key_is_of_three_words_or_five_characters_outside_brackets),
        cmocka_unit_test(seeds_are_found_by_the_words_of_what_is_owned),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
