/*
 * The spans that the library proved are shared; inside each, words are aligned by their longest common subsequence, so
 * that single cuts, insertions and changes show.
 */
#include "report/compared.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "report/columns.h"

#include <string.h>

#define MOST_CELLS 16000000u /* of an alignment's table, two bytes each; longer spans are shown as shared */
#define RUN_LEAST 8          /* words of a run that is named */

/* ---- words --------------------------------------------------------------------------------------------------- */

/* Bytes of a mark at either end of a word that does not belong to it. */
static uint32_t mark_bytes(const char *at, uint32_t left) {
    if (left >= 1 && strchr(".,;:!?\"'()[]-`", *at) && *at) return 1;
    bool quotation = left >= 3 && memcmp(at, "\xE2\x80", 2) == 0 && (unsigned char)at[2] >= 0x90;
    return quotation ? 3 : 0; /* U+2010 .. U+203F: dashes, quotation marks, ellipsis */
}

static uint64_t key_of(const char *text, uint32_t bytes) {
    char small[64];
    uint32_t from = 0, n;
    while (from < bytes && (n = mark_bytes(text + from, bytes - from)) > 0) from += n;
    while (bytes > from + 1 && mark_bytes(text + bytes - 1, 1)) bytes--;
    while (bytes >= from + 3 && mark_bytes(text + bytes - 3, 3) == 3) bytes -= 3;
    while (bytes > from + 1 && mark_bytes(text + bytes - 1, 1)) bytes--;
    uint32_t length = bytes - from < sizeof small ? bytes - from : (uint32_t)sizeof small;
    for (uint32_t i = 0; i < length; i++) {
        char c = text[from + i];
        small[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return hash_bytes(small, length, hash_bytes(text + from + length, bytes - from - length, 0));
}

static wire_status read_words(compared_words *words, const wire_document_view *view) {
    const char *text = view->text;
    uint8_t breaks = 0;
    bool space = false;
    for (uint32_t i = 0; i < view->text_bytes;) {
        if (ascii_is_space(text[i])) {
            if (text[i] == '\n' && breaks < 2) breaks++;
            space = true;
            i++;
            continue;
        }
        compared_word word = {.start = i, .breaks = breaks, .space = space};
        while (i < view->text_bytes && !ascii_is_space(text[i])) {
            column_character c = columns_character(text + i, view->text_bytes - i);
            if (c.columns == 2 && i > word.start) break;
            i += c.bytes;
            word.columns += c.columns;
            if (c.columns == 2) break;
        }
        word.end = i;
        word.key = key_of(text + word.start, i - word.start);
        if (!vec_push(words, word)) return WIRE_NO_MEMORY;
        breaks = 0;
        space = false;
    }
    return WIRE_OK;
}

static uint32_t word_at(const compared_words *words, uint32_t byte) {
    size_t from = 0, to = words->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (words->at[middle].end <= byte) from = middle + 1;
        else to = middle;
    }
    return (uint32_t)from;
}

/* ---- alignment ----------------------------------------------------------------------------------------------- */

typedef struct strip {
    compared_word *a, *b;
    uint32_t n, m;
} strip;

static void note_run(compared *c, compared_run run) {
    for (int i = 0; i < COMPARED_RUNS; i++) {
        if (run.words <= c->longest[i].words) continue;
        compared_run smaller = c->longest[i];
        c->longest[i] = run;
        run = smaller;
    }
}

/* Two words are one: run is the run that they may continue. */
static void join(compared *c, compared_word *a, compared_word *b, compared_run *run) {
    uint32_t at_a = (uint32_t)(a - c->words[0].at), at_b = (uint32_t)(b - c->words[1].at);
    a->mark = b->mark = WORD_SAME;
    if (run->words && run->a + run->words == at_a && run->b + run->words == at_b) {
        run->words++;
        return;
    }
    if (run->words >= RUN_LEAST) note_run(c, *run);
    *run = (compared_run){1, at_a, at_b};
}

/* What is left between two joined words: changed when both have some, else only there. */
static void mark_rest(compared_word *words, uint32_t n, bool other) {
    for (uint32_t i = 0; i < n; i++) words[i].mark = other ? WORD_CHANGED : WORD_ONLY;
}

static wire_status align(compared *c, strip s, compared_run *run) {
    while (s.n && s.m && s.a->key == s.b->key) {
        join(c, s.a++, s.b++, run);
        s.n--, s.m--;
    }
    size_t width = (size_t)s.m + 1, cells = ((size_t)s.n + 1) * width;
    if (cells > MOST_CELLS || s.n >= UINT16_MAX) {
        mark_rest(s.a, s.n, true);
        mark_rest(s.b, s.m, true);
        return WIRE_OK;
    }
    uint16_t *best = memory_allocate_zeroed(cells, sizeof *best);
    if (!best) return WIRE_NO_MEMORY;
    for (uint32_t i = s.n; i-- > 0;)
        for (uint32_t j = s.m; j-- > 0;) {
            uint16_t down = best[(i + 1) * width + j], right = best[i * width + j + 1];
            best[i * width + j] = s.a[i].key == s.b[j].key ? (uint16_t)(best[(i + 1) * width + j + 1] + 1)
                                  : down > right ? down : right;
        }
    uint32_t i = 0, j = 0, from_a = 0, from_b = 0;
    while (i < s.n && j < s.m) {
        if (s.a[i].key == s.b[j].key) {
            mark_rest(s.a + from_a, i - from_a, j > from_b);
            mark_rest(s.b + from_b, j - from_b, i > from_a);
            join(c, s.a + i++, s.b + j++, run);
            from_a = i, from_b = j;
        } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
        else j++;
    }
    mark_rest(s.a + from_a, s.n - from_a, s.m > from_b);
    mark_rest(s.b + from_b, s.m - from_b, s.n > from_a);
    memory_free(best);
    return WIRE_OK;
}

static wire_status align_spans(compared *c) {
    for (uint32_t i = 0; i < c->pair->n_spans; i++) {
        const wire_span_pair *span = &c->pair->spans[i];
        uint32_t a0 = word_at(&c->words[0], span->a_start), a1 = word_at(&c->words[0], span->a_end - 1) + 1;
        uint32_t b0 = word_at(&c->words[1], span->b_start), b1 = word_at(&c->words[1], span->b_end - 1) + 1;
        compared_run run = {0};
        if (a1 > c->words[0].n || b1 > c->words[1].n || span->a_end <= span->a_start || span->b_end <= span->b_start) continue;
        strip s = {c->words[0].at + a0, c->words[1].at + b0, a1 - a0, b1 - b0};
        wire_status status = align(c, s, &run);
        if (status != WIRE_OK) return status;
        if (run.words >= RUN_LEAST) note_run(c, run);
    }
    return WIRE_OK;
}

wire_status compared_init(compared *c, const wire_corpus *corpus, const uint32_t documents[2], const wire_pair *pair) {
    *c = (compared){.pair = pair};
    wire_corpus_document(corpus, documents[0], &c->a);
    wire_corpus_document(corpus, documents[1], &c->b);
    wire_status status = read_words(&c->words[0], &c->a);
    if (status == WIRE_OK) status = read_words(&c->words[1], &c->b);
    if (status == WIRE_OK && pair) status = align_spans(c);
    return status;
}

void compared_finish(compared *c) {
    vec_finish(&c->words[0]);
    vec_finish(&c->words[1]);
}
