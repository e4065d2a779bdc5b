#include "text/border.h"

/* Sentences that go on with the one before are passed by, up to so many: a bound on a text of nothing else. */
enum { STEPS = 32 };

/* By halves without a branch, which would guess wrong at every other one. */
uint32_t border_word(const page *p, uint32_t at) {
    const uint32_t *low = p->words.start;
    uint32_t n = p->words.n;
    if (n == 0) return 0;
    for (uint32_t half; n > 1; n -= half) {
        half = n / 2;
        low += -(uint32_t)(low[half - 1] < at) & half;
    }
    return (uint32_t)(low - p->words.start) + (*low < at);
}

/* Number of the first sentence that starts behind `at`. */
static uint32_t sentence_behind(const page *p, uint32_t at) {
    uint32_t low = 0, high = p->n_sentences;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->sentences[middle].start <= at) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool begins_anew(const page *p, uint32_t sentence) {
    const text_sentence *s = &p->sentences[sentence];
    if (sentence == 0 || p->sentences[sentence - 1].paragraph != s->paragraph || s->n_words == 0) return true;
    return p->words.form[s->first_word] & (WORD_CAPITAL | WORD_DIGIT | WORD_IDEOGRAPH);
}

uint32_t border_sentence(const page *p, uint32_t at, uint32_t limit) {
    uint32_t s = sentence_behind(p, at);
    for (int i = 0; i < STEPS && s > 0 && p->sentences[s - 1].start > limit; i++)
        if (begins_anew(p, --s)) return p->sentences[s].start;
    return limit;
}

uint32_t border_next(const page *p, uint32_t at, uint32_t limit) {
    uint32_t s = sentence_behind(p, at);
    for (int i = 0; i < STEPS && s < p->n_sentences && p->sentences[s].start < limit; i++, s++)
        if (begins_anew(p, s)) return p->sentences[s].start;
    return limit;
}
