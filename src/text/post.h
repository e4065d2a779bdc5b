#ifndef SRC_TEXT_POST_H
#define SRC_TEXT_POST_H
/*
 * A post of a network that is set into a page, as its embedding code writes it: the text, then a line of a dash, the
 * name, the handle in parentheses and a date. It is somebody's utterance though no quotation mark stands there.
 *
 *     Heading to the harbour, looking forward to it.
 *     — Mara Lindqvist (@maralindqvist) July 15, 2018
 */
#include "text/page.h"

/* Sets WORD_POSTED on posts of three words or more of a page that is being read. */
void post_mark(page *p);

#endif
