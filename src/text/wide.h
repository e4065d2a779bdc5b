#ifndef SRC_TEXT_WIDE_H
#define SRC_TEXT_WIDE_H
/* Speakers in Chinese and Japanese, where no space parts words: 市长王芳说：“…”, “…，”王芳表示, 王さんは「…」と述べた. */
#include "text/page.h"

/* Who speaks a quotation between `lead`, the sentence before it, and `tail`, what follows; empty when nobody is found. */
wire_span wide_speaker(const page *p, wire_span lead, wire_span tail);

#endif
