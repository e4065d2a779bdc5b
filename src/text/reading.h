#ifndef SRC_TEXT_READING_H
#define SRC_TEXT_READING_H
/*
 * The least-cost reading of a document's quotation marks: which open, which close, which are none. Gives the pieces of
 * text between marks; which of them make one quotation is decided in text/quote.
 */
#include "text/mark.h"

#define NO_PART UINT32_MAX

typedef struct reading_part {
    uint32_t open, start, end, close; /* the opening mark's start, the text within, the closing mark's end */
    uint32_t continues;               /* the part that waited for this one to reopen it, or NO_PART */
    uint32_t paragraph;               /* of its start */
    uint8_t family, depth;
    bool spoken_on; /* goes on with the part before, behind a clause between dashes */
    bool lost; /* no mark closes it: it ends where the next one opens, or with its paragraph */
} reading_part;

typedef struct reading_parts {
    reading_part *at; /* by start, outer before inner; never empty */
    uint32_t n;
} reading_parts;

wire_status reading_find(const page *p, const mark_list *marks, arena *scratch, reading_parts *out);

#endif
