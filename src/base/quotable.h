#ifndef SRC_BASE_QUOTABLE_H
#define SRC_BASE_QUOTABLE_H
/* The bytes of a text that may stand between quotation marks as they are, in JSON and in the script of a page. */
#include "base/sixteen.h"

#include <stddef.h>

/* ASCII but controls, quotation marks, backslashes and <. */
static inline int quotable(unsigned char c) { return c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '<'; }

/* How many such bytes the text begins with. */
static inline size_t quotable_run(const char *text, size_t bytes) {
    size_t n = 0;
    for (; bytes - n >= 16; n += 16) {
        sixteen block = sixteen_at(text + n), marks = sixteen_are(block, '"') | sixteen_are(block, '\\') | sixteen_are(block, '<');
        unsigned here = sixteen_first(~sixteen_between(block, ' ', 126) | marks);
        if (here < 16) return n + here;
    }
    while (n < bytes && quotable((unsigned char)text[n])) n++;
    return n;
}

#endif
