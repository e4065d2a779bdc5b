#ifndef TESTS_MATCH_SHEET_H
#define TESTS_MATCH_SHEET_H
/*
 * Articles for tests of what comes after reading: segmented by rules so plain that a test can say what is own prose.
 *
 *   a line is a paragraph; "^" before it makes it a caption; 8 words and a full stop, or 25 words, make it prose
 *   a full stop ends a sentence, also before a closing mark; "straight marks" quote; {braces} mark standing text
 *   <angles> mark what was said before
 */
#include "base/hash.h"
#include "match/article.h"

#include <ctype.h>
#include <string.h>

typedef struct sheet {
    page *page;
    uint64_t *hash;
    uint32_t *start, *end, *sentence;
    uint8_t *form, *marks;
    text_sentence *sentences;
    text_paragraph *paragraphs;
    uint32_t sentence_first, n_words, n_sentences;
    uint8_t mark, quoted;
} sheet;

static inline void sheet_word(sheet *s, const char *text, uint32_t start, uint32_t end) {
    char lower[64];
    uint32_t n = end - start < 64 ? end - start : 64, w = s->n_words++;
    bool digit = false;
    for (uint32_t i = 0; i < n; i++) {
        lower[i] = (char)tolower((unsigned char)text[start + i]);
        digit |= isdigit((unsigned char)lower[i]) != 0;
    }
    s->hash[w] = hash_bytes(lower, n, 0);
    s->start[w] = start;
    s->end[w] = end;
    s->sentence[w] = s->n_sentences;
    s->marks[w] = s->mark;
    s->form[w] = (uint8_t)(s->quoted | (n <= 3 ? WORD_SHORT : 0) | (digit ? WORD_DIGIT : 0) |
                           (isupper((unsigned char)text[start]) ? WORD_CAPITAL : 0));
}

static inline void sheet_sentence(sheet *s, uint32_t end) {
    if (s->n_words == s->sentence_first) return;
    s->sentences[s->n_sentences++] = (text_sentence){.start = s->start[s->sentence_first], .end = end,
        .first_word = s->sentence_first, .n_words = s->n_words - s->sentence_first, .paragraph = s->page->n_paragraphs};
    s->sentence_first = s->n_words;
}

static inline void sheet_line(sheet *s, const char *text, uint32_t start, uint32_t end) {
    uint32_t first_word = s->n_words, first_sentence = s->n_sentences, i = start;
    while (i < end) {
        if (isalnum((unsigned char)text[i])) {
            uint32_t word = i;
            while (i < end && isalnum((unsigned char)text[i])) i++;
            sheet_word(s, text, word, i);
            continue;
        }
        if (text[i] == '{') s->mark |= MARK_STANDING;
        if (text[i] == '}') s->mark &= (uint8_t)~MARK_STANDING;
        if (text[i] == '<') s->mark |= MARK_SECOND;
        if (text[i] == '>') s->mark &= (uint8_t)~MARK_SECOND;
        if (text[i] == '"') s->quoted ^= WORD_QUOTED;
        if (text[i] == '.') sheet_sentence(s, i + 1);
        i++;
    }
    bool stops = s->n_words == s->sentence_first;
    sheet_sentence(s, end);
    uint32_t n = s->n_words - first_word;
    if (n == 0) return;
    uint32_t form = (n >= 8 && stops) || n >= 25 ? PARAGRAPH_PROSE : 0;
    if (text[start] == '^') form |= PARAGRAPH_CAPTION;
    s->paragraphs[s->page->n_paragraphs++] = (text_paragraph){.start = start, .end = end,
        .first_sentence = first_sentence, .n_sentences = s->n_sentences - first_sentence, .first_word = first_word,
        .n_words = n, .form = form};
}

/* `text` and `id` must live as long as the article; its arrays are the arena's, which is assumed never to fail. */
static inline article sheet_article(arena *keep, const char *id, const char *text) {
    uint32_t n = (uint32_t)strlen(text);
    article a = {.id = id, .outlet = OUTLET_UNKNOWN, .time = TIME_UNKNOWN, .story = WIRE_NONE};
    a.page = (page){.text = text, .bytes = n};
    sheet s = {.page = &a.page};
    s.hash = ARENA_NEW(keep, uint64_t, n);
    s.start = ARENA_NEW(keep, uint32_t, n);
    s.end = ARENA_NEW(keep, uint32_t, n);
    s.sentence = ARENA_NEW(keep, uint32_t, n);
    s.form = ARENA_NEW(keep, uint8_t, n);
    s.marks = ARENA_NEW(keep, uint8_t, n);
    s.sentences = ARENA_NEW(keep, text_sentence, n);
    s.paragraphs = ARENA_NEW(keep, text_paragraph, n);
    for (uint32_t start = 0, end; start < n; start = end + 1) {
        for (end = start; end < n && text[end] != '\n'; end++) continue;
        sheet_line(&s, text, start, end);
    }
    a.page.words = (text_words){s.n_words, s.hash, s.start, s.end, s.form, s.sentence};
    a.page.words_hash = hash_bytes(s.hash, s.n_words * sizeof *s.hash, 0);
    a.page.sentences = s.sentences;
    a.page.n_sentences = s.n_sentences;
    a.page.paragraphs = s.paragraphs;
    a.marks = s.marks;
    return a;
}

/* ---- invented text: each seed another, without meaning ---- */

typedef struct sheet_text {
    char at[1 << 16];
    uint32_t n;
} sheet_text;

static inline void sheet_add(sheet_text *t, const char *text) {
    uint32_t n = (uint32_t)strlen(text);
    memcpy(t->at + t->n, text, n + 1);
    t->n += n;
}

/* A word of two to four syllables, one of some 80,000. */
static inline void sheet_add_word(sheet_text *t, uint64_t seed, bool capital) {
    static const char *const syllables[] = {"ka", "lor", "mi", "ten", "su", "var", "do", "pel", "ni", "gas", "ru", "hem",
                                            "fo", "bri", "jal", "zo", "que", "wi"};
    uint64_t dice = hash_finish(seed);
    for (uint64_t i = 0, n = 2 + dice % 3; i < n; i++) {
        dice = hash_finish(dice);
        uint32_t from = t->n;
        sheet_add(t, syllables[dice % (sizeof syllables / sizeof *syllables)]);
        if (capital && i == 0) t->at[from] = (char)toupper((unsigned char)t->at[from]);
    }
}

/* Sentences first .. end-1 of the endless story `seed`, of 12 words, three to a line. */
static inline void sheet_add_story(sheet_text *t, uint64_t seed, uint32_t first, uint32_t end) {
    for (uint32_t s = first; s < end; s++) {
        for (uint32_t w = 0; w < 12; w++) {
            if (w) sheet_add(t, " ");
            sheet_add_word(t, hash_mix(hash_mix(hash_finish(seed), s), w), w == 0);
        }
        sheet_add(t, s % 3 == 2 || s + 1 == end ? ".\n" : ". ");
    }
}

/* A line without a stop: a headline of six words. */
static inline void sheet_add_headline(sheet_text *t, uint64_t seed) {
    for (uint32_t w = 0; w < 6; w++) {
        if (w) sheet_add(t, " ");
        sheet_add_word(t, hash_mix(hash_mix(hash_finish(seed), 1u << 20), w), true);
    }
    sheet_add(t, "\n");
}

#endif
