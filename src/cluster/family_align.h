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

/* Memory that is used again from one alignment to the next. Begins as {0}. */
typedef struct align_room {
    VEC(int32_t) scores, skips, above;
    VEC(uint32_t) stems;
    VEC(uint64_t) hashes;
    word_pairs pairs;
    arena scratch;
} align_room;

void align_room_finish(align_room *room);

/* Aligns x with y. */
wire_status family_align(const utterances *u, token_list x, token_list y, align_room *room, saying_match *out);

#endif
