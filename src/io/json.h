#ifndef SRC_IO_JSON_H
#define SRC_IO_JSON_H
/* One JSON object from one line: the one owner of cJSON. Knows no keys and no files. */
#include "base/error.h"

#include <wirecopy/line.h>

#include <stdbool.h>

typedef struct json_record {
    void *root;
    const char *line;
    size_t bytes;
    size_t mended; /* lone surrogates and NULs, escaped or raw, that became U+FFFD and spaces */
} json_record;

/* Reads the line, which it may change in place and which must live as long as the record. WIRE_PARSE: the message says
 * what is wrong, without the line's place. */
wire_status json_record_read(json_record *record, char *line, size_t bytes, wire_error *error);
void json_record_finish(json_record *record);

/* The value lives as long as the record. */
wire_status json_record_field(const json_record *record, const char *key, wire_value *field);

/* ---- values inside values: lists and objects below a record, living as long as it ---- */

typedef struct json_value json_value;

const json_value *json_root(const json_record *record);
/* NULL when `object` is NULL or no object, or when the member is absent or null. */
const json_value *json_member(const json_value *object, const char *key);
/* The first of a list or object's values and the one after `value`; NULL at the end, or when it is neither. */
const json_value *json_first(const json_value *list);
const json_value *json_next(const json_value *value);
const char *json_text(const json_value *value); /* NULL: no string */
bool json_number(const json_value *value, double *number);
bool json_true(const json_value *value); /* true, or a number that is not 0 */

#endif
