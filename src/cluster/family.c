/*
 * The road of a family:
 *
 *   utterance    quotations of all articles as words with weights, brackets and ellipses read
 *   variant      utterances of the same words and of one event
 *   link         each variant is compared with the fuller ones that share words with it, and joined to families
 *   free         passages outside marks that carry a quotation's words; a transcript unites the families it carries
 *   this file    families of two members or more become groups
 *
 * A family's representative is its fullest variant's first utterance. An excerpt may share no word with it, when it was
 * joined by another member, or by a passage that carries both: its similarity is then that of this link, and the group's
 * reason counts such members.
 */
#include "cluster/family.h"

#include "cluster/family_free.h"
#include "cluster/quotation.h"

#include <stdio.h>
#include <string.h>

#define TERM_WORDS 3u

typedef struct output {
    families *f;
    free_passages passages;
    uint32_t *first, *next;           /* variants of a family, from its root on, by number */
    uint32_t *free_first, *free_next; /* passages of a family */
    uint32_t *group_of;               /* an utterance's group */
    VEC(wire_member) members;
    align_room room;
} output;

/* ---- one family ---------------------------------------------------------------------------------------------- */

typedef struct standing {
    wire_form form;
    float similarity;
    bool bridged; /* not by the representative */
    bool carried; /* but by a passage */
} standing;

static bool same_words(token_list a, token_list b) {
    uint32_t i = 0, j = 0;
    while (true) {
        while (i < a.n && (a.at[i].mark & TOKEN_BRACKET)) i++;
        while (j < b.n && (b.at[j].mark & TOKEN_BRACKET)) j++;
        if (i == a.n || j == b.n) return i == a.n && j == b.n;
        if (a.at[i++].word != b.at[j++].word) return false;
    }
}

static bool has_brackets(token_list tokens) {
    for (uint32_t i = 0; i < tokens.n; i++)
        if (tokens.at[i].mark & TOKEN_BRACKET) return true;
    return false;
}

static wire_status compare_to_fullest(output *o, uint32_t root, uint32_t number, standing *out) {
    const variant *fullest = &o->f->variants.at[root], *v = &o->f->variants.at[number];
    *out = (standing){.form = WIRE_FULL, .similarity = 1};
    if (number == root || same_words(v->tokens, fullest->tokens)) return WIRE_OK;
    uint32_t share = v->link.share;
    if (v->link.to != root || v->link.carried) {
        saying_match m;
        TRY(family_align(&o->f->utterances, v->tokens, fullest->tokens, &o->room, &m));
        uint32_t own = family_share(m.info, v->bits);
        out->carried = own < share && v->link.carried;
        out->bridged = own < share && !v->link.carried;
        if (own > share) share = own;
    }
    out->form = share == 1000 && !has_brackets(v->tokens) ? WIRE_EXCERPT : WIRE_EDITED;
    out->similarity = (float)share / 1000;
    return WIRE_OK;
}

static void mark_words(article *a, uint32_t start, uint32_t end) {
    const text_words *words = &a->page.words;
    uint32_t low = 0, high = words->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->start[middle] < start) low = middle + 1; else high = middle;
    }
    for (; low < words->n && words->start[low] < end; low++) a->marks[low] |= MARK_QUOTE;
}

