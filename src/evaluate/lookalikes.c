/* Pairs of mentions that read alike and are not one utterance: how many does a quote group join? */
#include "evaluate/evaluate.h"
#include "evaluate/grouped.h"

#include <string.h>

typedef struct alike {
    uint32_t document[2];
    wire_span span[2];
    const char *why;
} alike;

typedef struct judging {
    evaluation *e;
    VEC(alike) list;
    VEC(uint32_t) documents;
    grouped groups;
    arena keep;
} judging;

/* A side as an object {doc, start, end} under its name. */
static wire_status read_object(judging *j, const table_row *row, const char *name, alike *pair, int side,
                               wire_error *error) {
    const json_value *object = table_value(row, name);
    const char *id = json_text(json_member(object, "doc"));
    double start, end;
    if (!id || !json_number(json_member(object, "start"), &start) || !json_number(json_member(object, "end"), &end))
        return table_fail(row, error, "no doc, start and end are under", name);
    TRY(scanned_document(&j->e->scanned, id, &pair->document[side]));
    wire_span given = {(uint32_t)start, (uint32_t)end};
    return scanned_span(&j->e->scanned, pair->document[side], given, &pair->span[side], error);
}

static wire_status read_columns(judging *j, const table_row *row, int side, alike *pair, wire_error *error) {
    static const char *const NAMES[2][3] = {{"doc_a", "start_a", "end_a"}, {"doc_b", "start_b", "end_b"}};
    const char *id;
    wire_span given;
    TRY(table_need(row, NAMES[side][0], &id, error));
    TRY(table_offset(row, NAMES[side][1], &given.start, error));
    TRY(table_offset(row, NAMES[side][2], &given.end, error));
    TRY(scanned_document(&j->e->scanned, id, &pair->document[side]));
    return scanned_span(&j->e->scanned, pair->document[side], given, &pair->span[side], error);
}

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    static const char *const SIDES[2] = {"a", "b"};
    judging *j = user;
    alike pair = {0};
    const char *why;
    for (int side = 0; side < 2; side++) {
        if (table_value(row, SIDES[side]))
            TRY(read_object(j, row, SIDES[side], &pair, side, error));
        else
            TRY(read_columns(j, row, side, &pair, error));
        if (!vec_push(&j->documents, pair.document[side])) return WIRE_NO_MEMORY;
    }
    TRY(table_text(row, "why", &why, error));
    pair.why = arena_text(&j->keep, why ? why : "", why ? strlen(why) : 0);
    return pair.why && vec_push(&j->list, pair) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status find_joined(judging *j, const alike *pair, bool *joined) {
    size_t n[2], room[2];
    uint32_t *groups[2] = {NULL, NULL};
    wire_status status = WIRE_OK;
    for (int side = 0; side < 2 && status == WIRE_OK; side++) {
        grouped_of(&j->groups, pair->document[side], &room[side]);
        groups[side] = memory_allocate(room[side], sizeof(uint32_t));
        status = groups[side]
                     ? grouped_over(&j->groups, pair->document[side], &pair->span[side], 1, groups[side], &n[side])
                     : WIRE_NO_MEMORY;
    }
    *joined = false;
    for (size_t i = 0; status == WIRE_OK && i < n[0]; i++)
        for (size_t k = 0; k < n[1]; k++) *joined = *joined || groups[0][i] == groups[1][k];
    memory_free(groups[0]);
    memory_free(groups[1]);
    return status;
}

static wire_status add_figures(judging *j) {
    char text[EXCERPT_BYTES + 8];
    scorecard *card = &j->e->card;
    const scanned *s = &j->e->scanned;
    uint64_t n_joined = 0;
    scorecard_section(card, "look-alikes");
    for (size_t i = 0; i < j->list.n; i++) {
        const alike *pair = &j->list.at[i];
        bool joined;
        TRY(find_joined(j, pair, &joined));
        n_joined += joined;
        if (!joined) continue;
        scorecard_error(card, "joined (%s):", pair->why);
        for (int side = 0; side < 2; side++)
            scorecard_error(card, "    %s: %s", s->ids.names.at[pair->document[side]],
                            scanned_excerpt(s, pair->document[side], pair->span[side], text));
    }
    scorecard_share(card, "joined, of other utterances", (double)n_joined, (double)j->list.n);
    return WIRE_OK;
}

wire_status look_alikes_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    arena_init(&j.keep);
    wire_status status = table_read(labels, take_label, &j, error);
    if (status == WIRE_OK) status = grouped_read(&j.groups, &e->scanned, "quote", j.documents.at, j.documents.n, error);
    if (status == WIRE_OK) status = add_figures(&j);
    grouped_finish(&j.groups);
    vec_finish(&j.list);
    vec_finish(&j.documents);
    arena_finish(&j.keep);
    return status;
}
