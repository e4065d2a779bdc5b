#ifndef SRC_CLUSTER_FAMILY_INDEX_H
#define SRC_CLUSTER_FAMILY_INDEX_H
/* Where short sequences of words stand in the sayings: lists by key, filled while families grow. */
#include "cluster/family_variant.h"

typedef struct family_entry {
    uint32_t variant, place; /* number of the token where the sequence begins */
} family_entry;

typedef struct family_list {
    uint32_t first, n; /* in family_index.entries */
} family_list;

/* Tokens are numbered through all variants, variant.first_token on. */
typedef struct family_index {
    uint32_t *lists; /* a token: number of the list of the key that begins there, or INDEX_NONE */
    uint8_t *owned;  /* a token: its variant owns the key that begins there (family_link), or no other token has the key */
    family_list *at; /* a list, with room for all places of its key */
    uint32_t n_lists;
    family_entry *entries;
} family_index;

#define INDEX_NONE UINT32_MAX /* no key, or one that no other token has */

/* `keys`: one a token, 0 for none. All lists are empty. */
wire_status family_index_make(family_index *out, const family_variants *v, const uint64_t *keys);
void family_index_finish(family_index *index);

/* The entries of the key that begins at a token, the first one that was entered first; *n may be 0. */
static inline const family_entry *family_index_find(const family_index *index, uint32_t number, uint32_t *n) {
    *n = 0;
    if (index->lists[number] == INDEX_NONE) return index->entries;
    family_list list = index->at[index->lists[number]];
    *n = list.n;
    return index->entries + list.first;
}

static inline bool family_index_has(const family_index *index, uint32_t number) { return index->lists[number] != INDEX_NONE; }

/* Enters a token that has a list; once. */
void family_index_enter(family_index *index, uint32_t number, family_entry entry);

/* Empties all lists. */
void family_index_empty(family_index *index);

/* The key of the sequence that begins at token `at`: three words, or five characters of a script without spaces; words
 * in brackets are passed over. 0: too few words are left. */
uint64_t family_key(const utterances *u, token_list tokens, uint32_t at);

/* Keys of two words beside each other (`skip` 1) or with one between (`skip` 2), for sayings too short for three words
 * in a row; 0 when they carry less than eight bits. */
uint64_t family_pair_key(const utterances *u, token_list tokens, uint32_t at, uint32_t skip);

#endif
