#ifndef SRC_TEXT_CAPTION_H
#define SRC_TEXT_CAPTION_H
/*
 * Captions that do not name who took the picture themselves (text/paragraph finds those that do):
 *
 *   credit below    Boats wait outside the harbour on Monday evening.      a credit in brackets on a line of its own
 *                   (Mara Lindqvist/Trevane Photo)
 *   twins           Boats wait outside the harbour on Monday evening. less   a gallery prints each caption in full and
 *                   Boats wait outside the harbour on ... more               cut, beside a caption or above a credit
 *   said over       one paragraph that says a quarter of its words twice     a gallery in one line
 */
#include "text/page.h"

/* Sets PARAGRAPH_CAPTION; words, sentences and forms of the paragraphs are there. */
void caption_spread(const page *p, text_paragraph *paragraphs);

#endif
