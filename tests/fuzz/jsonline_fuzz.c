/* A line read without a tree: what is accepted cJSON accepts as well, and finds the same values. */
#include "io/json.h"
#include "text/jsonline.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

/* Numbers longer than cJSON's buffer and byte order marks are read differently, as is a NUL outside of strings. */
static bool is_comparable(const char *line, size_t size) {
    size_t digits = 0;
    for (size_t i = 0; i < size; i++) {
        digits = memchr("+-.0123456789eE", line[i], 15) ? digits + 1 : 0;
        if (digits > 60 || line[i] == 0) return false;
    }
    return true;
}

static void compare(const jsonline_value *ours, const wire_value *theirs, bool is_first) {
    static const wire_value_kind KINDS[] = {WIRE_VALUE_ABSENT, WIRE_VALUE_NULL, WIRE_VALUE_TEXT, WIRE_VALUE_NUMBER, WIRE_VALUE_OTHER};
    require(KINDS[ours->kind] == theirs->kind);
    require(theirs->kind == WIRE_VALUE_ABSENT || ours->twice == theirs->twice);
    if (ours->kind == JSONLINE_TEXT && is_first) {
        require(ours->bytes == theirs->bytes && memcmp(ours->at, theirs->text, ours->bytes) == 0);
    } else if (ours->kind == JSONLINE_NUMBER) {
        require(ours->bytes == theirs->bytes && memcmp(ours->at, theirs->text, ours->bytes) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const KEYS[] = {"text", "id"};
    jsonline_value values[2];
    size_t fault;
    char *line = malloc(size ? size : 1), *changed = malloc(size ? size : 1), *to = malloc(size + KERNEL_SLACK);
    jsonline_plan plan = {kernels_for(NULL), KEYS, 2};
    memcpy(line, data, size);
    memcpy(changed, data, size);
    bool good = jsonline_read(&plan, line, size, to, values, &fault);
    require(fault <= size && (!good || fault == size));
    if (good && is_comparable(line, size)) {
        json_record record;
        require(json_record_read(&record, changed, size, NULL) == WIRE_OK);
        for (int i = 0; i < 2; i++) {
            wire_value field;
            require(json_record_field(&record, KEYS[i], &field) == WIRE_OK);
            compare(&values[i], &field, i == 0);
        }
        json_record_finish(&record);
    }
    free(line);
    free(changed);
    free(to);
    return 0;
}
