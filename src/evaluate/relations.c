/* pairs.jsonl against hand-read relations of pairs; a pair that the scan did not write is said to be `none`. */
#include "evaluate/evaluate.h"

#include <stdio.h>
#include <string.h>

enum { COPY, PARTIAL, QUOTE, BOILERPLATE, NONE, RELATIONS };
static const char *const NAMES[RELATIONS] = {"copy", "partial", "quote", "boilerplate", "none"};

typedef struct labelled {
    uint32_t a, b, shared; /* shared: number of the pair, labelled once or more */
    uint8_t relation;
    bool abridged;
} labelled;

typedef struct finding {
    uint8_t relation;
    bool abridged;
    const char *reason;
} finding;

typedef struct judging {
    evaluation *e;
    map pairs; /* key of the two documents -> place in `said` */
    VEC(labelled) labels;
    VEC(finding) said;
    arena keep;
    uint64_t table[RELATIONS][RELATIONS]; /* [label][said] */
} judging;

static uint64_t pair_key(uint32_t a, uint32_t b) { return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a; }

static int relation_of(const char *name) {
    for (int i = 0; i < RELATIONS; i++)
        if (strcmp(NAMES[i], name) == 0) return i;
    return -1;
}

/* ---- reading ---- */

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    scanned *s = &j->e->scanned;
    labelled label = {0};
    const char *text;
    TRY(table_need(row, "id_a", &text, error));
    TRY(scanned_document(s, text, &label.a));
    TRY(table_need(row, "id_b", &text, error));
    TRY(scanned_document(s, text, &label.b));
    TRY(table_need(row, "relation", &text, error));
    int relation = relation_of(text);
    if (relation < 0) return table_fail(row, error, "no relation is called", text);
    label.relation = (uint8_t)relation;
    TRY(table_flag(row, "abridged", &label.abridged, error));
    bool is_new;
    uint32_t *place = map_add(&j->pairs, pair_key(label.a, label.b), (uint32_t)j->said.n, &is_new);
    CHECK_MEMORY(place);
    label.shared = *place;
    if (is_new && !vec_push(&j->said, ((finding){.relation = NONE}))) return WIRE_NO_MEMORY;
    return vec_push(&j->labels, label) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status take_pair(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    const char *a, *b, *relation, *reason;
    TRY(table_need(row, "a", &a, error));
    TRY(table_need(row, "b", &b, error));
    uint32_t number_a = roster_find(&j->e->scanned.ids, a), number_b = roster_find(&j->e->scanned.ids, b);
    const uint32_t *place = map_find(&j->pairs, pair_key(number_a, number_b));
    if (!place) return WIRE_OK;
    finding *said = &j->said.at[*place];
    TRY(table_need(row, "relation", &relation, error));
    int number = relation_of(relation);
    if (number < 0) return table_fail(row, error, "no relation is called", relation);
    said->relation = (uint8_t)number;
    TRY(table_flag(row, "abridged", &said->abridged, error));
    TRY(table_text(row, "reason", &reason, error));
    said->reason = reason ? arena_text(&j->keep, reason, strlen(reason)) : NULL;
    return WIRE_OK;
}

/* ---- figures ---- */

static void tell_error(const judging *j, const labelled *label, const finding *found) {
    char text[EXCERPT_BYTES + 8];
    scorecard *card = &j->e->card;
    const scanned *s = &j->e->scanned;
    wire_span whole = {0, UINT32_MAX};
    const uint32_t documents[2] = {label->a, label->b};
    scorecard_error(card, "labelled %s, said %s (%s)", NAMES[label->relation], NAMES[found->relation],
                    found->reason ? found->reason : "no such pair");
    for (int i = 0; i < 2; i++)
        scorecard_error(card, "    %s: %s", s->ids.names.at[documents[i]],
                        scanned_excerpt(s, documents[i], whole, text));
}

