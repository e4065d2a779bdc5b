#ifndef SRC_TEXT_CREDIT_H
#define SRC_TEXT_CREDIT_H
/*
 * The agency to which a page credits its text. By strength, the first of the strongest is taken:
 *
 *   dateline   WASHINGTON (AP) —   MOSCOW, May 5. /TASS/.   Berlin (dpa/lno) -   新华社北京5月3日电
 *   signature  © 2019 AFP   By Ana Ruiz, Associated Press   Source: EFE   ... writers contributed to this report   ... (ANSA)
 *   report     Reuters reported that   according to Reuters
 *
 * Somebody who "told Reuters" something is a source of the story, not its credit: articles of all outlets have that. Who
 * took a picture (AP Photo/Name, a caption, Name / AFP) credits no text.
 */
#include "text/page.h"

/* Sets p->credit; words, sentences, the paragraphs' forms and the quotations are there. */
void credit_read(page *p);

#endif
