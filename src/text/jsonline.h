#ifndef SRC_TEXT_JSONLINE_H
#define SRC_TEXT_JSONLINE_H
/*
 * One line of JSON Lines without a tree: the whole object is checked (RFC 8259), and the values of a few top-level keys
 * are told by their place in the line. Raw control characters in strings are let pass, as crawls have them; lone halves
 * of surrogate pairs become U+FFFD and NUL a space. What is accepted here io/json.c accepts as well, and reads the same
 * (tests/fuzz/jsonline_fuzz.c).
 */
#include <stdbool.h>
#include <stddef.h>

enum jsonline_kind { JSONLINE_ABSENT, JSONLINE_NULL, JSONLINE_TEXT, JSONLINE_NUMBER, JSONLINE_OTHER };

typedef struct jsonline_value {
    const char *at; /* in the line: a text without its quotation marks, still escaped; a number's digits */
    size_t bytes;
    enum jsonline_kind kind;
    bool escaped; /* the text holds a backslash */
    bool twice;   /* the key stands more than once: this is the last of them */
} jsonline_value;

/* The names may be NULL, which no key is; longer ones than JSONLINE_KEY_MOST bytes are not found. */
#define JSONLINE_KEY_MOST ((size_t)256)

/* Finds the n keys. False: no JSON object, and *fault is the byte where that shows. */
bool jsonline_read(const char *line, size_t bytes, const char *const *keys, unsigned n, jsonline_value *values,
                   size_t *fault);

/* Writes what a checked text stands for, `bytes` at most, and gives its length. *mended grows by the places that were no
 * characters. */
size_t jsonline_unescape(char *to, const char *from, size_t bytes, size_t *mended);

#endif
