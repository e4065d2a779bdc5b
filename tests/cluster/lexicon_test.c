#include "cluster/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A corpus whose articles are words parted by single spaces. */
static void add_words(wire_corpus *c, const char *text) {
    uint32_t bytes = (uint32_t)strlen(text), n = 0;
    uint64_t *hash = ARENA_NEW(&c->keep, uint64_t, bytes + 1);
    uint32_t *start = ARENA_NEW(&c->keep, uint32_t, bytes + 1), *end = ARENA_NEW(&c->keep, uint32_t, bytes + 1);
    uint8_t *form = ARENA_NEW(&c->keep, uint8_t, bytes + 1);
    for (uint32_t at = 0; at < bytes; at = end[n - 1] + 1) {
        start[n] = at;
        while (at < bytes && text[at] != ' ') at++;
        end[n] = at;
        form[n] = text[start[n]] >= '0' && text[start[n]] <= '9' ? WORD_DIGIT : 0;
        hash[n] = hash_bytes(text + start[n], end[n] - start[n], 0);
        n++;
    }
    article a = {.time = TIME_UNKNOWN, .outlet = OUTLET_UNKNOWN, .story = WIRE_NONE};
    a.page = (page){.text = arena_text(&c->keep, text, bytes), .bytes = bytes,
                    .words = {.n = n, .hash = hash, .start = start, .end = end, .form = form}};
    assert_true(vec_push(&c->articles, a));
}

static void corpus_begin(wire_corpus *c, unsigned workers) {
    *c = (wire_corpus){.kernels = kernels_for("scalar"), .workers = workers};
    arena_init(&c->keep);
}

static void corpus_end(wire_corpus *c) {
    vec_finish(&c->articles);
    arena_finish(&c->keep);
}

static const lexicon_word *find(const lexicon *l, const char *word) {
    return lexicon_find(l, hash_bytes(word, strlen(word), 0));
}

/* Subject s of `of`: common words, the subject's names several times, and a word of its own. */
static void add_subjects(wire_corpus *c, unsigned documents, unsigned of) {
    for (unsigned d = 0; d < documents; d++) {
        char text[400];
        unsigned s = d % of;
        snprintf(text, sizeof text,
                 "the and of the to in the minister%u harbour%u bridge%u said the minister%u that of and harbour%u own%u the"
                 " of quarry%u ferry%u", s, s, s, s, s, d, s, s);
        add_words(c, text);
    }
}

static void documents_are_counted_once_for_each_word(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers++) {
        wire_corpus c;
        lexicon l;
        corpus_begin(&c, workers);
        add_subjects(&c, 90, 9);
        assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
        assert_int_equal(find(&l, "the")->documents, 90);
        assert_int_equal(find(&l, "minister3")->documents, 10);
        assert_int_equal(find(&l, "own17")->documents, 1);
        assert_int_equal(find(&l, "harbour0")->characters, 8);
        assert_null(find(&l, "nobody"));
        lexicon_finish(&l);
        corpus_end(&c);
    }
}

/* Words whose hashes agree in the upper half, in the lower one, or in all of the place that they ask for. */
static void words_of_like_hashes_are_counted_apart(void **state) {
    (void)state;
    enum { DOCUMENTS = 40, UPPER = 3, LOWER = 7 };
    wire_corpus c;
    lexicon l;
    corpus_begin(&c, 1);
    for (unsigned d = 0; d < DOCUMENTS; d++) {
        add_words(&c, "a b c d e f g h i j k l m n o p q r s t u");
        page *p = &c.articles.at[d].page;
        uint64_t *hash = (uint64_t *)(uintptr_t)p->words.hash;
        assert_int_equal(p->words.n, UPPER * LOWER);
        for (uint32_t w = 0; w < p->words.n; w++)
            hash[w] = ((uint64_t)(w % UPPER) << 32 | (uint64_t)(w / UPPER) << (d % 2 ? 20 : 0)) + 1;
    }
    assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
    assert_int_equal(l.n_words, UPPER * (2 * LOWER - 1)); /* those of lower half 1 are in all */
    for (uint32_t i = 0; i < l.n_words; i++) {
        const lexicon_word *found = lexicon_find(&l, l.words[i].hash);
        assert_ptr_equal(found, &l.words[i]);
        assert_int_equal(found->documents, (uint32_t)found->hash == 1 ? DOCUMENTS : DOCUMENTS / 2);
        assert_int_equal(found->times, found->documents);
        assert_int_equal(found->characters, 1);
    }
    lexicon_finish(&l);
    corpus_end(&c);
}

/* Plain words are as long as their bytes; of others the characters are counted, and the shortest spelling counts. */
static void characters_are_those_of_the_shortest_spelling(void **state) {
    (void)state;
    wire_corpus c;
    lexicon l;
    corpus_begin(&c, 1);
    add_words(&c, "five na\u00efve internationalisation");
    uint8_t *form = (uint8_t *)(uintptr_t)c.articles.at[0].page.words.form;
    form[0] |= WORD_PLAIN;
    form[2] |= WORD_PLAIN;
    add_words(&c, "\ufb01ve");
    uint64_t *hash = (uint64_t *)(uintptr_t)c.articles.at[1].page.words.hash;
    hash[0] = hash_bytes("five", 4, 0);
    assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
    assert_int_equal(find(&l, "five")->characters, 3);
    assert_int_equal(find(&l, "na\u00efve")->characters, 5);
    assert_int_equal(find(&l, "internationalisation")->characters, 20);
    lexicon_finish(&l);
    corpus_end(&c);
}

