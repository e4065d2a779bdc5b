#ifndef SRC_CLUSTER_FAMILY_ALIGN_H
#define SRC_CLUSTER_FAMILY_ALIGN_H
/* The best local alignment of two sayings, every word weighed by its information. */
#include "cluster/utterance.h"

typedef struct saying_match {
    int32_t score;   /* matched information less what the gaps cost, in 1/LEXICON_BIT */
    uint32_t info;   /* matched information */
    uint32_t words;  /* matched words */
    uint32_t x_first, x_end, y_first, y_end; /* tokens that the alignment spans */
} saying_match;

/* Memory that is used again from one alignment to the next. */
typedef struct align_room {
    VEC(int32_t) rows;
    VEC(uint8_t) steps;
    VEC(uint32_t) words, stems;
    VEC(int32_t) skips;
} align_room;

void align_room_finish(align_room *room);

/*
 * Aligns x with y. `diagonal` is where they were seen to agree (a token of y less its partner in x): tables of more than
 * a million cells are kept to a band around it. `partners` (may be NULL) gets for each token of x its token of y or
 * UINT32_MAX.
 */
wire_status family_align(const utterances *u, token_list x, token_list y, int64_t diagonal, align_room *room,
                         saying_match *out, uint32_t *partners);

#endif
