#ifndef SRC_MATCH_SPELLING_H
#define SRC_MATCH_SPELLING_H
/* Words that are one word misread, or spelled otherwise: Ashforde's, Ashfordes; fhree, three; de partment, department. */
#include "match/align.h"

/* Begun and ended alike for half of the longer one, ASCII letters in any case. */
bool spelling_alike(const char *x, uint32_t n, const char *y, uint32_t m);

/* Words of the stretch's side `a` that stand in `b` too, in order, as they are or misread: at least those that match. */
uint32_t spelling_matched(const page *a, const page *b, const span_pair *stretch);

#endif
