#ifndef SRC_TEXT_IMPRINT_H
#define SRC_TEXT_IMPRINT_H
/* Forms that tell who prints a text and hardly ever stand in prose: copyright signs, addresses, telephone numbers. */
#include <stdbool.h>

/* A copyright sign, the word, an address of the web or mail, a telephone number. */
bool imprint_has_any(const char *at, const char *end);

/* The sign, or the word with a year behind it: not the word in a sentence about copyrights. */
bool imprint_has_copyright(const char *at, const char *end);

/* False: imprint_has_copyright is false of it and of its parts. Nearly no text needs more than this to be asked. */
bool imprint_may_have_copyright(const char *at, const char *end);

/* A bullet, a dash or an asterisk. */
bool imprint_begins_item(const char *at, const char *end);

#endif
