/*
 * Utterances are sorted by form. What carries MANY_BITS or more was said once: all of a form are one variant. Less may
 * be a phrase that everybody uses ("we will not be silent"): its utterances, in order of time, join the latest leader
 * that family_accepts, among the last LEADERS ones. An event is bunched in time, so the work stays linear and no
 * phrase is too popular.
 */
#include "cluster/family_variant.h"

#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

#define MANY_BITS (45 * LEXICON_BIT)
#define LEADERS 32

void family_variants_finish(family_variants *v) {
    if (!v) return;
    memory_free(v->at);
    memory_free(v->roots);
    memory_free(v->members);
    *v = (family_variants){0};
}

void variant_add_document(variant *v, uint32_t document) {
    for (uint32_t i = 0; i < v->n_documents; i++)
        if (v->documents[i] == document) return;
    if (v->n_documents < VARIANT_SAMPLES) v->documents[v->n_documents++] = document;
}

family_evidence variant_evidence(const wire_corpus *corpus, const lexicon *l, const variant *a, const variant *b) {
    family_evidence best = {.days = DAYS_UNKNOWN, .speaker = speaker_agreement(&a->speaker, &b->speaker)};
    best.one_document = a->one_document && b->one_document && a->documents[0] == b->documents[0];
    for (uint32_t i = 0; i < a->n_documents && i < VARIANT_SAMPLES / 2; i++)
        for (uint32_t j = 0; j < b->n_documents && best.likeness < LEXICON_ONE; j++)
            family_nearer(&best, family_compare(corpus, l, a->documents[i], b->documents[j]));
    return best;
}

uint32_t variant_part_bits(const utterances *u, const variant *v, uint32_t first, uint32_t end) {
    uint32_t bits = 0;
    while (first > 0 && !(v->tokens.at[first].mark & TOKEN_PART)) first--;
    while (end < v->tokens.n && !(v->tokens.at[end].mark & TOKEN_PART)) end++;
    if (first == 0 && end == v->tokens.n) return v->bits;
    for (uint32_t i = first; i < end; i++)
        if (!(v->tokens.at[i].mark & TOKEN_BRACKET)) bits += u->words.at[v->tokens.at[i].word].bits;
    return bits < FAMILY_CORE ? v->bits : bits;
}

/* ---- making them --------------------------------------------------------------------------------------------- */

typedef struct maker {
    const wire_corpus *corpus;
    const utterances *u;
    VEC(variant) list;
    uint32_t *owner;    /* an utterance's variant */
    uint32_t leaders[LEADERS], n_leaders; /* of the form at hand, the latest at [(n_leaders - 1) % LEADERS] */
} maker;

static uint32_t plain_words(token_list tokens) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < tokens.n; i++) n += !(tokens.at[i].mark & TOKEN_BRACKET);
    return n;
}

static bool joins(const maker *m, const utterance *a, const variant *v) {
    if (a->bits >= MANY_BITS) return true;
    saying_match same = {.score = (int32_t)a->bits, .info = a->bits, .words = v->words,
                         .x_end = v->tokens.n, .y_end = v->tokens.n};
    family_evidence e = family_compare(m->corpus, m->u->lexicon, a->document, v->documents[0]);
    if (v->n_documents > 1)
        family_nearer(&e, family_compare(m->corpus, m->u->lexicon, a->document, v->documents[v->n_documents - 1]));
    e.speaker = speaker_agreement(&a->speaker, &v->speaker);
    return family_accepts(&same, a->bits, v->words, &e);
}

