/*
 * Kernels find the words of the whole text; paragraphs and their sentences then take what stands in them. What is no ASCII,
 * and a word that a sentence's end cuts, is read by word_next. The number of words is known at the end only, so they grow
 * in the scratch arena and are copied once. A paragraph or sentence that holds no word ("***") is left out.
 *
 * Measured (bench/text_bench FILE 3 on 34 MB of English press releases, gcc 12 -O3, one core of a busy 2.5 GHz machine where
 * wc -w ran at 58 MB/s): paragraphs 288, sentences 406, words 144, the page with quotations, speakers and credit 37 MB/s.
 */
#include "text/page.h"

#include "base/error.h"
#include "base/hash.h"
#include "text/caption.h"
#include "text/credit.h"
#include "text/paragraph.h"
#include "text/post.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/utf8.h"
#include "text/word.h"

#include <string.h>

typedef struct reading {
    const char *text;
    uint32_t bytes;
    const kernels *with;
    arena *scratch;
    word_reader reader;
    /* what the kernels found: spans, and the numbers of those that word_next has to read */
    byte_span *spans;
    uint32_t *mixed;
    uint64_t *span_hashes;
    uint8_t *span_forms;
    uint32_t n_spans, n_mixed;
    uint32_t span, next_mixed; /* the first span that is not read, the first mixed one from it on */
    /* words and sentences so far; there is room for the spans to come */
    uint64_t *hash;
    uint32_t *start, *end, *sentence;
    uint8_t *form;
    text_sentence *sentences;
    uint32_t n_words, n_sentences;
    uint32_t word_places, sentence_places;
} reading;

/* The array with more room; the old one stays in the arena. */
static void *grow(arena *a, const void *old, uint32_t n, uint32_t places, size_t size) {
    void *bigger = arena_allocate(a, places, size);
    if (bigger && n) memcpy(bigger, old, n * size);
    return bigger;
}

/* Room for `words` words and one for each span to come. */
static wire_status reserve_words(reading *r, uint32_t words) {
    uint32_t need = r->n_words + words + (r->n_spans - r->span), places = r->word_places;
    if (need <= places) return WIRE_OK;
    places = need + need / 4;
#define GROW(array) CHECK_MEMORY(r->array = grow(r->scratch, r->array, r->n_words, places, sizeof *r->array))
    GROW(hash);
    GROW(start);
    GROW(end);
    GROW(sentence);
    GROW(form);
#undef GROW
    r->word_places = places;
    return WIRE_OK;
}

static wire_status find_spans(reading *r) {
    size_t most = r->bytes / 2 + 1;
    CHECK_MEMORY(r->spans = ARENA_NEW(r->scratch, byte_span, most + KERNEL_SLACK));
    CHECK_MEMORY(r->mixed = ARENA_NEW(r->scratch, uint32_t, most));
    uint32_t n = r->n_spans = r->with->word_spans(r->text, r->bytes, r->spans, r->mixed, &r->n_mixed);
    CHECK_MEMORY(r->span_hashes = ARENA_NEW(r->scratch, uint64_t, n + 8));
    CHECK_MEMORY(r->span_forms = ARENA_NEW(r->scratch, uint8_t, n + 8));
    r->with->word_hashes(r->text, r->bytes, r->spans, n, r->span_hashes);
    r->with->word_forms(r->text, r->bytes, r->spans, n, r->span_forms);
    return reserve_words(r, 0);
}

/* Array by array, so that a compiler makes vectors of them. */
static void put_spans(reading *r, uint32_t first, uint32_t n) {
    const byte_span *restrict spans = r->spans + first;
    const uint8_t *restrict forms = r->span_forms + first;
    uint32_t *restrict start = r->start + r->n_words, *restrict end = r->end + r->n_words, *restrict sentence = r->sentence + r->n_words;
    uint8_t *restrict form = r->form + r->n_words;
    if (n) memcpy(r->hash + r->n_words, r->span_hashes + first, n * sizeof *r->hash);
    for (uint32_t i = 0; i < n; i++) start[i] = spans[i].start;
    for (uint32_t i = 0; i < n; i++) end[i] = spans[i].end;
    for (uint32_t i = 0; i < n; i++) sentence[i] = r->n_sentences;
    for (uint32_t i = 0; i < n; i++) form[i] = forms[i] | WORD_PLAIN;
}

/* The spans of ASCII that end up to `end`. */
static void take_plain(reading *r, uint32_t end) {
    while (r->next_mixed < r->n_mixed && r->mixed[r->next_mixed] < r->span) r->next_mixed++;
    uint32_t first = r->span, limit = r->next_mixed < r->n_mixed ? r->mixed[r->next_mixed] : r->n_spans;
    while (r->span < limit && r->spans[r->span].end <= end) r->span++;
    put_spans(r, first, r->span - first);
    r->n_words += r->span - first;
}

/* What a span holds between start and end: none, one or several words. */
static wire_status read_span(reading *r, uint32_t start, uint32_t end) {
    TRY(reserve_words(r, end - start));
    r->reader.at = start;
    r->reader.end = end;
    for (;;) {
        word w;
        bool found;
        TRY(word_next(&r->reader, &w, &found));
        if (!found) return WIRE_OK;
        uint32_t n = r->n_words++;
        r->start[n] = w.start;
        r->end[n] = w.end;
        r->sentence[n] = r->n_sentences;
        r->hash[n] = w.hash;
        r->form[n] = w.form;
    }
}