static wire_status add_member(output *o, uint32_t document, wire_span span, standing s) {
    mark_words(&o->f->corpus->articles.at[document], span.start, span.end);
    wire_member member = {.document = document, .start = span.start, .end = span.end, .similarity = s.similarity, .form = s.form};
    return vec_push(&o->members, member) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status add_variant(output *o, uint32_t number, standing s, uint32_t group) {
    const variant *v = &o->f->variants.at[number];
    for (uint32_t i = 0; i < v->n; i++) {
        uint32_t utterance_number = o->f->variants.members[v->first + i];
        const utterance *u = &o->f->utterances.list.at[utterance_number];
        const text_quotation *q = &o->f->corpus->articles.at[u->document].page.quotations[u->quotation];
        o->group_of[utterance_number] = group;
        for (uint32_t p = 0; p < q->n_parts; p++) TRY(add_member(o, u->document, q->parts[p], s));
    }
    return WIRE_OK;
}

static wire_status add_passage(output *o, const free_passage *p) {
    const text_words *words = &o->f->corpus->articles.at[p->document].page.words;
    standing s = {.form = WIRE_UNQUOTED, .similarity = (float)p->similarity / 1000};
    return add_member(o, p->document, (wire_span){words->start[p->first_word], words->end[p->end_word - 1]}, s);
}

static wire_status add_family(output *o, uint32_t root) {
    uint32_t wordings = 0, bridged = 0, carried = 0, outside = 0, group = (uint32_t)o->f->corpus->groups.n;
    o->members.n = 0;
    for (uint32_t n = o->first[root]; n != UINT32_MAX; n = o->next[n], wordings++) {
        standing s;
        TRY(compare_to_fullest(o, root, n, &s));
        bridged += s.bridged ? o->f->variants.at[n].n : 0;
        carried += s.carried ? o->f->variants.at[n].n : 0;
        TRY(add_variant(o, n, s, group));
    }
    for (uint32_t n = o->free_first[root]; n != UINT32_MAX; n = o->free_next[n], outside++)
        TRY(add_passage(o, &o->passages.list.at[n]));
    char reason[200];
    int at = snprintf(reason, sizeof reason, "one utterance in %u wording%s", wordings, wordings == 1 ? "" : "s");
    if (outside) at += snprintf(reason + at, sizeof reason - (size_t)at, ", %u outside quotation marks", outside);
    if (bridged) at += snprintf(reason + at, sizeof reason - (size_t)at, ", %u joined by a member other than the fullest", bridged);
    if (carried) snprintf(reason + at, sizeof reason - (size_t)at, ", %u by a passage that carries both", carried);
    group_draft draft = {.kind = WIRE_QUOTE, .level = WIRE_QUOTATION, .members = o->members.at,
                         .n_members = (uint32_t)o->members.n, .reason = reason};
    return corpus_add_group(o->f->corpus, &draft, NULL);
}

/* ---- all of them --------------------------------------------------------------------------------------------- */

/* Lists of variants and passages by family; a list's end is UINT32_MAX. */
static wire_status collect(output *o) {
    uint32_t n = o->f->variants.n, passages = (uint32_t)o->passages.list.n;
    o->first = memory_allocate(n, sizeof *o->first);
    o->next = memory_allocate(n, sizeof *o->next);
    o->free_first = memory_allocate(n, sizeof *o->free_first);
    o->free_next = memory_allocate(passages, sizeof *o->free_next);
    o->group_of = memory_allocate(o->f->utterances.list.n, sizeof *o->group_of);
    if (!o->first || !o->next || !o->free_first || !o->free_next || !o->group_of) return WIRE_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) o->first[i] = o->free_first[i] = UINT32_MAX;
    for (uint32_t i = n; i-- > 0;) {
        uint32_t root = family_root(&o->f->variants, i);
        o->next[i] = o->first[root];
        o->first[root] = i;
    }
    for (uint32_t i = passages; i-- > 0;) {
        uint32_t root = family_root(&o->f->variants, o->passages.list.at[i].variant);
        o->free_next[i] = o->free_first[root];
        o->free_first[root] = i;
    }
    for (size_t i = 0; i < o->f->utterances.list.n; i++) o->group_of[i] = WIRE_NONE;
    return WIRE_OK;
}

/* Utterances and listed quotations are both by document, and within one by place. */
static void number_quotations(const output *o, size_t first_listed) {
    const wire_corpus *corpus = o->f->corpus;
    size_t listed = first_listed;
    uint32_t document = 0;
    for (size_t i = 0; i < o->f->utterances.list.n; i++) {
        const utterance *u = &o->f->utterances.list.at[i];
        for (; document < u->document; document++) listed += corpus->articles.at[document].page.n_quotations;
        corpus->quotations.at[listed + u->quotation].group = o->group_of[i];
    }
}

/* A few words that one document alone puts between marks: a term that it comes back to, and nothing said twice. */
static bool is_term(const output *o, uint32_t root) {
    const variant *fullest = &o->f->variants.at[root];
    if (fullest->words > TERM_WORDS) return false;
    for (uint32_t n = root; n != UINT32_MAX; n = o->next[n]) {
        const variant *v = &o->f->variants.at[n];
        if (!v->one_document || v->documents[0] != fullest->documents[0]) return false;
    }
    for (uint32_t n = o->free_first[root]; n != UINT32_MAX; n = o->free_next[n])
        if (o->passages.list.at[n].document != fullest->documents[0]) return false;
    return true;
}

static wire_status write_groups(output *o) {
    size_t first_listed = o->f->corpus->quotations.n;
    TRY(collect(o));
    for (uint32_t i = 0; i < o->f->variants.n; i++) {
        if (o->first[i] != i) continue; /* no root: a root has the least number of its family */
        bool several = o->next[i] != UINT32_MAX || o->f->variants.at[i].n > 1 || o->free_first[i] != UINT32_MAX;
        if (several && family_root(&o->f->variants, i) == i && !is_term(o, i)) TRY(add_family(o, i));
    }
    TRY(quotation_list(o->f->corpus));
    number_quotations(o, first_listed);
    return WIRE_OK;
}

wire_status family_find(wire_corpus *corpus, const lexicon *words) {
    families f = {.corpus = corpus, .lexicon = words};
    output o = {.f = &f};
    wire_status status = WIRE_OK;
    TRY_DONE(utterances_read(&f.utterances, corpus, words));
    TRY_DONE(family_variants_make(&f.variants, corpus, &f.utterances));
    TRY_DONE(family_link(&f));
    TRY_DONE(family_free_find(&o.passages, &f));
    TRY_DONE(write_groups(&o));
done:
    memory_free(o.first);
    memory_free(o.next);
    memory_free(o.free_first);
    memory_free(o.free_next);
    memory_free(o.group_of);
    vec_finish(&o.members);
    vec_finish(&o.passages.list);
    align_room_finish(&o.room);
    family_index_finish(&f.index);
    family_variants_finish(&f.variants);
    utterances_finish(&f.utterances);
    return status;
}
