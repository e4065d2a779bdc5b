#ifndef SRC_CLUSTER_REPEAT_H
#define SRC_CLUSTER_REPEAT_H
/*
 * What a document says twice: a caption and its twin with a credit, a paragraph printed again, a statement given a
 * second time in other words. The first two are seconds, no prose of their own; they are marked before any other stage
 * compares documents. The groups are entered at the end, when it is known what is standing text or a quotation.
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

/* Appends the repeats of a page by their second sentence, at most one each. Reworded ones need `words` (may be NULL).
 * Linear in the words. */
wire_status repeat_read(const page *p, const lexicon *words, arena *scratch, repeat_list *out);

/* Sets MARK_SECOND. The first stage: needs pages only. */
wire_status repeat_mark(wire_corpus *corpus);

/* Enters the groups of kind repeat, but for standing text and for what quote groups tell already. */
wire_status repeat_group(wire_corpus *corpus, const lexicon *words);

#endif