/* The words of [start, end), which may cut a span at either end: "the room.Then" is one, of two sentences. */
static wire_status read_words(reading *r, uint32_t start, uint32_t end) {
    while (r->span < r->n_spans && r->spans[r->span].end <= start) r->span++;
    while (r->span < r->n_spans && r->spans[r->span].start < end) {
        const byte_span *span = &r->spans[r->span];
        if (span->start >= start) take_plain(r, end);
        span = &r->spans[r->span];
        if (r->span == r->n_spans || span->start >= end) break;
        TRY(read_span(r, span->start > start ? span->start : start, span->end < end ? span->end : end));
        if (span->end > end) break;
        r->span++;
    }
    return WIRE_OK;
}

static uint32_t without_spaces(const char *text, uint32_t start, uint32_t end) {
    while (end > start) {
        uint32_t before = end;
        if (!unicode_is_space(utf8_previous(text, &before))) break;
        end = before;
    }
    return end;
}

static wire_status add_sentence(reading *r, text_sentence added) {
    if (r->n_sentences == r->sentence_places) {
        r->sentence_places += r->sentence_places / 2;
        CHECK_MEMORY(r->sentences = grow(r->scratch, r->sentences, r->n_sentences, r->sentence_places, sizeof *r->sentences));
    }
    r->sentences[r->n_sentences++] = added;
    return WIRE_OK;
}

static wire_status read_paragraph(reading *r, text_paragraph *p, uint32_t number) {
    p->first_word = r->n_words;
    p->first_sentence = r->n_sentences;
    for (uint32_t at = p->start; at < p->end;) {
        uint32_t end = sentence_end(r->text, at, p->end, SENTENCE_NEWS);
        uint32_t first = r->n_words;
        TRY(read_words(r, at, end));
        if (r->n_words > first)
            TRY(add_sentence(r, (text_sentence){.start = at, .end = without_spaces(r->text, at, end), .first_word = first,
                                                .n_words = r->n_words - first, .paragraph = number}));
        at = end;
    }
    p->n_words = r->n_words - p->first_word;
    p->n_sentences = r->n_sentences - p->first_sentence;
    return WIRE_OK;
}

static wire_status keep_words(const reading *r, text_words *out, arena *keep) {
    uint32_t n = r->n_words;
    *out = (text_words){.n = n,
                        .hash = arena_copy(keep, r->hash, n * sizeof *r->hash),
                        .start = arena_copy(keep, r->start, n * sizeof *r->start),
                        .end = arena_copy(keep, r->end, n * sizeof *r->end),
                        .sentence = arena_copy(keep, r->sentence, n * sizeof *r->sentence),
                        .form = arena_copy(keep, r->form, n)};
    CHECK_MEMORY(out->hash && out->start && out->end && out->sentence && out->form);
    return WIRE_OK;
}

wire_status page_read(page *out, const char *text, uint32_t bytes, arena *keep, arena *scratch) {
    return page_read_with(kernels_for("scalar"), out, text, bytes, keep, scratch);
}

wire_status page_read_with(const kernels *with, page *out, const char *text, uint32_t bytes, arena *keep, arena *scratch) {
    *out = (page){0};
    page made = {.text = text, .bytes = bytes};
    reading r = {.text = text, .bytes = bytes, .with = with, .scratch = scratch, .sentence_places = bytes / 60 + 16,
                 .reader = {.text = text, .readable = bytes, .normal = {.from = scratch}}};
    wire_span *spans;
    uint32_t n_spans;
    TRY(paragraph_find(text, bytes, scratch, &spans, &n_spans));
    TRY(find_spans(&r));
    CHECK_MEMORY(r.sentences = ARENA_NEW(scratch, text_sentence, r.sentence_places));
    text_paragraph *paragraphs = ARENA_NEW(keep, text_paragraph, n_spans);
    CHECK_MEMORY(paragraphs);
    for (uint32_t i = 0; i < n_spans; i++) {
        text_paragraph p = {.start = spans[i].start, .end = spans[i].end};
        TRY(read_paragraph(&r, &p, made.n_paragraphs));
        if (p.n_words) paragraphs[made.n_paragraphs++] = p;
    }
    TRY(keep_words(&r, &made.words, keep));
    made.words_hash = hash_bytes(made.words.hash, made.words.n * sizeof *made.words.hash, 0);
    CHECK_MEMORY(made.sentences = arena_copy(keep, r.sentences, r.n_sentences * sizeof *r.sentences));
    made.n_sentences = r.n_sentences;
    for (uint32_t i = 0; i < made.n_paragraphs; i++)
        paragraphs[i].form = paragraph_form_of(text, &made.words, &paragraphs[i]);
    caption_spread(&made, paragraphs);
    made.paragraphs = paragraphs;
    TRY(quote_read(&made, keep, scratch));
    post_mark(&made);
    credit_read(&made);
    *out = made;
    return WIRE_OK;
}
