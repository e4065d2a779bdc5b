/* A line of JSON: what is read is whole text without NUL, and reading the mended line again gives the same. */
#include "io/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static wire_value read_field(const json_record *record, const char *key) {
    wire_value field;
    require(json_record_field(record, key, &field) == WIRE_OK);
    require((field.kind == WIRE_VALUE_TEXT || field.kind == WIRE_VALUE_NUMBER) == (field.text != NULL));
    if (field.text) require(strlen(field.text) == field.bytes);
    if (field.kind == WIRE_VALUE_NUMBER) require(field.bytes > 0 && strspn(field.text, "+-.0123456789eEinfa") == field.bytes);
    return field;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const KEYS[] = {"id", "text"};
    wire_error error = {0};
    json_record record, again;
    char *line = malloc(size ? size : 1);
    memcpy(line, data, size);
    wire_status status = json_record_read(&record, line, size, &error);
    require(status == WIRE_OK || (status == WIRE_PARSE && error.message[0] && !record.root));
    if (status == WIRE_OK) {
        require(record.mended <= size);
        require(json_record_read(&again, line, size, NULL) == WIRE_OK && again.mended == 0);
        for (int i = 0; i < 2; i++) {
            wire_value one = read_field(&record, KEYS[i]), two = read_field(&again, KEYS[i]);
            require(one.kind == two.kind && one.twice == two.twice && one.bytes == two.bytes);
            if (one.text) require(memcmp(one.text, two.text, one.bytes) == 0);
        }
        json_record_finish(&again);
    }
    json_record_finish(&record);
    free(line);
    return 0;
}
