#include "io/table.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 64

typedef struct reading {
    const char *path;
    stream *in;
    uint64_t line;
    bool json;
    char *header; /* a copy of the first line, cut into names */
    const char *names[MOST_COLUMNS];
    size_t n_names;
    table_take take;
    void *user;
} reading;

/* ---- tab-separated lines ---- */

/* Cuts the zero-terminated line at its tabs; gives the number of cells, at most `most`. */
static size_t cut(char *line, char **cells, size_t most) {
    size_t n = 0;
    for (char *at = line; at && n < most; n++) {
        cells[n] = at;
        at = strchr(at, '\t');
        if (at) *at++ = 0;
    }
    return n;
}

static wire_status read_header(reading *r, const char *line, size_t bytes) {
    char *cells[MOST_COLUMNS];
    r->header = memory_allocate(bytes + 1, 1);
    CHECK_MEMORY(r->header);
    memcpy(r->header, line, bytes + 1);
    r->n_names = cut(r->header, cells, MOST_COLUMNS);
    for (size_t i = 0; i < r->n_names; i++) r->names[i] = cells[i];
    return WIRE_OK;
}

static wire_status take_cells(reading *r, char *line, size_t bytes, wire_error *error) {
    char *cells[MOST_COLUMNS];
    if (!r->header) return read_header(r, line, bytes);
    table_row row = {.path = r->path, .line = r->line, .names = r->names, .cells = cells};
    row.n = cut(line, cells, r->n_names);
    return r->take(r->user, &row, error);
}

/* ---- JSON Lines ---- */

static wire_status take_object(reading *r, char *line, size_t bytes, wire_error *error) {
    json_record record;
    wire_error why = {0};
    wire_status status = json_record_read(&record, line, bytes, &why);
    if (status == WIRE_PARSE)
        return error_set(error, status, "%s:%llu: %s", r->path, (unsigned long long)r->line, why.message);
    TRY(status);
    table_row row = {.path = r->path, .line = r->line, .record = &record};
    status = r->take(r->user, &row, error);
    json_record_finish(&record);
    return status;
}

/* ---- both ---- */

/* The line as a zero-terminated copy, without a byte order mark and the carriage return of other systems. */
static wire_status take_line(reading *r, const stream_piece *line, wire_error *error) {
    if (line->too_long)
        return error_set(error, WIRE_PARSE, "%s:%llu: the line is too long", r->path, (unsigned long long)r->line);
    const char *at = line->at;
    size_t bytes = line->bytes;
    if (r->line == 1 && bytes >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3, bytes -= 3;
    while (bytes > 0 && (at[bytes - 1] == '\r' || at[bytes - 1] == '\n')) bytes--;
    if (bytes == 0) return WIRE_OK;
    char *copy = memory_allocate(bytes + 1, 1);
    CHECK_MEMORY(copy);
    memcpy(copy, at, bytes);
    copy[bytes] = 0;
    wire_status status = r->json ? take_object(r, copy, bytes, error) : take_cells(r, copy, bytes, error);
    memory_free(copy);
    return status;
}

static wire_status read_lines(reading *r, wire_error *error) {
    const char *first;
    size_t bytes;
    TRY(stream_peek(r->in, &first, &bytes, error));
    if (bytes >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0) first += 3, bytes -= 3;
    r->json = bytes > 0 && *first == '{';
    for (stream_piece line;;) {
        TRY(stream_line(r->in, &line, error));
        if (!line.at) return WIRE_OK;
        r->line++;
        TRY(take_line(r, &line, error));
    }
}

wire_status table_read(const char *path, table_take take, void *user, wire_error *error) {
    reading r = {.path = path, .take = take, .user = user};
    stream_options options = {0};
    TRY(stream_open(&r.in, path, &options, error));
    wire_status status = read_lines(&r, error);
    stream_close(r.in);
    memory_free(r.header);
    return status;
}

/* ---- fields ---- */

wire_status table_fail(const table_row *row, wire_error *error, const char *what, const char *name) {
    return error_set(error, WIRE_PARSE, "%s:%llu: %s '%s'", row->path, (unsigned long long)row->line, what, name);
}

wire_status table_text(const table_row *row, const char *name, const char **text, wire_error *error) {
    wire_value field;
    *text = NULL;
    if (row->record) {
        TRY(json_record_field(row->record, name, &field));
        if (field.kind == WIRE_VALUE_OTHER) return table_fail(row, error, "neither a string nor a number is", name);
        *text = field.text;
    }
    for (size_t i = 0; i < row->n; i++)
        if (strcmp(row->names[i], name) == 0) *text = row->cells[i];
    if (*text && !**text) *text = NULL;
    return WIRE_OK;
}

wire_status table_need(const table_row *row, const char *name, const char **text, wire_error *error) {
    TRY(table_text(row, name, text, error));
    return *text ? WIRE_OK : table_fail(row, error, "there is nothing under", name);
}

wire_status table_offset(const table_row *row, const char *name, uint32_t *offset, wire_error *error) {
    const char *text;
    char *end;
    TRY(table_need(row, name, &text, error));
    unsigned long long number = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || number > UINT32_MAX) return table_fail(row, error, "no offset is", name);
    *offset = (uint32_t)number;
    return WIRE_OK;
}

wire_status table_flag(const table_row *row, const char *name, bool *flag, wire_error *error) {
    const char *text = json_text(table_value(row, name));
    if (!row->record) TRY(table_text(row, name, &text, error));
    *flag = json_true(table_value(row, name)) || (text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "yes") == 0));
    return WIRE_OK;
}

const json_value *table_value(const table_row *row, const char *name) {
    return row->record ? json_member(json_root(row->record), name) : NULL;
}
