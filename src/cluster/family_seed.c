/*
 * Three words in a row are in every third place of a press release what some quotation says as well ("of the United"); five
 * are so in every fifteenth. A long saying is carried by a passage only if seven words and more agree, so that it is sought by
 * five; a short one by three.
 *
 * The keys of the corpus are made from the words' hashes alone and asked of a filter that the second cache holds, two bits a
 * key in one number, 12 bits of filter a key: of 100 keys that no saying has it passes three.
 */
#include "cluster/family_seed.h"

#include <string.h>

#define FILTER_SHARE 5u /* keys a number of the filter */
#define LONG_STEP 2u    /* places from one key of a long saying to the next: of seven words in a row one is always found */

void family_seeds_finish(family_seeds *s) {
    if (!s) return;
    memory_free(s->filter);
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

static unsigned bits_for(size_t n) {
    unsigned bits = 6;
    while (bits < 32 && (size_t)1 << bits < n) bits++;
    return bits;
}

static wire_status reserve(family_seeds *s, size_t n) {
    unsigned filter_bits = bits_for(n / FILTER_SHARE), bits = bits_for(n);
    s->filter_shift = 64 - filter_bits;
    s->shift = 64 - bits;
    s->filter = memory_allocate_zeroed((size_t)1 << filter_bits, sizeof *s->filter);
    s->offsets = memory_allocate_zeroed(((size_t)1 << bits) + 1, sizeof *s->offsets);
    s->at = memory_allocate(n, sizeof *s->at);
    CHECK_MEMORY(s->filter && s->offsets && s->at);
    return WIRE_OK;
}

/* Counts the buckets' seeds, and puts each in its bucket from the last to the first, so that their order stays. */
static void fill(family_seeds *s, const family_index *index, const uint64_t *keys) {
    size_t n = index->entries.n, buckets = (size_t)1 << (64 - s->shift);
    for (size_t i = 0; i < n; i++) {
        if (!keys[i]) continue;
        s->filter[keys[i] >> s->filter_shift] |= seed_bits(keys[i]);
        s->offsets[keys[i] >> s->shift]++;
    }
    uint32_t sum = 0;
    for (size_t k = 0; k <= buckets; k++) s->offsets[k] = sum += s->offsets[k];
    for (size_t i = n; i-- > 0;) {
        if (!keys[i]) continue;
        const family_entry *e = &index->entries.at[i];
        s->at[--s->offsets[keys[i] >> s->shift]] = (family_seed){seed_tag(keys[i]), e->variant, e->place};
    }
}

wire_status family_seeds_make(family_seeds *out, const utterances *u, const family_variants *v, const family_index *index,
                              uint32_t n_variants, uint32_t long_bits) {
    *out = (family_seeds){0};
    size_t n = index->entries.n;
    uint64_t *keys = memory_allocate(n, sizeof *keys);
    wire_status status = keys ? reserve(out, n) : WIRE_NO_MEMORY;
    if (status == WIRE_OK) {
        for (size_t i = 0; i < n; i++) {
            const family_entry *e = &index->entries.at[i];
            const variant *of = &v->at[e->variant];
            keys[i] = e->variant < n_variants ? key_at(u, of->tokens, e->place, of->bits >= long_bits) : 0;
        }
        fill(out, index, keys);
    } else {
        family_seeds_finish(out);
    }
    memory_free(keys);
    return status;
}
