/*
 * Quote groups against labelled families of mentions of one utterance. Two mentions in different documents are said
 * together when one quote group has members over half of each. Pairs of two families of one statement are passed over.
 *
 * Linear but for the size of a family: pairs to be found are walked family by family, false ones group by group.
 */
#include "evaluate/evaluate.h"
#include "evaluate/grouped.h"
#include "evaluate/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_ERRORS 400 /* pairs that came apart */

typedef struct mention {
    uint32_t document, family, statement; /* statement: WIRE_NONE: of its own */
    bool unquoted, retranslated;
    VEC(wire_span) spans;
    buffer words; /* of all its parts */
    uint64_t key; /* of the words */
    uint64_t *trigrams;
    size_t n_trigrams;
    uint32_t *groups; /* that are over half of it, ascending */
    size_t n_groups;
} mention;

typedef struct hits {
    uint64_t hit, all;
} hits;

typedef struct judging {
    evaluation *e;
    roster families, statements, mentions; /* mentions: document and label's mention */
    VEC(mention) list;
    VEC(uint32_t) documents;
    grouped groups;
    map wordings; /* family and two wordings -> place in `wording_hits` */
    VEC(hits) wording_hits;
    hits *of_family;
    hits quoted, unquoted, trigram, retranslated;
    uint64_t wrong;
    size_t n_shown;
    arena keep;
} judging;

/* ---- reading ---- */

static wire_status name_mention(judging *j, const table_row *row, uint32_t document, uint32_t *number,
                                wire_error *error) {
    char name[600];
    const char *given;
    TRY(table_text(row, "mention", &given, error));
    if (given)
        snprintf(name, sizeof name, "%u %.500s", document, given);
    else
        snprintf(name, sizeof name, "line %llu", (unsigned long long)row->line);
    TRY(roster_add(&j->mentions, name, number));
    if (*number < j->list.n) return WIRE_OK;
    mention m = {.document = document, .statement = WIRE_NONE};
    return vec_push(&j->list, m) && vec_push(&j->documents, document) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status read_text(judging *j, const table_row *row, mention *m, wire_span span, wire_error *error) {
    const char *text;
    wire_document_view view;
    TRY(table_text(row, "text", &text, error));
    if (text)
        wording_add(&m->words, text, strlen(text));
    else if (scanned_text(&j->e->scanned, m->document, &view) && span.end <= view.text_bytes)
        wording_add(&m->words, view.text + span.start, span.end - span.start);
    return m->words.failed ? WIRE_NO_MEMORY : WIRE_OK;
}

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    const char *id, *family, *statement, *form;
    uint32_t document, number;
    wire_span given, span;
    TRY(table_need(row, "doc", &id, error));
    TRY(scanned_document(&j->e->scanned, id, &document));
    TRY(table_offset(row, "start", &given.start, error));
    TRY(table_offset(row, "end", &given.end, error));
    TRY(scanned_span(&j->e->scanned, document, given, &span, error));
    TRY(name_mention(j, row, document, &number, error));
    mention *m = &j->list.at[number];
    TRY(table_need(row, "family", &family, error));
    TRY(roster_add(&j->families, family, &m->family));
    TRY(table_text(row, "statement", &statement, error));
    if (statement) TRY(roster_add(&j->statements, statement, &m->statement));
    TRY(table_text(row, "form", &form, error));
    m->unquoted = form && strcmp(form, "unquoted") == 0;
    m->retranslated = form && strcmp(form, "retranslated") == 0;
    if (!vec_push(&m->spans, span)) return WIRE_NO_MEMORY;
    return read_text(j, row, m, span, error);
}

/* ---- which groups are over a mention ---- */

