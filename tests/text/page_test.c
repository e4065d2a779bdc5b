#include "text/page.h"

#include "text/unicode.h"
#include "text/utf8.h"
#include "text/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/read.h"

/* Every promise of page.h that can be looked up. */
static void check_promises(const page *p) {
    uint32_t at = 0, sentence = 0, last_end = 0;
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        const text_paragraph *g = &p->paragraphs[i];
        assert_true(g->start >= last_end && g->start < g->end && g->end <= p->bytes);
        assert_true(utf8_is_boundary(p->text, p->bytes, g->start) && utf8_is_boundary(p->text, p->bytes, g->end));
        last_end = g->end;
        assert_int_equal(g->first_sentence, sentence);
        assert_int_equal(g->first_word, at);
        assert_true(g->n_words > 0 && g->n_sentences > 0);
        uint32_t inside = g->start;
        for (uint32_t k = 0; k < g->n_sentences; k++, sentence++) {
            const text_sentence *s = &p->sentences[sentence];
            assert_int_equal(s->paragraph, i);
            assert_true(s->start >= inside && s->start < s->end && s->end <= g->end);
            assert_false(unicode_is_space(utf8_peek(p->text, s->start)));
            assert_int_equal(s->first_word, at);
            assert_true(s->n_words > 0);
            inside = s->end;
            for (uint32_t w = 0, from = s->start; w < s->n_words; w++, at++) {
                assert_true(p->words.start[at] >= from && p->words.start[at] < p->words.end[at]);
                from = p->words.end[at];
                assert_true(from <= s->end);
                assert_int_equal(p->words.sentence[at], sentence);
            }
        }
        assert_int_equal(at, g->first_word + g->n_words);
    }
    assert_int_equal(at, p->words.n);
    assert_int_equal(sentence, p->n_sentences);
}

/* Each sentence's words are those that word_next reads in it, whatever kernels found them. */
static void check_words(const page *p) {
    arena scratch;
    arena_init(&scratch);
    for (uint32_t i = 0; i < p->n_sentences; i++) {
        const text_sentence *s = &p->sentences[i];
        word_reader reader = {.text = p->text, .at = s->start, .end = s->end, .readable = p->bytes, .normal = {.from = &scratch}};
        word w;
        bool found;
        for (uint32_t at = s->first_word; at < s->first_word + s->n_words; at++) {
            assert_int_equal(word_next(&reader, &w, &found), WIRE_OK);
            assert_true(found && w.hash == p->words.hash[at]);
            assert_true(w.start == p->words.start[at] && w.end == p->words.end[at]);
            assert_int_equal(w.form, p->words.form[at] & ~(unsigned)(WORD_QUOTED | WORD_POSTED | WORD_PLAIN));
            bool high = false;
            for (uint32_t b = w.start; b < w.end; b++) high |= (unsigned char)p->text[b] >= 0x80;
            assert_false(high && (p->words.form[at] & WORD_PLAIN));
        }
        assert_int_equal(word_next(&reader, &w, &found), WIRE_OK);
        assert_false(found);
    }
    arena_finish(&scratch);
}

static void check_all_kernels(const char *text) {
    for (size_t level = 0; kernels_name(level); level++) {
        const kernels *with = kernels_for(kernels_name(level));
        if (!with) continue; /* the machine lacks it */
        read_page r;
        arena_init(&r.keep);
        arena_init(&r.scratch);
        assert_int_equal(page_read_with(with, &r.page, text, (uint32_t)strlen(text), &r.keep, &r.scratch), WIRE_OK);
        check_promises(&r.page);
        check_words(&r.page);
        read_end(&r);
    }
}

static uint64_t hash_of(const char *text) {
    read_page r;
    read_begin(&r, text);
    uint64_t hash = r.page.words_hash;
    read_end(&r);
    return hash;
}

static void pages_of_the_same_words_have_one_hash(void **state) {
    (void)state;
    assert_true(hash_of("The council met.\nIt was late.\n") == hash_of("The council met\nit was late"));
    assert_true(hash_of("The council met.\nIt was late.\n") != hash_of("The council met.\n"));
}

