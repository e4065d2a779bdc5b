/*
 * cJSON ends a string at \u0000, refuses a lone half of a surrogate pair and keeps numbers as doubles, so before
 * parsing the line is mended in place, escape by escape, each by one of equal length, and a number's own digits are
 * looked up in the line afterwards (an id of 19 digits is not a double). Depth is bounded by cJSON (1000).
 *
 *     "\ud83d\ude00 \ud83d! \u0000"   ->   "\ud83d\ude00 \ufffd! \u0020"
 */
#include "io/json.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

/* ---- mending ---- */

static int hex_value(const char *at) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i], lower = (char)(c | 0x20);
        if (c >= '0' && c <= '9')
            value = value * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/* Mends the escape "\uXXXX" at `at`; gives the number of bytes to pass over. */
static size_t mend_escape(char *at, const char *end, size_t *mended) {
    int value = end - at >= 6 ? hex_value(at + 2) : -1;
    if (value < 0) return 2; /* cJSON will refuse it */
    if (value >= 0xD800 && value <= 0xDBFF && end - at >= 12 && at[6] == '\\' && at[7] == 'u') {
        int low = hex_value(at + 8);
        if (low >= 0xDC00 && low <= 0xDFFF) return 12;
    }
    if (value == 0 || (value >= 0xD800 && value <= 0xDFFF)) {
        memcpy(at + 2, value == 0 ? "0020" : "fffd", 4);
        ++*mended;
    }
    return 6;
}

static size_t mend(char *line, size_t bytes) {
    size_t mended = 0;
    char *end = line + bytes;
    for (char *at = line; (at = memchr(at, 0, (size_t)(end - at))) != NULL; mended++) *at = ' ';
    for (char *at = line; (at = memchr(at, '\\', (size_t)(end - at))) != NULL;) {
        at += end - at > 1 && at[1] == 'u' ? mend_escape(at, end, &mended) : 2;
        if (at >= end) break;
    }
    return mended;
}

/* ---- the record ---- */

/* The first bytes from `at` on, for a message; cut before a character that would not be whole. */
static void excerpt(char to[24], const char *at, const char *end) {
    size_t n = (size_t)(end - at) < 20 ? (size_t)(end - at) : 20;
    while (n > 0 && at + n < end && ((unsigned char)at[n] & 0xC0) == 0x80) n--;
    for (size_t i = 0; i < n; i++) to[i] = (unsigned char)at[i] < 0x20 ? ' ' : at[i];
    to[n] = 0;
}

static wire_status malformed(const char *line, size_t bytes, const char *at, wire_error *error) {
    const char *end = line + bytes;
    if (!at || at < line || at > end) at = line;
    char near[24];
    excerpt(near, at, end);
    if (!*near) return error_set(error, WIRE_PARSE, "malformed JSON: the line ends inside the record");
    return error_set(error, WIRE_PARSE, "malformed JSON at byte %zu of the line, before '%s'", (size_t)(at - line) + 1,
                     near);
}

static const char *skip_spaces(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) at++;
    return at;
}

wire_status json_record_read(json_record *record, char *line, size_t bytes, wire_error *error) {
    *record = (json_record){.line = line, .bytes = bytes};
    record->mended = mend(line, bytes);
    const char *at = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(line, bytes, &at, false);
    if (!root) return malformed(line, bytes, at, error);
    at = skip_spaces(at, line + bytes);
    wire_status status = WIRE_OK;
    if (at != line + bytes)
        status = malformed(line, bytes, at, error);
    else if (!cJSON_IsObject(root))
        status = error_set(error, WIRE_PARSE, "the line is JSON, but not an object {...}");
    if (status == WIRE_OK)
        record->root = root;
    else
        cJSON_Delete(root);
    return status;
}

void json_record_finish(json_record *record) {
    if (!record) return;
    cJSON_Delete(record->root);
    *record = (json_record){0};
}

