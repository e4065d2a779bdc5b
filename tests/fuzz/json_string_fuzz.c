/*
 * The inside of a JSON string, by every level of this machine and by cJSON as io/json asks it: the same text, the same end,
 * the same count of mended places. Only \u without four hexadecimal digits is judged otherwise: cJSON takes it for NUL.
 */
#include "io/json.h"
#include "simd/kernels.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

/* What io/json makes of {"text":"..."}, where the dots are at[0, n). */
static void check_with_cjson(const char *at, size_t n, json_string ours, const char *text) {
    static const char before[] = "{\"text\":\"", after[] = "\"}";
    char *line = malloc(n + sizeof before + sizeof after);
    size_t bytes = sizeof before - 1;
    require(line != NULL);
    memcpy(line, before, bytes);
    memcpy(line + bytes, at, n);
    bytes += n;
    memcpy(line + bytes, after, sizeof after);
    bytes += sizeof after - 1;
    json_record record;
    wire_status status = json_record_read(&record, line, bytes, NULL);
    if (ours.seen & (JSON_MALFORMED | JSON_OPEN)) {
        bool odd = n - ours.read >= 2 && at[ours.read + 1] == 'u';
        require(status != WIRE_OK || odd);
    } else {
        wire_value field;
        require(status == WIRE_OK && json_record_field(&record, "text", &field) == WIRE_OK && field.kind == WIRE_VALUE_TEXT);
        require(field.bytes == ours.written && memcmp(field.text, text, ours.written) == 0 && record.mended == ours.mended);
    }
    json_record_finish(&record);
    free(line);
}

static bool same(json_string a, json_string b) {
    return a.read == b.read && a.written == b.written && a.mended == b.mended && a.seen == b.seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const kernels *scalar = kernels_for("scalar");
    char *at = malloc(size ? size : 1), *text = malloc(size + KERNEL_SLACK), *theirs = malloc(size + KERNEL_SLACK);
    require(at && text && theirs);
    if (size) memcpy(at, data, size);
    json_string whole = scalar->json_unescape(text, at, size), skipped = scalar->json_skip(at, size);
    for (size_t i = 0; kernels_name(i); i++) {
        const kernels *level = kernels_for(kernels_name(i));
        if (!level) continue;
        require(same(whole, level->json_unescape(theirs, at, size)) && memcmp(text, theirs, whole.written) == 0);
        require(same(skipped, level->json_skip(at, size)));
    }
    require(whole.written <= whole.read && whole.read <= size);
    bool ends = !(whole.seen & (JSON_OPEN | JSON_MALFORMED));
    require(!ends || (at[whole.read] == '"' && skipped.read == whole.read));
    if (!(whole.seen & JSON_OPEN)) check_with_cjson(at, skipped.read, whole, text); /* up to the mark that ends it */
    free(at);
    free(text);
    free(theirs);
    return 0;
}
