#ifndef SRC_CLUSTER_CORPUS_H
#define SRC_CLUSTER_CORPUS_H
/*
 * The corpus and what the stages found in it. Stages run one after another on a corpus whose articles are sorted by id
 * and read; each appends its findings here. Nothing in it depends on the number of workers.
 */
#include "base/error.h"
#include "base/hash.h"
#include "match/article.h"

struct wire_corpus {
    wire_options options;
    const kernels *kernels; /* kernels_between of options.cpu */
    unsigned workers; /* at least 1 */
    arena keep;       /* strings, pages' arrays and findings; the calling thread's */
    arena *worker_keep; /* one a worker: what workers find and the corpus keeps */
    VEC(article) articles;
    uint32_t n_outlets;
    map ids;      /* hash of the id -> number while documents are added */
    uint64_t text_bytes;
    bool closed;  /* a scan has begun: no more documents */
    bool scanned; /* it ended well: the findings are whole */

    VEC(wire_quotation) quotations;
    VEC(wire_group) groups;
    VEC(wire_story) stories;
    VEC(wire_pair) pairs;
    VEC(wire_stage) stages;
};

/* A group before it is entered; corpus_add_group fills in what follows from the members. */
typedef struct group_draft {
    wire_kind kind;
    wire_level level;
    wire_member *members; /* copied, then sorted by document and start */
    uint32_t n_members;
    uint32_t representative; /* index in `members` */
    const char *reason;      /* copied */
} group_draft;

/* Enters a group; *number (may be NULL) is its place in corpus->groups until corpus_sort_findings. */
wire_status corpus_add_group(wire_corpus *corpus, const group_draft *draft, uint32_t *number);

/* Puts groups, quotations, stories and pairs into their documented order and renumbers what refers to them. */
wire_status corpus_sort_findings(wire_corpus *corpus);

/* A letter and 16 hexadecimal digits from content. */
wire_id corpus_content_id(char letter, uint64_t hash);

/* Runs `work` over all articles on all workers and tells the caller's progress function under the stage's name. */
wire_status corpus_each_article(wire_corpus *corpus, const char *stage,
                                wire_status (*work)(void *context, unsigned worker, uint32_t article), void *context);

#endif