/* ---- fields ---- */

/* Passes over the string at `at`, quotation marks included. */
static const char *skip_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\') at++;
    return at + 1;
}

/* The value of the object's nth field in a line that has been parsed already; NULL when it is not found. */
static const char *value_in_line(const json_record *record, size_t n) {
    const char *end = record->line + record->bytes;
    size_t depth = 0;
    for (const char *at = record->line; at < end;) {
        switch (*at) {
        case '"': at = skip_string(at, end); continue;
        case '{':
        case '[': depth++; break;
        case '}':
        case ']': depth--; break;
        case ',':
            if (depth == 1 && n-- == 0) return NULL;
            break;
        case ':':
            if (depth == 1 && n == 0) return skip_spaces(at + 1, end);
            break;
        }
        at++;
    }
    return NULL;
}

/* Gives the item its own digits as text, kept and freed by cJSON. */
static const char *number_text(const json_record *record, cJSON *item, size_t n) {
    if (item->valuestring) return item->valuestring;
    const char *at = value_in_line(record, n);
    char written[32];
    const char *end = record->line + record->bytes;
    size_t bytes = 0;
    while (at && at + bytes < end && memchr("+-.0123456789eE", at[bytes], 15)) bytes++;
    if (bytes == 0) {
        bytes = (size_t)snprintf(written, sizeof written, "%.17g", item->valuedouble);
        at = written;
    }
    char *text = cJSON_malloc(bytes + 1);
    if (!text) return NULL;
    memcpy(text, at, bytes);
    text[bytes] = 0;
    item->valuestring = text;
    return text;
}

wire_status json_record_field(const json_record *record, const char *key, wire_value *field) {
    *field = (wire_value){.kind = WIRE_VALUE_ABSENT};
    const cJSON *root = record->root;
    cJSON *found = NULL;
    size_t n = 0, at = 0;
    for (cJSON *item = root->child; item; item = item->next, n++) {
        if (strcmp(item->string, key) != 0) continue;
        field->twice = found != NULL;
        found = item;
        at = n;
    }
    if (!found) return WIRE_OK;
    if (cJSON_IsString(found)) {
        *field = (wire_value){WIRE_VALUE_TEXT, found->valuestring, strlen(found->valuestring), field->twice};
    } else if (cJSON_IsNumber(found)) {
        const char *text = number_text(record, found, at);
        if (!text) return WIRE_NO_MEMORY;
        *field = (wire_value){WIRE_VALUE_NUMBER, text, strlen(text), field->twice};
    } else {
        field->kind = cJSON_IsNull(found) ? WIRE_VALUE_NULL : WIRE_VALUE_OTHER;
    }
    return WIRE_OK;
}

/* ---- values inside values: a json_value is cJSON's node ---- */

static const cJSON *node(const json_value *value) { return (const cJSON *)(const void *)value; }
static const json_value *value_of(const cJSON *node) { return (const json_value *)(const void *)node; }

const json_value *json_root(const json_record *record) { return value_of(record->root); }

const json_value *json_member(const json_value *object, const char *key) {
    const cJSON *found = object ? cJSON_GetObjectItemCaseSensitive(node(object), key) : NULL;
    return found && !cJSON_IsNull(found) ? value_of(found) : NULL;
}

const json_value *json_first(const json_value *list) { return list ? value_of(node(list)->child) : NULL; }
const json_value *json_next(const json_value *value) { return value_of(node(value)->next); }

const char *json_text(const json_value *value) {
    return value && cJSON_IsString(node(value)) ? node(value)->valuestring : NULL;
}

bool json_number(const json_value *value, double *number) {
    bool is_number = value && cJSON_IsNumber(node(value));
    if (is_number) *number = node(value)->valuedouble;
    return is_number;
}

bool json_true(const json_value *value) {
    double number = 0;
    return value && (cJSON_IsTrue(node(value)) || (json_number(value, &number) && number != 0));
}
