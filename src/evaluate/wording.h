#ifndef SRC_EVALUATE_WORDING_H
#define SRC_EVALUATE_WORDING_H
/*
 * Words as labels and findings are compared by: in lower case, without punctuation, split at white space. Letters of
 * Latin, Greek and Cyrillic have a case here; the classes are ranges, since this must not depend on what is measured.
 */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

/* Adds the words of the text to `out`, each after a space unless it is the first in `out`. */
void wording_add(buffer *out, const char *text, size_t bytes);

/* The last word of a name, such as "o'brien", to `out`, without what is no letter or digit at its end. */
void wording_last(buffer *out, const char *name);
/* In lower case, nothing else changed. */
void wording_lower(buffer *out, const char *text);

/* The span without white space and quotation marks at its ends. */
wire_span wording_trim(const char *text, wire_span span);

/* Hashes of three consecutive words, sorted, each once; `words` as wording_add gives them. Room: wording_room(words).
 */
size_t wording_room(const char *words);
size_t wording_trigrams(const char *words, uint64_t *to);
bool wording_share(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b);

#endif
