/* JSON Lines: an object a line. Empty lines are passed over; a byte order mark before the first line is left out. */
#include "io/json.h"
#include "io/reader.h"

#include <stdio.h>
#include <string.h>

#define TELL_PROGRESS_LINES 64

static const char *key_name(const reader *r, enum reader_key key) {
    const char *renamed = r->options->keys[key];
    return renamed ? renamed : READER_KEY_NAMES[key];
}

static wire_status skip_record(reader *r, enum warning_kind kind, const char *what) {
    char where[320];
    r->counts->skipped++;
    return warnings_add(r->options->warnings, kind, r->error, "%s: %s", reader_where(r, where), what);
}

/* The text, or NULL after it was told why not. */
static wire_status read_text(reader *r, const json_record *record, json_field *text) {
    static const char *const WHAT[] = {
        [JSON_ABSENT] = "missing", [JSON_NULL] = "null", [JSON_NUMBER] = "not a string", [JSON_OTHER] = "not a string"};
    const char *key = key_name(r, KEY_TEXT);
    char message[160];
    TRY(json_record_field(record, key, text));
    if (text->kind == JSON_TEXT) return WIRE_OK;
    snprintf(message, sizeof message, "%.60s is %s; skipped%s", key, WHAT[text->kind],
             text->kind == JSON_ABSENT ? ", name the key that holds it with --text-key" : "");
    text->text = NULL;
    return skip_record(r, WARN_TEXT_MISSING, message);
}

/* A field that may be missing: a string or a number, else NULL, and told when it is something else. */
static wire_status read_field(reader *r, const json_record *record, enum reader_key key, const char **value) {
    char where[320];
    json_field field;
    const char *name = key_name(r, key);
    TRY(json_record_field(record, name, &field));
    *value = field.text;
    if (field.kind == JSON_OTHER)
        TRY(warnings_add(r->options->warnings, WARN_FIELD, r->error, "%s: %.60s is not a string; taken as unknown",
                         reader_where(r, where), name));
    if (!field.twice) return WIRE_OK;
    return warnings_add(r->options->warnings, WARN_KEY_TWICE, r->error,
                        "%s: the key %.60s stands more than once; the last one is used", reader_where(r, where), name);
}

/* Without an id, the place is one: "articles.jsonl:17". */
static wire_status need_id(reader *r, wire_document *document, char *place, size_t bytes) {
    char where[320];
    if (document->id && *document->id) return WIRE_OK;
    snprintf(place, bytes, "%s:%llu", r->source->name, (unsigned long long)r->line);
    document->id = place;
    return warnings_add(r->options->warnings, WARN_ID_MISSING, r->error,
                        "%s: %.60s is missing; '%.200s' is its id now, name the key that holds it with --id-key",
                        reader_where(r, where), key_name(r, KEY_ID), place);
}

static wire_status read_record(reader *r, const json_record *record) {
    char place[4200];
    json_field text;
    wire_document document = {0};
    TRY(read_text(r, record, &text));
    if (!text.text) return WIRE_OK;
    document.text = text.text;
    document.text_bytes = text.bytes;
    const char **const fields[READER_KEYS] = {[KEY_ID] = &document.id,
                                              [KEY_OUTLET] = &document.outlet,
                                              [KEY_DATE] = &document.date,
                                              [KEY_URL] = &document.url,
                                              [KEY_TITLE] = &document.title};
    for (int key = 0; key < READER_KEYS; key++)
        if (fields[key]) TRY(read_field(r, record, (enum reader_key)key, fields[key]));
    TRY(need_id(r, &document, place, sizeof place));
    return reader_add(r, &document);
}

static wire_status read_line(reader *r, stream_piece *line) {
    char where[320];
    json_record record;
    wire_error why = {0};
    if (line->too_long)
        return skip_record(r, WARN_TOO_LONG,
                           "the line is over the limit of a document; skipped, is it one object a line?");
    wire_status status = json_record_read(&record, line->at, line->bytes, &why);
    if (status == WIRE_PARSE) {
        char message[400];
        snprintf(message, sizeof message, "%.300s; skipped, each line has to be one whole object", why.message);
        return skip_record(r, WARN_MALFORMED, message);
    }
    TRY(status);
    if (record.mended)
        status = warnings_add(r->options->warnings, WARN_REPAIRED, r->error,
                              "%s: %zu lone surrogates or NULs; repaired, what wrote the file cut characters apart",
                              reader_where(r, where), record.mended);
    if (status == WIRE_OK) status = read_record(r, &record);
    json_record_finish(&record);
    return status;
}

static bool is_blank(const stream_piece *line) {
    for (size_t i = 0; i < line->bytes; i++)
        if (!memchr(" \t\r", line->at[i], 3)) return false;
    return !line->too_long;
}

wire_status jsonl_read(reader *r) {
    uint64_t raw_before = r->counts->raw_bytes;
    for (;;) {
        stream_piece line;
        r->line++;
        TRY(stream_line(r->stream, &line, r->error));
        if (!line.at) return WIRE_OK;
        if (r->line == 1 && line.bytes >= 3 && memcmp(line.at, "\xEF\xBB\xBF", 3) == 0) {
            line.at += 3;
            line.bytes -= 3;
        }
        if (is_blank(&line)) continue;
        TRY(read_line(r, &line));
        r->counts->raw_bytes = raw_before + stream_raw_bytes(r->stream);
        if (r->line % TELL_PROGRESS_LINES == 0 && r->options->progress &&
            !r->options->progress(r->options->progress_user, r->counts))
            return error_set(r->error, WIRE_STOPPED, "reading was stopped");
    }
}
