#ifndef SRC_TEXT_MARK_H
#define SRC_TEXT_MARK_H
/*
 * Quotation marks of a document: where they stand, and what it would cost to read each as opening, as closing, or as no
 * mark at all (an apostrophe, inches). Which reading is taken is decided in text/quote over the whole document.
 */
#include "text/page.h"

/* 《》 stands around titles of works, not speech: it is no mark here, only a bracket to the marks beside it.
 * Marks of one family may close each other (“text"); those of two families nest. */
enum mark_family {
    MARK_DOUBLE, /* " “ ” „ ‟ ＂ 〝 〞 〟 `` '' */
    MARK_SINGLE, /* ' ‘ ’ ‚ ‛ ` ´ ‹ › 『 』 */
    MARK_ANGLE,  /* « » 「 」 */
    MARK_FAMILIES
};

enum { MARK_NEVER = 10000 }; /* a cost above that of any reading */

typedef struct mark {
    uint32_t start;
    uint32_t paragraph;
    uint16_t open, close, ignore; /* costs in hundredths */
    uint8_t bytes, family, shape;
    bool leads; /* nothing but white space, a bullet or a dash stands before it in its paragraph */
    bool ends;  /* of a shape that usually closes: it may reopen a paragraph (»...) all the same */
} mark;

typedef struct mark_list {
    const mark *at; /* by start */
    uint32_t n;
    bool has_double; /* some mark is not of the single family */
} mark_list;

/* The marks of the page's paragraphs, from `scratch`. Reads text and paragraphs only. */
wire_status mark_read(const page *p, arena *scratch, mark_list *out);

#endif
