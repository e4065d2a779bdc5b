/* A repaired text: its quotations lie inside it, on characters' borders, in order, apart, the inner ones in outer ones. */
#include "text/page.h"
#include "text/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static void check_span(const page *p, wire_span s) {
    require(s.start <= s.end && s.end <= p->bytes);
    require(utf8_is_boundary(p->text, p->bytes, s.start) && utf8_is_boundary(p->text, p->bytes, s.end));
}

static bool holds(const text_quotation *outer, wire_span part) {
    for (uint32_t i = 0; i < outer->n_parts; i++)
        if (outer->parts[i].start <= part.start && part.end <= outer->parts[i].end) return true;
    return false;
}

static void check_quotation(const page *p, uint32_t number) {
    const text_quotation *q = &p->quotations[number];
    require(q->n_parts > 0);
    for (uint32_t i = 0; i < q->n_parts; i++) {
        check_span(p, q->parts[i]);
        require(q->parts[i].start < q->parts[i].end);
        if (i) require(q->parts[i - 1].end <= q->parts[i].start);
    }
    check_span(p, q->speaker);
    check_span(p, q->pronoun);
    if (number) require(p->quotations[number - 1].parts[0].start <= q->parts[0].start);
    if (q->depth == 0) return;
    bool found = false;
    for (uint32_t i = number; i-- > 0 && !found;) found = p->quotations[i].depth < q->depth && holds(&p->quotations[i], q->parts[0]);
    require(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 20000) return 0;
    arena keep, scratch;
    arena_init(&keep);
    arena_init(&scratch);
    size_t bytes = utf8_check((const char *)data, size, NULL);
    char *text = arena_allocate(&keep, bytes + 1, 1);
    require(text != NULL);
    utf8_repair(text, (const char *)data, size);
    page p;
    require(page_read(&p, text, (uint32_t)bytes, &keep, &scratch) == WIRE_OK);
    for (uint32_t i = 0; i < p.n_quotations; i++) check_quotation(&p, i);
    if (p.credit.agency) require(p.credit.span.start < p.credit.span.end);
    check_span(&p, p.credit.span);
    arena_finish(&keep);
    arena_finish(&scratch);
    return 0;
}