static void figures_do_not_depend_on_workers_or_order(void **state) {
    (void)state;
    wire_corpus one, many;
    lexicon a, b;
    corpus_begin(&one, 1);
    corpus_begin(&many, 3);
    add_subjects(&one, 64, 8);
    for (unsigned d = 64; d-- > 0;) assert_true(vec_push(&many.articles, one.articles.at[d]));
    assert_int_equal(lexicon_build(&a, &one), WIRE_OK);
    assert_int_equal(lexicon_build(&b, &many), WIRE_OK);
    assert_int_equal(a.n_words, b.n_words);
    for (uint32_t i = 0; i < a.n_words; i++) {
        assert_int_equal(a.words[i].hash, b.words[i].hash);
        assert_int_equal(a.words[i].bits, b.words[i].bits);
        assert_int_equal(a.words[i].weight, b.words[i].weight);
    }
    for (uint32_t x = 0; x < 64; x += 5)
        for (uint32_t y = 0; y < 64; y += 3)
            assert_int_equal(lexicon_likeness(&a, x, y), lexicon_likeness(&b, 63 - x, 63 - y));
    lexicon_finish(&a);
    lexicon_finish(&b);
    vec_finish(&many.articles);
    arena_finish(&many.keep);
    corpus_end(&one);
}

static void rare_long_words_say_more_in_corpora_of_any_size(void **state) {
    (void)state;
    for (unsigned documents = 3; documents < 3000; documents *= 5) {
        wire_corpus c;
        lexicon l;
        corpus_begin(&c, 1);
        add_subjects(&c, documents, 3);
        assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
        uint32_t the = find(&l, "the")->bits, name = find(&l, "minister1")->bits, own = find(&l, "own1")->bits;
        assert_true(the < 3 * LEXICON_BIT);
        assert_true(name > 2 * the && own > the);
        assert_true(name >= 3 * LEXICON_BIT); /* though a third of all documents hold it */
        lexicon_finish(&l);
        corpus_end(&c);
    }
}

static void a_small_language_has_common_words_too(void **state) {
    (void)state;
    wire_corpus c;
    lexicon l;
    corpus_begin(&c, 2);
    add_subjects(&c, 900, 30);
    for (unsigned d = 0; d < 45; d++) {
        char text[200];
        snprintf(text, sizeof text, "der die und der von die wort%u und der hafen%u von zu die zu", d, d % 5);
        add_words(&c, text);
    }
    assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
    assert_true(find(&l, "der")->bits < 5 * LEXICON_BIT / 2); /* 3.8 if its rate were taken over all documents */
    assert_true(2 * find(&l, "hafen1")->bits > 3 * find(&l, "der")->bits);
    lexicon_finish(&l);
    corpus_end(&c);
}

static void documents_of_one_subject_are_alike(void **state) {
    (void)state;
    for (unsigned documents = 60; documents <= 6000; documents *= 10) {
        wire_corpus c;
        lexicon l;
        corpus_begin(&c, 2);
        add_subjects(&c, documents, 20);
        assert_int_equal(lexicon_build(&l, &c), WIRE_OK);
        assert_int_equal(lexicon_likeness(&l, 7, 7), LEXICON_ONE);
        assert_true(lexicon_likeness(&l, 7, 27) > LEXICON_ONE / 2);
        assert_true(lexicon_likeness(&l, 7, 28) < LEXICON_ONE / 10);
        assert_int_equal(lexicon_likeness(&l, 7, 27), lexicon_likeness(&l, 27, 7));
        lexicon_finish(&l);
        corpus_end(&c);
    }
}

static void running_out_of_memory_leaves_nothing(void **state) {
    (void)state;
    for (uint64_t nth = 1; nth < 400; nth++) {
        wire_corpus c;
        lexicon l;
        corpus_begin(&c, 1);
        add_subjects(&c, 12, 3);
        memory_fail_after(nth);
        wire_status status = lexicon_build(&l, &c);
        memory_fail_after(0);
        if (status == WIRE_OK) lexicon_finish(&l);
        corpus_end(&c);
        if (status == WIRE_OK) return;
        assert_int_equal(status, WIRE_NO_MEMORY);
        assert_null(l.words);
    }
    fail_msg("an allocation fails for ever");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_counted_once_for_each_word),
        cmocka_unit_test(words_of_like_hashes_are_counted_apart),
        cmocka_unit_test(characters_are_those_of_the_shortest_spelling),
        cmocka_unit_test(figures_do_not_depend_on_workers_or_order),
        cmocka_unit_test(rare_long_words_say_more_in_corpora_of_any_size),
        cmocka_unit_test(a_small_language_has_common_words_too),
        cmocka_unit_test(documents_of_one_subject_are_alike),
        cmocka_unit_test(running_out_of_memory_leaves_nothing),
    };
    return cmocka_run_group_tests_name("cluster/lexicon", tests, NULL, NULL);
}
