#ifndef SRC_TEXT_PARAGRAPH_H
#define SRC_TEXT_PARAGRAPH_H
/*
 * Where a document's paragraphs are, and of what form each is. A blank line, a form feed and U+2029 always end a paragraph.
 * Whether a single line's end does (LF, CR, CR LF, VT, NEL, U+2028) is decided per document: in a text of hard-wrapped
 * lines it does not, unless the line stops short of where the next word would have fitted.
 */
#include "base/error.h"
#include "base/memory.h"
#include "text/page.h"

/* The paragraphs' spans, without white space at their ends, none empty; from `scratch`. */
wire_status paragraph_find(const char *text, uint32_t bytes, arena *scratch, wire_span **out, uint32_t *n);

/* paragraph_form bits; start, end and the words' numbers of the paragraph are set. */
uint32_t paragraph_form_of(const char *text, const text_words *words, const text_paragraph *paragraph);

#endif
