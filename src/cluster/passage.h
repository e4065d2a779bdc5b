#ifndef SRC_CLUSTER_PASSAGE_H
#define SRC_CLUSTER_PASSAGE_H
/*
 * Sentences of reporting that say the same: the passages from which wire and background groups are made. What they are
 * is judged in cluster/group; here only likeness counts.
 *
 * Three ways lead into a group, each proved against the group's representative: a near-duplicate (match/near), a
 * sentence inside a longer one, and, in documents that are copies of one story, a sentence rewritten too much to be
 * found by its shingles alone.
 */
#include "cluster/corpus.h"

typedef struct passage {
    uint32_t article, sentence;
    uint32_t first_word, n_words; /* of the page: the sentence, or the part of it that the group has */
    uint32_t group;    /* number of the passage that represents it; its own when it does so itself */
    float similarity;  /* to that passage, by aligned words */
} passage;

typedef struct passage_list {
    passage *at; /* by article, sentence; behind `n_sentences` those that are part of a sentence */
    size_t n, places;
    size_t n_sentences;
    uint32_t *first; /* by article: its first passage; one more at the end */
} passage_list;

/* All sentences of enough words outside captions that are mostly neither standing text, seconds nor quoted; grouped. */
wire_status passage_find(passage_list *out, const wire_corpus *corpus);
void passage_finish(passage_list *passages);

/* Half words: an ideograph counts one, any other word two. */
uint32_t passage_weight(const page *p, uint32_t first_word, uint32_t n_words);

#endif
