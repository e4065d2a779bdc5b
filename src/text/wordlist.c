/*
 * The kernels find and hash what is ASCII; spans that hold anything else are read by word_next, one span at a time.
 */
#include "text/wordlist.h"

#include "text/utf8.h"
#include "text/word.h"

#include <string.h>

void wordlist_init(wordlist *list, const kernels *with) {
    *list = (wordlist){.kernels = with};
    arena_init(&list->scratch);
}

void wordlist_finish(wordlist *list) {
    if (!list) return;
    vec_finish(&list->hashes);
    vec_finish(&list->sound);
    vec_finish(&list->spans);
    vec_finish(&list->mixed);
    vec_finish(&list->span_hashes);
    arena_finish(&list->scratch);
}

static wire_status make_sound(wordlist *list, const char **text, size_t *bytes) {
    list->repaired = 0;
    if (list->kernels->utf8_sound(*text, *bytes) == *bytes) return WIRE_OK;
    size_t sound = utf8_check(*text, *bytes, &list->repaired);
    if (sound > UINT32_MAX) return WIRE_TOO_LARGE;
    list->sound.n = 0;
    CHECK_MEMORY(vec_reserve(&list->sound, sound));
    utf8_repair(list->sound.at, *text, *bytes);
    *text = list->sound.at;
    *bytes = sound;
    return WIRE_OK;
}

/* The words of a span, which may be none or several. */
static wire_status read_span(wordlist *list, word_reader *reader, byte_span span) {
    reader->at = span.start;
    reader->end = span.end;
    for (bool found = true; found;) {
        word here;
        TRY(word_next(reader, &here, &found));
        if (found) CHECK_MEMORY(vec_push(&list->hashes, here.hash));
    }
    return WIRE_OK;
}

/* Copies the spans' hashes, with the words of the mixed ones in their places. */
static wire_status merge(wordlist *list, const char *text, size_t bytes, uint32_t n_spans, uint32_t n_mixed) {
    arena_reset(&list->scratch);
    word_reader reader = {.text = text, .readable = (uint32_t)bytes, .normal = {.from = &list->scratch}};
    uint32_t done = 0;
    for (uint32_t m = 0; m <= n_mixed; m++) {
        uint32_t until = m < n_mixed ? list->mixed.at[m] : n_spans, plain = until - done;
        CHECK_MEMORY(vec_reserve(&list->hashes, plain));
        if (plain) memcpy(list->hashes.at + list->hashes.n, list->span_hashes.at + done, plain * sizeof *list->hashes.at);
        list->hashes.n += plain;
        done = until + 1;
        if (m < n_mixed) TRY(read_span(list, &reader, list->spans.at[until]));
    }
    return WIRE_OK;
}

wire_status wordlist_read(wordlist *list, const char *text, size_t bytes) {
    TRY(make_sound(list, &text, &bytes));
    size_t repaired = list->repaired;
    TRY(wordlist_read_sound(list, text, bytes));
    list->repaired = repaired;
    return WIRE_OK;
}

wire_status wordlist_read_sound(wordlist *list, const char *text, size_t bytes) {
    const kernels *k = list->kernels;
    list->hashes.n = list->repaired = 0;
    uint32_t n_mixed, n_spans;
    CHECK_MEMORY(vec_reserve(&list->spans, bytes / 2 + 1 + KERNEL_SLACK) && vec_reserve(&list->mixed, bytes / 2 + 1) ? text : NULL);
    n_spans = k->word_spans(text, (uint32_t)bytes, list->spans.at, list->mixed.at, &n_mixed);
    CHECK_MEMORY(vec_reserve(&list->span_hashes, n_spans + 8) && vec_reserve(&list->hashes, n_spans + 8) ? text : NULL);
    uint64_t *to = n_mixed ? list->span_hashes.at : list->hashes.at;
    k->word_hashes(text, (uint32_t)bytes, list->spans.at, n_spans, to);
    if (n_mixed) return merge(list, text, bytes, n_spans, n_mixed);
    list->hashes.n = n_spans;
    return WIRE_OK;
}
