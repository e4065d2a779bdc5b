#ifndef SRC_TEXT_QUOTE_H
#define SRC_TEXT_QUOTE_H
/* Quotations of a page: the parts between marks joined to whole quotations, and who speaks. */
#include "text/page.h"

/*
 * Fills p->quotations from the page's text, paragraphs, sentences and words, and sets WORD_QUOTED on the words of every
 * quotation of three words or more. The arrays come from `keep`. Time and memory are linear in the text.
 */
wire_status quote_read(page *p, arena *keep, arena *scratch);

#endif
