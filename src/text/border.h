#ifndef SRC_TEXT_BORDER_H
#define SRC_TEXT_BORDER_H
/* Where words and sentences of a page begin, asked by offset. */
#include "text/page.h"

/* Number of the first word that starts at `at` or behind it; words.n when there is none. */
uint32_t border_word(const page *p, uint32_t at);

/* Start of the sentence that holds `at`, and of the first one behind it, inside [.., limit]. A "sentence" that begins
 * with a lower-case word ("Really?" he asked) counts as the one before going on. */
uint32_t border_sentence(const page *p, uint32_t at, uint32_t limit);
uint32_t border_next(const page *p, uint32_t at, uint32_t limit);

#endif
