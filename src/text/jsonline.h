#ifndef SRC_TEXT_JSONLINE_H
#define SRC_TEXT_JSONLINE_H
/*
 * One line of JSON Lines without a tree: the whole object is checked (RFC 8259), and the values of a few top-level keys
 * are told by their place in the line. Raw control characters in strings are let pass, as crawls have them; lone halves
 * of surrogate pairs become U+FFFD and NUL a space. What is accepted here io/json.c accepts as well, and reads the same
 * (tests/fuzz/jsonline_fuzz.c).
 */
#include "simd/kernels.h"

#include <stdbool.h>

enum jsonline_kind { JSONLINE_ABSENT, JSONLINE_NULL, JSONLINE_TEXT, JSONLINE_NUMBER, JSONLINE_OTHER };

typedef struct jsonline_value {
    const char *at; /* in the line: a string without its quotation marks, a number's digits; of the first key: in `to` */
    size_t bytes;
    enum jsonline_kind kind;
    bool escaped;    /* the string holds a backslash; never that of the first key, which is unescaped */
    bool twice;      /* the key stands more than once: this is the last of them */
    uint32_t mended; /* of the first key: places that were no characters */
    bool ascii;      /* of the first key: nothing else, and no NUL */
} jsonline_value;

/* Longer names of keys than so many bytes are not found. */
#define JSONLINE_KEY_MOST ((size_t)256)

typedef struct jsonline_plan {
    const kernels *kernels;
    const char *const *keys; /* NULL: no key */
    unsigned n;
} jsonline_plan;

/* Finds the keys of a line. The first one's string is unescaped to `to`, which has bytes + KERNEL_SLACK places. False: no
 * JSON object, and *fault is the byte where that shows. */
bool jsonline_read(const jsonline_plan *plan, const char *line, size_t bytes, char *to, jsonline_value *values,
                   size_t *fault);

#endif
