#ifndef INCLUDE_WIRECOPY_LINE_H
#define INCLUDE_WIRECOPY_LINE_H
/*
 * A line of JSON Lines read without a tree, by the library's kernels: the whole object is checked (RFC 8259), and the
 * values of some of its top-level keys are given.
 *
 *     {"id": 17, "text": "Caf\u00e9", "tags": ["a"]}     text: TEXT "Café"   id: NUMBER "17"   tags: OTHER   url: ABSENT
 */
#include <wirecopy/wirecopy.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum wire_value_kind {
    WIRE_VALUE_ABSENT,
    WIRE_VALUE_NULL,
    WIRE_VALUE_TEXT,
    WIRE_VALUE_NUMBER,
    WIRE_VALUE_OTHER /* true, false, a list, an object */
} wire_value_kind;

typedef struct wire_value {
    wire_value_kind kind;
    const char *text; /* of a text, unescaped, or a number, as it is written; zero-terminated. Else NULL. */
    size_t bytes;
    bool twice; /* the key stands more than once: this is the last of them */
} wire_value;

/* Room for the values of one line, used again for the next. */
typedef struct wire_line wire_line;

/* `cpu` as in wire_options. */
WIRE_API wire_status wire_line_create(wire_line **out, const char *cpu, wire_error *error);
WIRE_API void wire_line_destroy(wire_line *line);

/* Reads the line at[0, bytes), no line end in it; values[i] becomes that of keys[i] and lives until the next call. *mended
 * gets how many NULs and lone halves of surrogate pairs in them became a space or U+FFFD. Bytes that are no UTF-8 are let
 * pass. WIRE_PARSE: no JSON object, without a message where: a full parser knows that. */
WIRE_API wire_status wire_line_read(wire_line *line, const char *at, size_t bytes, const char *const *keys, unsigned n,
                                    wire_value *values, size_t *mended, wire_error *error);

#ifdef __cplusplus
}
#endif
#endif
