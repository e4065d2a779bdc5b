#include "text/post.h"

#include "text/utf8.h"

/* The handle stands within so many bytes of the dash, and the whole line is short. */
#define HANDLE_WITHIN 120
#define LINE_MOST 240
#define POST_WORDS 3

static bool is_dash(uint32_t point) { return point == '-' || (point >= 0x2012 && point <= 0x2015); }

static bool signs_post(const page *p, const text_paragraph *line) {
    uint32_t at = line->start, end = line->end;
    if (end - at > LINE_MOST || !is_dash(utf8_next(p->text, &at))) return false;
    if (end - at > HANDLE_WITHIN) end = at + HANDLE_WITHIN;
    for (; at + 2 < end; at++) {
        if (p->text[at] != '(') continue;
        uint32_t handle = at + 1;
        while (handle < end && p->text[handle] == ' ') handle++;
        if (handle < end && p->text[handle] == '@') return true;
    }
    return false;
}

void post_mark(page *p) {
    uint8_t *form = (uint8_t *)(uintptr_t)p->words.form; /* the page is still being read: its words are ours to mark */
    for (uint32_t i = 1; i < p->n_paragraphs; i++) {
        const text_paragraph *post = &p->paragraphs[i - 1];
        if (post->n_words < POST_WORDS || !signs_post(p, &p->paragraphs[i])) continue;
        for (uint32_t w = post->first_word; w < post->first_word + post->n_words; w++) form[w] |= WORD_POSTED;
    }
}
