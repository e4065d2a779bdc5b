#ifndef SRC_CLUSTER_FAMILY_INDEX_H
#define SRC_CLUSTER_FAMILY_INDEX_H
/* Where short sequences of words stand in the sayings: lists by key, the first entry added first. */
#include "cluster/utterance.h"

typedef struct family_entry {
    uint32_t variant, place; /* number of the token where the sequence begins */
    uint32_t next;           /* entry of the same key, or UINT32_MAX */
    uint32_t length, last;   /* of a list's first entry: how many, and the number of the last one */
} family_entry;

typedef struct family_index {
    map heads;
    VEC(family_entry) entries;
} family_index;

void family_index_finish(family_index *index);
wire_status family_index_add(family_index *index, uint64_t key, uint32_t variant, uint32_t place);
/* The first entry of a key's list, or NULL. */
const family_entry *family_index_find(const family_index *index, uint64_t key);

/* The key of the sequence that begins at token `at`: three words, or five characters of a script without spaces; words
 * in brackets are passed over. 0: too few words are left, or one is TOKEN_OTHER. */
uint64_t family_key(const utterances *u, token_list tokens, uint32_t at);

/* Keys of two words beside each other (`skip` 1) or with one between (`skip` 2), for sayings too short for three words
 * in a row; 0 when they carry less than eight bits. */
uint64_t family_pair_key(const utterances *u, token_list tokens, uint32_t at, uint32_t skip);

#endif
