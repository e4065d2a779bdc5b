#include "text/caption.h"

/* A line that only credits has so few words. */
#define CREDIT_WORDS 12
/* A caption has fewer words than this. */
#define CAPTION_WORDS 120
/* Twins begin with the same words and are longer than a headline's part. */
#define TWIN_WORDS 5
#define TWIN_LEAST 8
/* A gallery in one line: sentences of so many words, and not more of them than can be compared one by one. */
#define SAID_WORDS 5
#define SAID_SENTENCES 64


static bool is_credit_line(const text_paragraph *p) {
    return (p->form & PARAGRAPH_CAPTION) && !(p->form & PARAGRAPH_PROSE) && p->n_words <= CREDIT_WORDS;
}

static bool has_same_words(const text_words *words, uint32_t a, uint32_t b, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (words->hash[a + i] != words->hash[b + i]) return false;
    return true;
}

static bool are_twins(const page *p, const text_paragraph *a, const text_paragraph *b) {
    if (a->n_words < TWIN_LEAST || b->n_words < TWIN_LEAST) return false;
    if (a->n_words >= CAPTION_WORDS || b->n_words >= CAPTION_WORDS) return false;
    return has_same_words(&p->words, a->first_word, b->first_word, TWIN_WORDS);
}

static bool is_said_before(const page *p, uint32_t first, uint32_t sentence) {
    const text_sentence *s = &p->sentences[sentence];
    for (uint32_t i = first; i < sentence; i++) {
        const text_sentence *t = &p->sentences[i];
        if (t->n_words == s->n_words && has_same_words(&p->words, t->first_word, s->first_word, s->n_words)) return true;
    }
    return false;
}

static bool says_itself_over(const page *p, const text_paragraph *at) {
    if (at->n_sentences < 3 || at->n_sentences > SAID_SENTENCES) return false;
    uint32_t over = 0;
    for (uint32_t s = at->first_sentence + 1; s < at->first_sentence + at->n_sentences; s++)
        if (p->sentences[s].n_words >= SAID_WORDS && is_said_before(p, at->first_sentence, s))
            over += p->sentences[s].n_words;
    return 4 * over >= at->n_words;
}

void caption_spread(const page *p, text_paragraph *paragraphs) {
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        text_paragraph *at = &paragraphs[i], *next = i + 1 < p->n_paragraphs ? at + 1 : NULL;
        if (says_itself_over(p, at)) at->form |= PARAGRAPH_CAPTION;
        if (!next) continue;
        bool bracket = p->text[next->start] == '(' || p->text[next->start] == '[';
        bool running = (at->form & PARAGRAPH_PROSE) && at->n_words < CAPTION_WORDS;
        if (running && bracket && is_credit_line(next)) at->form |= PARAGRAPH_CAPTION;
        if (!are_twins(p, at, next)) continue;
        bool credited = i + 2 < p->n_paragraphs && is_credit_line(at + 2);
        if (credited || ((at->form | next->form) & PARAGRAPH_CAPTION)) {
            at->form |= PARAGRAPH_CAPTION;
            next->form |= PARAGRAPH_CAPTION;
        }
    }
}