static wire_status prepare(judging *j, mention *m) {
    size_t n;
    const char *words = m->words.at ? m->words.at : "";
    grouped_of(&j->groups, m->document, &n);
    m->groups = ARENA_NEW(&j->keep, uint32_t, n);
    m->trigrams = ARENA_NEW(&j->keep, uint64_t, wording_room(words));
    if (!m->groups || !m->trigrams) return WIRE_NO_MEMORY;
    m->key = hash_bytes(words, strlen(words), 0);
    m->n_trigrams = wording_trigrams(words, m->trigrams);
    return grouped_over(&j->groups, m->document, m->spans.at, m->spans.n, m->groups, &m->n_groups);
}

static bool are_together(const mention *a, const mention *b) {
    for (size_t i = 0, k = 0; i < a->n_groups && k < b->n_groups;) {
        if (a->groups[i] == b->groups[k]) return true;
        if (a->groups[i] < b->groups[k])
            i++;
        else
            k++;
    }
    return false;
}

/* ---- pairs that belong together ---- */

static void tell_pair(judging *j, const char *what, const mention *a, const mention *b) {
    const scanned *s = &j->e->scanned;
    const mention *pair[2] = {a, b};
    scorecard_error(&j->e->card, "%s:", what);
    for (int i = 0; i < 2; i++) {
        char text[EXCERPT_BYTES + 8];
        wire_span span = {pair[i]->spans.at[0].start, pair[i]->spans.at[pair[i]->spans.n - 1].end};
        scorecard_error(&j->e->card, "    %s (%s): %s", s->ids.names.at[pair[i]->document],
                        j->families.names.at[pair[i]->family], scanned_excerpt(s, pair[i]->document, span, text));
    }
}

static void add_hit(hits *to, bool together) {
    to->hit += together;
    to->all++;
}

/* Each pair of different wordings of a family counts once, however often it stands. */
static wire_status add_wording(judging *j, const mention *a, const mention *b, bool together) {
    uint64_t low = a->key < b->key ? a->key : b->key, high = a->key < b->key ? b->key : a->key;
    uint32_t *place =
        map_add(&j->wordings, hash_mix(hash_mix(low, high), a->family), (uint32_t)j->wording_hits.n, NULL);
    CHECK_MEMORY(place);
    if (*place == j->wording_hits.n && !vec_push(&j->wording_hits, ((hits){0, 0}))) return WIRE_NO_MEMORY;
    add_hit(&j->wording_hits.at[*place], together);
    return WIRE_OK;
}

static wire_status add_pair(judging *j, const mention *a, const mention *b) {
    bool together = are_together(a, b);
    if (a->document == b->document) return WIRE_OK;
    if (a->unquoted || b->unquoted) {
        add_hit(&j->unquoted, together);
        return WIRE_OK;
    }
    add_hit(&j->quoted, together);
    add_hit(&j->of_family[a->family], together);
    if (wording_share(a->trigrams, a->n_trigrams, b->trigrams, b->n_trigrams)) add_hit(&j->trigram, together);
    if (!together && j->n_shown++ < SHOWN_ERRORS) tell_pair(j, "one utterance, said to be two", a, b);
    if (a->key == b->key) return WIRE_OK;
    if (a->retranslated || b->retranslated) add_hit(&j->retranslated, together);
    return add_wording(j, a, b, together);
}

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_families(const void *left, const void *right) {
    return compare_u32(((const mention *)left)->family, ((const mention *)right)->family);
}

static wire_status score_families(judging *j) {
    for (size_t first = 0, end; first < j->list.n; first = end) {
        const mention *list = j->list.at;
        for (end = first; end < j->list.n && list[end].family == list[first].family; end++)
            for (size_t other = first; other < end; other++) TRY(add_pair(j, &list[other], &list[end]));
    }
    return WIRE_OK;
}

/* ---- pairs that do not ---- */

typedef struct grouping {
    uint32_t group, mention;
} grouping;

static int compare_groupings(const void *left, const void *right) {
    const grouping *a = left, *b = right;
    int order = compare_u32(a->group, b->group);
    return order ? order : compare_u32(a->mention, b->mention);
}

