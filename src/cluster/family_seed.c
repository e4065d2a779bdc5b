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
    filter_finish(&s->keys_short);
    filter_finish(&s->keys_long);
    memory_free(s->offsets);
    memory_free(s->at);
    *s = (family_seeds){0};
}

/* The words of the key that begins at token `at`, words in brackets passed over; 0: none is kept there, or too few are left. */
static uint32_t words_of_key(const utterances *u, token_list tokens, uint32_t at, bool is_long, uint64_t hash[SEED_LONG]) {
    if (is_long && at % LONG_STEP) return 0;
    uint32_t n = 0, wanted = is_long || u->words.at[tokens.at[at].word].is_ideograph ? SEED_LONG : SEED_SHORT;
    for (uint32_t i = at; i < tokens.n && n < wanted; i++)
        if (!(tokens.at[i].mark & TOKEN_BRACKET)) hash[n++] = u->hashes.at[tokens.at[i].word];
    return n < wanted ? 0 : n;
}

/* A seed and its key before it lies in its bucket. */
typedef struct found_seed {
    uint64_t key;
    uint32_t variant, place;
    bool is_long;
} found_seed;

typedef struct found_seeds {
    VEC(found_seed) list;
    size_t n_long;
} found_seeds;

static wire_status reserve(family_seeds *s, const found_seeds *from) {
    size_t n = from->list.n;
    unsigned bits = 6;
    while (bits < 31 && (size_t)1 << bits < n) bits++;
    s->shift = 64 - bits;
    s->offsets = memory_allocate_zeroed(((size_t)1 << bits) + 1, sizeof *s->offsets);
    s->at = memory_allocate(n, sizeof *s->at);
    CHECK_MEMORY(s->offsets && s->at && filter_init(&s->keys_short, n - from->n_long) && filter_init(&s->keys_long, from->n_long));
    return WIRE_OK;
}

static wire_status find_seeds(found_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              seed_choice choice) {
    uint64_t hash[SEED_LONG];
    for (uint32_t n = 0; n < choice.n_variants; n++) {
        const variant *of = &v->at[n];
        CHECK_MEMORY(vec_reserve(&out->list, of->tokens.n));
        for (uint32_t i = 0; i < of->tokens.n; i++) {
            if (!index->owned[of->first_token + i]) continue;
            uint32_t words = words_of_key(u, of->tokens, i, of->bits >= choice.long_bits, hash);
            if (!words) continue;
            bool is_long = words == SEED_LONG;
            uint64_t key = seed_key_short(hash);
            if (is_long) key = seed_key_long(key, hash);
            out->list.at[out->list.n++] = (found_seed){key, n, i, is_long};
            out->n_long += is_long;
        }
    }
    return WIRE_OK;
}

#define AHEAD 16 /* seeds whose buckets are asked for before their turn */

static void prefetch_bucket(const family_seeds *s, const found_seed *seed) { __builtin_prefetch(&s->offsets[seed->key >> s->shift], 1); }

/* Counts the buckets' seeds, and puts each in its bucket from the last to the first, so that their order stays. */
static void fill(family_seeds *s, const found_seeds *from) {
    size_t buckets = (size_t)1 << (64 - s->shift), n = from->list.n;
    for (size_t i = 0; i < n; i++) {
        const found_seed *seed = &from->list.at[i];
        if (i + AHEAD < n) prefetch_bucket(s, &from->list.at[i + AHEAD]);
        filter_add(seed->is_long ? &s->keys_long : &s->keys_short, seed->key);
        s->offsets[seed->key >> s->shift]++;
    }
    uint32_t sum = 0;
    for (size_t k = 0; k <= buckets; k++) s->offsets[k] = sum += s->offsets[k];
    for (size_t i = n; i-- > 0;) {
        const found_seed *seed = &from->list.at[i];
        if (i >= AHEAD) prefetch_bucket(s, &from->list.at[i - AHEAD]);
        s->at[--s->offsets[seed->key >> s->shift]] = (family_seed){seed_tag(seed->key), seed->variant, seed->place};
    }
}

wire_status family_seeds_make(family_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              seed_choice choice) {
    *out = (family_seeds){0};
    found_seeds found = {0};
    wire_status status = find_seeds(&found, u, v, index, choice);
    if (status == WIRE_OK) status = reserve(out, &found);
    if (status == WIRE_OK) fill(out, &found);
    else family_seeds_finish(out);
    vec_finish(&found.list);
    return status;
}
