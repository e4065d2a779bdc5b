#include "io/warnings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const NAMES[WARN_KINDS] = {
    [WARN_MALFORMED] = "malformed",       [WARN_TEXT_MISSING] = "text_missing",
    [WARN_TEXT_EMPTY] = "text_empty",     [WARN_TOO_LONG] = "too_long",
    [WARN_ID_MISSING] = "id_missing",     [WARN_ID_REPEATED] = "id_repeated",
    [WARN_DATE] = "date_not_understood",  [WARN_FIELD] = "field_not_a_string",
    [WARN_KEY_TWICE] = "key_twice",       [WARN_REPAIRED] = "text_repaired",
    [WARN_FILE_EMPTY] = "file_empty",     [WARN_FILE_UNREADABLE] = "file_unreadable",
    [WARN_FILE_DAMAGED] = "file_damaged",
};

const char *warnings_name(enum warning_kind kind) { return NAMES[kind]; }

uint64_t warnings_total(const warnings *w) {
    uint64_t total = 0;
    for (int kind = 0; kind < WARN_KINDS; kind++) total += w->count[kind];
    return total;
}

wire_status warnings_add(warnings *w, enum warning_kind kind, wire_error *error, const char *format, ...) {
    wire_error whole = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(whole.message, sizeof whole.message, format, arguments);
    va_end(arguments);
    w->count[kind]++;
    if (w->strict) return error_set(error, WIRE_PARSE, "%s", whole.message);
    if (!w->tell || w->count[kind] > WARNINGS_TOLD) return WIRE_OK;
    w->tell(w->user, whole.message);
    if (w->count[kind] == WARNINGS_TOLD) {
        snprintf(whole.message, sizeof whole.message,
                 "(further warnings of this kind are only counted, as %s in %s)", NAMES[kind],
                 w->counted_in ? w->counted_in : "run.json");
        w->tell(w->user, whole.message);
    }
    return WIRE_OK;
}