static wire_status add_false(judging *j, map *seen, uint32_t a, uint32_t b) {
    const mention *left = &j->list.at[a], *right = &j->list.at[b];
    bool is_new, kin = left->statement != WIRE_NONE && left->statement == right->statement;
    if (left->document == right->document || left->family == right->family || kin) return WIRE_OK;
    CHECK_MEMORY(map_add(seen, (uint64_t)a << 32 | b, 0, &is_new));
    j->wrong += is_new;
    if (is_new) tell_pair(j, "two utterances, said to be one", left, right);
    return WIRE_OK;
}

static wire_status score_groups(judging *j) {
    VEC(grouping) list = {0};
    map seen;
    map_init(&seen);
    wire_status status = WIRE_OK;
    for (uint32_t i = 0; i < j->list.n; i++)
        for (size_t k = 0; k < j->list.at[i].n_groups; k++)
            if (!vec_push(&list, ((grouping){j->list.at[i].groups[k], i}))) status = WIRE_NO_MEMORY;
    if (list.n) qsort(list.at, list.n, sizeof *list.at, compare_groupings);
    for (size_t first = 0, end; first < list.n; first = end)
        for (end = first; end < list.n && list.at[end].group == list.at[first].group; end++)
            for (size_t other = first; other < end && status == WIRE_OK; other++)
                status = add_false(j, &seen, list.at[other].mention, list.at[end].mention);
    vec_finish(&list);
    map_finish(&seen);
    return status;
}

/* ---- all of it ---- */

static void add_share(scorecard *card, const char *name, hits h) {
    if (h.all) scorecard_share(card, name, (double)h.hit, (double)h.all);
}

/* The mean of the shares, each of which counts alike. */
static void add_mean(scorecard *card, const char *name, const hits *list, size_t n) {
    double sum = 0, of = 0;
    for (size_t i = 0; i < n; i++) {
        sum += measure_share((double)list[i].hit, (double)list[i].all);
        of += list[i].all > 0;
    }
    scorecard_share(card, name, sum, of);
}

static wire_status add_figures(judging *j) {
    scorecard *card = &j->e->card;
    j->of_family = memory_allocate_zeroed(j->families.names.n, sizeof *j->of_family);
    CHECK_MEMORY(j->of_family);
    for (size_t i = 0; i < j->list.n; i++) TRY(prepare(j, &j->list.at[i]));
    if (j->list.n) qsort(j->list.at, j->list.n, sizeof *j->list.at, compare_families);
    scorecard_section(card, "quote families");
    TRY(score_families(j));
    TRY(score_groups(j));
    scorecard_counts(card, "pairs of mentions", j->quoted.hit, j->wrong, j->quoted.all - j->quoted.hit);
    add_share(card, "recall, pairs that share three words", j->trigram);
    add_mean(card, "recall, distinct wordings", j->wording_hits.at, j->wording_hits.n);
    add_mean(card, "recall, mean over families", j->of_family, j->families.names.n);
    add_share(card, "recall, one side unquoted", j->unquoted);
    add_share(card, "recall, a re-translated side", j->retranslated);
    return WIRE_OK;
}

wire_status families_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    roster_init(&j.families);
    roster_init(&j.statements);
    roster_init(&j.mentions);
    map_init(&j.wordings);
    arena_init(&j.keep);
    wire_status status = table_read(labels, take_label, &j, error);
    if (status == WIRE_OK) status = grouped_read(&j.groups, &e->scanned, "quote", j.documents.at, j.documents.n, error);
    if (status == WIRE_OK) status = add_figures(&j);
    for (size_t i = 0; i < j.list.n; i++) {
        vec_finish(&j.list.at[i].spans);
        buffer_finish(&j.list.at[i].words);
    }
    grouped_finish(&j.groups);
    roster_finish(&j.families);
    roster_finish(&j.statements);
    roster_finish(&j.mentions);
    map_finish(&j.wordings);
    vec_finish(&j.wording_hits);
    vec_finish(&j.list);
    vec_finish(&j.documents);
    memory_free(j.of_family);
    arena_finish(&j.keep);
    return status;
}
