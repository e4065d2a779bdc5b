#ifndef SRC_REPORT_COLUMNS_H
#define SRC_REPORT_COLUMNS_H
/* Text on a terminal: how many columns a character takes, and what is shown instead of those that would move the cursor
 * or turn the line around. Wide and combining characters by Unicode Standard Annex 11, in ranges. */
#include "base/buffer.h"

typedef struct column_character {
    uint32_t bytes;   /* of its UTF-8; a byte that is no UTF-8 is a character of its own */
    unsigned columns; /* 0: it stands on the one before, 2: a wide one */
    bool safe;        /* false: a control character or a mark of direction; '?' is shown */
} column_character;

column_character columns_character(const char *at, size_t bytes);

/* Adds the text with '?' for what is not safe; gives the columns that it takes. */
unsigned columns_add(buffer *out, const char *text, size_t bytes);
unsigned columns_count(const char *text, size_t bytes);

/* On one line: runs of white space become a space; cut to `columns`, with an ellipsis. Gives the columns used. */
unsigned columns_line(buffer *out, const char *text, size_t bytes, unsigned columns);

/* In lines of `columns` at most, broken at spaces; each ends with a line feed. */
void columns_wrap(buffer *out, const char *text, unsigned columns);

#endif
