/* Any text, repaired first: words in sentences in paragraphs, on characters' borders; a normal form that leads back. */
#include "text/normalise.h"
#include "text/page.h"
#include "text/utf8.h"
#include "text/word.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static void require_span(const page *p, uint32_t start, uint32_t end, uint32_t from, uint32_t to) {
    require(from <= start && start < end && end <= to);
    require(utf8_is_boundary(p->text, p->bytes, start) && utf8_is_boundary(p->text, p->bytes, end));
}

static void require_promises(const page *p) {
    uint32_t word_number = 0, sentence = 0, end = 0;
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        const text_paragraph *g = &p->paragraphs[i];
        require_span(p, g->start, g->end, end, p->bytes);
        require(g->first_word == word_number && g->first_sentence == sentence && g->n_sentences > 0);
        end = g->start;
        for (uint32_t k = 0; k < g->n_sentences; k++, sentence++) {
            const text_sentence *s = &p->sentences[sentence];
            require_span(p, s->start, s->end, end, g->end);
            require(s->first_word == word_number && s->n_words > 0 && s->paragraph == i);
            end = s->start;
            for (uint32_t w = 0; w < s->n_words; w++, word_number++) {
                require_span(p, p->words.start[word_number], p->words.end[word_number], end, s->end);
                require(p->words.sentence[word_number] == sentence);
                end = p->words.end[word_number];
            }
            end = s->end;
        }
        require(g->first_word + g->n_words == word_number);
        end = g->end;
    }
    require(word_number == p->words.n && sentence == p->n_sentences);
}

static void require_normal(const page *p, arena *a) {
    normal_text normal;
    require(normalise_text(kernels_for(NULL), &normal, p->text, p->bytes, a, a) == WIRE_OK);
    size_t places;
    require(utf8_check(normal.at, normal.n, &places) == normal.n && places == 0);
    for (uint32_t i = 0; i < normal.n_runs; i++)
        require(normal.runs[i].normal <= normal.runs[i + 1].normal && normal.runs[i].original <= normal.runs[i + 1].original);
    normal_buffer out = {.from = a};
    for (uint32_t w = 0; w < p->words.n; w++) {
        require(normalise_span(p->text, p->words.start[w], p->words.end[w], &out) == WIRE_OK);
        require(word_hash(out.at, out.n) == p->words.hash[w]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 1 << 16) return 0;
    size_t length = utf8_check((const char *)data, size, NULL);
    char *text = malloc(length + 1);
    if (!text) return 0;
    utf8_repair(text, (const char *)data, size);
    arena keep, scratch;
    arena_init(&keep);
    arena_init(&scratch);
    page p;
    require(page_read(&p, text, (uint32_t)length, &keep, &scratch) == WIRE_OK);
    require_promises(&p);
    require_normal(&p, &scratch);
    arena_finish(&keep);
    arena_finish(&scratch);
    free(text);
    return 0;
}
