#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buffer_finish(buffer *b) {
    if (!b) return;
    memory_free(b->at);
    *b = (buffer){0};
}

static bool has_room(buffer *b, size_t bytes) {
    if (!b->failed && (bytes >= SIZE_MAX / 2 || !vec_reserve(b, bytes + 1))) b->failed = true;
    return !b->failed;
}

void buffer_add(buffer *b, const char *from, size_t bytes) {
    if (!has_room(b, bytes)) return;
    if (bytes) memcpy(b->at + b->n, from, bytes);
    b->n += bytes;
    b->at[b->n] = 0;
}

void buffer_text(buffer *b, const char *text) { buffer_add(b, text, strlen(text)); }

void buffer_format(buffer *b, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int bytes = vsnprintf(NULL, 0, format, arguments);
    if (bytes < 0) b->failed = true;
    else if (has_room(b, (size_t)bytes)) {
        vsnprintf(b->at + b->n, (size_t)bytes + 1, format, again);
        b->n += (size_t)bytes;
    }
    va_end(again);
    va_end(arguments);
}
