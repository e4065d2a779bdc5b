/*
 * Every place of every key is known before the first saying is linked, so that lists lie in one array, each with room for
 * all places of its key, and are read without a hash. Keys of one token need no list: of a million in 20,000 press releases
 * they are half. 2.6 million entries in linked lists took .27 s to read, so .05.
 */
#include "cluster/family_index.h"

#include "base/twice.h"

#include <string.h>

#define WORDS 3
#define CHARACTERS 5
#define PAIR_BITS (8 * LEXICON_BIT)

void family_index_finish(family_index *index) {
    if (!index) return;
    memory_free(index->lists);
    memory_free(index->owned);
    memory_free(index->at);
    memory_free(index->entries);
    *index = (family_index){0};
}

typedef struct numbering {
    twice repeated;
    map numbers;
    VEC(uint32_t) tokens; /* those whose keys may come twice */
    VEC(family_list) lists;
} numbering;

#define AHEAD 16u /* keys asked for before their turn */

/* Lists the tokens whose keys may come twice; of the others those that have a key own it. */
static wire_status list_repeated(family_index *index, numbering *k, const uint64_t *keys, uint32_t n) {
    CHECK_MEMORY(twice_init(&k->repeated, n));
    for (uint32_t i = 0; i < n; i++) {
        if (i + AHEAD < n) twice_prefetch(&k->repeated, keys[i + AHEAD]);
        if (keys[i]) twice_add(&k->repeated, keys[i]);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i + AHEAD < n) twice_prefetch(&k->repeated, keys[i + AHEAD]);
        bool is_repeated = keys[i] && twice_may_have(&k->repeated, keys[i]);
        index->lists[i] = INDEX_NONE;
        index->owned[i] = keys[i] && !is_repeated;
        if (is_repeated) CHECK_MEMORY(vec_push(&k->tokens, i));
    }
    return WIRE_OK;
}

/* Numbers the keys that may come twice, and counts their places in list.n. */
static wire_status number_keys(family_index *index, numbering *k, const uint64_t *keys) {
    CHECK_MEMORY(map_reserve(&k->numbers, k->tokens.n / 2));
    for (size_t t = 0; t < k->tokens.n; t++) {
        if (t + AHEAD < k->tokens.n) map_prefetch(&k->numbers, keys[k->tokens.at[t + AHEAD]]);
        bool is_new;
        const uint32_t *number = map_add(&k->numbers, keys[k->tokens.at[t]], (uint32_t)k->lists.n, &is_new);
        CHECK_MEMORY(number);
        if (is_new) CHECK_MEMORY(vec_push(&k->lists, ((family_list){0})));
        index->lists[k->tokens.at[t]] = *number;
        k->lists.at[*number].n++;
    }
    return WIRE_OK;
}

/* Gives each list its room and empties it. */
static wire_status give_room(family_index *index, const numbering *k) {
    uint32_t sum = 0;
    index->n_lists = (uint32_t)k->lists.n;
    index->at = memory_allocate(k->lists.n, sizeof *index->at);
    CHECK_MEMORY(index->at);
    for (size_t i = 0; i < k->lists.n; i++) {
        index->at[i] = (family_list){.first = sum};
        sum += k->lists.at[i].n;
    }
    index->entries = memory_allocate(sum, sizeof *index->entries);
    CHECK_MEMORY(index->entries);
    return WIRE_OK;
}

wire_status family_index_make(family_index *out, const family_variants *v, const uint64_t *keys) {
    numbering k = {0};
    wire_status status = WIRE_OK;
    *out = (family_index){0};
    out->lists = memory_allocate(v->n_tokens, sizeof *out->lists);
    out->owned = memory_allocate(v->n_tokens, sizeof *out->owned);
    CHECK_MEMORY_DONE(out->lists && out->owned);
    TRY_DONE(list_repeated(out, &k, keys, v->n_tokens));
    TRY_DONE(number_keys(out, &k, keys));
    TRY_DONE(give_room(out, &k));
done:
    twice_finish(&k.repeated);
    map_finish(&k.numbers);
    vec_finish(&k.tokens);
    vec_finish(&k.lists);
    if (status != WIRE_OK) family_index_finish(out);
    return status;
}

void family_index_enter(family_index *index, uint32_t number, family_entry entry) {
    family_list *list = &index->at[index->lists[number]];
    index->entries[list->first + list->n++] = entry;
}

void family_index_empty(family_index *index) {
    for (uint32_t i = 0; i < index->n_lists; i++) index->at[i].n = 0;
}

uint64_t family_key(const utterances *u, token_list tokens, uint32_t at) {
    uint64_t key = 3;
    if (tokens.at[at].mark & TOKEN_BRACKET) return 0;
    uint32_t wanted = u->words.at[tokens.at[at].word].is_ideograph ? CHARACTERS : WORDS, n = 0;
    for (uint32_t i = at; i < tokens.n; i++) {
        token t = tokens.at[i];
        if (t.mark & TOKEN_BRACKET) continue;
        key = hash_mix(key, t.word);
        if (++n == wanted) return key ? key : 1;
    }
    return 0;
}

uint64_t family_pair_key(const utterances *u, token_list tokens, uint32_t at, uint32_t skip) {
    uint32_t step = skip;
    const saying_word *a = &u->words.at[tokens.at[at].word];
    if (a->is_ideograph) step *= 2;
    if (at + step >= tokens.n) return 0;
    const saying_word *b = &u->words.at[tokens.at[at + step].word];
    if (a->bits + b->bits < PAIR_BITS) return 0;
    uint64_t key = hash_mix(hash_mix(5 + skip, tokens.at[at].word), tokens.at[at + step].word);
    return key ? key : 1;
}
