#include "cluster/quotation.h"

#include <string.h>

/* "he (Ann Lee)": who the clause names, and who that is; one of them when the other is missing or the same. */
static wire_status speaker_text(wire_corpus *corpus, const page *p, const text_quotation *q, const char **out) {
    wire_span name = q->speaker, pronoun = q->pronoun;
    *out = NULL;
    if (name.end <= name.start) name = pronoun;
    if (name.end <= name.start) return WIRE_OK;
    bool both = pronoun.end > pronoun.start && (pronoun.start != name.start || pronoun.end != name.end);
    size_t n = name.end - name.start, before = both ? pronoun.end - pronoun.start : 0;
    char *text = arena_allocate(&corpus->keep, before + n + 4, 1), *at = text;
    CHECK_MEMORY(text);
    if (both) {
        memcpy(at, p->text + pronoun.start, before);
        memcpy(at + before, " (", 2);
        at += before + 2;
    }
    memcpy(at, p->text + name.start, n);
    memcpy(at + n, both ? ")" : "", both ? 2 : 1);
    *out = text;
    return WIRE_OK;
}

wire_status quotation_list(wire_corpus *corpus) {
    for (uint32_t d = 0; d < corpus->articles.n; d++) {
        const page *p = &corpus->articles.at[d].page;
        for (uint32_t i = 0; i < p->n_quotations; i++) {
            const text_quotation *q = &p->quotations[i];
            wire_quotation out = {.document = d, .start = q->parts[0].start, .end = q->parts[q->n_parts - 1].end,
                                  .parts = q->parts, .n_parts = q->n_parts, .group = WIRE_NONE, .nested = q->depth > 0};
            TRY(speaker_text(corpus, p, q, &out.speaker));
            CHECK_MEMORY(vec_push(&corpus->quotations, out));
        }
    }
    return WIRE_OK;
}
