#ifndef SRC_MATCH_OVERLAP_H
#define SRC_MATCH_OVERLAP_H
/*
 * What two pages have in common, word by word: the ground on which relation.c judges.
 *
 *     hits        places (i, j) where three words of a stand in b; a shingle that stands more than HITS_MOST times in
 *                 one page counts at its first HITS_MOST places only, so the work is linear for any text
 *     runs        hits in a row: words of a common run of five or more
 *     sentences   a sentence is shared when half of its own words (four at least) stand in ONE place of the other page:
 *                 the sentence there with most hits, and its two neighbours
 *
 * Counting words in one place instead of shingles from anywhere is what keeps "the company said in a statement" from
 * adding up to a copy (copy F1 .978 against .936 by bare shingles on labelled pairs).
 */
#include "match/prose.h"

enum overlap_flag {
    OVERLAP_RUN = 1 << 0,    /* in a common run of RUN_WORDS words */
    OVERLAP_HIT = 1 << 1,    /* in a shingle that stands in the place of its sentence */
    OVERLAP_SHARED = 1 << 2, /* an own word of a shared sentence */
    OVERLAP_BODY = 1 << 3,   /* like OVERLAP_HIT, but quotations may be the place; set by overlap_body */
    OVERLAP_SPOKEN = 1 << 4  /* quoted, in a common run, and no caption or standing text in the other page */
};

/* Words of a shingle, by which all is told; words of a common run. */
#define RELATION_WIDTH 3
#define RUN_WORDS 5

typedef struct overlap_side {
    const prose *prose;
    const uint8_t *flag;   /* one a word: overlap_flag bits */
    uint32_t run_words;    /* words in common runs */
    uint32_t run_own;      /* ... not set aside */
    uint32_t covered;      /* own words hit, of shared sentences */
    uint32_t sentences;    /* shared sentences with eight such words or more */
    uint32_t furniture;    /* words of runs that fill half of their sentence */
    uint32_t quoted;       /* words OVERLAP_SPOKEN */
    uint32_t plain;        /* ... that are not capitalised: names and titles alone are no quotation */
} overlap_side;

typedef struct overlap {
    overlap_side a, b;
    uint32_t shingles; /* distinct ones that both have */
} overlap;

typedef struct overlap_desk overlap_desk;

/* Memory that one thread works in; it grows to the longest page. NULL when out of memory. */
overlap_desk *overlap_desk_create(void);
void overlap_desk_destroy(overlap_desk *desk);

/* Distinct shingles of a page. It is indexed as overlap_find's `a`, unless it is that already. */
wire_status overlap_shingles(overlap_desk *desk, const prose *a, uint32_t *n);

/* What a comparison of the two can find at most. */
typedef struct overlap_bounds {
    uint32_t own_a, own_b; /* own words hit, of shared sentences */
    uint32_t words;        /* words of either page in common runs or shingles */
} overlap_bounds;

/* At a part of overlap_find's cost; overlap_find of the same pair goes on from there. */
wire_status overlap_bound(overlap_desk *desk, const prose *a, const prose *b, overlap_bounds *out);

/* Arrays of `out` are the desk's, good until its next call. Comparing one `a` with many `b` in a row indexes a once. */
wire_status overlap_find(overlap_desk *desk, const prose *a, const prose *b, overlap *out);

/*
 * Where three words of each page begin that the other page has: a mark for each word, of the desk, good until its next
 * call. Both are NULL when a shingle stands too often in them for all its places to be known. Costs little for the pair
 * compared last.
 */
typedef struct overlap_marks {
    const uint8_t *a, *b;
} overlap_marks;

wire_status overlap_mark(overlap_desk *desk, const prose *a, const prose *b, overlap_marks *out);

/* The same measured on running text with its quotations: *words of the body of a (or of b) stand in sentences that the
 * other has. To be called after overlap_find, for its pair. */
wire_status overlap_body(overlap_desk *desk, bool of_a, uint32_t *words);

#endif
