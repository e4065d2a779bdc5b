#include "cluster/family_align.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WORDS 24u
#define TOKENS 40u

static uint64_t seed = 1;

static uint32_t roll(uint32_t below) {
    seed = hash_mix(seed, 3);
    return (uint32_t)(hash_finish(seed) % below);
}

/* Words of two forms each: word 2k and 2k + 1 share a stem. */
static void make_words(utterances *u, char letters[WORDS][8]) {
    *u = (utterances){0};
    for (uint32_t i = 0; i < WORDS; i++) {
        snprintf(letters[i], 8, "wo%c%c%s", 'a' + (int)(i / 2), 'a' + (int)(i / 2), i % 2 ? "ed" : "");
        uint32_t bytes = (uint32_t)strlen(letters[i]);
        saying_word word = {.bits = 150 + 97 * i, .stem = i / 2};
        saying_form form = {.normal = letters[i], .bytes = bytes, .letters = bytes};
        assert_true(vec_push(&u->words, word) && vec_push(&u->forms, form));
        uint32_t number = i / 2;
        assert_non_null(map_add(&u->stems, number, number, NULL));
    }
}

static token_list make_tokens(token *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        at[i] = (token){.word = roll(WORDS), .place = i};
        if (roll(12) == 0) at[i].mark |= TOKEN_GAP;
        if (roll(12) == 0) at[i].mark |= TOKEN_BRACKET;
        if (roll(15) == 0) at[i].word = TOKEN_OTHER;
    }
    return (token_list){at, n};
}

/* A copy with words left out, put in and changed, so that much agrees. */
static token_list edit_tokens(token *at, token_list from) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from.n && n < TOKENS; i++) {
        uint32_t how = roll(10);
        if (how == 0) continue;
        at[n] = from.at[i];
        at[n].mark = 0;
        if (how == 1) at[n].word = roll(WORDS);
        n++;
    }
    return (token_list){at, n};
}

/* ---- the rules, written down again --------------------------------------------------------------------------- */

static int32_t bits_of(const utterances *u, token t) { return t.word == TOKEN_OTHER ? 4 * 256 : (int32_t)u->words.at[t.word].bits; }

static int32_t skip_of(const utterances *u, token t) {
    int32_t bits = bits_of(u, t);
    return t.mark & TOKEN_BRACKET ? 77 : 77 + (bits < 6 * 256 ? bits : 6 * 256) / 4;
}

static int32_t gain_of(const utterances *u, token a, token b) {
    if (a.word == TOKEN_OTHER || b.word == TOKEN_OTHER) return 0;
    int32_t x = bits_of(u, a), y = bits_of(u, b);
    return (int32_t)saying_likeness(u, a.word, b.word) * (x < y ? x : y) / 16;
}

static bool may_be_alike(const utterances *u, token a, token b) {
    if ((a.mark | b.mark) & TOKEN_BRACKET) return true;
    return a.word != TOKEN_OTHER && b.word != TOKEN_OTHER && u->words.at[a.word].stem == u->words.at[b.word].stem;
}

static int32_t best_score(const utterances *u, token_list x, token_list y) {
    static int32_t s[TOKENS + 1][TOKENS + 1];
    int32_t best = 0;
    memset(s, 0, sizeof s);
    for (uint32_t i = 0; i < x.n; i++)
        for (uint32_t j = 0; j < y.n; j++) {
            token a = x.at[i], b = y.at[j];
            int32_t gain = gain_of(u, a, b);
            bool next = i + 1 < x.n && j + 1 < y.n && may_be_alike(u, x.at[i + 1], y.at[j + 1]);
            int32_t options[4] = {
                gain > 0 && (s[i][j] > 0 || gain >= 2 * 256 || next) ? s[i][j] + gain : 0,
                s[i][j] - ((a.mark | b.mark) & TOKEN_BRACKET && gain == 0 ? 77 : skip_of(u, a) + (skip_of(u, b) - 77) / 2),
                s[i][j + 1] - (j + 1 < y.n && (y.at[j + 1].mark & TOKEN_GAP) ? 0 : skip_of(u, a)),
                s[i + 1][j] - (i + 1 < x.n && (x.at[i + 1].mark & TOKEN_GAP) ? 0 : skip_of(u, b)),
            };
            for (int k = 0; k < 4; k++)
                if (options[k] > s[i + 1][j + 1]) s[i + 1][j + 1] = options[k];
            if (s[i + 1][j + 1] > best) best = s[i + 1][j + 1];
        }
    return best;
}

/* ---- claims -------------------------------------------------------------------------------------------------- */

static void the_score_is_that_of_the_whole_table(void **state) {
    (void)state;
    utterances u;
    char letters[WORDS][8];
    token x_tokens[TOKENS], y_tokens[TOKENS];
    align_room room = {0};
    make_words(&u, letters);
    for (uint64_t round = 1; round <= 3000; round++) {
        seed = round;
        token_list x = make_tokens(x_tokens, 1 + roll(TOKENS)), y = roll(2) ? make_tokens(y_tokens, 1 + roll(TOKENS)) : edit_tokens(y_tokens, x);
        saying_match m;
        assert_int_equal(family_align(&u, x, y, &room, &m), WIRE_OK);
        if (m.score != best_score(&u, x, y)) print_error("seed %llu\n", (unsigned long long)round);
        assert_int_equal(m.score, best_score(&u, x, y));
        saying_match bound;
        assert_int_equal(family_align_bound(&u, x, y, &room, &bound), WIRE_OK);
        assert_true(m.info <= bound.info && m.words <= bound.words && m.score <= bound.score);
        assert_true(m.x_first <= m.x_end && m.x_end <= x.n && m.y_first <= m.y_end && m.y_end <= y.n && m.words <= m.x_end - m.x_first);
    }
    align_room_finish(&room);
    vec_finish(&u.words);
    vec_finish(&u.forms);
    map_finish(&u.stems);
}

static void nothing_aligns_with_nothing(void **state) {
    (void)state;
    utterances u;
    char letters[WORDS][8];
    token tokens[TOKENS];
    align_room room = {0};
    saying_match m = {.score = 1};
    make_words(&u, letters);
    token_list some = make_tokens(tokens, 5), none = {tokens, 0};
    assert_int_equal(family_align(&u, some, none, &room, &m), WIRE_OK);
    assert_int_equal(m.score, 0);
    assert_int_equal(family_align(&u, none, some, &room, &m), WIRE_OK);
    assert_int_equal(m.words, 0);
    align_room_finish(&room);
    align_room_finish(NULL);
    vec_finish(&u.words);
    vec_finish(&u.forms);
    map_finish(&u.stems);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_score_is_that_of_the_whole_table),
        cmocka_unit_test(nothing_aligns_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
