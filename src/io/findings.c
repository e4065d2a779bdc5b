#include "io/findings.h"

#include "base/buffer.h"
#include "io/table.h"
#include <schema_sql.h> /* made by the build from schema.sql: SCHEMA_TABLES, SCHEMA_REST */

#include <stdio.h>
#include <string.h>

#define MOST_CELLS 16
#define NUMBER_BYTES 32

/* What is told of a file without a cell of its own in a row: how a value is reached. */
enum how { PLAIN, FLAG, IN_SHARES, IN_FIRST_SEEN, COUNTED };

typedef struct cell_source {
    const char *key;
    enum how how;
} cell_source;

typedef struct loading {
    statement *rows, *members;
    const cell_source *cells;
    size_t n;
} loading;

static const cell_source DOCUMENTS[] = {{"doc", PLAIN},       {"outlet", PLAIN},       {"date", PLAIN},
                                        {"url", PLAIN},       {"title", PLAIN},        {"words", PLAIN},
                                        {"story", PLAIN},     {"credit", PLAIN},       {"agency", PLAIN},
                                        {"original", IN_SHARES}, {"wire", IN_SHARES},  {"quote", IN_SHARES},
                                        {"footer", IN_SHARES}, {"background", IN_SHARES}, {"repeat", IN_SHARES}};
static const cell_source STORIES[] = {{"story", PLAIN},         {"documents", COUNTED}, {"outlets", PLAIN}, {"doc", IN_FIRST_SEEN},
                                      {"date", IN_FIRST_SEEN}, {"weakest", PLAIN},     {"representative", PLAIN}};
static const cell_source GROUPS[] = {{"group", PLAIN},     {"kind", PLAIN},        {"level", PLAIN},         {"text", PLAIN},
                                     {"documents", PLAIN}, {"outlets", PLAIN},     {"doc", IN_FIRST_SEEN}, {"date", IN_FIRST_SEEN},
                                     {"weakest", PLAIN},   {"reason", PLAIN}};
static const cell_source QUOTES[] = {{"doc", PLAIN},     {"start", PLAIN}, {"end", PLAIN},  {"text", PLAIN},
                                     {"speaker", PLAIN}, {"group", PLAIN}, {"nested", FLAG}};
static const cell_source PAIRS[] = {{"a", PLAIN},           {"b", PLAIN},       {"relation", PLAIN},
                                    {"abridged", FLAG},     {"resemblance", PLAIN}, {"containment_a", PLAIN},
                                    {"containment_b", PLAIN}, {"earlier", PLAIN}, {"credited", FLAG},
                                    {"reason", PLAIN}};

static const struct {
    const char *file, *insert;
    const cell_source *cells;
    size_t n;
} FILES[] = {
#define ROW(file, table, cells, marks) {file, "INSERT INTO " table " VALUES (" marks ")", cells, sizeof cells / sizeof cells[0]}
    ROW("documents.jsonl", "documents", DOCUMENTS, "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"),
    ROW("stories.jsonl", "stories", STORIES, "?,?,?,?,?,?,?"),
    ROW("groups.jsonl", "\"groups\"", GROUPS, "?,?,?,?,?,?,?,?,?,?"),
    ROW("quotes.jsonl", "quotes", QUOTES, "?,?,?,?,?,?,?"),
    ROW("pairs.jsonl", "pairs", PAIRS, "?,?,?,?,?,?,?,?,?,?"),
};
static const char INSERT_MEMBER[] = "INSERT INTO members VALUES (?,?,?,?,?,?,?)";

/* ---- rows ---------------------------------------------------------------------------------------------------- */

static const char *text_of(const json_value *value, char number[NUMBER_BYTES]) {
    double found;
    const char *text = json_text(value);
    if (text || !json_number(value, &found)) return text;
    snprintf(number, NUMBER_BYTES, "%.15g", found);
    return number;
}

static wire_status read_cell(const table_row *row, const cell_source *from, const char **cell, char number[NUMBER_BYTES],
                             wire_error *error) {
    uint64_t n = 0;
    switch (from->how) {
    case PLAIN: return table_text(row, from->key, cell, error);
    case FLAG: *cell = json_true(table_value(row, from->key)) ? "1" : "0"; return WIRE_OK;
    case IN_SHARES: *cell = text_of(json_member(table_value(row, "shares"), from->key), number); return WIRE_OK;
    case IN_FIRST_SEEN: *cell = text_of(json_member(table_value(row, "first_seen"), from->key), number); return WIRE_OK;
    case COUNTED:
        for (const json_value *v = json_first(table_value(row, from->key)); v; v = json_next(v)) n++;
        snprintf(number, NUMBER_BYTES, "%llu", (unsigned long long)n);
        *cell = number;
        return WIRE_OK;
    }
    return WIRE_OK;
}

static wire_status insert_members(const loading *l, const table_row *row, const char *group, wire_error *error) {
    static const char *const KEYS[] = {"doc", "start", "end", "text", "similarity", "form"};
    for (const json_value *v = json_first(table_value(row, "members")); v; v = json_next(v)) {
        const char *cells[7] = {group};
        char numbers[7][NUMBER_BYTES];
        for (size_t i = 0; i < 6; i++) cells[i + 1] = text_of(json_member(v, KEYS[i]), numbers[i]);
        TRY(statement_insert(l->members, cells, 7, error));
    }
    return WIRE_OK;
}

static wire_status take_row(void *user, const table_row *row, wire_error *error) {
    const loading *l = user;
    const char *cells[MOST_CELLS] = {NULL};
    char numbers[MOST_CELLS][NUMBER_BYTES];
    for (size_t i = 0; i < l->n; i++) TRY(read_cell(row, &l->cells[i], &cells[i], numbers[i], error));
    if (!cells[0]) return table_fail(row, error, "there is nothing under", l->cells[0].key);
    TRY(statement_insert(l->rows, cells, l->n, error));
    return l->cells == GROUPS ? insert_members(l, row, cells[0], error) : WIRE_OK;
}

static wire_status load_file(database *db, const char *folder, size_t file, statement *members, wire_error *error) {
    buffer path = {0};
    loading l = {.members = members, .cells = FILES[file].cells, .n = FILES[file].n};
    buffer_format(&path, "%s/%s", folder, FILES[file].file);
    wire_status status = path.failed ? WIRE_NO_MEMORY : statement_create(&l.rows, db, FILES[file].insert, error);
    if (status == WIRE_OK) status = table_read(path.at, take_row, &l, error);
    statement_destroy(l.rows);
    buffer_finish(&path);
    return status;
}

wire_status findings_load(database *db, const char *folder, wire_error *error) {
    statement *members = NULL;
    TRY(database_run(db, "PRAGMA journal_mode = OFF; BEGIN", error));
    TRY(database_run(db, SCHEMA_TABLES, error));
    wire_status status = statement_create(&members, db, INSERT_MEMBER, error);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0] && status == WIRE_OK; i++)
        status = load_file(db, folder, i, members, error);
    statement_destroy(members);
    if (status == WIRE_OK) status = database_run(db, SCHEMA_REST, error);
    if (status == WIRE_OK) status = database_run(db, "COMMIT", error);
    return status;
}
