#include "io/findings.h"

#include "base/buffer.h"
#include "base/file.h"
#include "io/target.h"

#include <stdio.h>
#include <string.h>

/* ---- CSV ----------------------------------------------------------------------------------------------------- */

static void write_cell(buffer *out, const char *cell, bool is_text) {
    if (!cell) return;
    bool formula = is_text && strchr("=+-@\t\r", *cell) && *cell;
    buffer_text(out, is_text ? formula ? "\"'" : "\"" : "");
    for (const char *at = cell; *at;) {
        size_t n = strcspn(at, "\"");
        buffer_add(out, at, n);
        if (at[n]) buffer_text(out, "\"\"");
        at += n + (at[n] != 0);
    }
    if (is_text) buffer_text(out, "\"");
}

static wire_status write_sheet(database *db, const char *name, file_output *file, wire_error *error) {
    buffer sql = {0}, line = {0};
    statement *rows = NULL;
    buffer_format(&sql, "SELECT * FROM \"%s\"", name);
    wire_status status = sql.failed ? WIRE_NO_MEMORY : statement_create(&rows, db, sql.at, error);
    buffer_text(&line, "\xEF\xBB\xBF");
    for (size_t i = 0; status == WIRE_OK && i < statement_columns(rows); i++)
        buffer_format(&line, "%s%s", i ? "," : "", statement_name(rows, i));
    for (bool more = true; status == WIRE_OK && more;) {
        buffer_text(&line, "\r\n");
        if (line.failed) status = WIRE_NO_MEMORY;
        else file_write(file, line.at, line.n);
        line.n = 0;
        if (status == WIRE_OK) status = statement_next(rows, &more, error);
        for (size_t i = 0; status == WIRE_OK && more && i < statement_columns(rows); i++) {
            if (i) buffer_text(&line, ",");
            write_cell(&line, statement_cell(rows, i), statement_is_text(rows, i));
        }
    }
    statement_destroy(rows);
    buffer_finish(&line);
    buffer_finish(&sql);
    return status;
}

wire_status findings_write_csv(database *db, const char *path, wire_error *error) {
    file_folder *folder;
    statement *names = NULL;
    TRY(file_folder_open(&folder, path, error));
    wire_status status = statement_create(&names, db, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name", error);
    for (bool more = true; status == WIRE_OK;) {
        char file_name[64];
        file_output *file;
        status = statement_next(names, &more, error);
        if (status != WIRE_OK || !more) break;
        snprintf(file_name, sizeof file_name, "%s.csv", statement_cell(names, 0));
        status = file_folder_add(folder, &file, file_name, error);
        if (status == WIRE_OK) status = write_sheet(db, statement_cell(names, 0), file, error);
    }
    statement_destroy(names);
    if (status == WIRE_OK) status = file_folder_commit(folder, error);
    file_folder_destroy(folder);
    return status;
}

/* ---- GraphML ------------------------------------------------------------------------------------------------- */

static const char GRAPHML_HEAD[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    "<key id=\"documents\" for=\"node\" attr.name=\"documents\" attr.type=\"int\"/>\n"
    "<key id=\"node_words\" for=\"node\" attr.name=\"words\" attr.type=\"long\"/>\n"
    "<key id=\"original\" for=\"node\" attr.name=\"original\" attr.type=\"double\"/>\n"
    "<key id=\"copies\" for=\"edge\" attr.name=\"copies\" attr.type=\"int\"/>\n"
    "<key id=\"partials\" for=\"edge\" attr.name=\"partials\" attr.type=\"int\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
    "<graph id=\"outlets\" edgedefault=\"directed\">\n";

/* XML 1.0 has no place for most control characters: they are left out. */
static void xml_text(buffer *out, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '<') buffer_text(out, "&lt;");
        else if (c == '>') buffer_text(out, "&gt;");
        else if (c == '&') buffer_text(out, "&amp;");
        else if (c == '"') buffer_text(out, "&quot;");
        else if (c >= ' ' || c == '\t' || c == '\n') buffer_add(out, text, 1);
    }
}

static void node_row(buffer *out, const statement *row) {
    buffer_text(out, "<node id=\"");
    xml_text(out, statement_cell(row, 0));
    buffer_text(out, "\"><data key=\"label\">");
    xml_text(out, statement_cell(row, 0));
    buffer_format(out, "</data><data key=\"documents\">%s</data><data key=\"node_words\">%s</data><data key=\"original\">%s</data></node>\n",
                  statement_cell(row, 1), statement_cell(row, 2), statement_cell(row, 3));
}

/* An edge whose order is not known is not directed; its weight, as that of all, is in words. */
static void edge_row(buffer *out, const statement *row) {
    buffer_text(out, "<edge source=\"");
    xml_text(out, statement_cell(row, 0));
    buffer_text(out, "\" target=\"");
    xml_text(out, statement_cell(row, 1));
    buffer_format(out, "\" directed=\"%s\"><data key=\"copies\">%s</data><data key=\"partials\">%s</data><data key=\"weight\">%s</data></edge>\n",
                  strcmp(statement_cell(row, 2), "1") == 0 ? "true" : "false", statement_cell(row, 3), statement_cell(row, 4),
                  statement_cell(row, 5));
}

static wire_status write_rows(database *db, const char *sql, void (*write)(buffer *, const statement *), target *file,
                              wire_error *error) {
    statement *rows;
    buffer line = {0};
    TRY(statement_create(&rows, db, sql, error));
    wire_status status = WIRE_OK;
    for (bool more = true; status == WIRE_OK && more;) {
        status = statement_next(rows, &more, error);
        if (status != WIRE_OK || !more) break;
        line.n = 0;
        write(&line, rows);
        if (line.failed) status = WIRE_NO_MEMORY;
        else target_write(file, line.at, line.n);
    }
    statement_destroy(rows);
    buffer_finish(&line);
    return status;
}

wire_status findings_write_graphml(database *db, const char *path, wire_error *error) {
    target *file;
    TRY(target_open(&file, path, error));
    target_write(file, GRAPHML_HEAD, sizeof GRAPHML_HEAD - 1);
    wire_status status = write_rows(db, "SELECT outlet, documents, words, original FROM outlets", node_row, file, error);
    if (status == WIRE_OK)
        status = write_rows(db, "SELECT from_outlet, to_outlet, order_known, copies, partials, words FROM outlet_network", edge_row, file, error);
    static const char TAIL[] = "</graph>\n</graphml>\n";
    target_write(file, TAIL, sizeof TAIL - 1);
    if (status == WIRE_OK) status = target_commit(file, error);
    target_destroy(file);
    return status;
}
