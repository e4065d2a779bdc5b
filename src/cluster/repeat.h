#ifndef SRC_CLUSTER_REPEAT_H
#define SRC_CLUSTER_REPEAT_H
/*
 * What a document says twice: a caption and its twin with a credit, a paragraph printed again, a statement given a
 * second time in other words. The first two are seconds, no prose of their own; they are marked before any other stage
 * compares documents. All are found in one go; the groups are entered at the end, when it is known what is standing text or a quotation.
 */
#include "cluster/lexicon.h"

/* Sentence `second` says again what the earlier sentence `first` says. */
typedef struct repeat {
    uint32_t first, second;
    uint32_t first_word, end_word; /* of the second: what it has from the first */
    bool reworded;                 /* in other words: proved by the rarity of what is shared, not by its runs */
} repeat;

typedef struct repeat_list {
    repeat *at;
    size_t n, places;
} repeat_list;

/* By document: its repeats by their second sentence, at most one each. */
typedef struct repeat_lists {
    repeat_list *of;
    size_t n;
} repeat_lists;

/* Finds all repeats and sets MARK_SECOND where the words themselves are said again. Reworded ones need `words` (may be
 * NULL). Linear in the words; reads pages only. *out is zeroed when it fails. */
wire_status repeat_find(repeat_lists *out, wire_corpus *corpus, const lexicon *words);
void repeat_lists_finish(repeat_lists *lists);

/* Enters the groups of kind repeat, but for standing text and for what quote groups tell already. */
wire_status repeat_group(wire_corpus *corpus, const repeat_lists *found);

#endif
