#ifndef SRC_MATCH_CANDIDATE_H
#define SRC_MATCH_CANDIDATE_H
/*
 * Which representatives a document should be compared with: those that hold most of its keys.
 *
 *     keys of all documents --> lists, one a key that two documents have; a key of one document is forgotten
 *     a document asks before it is entered; only representatives are entered, so ten thousand copies of one story
 *     lengthen a list by one
 *
 * Popular keys are not dropped. A document's lists are read shortest first until a number of entries that grows with
 * its keys is read; of a list longer than what is left the newest entries are read. What a copy has in common with its
 * original is many keys; it is missed only when each of them stands in hundreds of other representatives first, and
 * those have the same words then.
 */
#include "base/error.h"

typedef struct candidate {
    uint32_t document;
    uint32_t weight; /* of the keys in common: CANDIDATE_KEY each, a part of it when others hold the key too */
} candidate;

typedef struct candidate_list {
    candidate *at;
    size_t n, places;
} candidate_list;

typedef struct candidate_index candidate_index;

/* Documents are 0 .. n_documents-1. NULL when out of memory. */
candidate_index *candidate_index_create(uint32_t n_documents);
void candidate_index_destroy(candidate_index *index);

/* The keys of the next document, `n_first` of them of the first class: called for 0, 1, 2 .. n_documents-1. */
wire_status candidate_keys(candidate_index *index, const uint64_t *keys, uint32_t n, uint32_t n_first);
/* After the last document's keys. */
wire_status candidate_index_close(candidate_index *index);

/* How many keys of the document's first class another document has too. */
uint32_t candidate_shared(const candidate_index *index, uint32_t document);
/* The same keys, one that n documents have counted as log2 n: what many have tells more than what two have by chance. */
uint32_t candidate_common(const candidate_index *index, uint32_t document);
/* How many keys of its first class no other document has. */
uint32_t candidate_alone(const candidate_index *index, uint32_t document);

/* Enters a document as a representative, under the keys of both classes. */
void candidate_enter(candidate_index *index, uint32_t document);

/* A key that one entered document holds; one that n hold counts for 1 / (1 + log2 n) of it. */
#define CANDIDATE_KEY 256

/* Entered documents that share keys of weight `least` or more, most weight first, then by number; `out` is emptied first.
 * `all`: keys of the second class are looked up too. */
wire_status candidate_find(candidate_index *index, uint32_t document, bool all, uint32_t least, candidate_list *out);

/* Entries read so far: what the work is measured by. */
uint64_t candidate_reads(const candidate_index *index);

#endif