/* Figures of the relations below `end`, from `first` on, against the rest. */
static void add_against_rest(judging *j, const char *name, int first, int end, double *f1) {
    uint64_t right = 0, wrong = 0, missed = 0;
    for (int gold = 0; gold < RELATIONS; gold++)
        for (int found = 0; found < RELATIONS; found++) {
            bool meant = gold >= first && gold < end, told = found >= first && found < end;
            right += meant && told ? j->table[gold][found] : 0;
            wrong += !meant && told ? j->table[gold][found] : 0;
            missed += meant && !told ? j->table[gold][found] : 0;
        }
    if (name) scorecard_counts(&j->e->card, name, right, wrong, missed);
    if (f1) *f1 += measure_counts(right, wrong, missed).f1;
}

static void add_table(judging *j) {
    scorecard *card = &j->e->card;
    scorecard_note(card, "%zu pairs; rows labelled, columns said: copy, partial, quote, boilerplate, none",
                   j->labels.n);
    for (int gold = 0; gold < RELATIONS; gold++) {
        const uint64_t *row = j->table[gold];
        scorecard_note(card, "  %-12s %6llu %6llu %6llu %6llu %6llu", NAMES[gold], (unsigned long long)row[COPY],
                       (unsigned long long)row[PARTIAL], (unsigned long long)row[QUOTE],
                       (unsigned long long)row[BOILERPLATE], (unsigned long long)row[NONE]);
    }
}

/* Of labelled copies: how many were found, by the length of the shorter one against the longer one. */
static void add_lengths(judging *j) {
    uint64_t found[LENGTH_CLASSES] = {0}, all[LENGTH_CLASSES] = {0};
    const scanned *s = &j->e->scanned;
    for (size_t i = 0; i < j->labels.n; i++) {
        const labelled *label = &j->labels.at[i];
        if (label->relation != COPY) continue;
        uint32_t a = scanned_words(s, label->a), b = scanned_words(s, label->b);
        unsigned class = length_class(a < b ? a : b, a < b ? b : a);
        all[class]++;
        found[class] += j->said.at[label->shared].relation == COPY;
    }
    for (unsigned i = 0; i < LENGTH_CLASSES; i++) {
        char name[80];
        snprintf(name, sizeof name, "copies found, %s", LENGTH_NAMES[i]);
        if (all[i]) scorecard_share(&j->e->card, name, (double)found[i], (double)all[i]);
    }
}

static void add_figures(judging *j) {
    scorecard *card = &j->e->card;
    uint64_t copies = 0, flags = 0;
    double macro = 0;
    for (size_t i = 0; i < j->labels.n; i++) {
        const labelled *label = &j->labels.at[i];
        const finding *found = &j->said.at[label->shared];
        j->table[label->relation][found->relation]++;
        if (label->relation == COPY && found->relation == COPY) {
            copies++;
            flags += label->abridged == found->abridged;
        }
    }
    add_table(j);
    add_against_rest(j, "copy against the rest", COPY, COPY + 1, NULL);
    add_against_rest(j, "copy or partial against the rest", COPY, PARTIAL + 1, NULL);
    for (int i = 0; i < RELATIONS; i++) add_against_rest(j, NULL, i, i + 1, &macro);
    scorecard_figure(card, "macro F1 of the five relations", macro / RELATIONS);
    if (copies) scorecard_share(card, "abridged flag right, of copies found", (double)flags, (double)copies);
    add_lengths(j);
    for (size_t i = 0; i < j->labels.n; i++) {
        const labelled *label = &j->labels.at[i];
        if (label->relation != j->said.at[label->shared].relation) tell_error(j, label, &j->said.at[label->shared]);
    }
}

wire_status relations_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    map_init(&j.pairs);
    arena_init(&j.keep);
    wire_status status = table_read(labels, take_label, &j, error);
    if (status == WIRE_OK) status = scanned_read(&e->scanned, "pairs.jsonl", take_pair, &j, error);
    if (status == WIRE_OK) {
        scorecard_section(&e->card, "relations");
        add_figures(&j);
    }
    map_finish(&j.pairs);
    vec_finish(&j.labels);
    vec_finish(&j.said);
    arena_finish(&j.keep);
    return status;
}
