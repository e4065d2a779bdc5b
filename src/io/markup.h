#ifndef SRC_IO_MARKUP_H
#define SRC_IO_MARKUP_H
/* The text of a saved web page: its title and its paragraphs, without scripts, menus and forms. Any bytes are taken; what
 * is no HTML is text. Knows no files. */
#include "base/buffer.h"

/* Adds the page's title and text, paragraphs parted by an empty line. Of a page with an <article> its longest one is
 * taken, else its <main>, else all. Named characters beyond the common ones stay as they are written. */
void markup_read(const char *page, size_t bytes, buffer *title, buffer *text);

#define MARKUP_LANGUAGE 36 /* the longest tag of a language that is in use, and its end */

/* What the page's <html lang="..."> says, else its xml:lang; empty for neither. */
void markup_language(const char *page, size_t bytes, char language[MARKUP_LANGUAGE]);

#endif