static void words_that_sentences_cut_and_other_scripts_are_read_whole(void **state) {
    (void)state;
    check_all_kernels("He left the room.Then he said it\xE2\x80\x99s late. \xC2\xABNon\xC2\xBB, a dit l'\xC3\xA9t\xC3\xA9.Dann kam er.");
    check_all_kernels("\xE6\x96\xB0\xE5\x8D\x8E\xE7\xA4\xBE\xE5\x8C\x97\xE4\xBA\xAC" "5\xE6\x9C\x88" "3\xE6\x97\xA5\xE7\x94\xB5"
                      "\xE3\x80\x82Reuters\xE6\x8A\xA5\xE9\x81\x93\xE3\x80\x82\nA second line\xE2\x80\xA9here and 3,4 km.");
    check_all_kernels("one.Two.Three.Four\xE3\x80\x82" "five.Six \xE2\x80\x9CSeven\xE2\x80\x9D.Eight");
}

static void words_stand_in_sentences_in_paragraphs(void **state) {
    (void)state;
    read_page r;
    read_begin(&r, "LUND (AP) - It rained.  \"So what?\" he said.\n\n* * *\n\n今日は晴れ。明日は雨。\n");
    check_promises(&r.page);
    assert_int_equal(r.page.n_paragraphs, 2);
    assert_int_equal(r.page.paragraphs[0].n_sentences, 2);
    assert_int_equal(r.page.paragraphs[1].n_sentences, 2);
    read_end(&r);
}

static void empty_and_wordless_texts_have_nothing(void **state) {
    (void)state;
    static const char *const texts[] = {"", " ", "\n\n", "***", "\xEF\xBB\xBF", "— … —\r\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_page r;
        read_begin(&r, texts[i]);
        assert_int_equal(r.page.words.n + r.page.n_sentences + r.page.n_paragraphs, 0);
        read_end(&r);
    }
}

static void random_texts_keep_all_promises(void **state) {
    (void)state;
    static const char *const pieces[] = {
        " ", " ", " ", "\n", "\n\n", "\r\n", ".", ". ", "! ", "? ", "…", "\"", "'", "’", "“", "”", "«", "»", ",", "-", "—", "(", ")",
        "The", "the", "Mr", "U.S", "a.m", "3", "12", "1,5", "word", "Über", "naïve", "ß", "e\xCC\x81", "\xCC\x81", "\xC2\xAD",
        "\xE2\x80\x8B", "Москва", "и", "世", "界", "。", "カ", "ที่", "한국", "हिन्दी", "؟", "\xE2\x80\xA8", "\xE2\x80\xA9", "\f", "\xC2\xA0", "😀", "é",
        "א\"ב", "_", ":", "/"};
    uint64_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        char text[512];
        uint32_t n = 0;
        uint64_t length = (seed >> 33) % 40;
        for (uint64_t i = 0; i < length; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += (uint32_t)strlen(piece);
        }
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        text[n] = 0;
        check_all_kernels(text);
        read_page r;
        read_begin(&r, text);
        for (uint32_t w = 0; w < r.page.words.n; w++) {
            normal_buffer normal = {.from = &r.scratch};
            assert_int_equal(normalise_span(text, r.page.words.start[w], r.page.words.end[w], &normal), WIRE_OK);
            assert_true(word_hash(normal.at, normal.n) == r.page.words.hash[w]);
        }
        read_end(&r);
    }
}

static void failing_memory_is_reported(void **state) {
    (void)state;
    char text[4000];
    for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = "ab. Cd Stra\n"[i % 12];
    text[sizeof text - 1] = 0;
    for (uint64_t nth = 1;; nth++) {
        arena keep, scratch;
        arena_init(&keep);
        arena_init(&scratch);
        page p;
        memory_fail_after(nth);
        wire_status status = page_read(&p, text, (uint32_t)strlen(text), &keep, &scratch);
        memory_fail_after(0);
        arena_finish(&keep);
        arena_finish(&scratch);
        if (status == WIRE_OK) break;
        assert_int_equal(status, WIRE_NO_MEMORY);
        assert_int_equal(p.words.n, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_in_sentences_in_paragraphs),
        cmocka_unit_test(words_that_sentences_cut_and_other_scripts_are_read_whole),
        cmocka_unit_test(pages_of_the_same_words_have_one_hash),
        cmocka_unit_test(empty_and_wordless_texts_have_nothing),
        cmocka_unit_test(random_texts_keep_all_promises),
        cmocka_unit_test(failing_memory_is_reported),
    };
    return cmocka_run_group_tests_name("text/page", tests, NULL, NULL);
}
