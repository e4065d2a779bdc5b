#include "cluster/furniture.h"

#include "support/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define DOCUMENTS 30

static const char *const lines[] = {"Weather today", "Weather", "Read more here", "12 June", "Page 3 of 9", "Sign up today"};
#define LINES (sizeof lines / sizeof *lines)

/* Prose that says some of the lines as well, lines that repeat, and a paragraph that every third document prints. */
static void add(wire_corpus *c, unsigned number) {
    char text[8192], id[16];
    size_t n = (size_t)snprintf(text, sizeof text, "%s\n", lines[number % LINES]);
    n += pages_prose(text + n, sizeof text - n, 10 * number, 4);
    if (number % 3 == 0)
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "The weather today is what the harbour pilots call fair, and nobody asked them to read more here.\n");
    n += (size_t)snprintf(text + n, sizeof text - n,
                          "In %u places people said weather and page 3 of 9 %u times, then sign up today was all they read.\n",
                          number, number % 4);
    snprintf(text + n, sizeof text - n, "%s\n%s %u\n", lines[(number + 2) % LINES], lines[number % 2 + 2], number);
    snprintf(id, sizeof id, "d%03u", number);
    assert_non_null(pages_add(c, id, text, (int)(number % 4), "echo.example"));
}

static uint64_t key_of_words(const text_words *words, uint32_t from, uint32_t end) {
    uint64_t chain = unit_key_start();
    bool open = false;
    for (uint32_t w = from; w < end; w++) chain = unit_key_word(chain, words->hash[w], words->form[w], &open);
    return unit_key_end(chain);
}

/* Times that the key is said by words side by side; a run of numbers is read to its end. */
static uint32_t times_in(const text_words *words, const unit *in, uint64_t key) {
    uint32_t times = 0, end = in->first_word + in->n_words;
    for (uint32_t from = in->first_word; from < end; from++)
        for (uint32_t to = from + 1; to <= end && to <= from + FURNITURE_SHORT; to++) {
            bool same_slot = to > from + 1 && (words->form[to - 1] & WORD_DIGIT) && (words->form[to - 2] & WORD_DIGIT);
            times += !same_slot && key_of_words(words, from, to) == key;
        }
    return times;
}

/* The same over all prose paragraphs, each distinct one once. */
static uint32_t times_in_prose(const wire_corpus *c, const recurring *r, uint64_t key) {
    uint32_t times = 0;
    for (uint32_t a = 0; a < c->articles.n; a++) {
        const page *of = &c->articles.at[a].page;
        for (uint32_t u = 0; u < r->articles[a].n; u++) {
            const unit *in = &r->articles[a].at[u];
            uint32_t repeated = r->articles[a].key[u];
            if (in->piece || in->framed || !(of->paragraphs[in->paragraph].form & PARAGRAPH_PROSE)) continue;
            unit_place first = repeated == WIRE_NONE ? (unit_place){a, u} : r->keys.at[repeated].example;
            if (first.article == a && first.unit == u) times += times_in(&of->words, in, key);
        }
    }
    return times;
}

static void short_units_are_counted_in_distinct_prose(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 3; workers += 2) {
        wire_corpus c;
        lexicon words;
        provisional stories;
        recurring r;
        furniture f;
        pages_begin(&c, workers);
        for (unsigned d = 0; d < DOCUMENTS; d++) add(&c, d);
        assert_int_equal(lexicon_build(&words, &c), WIRE_OK);
        assert_int_equal(provisional_find(&stories, &c), WIRE_OK);
        assert_int_equal(recurring_find(&r, &c, &stories), WIRE_OK);
        assert_int_equal(furniture_learn(&f, &c, &words, &r), WIRE_OK);
        uint32_t said = 0;
        for (uint32_t k = 0; k < r.keys.n; k++) {
            const unit *u = recurring_unit(&r, r.keys.at[k].example);
            uint32_t expected = u->n_words <= FURNITURE_SHORT && !u->framed ? times_in_prose(&c, &r, u->key) : 0;
            assert_int_equal(f.in_prose[k], expected);
            said += expected > 0;
        }
        assert_true(said >= 4);
        furniture_finish(&f);
        recurring_finish(&r);
        provisional_finish(&stories);
        lexicon_finish(&words);
        pages_end(&c);
    }
}

static void lines_outside_prose_sound_like_furniture(void **state) {
    (void)state;
    wire_corpus c;
    lexicon words;
    provisional stories;
    recurring r;
    furniture f;
    pages_begin(&c, 1);
    for (unsigned d = 0; d < DOCUMENTS; d++) add(&c, d);
    assert_int_equal(lexicon_build(&words, &c), WIRE_OK);
    assert_int_equal(provisional_find(&stories, &c), WIRE_OK);
    assert_int_equal(recurring_find(&r, &c, &stories), WIRE_OK);
    assert_int_equal(furniture_learn(&f, &c, &words, &r), WIRE_OK);
    float line = -9, prose = 9;
    for (uint32_t k = 0; k < r.keys.n; k++) {
        const unit *u = recurring_unit(&r, r.keys.at[k].example);
        wire_span span = unit_span(&c.articles.at[r.keys.at[k].example.article].page, u);
        const char *text = c.articles.at[r.keys.at[k].example.article].page.text + span.start;
        if (!strncmp(text, "Sign up today", 13)) line = f.sound[k];
        if (!strncmp(text, "The weather today is", 20) && !u->piece) prose = f.sound[k];
    }
    assert_true(line > prose && line > -9 && prose < 9);
    furniture_finish(&f);
    recurring_finish(&r);
    provisional_finish(&stories);
    lexicon_finish(&words);
    pages_end(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_units_are_counted_in_distinct_prose),
        cmocka_unit_test(lines_outside_prose_sound_like_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
