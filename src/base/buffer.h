#ifndef SRC_BASE_BUFFER_H
#define SRC_BASE_BUFFER_H
/* Text that grows: what is written piece by piece and used whole. A failure sticks, so one check at the end is enough. */
#include "base/memory.h"

typedef struct buffer {
    char *at; /* zero-terminated once something was added */
    size_t n, places;
    bool failed; /* memory ran out: the text is not whole */
} buffer;

void buffer_finish(buffer *b);
void buffer_add(buffer *b, const char *from, size_t bytes);
void buffer_text(buffer *b, const char *text);
/* Place for so many bytes behind the text, NULL when memory runs out; buffer_use makes those that were written part of it. */
char *buffer_room(buffer *b, size_t bytes);
void buffer_use(buffer *b, size_t bytes);
/* The number in decimal digits. */
void buffer_integer(buffer *b, int64_t number);
void buffer_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
