#ifndef SRC_MATCH_STRETCH_H
#define SRC_MATCH_STRETCH_H
/*
 * How much of a page's own prose runs side by side with another page, small edits everywhere allowed: what tells a text
 * that was scanned badly or edited word by word from one that keeps some sentences whole and has others anew.
 *
 *     words shared in runs of three       edited all over  .60     partly the same  .60
 *     own words in dense stretches        edited all over  .98     partly the same  .60
 */
#include "match/align.h"
#include "match/prose.h"

typedef struct stretch_sum {
    uint32_t own;   /* own words of `low` in stretches that run side by side */
    double equal;   /* share of the stretches' words, those of the longer side, that are equal */
} stretch_sum;

/* Own words of `low` that can be in stretches, at most: `mark` is set at each word where three words that the other page has
 * begin. */
uint32_t stretch_bound(const prose *low, const uint8_t *mark);

/* `marks` as of align_pages_at, `a` those of `low`. */
wire_status stretch_find(const prose *low, const prose *high, align_marks marks, arena *scratch, stretch_sum *out);

#endif
