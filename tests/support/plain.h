#ifndef TESTS_SUPPORT_PLAIN_H
#define TESTS_SUPPORT_PLAIN_H
/*
 * Pages and corpora from plain text for tests of the stages: words are parted by spaces, a sentence ends behind ". ", a
 * paragraph at a line's end, and words between [ and ] are quoted.
 */
#include "cluster/corpus.h"

#include <string.h>

static inline bool plain_is_word(char c) {
    return c != ' ' && c != '\n' && c != '.' && c != '[' && c != ']' && c != ',';
}

static inline void plain_words(page *p, arena *keep) {
    uint32_t *start = ARENA_NEW(keep, uint32_t, p->bytes + 1), *end = ARENA_NEW(keep, uint32_t, p->bytes + 1);
    uint32_t *sentence = ARENA_NEW(keep, uint32_t, p->bytes + 1);
    uint64_t *hash = ARENA_NEW(keep, uint64_t, p->bytes + 1);
    uint8_t *form = ARENA_NEW(keep, uint8_t, p->bytes + 1);
    uint32_t n = 0, quoted = 0;
    for (uint32_t i = 0; i < p->bytes;) {
        if (p->text[i] == '[') quoted = WORD_QUOTED;
        if (p->text[i] == ']') quoted = 0;
        if (!plain_is_word(p->text[i])) {
            i++;
            continue;
        }
        start[n] = i;
        while (i < p->bytes && plain_is_word(p->text[i])) i++;
        end[n] = i;
        form[n] = (uint8_t)(quoted | (i - start[n] <= 3 ? WORD_SHORT : 0));
        hash[n] = hash_bytes(p->text + start[n], i - start[n], 0);
        n++;
    }
    p->words = (text_words){.n = n, .hash = hash, .start = start, .end = end, .form = form, .sentence = sentence};
}

static inline page plain_page(const char *text, arena *keep) {
    page p = {.text = text, .bytes = (uint32_t)strlen(text)};
    plain_words(&p, keep);
    text_sentence *sentences = ARENA_NEW(keep, text_sentence, p.words.n + 1);
    text_paragraph *paragraphs = ARENA_NEW(keep, text_paragraph, p.words.n + 1);
    for (uint32_t i = 0; i < p.words.n; i++) {
        const char *between = i ? text + p.words.end[i - 1] : "\n";
        size_t length = i ? p.words.start[i] - p.words.end[i - 1] : 1;
        bool new_paragraph = memchr(between, '\n', length) != NULL,
             new_sentence = new_paragraph || memchr(between, '.', length);
        if (new_paragraph)
            paragraphs[p.n_paragraphs++] = (text_paragraph){
                .start = p.words.start[i], .first_sentence = p.n_sentences, .first_word = i, .form = PARAGRAPH_PROSE};
        text_paragraph *paragraph = &paragraphs[p.n_paragraphs - 1];
        if (new_sentence) {
            sentences[p.n_sentences++] =
                (text_sentence){.start = p.words.start[i], .first_word = i, .paragraph = p.n_paragraphs - 1};
            paragraph->n_sentences++;
        }
        ((uint32_t *)p.words.sentence)[i] = p.n_sentences - 1;
        sentences[p.n_sentences - 1].n_words++;
        sentences[p.n_sentences - 1].end = paragraph->end = p.words.end[i];
        paragraph->n_words++;
    }
    p.sentences = sentences;
    p.paragraphs = paragraphs;
    return p;
}

static inline void plain_begin(wire_corpus *c, unsigned workers) {
    *c = (wire_corpus){.kernels = kernels_for("scalar"), .workers = workers};
    arena_init(&c->keep);
}

/* `outlet` below 0: unknown; `story` below 0: none. The text must live as long as the corpus. */
static inline article *plain_add(wire_corpus *c, const char *id, const char *text, int outlet, int story) {
    article a = {.id = id,
                 .time = TIME_UNKNOWN,
                 .outlet = outlet < 0 ? OUTLET_UNKNOWN : (uint32_t)outlet,
                 .story = story < 0 ? WIRE_NONE : (uint32_t)story,
                 .page = plain_page(text, &c->keep)};
    if (outlet >= 0 && c->n_outlets <= a.outlet) c->n_outlets = a.outlet + 1;
    a.marks = ARENA_NEW(&c->keep, uint8_t, a.page.words.n + 1);
    memset(a.marks, 0, a.page.words.n + 1);
    if (!vec_push(&c->articles, a)) return NULL;
    return &c->articles.at[c->articles.n - 1];
}

static inline void plain_end(wire_corpus *c) {
    vec_finish(&c->articles);
    vec_finish(&c->groups);
    vec_finish(&c->stories);
    arena_finish(&c->keep);
}

#endif
