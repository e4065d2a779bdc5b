/* JSON Lines: an object a line. Empty lines are passed over; a byte order mark before the first line is left out. */
#include "io/json.h"
#include "io/reader.h"

#include <wirecopy/line.h>

#include <stdio.h>
#include <string.h>

#define TELL_PROGRESS_LINES 64

static const char *key_name(const reader *r, enum reader_key key) {
    const char *renamed = r->options->keys[key];
    return renamed ? renamed : READER_KEY_NAMES[key];
}

/* The language is read only when it is asked for: each key costs a comparison a line. */
static unsigned keys_read(const reader *r) { return r->options->languages ? READER_KEYS : KEY_LANGUAGE; }

static wire_status skip_record(reader *r, enum warning_kind kind, const char *what) {
    char where[320];
    r->counts->skipped++;
    return warnings_add(r->options->warnings, kind, r->error, "%s: %s", reader_where(r, where), what);
}

/* Says why there is no text. */
static wire_status skip_without_text(reader *r, const wire_value *text) {
    static const char *const WHAT[] = {[WIRE_VALUE_ABSENT] = "missing", [WIRE_VALUE_NULL] = "null",
                                       [WIRE_VALUE_NUMBER] = "not a string", [WIRE_VALUE_OTHER] = "not a string"};
    char message[160];
    snprintf(message, sizeof message, "%.60s is %s; skipped%s", key_name(r, KEY_TEXT), WHAT[text->kind],
             text->kind == WIRE_VALUE_ABSENT ? ", name the key that holds it with --text-key" : "");
    return skip_record(r, WARN_TEXT_MISSING, message);
}

/* Tells what is wrong with a field that may be missing. */
static wire_status check_field(reader *r, enum reader_key key, const wire_value *value) {
    char where[320];
    const char *name = key_name(r, key);
    if (value->kind == WIRE_VALUE_OTHER)
        TRY(warnings_add(r->options->warnings, WARN_FIELD, r->error, "%s: %.60s is not a string; taken as unknown",
                         reader_where(r, where), name));
    if (!value->twice) return WIRE_OK;
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

static wire_status add_record(reader *r, const wire_value values[READER_KEYS]) {
    char place[4200];
    const wire_value *text = &values[KEY_TEXT];
    if (r->options->languages && !reader_wants(r, values[KEY_LANGUAGE].text)) return WIRE_OK;
    if (text->kind != WIRE_VALUE_TEXT) return skip_without_text(r, text);
    for (unsigned key = 0; key < keys_read(r); key++)
        if (key != KEY_TEXT) TRY(check_field(r, (enum reader_key)key, &values[key]));
    wire_document document = {.text = text->text, .text_bytes = text->bytes, .id = values[KEY_ID].text,
                              .outlet = values[KEY_OUTLET].text, .date = values[KEY_DATE].text,
                              .url = values[KEY_URL].text, .title = values[KEY_TITLE].text};
    TRY(need_id(r, &document, place, sizeof place));
    return reader_add(r, &document);
}

static wire_status add_mended(reader *r, size_t mended, const wire_value values[READER_KEYS]) {
    char where[320];
    if (mended)
        TRY(warnings_add(r->options->warnings, WARN_REPAIRED, r->error,
                         "%s: %zu lone surrogates or NULs; repaired, what wrote the file cut characters apart",
                         reader_where(r, where), mended));
    return add_record(r, values);
}

/* A line that the quick reading refuses: a full parser says what is wrong with it, or takes it all the same. */
static wire_status read_slowly(reader *r, stream_piece *line) {
    json_record record;
    wire_value values[READER_KEYS];
    wire_error why = {0};
    wire_status status = json_record_read(&record, line->at, line->bytes, &why);
    if (status == WIRE_PARSE) {
        char message[400];
        snprintf(message, sizeof message, "%.300s; skipped, each line has to be one whole object", why.message);
        return skip_record(r, WARN_MALFORMED, message);
    }
    TRY(status);
    for (unsigned key = 0; key < keys_read(r); key++)
        TRY_DONE(json_record_field(&record, key_name(r, (enum reader_key)key), &values[key]));
    status = add_mended(r, record.mended, values);
done:
    json_record_finish(&record);
    return status;
}

static wire_status read_line(reader *r, wire_line *quick, stream_piece *line) {
    const char *names[READER_KEYS];
    wire_value values[READER_KEYS];
    size_t mended;
    if (line->too_long)
        return skip_record(r, WARN_TOO_LONG,
                           "the line is over the limit of a document; skipped, is it one object a line?");
    for (unsigned key = 0; key < keys_read(r); key++) names[key] = key_name(r, (enum reader_key)key);
    wire_status status = wire_line_read(quick, line->at, line->bytes, names, keys_read(r), values, &mended, NULL);
    if (status == WIRE_PARSE) return read_slowly(r, line);
    TRY(status);
    return add_mended(r, mended, values);
}

static bool is_blank(const stream_piece *line) {
    for (size_t i = 0; i < line->bytes; i++)
        if (!memchr(" \t\r", line->at[i], 3)) return false;
    return !line->too_long;
}

static wire_status read_lines(reader *r, wire_line *quick) {
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
        TRY(read_line(r, quick, &line));
        r->counts->raw_bytes = raw_before + stream_raw_bytes(r->stream);
        if (r->line % TELL_PROGRESS_LINES == 0 && r->options->progress &&
            !r->options->progress(r->options->progress_user, r->counts))
            return error_set(r->error, WIRE_STOPPED, "reading was stopped");
    }
}

wire_status jsonl_read(reader *r) {
    wire_line *quick;
    TRY(wire_line_create(&quick, NULL, r->error));
    wire_status status = read_lines(r, quick);
    wire_line_destroy(quick);
    return status;
}