static wire_status place_utterance(maker *m, uint32_t number) {
    const utterance *a = &m->u->list.at[number];
    uint32_t kept = m->n_leaders < LEADERS ? m->n_leaders : LEADERS;
    for (uint32_t i = 0; i < kept; i++) {
        uint32_t leader = m->leaders[(m->n_leaders - 1 - i) % LEADERS];
        variant *v = &m->list.at[leader];
        if (!joins(m, a, v)) continue;
        v->n++;
        v->one_document = v->one_document && v->documents[0] == a->document;
        if (!v->speaker.n || (a->speaker.full_name && !v->speaker.full_name)) v->speaker = a->speaker;
        if (v->n_documents < VARIANT_SAMPLES / 2) variant_add_document(v, a->document);
        m->owner[number] = leader;
        return WIRE_OK;
    }
    variant fresh = {.tokens = a->tokens, .bits = a->bits, .words = plain_words(a->tokens), .n = 1,
                     .documents = {a->document}, .n_documents = 1, .one_document = true, .speaker = a->speaker};
    m->owner[number] = (uint32_t)m->list.n;
    m->leaders[m->n_leaders++ % LEADERS] = (uint32_t)m->list.n;
    return vec_push(&m->list, fresh) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* By form, and within one by time; equal times stay in the order of documents. */
static wire_status group_forms(maker *m, sort_item *items, sort_item *scratch) {
    size_t n = m->u->list.n;
    for (size_t i = 0; i < n; i++) {
        int64_t time = m->corpus->articles.at[m->u->list.at[i].document].time;
        items[i] = (sort_item){.key = (uint64_t)time ^ 1ull << 63, .value = (uint32_t)i};
    }
    sort_radix(items, scratch, n);
    for (size_t i = 0; i < n; i++) items[i].key = m->u->list.at[items[i].value].form;
    sort_radix(items, scratch, n);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || items[i].key != items[i - 1].key) m->n_leaders = 0;
        TRY(place_utterance(m, items[i].value));
    }
    return WIRE_OK;
}

/* Variants by information; equal ones by their first utterance. */
static wire_status order(maker *m, family_variants *out, sort_item *items, sort_item *scratch) {
    uint32_t n = (uint32_t)m->list.n, utterances_n = (uint32_t)m->u->list.n;
    uint32_t *first = memory_allocate(n, sizeof *first), *place = memory_allocate(n, sizeof *place);
    out->at = memory_allocate(n, sizeof *out->at);
    out->roots = memory_allocate(n, sizeof *out->roots);
    out->members = memory_allocate(utterances_n, sizeof *out->members);
    wire_status status = first && place && out->at && out->roots && out->members ? WIRE_OK : WIRE_NO_MEMORY;
    if (status == WIRE_OK) {
        for (uint32_t i = utterances_n; i-- > 0;) first[m->owner[i]] = i;
        for (uint32_t i = 0; i < n; i++)
            items[i] = (sort_item){.key = (uint64_t)(UINT32_MAX - m->list.at[i].bits) << 32 | first[i], .value = i};
        sort_radix(items, scratch, n);
        uint32_t at = 0;
        for (uint32_t i = 0; i < n; i++) {
            place[items[i].value] = i;
            out->at[i] = m->list.at[items[i].value];
            out->at[i].first = at;
            out->at[i].first_token = out->n_tokens;
            out->n_tokens += out->at[i].tokens.n;
            out->roots[i] = i;
            out->at[i].link = (variant_link){.to = i, .share = 1000};
            at += out->at[i].n;
            out->at[i].n = 0;
        }
        for (uint32_t i = 0; i < utterances_n; i++) {
            variant *v = &out->at[place[m->owner[i]]];
            out->members[v->first + v->n++] = i;
        }
        out->n = n;
    }
    memory_free(first);
    memory_free(place);
    return status;
}

wire_status family_variants_make(family_variants *out, const wire_corpus *corpus, const utterances *u) {
    *out = (family_variants){0};
    maker m = {.corpus = corpus, .u = u};
    wire_status status = WIRE_OK;
    size_t n = u->list.n;
    sort_item *items = memory_allocate(n, sizeof *items), *scratch = memory_allocate(n, sizeof *scratch);
    m.owner = memory_allocate(n, sizeof *m.owner);
    if (!items || !scratch || !m.owner) status = WIRE_NO_MEMORY;
    if (status == WIRE_OK) status = group_forms(&m, items, scratch);
    if (status == WIRE_OK) status = order(&m, out, items, scratch);
    memory_free(items);
    memory_free(scratch);
    memory_free(m.owner);
    vec_finish(&m.list);
    if (status != WIRE_OK) family_variants_finish(out);
    return status;
}
