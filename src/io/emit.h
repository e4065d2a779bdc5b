#ifndef SRC_IO_EMIT_H
#define SRC_IO_EMIT_H
/* Writes JSON into a file or a text: commas, escapes and numbers. The bytes do not depend on the locale. */
#include "base/buffer.h"
#include "base/file.h"

#include <string.h>

typedef struct emitter {
    file_output *file; /* or, where this is NULL, */
    buffer *text;
    bool comma; /* the next value or key has a comma before it */
} emitter;

/* Place for so many bytes, or NULL when memory ran out; emit_use writes those that were put there. */
static inline char *emit_room(emitter *e, size_t bytes) {
    return e->file ? file_room(e->file, bytes) : buffer_room(e->text, bytes);
}
static inline void emit_use(emitter *e, size_t bytes) {
    if (e->file)
        file_use(e->file, bytes);
    else
        buffer_use(e->text, bytes);
}

void emit_begin(emitter *e, char bracket); /* '{' or '[' */
void emit_end(emitter *e, char bracket);
void emit_line(emitter *e); /* the end of a record: a newline, and no comma */
/* A name of ours: few bytes, none of which needs an escape. Inline, so that a literal is copied without a call. */
static inline void emit_key(emitter *e, const char *key) {
    size_t bytes = strlen(key), comma = e->comma;
    char *to = emit_room(e, bytes + 4);
    if (!to) return;
    *to = ',';
    to[comma] = '"';
    memcpy(to + comma + 1, key, bytes);
    memcpy(to + comma + 1 + bytes, "\":", 2);
    emit_use(e, comma + bytes + 3);
    e->comma = false;
}

/* NULL gives null. What is not UTF-8 becomes U+FFFD, a byte each. */
void emit_text(emitter *e, const char *text);
void emit_bytes(emitter *e, const char *text, size_t bytes);
void emit_integer(emitter *e, uint64_t value);
void emit_decimal(emitter *e, double value, unsigned digits); /* fixed digits after the point; not finite: null */
void emit_bool(emitter *e, bool value);
void emit_null(emitter *e);

#endif
