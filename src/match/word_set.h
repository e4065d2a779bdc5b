#ifndef SRC_MATCH_WORD_SET_H
#define SRC_MATCH_WORD_SET_H
/* The words of a page, for "does the other have it?". One lasts for many pages: it grows to the longest. */
#include "match/prose.h"

typedef struct word_set {
    const prose *of;
    uint64_t *at; /* 0: free; the hash 0 is kept as 1 */
    size_t mask, places;
} word_set;

/* Holds this page's words from now on; costs nothing when it does already. */
wire_status word_set_load(word_set *set, const prose *p);

bool word_set_has(const word_set *set, uint64_t hash);

/* Leaves it empty. */
void word_set_finish(word_set *set);

#endif
