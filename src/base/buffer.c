#include "base/buffer.h"

#include "base/digits.h"

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

char *buffer_room(buffer *b, size_t bytes) { return has_room(b, bytes) ? b->at + b->n : NULL; }

void buffer_use(buffer *b, size_t bytes) {
    b->n += bytes;
    b->at[b->n] = 0;
}

void buffer_integer(buffer *b, int64_t number) {
    char *to = buffer_room(b, DIGITS_MOST + 1);
    if (!to) return;
    if (number < 0) *to = '-';
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    buffer_use(b, (number < 0) + digits_put(to + (number < 0), size, 1));
}

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
