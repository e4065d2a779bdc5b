/*
 * Footer groups against labelled blocks of repeated text. A block is said to be a footer when footer groups cover at
 * least half of the bytes of its places. False removal: bytes of wire, quote and background blocks under footer groups.
 */
#include "evaluate/evaluate.h"
#include "base/ascii.h"
#include "evaluate/grouped.h"

#include <stdio.h>
#include <string.h>

static const char BOILERPLATE[] = "boilerplate", CHANCE[] = "chance";

typedef struct block {
    uint32_t label, scope;
    uint64_t bytes, hit, words, words_hit; /* hit: under footer groups */
    uint32_t places, document;             /* document, span: its first place */
    wire_span span;
} block;

typedef struct place {
    uint32_t block, document;
    wire_span span;
} place;

typedef struct tally {
    uint64_t said, all;
} tally;

typedef struct judging {
    evaluation *e;
    roster labels, scopes, names;
    VEC(block) blocks;
    VEC(place) places;
    VEC(uint32_t) documents;
    grouped groups;
} judging;

/* ---- reading ---- */

static wire_status add_place(judging *j, uint32_t number, const char *id, wire_span given, wire_error *error) {
    place p = {.block = number};
    block *b = &j->blocks.at[number];
    TRY(scanned_document(&j->e->scanned, id, &p.document));
    TRY(scanned_span(&j->e->scanned, p.document, given, &p.span, error));
    if (b->places++ == 0) b->document = p.document, b->span = p.span;
    return vec_push(&j->places, p) && vec_push(&j->documents, p.document) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status add_mentions(judging *j, const table_row *row, uint32_t number, wire_error *error) {
    for (const json_value *m = json_first(table_value(row, "mentions")); m; m = json_next(m)) {
        const char *id = json_text(json_member(m, "doc"));
        double start, end;
        if (!id || !json_number(json_member(m, "start"), &start) || !json_number(json_member(m, "end"), &end))
            return table_fail(row, error, "no doc, start and end are in", "mentions");
        TRY(add_place(j, number, id, (wire_span){(uint32_t)start, (uint32_t)end}, error));
    }
    return WIRE_OK;
}

/* The block that the row is about: a row with a list is one, rows with one place each are joined by the block's name.
 */
static wire_status find_block(judging *j, const table_row *row, bool listed, uint32_t *number, wire_error *error) {
    char line[32];
    const char *name, *label, *scope;
    TRY(table_text(row, "block", &name, error));
    snprintf(line, sizeof line, "line %llu", (unsigned long long)row->line);
    TRY(roster_add(&j->names, listed || !name ? line : name, number));
    if (*number < j->blocks.n) return WIRE_OK;
    block b = {0};
    TRY(table_need(row, "label", &label, error));
    TRY(roster_add(&j->labels, label, &b.label));
    TRY(table_text(row, "scope", &scope, error));
    TRY(roster_add(&j->scopes, scope ? scope : "-", &b.scope));
    return vec_push(&j->blocks, b) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    bool listed = table_value(row, "mentions") != NULL;
    uint32_t number;
    const char *id;
    wire_span given;
    TRY(find_block(j, row, listed, &number, error));
    if (listed) return add_mentions(j, row, number, error);
    TRY(table_need(row, "doc", &id, error));
    TRY(table_offset(row, "start", &given.start, error));
    TRY(table_offset(row, "end", &given.end, error));
    return add_place(j, number, id, given, error);
}

/* ---- what footer groups cover ---- */

/* Words of the place, and those of them that begin under a footer group. */
static void count_words(const judging *j, const place *p, const wire_span *cover, size_t n, block *b) {
    wire_document_view view;
    if (!scanned_text(&j->e->scanned, p->document, &view) || p->span.end > view.text_bytes) return;
    bool inside = false;
    for (uint32_t at = p->span.start; at < p->span.end; at++) {
        bool space = ascii_is_space(view.text[at]);
        if (!space && !inside) {
            b->words++;
            b->words_hit += spans_cover((wire_span){at, at + 1}, cover, n);
        }
        inside = !space;
    }
}

static wire_status cover_place(judging *j, const place *p) {
    size_t n;
    block *b = &j->blocks.at[p->block];
    const grouped_member *members = grouped_of(&j->groups, p->document, &n);
    wire_span *cover = memory_allocate(n, sizeof *cover);
    CHECK_MEMORY(cover);
    for (size_t i = 0; i < n; i++) cover[i] = members[i].span;
    spans_sort(cover, n);
    b->bytes += p->span.end - p->span.start;
    b->hit += spans_cover(p->span, cover, n);
    count_words(j, p, cover, n, b);
    memory_free(cover);
    return WIRE_OK;
}

/* ---- figures ---- */

static bool has_label(const judging *j, const block *b, const char *label) {
    return strcmp(j->labels.names.at[b->label], label) == 0;
}

static bool is_said(const block *b) { return b->hit * 2 >= b->bytes; }

static void tell(const judging *j, const block *b) {
    char text[EXCERPT_BYTES + 8];
    scorecard_error(&j->e->card, "labelled %s, said %s, in %u places, first in %s: %s", j->labels.names.at[b->label],
                    is_said(b) ? "footer" : "no footer", b->places, j->e->scanned.ids.names.at[b->document],
                    scanned_excerpt(&j->e->scanned, b->document, b->span, text));
}

static void add_blocks(judging *j) {
    uint64_t right = 0, wrong = 0, missed = 0;
    for (size_t i = 0; i < j->blocks.n; i++) {
        const block *b = &j->blocks.at[i];
        bool said = is_said(b), is_footer = has_label(j, b, BOILERPLATE);
        right += said && is_footer;
        wrong += said && !is_footer;
        missed += !said && is_footer;
        if (said != is_footer) tell(j, b);
    }
    scorecard_counts(&j->e->card, "blocks", right, wrong, missed);
}

static void add_amounts(judging *j) {
    uint64_t bytes[3] = {0}, words[3] = {0}, removed = 0, story = 0; /* right, wrong, missed */
    for (size_t i = 0; i < j->blocks.n; i++) {
        const block *b = &j->blocks.at[i];
        bool is_footer = has_label(j, b, BOILERPLATE);
        bytes[is_footer ? 0 : 1] += b->hit;
        words[is_footer ? 0 : 1] += b->words_hit;
        bytes[2] += is_footer ? b->bytes - b->hit : 0;
        words[2] += is_footer ? b->words - b->words_hit : 0;
        if (is_footer || has_label(j, b, CHANCE)) continue;
        removed += b->hit;
        story += b->bytes;
    }
    scorecard_counts(&j->e->card, "bytes of labelled blocks", bytes[0], bytes[1], bytes[2]);
    scorecard_counts(&j->e->card, "words of labelled blocks", words[0], words[1], words[2]);
    scorecard_share(&j->e->card, "story bytes taken for footers", (double)removed, (double)story);
}

/* How many blocks of each name were said to be footers; `scopes`: of boilerplate only. */
static wire_status add_table(judging *j, const roster *names, bool scopes) {
    tally *table = memory_allocate_zeroed(names->names.n, sizeof *table);
    CHECK_MEMORY(table);
    for (size_t i = 0; i < j->blocks.n; i++) {
        const block *b = &j->blocks.at[i];
        if (scopes && !has_label(j, b, BOILERPLATE)) continue;
        tally *to = &table[scopes ? b->scope : b->label];
        to->said += is_said(b);
        to->all++;
    }
    for (size_t i = 0; i < names->names.n; i++) {
        char name[120];
        snprintf(name, sizeof name, scopes ? "boilerplate found, scope %.60s" : "said footer, labelled %.60s",
                 names->names.at[i]);
        if (table[i].all) scorecard_share(&j->e->card, name, (double)table[i].said, (double)table[i].all);
    }
    memory_free(table);
    return WIRE_OK;
}

static wire_status add_figures(judging *j) {
    scorecard_section(&j->e->card, "footers");
    for (size_t i = 0; i < j->places.n; i++) TRY(cover_place(j, &j->places.at[i]));
    add_blocks(j);
    add_amounts(j);
    TRY(add_table(j, &j->labels, false));
    return add_table(j, &j->scopes, true);
}

wire_status footers_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    roster_init(&j.labels);
    roster_init(&j.scopes);
    roster_init(&j.names);
    wire_status status = table_read(labels, take_label, &j, error);
    if (status == WIRE_OK)
        status = grouped_read(&j.groups, &e->scanned, "footer", j.documents.at, j.documents.n, error);
    if (status == WIRE_OK) status = add_figures(&j);
    grouped_finish(&j.groups);
    roster_finish(&j.labels);
    roster_finish(&j.scopes);
    roster_finish(&j.names);
    vec_finish(&j.blocks);
    vec_finish(&j.places);
    vec_finish(&j.documents);
    return status;
}
