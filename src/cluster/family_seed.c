/*
 * Three words in a row are in every third place of a press release what some quotation says as well ("of the United"); five
 * are so in every fifteenth. A long saying is carried by a passage only if seven words and more agree, so that it is sought by
 * five; a short one by three.
 *
 * The keys of the corpus are made from the words' hashes alone and asked of a filter that the second cache holds.
 */
#include "cluster/family_seed.h"

#include <string.h>

#define LONG_STEP 2u    /* places from one key of a long saying to the next: of seven words in a row one is always found */

void family_seeds_finish(family_seeds *s) {
    if (!s) return;
    filter_finish(&s->keys);
    memory_free(s->offsets);
    memory_free(s->at);
    *s = (family_seeds){0};
}

/* The key that begins at token `at`, words in brackets passed over; 0: none is kept there, or too few words are left. */
static uint64_t key_at(const utterances *u, token_list tokens, uint32_t at, bool is_long) {
    uint64_t hash[SEED_LONG];
    if (is_long && at % LONG_STEP) return 0;
    uint32_t n = 0, wanted = is_long || saying_is_ideograph(&u->words.at[tokens.at[at].word]) ? SEED_LONG : SEED_SHORT;
    for (uint32_t i = at; i < tokens.n && n < wanted; i++)
        if (!(tokens.at[i].mark & TOKEN_BRACKET)) hash[n++] = u->hashes.at[tokens.at[i].word];
    if (n < wanted) return 0;
    uint64_t key = seed_key_short(hash);
    return wanted == SEED_LONG ? seed_key_long(key, hash) : key;
}

static wire_status reserve(family_seeds *s, size_t n) {
    unsigned bits = 6;
    while (bits < 31 && (size_t)1 << bits < n) bits++;
    s->shift = 64 - bits;
    s->offsets = memory_allocate_zeroed(((size_t)1 << bits) + 1, sizeof *s->offsets);
    s->at = memory_allocate(n, sizeof *s->at);
    CHECK_MEMORY(s->offsets && s->at && filter_init(&s->keys, n));
    return WIRE_OK;
}

/* A seed and its key before it lies in its bucket. */
typedef struct found_seed {
    uint64_t key;
    uint32_t variant, place;
} found_seed;

typedef VEC(found_seed) found_seeds;

static wire_status find_seeds(found_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              seed_choice choice) {
    for (uint32_t n = 0; n < choice.n_variants; n++) {
        const variant *of = &v->at[n];
        CHECK_MEMORY(vec_reserve(out, of->tokens.n));
        for (uint32_t i = 0; i < of->tokens.n; i++) {
            uint64_t key = index->owned[of->first_token + i] ? key_at(u, of->tokens, i, of->bits >= choice.long_bits) : 0;
            if (key) out->at[out->n++] = (found_seed){key, n, i};
        }
    }
    return WIRE_OK;
}

/* Counts the buckets' seeds, and puts each in its bucket from the last to the first, so that their order stays. */
static void fill(family_seeds *s, const found_seeds *from) {
    size_t buckets = (size_t)1 << (64 - s->shift);
    for (size_t i = 0; i < from->n; i++) {
        filter_add(&s->keys, from->at[i].key);
        s->offsets[from->at[i].key >> s->shift]++;
    }
    uint32_t sum = 0;
    for (size_t k = 0; k <= buckets; k++) s->offsets[k] = sum += s->offsets[k];
    for (size_t i = from->n; i-- > 0;) {
        const found_seed *seed = &from->at[i];
        s->at[--s->offsets[seed->key >> s->shift]] = (family_seed){seed_tag(seed->key), seed->variant, seed->place};
    }
}

wire_status family_seeds_make(family_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              seed_choice choice) {
    *out = (family_seeds){0};
    found_seeds found = {0};
    wire_status status = find_seeds(&found, u, v, index, choice);
    if (status == WIRE_OK) status = reserve(out, found.n);
    if (status == WIRE_OK) fill(out, &found);
    else family_seeds_finish(out);
    vec_finish(&found);
    return status;
}
