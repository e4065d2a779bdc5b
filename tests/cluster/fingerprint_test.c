/* Fingerprints of a corpus against sets that are counted by hand. */
#include <wirecopy/wirecopy.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct seen {
    size_t of_level[4], n;
    wire_fingerprint all[64];
    uint32_t minhash[64][32];
    size_t stop_at;
} seen;

static bool keep(void *user, const wire_fingerprint *f) {
    seen *s = user;
    assert_true(s->n < 64);
    assert_int_equal(f->k, 32);
    s->of_level[f->level]++;
    s->all[s->n] = *f;
    memcpy(s->minhash[s->n], f->minhash, sizeof s->minhash[0]);
    return ++s->n != s->stop_at;
}

static wire_corpus *scanned(const char *const *texts, int n) {
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    for (int i = 0; i < n; i++) {
        char id[2] = {(char)('a' + i), 0};
        wire_document d = {.id = id, .text = texts[i], .text_bytes = strlen(texts[i])};
        assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    }
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    return corpus;
}

static const char *const TEXTS[] = {
    "The harbour was shut on Monday. Nobody had told the fishermen.\n\n\"We sat and waited,\" Ana Brix said.",
    "Rain fell on the plain.\n\nThe Harbour was shut on MONDAY! Nobody had told the fishermen.",
    "\"We sat,\" Ana Brix said, \"and waited.\"",
};

static void each_distinct_passage_is_given_once_with_its_places(void **state) {
    (void)state;
    wire_corpus *corpus = scanned(TEXTS, 3);
    static seen s;
    memset(&s, 0, sizeof s);
    assert_int_equal(wire_corpus_each_fingerprint(corpus, 32, keep, &s, NULL), WIRE_OK);
    assert_int_equal(s.of_level[WIRE_WHOLE], 3);
    assert_int_equal(s.of_level[WIRE_PARAGRAPH], 4); /* harbour twice, in other letters; "We sat"; rain; the joined one */
    assert_int_equal(s.of_level[WIRE_SENTENCE], 5);
    assert_int_equal(s.of_level[WIRE_QUOTATION], 1); /* interrupted or not: the same words */
    for (size_t i = 0; i < s.n; i++) {
        bool harbour = s.all[i].level == WIRE_SENTENCE && s.all[i].document == 0 && s.all[i].start == 0;
        if (harbour) assert_int_equal(s.all[i].places, 2);
        if (harbour) assert_int_equal(s.all[i].shingles, 4); /* six words, three a shingle */
        if (s.all[i].level == WIRE_QUOTATION) assert_int_equal(s.all[i].places, 2);
        if (i > 0 && s.all[i].level == s.all[i - 1].level)
            assert_true(s.all[i].document > s.all[i - 1].document || s.all[i].start > s.all[i - 1].start);
    }
    wire_corpus_destroy(corpus);
}

static void like_documents_have_like_fingerprints(void **state) {
    (void)state;
    static const char *const texts[] = {
        "The county council voted on Tuesday to close the old swimming hall on Mill Street, which needs a new roof and "
        "new pipes that would cost more than the whole sports budget of the next three years.",
        "The county council voted on Tuesday to close the old swimming hall on Mill Street, which needs a new roof and "
        "new pipes that would cost more than the whole sports budget of the next four years.",
        "Fishermen from three villages blocked the harbour entrance for most of the day in a protest against the price "
        "of diesel, and let only the hospital boat pass, which carried two patients to the mainland.",
    };
    wire_corpus *corpus = scanned(texts, 3);
    static seen s;
    memset(&s, 0, sizeof s);
    assert_int_equal(wire_corpus_each_fingerprint(corpus, 32, keep, &s, NULL), WIRE_OK);
    size_t whole = s.n - 3;
    int alike = 0, apart = 0;
    for (int i = 0; i < 32; i++) {
        alike += s.minhash[whole][i] == s.minhash[whole + 1][i];
        apart += s.minhash[whole][i] == s.minhash[whole + 2][i];
    }
    assert_true(alike > 16); /* 30 shingles each, 3 differ: J = .8 */
    assert_int_equal(apart, 0);
    assert_true(__builtin_popcountll(s.all[whole].simhash ^ s.all[whole + 1].simhash) <
                __builtin_popcountll(s.all[whole].simhash ^ s.all[whole + 2].simhash));
    wire_corpus_destroy(corpus);
}

static void wrong_calls_are_refused_and_a_caller_can_stop(void **state) {
    (void)state;
    wire_corpus *corpus = scanned(TEXTS, 3);
    static seen s;
    memset(&s, 0, sizeof s);
    wire_error error;
    assert_int_equal(wire_corpus_each_fingerprint(corpus, 0, keep, &s, &error), WIRE_INVALID);
    assert_int_equal(wire_corpus_each_fingerprint(corpus, 4097, keep, &s, &error), WIRE_INVALID);
    assert_int_equal(wire_corpus_each_fingerprint(NULL, 32, keep, &s, &error), WIRE_INVALID);
    s.stop_at = 2;
    assert_int_equal(wire_corpus_each_fingerprint(corpus, 32, keep, &s, &error), WIRE_STOPPED);
    assert_int_equal(s.n, 2);
    wire_corpus_destroy(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_distinct_passage_is_given_once_with_its_places),
        cmocka_unit_test(like_documents_have_like_fingerprints),
        cmocka_unit_test(wrong_calls_are_refused_and_a_caller_can_stop),
    };
    return cmocka_run_group_tests_name("cluster/fingerprint", tests, NULL, NULL);
}
