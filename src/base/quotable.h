#ifndef SRC_BASE_QUOTABLE_H
#define SRC_BASE_QUOTABLE_H
/* The bytes of a text that may stand between quotation marks as they are, in JSON and in the script of a page. */
#include "base/sixteen.h"

static inline sixteen not_quotable(sixteen block) {
    sixteen marks = sixteen_are(block, '"') | sixteen_are(block, '\\') | sixteen_are(block, '<');
    return ~sixteen_between(block, ' ', 126) | marks;
}

/* How many bytes the text begins with that are: ASCII but controls, quotation marks, backslashes and <. */
static inline size_t quotable_run(const char *text, size_t bytes) { return sixteen_find(text, 0, bytes, not_quotable); }

#endif
