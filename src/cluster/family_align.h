#ifndef SRC_CLUSTER_FAMILY_ALIGN_H
#define SRC_CLUSTER_FAMILY_ALIGN_H
/* The best local alignment of two sayings, every word weighed by its information. */
#include "cluster/utterance.h"
#include "match/lcs.h"

typedef struct saying_match {
    int32_t score;   /* matched information less what the gaps cost, in 1/LEXICON_BIT */
    uint32_t info;   /* matched information */
    uint32_t words;  /* matched words */
    uint32_t x_first, x_end, y_first, y_end; /* tokens that the alignment spans */
} saying_match;

/* A word of y as the table sees it. */
typedef struct align_column {
    uint32_t stem;
    int32_t skip;   /* what leaving it out costs */
    int32_t change; /* what it costs to stand opposite an unlike word, besides that word's skip */
    int32_t above;  /* -1 where a word of x costs its skip when it is left out before this column's end, else 0 */
    int32_t rest;   /* the most that the columns behind it may add */
} align_column;

/* Memory that is used again from one alignment to the next. Begins as {0}. */
typedef struct align_room {
    VEC(int32_t) scores;
    VEC(align_column) columns;
    VEC(int32_t) rest;
    VEC(uint32_t) before, first; /* `first` holds zeros between alignments */
    VEC(uint64_t) hashes, bits;
    word_pairs pairs;
    arena scratch;
} align_room;

void align_room_finish(align_room *room);

/* As if all words in x that have one of their stem in y matched without a gap: no alignment of x with y has a higher score,
 * more information or more words. */
wire_status family_align_bound(const utterances *u, token_list x, token_list y, align_room *room, saying_match *out);

/* Aligns x with y. */
wire_status family_align(const utterances *u, token_list x, token_list y, align_room *room, saying_match *out);

#endif
