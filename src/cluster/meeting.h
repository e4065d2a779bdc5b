#ifndef SRC_CLUSTER_MEETING_H
#define SRC_CLUSTER_MEETING_H
/*
 * Which documents have a run of five words, or a member in a quote group, in common: lists of them. Documents of a list
 * ascend, and so must the documents that are asked for: each list has a place from which on its documents are later.
 */
#include "base/sort.h"
#include "cluster/corpus.h"
#include "match/prose.h"

typedef struct meeting {
    VEC(sort_item) items;     /* until the lists are made: key, document, whether it is a quote group's */
    VEC(uint32_t) starts, documents; /* of lists: where each begins */
    VEC(uint8_t) of_quotes;
    uint32_t *places;         /* of lists */
    uint32_t *first, *lists;  /* of documents: where each one's lists begin, and the lists */
    uint8_t *seen;            /* by document, zero between askings: what is shared */
    VEC(sort_item) found, spare;
} meeting;

enum { MEET_WORDS = 1, MEET_QUOTE = 2 };

/* `pages` are of all documents. Ends with meeting_finish, also when it fails. */
wire_status meeting_read(meeting *s, const wire_corpus *corpus, const prose *pages);
void meeting_finish(meeting *s);

/* `found` gets the documents after this one that share with it, ascending; each item's `second` says what. */
wire_status meeting_later(meeting *s, uint32_t document);

/* Whether the two documents have a quote group in common; needs no lists. */
bool meeting_quoted(const wire_corpus *corpus, const prose *pages, uint32_t a, uint32_t b);

#endif
