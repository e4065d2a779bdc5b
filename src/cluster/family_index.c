#include "cluster/family_index.h"

#define WORDS 3
#define CHARACTERS 5
#define PAIR_BITS (8 * LEXICON_BIT)

void family_index_finish(family_index *index) {
    if (!index) return;
    map_finish(&index->heads);
    vec_finish(&index->entries);
}

wire_status family_index_add(family_index *index, uint64_t key, uint32_t variant, uint32_t place) {
    uint32_t number = (uint32_t)index->entries.n;
    bool is_new;
    uint32_t *head = map_add(&index->heads, key, number, &is_new);
    CHECK_MEMORY(head);
    family_entry entry = {.variant = variant, .place = place, .next = UINT32_MAX, .length = 1, .last = number};
    CHECK_MEMORY(vec_push(&index->entries, entry));
    if (is_new) return WIRE_OK;
    family_entry *first = &index->entries.at[*head];
    index->entries.at[first->last].next = number;
    first->last = number;
    first->length++;
    return WIRE_OK;
}

const family_entry *family_index_find(const family_index *index, uint64_t key) {
    const uint32_t *head = map_find(&index->heads, key);
    return head ? &index->entries.at[*head] : NULL;
}

uint64_t family_key(const utterances *u, token_list tokens, uint32_t at) {
    uint64_t key = 3;
    uint32_t wanted = 0, n = 0;
    for (uint32_t i = at; i < tokens.n; i++) {
        token t = tokens.at[i];
        if (t.word == TOKEN_OTHER) return 0;
        if (t.mark & TOKEN_BRACKET) {
            if (i == at) return 0;
            continue;
        }
        if (i == at) wanted = saying_is_ideograph(&u->words.at[t.word]) ? CHARACTERS : WORDS;
        key = hash_mix(key, t.word);
        if (++n == wanted) return key ? key : 1;
    }
    return 0;
}

uint64_t family_pair_key(const utterances *u, token_list tokens, uint32_t at, uint32_t skip) {
    uint32_t step = skip;
    if (at >= tokens.n || tokens.at[at].word == TOKEN_OTHER) return 0;
    const saying_word *a = &u->words.at[tokens.at[at].word];
    if (saying_is_ideograph(a)) step *= 2;
    if (at + step >= tokens.n || tokens.at[at + step].word == TOKEN_OTHER) return 0;
    const saying_word *b = &u->words.at[tokens.at[at + step].word];
    if (a->bits + b->bits < PAIR_BITS) return 0;
    uint64_t key = hash_mix(hash_mix(5 + skip, tokens.at[at].word), tokens.at[at + step].word);
    return key ? key : 1;
}
