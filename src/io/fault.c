#include "io/fault.h"

#include "base/memory.h"
#include "io/json.h"

#include <stdio.h>
#include <string.h>

#define LINE_MOST ((uint32_t)1 << 24) /* of a line that is looked at once more for its message */

/* What is wrong with the line, in the words of the one parser of JSON. */
static wire_status describe(input_set *inputs, const wire_dedup_fault *f, const char *text_key, char message[320]) {
    static const char *const WHAT[] = {[WIRE_VALUE_ABSENT] = "missing", [WIRE_VALUE_NULL] = "null", [WIRE_VALUE_TEXT] = "not a string",
                                       [WIRE_VALUE_NUMBER] = "not a string", [WIRE_VALUE_OTHER] = "not a string"};
    wire_error why = {0};
    json_record record = {0};
    wire_value field;
    uint32_t bytes = f->bytes < LINE_MOST ? f->bytes : LINE_MOST;
    char *line = memory_allocate(bytes, 1);
    CHECK_MEMORY(line);
    snprintf(message, 320, "malformed JSON at byte %u of the line", f->byte + 1);
    wire_status status = input_read(inputs, f->source, f->at, line, bytes, &why);
    if (status == WIRE_OK) status = json_record_read(&record, line, bytes, &why);
    if (status == WIRE_PARSE) {
        snprintf(message, 320, "%.300s", why.message);
    } else if (status == WIRE_OK && f->kind == WIRE_FAULT_NO_TEXT && json_record_field(&record, text_key, &field) == WIRE_OK) {
        snprintf(message, 320, "%.60s is %s; skipped%s", text_key, WHAT[field.kind],
                 field.kind == WIRE_VALUE_ABSENT ? ", name the key that holds it with --text-key" : "");
    }
    json_record_finish(&record);
    memory_free(line);
    return status == WIRE_NO_MEMORY ? status : WIRE_OK;
}

static const struct {
    enum warning_kind kind;
    const char *text; /* NULL: describe says it */
    const char *more;
} FAULTS[WIRE_FAULT_KINDS] = {
    [WIRE_FAULT_MALFORMED] = {WARN_MALFORMED, NULL, "; skipped, each line has to be one whole object"},
    [WIRE_FAULT_NO_TEXT] = {WARN_TEXT_MISSING, NULL, ""},
    [WIRE_FAULT_EMPTY] = {WARN_TEXT_EMPTY, "the text is empty; skipped", ""},
    [WIRE_FAULT_TOO_LONG] = {WARN_TOO_LONG, "the line is over the limit of a document; skipped, is it one object a line?", ""},
    [WIRE_FAULT_DATE] = {WARN_DATE, "the date is not understood; taken as unknown, write it as 2022-05-31", ""},
    [WIRE_FAULT_NUMBER] = {WARN_FIELD, "the key that decides what is kept holds no number; taken as unknown", ""},
    [WIRE_FAULT_TWICE] = {WARN_KEY_TWICE, "a key stands more than once; the last one is used", ""},
    [WIRE_FAULT_REPAIRED] = {WARN_REPAIRED, "the text holds bytes that are not UTF-8, NULs or halves of characters; "
                                            "compared as repaired, carried through as it is", ""},
};

static wire_status tell_one(input_set *inputs, const wire_dedup_fault *f, const char *text_key, warnings *w, wire_error *error) {
    char message[320] = "";
    const char *path = inputs->files.at[f->source].path;
    if (strcmp(path, "-") == 0) path = "standard input";
    size_t n = strlen(path);
    if (n > 280) path += n - 280;
    if (!FAULTS[f->kind].text) TRY(describe(inputs, f, text_key, message));
    const char *text = FAULTS[f->kind].text ? FAULTS[f->kind].text : message;
    if (!f->line) return warnings_add(w, FAULTS[f->kind].kind, error, "%s: %s%s", path, text, FAULTS[f->kind].more);
    return warnings_add(w, FAULTS[f->kind].kind, error, "%s:%llu: %s%s", path, (unsigned long long)f->line, text,
                        FAULTS[f->kind].more);
}

wire_status fault_tell(const wire_dedup *dedup, input_set *inputs, const char *text_key, warnings *w, wire_error *error) {
    size_t n;
    uint64_t counts[WIRE_FAULT_KINDS], told[WIRE_FAULT_KINDS] = {0};
    const wire_dedup_fault *faults = wire_dedup_faults(dedup, &n, counts);
    for (size_t i = 0; i < n; i++) {
        unsigned kind = faults[i].kind;
        if (told[kind] == WIRE_FAULTS_TOLD) continue;
        told[kind]++;
        TRY(tell_one(inputs, &faults[i], text_key, w, error));
    }
    for (unsigned kind = 0; kind < WIRE_FAULT_KINDS; kind++) w->count[FAULTS[kind].kind] += counts[kind] - told[kind];
    return WIRE_OK;
}
