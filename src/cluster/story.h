#ifndef SRC_CLUSTER_STORY_H
#define SRC_CLUSTER_STORY_H
/*
 * Stories: documents that are copies of one article.
 *
 *     most shared prose first:  find candidates among the representatives -> judge them -> join the best, or become one
 *
 * A member matches the representative itself, never only another member, so nothing chains; a document that one
 * representative refuses is tried with others. Ten thousand copies of a story are ten thousand judgements.
 */
#include "cluster/corpus.h"
#include "match/prose.h"

/* Prose of every document of the corpus, in the documents' order. */
typedef struct story_prose {
    prose *at;
    arena *keep; /* one a worker */
    unsigned workers;
} story_prose;

wire_status story_prose_read(story_prose *out, const wire_corpus *corpus);
void story_prose_finish(story_prose *p);

typedef struct story_work {
    uint64_t judged; /* pairs that were compared word by word */
    uint64_t read;   /* entries of the index that were read */
} story_work;

/*
 * Enters stories of two documents or more, sets article.story, and enters a pair for every two representatives that
 * were judged copy or partial (spans, reason and dates are left to pair.h). `work` may be NULL.
 */
wire_status story_find(wire_corpus *corpus, story_work *work);

#endif
